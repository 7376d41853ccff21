"""From the marks of a branch's sources to its result: last stage, weights, mean, and what is missing (C1, domain 1)."""

from __future__ import annotations

from decimal import Decimal

import pytest
from msgspec.structs import replace

from core.notices.load import load, shipped
from core.notices.model import Combine, Scheme
from core.records import Mark
from core.rules.rating import BranchStatus, VetoReport, rate_branch
from core.values import Verdict

NAMES = ("leading_body", "member_body", "mechanism", "results", "public_evaluation")


def marks(**typed: str) -> dict[str, Mark]:
    """Marks by source, five scores in their order; a dash leaves one out."""
    return {
        f"{source}.{name}": Mark(score)
        for source, scores in typed.items()
        for name, score in zip(NAMES, scores.split(), strict=True)
        if score != "-"
    }


def weighted(proposed: str, balloted: str, determined: str, precision: int = 1) -> Scheme:
    """The shipped scheme with weights for the three sources of a branch."""
    text = shipped("c", "preset_90").replace("precision = 1 ", f"precision = {precision} ")
    found = load(text, "c.toml").value
    assert found is not None
    part = found.branch
    weights = zip(part.sources, (proposed, balloted, determined), strict=True)
    sources = tuple(replace(source, weight=Decimal(weight)) for source, weight in weights)
    return replace(found, branch=replace(part, combine=Combine.WEIGHTED, sources=sources))


SELF = "19 19 18 18 18"  # 92
BALLOT = "18 18 17 17 17"  # 87
COMMITTEE = "18 18 18 18 17.9"  # 89.9


@pytest.mark.parametrize(
    ("given", "basis", "total", "stars"),
    [
        ({"proposed": SELF}, "proposed", "92", 5),
        ({"proposed": SELF, "balloted": BALLOT}, "balloted", "87", 4),
        ({"proposed": SELF, "determined": COMMITTEE}, "determined", "89.9", 4),
        ({"proposed": SELF, "balloted": BALLOT, "determined": COMMITTEE}, "determined", "89.9", 4),
    ],
)
def test_each_stage_revises_the_one_before(
    scheme: Scheme, given: dict[str, str], basis: str, total: str, stars: int
) -> None:
    """Under last_stage the last stage with scores decides alone; medals are formed from its scores."""
    outcome = rate_branch(scheme, marks(**given))
    one = outcome.value
    assert (one.basis, one.result.total, one.result.stars) == ((basis,), Decimal(total), stars)
    asked = [reason.code for reason in outcome.reasons if reason.code.startswith("scores_of_")]
    assert asked == ["scores_of_last" if basis == "determined" else "scores_of_earlier"]


def test_a_stage_that_began_must_be_complete(scheme: Scheme) -> None:
    """A score that the committee left out is named; it is never taken from the branch's own."""
    outcome = rate_branch(scheme, marks(proposed=SELF, determined="18 18 - 18 18"))
    assert (outcome.value.result.status, outcome.value.result.total) == (BranchStatus.INCOMPLETE, None)
    (missing,) = [reason for reason in outcome.reasons if reason.verdict is Verdict.FAIL]
    assert (missing.code, missing.place) == ("mark_missing_here", "mark:determined.mechanism")
    assert outcome.value.result.missing == ("mark:determined.mechanism",)


def test_the_branch_sees_its_own_scores_alone(scheme: Scheme) -> None:
    """Before it reports, the committee's scores are no part of its picture."""
    outcome = rate_branch(scheme, marks(proposed=SELF, determined=COMMITTEE), committee=False)
    assert (outcome.value.basis, outcome.value.result.stars) == (("proposed",), 5)


@pytest.mark.parametrize(
    ("weights", "given", "total", "stars"),
    [
        # practice 1.3 row 2: 70 % of the items, 30 % of the appraisal
        (("0", "30", "70"), ("20 20 20 20 20", BALLOT, COMMITTEE), "89.03", 4),
        (("30", "30", "40"), (SELF, BALLOT, COMMITTEE), "89.66", 4),
        (("0", "0", "100"), (SELF, BALLOT, "18 18 18 18 18"), "90", 5),
    ],
)
def test_weights_are_exact(weights: tuple[str, str, str], given: tuple[str, ...], total: str, stars: int) -> None:
    """Weighted sums are decimals, never rounded before they meet a bound (0.2)."""
    sources = dict(zip(("proposed", "balloted", "determined"), given, strict=True))
    result = rate_branch(weighted(*weights), marks(**sources)).value.result
    assert (result.total, result.stars) == (Decimal(total), stars)


@pytest.mark.parametrize(
    ("last", "total", "stars"),
    [("17.995", "89.995", 4), ("18", "90", 5), ("17.999", "89.999", 4)],
)
def test_a_total_just_below_a_bound_stays_below_it(last: str, total: str, stars: int) -> None:
    """89.995 prints as 90.00 and is four stars all the same (0.2)."""
    scheme = weighted("0", "0", "100", precision=3)
    given = marks(proposed=SELF, balloted=BALLOT, determined=f"18 18 18 18 {last}")
    result = rate_branch(scheme, given).value.result
    assert (result.total, result.stars) == (Decimal(total), stars)


def test_a_mean_of_three_that_lies_on_a_bound_lies_on_it(scheme: Scheme) -> None:
    """Thirds that add up to 90 are 90, not 89.999…: five indicators of 53/3, 55/3 and 54/3 points."""
    mean = replace(scheme, branch=replace(scheme.branch, combine=Combine.MEAN))
    given = marks(proposed="17 18 18 18 18", balloted="18 18 18 18 18", determined="18 19 18 18 18")
    result = rate_branch(mean, given).value.result
    assert (result.total, result.stars) == (Decimal(90), 5)


def test_a_missing_source_is_an_error_and_no_weight_is_stretched() -> None:
    """Without the ballot's scores there is no weighted total; every mark that lacks is named (domain 1)."""
    outcome = rate_branch(weighted("30", "30", "40"), marks(proposed=SELF, determined=COMMITTEE))
    assert outcome.value.result.total is None
    places = [reason.place for reason in outcome.reasons if reason.verdict is Verdict.FAIL]
    assert places == [f"mark:balloted.{name}" for name in NAMES]


def test_a_veto_takes_the_stars_of_every_formula(scheme: Scheme) -> None:
    """Total and medals stay shown."""
    veto = VetoReport(item="safety", reported="2026-01-06", verified="2026-02-01", verified_by="纪委", evidence="通报")
    result = rate_branch(scheme, marks(proposed=SELF), [veto]).value.result
    assert (result.status, result.stars, result.total) == (BranchStatus.VETOED, 0, Decimal(92))


def test_retired_branches_have_no_rating(scheme: Scheme) -> None:
    """Left out with the reason, whatever was entered (C1)."""
    outcome = rate_branch(scheme, marks(proposed=SELF), kind="retired")
    assert outcome.value.result.status is BranchStatus.LEFT_OUT
    assert [reason.code for reason in outcome.reasons] == ["branch_left_out"]
