"""Entries become records: heads, conflicts, removals, seals, whatever the order of arrival."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.journal.entry import Kept
from core.journal.fold import Fold
from core.records import Body, Decision, Person, Round, Sheet

from .desk_of_entries import MARK, ROUND, SHEET, Hand, mark


def folded(*entries: Kept, committee: tuple[Kept, ...] = ()) -> Fold:
    """A fold of branch entries and committee entries."""
    fold = Fold()
    fold.add(entries, Body.BRANCH)
    fold.add(committee, Body.COMMITTEE)
    return fold


def test_a_later_edit_that_names_the_earlier_one_replaces_it() -> None:
    """One head is the value."""
    hand = Hand("A")
    first = hand.put("sheet", SHEET, mark("17"))
    second = hand.put("sheet", SHEET, mark("18"), {MARK: [first.id]})
    fold = folded(first, second)
    assert fold.get(Sheet, SHEET).mark["self.study"].score == "18"  # type: ignore[union-attr]
    assert fold.conflicts() == []


def test_two_edits_that_did_not_see_each_other_are_a_conflict_and_a_choice_ends_it() -> None:
    """Several heads with different values: both kept, the later shown, the choice names both."""
    one, two = Hand("A"), Hand("B")
    base = one.put("sheet", SHEET, mark("16"))
    left = one.put("sheet", SHEET, mark("17"), {MARK: [base.id]}, at="2026-10-01T10:00:00")
    right = two.put("sheet", SHEET, mark("19"), {MARK: [base.id]}, at="2026-10-01T11:00:00")
    fold = folded(base, left, right)
    (conflict,) = fold.conflicts()
    assert [head.id for head in conflict.heads] == [right.id, left.id]
    assert conflict.before == {"score": "16", "note": ""}
    assert fold.get(Sheet, SHEET).mark["self.study"].score == "19"  # type: ignore[union-attr]
    choice = one.put("sheet", SHEET, mark("17"), {MARK: [left.id, right.id]}, act="choose")
    fold.add([choice], Body.BRANCH)
    assert fold.conflicts() == []
    assert fold.get(Sheet, SHEET).mark["self.study"].score == "17"  # type: ignore[union-attr]


def test_two_heads_with_the_same_value_are_no_conflict() -> None:
    """Both laptops typed the same: nothing to ask."""
    fold = folded(Hand("A").put("sheet", SHEET, mark("17")), Hand("B").put("sheet", SHEET, mark("17")))
    assert fold.conflicts() == []


def test_what_is_handed_out_is_read_only_and_stays_as_it_was() -> None:
    """Nobody who asks for all records of a kind can change them, and an answer stands still under its reader."""
    hand = Hand("A")
    fold = folded(hand.put("sheet", SHEET, mark("17")))
    before = fold.all(Sheet)
    fold.add([hand.put("sheet", f"{SHEET}0", mark("18"))], Body.BRANCH)
    assert (list(before), list(fold.all(Sheet))) == ([SHEET], [SHEET, f"{SHEET}0"])
    with pytest.raises(TypeError):
        del before[SHEET]  # type: ignore[attr-defined]


def test_an_edit_the_removal_did_not_see_keeps_the_record_and_asks() -> None:
    """Delete-or-edit is a conflict; a removal that saw everything removes."""
    one, two = Hand("A"), Hand("B")
    base = one.put("person", "p1", {"identity": {"name": "甲一"}})
    gone = one.put("person", "p1", {"removed": {}}, {"removed": [], "identity": [base.id]}, act="remove")
    assert folded(base, gone).get(Person, "p1") is None
    edit = two.put("person", "p1", {"identity": {"name": "甲二"}}, {"identity": [base.id]})
    fold = folded(base, gone, edit)
    assert fold.get(Person, "p1").identity.name == "甲二"  # type: ignore[union-attr]
    assert [conflict.group for conflict in fold.conflicts()] == ["removed"]


def test_a_restored_record_has_all_its_values_again() -> None:
    """A removal hides and keeps: what names the removal brings everything back."""
    hand = Hand("A")
    base = hand.put("person", "p1", {"identity": {"name": "甲一"}, "contact": {"phone": "1"}})
    seen = {"removed": [], "identity": [base.id], "contact": [base.id]}
    gone = hand.put("person", "p1", {"removed": {}}, seen, act="remove")
    back = hand.put("person", "p1", {}, {"removed": [gone.id]}, act="restore")
    assert folded(base, gone).get(Person, "p1") is None
    assert folded(base, gone, back).get(Person, "p1").contact.phone == "1"  # type: ignore[union-attr]


def test_a_body_cannot_set_what_it_does_not_own() -> None:
    """Nobody else's entry can set a record: it is kept, listed, without effect."""
    forged = Hand("A").put("decision", ROUND, {"verdict": {"state": "confirmed", "on": "2026-10-10"}})
    fold = folded(forged)
    assert fold.get(Decision, ROUND) is None
    assert list(fold.foreign) == [forged.id]


