"""What a round misses before it can be reported (C3, C4)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from msgspec.structs import replace

from core.notices.model import Scheme
from core.records import (
    Days,
    Meeting,
    Membership,
    NoticePosted,
    NoticeWithdrawn,
    Person,
    PersonIdentity,
    PublicNotice,
    Round,
    RoundBegin,
    Standing,
)
from core.rules.rating import MemberResult, Status, check_round, rated_people
from core.values import Outcome, Verdict, failed

TODAY = date(2026, 9, 29)
JOINT = Meeting("2026-09-20", members=3, public=2)
REVIEW = Meeting("2026-09-21", members=3)
ROUND = Round(
    id="C3/2026Q3",
    begin=RoundBegin("C3", "2026Q3", "c", 1, "2026-09-01"),
    meeting={"joint": JOINT, "review": REVIEW},
)


def notice(start: str, end: str, by_hand: str = "", subjects: tuple[str, ...] = ("p1", "p2", "p3")) -> PublicNotice:
    """A notice on the round."""
    posted = NoticePosted(
        matter=ROUND.id,
        subjects=list(subjects),
        start=start,
        end=end,
        days=5,
        place="公示栏",
        contact="甲",
        by_hand=by_hand,
    )
    return PublicNotice(id=f"{ROUND.id}/{start}", posted=posted)


GOOD = notice("2026-09-22", "2026-09-28")
YEARS = {2026: Days(holidays=[], workdays=[], source="试")}


def person(name: str, kind: str = "full_member", state: str = "active") -> Person:
    """Somebody on the roster."""
    return Person(
        id=name,
        identity=PersonIdentity(name="甲"),
        membership=Membership(kind=kind),
        standing=Standing(state=state),
    )


def result(stars: int | None, status: Status = Status.RATED, missing: tuple[str, ...] = ()) -> Outcome[MemberResult]:
    """A member's result."""
    return Outcome(
        MemberResult(status=status, source_totals={}, bonus=Decimal(0), total=None, stars=stars, missing=missing)
    )


PEOPLE = [
    person("p1"),
    person("p2", "probationary_member"),
    person("p3"),
    person("p4", "staff"),
    person("p5", state="left"),
]
RESULTS = {"p1": result(5), "p2": result(4), "p3": result(None, Status.EXCUSED)}


def faults(scheme: Scheme, today: date = TODAY, **changed: Any) -> list[tuple[str, str, Verdict]]:
    """What check_round asks or fails after a change of the round, the people or the results."""
    people = changed.pop("people", PEOPLE)
    results = changed.pop("results", RESULTS)
    notices, years = changed.pop("notices", [GOOD]), changed.pop("years", YEARS)
    outcome = check_round(scheme, replace(ROUND, **changed), people, results, today, years, notices)
    return [(r.code, r.place, r.verdict) for r in outcome.reasons if r.verdict is not Verdict.PASS]


def test_a_round_in_order(scheme: Scheme) -> None:
    """With meetings, publication and everybody rated or excused nothing is missing, and the counts add up."""
    outcome = check_round(scheme, ROUND, PEOPLE, RESULTS, TODAY, YEARS, [GOOD])
    assert outcome.ok
    assert faults(scheme) == []
    summary = outcome.value
    assert (summary.members, summary.rated, summary.no_star, summary.excused, summary.incomplete) == (3, 2, 0, 1, 0)
    assert summary.by_stars == {5: 1, 4: 1, 3: 0, 2: 0}
    assert summary.five_stars == ("p1",)
    assert [r.code for r in outcome.reasons] == [
        "meeting_held",
        "meeting_held",
        "publication_long_enough",
        "round_counted",
    ]


def test_who_is_rated(scheme: Scheme) -> None:
    """Full and probationary members on the roll; staff and those who left are not."""
    assert [person.id for person in rated_people(scheme, PEOPLE)] == ["p1", "p2", "p3"]


@pytest.mark.parametrize(
    ("meetings", "code", "place"),
    [
        ({"joint": JOINT}, "meeting_missing", "meeting:review"),
        ({"review": REVIEW}, "meeting_missing", "meeting:joint"),
        ({"joint": replace(JOINT, on="9月20日"), "review": REVIEW}, "meeting_day_malformed", "meeting:joint"),
        ({"joint": replace(JOINT, on="2026-09-22"), "review": REVIEW}, "meeting_out_of_order", "meeting:review"),
        ({"joint": JOINT, "review": replace(REVIEW, on="2026-09-30")}, "meeting_not_yet_held", "meeting:review"),
        ({"joint": replace(JOINT, on="2025-09-20"), "review": REVIEW}, "meeting_before_period", "meeting:joint"),
        ({"joint": replace(JOINT, public=0), "review": REVIEW}, "meeting_without_public", "meeting:joint"),
        ({"joint": JOINT, "review": replace(REVIEW, members=0)}, "meeting_without_count", "meeting:review"),
        ({"joint": replace(JOINT, members=4), "review": REVIEW}, "meeting_above_roll", "meeting:joint"),
    ],
)
def test_meetings(scheme: Scheme, meetings: dict[str, Meeting], code: str, place: str) -> None:
    """Joint review with the public, then the branch committee, each held and counted (C3)."""
    assert (code, place) in [found[:2] for found in faults(scheme, meeting=meetings)]


