"""Verifying a round: seals recompute at both ends, tampering is found, what came later breaks nothing (0.4)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import msgspec
import pytest

from core.desk.commendation.seals import verdict_seal
from core.desk.sealing import check_code
from core.journal.draft import Draft
from core.records import (
    AwardDecided,
    AwardList,
    Membership,
    Nomination,
    NominationSubmitted,
    NomineeReview,
    NomineeVerdict,
    Work,
)
from core.store.branch_store import BranchStore
from sync.verify_results import verify_results
from tests.core.desk.commendation_office import MEETING, MEMBER, NOTICE, ROUND, AwardOffice
from tests.sync.office import do

LIST = f"A/{ROUND}"


@pytest.fixture
def office(tmp_path: Path) -> AwardOffice:
    """Two branches with somebody on a decided list; the award was given."""
    one = AwardOffice(tmp_path, branches=2)
    one.share(MEMBER, 1, 1)
    one.to_branches()
    for at, name in enumerate(("张三", "王五")):
        (id_,) = one.handed_in(MEMBER, name, at=at)
        do(one.clerk(at), "nominee.agree", nomination=id_)
    one.today = date(2026, 6, 17)
    do(one.committee, "award.decide", round=ROUND, **MEETING)
    do(one.committee, "award.publish", round=ROUND, **{**NOTICE, "start": "2026-06-17"})
    one.today = date(2026, 6, 25)
    do(one.committee, "award.grant", round=ROUND, on="2026-06-25", document="机党〔2026〕9号")
    return one


def found(store: BranchStore) -> dict[str, set[str]]:
    """Codes by verdict."""
    codes: dict[str, set[str]] = {"pass": set(), "ask": set(), "fail": set()}
    for reason in verify_results(store):
        codes[str(reason.verdict)].add(reason.code)
    return codes


def write(office: AwardOffice, store: BranchStore, draft: Draft) -> None:
    """Write past every rule, as an altered program would."""
    store.commit([draft], by="x", at="x", today=office.today)


def test_it_holds_everywhere(office: AwardOffice) -> None:
    """In both copies, in the committee's own store, and at both branches after the hand-back."""
    office.to_branches()
    for store in (office.clerk(0).store, office.clerk(1).store, office.master.store, *office.stores):
        codes = found(store)
        assert codes["fail"] == set()
        assert {"list_holds", "grant_holds", "result_recomputes"} <= codes["pass"]
    assert "agreed_holds" in found(office.stores[0])["pass"]


def test_a_branch_has_nothing_of_another(office: AwardOffice) -> None:
    """Words on nominees travel only to the branch they are about."""
    office.to_branches()
    reviews = office.stores[1].records.all(NomineeReview)
    assert list(reviews) == [office.id(MEMBER, "王五", 1)]


def test_data_that_change_later_break_nothing(office: AwardOffice) -> None:
    """A person moves to another post, another kind, another day: the seals name the entries that held them."""
    person = office.ids[0]["张三"]
    drafts = [
        Draft("person", person, {"work": Work(since="2026-06-01")}),
        Draft("person", person, {"membership": Membership(kind="probationary_member")}),
    ]
    for draft in drafts:
        write(office, office.stores[0], draft)
    office.to_committee(0)
    assert found(office.clerk().store)["fail"] == set()


def test_a_veto_verified_after_the_award_breaks_nothing(office: AwardOffice) -> None:
    """What was not known when it was agreed bars nobody afterwards; the committee may revoke the honour."""
    id_ = office.id(MEMBER, "张三")
    do(office.clerk(), "nominee.veto", nomination=id_, item="harm", on="2026-06-24", text="恶劣影响")
    (veto,) = office.seen(id_).vetoes
    do(office.clerk(), "veto.verify", veto=veto.id, on="2026-06-25", by="机关纪委", evidence="通报")
    assert found(office.clerk().store)["fail"] == set()


def test_a_version_that_was_bettered_is_found(tmp_path: Path) -> None:
    """Another length in the frozen text, with the code that fits it."""
    office = AwardOffice(tmp_path)
    office.share(MEMBER, 1)
    office.to_branches()
    (id_,) = office.handed_in(MEMBER, "张三")
    one = office.stores[0].records.get(Nomination, id_)
    assert one is not None and one.submitted is not None
    better = one.submitted.result.replace('"deeds":240', '"deeds":320')
    forged = NominationSubmitted(
        version=1,
        on="2026-06-12",
        seals=one.submitted.seals,
        result=better,
        code=check_code(one.submitted.seals, better),
    )
    write(office, office.stores[0], Draft("nomination", id_, {"submitted": forged}))
    assert found(office.stores[0])["fail"] == {"result_differs"}