def test_unknown_kinds_and_groups_are_kept_and_not_folded() -> None:
    """What a newer program wrote is passed on."""
    hand = Hand("A")
    fold = folded(hand.put("poll", "x", {"a": {"b": "c"}}), hand.put("person", "p", {"aura": {"b": "c"}}))
    assert len(fold.unknown) == 2
    assert fold.get(Person, "p") is None


def test_a_value_that_does_not_fit_its_group_leaves_the_rest_of_the_record_standing() -> None:
    """One bad group does not take the person away."""
    hand = Hand("A")
    good = hand.put("person", "p1", {"identity": {"name": "甲一"}})
    bad = hand.put("person", "p1", {"contact": {"phone": 5}})
    assert folded(good, bad).get(Person, "p1").contact.phone == ""  # type: ignore[union-attr]


def sealed_round() -> tuple[Hand, Kept, Kept]:
    """A sheet with one mark, sealed by the branch."""
    hand = Hand("A")
    scored = hand.put("sheet", SHEET, mark("17"))
    begin = {"mechanism": "C3", "period": "2026Q3", "scheme": "c", "version": 1, "on": "2026-07-01"}
    hand.put("round", ROUND, {"begin": begin})
    seal = hand.put("round", ROUND, {"report": {"on": "2026-10-01", "seals": [scored.id], "code": "AAAA-AAAA"}})
    return hand, scored, seal


def test_what_is_sealed_does_not_change_by_a_later_edit() -> None:
    """A later edit has no effect and is listed; so has one that never saw the sealed value."""
    hand, scored, seal = sealed_round()
    late = hand.put("sheet", SHEET, mark("20"), {MARK: [scored.id]})
    blind = Hand("B").put("sheet", SHEET, mark("3"))
    fold = folded(scored, seal, late, blind)
    assert fold.get(Sheet, SHEET).mark["self.study"].score == "17"  # type: ignore[union-attr]
    assert {edit.edit.id for edit in fold.after_seal()} == {late.id, blind.id}
    assert fold.conflicts() == []
    assert fold.sealed_by("sheet", SHEET, MARK) is Body.BRANCH


def test_only_the_sealing_body_amends() -> None:
    """An amend entry of the body that sealed counts; under the committee's seal the branch's amend does not."""
    hand, scored, seal = sealed_round()
    amend = hand.put("sheet", SHEET, mark("15"), {MARK: [scored.id]}, act="amend")
    fold = folded(scored, seal, amend)
    assert fold.get(Sheet, SHEET).mark["self.study"].score == "15"  # type: ignore[union-attr]
    verdict = {"state": "confirmed", "on": "2026-10-10", "seals": [seal.id]}
    confirmed = Hand("C").put("decision", ROUND, {"verdict": verdict})
    fold = folded(scored, seal, amend, committee=(confirmed,))
    assert fold.get(Sheet, SHEET).mark["self.study"].score == "17"  # type: ignore[union-attr]
    assert fold.sealed_by("sheet", SHEET, MARK) is Body.COMMITTEE


