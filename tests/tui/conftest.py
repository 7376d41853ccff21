"""Every test of the terminal has its own user folder and begins in Chinese with full signs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tui import i18n
from tui.widgets import signs


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """XINGCE_HOME in the test's folder; the day fixed; language and signs put back afterwards."""
    monkeypatch.setenv("XINGCE_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("XINGCE_TODAY", raising=False)
    monkeypatch.delenv("NO_COLOR", raising=False)
    yield tmp_path / "home"
    i18n.set_language(i18n.DEFAULT)
    signs.use_plain(False)
