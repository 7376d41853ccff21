"""The stars side by side, and who may put them forward (C2)."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from core.notices.model import Scheme
from core.records import BranchSheet, Opinion
from core.rules.rating import check_body, check_determined, check_stars
from core.rules.rating.branch_stars import check_opinion
from core.values import Verdict


@pytest.mark.parametrize(
    ("body", "has_committee", "codes"),
    [
        ("branch_committee", True, []),
        ("general_meeting", False, []),
        ("branch_committee", False, ["proposal_needs_meeting"]),
        ("general_meeting", True, ["proposal_by_meeting"]),
        ("secretary", True, ["body_unknown"]),
    ],
)
def test_a_branch_without_a_committee_proposes_at_a_members_meeting(
    body: str, has_committee: bool, codes: list[str]
) -> None:
    """Where there is a committee a members' meeting may too; that only asks."""
    found = check_body(body, has_committee)
    assert [reason.code for reason in found] == codes
    assert all(reason.verdict is Verdict.FAIL for reason in found) is (codes != ["proposal_by_meeting"])


@pytest.mark.parametrize(
    ("opinion", "reason", "code"),
    [(4, "", "opinion_as_ballot"), (5, "", "opinion_reason_missing"), (3, "测评后发现问题", "opinion_differs")],
)
def test_an_opinion_against_the_ballot_needs_its_reason(opinion: int, reason: str, code: str) -> None:
    """The branch forms its opinion by the ballot, here four stars."""
    sheet = BranchSheet(id="C1/2025", opinion=Opinion(opinion, "2026-01-10", reason))
    assert [one.code for one in check_opinion(sheet, 4)] == [code]


@pytest.mark.parametrize(
    ("stars", "reason", "vetoed", "code", "place"),
    [
        (4, "", False, "determined_as_opinion", "stars"),
        (3, "", False, "determined_reason_missing", "reason"),
        (3, "台账不全", False, "determined_differs", "stars"),
        (5, "创新项目", False, "determined_differs", "stars"),
        (4, "", True, "determined_against_veto", "stars"),
        (0, "", True, "determined_by_veto", "stars"),
        (6, "", False, "stars_unknown", "stars"),
        (-1, "", False, "stars_unknown", "stars"),
    ],
)
def test_the_committee_may_differ_then_with_a_reason(
    scheme: Scheme, stars: int, reason: str, vetoed: bool, code: str, place: str
) -> None:
    """The branch's opinion is four stars; a veto in force leaves none and is reason enough (C1, C2)."""
    (found,) = check_determined(scheme.branch, stars, reason, 4, vetoed)
    assert (found.code, found.place) == (code, place)


def test_the_scheme_says_which_stars_there_are(scheme: Scheme) -> None:
    """5…1 and none as shipped; with three bands above two stars nothing below."""
    assert scheme.branch.possible == (5, 4, 3, 2, 1, 0)
    assert check_stars(scheme.branch, 0) == ()
    few = replace(scheme.branch, bands=scheme.branch.bands[:3], stars_below=2)
    assert [reason.code for reason in check_stars(few, 1)] == ["stars_unknown"]