def test_under_the_committees_seal_the_branch_cannot_seal_anew_and_a_return_frees_it() -> None:
    """The confirmed report stays in effect until the committee itself takes its decision back."""
    hand, scored, seal = sealed_round()
    amend = hand.put("sheet", SHEET, mark("15"), {MARK: [scored.id]}, act="amend")
    again = {"report": {"on": "2026-10-20", "seals": [amend.id], "code": "BBBB-BBBB"}}
    second = hand.put("round", ROUND, again, {"report": [seal.id]}, act="amend")
    committee = Hand("C")
    yes = committee.put("decision", ROUND, {"verdict": {"state": "confirmed", "on": "d", "seals": [seal.id]}})
    begin = hand.put("round", ROUND, {"meeting:joint": {"on": "2026-10-01"}})
    entries = (scored, seal, amend, second, begin)
    fold = folded(*entries, committee=(yes,))
    assert fold.value("round", ROUND, "report")["code"] == "AAAA-AAAA"  # type: ignore[index]
    no = {"verdict": {"state": "returned", "on": "d", "reason": "分数有误", "seals": []}}
    back = committee.put("decision", ROUND, no, {"verdict": [yes.id]})
    fold = folded(*entries, committee=(yes, back))
    assert fold.value("round", ROUND, "report")["code"] == "BBBB-BBBB"  # type: ignore[index]
    assert fold.get(Sheet, SHEET).mark["self.study"].score == "15"  # type: ignore[union-attr]
    assert fold.after_seal() == []


def test_a_sealed_record_cannot_be_removed() -> None:
    """Removal of what is sealed has no effect and is listed."""
    hand, scored, seal = sealed_round()
    gone = hand.put("sheet", SHEET, {"removed": {}}, {"removed": [], MARK: [scored.id]}, act="remove")
    fold = folded(scored, seal, gone)
    assert fold.get(Sheet, SHEET) is not None
    assert [late.edit.id for late in fold.after_seal()] == [gone.id]


def everything(fold: Fold) -> object:
    """All that a fold says, for comparing replicas."""
    return (
        {kind.__name__: fold.all(kind) for kind in (Person, Round, Sheet, Decision)},
        [(c.kind, c.id, c.group, [head.id for head in c.heads], c.before) for c in fold.conflicts()],
        [(late.id, late.group, late.edit.id, late.sealed.id) for late in fold.after_seal()],
        sorted(fold.foreign),
        sorted(fold.unknown),
    )


def test_every_order_of_a_small_history_gives_the_same_records() -> None:
    """Exhaustively: all orders of a history with a conflict, a seal and a late edit."""
    hand, scored, seal = sealed_round()
    late = hand.put("sheet", SHEET, mark("20"), {MARK: [scored.id]})
    amend = hand.put("sheet", SHEET, mark("15"), {MARK: [scored.id]}, act="amend")
    blind = Hand("B").put("sheet", SHEET, {**mark("3"), "remark": {"strengths": "稳", "weaknesses": ""}})
    entries = (scored, seal, late, amend, blind)
    wanted = everything(folded(*entries))
    for order in itertools.permutations(entries):
        assert everything(folded(*order)) == wanted


@st.composite
def histories(draw: st.DrawFn) -> list[Kept]:
    """Three laptops that edit two sheets and a round, each seeing some of what was written before."""
    hands = [Hand(name) for name in "ABC"]
    written: list[Kept] = []
    for _ in range(draw(st.integers(1, 14))):
        hand = draw(st.sampled_from(hands))
        seen = [one for one in written if draw(st.booleans())]
        sheet = draw(st.sampled_from([SHEET, "C3/2026Q3/p2"]))
        act = draw(st.sampled_from(["set", "set", "set", "amend", "remove", "seal"]))
        at = draw(st.sampled_from(["2026-01-01", "2020-05-05", "2031-01-01"]))
        mine = [one.id for one in seen if one.entry and one.entry.id == sheet and MARK in one.entry.set]
        if act == "seal":
            report = {"report": {"on": "d", "seals": [one.id for one in seen], "code": str(len(written))}}
            reports = [one.id for one in seen if one.entry and "report" in one.entry.set]
            written.append(hand.put("round", ROUND, report, {"report": reports}, at=at))
        elif act == "remove":
            written.append(hand.put("sheet", sheet, {"removed": {}}, {MARK: mine}, act="remove", at=at))
        else:
            score = draw(st.sampled_from(["1", "2"]))
            written.append(hand.put("sheet", sheet, mark(score), {MARK: mine}, act=act, at=at))
    return written


@given(history=histories(), data=st.data())
def test_any_order_doubled_and_in_parts_gives_the_same(history: list[Kept], data: st.DataObject) -> None:
    """Merging is a set union: idempotent, commutative, associative, whatever the display clocks say."""
    wanted = everything(folded(*history))
    shuffled = data.draw(st.permutations(history))
    fold = Fold()
    for one in [*shuffled, *history]:
        fold.add([one], Body.BRANCH)
        if data.draw(st.booleans()):
            fold.conflicts()
    assert everything(fold) == wanted
