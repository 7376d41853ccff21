"""The branches' own ratings in the sample, found by asking the records and not the script (C1-C10)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from core.desk.branch_rating.papers import BRANCH_PAPERS
from core.desk.branch_rating.rounds import (
    BranchRoundView,
    branch_checks,
    branch_dates,
    branch_periods,
    branch_round,
    branch_trend,
    honesty,
    standing,
)
from core.rules.rating import BranchStatus, share_of_stars
from core.rules.rating.branch_ballot import STARS
from sample_data.branch_ratings import YEARS, counted

from .conftest import Looked

MANUAL = (Path(__file__).parents[2] / "docs" / "sample-data.md").read_text(encoding="utf-8")


def view(seen: Looked, key: str, period: str) -> BranchRoundView:
    """A branch's own round that is there."""
    found = branch_round(seen.desks[key], period)
    assert found is not None
    return found


def years(seen: Looked) -> Iterator[tuple[str, BranchRoundView]]:
    """Every yearly round."""
    for key, desk in seen.desks.items():
        for period in branch_periods(desk):
            one = view(seen, key, period)
            if not one.small:
                yield key, one


def test_two_years_in_every_branch_but_the_retired_one(seen: Looked) -> None:
    """Seven branches, 2024 and 2025; retired-staff branches are left out (C1)."""
    found = sorted((key, one.period) for key, one in years(seen))
    rating = [key for key in seen.desks if key != "retired"]
    assert found == sorted((key, period) for key in rating for period in ("2024", "2025"))


def test_all_but_one_are_determined_and_come_back_to_the_branch(seen: Looked) -> None:
    """The branch holds the committee's word; the eighth's 2025 was never reported."""
    open_ = [(key, one.period) for key, one in years(seen) if one.stars.determined is None]
    assert open_ == [("eighth", "2025")]
    checks = {reason.code for reason in branch_checks(seen.desks["eighth"], view(seen, "eighth", "2025"))}
    assert {"mark_missing", "proposal_missing", "ballot_missing", "opinion_missing"} <= checks


@pytest.mark.parametrize(
    ("key", "period", "total", "by_scores", "determined"),
    [
        ("first", "2025", "101", 5, 5),  # 91 and 11 of bonuses, held to the 10 of a year
        ("second", "2025", "90", 5, 5),
        ("third", "2025", "89.9", 4, 4),
        ("fifth", "2025", "86", 0, 0),
        ("seventh", "2025", "76", 3, 3),  # 77 less 1
        ("fourth", "2025", "75", 3, 3),  # 73 and 2
    ],
)
def test_totals_on_and_below_the_bounds(
    seen: Looked, key: str, period: str, total: str, by_scores: int, determined: int
) -> None:
    """90 is five stars and 89.9 is not; bonuses and deductions count; a veto leaves the total and takes the stars."""
    one = view(seen, key, period)
    result = one.outcome.value.result
    assert (result.total, result.stars, one.stars.determined) == (Decimal(total), by_scores, determined)


def test_bonuses_and_deductions_of_branches(seen: Looked) -> None:
    """One held back by the cap of the year, one that counts, one struck, and a deduction that the committee noted."""
    told = {(key, one.period): one for key, one in years(seen) if one.bonuses.shown}
    assert sorted(told) == [("first", "2025"), ("fourth", "2025"), ("seventh", "2025"), ("third", "2024")]
    codes = {key: {reason.code for reason in one.outcome.reasons} for key, one in told.items()}
    assert "bonus_capped_by_year" in codes["first", "2025"]
    assert "bonus_counted" in codes["fourth", "2025"]
    assert {"bonus_struck", "bonus_counted"} <= codes["third", "2024"]
    assert "deduction_counted" in codes["seventh", "2025"]
    assert [one.by_committee for one in told["seventh", "2025"].bonuses.shown] == [True]


def test_vetoes_are_reported_verified_and_lifted(seen: Looked) -> None:
    """One of each state; only the verified one has effect (0.6)."""
    states = {key: [veto.state for veto in one.vetoes] for key, one in years(seen) if one.vetoes}
    assert states == {"fifth": ["in_force"], "seventh": ["lifted"], "eighth": ["reported"]}
    assert view(seen, "fifth", "2025").outcome.value.result.status is BranchStatus.VETOED
    assert not view(seen, "seventh", "2025").vetoed


