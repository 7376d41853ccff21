"""What a weak result asks for (C8)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from core.calendar import Period
from core.notices.model import Scheme
from core.records import Mentors, NoStar, Sheet, Talk
from core.rules.rating import MemberResult, Status, member_consequences
from core.values import Verdict

SheetOf = Callable[..., Sheet]
FIVE = ("m1", "m2")


def history(*stars: str, last: str = "2026Q3") -> list[tuple[Period, MemberResult]]:
    """Results up to a quarter: a number of stars, `none` for no star, `out` for excused, `-` for a quarter not held."""
    period = Period.parse(last)
    made = []
    for word in reversed(stars):
        status = {"none": Status.NO_STAR, "out": Status.EXCUSED}.get(word, Status.RATED)
        if word != "-":
            count = int(word) if status is Status.RATED else None
            made.append((period, MemberResult(status=status, source_totals={}, bonus=0, stars=count)))  # type: ignore[arg-type]
        period = period.previous()
    return made


def codes(scheme: Scheme, stars: str, sheet: Sheet | None = None, five: tuple[str, ...] = FIVE) -> list[str]:
    """The codes raised for a history."""
    return [reason.code for reason in member_consequences(scheme, history(*stars.split()), sheet, five)]


@pytest.mark.parametrize(
    ("stars", "raised"),
    [
        ("", []),
        ("5", []),
        ("3", []),
        ("out", []),
        ("2", ["talk_due", "mentors_due"]),
        ("none", ["talk_due", "mentors_due", "limit_due"]),
        ("2 3", ["follow_up_improved"]),
        ("none 2", ["talk_due", "mentors_due", "follow_up_improved"]),
        ("2 2", ["talk_due", "mentors_due", "follow_up_unimproved"]),
        ("2 out", []),
        ("3 2", ["talk_due", "mentors_due"]),
    ],
)
def test_what_is_due(scheme: Scheme, stars: str, raised: list[str]) -> None:
    """Two stars or fewer ask for talk and mentors, no star for a time limit too, the next quarter for a look."""
    assert codes(scheme, stars) == raised


def test_what_was_done_passes(scheme: Scheme, sheet_of: SheetOf) -> None:
    """Talk held, mentors assigned and limit set are shown as done."""
    sheet = sheet_of(
        talk=Talk("2026-10-08", "书记"),
        mentors=Mentors(["m1"]),
        no_star=NoStar(True, "2026-09-28", "受处分", "2026-12-31"),
    )
    reasons = member_consequences(scheme, history("none"), sheet, FIVE)
    assert [(reason.code, reason.verdict) for reason in reasons] == [
        ("talk_held", Verdict.PASS),
        ("mentors_assigned", Verdict.PASS),
        ("limit_set", Verdict.PASS),
    ]


@pytest.mark.parametrize(
    ("people", "five", "raised"),
    [
        (["m3"], FIVE, ["mentor_not_five_star", "mentors_due"]),
        (["p1"], ("p1", "m1"), ["mentor_not_five_star", "mentors_due"]),
        (["m1", "m3"], FIVE, ["mentor_not_five_star", "mentors_assigned"]),
        ([], (), ["mentors_due"]),
    ],
)
def test_mentors_have_five_stars(
    scheme: Scheme, sheet_of: SheetOf, people: list[str], five: tuple[str, ...], raised: list[str]
) -> None:
    """Only somebody else with five stars counts as a mentor; others are named, not removed (0.9)."""
    assert codes(scheme, "2", sheet_of(mentors=Mentors(people)), five)[1:] == raised


def test_nobody_can_be_mentor(scheme: Scheme) -> None:
    """Where the branch has no five-star member, the reminder says that none is available."""
    reason = member_consequences(scheme, history("2"), None, ())[1]
    assert reason.figures == {"needed": 1, "assigned": 0, "available": 0}


@pytest.mark.parametrize(
    ("stars", "reminded"),
    [
        ("none none none none", True),
        ("none none none none none", True),
        ("none none none", False),
        ("none none 2 none none", False),
        ("none none out none none", False),
        ("none - none none none", False),
        ("none none none none 2", False),
    ],
)
def test_a_year_without_star_is_a_reminder(scheme: Scheme, stars: str, reminded: bool) -> None:
    """Four quarters running without a star ask the branch committee; any other quarter breaks the row (0.9)."""
    reasons = member_consequences(scheme, history(*stars.split()), None, FIVE)
    raised = [reason for reason in reasons if reason.code == "no_star_running"]
    assert bool(raised) is reminded
    for reason in raised:
        assert (reason.clause, reason.verdict) == ("C8", Verdict.ASK)
        assert reason.figures == {"periods": 4, "since": "2025Q4"}


@pytest.mark.parametrize("stars", ["none none none none", "2 2", "none", "5"])
def test_consequences_never_fail(scheme: Scheme, stars: str) -> None:
    """A consequence is a reminder: nothing is carried out and nothing blocked (0.9)."""
    assert all(r.verdict is not Verdict.FAIL for r in member_consequences(scheme, history(*stars.split()), None, FIVE))
