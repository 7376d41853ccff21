"""Two laptops of one branch that disagree: resolved in either place, the same everywhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.desk.conflicts import find
from core.records import Person, Sheet
from core.store.branch_store import BranchStore
from sync import branch
from sync.merge import Plan

from .office import TODAY, Office, do, fill_round, publish_round

MARK = "mark:self.study"


class Pair:
    """Two laptops of one branch in one round, with a person scored by both; `exchange` carries files both ways."""

    def __init__(self, folder: Path) -> None:
        self.office = Office(folder)
        self.first = self.office.join()
        (entry,) = do(self.office.desk(self.first), "person.add", fields={"identity.name": "虚构甲"}).value
        item = self.first.entries[entry].entry
        assert item is not None
        self.person = item.id
        fill_round(self.office.desk(self.first), "2026Q3", {self.person: "16"})
        self.second = self.office.second_laptop(self.first, "two")
        self.sheet = f"C3/2026Q3/{self.person}"

    def score(self, store: BranchStore, score: str) -> None:
        """Enter a self score on one laptop."""
        fields = {"person": self.person, "source": "self", "scores": {"study": score}}
        do(self.office.desk(store), "sheet.score", period="2026Q3", **fields)

    def carry(self, giver: BranchStore, taker: BranchStore) -> Plan:
        """One laptop's package to the other."""
        path = branch.export(giver, self.office.stick, today=TODAY, made="2026-10-08", machine=True)
        plan = branch.weigh_file(taker, path)
        branch.take(taker, plan, TODAY)
        return plan

    def everywhere(self) -> list[BranchStore]:
        """All exchanged: both laptops and the committee's replica."""
        self.carry(self.first, self.second)
        self.carry(self.second, self.first)
        self.office.take_in(self.office.hand_over(self.first), self.office.hand_over(self.second))
        return [self.first, self.second, self.office.master.replica(self.first.meta.body)]

    def shown(self, store: BranchStore) -> tuple[str, int, int]:
        """The score in effect, open conflicts, late edits."""
        sheet = store.records.get(Sheet, self.sheet)
        assert sheet is not None
        return sheet.mark["self.study"].score, len(store.records.conflicts()), len(store.records.after_seal())


@pytest.fixture
def pair(tmp_path: Path) -> Pair:
    """Both laptops have the person scored 16."""
    return Pair(tmp_path)


@pytest.mark.parametrize("where", ["first", "second"])
@pytest.mark.parametrize("choice", ["17", "18", "other"])
def test_a_conflict_resolved_in_either_place_is_resolved_everywhere(pair: Pair, where: str, choice: str) -> None:
    """Both values are kept and shown; one side's, the other's, or a third value ends it on all three replicas."""
    pair.score(pair.first, "17")
    pair.score(pair.second, "18")
    plan = pair.carry(pair.first, pair.second)
    assert [(one.group, one.before) for one in plan.conflicts] == [(MARK, {"score": "16", "note": ""})]
    pair.carry(pair.second, pair.first)
    store: BranchStore = getattr(pair, where)
    desk = pair.office.desk(store)
    found = find(desk, "sheet", pair.sheet, MARK)
    assert found is not None
    values = {str(head.entry.set[MARK]["score"]): head.id for head in found.heads if head.entry}
    assert set(values) == {"17", "18"}
    chosen = {"value": {"score": "16.5"}} if choice == "other" else {"entry": values[choice]}
    do(desk, "conflict.choose", kind="sheet", id=pair.sheet, group=MARK, **chosen)
    wanted = "16.5" if choice == "other" else choice
    assert [pair.shown(one) for one in pair.everywhere()] == [(wanted, 0, 0)] * 3


