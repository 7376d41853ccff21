"""An office in the test's folder, the day fixed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sync.office import Office
from tests.tui.common.rooms import TODAY


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    """A committee without branches, at work in its own folder."""
    monkeypatch.setenv("XINGCE_TODAY", TODAY)
    (tmp_path / "desk").mkdir()
    monkeypatch.chdir(tmp_path / "desk")
    monkeypatch.setenv("HOME", str(tmp_path / "desk"))
    return Office(tmp_path / "office")
