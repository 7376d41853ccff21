"""The committee's deciding meeting: sums, quorum, majority, in whole numbers (A8)."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from core.notices.award_scheme import MeetingRules
from core.notices.poll_scheme import Denominator, Quorum
from core.records import AwardMeeting, NomineeBallot
from core.rules.selection.meeting import check_ballot, check_meeting
from tests.core.rules.selection.making import scheme

RULES = scheme().meeting


def meeting(expected: int, present: int, in_favour: int, against: int, abstain: int) -> AwardMeeting:
    """A meeting on a day."""
    return AwardMeeting(
        on="2026-06-16", expected=expected, present=present, in_favour=in_favour, against=against, abstain=abstain
    )


@pytest.mark.parametrize(
    ("counts", "failing"),
    [
        ((9, 8, 8, 0, 0), set()),
        ((9, 5, 5, 0, 0), set()),
        ((8, 5, 4, 1, 0), {"meeting_not_carried"}),  # exactly half of the expected does not carry
        ((9, 4, 4, 0, 0), {"meeting_below_quorum", "meeting_not_carried"}),
        ((8, 4, 4, 0, 0), {"meeting_below_quorum", "meeting_not_carried"}),  # more than half must be there
        ((9, 8, 6, 1, 0), {"meeting_sum_fails"}),
        ((7, 8, 8, 0, 0), {"meeting_present_above"}),
        ((9, 8, 9, -1, 0), {"count_negative"}),
        ((-1, 0, 0, 0, 0), {"count_negative"}),  # no quorum is made of a number below 0
        ((0, 0, 0, 0, 0), {"meeting_below_quorum", "meeting_not_carried"}),
    ],
)
def test_a_list_is_carried(counts: tuple[int, int, int, int, int], failing: set[str]) -> None:
    """Present = for + against + abstaining; more than half of the expected present; for, more than half of them."""
    found = check_meeting(RULES, meeting(*counts))
    assert {one.code for one in found if one.verdict == "fail"} == failing


def test_other_rules_of_a_committee() -> None:
    """At least two thirds present, and the majority of those present: values of the scheme."""
    rules = MeetingRules(quorum=Quorum(2, 3, False), majority=Denominator.PRESENT)
    assert all(one.verdict == "pass" for one in check_meeting(rules, meeting(9, 6, 4, 1, 1)))
    failing = {one.code for one in check_meeting(rules, meeting(9, 6, 3, 2, 1)) if one.verdict == "fail"}
    assert failing == {"meeting_not_carried_present"}
    failing = {one.code for one in check_meeting(rules, meeting(9, 5, 5, 0, 0)) if one.verdict == "fail"}
    assert failing == {"meeting_below_quorum"}


def test_the_totals_of_a_ballot_hold() -> None:
    """Present = for + against + abstaining on a nominee too."""
    one = NomineeBallot(on="2026-06-16", present=8, in_favour=6, against=1, abstain=1)
    assert check_ballot(one) == ()
    assert [reason.code for reason in check_ballot(replace(one, abstain=2))] == ["meeting_sum_fails"]
