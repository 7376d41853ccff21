"""What a seal may hold, and that a fold can be tried out on a copy."""

from __future__ import annotations

import itertools

import pytest

from core.errors import Damaged
from core.journal.entry import Entry, Kept, write
from core.journal.fold import Fold
from core.records import Body, Branch, Decision, Sheet

from .desk_of_entries import MARK, ROUND, SHEET, Hand, mark


def folded(*branch: Kept, committee: tuple[Kept, ...] = ()) -> Fold:
    """A fold of both bodies' entries."""
    fold = Fold()
    fold.add(committee, Body.COMMITTEE)
    fold.add(branch, Body.BRANCH)
    return fold


def verdict(state: str, *seals: str) -> dict[str, dict[str, object]]:
    """A decision."""
    return {"verdict": {"state": state, "on": "2026-10-10", "seals": list(seals), "code": "", "result": ""}}


def report(*seals: str) -> dict[str, dict[str, object]]:
    """A branch's seal."""
    return {"report": {"on": "2026-10-01", "seals": list(seals), "code": "c", "result": ""}}


def test_a_branch_cannot_freeze_the_committees_word_by_sealing_it() -> None:
    """A branch names the decision in its own report: the committee's next decision counts all the same."""
    committee, hand = Hand("C"), Hand("A")
    yes = committee.put("decision", ROUND, verdict("confirmed"))
    hostile = hand.put("round", ROUND, report(yes.id))
    no = committee.put("decision", ROUND, verdict("returned"), {"verdict": [yes.id]})
    fold = folded(hostile, committee=(yes, no))
    assert fold.get(Decision, ROUND).verdict.state == "returned"  # type: ignore[union-attr]
    assert fold.sealed_by("decision", ROUND, "verdict") is None


def test_nor_by_having_the_committee_confirm_such_a_report() -> None:
    """The committee's seal reaches through the report, but only to what the branch may hold."""
    committee, hand = Hand("C"), Hand("A")
    named = committee.put("branch", "b", {"profile": {"name": "旧名", "kind": "branch", "code": ""}})
    hostile = hand.put("round", ROUND, report(named.id))
    yes = committee.put("decision", ROUND, verdict("confirmed", hostile.id))
    renamed = committee.put(
        "branch", "b", {"profile": {"name": "新名", "kind": "branch", "code": ""}}, {"profile": [named.id]}
    )
    fold = folded(hostile, committee=(named, yes, renamed))
    assert fold.get(Branch, "b").profile.name == "新名"  # type: ignore[union-attr]
    assert fold.after_seal() == []


def test_a_long_chain_of_seals_is_followed_without_falling_over() -> None:
    """Somebody seals a seal that seals a seal, five thousand times."""
    hand = Hand("A")
    scored = hand.put("sheet", SHEET, mark("17"))
    last, entries = scored, [scored]
    for _ in range(5000):
        last = hand.put("round", ROUND, report(last.id), {"report": [last.id]} if last is not scored else None)
        entries.append(last)
    fold = folded(*entries)
    assert fold.sealed_by("sheet", SHEET, MARK) is Body.BRANCH


def test_a_seal_that_is_not_whole_holds_nothing() -> None:
    """What can't be shown as a report must not act as one."""
    hand = Hand("A")
    scored = hand.put("sheet", SHEET, mark("17"))
    broken = hand.put("round", ROUND, {"report": {"on": 5, "seals": [scored.id]}})
    sheet_with_seals = hand.put("sheet", "x", {"mark:self.study": {"score": "1", "note": "", "seals": [scored.id]}})
    assert folded(scored, broken, sheet_with_seals).sealed_by("sheet", SHEET, MARK) is None


