"""Bonuses and deductions of a branch's round: entered, sealed, struck, determined and computed again (C1, C2, 0.7)."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.desk.branch_rating.determination import determine_checks
from core.desk.branch_rating.rounds import branch_checks
from core.desk.branch_rating.seal import frozen_branch, frozen_decision
from core.desk.schemes import branch_marks
from core.journal.draft import Draft
from core.records import BranchBonusGrant
from core.values import plain
from sync.verify_results import verify_results
from tests.core.desk.branch_office import YEAR, BranchOffice, refused, seen
from tests.sync.office import Office, do

MUNICIPAL = {"item": "municipal", "proof": "市委〔2025〕12号", "on": "2025-06-30"}
CRITICISED = {"item": "criticised", "proof": "通报〔2025〕3号", "on": "2025-09-01"}


@pytest.fixture
def office(tmp_path: Path) -> BranchOffice:
    """A branch whose round of 2025 has every step before the report; 92 points by its scores."""
    office = BranchOffice(Office(tmp_path))
    office.rate()
    return office


@pytest.fixture
def reported(office: BranchOffice) -> BranchOffice:
    """The same with a bonus of 3 and a deduction of 3, and a commendation of 2, reported and handed over."""
    for given in (MUNICIPAL, CRITICISED, {"item": "district", "proof": "区委〔2025〕7号", "on": "2025-10-01"}):
        do(office.branch, "branch_bonus.add", period=YEAR, **given)
    do(office.branch, "branch_round.report", period=YEAR)
    office.hand_over()
    return office


def total(office: BranchOffice, at: str = "branch") -> str:
    """The total as one of the two desks computes it."""
    found = seen(getattr(office, at)).outcome.value.result.total
    return "" if found is None else plain(found)


def ids(office: BranchOffice) -> dict[str, str]:
    """Ids of the round's bonuses by item, as the committee sees them."""
    return {one.grant.item: one.id for one in seen(office.committee).bonuses.shown}


def verified(office: BranchOffice) -> dict[str, str]:
    """What recomputing the committee's replica says, without what holds."""
    found = verify_results(office.committee.store)
    return {one.code: str(one.verdict) for one in found if one.verdict != "pass"}


def test_they_count_in_the_branch_s_own_result(office: BranchOffice) -> None:
    """Each is a record under the round's id; bonuses and deductions are kept apart, with a reason for each."""
    do(office.branch, "branch_bonus.add", period=YEAR, **MUNICIPAL)
    do(office.branch, "branch_bonus.add", period=YEAR, **CRITICISED)
    do(office.branch, "branch_bonus.add", period=YEAR, item="overdue", proof="督办单")
    view = office.view()
    count = view.outcome.value.bonus
    assert (total(office), str(count.added), str(count.deducted)) == ("91", "3", "4")
    assert all(one.id.startswith(f"C1/{YEAR}/") for one in view.bonuses.shown)
    assert [one.grant.item for one in view.bonuses.shown] == ["overdue", "municipal", "criticised"]  # by day
    assert {"bonus_counted", "deduction_counted", "total_formed"} <= {one.code for one in view.outcome.reasons}


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({**MUNICIPAL, "item": "galactic"}, {"bonus_unknown": "item"}),
        ({**MUNICIPAL, "proof": ""}, {"proof_missing": "proof"}),
        ({**MUNICIPAL, "on": "2026-12-31"}, {"day_future": "on"}),
        ({**MUNICIPAL, "on": "soon"}, {"day_malformed": "on"}),
        ({**MUNICIPAL, "period": "2024"}, {"round_not_begun": "period"}),
    ],
)
def test_what_is_refused_at_entering(office: BranchOffice, fields: dict[str, str], found: dict[str, str]) -> None:
    """Each wrong field is named, and nothing is written."""
    assert refused(office.branch, "branch_bonus.add", **{"period": YEAR, **fields}) == found


def test_a_small_rating_has_none(office: BranchOffice) -> None:
    """The quarterly small rating has scores alone; bonuses belong to the year."""
    do(office.branch, "branch_round.begin", period="2026Q3")
    found = refused(office.branch, "branch_bonus.add", period="2026Q3", **MUNICIPAL)
    assert found == {"small_rating_scores_only": "period"}


