"""The committee judges nominees: recomputed, within quotas, with vetoes, lateness, versions (A3, A7, A8)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from core.desk.commendation.nominee import NomineeState
from core.desk.commendation.overview import summarise_awards
from core.desk.commendation.places import places
from core.desk.commendation.replacing import replace_nominee
from core.desk.commendation.reviewing import NomineeAgree
from core.desk.desk import Desk
from core.desk.due import due
from core.notices.load import shipped
from core.records import Person, Veto, VetoCheck
from tests.core.desk.commendation_office import (
    MEMBER,
    ORGANISATION,
    ROUND,
    STAR,
    WORKER,
    AwardOffice,
    codes,
    found,
    refused,
)
from tests.sync.office import do

VERIFIED = {"on": "2026-06-12", "by": "机关纪委", "evidence": "通报〔2026〕2号"}


@pytest.fixture
def office(tmp_path: Path) -> AwardOffice:
    """One branch with one place for an outstanding member."""
    one = AwardOffice(tmp_path)
    one.share(MEMBER, 1)
    one.share(STAR, 2)
    one.to_branches()
    return one


@pytest.fixture
def two(tmp_path: Path) -> AwardOffice:
    """Two branches; the round has one place for an outstanding member in all, and both were given one."""
    one = AwardOffice(tmp_path, branches=2, quotas={MEMBER: 1})
    one.share(MEMBER, 1, 1)
    one.to_branches()
    return one


def test_agreeing_seals_what_it_rests_on(office: AwardOffice) -> None:
    """The branch can change nothing any more; returning it lifts the seal."""
    (id_,) = office.handed_in(MEMBER, "张三")
    do(office.clerk(), "nominee.agree", nomination=id_)
    assert office.seen(id_).state is NomineeState.AGREED
    assert refused(office.clerk(), "nominee.agree", nomination=id_) == {"nominee_agreed_already": "verdict"}
    office.to_branches()
    assert refused(office.branch(), "nomination.write", nomination=id_, deeds="改", why="x") == {
        "nomination_agreed": "nomination"
    }
    do(office.clerk(), "nominee.return", nomination=id_, reason="事迹重复")
    office.to_branches()
    do(office.branch(), "nomination.write", nomination=id_, deeds="先" * 250)
    do(office.branch(), "nomination.submit", nomination=id_)
    office.to_committee()
    assert (office.seen(id_).state, office.seen(id_).version) == (NomineeState.TO_REVIEW, 2)


def test_one_by_a_day_is_not_agreed_to(office: AwardOffice) -> None:
    """Whatever else holds: a condition that fails keeps the committee from agreeing."""
    (id_,) = office.handed_in(MEMBER, "李四")
    assert refused(office.clerk(), "nominee.agree", nomination=id_) == {"centre_too_short": "work.since"}


def test_a_veto_counts_once_it_is_verified(office: AwardOffice) -> None:
    """Reported it is shown and blocks nothing; verified it bars; lifted it does not, and all of it stays readable."""
    office.today = date(2026, 6, 1)
    id_ = office.nominate(MEMBER, "张三")
    do(office.branch(), "nomination.veto", nomination=id_, item="complaint", on="2026-05-11", text="投诉办件超期")
    office.publish()
    office.today = date(2026, 6, 12)
    office.submit(id_)
    office.to_committee()
    (veto,) = office.clerk().records.all(Veto)
    assert codes(office.seen(id_))["nominee_veto_unverified"] == "ask"
    do(office.clerk(), "nominee.agree", nomination=id_)
    do(office.clerk(), "veto.verify", veto=veto, **VERIFIED)
    assert codes(office.seen(id_))["nominee_vetoed"] == "fail"
    do(office.clerk(), "nominee.hold", nomination=id_, reason="一票否决")
    assert refused(office.clerk(), "nominee.agree", nomination=id_) == {"nominee_vetoed": f"veto:{veto}"}
    do(office.clerk(), "veto.lift", veto=veto, on="2026-06-12", by="机关纪委", reason="复核无责")
    assert codes(office.seen(id_))["nominee_veto_lifted"] == "pass"
    do(office.clerk(), "nominee.agree", nomination=id_)
    (one,) = office.seen(id_).vetoes
    assert one.verified is not None and one.lifted is not None


def test_the_committee_reports_vetoes_too(office: AwardOffice) -> None:
    """From its own side; an item that the scheme does not have is refused; a veto bars a person for every award."""
    one, other = office.handed_in(MEMBER, "张三")[0], office.id(STAR, "张三")
    veto = {"nomination": one, "item": "media", "on": "2026-06-10", "text": "负面报道"}
    assert refused(office.clerk(), "nominee.veto", **{**veto, "item": "rain"}) == {"veto_unknown": "item"}
    do(office.clerk(), "nominee.veto", **veto)
    (id_,) = office.clerk().records.all(VetoCheck)
    do(office.clerk(), "veto.verify", veto=id_, **VERIFIED)
    office.to_branches()
    office.nominate(STAR, "张三")
    assert codes(found(office.branch(), other))["nominee_vetoed"] == "fail"
    assert "nominee_no_veto" in codes(found(office.branch(), office.nominate(STAR, "赵六")))


def test_what_comes_late_is_deemed_withdrawn(office: AwardOffice) -> None:
    """The day counts on which the committee received it; shown, not lost; readmitted with a reason."""
    (id_,) = office.handed_in(MEMBER, "张三", on=date(2026, 6, 16))
    assert (office.seen(id_).state, office.seen(id_).received) == (NomineeState.LATE, date(2026, 6, 16))
    assert refused(office.clerk(), "nominee.agree", nomination=id_) == {"nomination_late": "submitted"}
    assert refused(office.clerk(), "nominee.readmit", nomination=id_, reason="") == {"reason_missing": "reason"}
    do(office.clerk(), "nominee.readmit", nomination=id_, reason="邮路中断,有据")
    assert office.seen(id_).state is NomineeState.TO_REVIEW
    do(office.clerk(), "nominee.agree", nomination=id_)


def test_in_time_needs_no_readmission(office: AwardOffice) -> None:
    """On the last day it is in time."""
    (id_,) = office.handed_in(MEMBER, "张三", on=date(2026, 6, 15))
    assert refused(office.clerk(), "nominee.readmit", nomination=id_, reason="x") == {
        "nomination_not_late": "submitted"
    }


def test_a_branch_has_no_more_than_its_places(office: AwardOffice) -> None:
    """The second is refused, and who holds the place is named; giving way is one act."""
    one, other = office.handed_in(MEMBER, "张三", "王五")
    do(office.clerk(), "nominee.agree", nomination=one)
    outcome = office.clerk().do(make_agree(other))
    (full,) = [reason for reason in outcome.reasons if reason.verdict == "fail"]
    assert (full.code, full.figures["holders"], full.figures["places"]) == ("award_share_full", "张三", 1)
    do(office.clerk(), "nominee.agree", nomination=other, instead_of=one, reason="事迹更突出")
    assert (office.seen(one).state, office.seen(other).state) == (NomineeState.ON_HOLD, NomineeState.AGREED)
    assert [place.held.name for place in places(office.clerk(), f"A/{ROUND}") or ()] == ["王五"]


def make_agree(nomination: str, instead_of: str = "") -> NomineeAgree:
    """The act of agreeing, or of agreeing in the place of somebody."""
    return NomineeAgree(nomination=nomination, instead_of=instead_of, reason="更突出" if instead_of else "")


def test_no_batch_has_more_than_the_places(office: AwardOffice) -> None:
    """Agreements saved together count each other: one too many, and none of them is written; so with one place given
    up twice, and with the same nominee twice."""
    do(office.branch(), "person.import", people=[("", {"identity": {"name": "钱八"}, "work": {"since": "2016-09-01"}})])
    office.ids[0] |= {each.identity.name: id_ for id_, each in office.branch().records.all(Person).items()}
    one, other, third = office.handed_in(MEMBER, "张三", "王五", "钱八")
    desk = office.clerk()
    before = len(desk.store.entries)
    for acts, code, holder in (
        ([make_agree(one), make_agree(other)], "award_share_full", "张三"),
        ([make_agree(one), make_agree(one)], "nominee_agreed_already", None),
    ):
        outcome = desk.do_all(list(acts))
        (wrong,) = [reason for reason in outcome.reasons if reason.verdict == "fail"]
        assert (wrong.code, wrong.figures.get("holders")) == (code, holder)
        assert len(desk.store.entries) == before
    do(desk, "nominee.agree", nomination=one)
    outcome = desk.do_all([make_agree(other, one), make_agree(third, one)])
    (full,) = [reason for reason in outcome.reasons if reason.verdict == "fail"]
    assert (full.code, full.figures["holders"]) == ("award_share_full", "王五")
    assert office.seen(one).state is NomineeState.AGREED
    assert desk.do_all([make_agree(other, one)]).ok


def test_no_batch_gives_one_person_two_awards(office: AwardOffice) -> None:
    """Agreements for one person saved together are refused as one after the other would be."""
    office.today = date(2026, 6, 1)
    ids = [office.nominate(award, "张三") for award in (MEMBER, STAR)]
    office.publish()
    office.today = date(2026, 6, 12)
    office.submit(*ids)
    office.to_committee()
    outcome = office.clerk().do_all([make_agree(one) for one in ids])
    assert [one.code for one in outcome.reasons if one.verdict == "fail"] == ["award_other_agreed"]


def test_all_branches_together_have_no_more_than_was_announced(two: AwardOffice) -> None:
    """Parts may sum to more than the total; the total holds, and another branch's nominee is named."""
    (one,) = two.handed_in(MEMBER, "张三")
    (other,) = two.handed_in(MEMBER, "王五", at=1)
    do(two.clerk(), "nominee.agree", nomination=one)
    outcome = two.clerk(1).do(make_agree(other))
    (full,) = [reason for reason in outcome.reasons if reason.verdict == "fail"]
    assert (full.code, full.figures["holders"]) == ("award_full", "张三")
    body = [store.meta.body for store in two.stores]
    refused_ = replace_nominee(two.office, body[1], other, body[0], one, "")
    assert [reason.code for reason in refused_.reasons if reason.verdict == "fail"] == ["reason_missing"]
    assert two.seen(one).state is NomineeState.AGREED
    assert replace_nominee(two.office, body[1], other, body[0], one, "更突出").ok
    assert (two.seen(one).state, two.seen(other, 1).state) == (NomineeState.ON_HOLD, NomineeState.AGREED)


