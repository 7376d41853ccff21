"""Every test of the terminal has its own user folder and begins in Chinese with full signs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tui.idle import watch_loops
from tui import i18n
from tui.widgets import signs


@pytest.fixture(scope="session", autouse=True)
def idleness() -> Iterator[None]:
    """Keys wait until the program is idle, and no longer."""
    with pytest.MonkeyPatch.context() as patch:
        watch_loops(patch)
        yield


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """XINGCE_HOME in the test's folder; the day fixed; language and signs put back afterwards."""
    monkeypatch.setenv("XINGCE_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("XINGCE_TODAY", raising=False)
    monkeypatch.delenv("NO_COLOR", raising=False)
    yield tmp_path / "home"
    i18n.set_language(i18n.DEFAULT)
    signs.use_plain(False)