def test_one_that_was_entered_wrongly_is_removed(office: BranchOffice) -> None:
    """Before the report it is taken back with a reason; the journal keeps it."""
    do(office.branch, "branch_bonus.add", period=YEAR, **MUNICIPAL)
    bonus = office.view().bonuses.shown[0].id
    assert refused(office.branch, "branch_bonus.remove", bonus=bonus, why="") == {"reason_missing": "why"}
    do(office.branch, "branch_bonus.remove", bonus=bonus, why="文件是上一年的")
    assert (total(office), office.view().bonuses.shown) == ("92", ())
    assert refused(office.branch, "branch_bonus.remove", bonus=bonus, why="再撤") == {"bonus_unknown": "bonus"}
    assert any(one.entry and one.entry.id == bonus for one in office.store.entries.values())


def test_one_of_another_year_asks_before_the_report(office: BranchOffice) -> None:
    """A commendation given outside the year needs a look and holds nothing up."""
    do(office.branch, "branch_bonus.add", period=YEAR, **{**MUNICIPAL, "on": "2024-06-30"})
    found = [one for one in branch_checks(office.branch, office.view()) if one.code == "bonus_outside_period"]
    assert [(str(one.verdict), one.place) for one in found] == [("ask", office.view().bonuses.shown[0].id)]


# ---- the branch's seal -------------------------------------------------------------------------------------------


def test_the_seal_rests_on_them(reported: BranchOffice) -> None:
    """The report freezes what each brought and names its entry; the committee computes the same total."""
    view = reported.view()
    assert view.round.report is not None
    assert frozen_branch(view) == view.round.report.result
    assert '"bonuses":[["' in view.round.report.result
    heads = {head for one in view.bonuses.shown for head in view_heads(reported, one.id)}
    assert len(heads) == 3
    assert heads <= set(view.round.report.seals)
    assert (total(reported), total(reported, "committee")) == ("94", "94")
    assert verified(reported) == {}


def view_heads(office: BranchOffice, bonus: str) -> tuple[str, ...]:
    """The entries that hold a bonus."""
    return office.store.records.heads("branch_bonus", bonus, "grant")


def test_after_the_report_they_change_only_with_a_reason(reported: BranchOffice) -> None:
    """A sealed round takes a bonus in or out by a correction, and is confirmed anew; the old code holds no longer."""
    more = {"item": "spread", "proof": "推广通知", "on": "2025-11-11"}
    assert refused(reported.branch, "branch_bonus.add", period=YEAR, **more) == {"round_sealed": "period"}
    old = reported.view().code
    do(reported.branch, "branch_bonus.add", period=YEAR, **more, why="漏报")
    gone = next(one.id for one in reported.view().bonuses.shown if one.grant.item == "district")
    do(reported.branch, "branch_bonus.remove", bonus=gone, why="不是本支部的")
    assert total(reported) == "94"
    do(reported.branch, "branch_round.reseal", period=YEAR, why="更正加分")
    assert reported.view().code != old
    reported.hand_over()
    assert total(reported, "committee") == "94"
    assert verified(reported) == {}
    assert not any(one.verdict == "fail" for one in determine_checks(reported.committee, seen(reported.committee)))


def test_a_laptop_that_did_not_know_changes_nothing(reported: BranchOffice) -> None:
    """An entry beside the seal, without a correction, is left out and counted as late (0.7)."""
    late = Draft("branch_bonus", f"C1/{YEAR}/late", {"grant": BranchBonusGrant(YEAR, "provincial", "省文")})
    reported.store.commit([late], by="clerk", at="2026-10-08", today=reported.branch.today)
    view = reported.view()
    assert (total(reported), len(view.bonuses.shown), view.late_edits) == ("94", 3, 1)
    assert frozen_branch(view) == (view.round.report.result if view.round.report else "")


# ---- the committee -----------------------------------------------------------------------------------------------


