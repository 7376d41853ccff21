"""定星: the committee recomputes, scores, determines with a reason, sends back, determines anew (C2, 0.4, 0.7)."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.desk.branch_rating.determination import determine_checks
from core.desk.branch_rating.rounds import branch_dates, standing
from core.desk.branch_rating.seal import branch_seal, frozen_decision
from core.desk.follow_up.plans import branch_star
from core.journal.draft import Draft
from core.records import BranchReview, DecisionVerdict, Tally
from tests.core.desk.branch_office import INDICATORS, YEAR, BranchOffice, refused, seen
from tests.sync.office import Office, do, make

NOTICE = {"place": "单位网站、公开栏", "contact": "虚乙", "by_hand": "单位通知"}


@pytest.fixture
def office(tmp_path: Path) -> BranchOffice:
    """A branch that joined."""
    return BranchOffice(Office(tmp_path))


@pytest.fixture
def reported(office: BranchOffice) -> BranchOffice:
    """Its round of 2025 reported at five stars and handed over."""
    office.report()
    return office


def verdict(office: BranchOffice) -> DecisionVerdict:
    """The committee's word as the committee has it."""
    decision = seen(office.committee).decision
    assert decision is not None
    return decision.verdict


def test_stars_are_determined_sealed_and_published(reported: BranchOffice) -> None:
    """The four steps end to end: the branch reads what was determined and publishes it."""
    do(reported.committee, "star.determine", period=YEAR, stars=5)
    assert (verdict(reported).stars, verdict(reported).state) == (5, "confirmed")
    reported.hand_back()
    assert reported.view().stars.determined == 5
    do(reported.branch, "star.publish", period=YEAR, start="2026-10-08", end="2026-10-14", **NOTICE)
    assert reported.view().stars.published == 5
    assert reported.view().late_edits == 0


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        (
            {"start": "2026-10-07", "end": "2026-10-20", "place": "公开栏", "by_hand": "单位通知"},
            {"publication_before_determined": "start"},
        ),
        (
            {"start": "2026-10-08", "end": "2026-10-20", "place": "", "by_hand": "单位通知"},
            {"notice_place_missing": "place"},
        ),
        ({"start": "soon", "place": "公开栏"}, {"day_malformed": "start"}),
        (
            {"start": "2026-10-08", "place": "公开栏"},
            {"calendar_year_missing": "calendar/2026", "notice_end_unknown": "end"},
        ),
        ({"start": "2026-10-08", "end": "2026-10-01", "place": "公开栏"}, {"notice_ends_before_start": "end"}),
        ({"start": "2026-10-08", "end": "x", "place": "公开栏"}, {"day_malformed": "end"}),
    ],
)
def test_what_is_published_was_determined(
    reported: BranchOffice, fields: dict[str, str], found: dict[str, str]
) -> None:
    """From the day of the determination on, at a place, not ending before it begins."""
    do(reported.committee, "star.determine", period=YEAR, stars=5)
    reported.hand_back()
    assert refused(reported.branch, "star.publish", period=YEAR, contact="虚乙", **fields) == found


@pytest.mark.parametrize(
    ("end", "workdays", "kept"),
    [
        ("2026-10-13", [], ""),  # 8, 9, 12, 13: four working days
        ("2026-10-14", [], "2026-10-14"),  # the fifth
        ("2026-10-13", ["2026-10-10"], "2026-10-13"),  # the Saturday is worked
        ("2026-10-30", [], "2026-10-30"),
        ("", [], "2026-10-14"),  # left to the working days
        ("", ["2026-10-10"], "2026-10-13"),
    ],
)
def test_the_notice_runs_for_the_working_days_of_the_scheme(
    reported: BranchOffice, end: str, workdays: list[str], kept: str
) -> None:
    """Five working days as for members: too short is refused with the day it may end; no end is counted (C4, 0.8)."""
    own = reported.office.desk(reported.office.master.store)
    do(own, "calendar.set", year=2026, holidays=[], workdays=workdays, source="示例")
    do(reported.committee, "star.determine", period=YEAR, stars=5)
    reported.hand_back()
    fields = {"period": YEAR, "start": "2026-10-08", "end": end, "place": "公开栏", "contact": "虚乙"}
    if kept:
        do(reported.branch, "star.publish", **fields)
        published = reported.view().published
        assert published is not None
        assert published.end == kept
        return
    assert refused(reported.branch, "star.publish", **fields) == {"publication_too_short": "end"}
    (reason,) = [one for one in reported.branch.do(make("star.publish", **fields)).reasons if one.verdict == "fail"]
    assert (reason.clause, reason.figures["days"], reason.figures["least"]) == ("C4", 5, "2026-10-14")


