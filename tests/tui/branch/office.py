"""A branch at its desk for tests: an office with people, rounds in every state, and a stick that is a folder."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

from msgspec.structs import replace

from core.desk.desk import Desk
from core.records import Person
from core.store.branch_store import BranchStore
from tests.sync.office import ASPECTS, Office, do, fill_round
from tests.tui.seat import Seat, strike
from tui import settings
from tui.app import XingceApp
from tui.commands import REGISTRY
from tui.desks.branch import BranchDesk

NAMES = (
    "张三",
    "李四",
    "王五",
    "赵六",
    "钱七",
    "孙八",
    "周明远",
    "欧阳若兰",
    "何静",
    "古丽扎尔·艾合买提",
    "陈思齐",
    "司马青",
)
TODAY = date(2026, 9, 21)


class BranchOffice(Office):
    """One branch, 第一支部, with a store of its own; the office's days are those of the third quarter of 2026."""

    def __init__(self, folder: Path, names: Sequence[str] = NAMES) -> None:
        super().__init__(folder)
        self.today = TODAY
        self.store: BranchStore = self.join()
        people = [
            ["", {"identity": {"name": name, "birth": f"1980-{1 + at % 12:02}"}}] for at, name in enumerate(names)
        ]
        if people:
            do(self.desk(self.store), "person.import", people=people)
        settings.save(replace(settings.Settings(), folder=str(folder / "papers"), stick=str(self.stick)))
        (folder / "papers").mkdir()

    @property
    def secretary(self) -> Desk:
        """The branch's desk, for acts behind the screen's back."""
        return self.desk(self.store)

    def person(self, name: str) -> str:
        """A person's id by name."""
        return next(one.id for one in self.store.records.all(Person).values() if one.identity.name == name)

    def score(self, name: str, source: str, *scores: str, period: str = "2026Q3") -> None:
        """Scores of one person in one stage; one score counts for all aspects."""
        five = scores if len(scores) == len(ASPECTS) else scores * len(ASPECTS)
        fields = {"period": period, "person": self.person(name), "source": source}
        do(self.secretary, "sheet.score", scores=dict(zip(ASPECTS, five, strict=True)), **fields)

    def quarter(self, period: str, *scores: str) -> None:
        """A quarter that is rated: each person gets the next of the scores for every aspect and stage."""
        people = sorted(self.store.records.all(Person))
        fill_round(self.secretary, period, {one: scores[at % len(scores)] for at, one in enumerate(people)})


@asynccontextmanager
async def at_desk(
    store: BranchStore, *, size: tuple[int, int] = (80, 24), language: str = "zh_CN"
) -> AsyncIterator[Seat]:
    """Somebody at the branch's desk."""
    app = XingceApp(BranchDesk(store), REGISTRY)
    async with app.run_test(size=size) as pilot:
        app.use_settings(replace(app.settings, language=language))
        seat = BranchSeat(app, pilot)
        await seat.rest()
        yield seat


class BranchSeat(Seat):
    """A seat that waits for what was begun: saves, forms, looking at the stick."""

    patient = True

    async def press(self, *keys: str) -> Seat:
        """Keys one after the other, each with time to take effect."""
        for key in keys:
            strike(self.app, key)
            await self.rest()
        return self

    async def rest(self) -> None:
        """Until nothing but questions waits."""
        while True:
            await self.drawn()
            begun = [one for one in self.app.workers if one.group in ("save", "look")]
            if not begun:
                return
            await self.app.workers.wait_for_complete(begun)
