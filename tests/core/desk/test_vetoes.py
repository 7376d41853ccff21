"""Vetoes are reported, verified, lifted; only a verified one has effect, and none loses its history (0.6, C1, C10)."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.desk.branch_rating.determination import determine_checks
from core.desk.branch_rating.rounds import honesty, standing
from core.records import Falsification, Inspection, Veto, VetoCheck
from tests.core.desk.branch_office import YEAR, BranchOffice, refused, seen
from tests.sync.office import Office, do

REPORT = {"item": "safety", "period": YEAR, "on": "2026-01-06", "text": "窗口漏电伤人，负有责任"}
VERIFY = {"on": "2026-02-01", "by": "机关纪委", "evidence": "通报〔2026〕2号"}
LIFT = {"on": "2026-03-01", "by": "机关纪委", "reason": "复核认定无责任"}


@pytest.fixture
def office(tmp_path: Path) -> BranchOffice:
    """A branch whose round of 2025 was reported, with a veto that it reported itself."""
    one = BranchOffice(Office(tmp_path))
    do(one.branch, "veto.report", **REPORT)
    one.report()
    return one


def veto_of(office: BranchOffice) -> str:
    """The id of the branch's veto."""
    (veto,) = office.committee.records.all(Veto)
    return veto


def codes(office: BranchOffice) -> dict[str, str]:
    """What the committee is told before it determines."""
    checks = determine_checks(office.committee, seen(office.committee))
    return {one.code: str(one.verdict) for one in checks}


def test_a_report_blocks_nothing(office: BranchOffice) -> None:
    """Until somebody verified it, it is shown and five stars can be determined."""
    assert codes(office)["veto_unverified"] == "ask"
    do(office.committee, "star.determine", period=YEAR, stars=5)
    assert seen(office.committee).stars.determined == 5


def test_a_verified_veto_takes_every_star(office: BranchOffice) -> None:
    """Whatever the score: no star can be determined but none, and that needs no other reason."""
    do(office.committee, "veto.verify", veto=veto_of(office), **VERIFY)
    view = seen(office.committee)
    assert (view.vetoed, view.outcome.value.result.stars, str(view.outcome.value.result.total)) == (True, 0, "92")
    assert refused(office.committee, "star.determine", period=YEAR, stars=4) == {"determined_against_veto": "stars"}
    do(office.committee, "star.determine", period=YEAR, stars=0)
    office.hand_back()
    assert office.view().stars.determined == 0
    assert [one.state for one in office.view().vetoes] == ["in_force"]


def test_a_lifted_veto_keeps_its_history(office: BranchOffice) -> None:
    """After the lifting the stars count again; who verified and who lifted stays readable."""
    veto = veto_of(office)
    do(office.committee, "veto.verify", veto=veto, **VERIFY)
    do(office.committee, "veto.lift", veto=veto, **LIFT)
    view = seen(office.committee)
    assert (view.vetoed, view.outcome.value.result.stars) == (False, 5)
    (one,) = view.vetoes
    assert one.verified is not None and one.lifted is not None
    assert (one.state, one.verified.by, one.lifted.reason) == ("lifted", "机关纪委", "复核认定无责任")
    found = {"veto_lifted_already": "veto"}
    assert refused(office.committee, "veto.verify", veto=veto, **VERIFY) == found
    assert refused(office.committee, "veto.lift", veto=veto, **LIFT) == found


def test_a_report_that_was_wrong_is_lifted_without_verifying(office: BranchOffice) -> None:
    """A rumour is lifted as it came."""
    do(office.committee, "veto.lift", veto=veto_of(office), **LIFT)
    assert "veto_unverified" not in codes(office)


@pytest.mark.parametrize(
    ("name", "fields", "found"),
    [
        ("veto.verify", {**VERIFY, "veto": "none"}, {"veto_not_here": "veto"}),
        ("veto.verify", {**VERIFY, "by": ""}, {"veto_who_missing": "by"}),
        ("veto.verify", {**VERIFY, "evidence": ""}, {"veto_evidence_missing": "evidence"}),
        ("veto.verify", {**VERIFY, "on": "yesterday"}, {"day_malformed": "on"}),
        ("veto.verify", {**VERIFY, "on": "2026-12-01"}, {"day_future": "on"}),
        ("veto.lift", {**LIFT, "veto": "none"}, {"veto_not_here": "veto"}),
        ("veto.lift", {**LIFT, "by": ""}, {"veto_who_missing": "by"}),
        ("veto.lift", {**LIFT, "reason": ""}, {"reason_missing": "reason"}),
        ("veto.found", {**REPORT, "item": "rumour"}, {"veto_unknown": "item"}),
        ("veto.found", {**REPORT, "period": "2026Q1"}, {"period_not_of_branches": "period"}),
        ("veto.found", {**REPORT, "period": "x"}, {"period_malformed": "period"}),
        ("veto.found", {**REPORT, "text": ""}, {"veto_text_missing": "text"}),
    ],
)
def test_who_when_and_on_what_evidence(
    office: BranchOffice, name: str, fields: dict[str, str], found: dict[str, str]
) -> None:
    """What a check lacks is named at its field; half a verification is none (0.6)."""
    given = fields if "veto" in fields or name == "veto.found" else {**fields, "veto": veto_of(office)}
    assert refused(office.committee, name, **given) == found


