"""What stands on a ballot, what of it counts, the sums, and two tellers."""

from __future__ import annotations

import random
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.rules.polls.ballots import Difference, SlotCount, check_row, compare, count, slots_of, strip
from core.rules.polls.groups import join_small, majority, may_show
from core.rules.polls.identities import Sheets, as_warnings, check_sheets, check_slots
from core.rules.polls.quorum import Attendance
from tests.core.rules.polls.making import appraisal, election_of


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("1234", None),
        ("0?50", None),
        ("!", None),
        ("123", "ballot_length"),
        ("12345", "ballot_length"),
        ("", "ballot_length"),
        ("1239", "ballot_mark_unknown"),
        ("12x4", "ballot_mark_unknown"),
        ("12１4", "ballot_mark_unknown"),
    ],
)
def test_a_row_is_one_mark_for_each_place(row: str, code: str | None) -> None:
    """Digits of the answers, 0 for blank, ? for unreadable, or ! alone; nothing else, full-width digits neither."""
    found = check_row(slots_of(appraisal()), row)
    assert (found.code if found else None) == code


def test_counts_of_an_appraisal() -> None:
    """Each place counts its answers, blanks and unreadable marks; an invalid ballot counts nowhere else."""
    counts = count(appraisal(questions=2), ["11", "12", "01", "?4", "!"])
    assert (counts.valid, counts.invalid) == (4, 1)
    assert counts.slots[0] == SlotCount((2, 0, 0, 0, 0), 1, 1)
    assert counts.slots[1] == SlotCount((2, 1, 0, 1, 0), 0, 0)


@pytest.mark.parametrize(
    ("row", "valid", "first"),
    [
        ("11333", 1, 1),  # as many as seats
        ("13333", 1, 1),  # fewer
        ("11133", 0, 0),  # more than seats: the ballot is invalid
        ("12333+", 1, 1),  # another written in against the second
        ("13333+", 1, 1),  # a name beside abstaining does not count
        ("11233+", 0, 0),  # two and a name are three
        ("00000", 1, 0),  # blank: abstained throughout
    ],
)
def test_an_election_ballot_chooses_no_more_than_seats(row: str, valid: int, first: int) -> None:
    """Equal or fewer is valid, more is invalid; who abstains writes nobody in (practice 1.1)."""
    counts = count(election_of(5, seats=2), [row])
    assert (counts.valid, counts.slots[0].options[0]) == (valid, first)


@dataclass
class Five:
    """What of a ballot with six recommendations counts under a rule."""

    over: str
    valid: int
    satisfied: int
    recommended: int


@pytest.mark.parametrize("rule", [Five("section", 1, 1, 0), Five("ballot", 0, 0, 0)], ids=lambda one: one.over)
def test_more_than_five_recommendations(rule: Five) -> None:
    """D2: their section is invalid while the grades still count; or, as a scheme value, the whole ballot."""
    poll = appraisal(subjects=7, questions=1, recommend=True, most=5, over=rule.over)
    row = "".join("11" for _ in range(6)) + "12"
    counts = count(poll, [row])
    assert (counts.valid, counts.slots[0].options[0], counts.slots[1].options[0]) == (
        rule.valid,
        rule.satisfied,
        rule.recommended,
    )
    assert counts.slots[1].spoiled == rule.valid
    five = count(poll, ["".join("11" for _ in range(5)) + "1212"])
    assert (five.surplus, five.slots[1].options[0]) == (0, 1)


@given(st.lists(st.text("0123?", min_size=3, max_size=3), max_size=40), st.randoms())
def test_counts_do_not_know_an_order(rows: list[str], shuffle: random.Random) -> None:
    """Any order of the same ballots gives the same counts, and parts added up give the whole."""
    poll = appraisal(questions=3)
    other = list(rows)
    shuffle.shuffle(other)
    assert count(poll, rows) == count(poll, other)
    half = len(rows) // 2
    assert count(poll, rows[:half]) + count(poll, rows[half:]) == count(poll, rows)
    assert all(one.all == len(rows) for one in count(poll, rows).slots)


