"""A branch in a commendation round, for tests of screens: an open round, its desk, and ways through the steps."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from core.desk.commendation.nominee import NomineeView
from core.desk.desk import Desk
from core.store.branch_store import BranchStore
from tests.core.desk.commendation_office import MEMBER, STAR, AwardOffice, found
from tests.sync.office import do
from tests.tui.branch.office import BranchSeat, at_desk
from tui import settings

REVIEWED = date(2026, 6, 1)


class Awarding(AwardOffice):
    """One branch with five people, two places for outstanding members and one for a service star; 1 June 2026."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        super().__init__(folder)
        self.patch = monkeypatch
        self.share(MEMBER, 2)
        self.share(STAR, 1)
        self.to_branches()
        self.on(REVIEWED)
        (folder / "papers").mkdir()
        settings.save(replace(settings.Settings(), folder=str(folder / "papers"), stick=str(self.stick)))

    @property
    def store(self) -> BranchStore:
        """The branch's store."""
        return self.stores[0]

    @property
    def secretary(self) -> Desk:
        """The branch's desk, for acts behind the screen's back."""
        return self.branch()

    def person(self, name: str) -> str:
        """A person's id by name."""
        return self.ids[0][name]

    def on(self, day: date) -> None:
        """The day of everybody's calendar."""
        self.today = day
        self.patch.setenv("XINGCE_TODAY", day.isoformat())

    def own(self, nomination: str) -> NomineeView:
        """A nominee as the branch sees it."""
        return found(self.branch(), nomination)

    def returned(self, name: str = "张三", reason: str = "事迹太空泛") -> str:
        """A nominee that the committee sent back; the branch has its word."""
        (id_,) = self.handed_in(MEMBER, name)
        self.on(date(2026, 6, 13))
        do(self.clerk(), "nominee.return", nomination=id_, reason=reason, limit="2026-06-14")
        self.to_branches()
        return id_

    @asynccontextmanager
    async def seat(self, *, size: tuple[int, int] = (80, 24), language: str = "zh_CN") -> AsyncIterator[BranchSeat]:
        """Somebody at the branch's desk."""
        async with at_desk(self.store, size=size, language=language) as seat:
            assert isinstance(seat, BranchSeat)
            yield seat


@pytest.fixture
def awarding(own_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Awarding:
    """An open round in which nobody is nominated yet."""
    return Awarding(tmp_path, monkeypatch)