def test_one_copy_alone_can_not_tell(two: AwardOffice) -> None:
    """Without the other copies nobody is agreed to."""
    (one,) = two.handed_in(MEMBER, "张三")
    alone = Desk(two.master.replica(two.stores[0].meta.body), two.today)
    assert refused(alone, "nominee.agree", nomination=one) == {"award_other_branches": "award"}


def test_a_pool_is_first_come(office: AwardOffice) -> None:
    """No branch has places of its own; the announced number is what holds."""
    (id_,) = office.handed_in(WORKER, "王五")
    do(office.clerk(), "nominee.agree", nomination=id_)
    assert office.seen(id_).state is NomineeState.AGREED


def test_one_person_one_award(office: AwardOffice) -> None:
    """Nominated for two: once one is agreed to, the other fails."""
    office.today = date(2026, 6, 1)
    ids = [office.nominate(award, "张三") for award in (MEMBER, STAR)]
    office.publish()
    office.today = date(2026, 6, 12)
    office.submit(*ids)
    office.to_committee()
    do(office.clerk(), "nominee.agree", nomination=ids[0])
    assert refused(office.clerk(), "nominee.agree", nomination=ids[1]) == {"award_other_agreed": "award"}


def test_withdrawn_after_the_agreement(office: AwardOffice) -> None:
    """The place is free again, and nobody can be agreed to who withdrew."""
    (id_,) = office.handed_in(MEMBER, "张三")
    do(office.clerk(), "nominee.agree", nomination=id_)
    do(office.branch(), "nomination.withdraw", nomination=id_, by="张三", reason="本人意愿")
    office.to_committee()
    assert office.seen(id_).state is NomineeState.WITHDRAWN
    assert places(office.clerk(), f"A/{ROUND}") == ()