def test_a_difference_from_the_opinion_needs_a_reason(reported: BranchOffice) -> None:
    """The opinion is five stars: four need their word, which the decision keeps."""
    fields = {"period": YEAR, "stars": 4}
    assert refused(reported.committee, "star.determine", **fields) == {"determined_reason_missing": "reason"}
    do(reported.committee, "star.determine", reason="台账抽查不全", **fields)
    assert (verdict(reported).stars, verdict(reported).reason) == (4, "台账抽查不全")


@pytest.mark.parametrize("stars", [6, -1])
def test_only_stars_of_the_scheme_are_determined(reported: BranchOffice, stars: int) -> None:
    """Six stars are a slip of the finger."""
    assert refused(reported.committee, "star.determine", period=YEAR, stars=stars) == {"stars_unknown": "stars"}


def test_nothing_is_determined_that_was_not_reported(office: BranchOffice) -> None:
    """A round in work is not the committee's yet; neither is one that nobody began, nor a small rating."""
    office.rate()
    do(office.branch, "branch_round.begin", period="2026Q1")
    office.hand_over()
    fields = {"stars": 5}
    assert refused(office.committee, "star.determine", period=YEAR, **fields) == {"round_not_sealed": "report"}
    assert refused(office.committee, "star.determine", period="2024", **fields) == {"round_not_begun": "period"}
    small = {"small_rating_undetermined": "period"}
    assert refused(office.committee, "star.determine", period="2026Q1", **fields) == small
    assert refused(office.committee, "star.review", period="2026Q1", scores={"results": "18"}) == small


def test_the_committees_own_scores_decide_where_it_has_any(reported: BranchOffice) -> None:
    """89.9 by the committee's column: four stars by the scores, told beside the branch's 92; all or none."""
    desk = reported.committee
    do(desk, "star.review", period=YEAR, scores=dict.fromkeys(INDICATORS[:4], "18"))
    assert refused(desk, "star.determine", period=YEAR, stars=5) == {
        "mark_missing_here": "mark:determined.public_evaluation"
    }
    do(desk, "star.review", period=YEAR, scores={"public_evaluation": "17.9"})
    result = seen(desk).outcome.value
    assert (str(result.result.total), result.result.stars, result.basis) == ("89.9", 4, ("determined",))
    do(desk, "star.determine", period=YEAR, stars=4, reason="考评89.9分")
    assert refused(desk, "star.review", period=YEAR, scores={"results": "19"}) == {"already_confirmed": "period"}


@pytest.mark.parametrize(
    ("scores", "found"),
    [
        ({"results": "20.5"}, {"mark_above_points": "mark:determined.results"}),
        ({"courage": "5"}, {"indicator_unknown": "mark:determined.courage"}),
    ],
)
def test_a_wrong_score_of_the_committee_is_named(
    reported: BranchOffice, scores: dict[str, str], found: dict[str, str]
) -> None:
    """The same checks as in the branch's column."""
    assert refused(reported.committee, "star.review", period=YEAR, scores=scores) == found


def test_a_branch_can_not_write_into_the_committees_column(reported: BranchOffice) -> None:
    """The committee's scores are the committee's record: a branch's store has no act for them."""
    assert refused(reported.branch, "star.review", period=YEAR, scores={"results": "20"}) == {"act_other_body": ""}
    assert reported.branch.records.all(BranchReview) == {}


def test_returned_corrected_and_determined(reported: BranchOffice) -> None:
    """The committee sends back with a reason; the branch corrects, seals anew, hands over; then it is determined."""
    assert refused(reported.committee, "star.return", period=YEAR, reason="") == {"reason_missing": "reason"}
    do(reported.committee, "star.return", period=YEAR, reason="工作业绩一项无佐证")
    reported.hand_back()
    desk = reported.branch
    do(desk, "branch_sheet.score", period=YEAR, scores={"results": "16"}, why="按要求核减")
    do(desk, "branch_round.reseal", period=YEAR, why="按要求核减")
    reported.hand_over()
    checks = determine_checks(reported.committee, seen(reported.committee))
    assert "result_recomputes" in [one.code for one in checks]
    do(reported.committee, "star.determine", period=YEAR, stars=5)
    assert verdict(reported).stars == 5


