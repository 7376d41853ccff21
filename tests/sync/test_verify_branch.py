"""Verifying a branch's own rounds: seals and determinations recompute, what was tampered with is found (C1, 0.4)."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from core.desk.branch_rating.seal import branch_seal, frozen_decision
from core.desk.sealing import check_code
from core.journal.draft import Draft
from core.records import BranchReview, Decision, DecisionVerdict, Mark, Report, Veto, VetoVerified
from core.values import Verdict
from sync.verify_results import verify_results
from tests.core.desk.branch_office import YEAR, BranchOffice, seen
from tests.sync.office import Office, do

ROUND = f"C1/{YEAR}"


@pytest.fixture
def office(tmp_path: Path) -> BranchOffice:
    """A branch whose round was determined at four stars instead of five, with a reason."""
    one = BranchOffice(Office(tmp_path))
    do(one.branch, "veto.report", item="safety", period=YEAR, on="2026-01-06", text="漏电伤人")
    one.report()
    do(one.committee, "star.determine", period=YEAR, stars=4, reason="台账抽查不全")
    return one


def found(office: BranchOffice) -> dict[str, set[str]]:
    """Codes by verdict, of the committee's replica."""
    codes: dict[str, set[str]] = {"pass": set(), "ask": set(), "fail": set()}
    for reason in verify_results(office.committee.store):
        codes[str(reason.verdict)].add(reason.code)
    return codes


def write(office: BranchOffice, draft: Draft) -> None:
    """Write past every rule, as an altered program would."""
    desk = office.committee
    desk.store.commit([draft], by="x", at="x", today=desk.today)


def verdict(office: BranchOffice, **changed: object) -> DecisionVerdict:
    """The committee's word, altered."""
    decision = office.committee.records.get(Decision, ROUND)
    assert decision is not None
    return msgspec.convert({**msgspec.to_builtins(decision.verdict), **changed}, DecisionVerdict)


def test_a_determined_round_holds_at_both_ends(office: BranchOffice) -> None:
    """Every entry is there, both codes follow, both outcomes recompute; also in the branch's store."""
    codes = found(office)
    assert codes["fail"] == set()
    assert {"seal_entries_here", "seal_code", "result_recomputes", "determined_holds"} <= codes["pass"]
    office.hand_back()
    assert all(reason.verdict is not Verdict.FAIL for reason in verify_results(office.store))


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"stars": 5}, "result_differs"),
        ({"reason": ""}, "determined_unexplained"),
        ({"code": "AAAA-AAAA"}, "seal_broken"),
        ({"stars": None}, "determined_unexplained"),
    ],
)
def test_an_altered_determination_is_found(office: BranchOffice, changed: dict[str, object], code: str) -> None:
    """Other stars, a reason taken away, another code."""
    write(office, Draft("decision", ROUND, {"verdict": verdict(office, **changed)}, act="amend", why="x"))
    assert code in found(office)["fail"]


def test_an_outcome_that_does_not_follow_is_found(office: BranchOffice) -> None:
    """A frozen outcome with a total of one's own and the code that fits it still does not recompute."""
    one = verdict(office)
    better = one.result.replace('"92"', '"99"')
    forged = verdict(office, result=better, code=check_code(one.seals, better))
    write(office, Draft("decision", ROUND, {"verdict": forged}, act="amend", why="x"))
    assert found(office)["fail"] == {"result_differs"}


def test_a_determination_against_a_veto_is_found(office: BranchOffice) -> None:
    """Stars in spite of a veto in force that the decision names itself."""
    (veto,) = office.committee.records.all(Veto)
    check = VetoVerified("2026-02-01", "机关纪委", "通报〔2026〕2号")
    write(office, Draft("veto_check", veto, {"verified": check}))
    view = seen(office.committee)
    heads = [*verdict(office).seals, *office.committee.records.heads("veto_check", veto, "verified")]
    result = frozen_decision(view, 4)
    forged = verdict(office, seals=sorted(heads), result=result, code=check_code(heads, result))
    write(office, Draft("decision", ROUND, {"verdict": forged}, act="amend", why="x"))
    assert found(office)["fail"] == {"determined_unexplained"}


def test_a_veto_verified_later_only_asks(office: BranchOffice) -> None:
    """The determination was right when it was made; the committee is asked to determine anew (0.9)."""
    (veto,) = office.committee.records.all(Veto)
    do(office.committee, "veto.verify", veto=veto, on="2026-10-08", by="机关纪委", evidence="通报〔2026〕2号")
    codes = found(office)
    assert codes["fail"] == set()
    assert "determined_before_veto" in codes["ask"]


def test_scores_of_the_committee_that_came_later_break_nothing(office: BranchOffice) -> None:
    """Marks that no decision names are no part of what it rested on."""
    write(office, Draft("branch_review", ROUND, {"mark:determined.results": Mark("3")}))
    assert office.committee.records.get(BranchReview, ROUND) is not None
    assert found(office)["fail"] == set()


def test_a_report_whose_total_was_bettered_is_found(tmp_path: Path) -> None:
    """The branch's own seal: a result that its entries do not give, with a code that fits."""
    office = BranchOffice(Office(tmp_path))
    office.rate()
    seal = branch_seal(office.branch, office.view())
    better = seal.result.replace('"92"', '"100"')
    forged = Report(on=seal.on, seals=seal.seals, result=better, code=check_code(seal.seals, better))
    desk = office.branch
    desk.store.commit([Draft("round", ROUND, {"report": forged})], by="x", at="x", today=desk.today)
    office.hand_over()
    assert found(office)["fail"] == {"result_differs"}