@pytest.mark.parametrize(
    ("fields", "missing"),
    [
        ({"reason": ""}, {"reason_missing": "reason"}),
        ({"reason": "x", "limit": "明天"}, {"day_malformed": "limit"}),
        ({"reason": "x", "limit": "2026-01-31"}, {"item_limit_past": "limit"}),
    ],
)
def test_a_return_says_why(office: AwardOffice, fields: dict[str, str], missing: dict[str, str]) -> None:
    """And until when, if at all, as a day that is still to come."""
    (id_,) = office.handed_in(MEMBER, "张三")
    assert refused(office.clerk(), "nominee.return", nomination=id_, **fields) == missing


def test_what_was_not_sealed_is_not_judged(office: AwardOffice) -> None:
    """A nomination that travels unfinished is seen, and no word is given on it."""
    office.today = date(2026, 6, 1)
    id_ = office.nominate(MEMBER, "张三")
    office.to_committee()
    assert office.seen(id_).state is NomineeState.DRAFT
    assert "nomination_not_sealed" in refused(office.clerk(), "nominee.agree", nomination=id_)
    assert refused(office.clerk(), "nominee.hold", nomination=id_, reason="x") == {"nomination_not_sealed": "submitted"}


def test_points_and_ballots_are_optional(office: AwardOffice) -> None:
    """Points where the scheme has them; a ballot's sums hold; both before the agreement, which rests on them."""
    (id_,) = office.handed_in(MEMBER, "张三")
    assert refused(office.clerk(), "nominee.score", nomination=id_, points="9") == {"scoring_off": "points"}
    ballot = {"nomination": id_, "on": "2026-06-12", "present": 8, "in_favour": 6, "against": 1}
    assert refused(office.clerk(), "nominee.ballot", abstain=2, **ballot) == {"meeting_sum_fails": "present"}
    do(office.clerk(), "nominee.ballot", abstain=1, **ballot)
    do(office.clerk(), "nominee.agree", nomination=id_)
    assert refused(office.clerk(), "nominee.ballot", abstain=1, **ballot) == {"nominee_agreed_already": "verdict"}


