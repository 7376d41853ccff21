"""A branch at its desk, in September 2026."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.branch.office import BranchOffice


@pytest.fixture(autouse=True)
def september(own_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The day is 21 September 2026; settings of the test's own."""
    monkeypatch.setenv("XINGCE_TODAY", "2026-09-21")


@pytest.fixture
def office(own_home: Path, tmp_path: Path) -> BranchOffice:
    """Twelve people, no round yet."""
    return BranchOffice(tmp_path)