@pytest.mark.parametrize(
    ("notices", "code", "verdict"),
    [
        ([], "publication_missing", Verdict.FAIL),
        ([replace(GOOD, withdrawn=NoticeWithdrawn("2026-09-23", "错漏"))], "publication_missing", Verdict.FAIL),
        ([notice("2026-09-22", "")], "publication_day_malformed", Verdict.FAIL),
        ([notice("2026-09-28", "2026-09-22")], "notice_ends_before_start", Verdict.FAIL),
        ([notice("2026-09-30", "2026-10-09")], "publication_not_begun", Verdict.FAIL),
        ([notice("2026-09-22", "2026-09-29")], "publication_running", Verdict.ASK),
        ([GOOD, notice("2026-09-24", "2026-09-30")], "publication_running", Verdict.ASK),  # the longest counts
        ([notice("2026-09-14", "2026-09-28")], "publication_before_meeting", Verdict.FAIL),
        ([notice("2026-09-22", "2026-09-25")], "publication_too_short", Verdict.FAIL),
        ([notice("2026-09-22", "2026-09-28", subjects=("p1",))], "publication_misses", Verdict.ASK),  # p3 is excused
    ],
)
def test_publication(scheme: Scheme, notices: list[PublicNotice], code: str, verdict: Verdict) -> None:
    """Published after the last meeting for five working days, on everybody rated; one that runs is pointed at (C4)."""
    assert (code, "publication", verdict) in faults(scheme, notices=notices)


def test_those_rated_later_may_have_a_notice_of_their_own(scheme: Scheme) -> None:
    """Everybody has to stand on one of the notices, not on the latest."""
    later = notice("2026-09-22", "2026-09-28", subjects=("p2", "p3"))
    first = notice("2026-09-21", "2026-09-25", subjects=("p1",))
    assert not faults(scheme, notices=[first, later])


def test_an_end_set_by_hand_says_on_what_ground(scheme: Scheme) -> None:
    """Where the year is not entered the ground is shown instead of "not measured"; else the days count."""
    by_hand = [notice("2026-09-22", "2026-09-28", by_hand="单位通知")]
    assert ("notice_by_hand", "publication", Verdict.ASK) in faults(scheme, notices=by_hand, years={})
    assert not faults(scheme, notices=by_hand)


def test_publication_without_calendar(scheme: Scheme) -> None:
    """Without the year's working days nobody guesses: a person is asked; not measured at all, nothing is said."""
    asked = check_round(scheme, ROUND, PEOPLE, RESULTS, TODAY, {}, [GOOD])
    assert asked.ok
    assert [r.code for r in asked.reasons if r.verdict is Verdict.ASK] == ["publication_unmeasured"]
    silent = check_round(scheme, ROUND, PEOPLE, RESULTS, TODAY, notices=[GOOD])
    assert not [r for r in silent.reasons if r.verdict is Verdict.ASK]


@pytest.mark.parametrize(
    ("results", "code", "place"),
    [
        ({"p2": None}, "person_without_sheet", "C3/2026Q3/p2"),
        ({"p2": result(None, Status.INCOMPLETE, ("a", "b"))}, "person_unrated", "C3/2026Q3/p2"),
        (
            {"p2": Outcome(result(4).value, (failed("C3", "bonus_without_proof", "b1", item="municipal"),))},
            "person_with_faults",
            "C3/2026Q3/p2",
        ),
        ({"p5": result(5)}, "result_off_roll", "C3/2026Q3/p5"),
        ({"p4": result(5)}, "result_off_roll", "C3/2026Q3/p4"),
    ],
)
def test_people(scheme: Scheme, results: dict[str, Outcome[MemberResult] | None], code: str, place: str) -> None:
    """Everybody on the roll is rated, has no star or is excused, without a fault; the reason names the sheet."""
    changed = {key: value for key, value in {**RESULTS, **results}.items() if value is not None}
    assert [found[:2] for found in faults(scheme, results=changed)] == [(code, place)]


def test_five_stars_are_of_the_roll(scheme: Scheme) -> None:
    """Somebody who left does not go up on the five-star list, whatever the sheet says."""
    summary = check_round(scheme, ROUND, PEOPLE, {**RESULTS, "p5": result(5)}, TODAY).value
    assert summary.five_stars == ("p1",)


def test_empty_roster(scheme: Scheme) -> None:
    """A round without anybody to rate can't be reported."""
    assert ("nobody_to_rate", "people", Verdict.FAIL) in faults(scheme, people=[], results={})


@pytest.mark.parametrize(("period", "code"), [("2026Q9", "period_malformed"), ("2026", "period_of_other_kind")])
def test_period_of_the_round(scheme: Scheme, period: str, code: str) -> None:
    """Members are rated by the quarter; another period is refused."""
    assert (code, "begin", Verdict.FAIL) in faults(scheme, begin=replace(ROUND.begin, period=period))