def test_the_committee_strikes_and_adds(reported: BranchOffice) -> None:
    """What it does not recognise counts no more, with its reason; its own count under the same caps."""
    desk = reported.committee
    bonus = ids(reported)["municipal"]
    assert refused(desk, "star.bonus_strike", period=YEAR, bonus=bonus, reason="") == {"reason_missing": "reason"}
    do(desk, "star.bonus_strike", period=YEAR, bonus=bonus, reason="文件对象不是该支部")
    do(desk, "star.bonus", period=YEAR, item="punished", proof="处分决定", on="2025-12-01")
    view = seen(desk)
    assert total(reported, "committee") == "89"
    assert [(one.grant.item, one.by_committee, one.counts) for one in view.bonuses.shown] == [
        ("municipal", False, False),
        ("criticised", False, True),
        ("district", False, True),
        ("punished", True, True),
    ]
    assert "bonus_struck" in {one.code for one in determine_checks(desk, view)}
    again = {"period": YEAR, "bonus": bonus, "reason": "再次"}
    assert refused(desk, "star.bonus_strike", **again) == {"bonus_struck_already": "bonus"}
    do(desk, "star.bonus_strike", **{**again, "struck": False})
    assert total(reported, "committee") == "92"
    assert refused(desk, "star.bonus_strike", **{**again, "struck": False}) == {"bonus_not_struck": "bonus"}
    assert refused(desk, "star.bonus_strike", **{**again, "bonus": "C1/2025/x"}) == {"bonus_unknown": "bonus"}
    assert verified(reported) == {}


def test_the_branch_s_seal_is_its_own(reported: BranchOffice) -> None:
    """What the committee says of a bonus does not touch what the branch sealed; the branch reads it afterwards."""
    do(reported.committee, "star.bonus_strike", period=YEAR, bonus=ids(reported)["municipal"], reason="对象不符")
    do(reported.committee, "star.determine", period=YEAR, stars=5)
    reported.hand_back()
    view = reported.view()
    assert (total(reported), view.late_edits) == ("91", 0)
    assert view.round.report is not None
    assert frozen_branch(view) == view.round.report.result
    assert [one.figures["reason"] for one in view.outcome.reasons if one.code == "bonus_struck"] == ["对象不符"]


def test_a_determination_rests_on_the_committee_s_word(reported: BranchOffice) -> None:
    """It freezes what counted; a later word needs a reason, asks for a new determination, and breaks none."""
    desk, bonus = reported.committee, ids(reported)["municipal"]
    do(desk, "star.bonus_strike", period=YEAR, bonus=bonus, reason="待核")
    do(desk, "star.determine", period=YEAR, stars=5)
    decision = seen(desk).decision
    assert decision is not None
    assert f'["{bonus}","struck"]' in decision.verdict.result
    back = {"period": YEAR, "bonus": bonus, "reason": "已核实", "struck": False}
    assert refused(desk, "star.bonus_strike", **back) == {"already_confirmed": "why"}
    assert refused(desk, "star.bonus", period=YEAR, **CRITICISED) == {"already_confirmed": "why"}
    do(desk, "star.bonus_strike", **back, why="补充材料")
    assert verified(reported) == {"determined_before_change": "ask"}
    do(desk, "star.determine", period=YEAR, stars=5, why="加分改动")
    assert verified(reported) == {}
    again = seen(desk).decision
    assert again is not None
    assert frozen_decision(seen(desk), 5) == again.verdict.result


def test_scores_changed_after_a_determination_break_none(reported: BranchOffice) -> None:
    """The committee's own score that was corrected later is found back as the determination named it."""
    desk = reported.committee
    scores = dict.fromkeys(("leading_body", "member_body", "mechanism", "results", "public_evaluation"), "18")
    do(desk, "star.review", period=YEAR, scores=scores)
    do(desk, "star.determine", period=YEAR, stars=5)
    do(desk, "star.review", period=YEAR, scores={"results": "17"}, why="复核")
    assert verified(reported) == {"determined_before_change": "ask"}


def test_a_what_if_takes_those_that_count(reported: BranchOffice) -> None:
    """A struck one is none, the committee's own is one."""
    desk = reported.committee
    do(desk, "star.bonus_strike", period=YEAR, bonus=ids(reported)["municipal"], reason="对象不符")
    do(desk, "star.bonus", period=YEAR, item="overdue", proof="督办单")
    marks = branch_marks(desk, seen(desk), "第一支部")
    assert [one.grant.item for one in marks.bonuses] == ["overdue", "criticised", "district"]