def test_points_within_the_scheme(tmp_path: Path) -> None:
    """Up to what the scheme gives, with two digits at most."""
    office = AwardOffice(tmp_path)
    text = shipped("a", "notice_2015").replace("scoring = 0", "scoring = 100")
    do(office.committee, "award_scheme.set", toml=text, why="设考评分")
    do(office.committee, "award.open", round="2026-2")
    do(office.committee, "award.allocate", round="2026-2", award=MEMBER, places={office.stores[0].meta.body: 1})
    office.to_branches()
    desk, person = office.branch(), office.ids[0]["张三"]
    do(desk, "nomination.add", round="2026-2", award=MEMBER, person=person, how="self", on="2026-05-20")
    id_ = f"A/2026-2/{MEMBER}/{person}"
    office.to_committee()
    assert refused(office.clerk(), "nominee.score", nomination=id_, points="100.5") == {"points_above": "points"}
    assert refused(office.clerk(), "nominee.score", nomination=id_, points="九十") == {"points_malformed": "points"}
    do(office.clerk(), "nominee.score", nomination=id_, points="96.50")
    review = office.seen(id_).review
    assert review is not None and review.score is not None and review.score.points == "96.5"


def test_the_overview_counts_by_state(office: AwardOffice) -> None:
    """How far each award is in a branch, what waits, and what is due at the committee."""
    office.handed_in(MEMBER, "张三", "王五")
    summary = summarise_awards(office.clerk())[f"A/{ROUND}"]
    one = summary.awards[MEMBER]
    assert (one.places, dict(one.states), one.waiting) == (1, {NomineeState.TO_REVIEW: 2}, 2)
    assert summary.awards[ORGANISATION].places is None
    assert (summary.opted, summary.vetoes, summary.objections) == (None, 0, 0)
    waiting = {item.code: item.figures for item in due(office.clerk()) if item.place.startswith("A/")}
    assert waiting["due_nominees_review"] == {"count": 2}


def test_whom_the_committee_took_out_counts_no_more(office: AwardOffice) -> None:
    """Two nominees for one place ask; with one of them removed the other is within the places."""
    office.share(MEMBER, 1)
    office.to_branches()
    first, second = office.handed_in(MEMBER, "张三", "王五")
    assert "share_exceeded" in codes(office.seen(first))
    do(office.clerk(), "nominee.remove", nomination=second, reason="弄虚作假")
    assert "share_exceeded" not in codes(office.seen(first))