# ---- sums ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sheets", "codes"),
    [
        (Sheets(issued=20, returned=19, valid=18, invalid=1), {"poll_sheets_hold"}),
        (Sheets(issued=21, returned=19, valid=18, invalid=1), {"poll_issued_above"}),
        (Sheets(issued=18, returned=19, valid=18, invalid=1), {"poll_void"}),
        (Sheets(issued=20, returned=19, valid=18, invalid=2), {"poll_returned_sum"}),
        (Sheets(issued=21, returned=22, valid=1, invalid=1), {"poll_issued_above", "poll_void", "poll_returned_sum"}),
    ],
)
def test_sheets_add_up(sheets: Sheets, codes: set[str]) -> None:
    """returned ≤ issued ≤ present, returned = valid + invalid; more returned than issued voids the poll (2.2)."""
    there = Attendance(listed=22, present=20)
    assert {reason.code for reason in check_sheets(sheets, there, "members")} == codes
    assert all(reason.verdict != "fail" for reason in as_warnings(check_sheets(sheets, there, "members")))


def test_every_question_adds_up_to_the_valid_ballots() -> None:
    """Answers + blank + unreadable = valid; the question that fails is named with its figures."""
    poll = appraisal(questions=2)
    counts = count(poll, ["11", "20"])
    assert [reason.code for reason in check_slots(slots_of(poll), counts, "m")] == ["poll_slots_hold"]
    broken = type(counts)(valid=3, invalid=0, slots=(SlotCount((3, 0, 0, 0, 0)), counts.slots[1]))
    (reason,) = check_slots(slots_of(poll), broken, "m")
    assert (reason.place, reason.figures["sum"], reason.figures["valid"]) == ("count:m:s1.q2", 2, 3)


# ---- two tellers ---------------------------------------------------------------------------------------------------


def test_two_tellers_differ_by_ballot_and_mark() -> None:
    """Each difference is named by its place in the pile and on the ballot; a missing ballot by its whole row."""
    assert compare(["1111", "1211", "1111"], ["1111", "1121"]) == (
        Difference(2, 2, "2", "1"),
        Difference(2, 3, "1", "2"),
        Difference(3, 0, "1111", ""),
    )
    assert compare(["11", "!"], ["11", "!"]) == ()


def test_the_strip_follows_the_pile() -> None:
    """The strip is equal while the tellers agree and tells one exchanged mark, also an exchanged order."""
    assert strip(["11", "12"]) == strip(["11", "12"])
    assert len({strip(["11", "12"]), strip(["12", "11"]), strip(["11", "13"])}) == 3
    assert len(strip([])) == 4


# ---- groups --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sizes", "groups"),
    [
        ({"a": 9, "b": 6}, (("a",), ("b",))),
        ({"a": 9, "b": 4}, (("a", "b"),)),
        ({"a": 9, "b": 2, "c": 3}, (("a",), ("b", "c"))),
        ({"a": 9, "b": 1, "c": 2, "d": 20}, (("a", "b", "c"), ("d",))),
        ({"a": 3}, (("a",),)),
        ({"a": 9, "b": 0}, (("a",),)),
        ({}, ()),
    ],
)
def test_small_groups_are_joined(sizes: dict[str, int], groups: tuple[tuple[str, ...], ...]) -> None:
    """No group of fewer than five stands by itself (2.5)."""
    assert join_small(sizes, 5) == groups
    assert (may_show(4, 5), may_show(5, 5), may_show(0, 5)) == (False, True, True)


@pytest.mark.parametrize(
    ("hands", "mark", "code"),
    [
        ((5, 2, 1), "1", "group_majority"),
        ((3, 4, 2), "2", "group_plurality"),
        ((3, 3, 1), "0", "group_majority_tied"),
        ((0, 0, 0), "0", "group_majority_tied"),
    ],
)
def test_a_group_sheet_follows_the_majority(hands: tuple[int, ...], mark: str, code: str) -> None:
    """D1: the leader ticks what most members say; less than half is told, a tie is no mark."""
    outcome = majority(("satisfied", "fairly_satisfied", "basically_satisfied"), hands)
    assert (outcome.value, outcome.reasons[0].code) == (mark, code)