def test_both_resolve_alike_and_differently(pair: Pair) -> None:
    """Two choices that did not see each other: alike is no conflict, differently is one more to choose."""
    pair.score(pair.first, "17")
    pair.score(pair.second, "18")
    pair.carry(pair.first, pair.second)
    pair.carry(pair.second, pair.first)
    for store, value in ((pair.first, "17.5"), (pair.second, "17.5")):
        fields = {"kind": "sheet", "id": pair.sheet, "group": MARK, "value": {"score": value}}
        do(pair.office.desk(store), "conflict.choose", **fields)
    assert [pair.shown(one) for one in pair.everywhere()] == [("17.5", 0, 0)] * 3
    for store, value in ((pair.first, "15"), (pair.second, "19")):
        pair.score(store, value)
    assert [pair.shown(one)[1] for one in pair.everywhere()] == [1] * 3


@pytest.mark.parametrize("removed_by", ["first", "second"])
@pytest.mark.parametrize("keep", [True, False])
def test_removed_here_and_edited_there(pair: Pair, removed_by: str, keep: bool) -> None:
    """The record stays until a person chooses: restored with the edit, or removed with everything seen."""
    remover: BranchStore = getattr(pair, removed_by)
    editor = pair.second if remover is pair.first else pair.first
    from core.journal.draft import Draft
    from core.records import Contact, PersonIdentity

    remover.commit([Draft("person", pair.person, {}, "remove", "误录")], by="s", at="t", today=TODAY)
    editor.commit([Draft("person", pair.person, {"contact": Contact("1")})], by="s", at="t", today=TODAY)
    assert remover.records.get(Person, pair.person) is None
    for store in pair.everywhere():
        assert store.records.get(Person, pair.person).identity == PersonIdentity("虚构甲")  # type: ignore[union-attr]
        assert [one.group for one in store.records.conflicts()] == ["removed"]
    desk = pair.office.desk(editor)
    found = find(desk, "person", pair.person, "removed")
    assert found is not None
    entry = next(head.id for head in found.heads if head.entry and (head.entry.act == "remove") is not keep)
    do(desk, "conflict.choose", kind="person", id=pair.person, group="removed", entry=entry)
    for store in pair.everywhere():
        assert (store.records.get(Person, pair.person) is not None) is keep
        assert store.records.conflicts() == []


def sealed(pair: Pair) -> None:
    """The first laptop confirms the round."""
    desk = pair.office.desk(pair.first)
    publish_round(desk, "2026Q3")
    do(desk, "round.report", period="2026Q3")


def test_a_late_edit_of_what_is_sealed_has_no_effect_anywhere(pair: Pair) -> None:
    """The other laptop had not seen the seal: its edit is kept and listed on every replica."""
    sealed(pair)
    pair.score(pair.second, "20")
    plan = pair.carry(pair.second, pair.first)
    assert [one.id for one in plan.after_seal] == [pair.sheet]
    assert [pair.shown(one) for one in pair.everywhere()] == [("16", 0, 1)] * 3


def test_an_amendment_counts_everywhere_and_two_of_them_are_a_conflict(pair: Pair) -> None:
    """A correction with its reason replaces what was sealed; two that did not see each other are chosen between."""
    sealed(pair)
    pair.carry(pair.first, pair.second)
    for store, score in ((pair.first, "15"), (pair.second, "19")):
        fields = {"person": pair.person, "source": "self", "scores": {"study": score}, "why": "登记有误"}
        do(pair.office.desk(store), "sheet.amend", period="2026Q3", **fields)
    assert [pair.shown(one)[1] for one in pair.everywhere()] == [1] * 3
    desk = pair.office.desk(pair.second)
    found = find(desk, "sheet", pair.sheet, MARK)
    assert found is not None
    do(desk, "conflict.choose", kind="sheet", id=pair.sheet, group=MARK, entry=found.heads[0].id, why="核对纪要")
    score = str(found.heads[0].entry.set[MARK]["score"])  # type: ignore[union-attr]
    assert [pair.shown(one) for one in pair.everywhere()] == [(score, 0, 0)] * 3