def test_a_seal_does_not_hold_a_removal() -> None:
    """Naming a removal in a seal neither keeps the record gone nor brings it back."""
    hand = Hand("A")
    scored = hand.put("sheet", SHEET, mark("17"))
    gone = hand.put("sheet", SHEET, {"removed": {}}, {"removed": [], MARK: [scored.id]}, act="remove")
    fold = folded(scored, gone, hand.put("round", ROUND, report(gone.id)))
    assert fold.get(Sheet, SHEET) is None


def test_seal_and_late_edit_in_every_order() -> None:
    """A laptop that had not seen the seal edits what it holds: the same everywhere, the edit is listed."""
    hand, other = Hand("A"), Hand("B")
    scored = hand.put("sheet", SHEET, mark("17"))
    seal = hand.put("round", ROUND, report(scored.id))
    late = other.put("sheet", SHEET, mark("20"), {MARK: [scored.id]})
    amend = hand.put("sheet", SHEET, mark("15"), {MARK: [scored.id]}, act="amend")
    again = hand.put("round", ROUND, report(amend.id), {"report": [seal.id]}, act="amend")
    for order in itertools.permutations((scored, seal, late, amend, again)):
        fold = folded(*order)
        assert fold.get(Sheet, SHEET).mark["self.study"].score == "15"  # type: ignore[union-attr]
        assert [one.edit.id for one in fold.after_seal()] == [late.id]
        assert fold.conflicts() == []


def test_a_copy_and_its_original_go_their_own_ways() -> None:
    """A preview folds onto a copy: what either adds, the other does not see."""
    hand = Hand("A")
    scored = hand.put("sheet", SHEET, mark("17"))
    fold = folded(scored)
    assert fold.get(Sheet, SHEET) is not None
    left = hand.put("sheet", SHEET, mark("18"), {MARK: [scored.id]})
    right = Hand("B").put("sheet", SHEET, mark("19"), {MARK: [scored.id]})
    seal = hand.put("round", ROUND, report(left.id))
    copy = fold.copy()
    copy.add([left, seal], Body.BRANCH)
    fold.add([right], Body.BRANCH)
    assert copy.get(Sheet, SHEET).mark["self.study"].score == "18"  # type: ignore[union-attr]
    assert fold.get(Sheet, SHEET).mark["self.study"].score == "19"  # type: ignore[union-attr]
    assert (fold.sealed_by("sheet", SHEET, MARK), copy.sealed_by("sheet", SHEET, MARK)) == (None, Body.BRANCH)
    assert (fold.conflicts(), copy.conflicts()) == ([], [])
    twice = fold.copy().copy()
    twice.add([left], Body.BRANCH)
    assert len(twice.conflicts()) == 1
    assert fold.conflicts() == []


def entry(act: str, groups: dict[str, dict[str, str]], over: dict[str, list[str]]) -> Entry:
    """An entry of some act."""
    return Entry(1, "L", 1, "", "t", "s", act, "person", "p", groups, over)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("why", "wrong"),
    [
        ("empties a group without giving it a value", entry("set", {"contact": {}}, {"identity": ["x"]})),
        ("sets nothing", entry("set", {}, {})),
        ("removes under another name", entry("set", {"removed": {}}, {"removed": []})),
        ("chooses nothing", entry("choose", {}, {"identity": ["x"]})),
        ("removes and sets", entry("remove", {"removed": {}, "contact": {}}, {"removed": []})),
        ("removes with a value", entry("remove", {"removed": {"why": "x"}}, {"removed": []})),
        ("removes nothing", entry("remove", {}, {"removed": []})),
        ("restores and sets", entry("restore", {"contact": {}}, {"removed": ["x"]})),
        ("restores nothing", entry("restore", {}, {})),
        ("hides a character in what it replaces", entry("set", {"contact": {"n": 1}}, {"contact": ["\u202ex"]})),  # type: ignore[dict-item]
    ],
)
def test_an_act_does_what_its_name_says(why: str, wrong: Entry) -> None:
    """No edit is ever lost: an entry that would take something away without saying so is not an entry."""
    with pytest.raises(Damaged, match="entry_malformed"):
        write(wrong)
