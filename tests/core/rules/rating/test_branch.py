"""One branch's result: medals, stars, vetoes (C1)."""

from __future__ import annotations

from decimal import Decimal

import pytest

from core.notices.model import MedalColour, Scheme
from core.rules.rating import BranchStatus, VetoReport, branch_result
from core.values import Verdict

NAMES = ("leading_body", "member_body", "mechanism", "results", "public_evaluation")


def scores(typed: str) -> dict[str, Decimal]:
    """Scores of the five indicators in their order; a dash leaves one out."""
    return {name: Decimal(score) for name, score in zip(NAMES, typed.split(), strict=True) if score != "-"}


def veto(**said: str) -> VetoReport:
    """A report of a discipline veto with what is known of it."""
    return VetoReport(item="discipline", reported="2026-05-11", **said)


VERIFIED = {"verified": "2026-06-01", "verified_by": "机关纪委", "evidence": "纪检决定书"}


def test_medals_and_stars(scheme: Scheme) -> None:
    """Gold from 18, silver from 16, bronze from 12, and 79.9 points are three stars."""
    outcome = branch_result(scheme, scores("18 17.9 16 16 12"))
    assert outcome.ok
    assert list(outcome.value.medals.values()) == ["gold", "silver", "silver", "silver", "bronze"]
    assert (outcome.value.status, outcome.value.total, outcome.value.stars) == (BranchStatus.RATED, Decimal("79.9"), 3)
    medals = [reason for reason in outcome.reasons if reason.code == "medal_reached"]
    assert medals[1].figures == {"indicator": "member_body", "score": "17.9", "medal": "silver", "least": "16"}
    low = branch_result(scheme, scores("11.99 20 20 20 20"))
    assert low.value.medals["leading_body"] is MedalColour.NONE
    assert low.reasons[0].code == "medal_none"


@pytest.mark.parametrize(
    ("typed", "preset_90", "preset_95"),
    [
        ("19 19 19 19 18.5", 5, 4),  # 94.5
        ("19 19 19 19 19", 5, 5),
        ("18 18 18 18 17.995", 4, 4),  # 89.995
        ("17 17 17 17 17", 4, 4),
        ("16 16 16 16 16", 4, 3),
        ("12 12 12 12 12", 2, 1),
        ("12 12 12 12 11.9", 1, 0),
        ("10 10 10 10 10", 1, 0),
        ("10 10 10 10 9", 0, 0),
    ],
)
def test_both_presets(scheme: Scheme, scheme_95: Scheme, typed: str, preset_90: int, preset_95: int) -> None:
    """The same scores under 90/80/70/60/50 and 95/85/75/65/60."""
    assert branch_result(scheme, scores(typed)).value.stars == preset_90
    assert branch_result(scheme_95, scores(typed)).value.stars == preset_95


def test_verified_veto_takes_the_stars(scheme: Scheme) -> None:
    """A verified veto means no star whatever the score, also while scores are missing; medals and total stay shown."""
    outcome = branch_result(scheme, scores("20 20 20 20 20"), [veto(**VERIFIED)])
    assert (outcome.value.status, outcome.value.stars, outcome.value.total) == (BranchStatus.VETOED, 0, Decimal(100))
    reason = next(reason for reason in outcome.reasons if reason.code == "veto_in_force")
    assert reason.figures == {
        "item": "discipline",
        "on": "2026-06-01",
        "by": "机关纪委",
        "evidence": "纪检决定书",
    }
    assert branch_result(scheme, scores("20 - 20 20 20"), [veto(**VERIFIED)]).value.stars == 0


@pytest.mark.parametrize("left_out", list(VERIFIED))
def test_unverified_veto_blocks_nothing(scheme: Scheme, left_out: str) -> None:
    """Without who, when or evidence a veto is a report that is shown and has no effect (0.6)."""
    known = {key: value for key, value in VERIFIED.items() if key != left_out}
    outcome = branch_result(scheme, scores("20 20 20 20 20"), [veto(**known)])
    assert outcome.value.stars == 5
    assert [r.verdict for r in outcome.reasons if r.code == "veto_unverified"] == [Verdict.ASK]


def test_lifted_and_unknown_veto(scheme: Scheme) -> None:
    """A lifted veto is shown without effect; one that the scheme does not list has none and fails."""
    lifted = branch_result(scheme, scores("20 20 20 20 20"), [veto(**VERIFIED, lifted="2026-07-01")])
    assert (lifted.ok, lifted.value.stars) == (True, 5)
    assert "veto_lifted" in [reason.code for reason in lifted.reasons]
    other = VetoReport(item="rumour", reported="2026-05-11", **VERIFIED)
    unknown = branch_result(scheme, scores("20 20 20 20 20"), [other])
    assert (unknown.ok, unknown.value.stars) == (False, 5)
    assert [r.code for r in unknown.reasons if r.verdict is Verdict.FAIL] == ["veto_unknown"]


def test_retired_branches_are_left_out(scheme: Scheme) -> None:
    """A branch of retired staff takes no part."""
    outcome = branch_result(scheme, {}, kind="retired")
    assert outcome.ok
    assert outcome.reasons[0].code == "branch_left_out"
    assert (outcome.value.status, outcome.value.stars) == (BranchStatus.LEFT_OUT, None)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("20 20 20 20 -", "score_missing"),
        ("20 20 20 20 20.01", "score_out_of_range"),
        ("20 20 20 20 -1", "score_out_of_range"),
    ],
)
def test_incomplete_branch(scheme: Scheme, typed: str, code: str) -> None:
    """A missing or impossible score leaves the branch without total and stars, and says where."""
    outcome = branch_result(scheme, scores(typed))
    assert (outcome.value.status, outcome.value.total, outcome.value.stars) == (BranchStatus.INCOMPLETE, None, None)
    assert outcome.value.missing == ("public_evaluation",)
    assert [(r.code, r.place) for r in outcome.reasons if r.verdict is Verdict.FAIL] == [(code, "public_evaluation")]
