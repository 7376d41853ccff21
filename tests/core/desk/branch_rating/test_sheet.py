"""A branch rates itself: what each step refuses at which field, what a report needs, how it is corrected (C1, C2)."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.desk.branch_rating.rounds import branch_checks, branch_dates, branch_trend
from core.desk.branch_rating.seal import frozen_branch
from core.desk.desk import Desk
from core.records import BranchSheet, Round
from tests.core.desk.branch_office import INDICATORS, TALLIES, YEAR, BranchOffice, refused, seen
from tests.sync.office import Office, do


@pytest.fixture
def office(tmp_path: Path) -> BranchOffice:
    """A branch that joined."""
    return BranchOffice(Office(tmp_path))


@pytest.fixture
def begun(office: BranchOffice) -> Desk:
    """Its desk, with the round of 2025 begun."""
    do(office.branch, "branch_round.begin", period=YEAR)
    return office.branch


@pytest.mark.parametrize(
    ("period", "code"),
    [
        ("2025", "round_there"),
        ("2027", "period_future"),
        ("2027Q1", "period_future"),
        ("2025H1", "period_not_of_branches"),
        ("2025-09", "period_not_of_branches"),
        ("last year", "period_malformed"),
    ],
)
def test_a_branch_rates_itself_by_the_year_or_quarter(begun: Desk, period: str, code: str) -> None:
    """A second round, another kind of period, the future and nonsense are refused at the field `period`."""
    assert refused(begun, "branch_round.begin", period=period) == {code: "period"}


def test_retired_branches_are_left_out(tmp_path: Path) -> None:
    """C1: no round begins in a branch of retired staff."""
    one = BranchOffice(Office(tmp_path), kind="retired")
    assert refused(one.branch, "branch_round.begin", period=YEAR) == {"branch_left_out": ""}


@pytest.mark.parametrize(
    ("scores", "found"),
    [
        ({"results": "20.1"}, {"mark_above_points": "mark:proposed.results"}),
        ({"results": "二十"}, {"mark_not_a_number": "mark:proposed.results"}),
        ({"results": "-3"}, {"mark_negative": "mark:proposed.results"}),
        ({"results": "18.25"}, {"mark_too_precise": "mark:proposed.results"}),
        ({"study": "18"}, {"indicator_unknown": "mark:proposed.study"}),
        ({"results": "18", "mechanism": "x"}, {"mark_not_a_number": "mark:proposed.mechanism"}),
    ],
)
def test_a_wrong_score_is_named_at_its_field(begun: Desk, scores: dict[str, str], found: dict[str, str]) -> None:
    """One wrong field refuses the whole act; members' aspects are none of a branch's indicators."""
    assert refused(begun, "branch_sheet.score", period=YEAR, scores=scores) == found


def test_full_width_digits_are_scores(begun: Desk) -> None:
    """１９。５ is 19.5; empty text withdraws it again."""
    do(begun, "branch_sheet.score", period=YEAR, scores={"results": "１９。５"})
    assert seen(begun).sheet.mark["proposed.results"].score == "19.5"
    do(begun, "branch_sheet.score", period=YEAR, scores={"results": ""})
    assert seen(begun).sheet.mark["proposed.results"].score == ""


def test_the_committees_column_is_not_the_branchs(begun: Desk) -> None:
    """A branch scores for its own sources only."""
    fields = {"period": YEAR, "scores": {"results": "20"}}
    assert refused(begun, "branch_sheet.score", source="determined", **fields) == {"source_unknown": "source"}


@pytest.mark.parametrize(
    ("name", "fields", "found"),
    [
        ("star.propose", {"stars": 6, "on": "2026-01-05"}, {"stars_unknown": "stars"}),
        ("star.propose", {"stars": 5, "on": "5 January"}, {"day_malformed": "on"}),
        ("star.propose", {"stars": 5, "on": "2026-12-31"}, {"day_future": "on"}),
        ("star.propose", {"stars": 5, "on": "2026-01-05", "body": "me"}, {"body_unknown": "body"}),
        ("star.ballot", {"on": ""}, {"day_malformed": "on"}),
        ("star.tally", {**TALLIES[0], "voters": "friends"}, {"voters_unknown": "voters"}),
        (
            "star.tally",
            {**TALLIES[0], "returned": 10},
            {"tally_returned_above": "returned", "tally_returned_sum": "valid"},
        ),
        ("star.tally", {**TALLIES[0], "five": 7}, {"tally_valid_sum": "blank"}),
        ("star.tally", {**TALLIES[0], "four": -1}, {"count_negative": "four"}),
        ("star.settle", {"stars": 5, "on": "2026-01-09", "reason": "x"}, {"ballot_settled_unfit": "stars"}),
        ("star.opinion", {"stars": 5, "on": "2026-01-09"}, {"opinion_before_ballot": "stars"}),
        ("branch_round.reseal", {"why": "x"}, {"round_not_sealed": "period"}),
        (
            "star.publish",
            {"start": "2026-03-01", "place": "公示栏", "contact": "虚乙"},
            {"star_not_determined": "period"},
        ),
    ],
)
def test_each_step_refuses_what_does_not_fit(
    begun: Desk, name: str, fields: dict[str, object], found: dict[str, str]
) -> None:
    """The code stands at the field that is wrong, and nothing is written."""
    assert refused(begun, name, period=YEAR, **fields) == found


@pytest.mark.parametrize("name", ["star.propose", "star.ballot", "star.opinion", "branch_round.report"])
def test_nothing_is_done_in_a_round_that_nobody_began(office: BranchOffice, name: str) -> None:
    """The first step is to begin."""
    fields = {} if name == "branch_round.report" else {"on": "2026-01-05"}
    fields |= {"stars": 5} if name in ("star.propose", "star.opinion") else {}
    assert refused(office.branch, name, period=YEAR, **fields) == {"round_not_begun": "period"}


def test_a_branch_without_a_committee_proposes_at_a_meeting(begun: Desk) -> None:
    """The page says that there is no branch committee: its proposal is refused, that of the meeting is not (C2)."""
    do(begun, "profile.set", secretary="虚甲", has_committee=False)
    fields = {"period": YEAR, "stars": 5, "on": "2026-01-05"}
    assert refused(begun, "star.propose", **fields) == {"proposal_needs_meeting": "body"}
    do(begun, "star.propose", body="general_meeting", **fields)


@pytest.mark.parametrize(
    ("left_out", "code"),
    [
        ("score", "mark_missing"),
        ("propose", "proposal_missing"),
        ("ballot", "ballot_missing"),
        ("opinion", "opinion_missing"),
    ],
)
def test_what_a_report_lacks_is_named(office: BranchOffice, left_out: str, code: str) -> None:
    """The check list comes before the seal; with everything there nothing fails."""
    office.rate(but=lambda step: step == left_out)
    assert code in refused(office.branch, "branch_round.report", period=YEAR)


def test_a_ballot_without_its_members_is_none(office: BranchOffice) -> None:
    """The tally of the members must be there; another class that stayed away only asks."""
    office.rate(but=lambda step: step in ("tally", "opinion"))
    do(office.branch, "star.tally", period=YEAR, **TALLIES[1])
    found = {
        one.place: str(one.verdict)
        for one in branch_checks(office.branch, office.view())
        if one.code == "tally_missing"
    }
    assert found == {"tally:members": "fail", "tally:delegates": "ask"}


def test_a_tie_waits_for_the_branch(office: BranchOffice) -> None:
    """Five and four stars with seven ballots each: the branch settles it, with a reason, for one of the two."""
    office.rate(but=lambda step: step in ("tally", "opinion"))
    desk = office.branch
    do(desk, "star.tally", period=YEAR, **{**TALLIES[0], "five": 4, "four": 4})
    do(desk, "star.tally", period=YEAR, **{**TALLIES[1], "five": 3, "four": 3})
    assert office.view().ballot.value.tied == (5, 4)
    assert refused(desk, "star.opinion", period=YEAR, stars=4, on="2026-01-09") == {"opinion_before_ballot": "stars"}
    tie = {"period": YEAR, "on": "2026-01-09"}
    assert refused(desk, "star.settle", stars=3, reason="x", **tie) == {"ballot_settled_unfit": "stars"}
    assert refused(desk, "star.settle", stars=4, reason="", **tie) == {"reason_missing": "reason"}
    do(desk, "star.settle", stars=4, reason="群众评价一项偏低", **tie)
    assert office.view().stars.balloted == 4
    do(desk, "star.opinion", period=YEAR, stars=4, on="2026-01-09")
    do(desk, "branch_round.report", period=YEAR)


def test_an_opinion_against_the_ballot_gives_its_reason(office: BranchOffice) -> None:
    """The ballot gave five stars; the branch may think otherwise and must say why."""
    office.rate(but=lambda step: step == "opinion")
    fields = {"period": YEAR, "stars": 4, "on": "2026-01-09"}
    assert refused(office.branch, "star.opinion", **fields) == {"opinion_reason_missing": "reason"}
    do(office.branch, "star.opinion", reason="新成立不满一年", **fields)


def test_steps_out_of_order_are_named(office: BranchOffice) -> None:
    """The ballot follows the proposal, the opinion the ballot."""
    office.rate()
    do(office.branch, "star.ballot", period=YEAR, on="2026-01-04", scrutineer="虚乙", teller="虚丙")
    assert refused(office.branch, "branch_round.report", period=YEAR) == {"step_out_of_order": "ballot.on"}


def test_a_sealed_sheet_changes_only_by_a_correction(office: BranchOffice) -> None:
    """After the report a step needs `why`; the new seal has a new code, the old one no longer holds (0.7)."""
    office.rate()
    desk = office.branch
    do(desk, "branch_round.report", period=YEAR)
    code = office.view().code
    fields = {"period": YEAR, "scores": {"results": "17"}}
    assert refused(desk, "branch_sheet.score", **fields) == {"round_sealed": "period"}
    assert refused(desk, "branch_round.reseal", period=YEAR, why="") == {"reason_missing": "why"}
    do(desk, "branch_sheet.score", why="计算有误", **fields)
    assert refused(desk, "branch_sheet.score", why="再改", **fields) == {"nothing_to_amend": "period"}
    do(desk, "branch_round.reseal", period=YEAR, why="计算有误")
    view = office.view()
    assert view.code != code
    assert view.round.report is not None
    assert frozen_branch(view) == view.round.report.result
    assert (view.late_edits, view.conflicts) == (0, 0)


def test_the_small_rating_is_scores_and_a_trend(office: BranchOffice) -> None:
    """A quarter has the same sheet without ballot and stars; quarters and years make the branch's trend."""
    desk = office.branch
    for quarter, score in (("2026Q1", "17"), ("2026Q2", "18")):
        do(desk, "branch_round.begin", period=quarter)
        do(desk, "branch_sheet.score", period=quarter, scores=dict.fromkeys(INDICATORS, score))
        do(desk, "branch_round.report", period=quarter)
    office.rate()
    fields = {"period": "2026Q1", "stars": 4, "on": "2026-04-02"}
    assert refused(desk, "star.propose", **fields) == {"small_rating_scores_only": "period"}
    trend = [(one.period, one.small, one.total, one.by_scores) for one in branch_trend(desk)]
    assert trend == [("2025", False, "92", 5), ("2026Q1", True, "85", 4), ("2026Q2", True, "90", 5)]
    assert branch_dates(desk, office.view("2026Q1")) == ()