def test_a_veto_is_verified_once(office: BranchOffice) -> None:
    """A second verification is refused with the day of the first."""
    do(office.committee, "veto.verify", veto=veto_of(office), **VERIFY)
    found = {"veto_verified_already": "veto"}
    assert refused(office.committee, "veto.verify", veto=veto_of(office), **VERIFY) == found


def test_the_committee_may_find_one_itself(office: BranchOffice) -> None:
    """An inspection brings what no branch reports; it too must be verified."""
    do(office.committee, "veto.found", **{**REPORT, "item": "falsification"})
    (veto,) = office.committee.records.all(VetoCheck)
    assert {one.by_committee: one.state for one in seen(office.committee).vetoes} == {
        False: "reported",
        True: "reported",
    }
    do(office.committee, "veto.verify", veto=veto, **VERIFY)
    assert seen(office.committee).vetoed
    office.hand_back()
    assert office.view().vetoed


def test_a_veto_bears_on_its_year_only(office: BranchOffice) -> None:
    """One of 2024 leaves 2025 alone; a small rating shows those of its year."""
    do(office.branch, "veto.report", **{**REPORT, "period": "2024"})
    do(office.branch, "veto.report", **{**REPORT, "period": "2026", "on": "2026-05-01"})
    do(office.branch, "branch_round.begin", period="2026Q1")
    assert len(office.view().vetoes) == 1
    assert [one.reported.period for one in office.view("2026Q1").vetoes] == ["2026"]


def test_a_veto_after_the_determination_asks_for_a_new_one(office: BranchOffice) -> None:
    """The decision stands as it was made until the committee determines anew, with its reason (0.7, 0.9)."""
    do(office.committee, "star.determine", period=YEAR, stars=5)
    do(office.committee, "veto.verify", veto=veto_of(office), **VERIFY)
    view = seen(office.committee)
    assert (view.stars.determined, view.vetoed) == (5, True)
    do(office.committee, "star.determine", period=YEAR, stars=0, why="核实重大事故责任")
    assert seen(office.committee).stars.determined == 0


# ---- inspection and falsification ------------------------------------------------------------------------------

VISIT = {"on": "2026-02-10", "by": "督查组", "findings": "会议记录为事后补写"}
FOUND = {"year": YEAR, "on": "2026-02-10", "by": "督查组", "text": "补写会议记录", "evidence": "督查记录第3号"}


def test_falsification_is_a_reason_and_takes_no_star_by_itself(office: BranchOffice) -> None:
    """Found at a visit: a reason against awards of the year, a question at the determination, and no more (C10)."""
    do(office.committee, "inspection.record", **VISIT)
    (visit,) = office.committee.records.all(Inspection)
    do(office.committee, "inspection.falsified", inspection=visit, **FOUND)
    view = seen(office.committee)
    assert [(one.code, str(one.verdict)) for one in honesty(view)] == [("disqualified_falsification", "fail")]
    assert codes(office)["falsification_known"] == "ask"
    assert (view.vetoed, view.outcome.value.result.stars) == (False, 5)
    do(office.committee, "star.determine", period=YEAR, stars=5)
    assert len(standing(office.committee, YEAR).falsified) == 1


def test_a_finding_that_did_not_hold_is_cleared(office: BranchOffice) -> None:
    """It stays readable and has no effect; it is cleared once."""
    do(office.committee, "inspection.falsified", **FOUND)
    (one,) = office.committee.records.all(Falsification)
    do(office.committee, "inspection.clear", falsification=one, **LIFT)
    assert [reason.code for reason in honesty(seen(office.committee))] == ["falsification_cleared"]
    again = {"falsification_cleared_already": "falsification"}
    assert refused(office.committee, "inspection.clear", falsification=one, **LIFT) == again


@pytest.mark.parametrize(
    ("name", "fields", "found"),
    [
        ("inspection.record", {**VISIT, "by": ""}, {"finding_who_missing": "by"}),
        ("inspection.record", {**VISIT, "on": "2026-13-01"}, {"day_malformed": "on"}),
        ("inspection.falsified", {**FOUND, "evidence": ""}, {"finding_evidence_missing": "evidence"}),
        ("inspection.falsified", {**FOUND, "year": "2027"}, {"year_malformed": "year"}),
        ("inspection.falsified", {**FOUND, "year": "25"}, {"year_malformed": "year"}),
        ("inspection.falsified", {**FOUND, "inspection": "none"}, {"inspection_unknown": "inspection"}),
        ("inspection.clear", {**LIFT, "falsification": "none"}, {"falsification_unknown": "falsification"}),
    ],
)
def test_a_finding_says_who_when_what_and_on_what(
    office: BranchOffice, name: str, fields: dict[str, str], found: dict[str, str]
) -> None:
    """An accusation without evidence is not kept."""
    assert refused(office.committee, name, **fields) == found


def test_a_finding_belongs_to_one_branch(office: BranchOffice) -> None:
    """In the committee's own store there is no branch that it could be about."""
    desk = office.office.desk(office.office.master.store)
    assert refused(desk, "inspection.record", **VISIT) == {"act_needs_branch": ""}
    assert refused(desk, "veto.found", **REPORT) == {"act_needs_branch": ""}