def test_a_correction_that_waits_for_its_seal_asks(tmp_path: Path) -> None:
    """A returned nomination on its way to its next version."""
    office = AwardOffice(tmp_path)
    office.share(MEMBER, 1)
    office.to_branches()
    (id_,) = office.handed_in(MEMBER, "张三")
    do(office.branch(), "nomination.write", nomination=id_, deeds="先" * 210, why="改")
    codes = found(office.stores[0])
    assert (codes["fail"], codes["ask"] & {"nomination_corrected"}) == (set(), {"nomination_corrected"})


def test_an_agreement_against_the_rules_is_found(tmp_path: Path) -> None:
    """Agreed although a day is missing: the code fits, the conditions do not."""
    office = AwardOffice(tmp_path)
    office.share(MEMBER, 1)
    office.to_branches()
    (id_,) = office.handed_in(MEMBER, "李四")
    forged = verdict_seal(office.clerk(), office.seen(id_))
    write(office, office.clerk().store, Draft("nominee_review", id_, {"verdict": forged}))
    assert found(office.clerk().store)["fail"] == {"agreed_unexplained"}


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('"name":"张三"', '"name":"李四"', None),  # a name alone is only what the list was told
        ('"in_favour":8', '"in_favour":7', "result_differs"),
        ('"award":"outstanding_member"', '"award":"service_star"', None),
    ],
)
def test_an_altered_list_is_found(office: AwardOffice, old: str, new: str, code: str | None) -> None:
    """Votes other than the meeting's; any change at all breaks the printed code."""
    one = office.committee.records.get(AwardList, LIST)
    assert one is not None and one.decided is not None
    altered = one.decided.result.replace(old, new)
    assert altered != one.decided.result
    fields = {**msgspec.to_builtins(one.decided), "result": altered}
    forged = msgspec.convert(fields, AwardDecided)
    write(office, office.master.store, Draft("award_list", LIST, {"decided": forged}, act="amend", why="x"))
    failing = found(office.master.store)["fail"]
    assert "seal_broken" in failing
    assert code is None or code in failing


def test_somebody_slipped_onto_the_list_is_found(office: AwardOffice) -> None:
    """A row whose word is nobody's, with a code that fits: found in the copy of the branch."""
    one = office.committee.records.get(AwardList, LIST)
    assert one is not None and one.decided is not None
    row = office.seen(office.id(MEMBER, "张三"))
    decision = office.clerk().records.heads("nominee_review", row.id, "verdict")[0]
    other = one.decided.result.replace(decision, "A" * 32)
    seals = sorted([*(head for head in one.decided.seals if head != decision), "A" * 32])
    fields = {**msgspec.to_builtins(one.decided), "seals": seals, "result": other, "code": check_code(seals, other)}
    forged = msgspec.convert(fields, AwardDecided)
    write(office, office.master.store, Draft("award_list", LIST, {"decided": forged}, act="amend", why="x"))
    assert "list_word_missing" in found(office.clerk(0).store)["fail"]
    assert "list_word_missing" not in found(office.clerk(1).store)["fail"]


def test_a_word_taken_back_after_the_decision_asks(tmp_path: Path) -> None:
    """The list is decided anew; until then it says so."""
    office = AwardOffice(tmp_path)
    office.share(MEMBER, 1)
    office.to_branches()
    (id_,) = office.handed_in(MEMBER, "张三")
    do(office.clerk(), "nominee.agree", nomination=id_)
    office.today = date(2026, 6, 17)
    do(office.committee, "award.decide", round=ROUND, **MEETING)
    do(office.clerk(), "nominee.remove", nomination=id_, reason="异议成立")
    codes = found(office.clerk().store)
    assert codes["fail"] == set()
    assert "list_outdated" in codes["ask"]
    verdict = office.clerk().records.get(NomineeReview, id_)
    assert verdict is not None and isinstance(verdict.verdict, NomineeVerdict)