def test_stars_differ_from_step_to_step(seen: Looked) -> None:
    """A tie settled for four stars; the committee determined three, and says why."""
    one = view(seen, "seventh", "2025")
    assert (one.ballot.value.tied, one.stars.balloted, one.stars.opinion, one.stars.determined) == ((5, 4), 4, 4, 3)
    assert one.decision is not None
    assert one.decision.verdict.reason
    assert "none" in [str(medal) for medal in one.outcome.value.result.medals.values()]


def test_the_branch_without_a_committee_proposed_at_a_meeting(seen: Looked) -> None:
    """Three members, two of the public, three delegates: one group is shown, never single people (C2, 2.5)."""
    one = view(seen, "fourth", "2025")
    assert one.sheet.proposal is not None
    assert one.sheet.proposal.body == "general_meeting"
    assert set(one.sheet.tally) == {"members", "public", "delegates"}
    assert [shown.voters for shown in one.tallies()] == [("members", "public", "delegates")]


def test_the_year_before_was_late_and_last_year_was_in_time(seen: Looked) -> None:
    """2024 was entered from paper a year after its day; 2025 came by 31 January and was answered in February (C9)."""
    found = {
        period: [reason.code for reason in branch_dates(seen.desks["first"], view(seen, "first", period))]
        for period in ("2024", "2025")
    }
    assert found == {"2024": ["late_accepted", "answered_late"], "2025": ["in_time", "answered_in_time"]}


def test_falsification_stands_in_one_branch_and_was_cleared_in_another(seen: Looked) -> None:
    """A reason against awards of 2024, nothing else (C10)."""
    found = {key: [reason.code for reason in honesty(one)] for key, one in years(seen) if one.period == "2024"}
    assert found["seventh"] == ["disqualified_falsification"]
    assert found["eighth"] == ["falsification_cleared"]
    assert view(seen, "seventh", "2024").stars.determined == 5


def test_small_ratings_make_a_trend(seen: Looked) -> None:
    """Three quarters with scores alone; the last under two digits, a hundredth below five stars."""
    trend = [(one.period, one.total, one.by_scores) for one in branch_trend(seen.desks["second"]) if one.small]
    assert trend == [("2026Q1", "85.5", 4), ("2026Q2", "89", 4), ("2026Q3", "89.99", 4)]


def test_too_few_branches_have_four_stars(seen: Looked) -> None:
    """Three of seven for 2025, one of them not determined: the committee is asked (C7)."""
    standings = {key: standing(desk, "2025") for key, desk in seen.desks.items()}
    outcome = share_of_stars(view(seen, "first", "2025").scheme.branch, standings)
    assert (outcome.value.part, outcome.value.whole) == (3, 7)
    assert {reason.code for reason in outcome.reasons} == {"share_missed", "share_undetermined"}


@pytest.mark.parametrize("paper", BRANCH_PAPERS)
def test_every_determined_round_prints(seen: Looked, paper: str) -> None:
    """Each paper of each round is a Word file."""
    for key, one in years(seen):
        if one.stars.determined is not None:
            assert BRANCH_PAPERS[paper](seen.desks[key], one, None)[:2] == b"PK"


@pytest.mark.parametrize("expected", range(2, 70))
@pytest.mark.parametrize("tie", [None, 5])
def test_invented_counts_add_up(expected: int, tie: int | None) -> None:
    """Whatever the size of a class, its counts keep every sum (2.2)."""
    counts = counted(expected, 4, tie)
    stars = sum(counts.get(field, 0) for field in STARS.values())
    assert counts["returned"] <= counts["issued"] <= counts["present"] <= counts["expected"]
    assert counts["returned"] == counts["valid"] + counts["invalid"]
    assert stars + counts["blank"] == counts["valid"]


@pytest.mark.parametrize("shows", sorted({shows for case in YEARS for shows in case.shows}))
def test_every_case_is_in_the_manual_and_the_list(seen: Looked, shows: str) -> None:
    """Who looks for a case finds the branch and year that show it."""
    assert f"`{shows}`" in MANUAL
    assert any(case.shows == shows for case in seen.office.years)
