"""Quorum, attendance and majorities: the worked table of practice 1.1 and Case E, in whole numbers."""

from __future__ import annotations

import pytest

from core.notices.poll_scheme import Quorum
from core.records import PollRoll, RollExcused, RollExpected, RollPresent
from core.rules.polls.elections import check_officials, election, resolution
from core.rules.polls.quorum import FIXED, PollKind, attendance, check_attendance, check_quorum, enough, need

HALF, MORE = Quorum(1, 2, strict=False), Quorum(1, 2, strict=True)
TWO_THIRDS, FOUR_FIFTHS = Quorum(2, 3, strict=False), Quorum(4, 5, strict=False)


@pytest.mark.parametrize(
    ("expected", "needs"),
    [
        (3, (2, 2, 2, 3)),
        (5, (3, 3, 4, 4)),
        (7, (4, 4, 5, 6)),
        (10, (5, 6, 7, 8)),
        (11, (6, 6, 8, 9)),
        (15, (8, 8, 10, 12)),
        (22, (11, 12, 15, 18)),
        (36, (18, 19, 24, 29)),
        (50, (25, 26, 34, 40)),
        (140, (70, 71, 94, 112)),
    ],
)
def test_the_worked_table(expected: int, needs: tuple[int, ...]) -> None:
    """The smallest number present that is enough, for at least half, more than half, two thirds, four fifths."""
    for quorum, least in zip((HALF, MORE, TWO_THIRDS, FOUR_FIFTHS), needs, strict=True):
        assert need(quorum, expected) == least
        assert enough(quorum, least, expected)
        assert not enough(quorum, least - 1, expected)


@pytest.mark.parametrize(
    ("quorum", "present", "expected", "good"),
    [
        (FIXED[PollKind.ELECTION], 20, 22, True),
        (FIXED[PollKind.ELECTION], 10, 10, True),
        (FIXED[PollKind.ELECTION], 4, 5, True),
        (FIXED[PollKind.ELECTION], 79, 100, False),
        (FIXED[PollKind.RESOLUTION], 11, 22, True),
        (MORE, 11, 22, False),
        (TWO_THIRDS, 61, 65, True),
        (MORE, 0, 0, False),
    ],
)
def test_case_e(quorum: Quorum, present: int, expected: int, good: bool) -> None:
    """An election needs four fifths, exactly that is valid; a resolution half; of nobody expected nobody is enough."""
    reason = check_quorum(quorum, present, expected)
    assert (reason.verdict == "pass", reason.figures["present"]) == (good, present)


@pytest.mark.parametrize(
    ("votes", "seats", "present", "elected", "tied", "vacant"),
    [
        ({"a": 11, "b": 10}, 2, 20, ("a",), (), 1),
        ({"a": 10, "b": 10}, 1, 20, (), (), 1),
        ({"a": 15, "b": 14, "c": 12}, 2, 20, ("a", "b"), (), 0),
        ({"a": 15, "b": 12, "c": 12}, 2, 20, ("a",), ("b", "c"), 0),
        ({"a": 12, "b": 12, "c": 12}, 2, 20, (), ("a", "b", "c"), 0),
        ({"a": 12, "b": 12, "c": 9}, 2, 20, ("a", "b"), (), 0),
        ({"a": 20}, 1, 20, ("a",), (), 0),
    ],
)
def test_elected(
    votes: dict[str, int], seats: int, present: int, elected: tuple[str, ...], tied: tuple[str, ...], vacant: int
) -> None:
    """More than half of those present; exactly half is not elected; a tie on the last seat: second ballot."""
    result = election(votes, seats, present).value
    assert (result.elected, result.tied, result.vacant) == (elected, tied, vacant)
    assert result.tied_seats == (seats - len(elected) if tied else 0)


@pytest.mark.parametrize(
    ("votes", "expected", "good"), [(11, 21, True), (11, 22, False), (39, 39, True), (0, 0, False)]
)
def test_a_resolution_needs_more_than_half_of_the_expected(votes: int, expected: int, good: bool) -> None:
    """Those who stayed away count against a resolution."""
    assert resolution("r", votes, expected).value is good


def test_attendance_is_expected_less_those_left_out() -> None:
    """Left out under the rules lowers the expected; leave does not; the rest is absent."""
    roll = PollRoll(
        id="p",
        expected={"members": RollExpected(people=["a", "b", "c", "d", "e"])},
        excused={
            "a": RollExcused(excused=True, reason="abroad"),
            "b": RollExcused(excused=True, reason="leave"),
            "c": RollExcused(excused=False, reason="abroad"),
        },
        present={"members": RollPresent(people=["c", "d"])},
    )
    one = attendance(roll, "members")
    assert (one.listed, one.expected, one.present, one.leave, one.absent) == (5, 4, 2, 1, 1)
    assert all(reason.verdict == "pass" for reason in check_attendance(roll, ["members"]))


@pytest.mark.parametrize(("there", "code"), [(["x"], "poll_present_unlisted"), (["a"], "poll_present_excused")])
def test_nobody_is_there_who_can_not_be(there: list[str], code: str) -> None:
    """Who is not on the roll, or is excused, can't be counted as present."""
    roll = PollRoll(
        id="p",
        expected={"members": RollExpected(people=["a", "b"])},
        excused={"a": RollExcused(excused=True, reason="leave")},
        present={"members": RollPresent(people=there)},
    )
    assert code in {reason.code for reason in check_attendance(roll, ["members"]) if reason.verdict == "fail"}


@pytest.mark.parametrize(
    ("scrutineers", "tellers", "code"),
    [
        ([], ["a", "b"], "scrutineer_missing"),
        (["s"], ["a"], "tellers_missing"),
        (["c"], ["a", "b"], "official_is_candidate"),
        (["a"], ["a", "b"], "official_twice"),
    ],
)
def test_officials_are_no_candidates(scrutineers: list[str], tellers: list[str], code: str) -> None:
    """One scrutineer at least, two tellers, no candidate among them, nobody both (2.6)."""
    assert code in {reason.code for reason in check_officials(scrutineers, tellers, {"c"})}
    assert check_officials(["s"], ["a", "b"], {"c"}) == ()
