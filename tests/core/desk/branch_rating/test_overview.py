"""How far a branch's own rating of a year is as the committee sees it, its trend, what waits for a check."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from core.desk.branch_rating.overview import YearsSummary, star_of, summarise_years
from core.desk.branch_rating.rounds import TrendPoint, branch_trend, standing
from core.desk.desk import parsed
from core.desk.overview import RoundState
from core.notices.load import shipped
from core.records import Branch, BranchIdentity, BranchProfile, Item, Person
from core.rules.follow_up import ItemState
from tests.core.desk.branch_office import YEAR, BranchOffice
from tests.core.desk.follow_up_office import add
from tests.sync.office import Office, do

QUESTIONS = ("plan", "problems", "vitality", "satisfaction")

PART = parsed(shipped("c", "preset_90"), "c@1").branch
KEYS = BranchIdentity("s", "k", "2025-01-01")


@pytest.mark.parametrize(
    ("branch", "period", "state"),
    [
        (Branch(id="b", profile=BranchProfile("甲支部"), identity=KEYS), "2025", RoundState.LATE),
        (Branch(id="b", profile=BranchProfile("甲支部"), identity=KEYS), "2026", RoundState.NOT_BEGUN),
        (Branch(id="b", profile=BranchProfile("甲支部"), identity=KEYS), "2026Q1", RoundState.NOT_BEGUN),
        (Branch(id="b", profile=BranchProfile("乙支部")), "2025", RoundState.NONE),
        (Branch(id="b", profile=BranchProfile("丙支部", "retired"), identity=KEYS), "2025", RoundState.LEFT_OUT),
    ],
)
def test_a_year_that_nobody_began(branch: Branch, period: str, state: RoundState) -> None:
    """Late after the self-rating's day; a retired branch is left out, which is not the same as not having joined."""
    assert star_of(branch, YearsSummary(), period, PART, date(2026, 10, 8)).state is state


@pytest.fixture
def determined(tmp_path: Path) -> BranchOffice:
    """A year determined at four stars, its plan published with one item, a quarter rated since."""
    found = BranchOffice(Office(tmp_path))
    found.report()
    do(found.committee, "star.determine", period=YEAR, stars=4, reason="台账抽查不全")
    found.hand_back()
    do(found.branch, "plan.make", period=YEAR)
    add(found.branch)
    do(found.branch, "plan.publish", period=YEAR, on="2026-03-20", place="公开栏")
    do(found.branch, "branch_round.begin", period="2026Q1")
    do(found.branch, "branch_sheet.score", period="2026Q1", scores={"results": "18"})
    found.hand_over()
    return found


@pytest.mark.parametrize(
    ("decision", "accepted", "counts"),
    [
        ({"outcome": "keep", "reason": "大部分落实"}, None, 4),
        ({"outcome": "promote", "change": 1, "reason": "整改到位"}, 5, 5),
        (
            {
                "outcome": "rectify",
                "change": -2,
                "reason": "问题未解决",
                "orders": [{"problem": "台账不全", "demand": "补齐", "due": "2026-11-15"}],
            },
            2,
            2,
        ),
    ],
)
def test_the_trend_tells_what_the_acceptance_made_of_the_stars(
    determined: BranchOffice, decision: dict[str, object], accepted: int | None, counts: int
) -> None:
    """The star determined, and beside it the one after the acceptance where it added or took any; the same at both."""
    desk = determined.committee
    assert [one.accepted for one in summarise_years(desk).trend] == [None, None]
    for question in QUESTIONS:
        do(desk, "acceptance.answer", period=YEAR, question=question, answer="yes")
    do(desk, "acceptance.decide", period=YEAR, **decision)
    determined.hand_back()
    year, quarter = summarise_years(determined.committee).trend
    assert (year.determined, year.accepted, year.stars) == (4, accepted, counts)
    assert (quarter.period, quarter.stars) == ("2026Q1", None)
    assert list(branch_trend(determined.branch)) == [year, quarter]
    assert summarise_years(determined.committee).rounds[YEAR].accepted == accepted
    known = standing(determined.committee, YEAR)
    assert (known.stars, known.accepted, known.counting) == (4, accepted, counts)


@pytest.mark.parametrize(
    ("point", "stars"),
    [
        (TrendPoint("2025", False, "92", 5, 4, 3), 3),
        (TrendPoint("2025", False, "92", 5, 4), 4),
        (TrendPoint("2025", False, "92", 5, 0), 0),
        (TrendPoint("2025", False, "92", 5, None), None),  # nobody determined them yet
        (TrendPoint("2026Q1", True, "85", 4, None), 4),  # nobody determines a quarter
    ],
)
def test_the_stars_that_count_in_a_trend(point: TrendPoint, stars: int | None) -> None:
    """After the acceptance, else as determined; a quarter by its scores."""
    assert point.stars == stars


def test_only_the_committees_checks_wait_for_it(determined: BranchOffice) -> None:
    """A finished item of the plan waits for the committee; one that the branch checks itself does not."""
    own = add(determined.branch, source="C8", subject=_somebody(determined))
    plans = next(one for one, item in determined.branch.records.all(Item).items() if item.origin.source == "C5")
    for item in (own, plans):
        do(determined.branch, "item.finish", item=item, on="2026-09-30", note="已办")
    determined.hand_over()
    known = summarise_years(determined.committee)
    assert (known.items[ItemState.FINISHED], known.to_check, known.to_close) == (2, 1, 0)
    do(determined.committee, "item.check", item=plans, on="2026-10-08", by="虚督", passed=True)
    known = summarise_years(determined.committee)
    assert (known.to_check, known.to_close) == (0, 1)


def _somebody(office: BranchOffice) -> str:
    """A person of the branch."""
    do(office.branch, "person.add", fields={"identity.name": "虚丁"})
    return next(iter(office.branch.records.all(Person)))
