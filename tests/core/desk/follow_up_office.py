"""A branch and its replica at the committee, for tests of plans, items and acceptances."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from core.desk.desk import Desk
from core.journal.draft import Draft
from core.records import DecisionVerdict, Item
from core.store.branch_store import BranchStore
from tests.sync.office import Office, do, make

PLAN = {"goal": "等候不过十分钟", "measure": "高峰加开窗口", "responsible": "虚甲", "due": "2026-11-30"}


class Both(NamedTuple):
    """A branch and its replica at the committee."""

    office: Office
    store: BranchStore

    @property
    def branch(self) -> Desk:
        """The branch's desk."""
        return self.office.desk(self.store)

    @property
    def committee(self) -> Desk:
        """The committee's desk at the replica."""
        return self.office.desk(self.office.master.replica(self.store.meta.body))

    def up(self) -> None:
        """The branch hands over."""
        self.office.take_in(self.office.hand_over(self.store))

    def down(self) -> None:
        """The committee hands back."""
        self.office.hand_back(self.store)


def both_of(folder: Path) -> Both:
    """An office with one branch of one person that has handed over once."""
    office = Office(folder)
    found = Both(office, office.join())
    do(found.branch, "person.add", fields={"identity.name": "虚甲"})
    found.up()
    return found


def determine(both: Both, stars: int, period: str = "2025") -> None:
    """The committee's word on the branch's stars, known to both."""
    verdict = DecisionVerdict(state="confirmed", on="2026-02-20", stars=stars)
    store, today = both.committee.store, both.office.today
    store.commit([Draft("decision", f"C1/{period}", {"verdict": verdict})], by="clerk", at="2026-02-20", today=today)
    both.down()


def add(desk: Desk, **fields: object) -> str:
    """Raise an item; its id."""
    before = set(desk.records.all(Item))
    do(desk, "item.add", **({"source": "C5", "problem": "窗口排队久", "period": "2025"} | PLAN | fields))
    return (set(desk.records.all(Item)) - before).pop()


def refused(desk: Desk, name: str, **fields: object) -> dict[str, str]:
    """The failing codes of an act with their places; nothing was written."""
    before = len(desk.store.entries)
    outcome = desk.do(make(name, **fields))
    assert not outcome.ok
    assert len(desk.store.entries) == before
    return {reason.code: reason.place for reason in outcome.reasons if reason.verdict == "fail"}