def test_a_branch_round_is_no_round_of_members(office: BranchOffice) -> None:
    """C1 and C3 of one quarter are two records that never meet."""
    desk = office.branch
    do(desk, "branch_round.begin", period="2026Q3")
    do(desk, "person.add", fields={"identity.name": "虚甲"})
    do(desk, "round.begin", period="2026Q3")
    assert set(desk.records.all(Round)) == {"C1/2026Q3", "C3/2026Q3"}


def test_a_tally_typed_on_two_laptops_is_a_conflict(office: BranchOffice) -> None:
    """Two laptops count differently: both tallies are kept, and nothing is sealed until somebody chose."""
    office.rate(but=lambda step: step in ("tally", "opinion"))
    office.hand_over()
    second = office.office.desk(office.office.second_laptop(office.store, "laptop-b"))
    do(office.branch, "star.tally", period=YEAR, **TALLIES[0])
    do(second, "star.tally", period=YEAR, **{**TALLIES[0], "five": 5, "four": 3})
    second_package = office.office.hand_over(second.store)
    office.hand_over()
    office.office.take_in(second_package)
    committee = office.committee
    assert seen(committee).conflicts == 1
    assert [one.group for one in committee.records.conflicts_of("branch_sheet", "C1/2025")] == ["tally:members"]


def test_what_was_typed_is_on_the_sheet(office: BranchOffice) -> None:
    """Nothing is computed on the way in: the record holds what was entered."""
    office.rate()
    sheet = office.branch.records.get(BranchSheet, "C1/2025")
    assert sheet is not None
    assert sheet.proposal is not None and sheet.proposal.body == "branch_committee"
    assert (sheet.tally["members"].five, sheet.tally["public"].four, sheet.tally["members"].poll) == (6, 1, "")
    stars = office.view().stars
    assert (stars.proposed, stars.balloted, stars.opinion, stars.determined) == (5, 5, 5, None)