def test_a_determined_round_is_closed_to_the_branch(reported: BranchOffice) -> None:
    """What the committee sealed the branch can't correct; it asks for the round back."""
    do(reported.committee, "star.determine", period=YEAR, stars=5)
    reported.hand_back()
    fields = {"period": YEAR, "scores": {"results": "20"}, "why": "x"}
    assert refused(reported.branch, "branch_sheet.score", **fields) == {"sealed_by_committee": "period"}
    assert refused(reported.branch, "branch_round.reseal", period=YEAR, why="x") == {"sealed_by_committee": "period"}


def test_stars_are_determined_anew_only_with_a_reason(reported: BranchOffice) -> None:
    """增星摘星: a second determination says why; the first stays readable in the journal (0.7, C4)."""
    do(reported.committee, "star.determine", period=YEAR, stars=5)
    first = verdict(reported).code
    fields = {"period": YEAR, "stars": 4, "reason": "复核扣分"}
    assert refused(reported.committee, "star.determine", **fields) == {"star_determined_already": "why"}
    do(reported.committee, "star.determine", why="年中复核", **fields)
    assert verdict(reported).stars == 4
    assert verdict(reported).code != first
    kept = [item.entry for item in reported.committee.store.entries.values() if item.entry]
    assert [one.set["verdict"]["stars"] for one in kept if one.kind == "decision"] == [5, 4]


def test_a_decision_recomputes_from_what_it_sealed(reported: BranchOffice) -> None:
    """The frozen outcome is what follows from the entries that the decision names (0.4)."""
    do(reported.committee, "star.determine", period=YEAR, stars=5)
    assert frozen_decision(seen(reported.committee), 5) == verdict(reported).result


def test_a_round_can_be_held(reported: BranchOffice) -> None:
    """Set aside with a reason, and determined later."""
    do(reported.committee, "star.hold", period=YEAR, reason="等待纪委意见")
    assert verdict(reported).state == "on_hold"
    assert seen(reported.committee).stars.determined is None
    do(reported.committee, "star.determine", period=YEAR, stars=5)


def test_the_calendar_counts_the_day_of_receipt(reported: BranchOffice) -> None:
    """Received on 8 October instead of by 31 January; answered the same day, after 28 February (C9)."""
    do(reported.committee, "star.determine", period=YEAR, stars=5)
    found = {one.code: str(one.verdict) for one in branch_dates(reported.committee, seen(reported.committee))}
    assert found == {"late_accepted": "ask", "answered_late": "ask"}


def test_plan_and_ties_read_the_determined_stars(reported: BranchOffice) -> None:
    """Before the determination the branch's sealed opinion stands in for a plan; the ties of C7 wait (C5, C7)."""
    before = branch_star(reported.committee, YEAR)
    assert before is not None
    assert (before.stars, standing(reported.committee, YEAR).stars) == (5, None)
    do(reported.committee, "star.determine", period=YEAR, stars=4, reason="台账抽查不全")
    after = branch_star(reported.committee, YEAR)
    assert after is not None
    assert (after.stars, standing(reported.committee, YEAR).stars) == (4, 4)


def test_a_tally_that_does_not_add_up_is_not_trusted(office: BranchOffice) -> None:
    """The committee counts again: a sheet that another program sealed with wrong sums is refused (0.4)."""
    office.rate()
    wrong = Tally(
        expected=10, present=9, issued=9, returned=9, valid=9, invalid=0, blank=0,
        five=9, four=3, three=0, two=0, one=0, none=0,
    )  # fmt: skip
    today = office.branch.today
    office.store.commit([Draft("branch_sheet", "C1/2025", {"tally:members": wrong})], by="x", at="x", today=today)
    seal = branch_seal(office.branch, office.view())
    office.store.commit([Draft("round", "C1/2025", {"report": seal})], by="x", at="x", today=today)
    office.hand_over()
    assert "tally_valid_sum" in refused(office.committee, "star.determine", period=YEAR, stars=5)
    assert not office.committee.do(make("star.determine", period=YEAR, stars=5)).ok
