"""The list: decided at a meeting, frozen, published, awarded, honours and bonus; objections and changes (A8-A10)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from core.desk.commendation.granting import grant_checks
from core.desk.commendation.honours import bonus_due, honours_of
from core.desk.commendation.meeting import award_list
from core.desk.commendation.nominee import NomineeState
from core.desk.commendation.rounds import award_round
from core.desk.due import due
from core.desk.publication import notices_of
from core.records import Bonus
from tests.core.desk.commendation_office import MEETING, MEMBER, NOTICE, ROUND, AwardOffice, codes, refused, told
from tests.sync.office import do, make

GRANT = {"round": ROUND, "on": "2026-06-25", "document": "机党〔2026〕9号"}
NOTICE_17 = {**NOTICE, "start": "2026-06-17"}


@pytest.fixture
def office(tmp_path: Path) -> AwardOffice:
    """Two branches with a nominee each, both agreed to, on the day of the meeting."""
    one = AwardOffice(tmp_path, branches=2)
    one.share(MEMBER, 2, 2)
    one.to_branches()
    for at, name in enumerate(("张三", "王五")):
        (id_,) = one.handed_in(MEMBER, name, at=at)
        do(one.clerk(at), "nominee.agree", nomination=id_)
    one.today = date(2026, 6, 17)
    return one


@pytest.fixture
def published(office: AwardOffice) -> AwardOffice:
    """Decided and published, on the second day of the notice."""
    do(office.committee, "award.decide", round=ROUND, **MEETING)
    do(office.committee, "award.publish", round=ROUND, **NOTICE_17)
    office.today = date(2026, 6, 18)
    return office


def against(office: AwardOffice) -> set[str]:
    """What stands against the award."""
    view = award_round(office.committee, ROUND)
    assert view is not None
    return {one.code for one in grant_checks(office.committee, view) if one.verdict == "fail"}


def names(office: AwardOffice) -> list[str]:
    """Who is on the list."""
    shown = award_list(office.committee, ROUND)
    assert shown is not None
    return sorted(row.name for row in shown.rows)


def objected(office: AwardOffice, nomination: str, outcome: str) -> None:
    """An objection at the committee that is settled."""
    (notice,) = notices_of(office.committee, f"A/{ROUND}", by_committee=True)
    do(office.clerk(), "objection.raise", notice=notice.notice.id, subject=nomination, on="2026-06-18", text="材料不实")
    (shown,) = notices_of(office.clerk(), f"A/{ROUND}", by_committee=True)[0].objections
    settled = {"objection": shown.objection.id, "on": "2026-06-18", "by": "机关纪委", "reason": "经核查"}
    do(office.clerk(), "objection.settle", outcome=outcome, **settled)


def test_the_meeting_freezes_the_list(office: AwardOffice) -> None:
    """All that were agreed to, over all branches, with a check code; sums and quorum are checked."""
    assert {"meeting_sum_fails": "present"}.items() <= refused(
        office.committee, "award.decide", round=ROUND, **{**MEETING, "against": 2}
    ).items()
    do(office.committee, "award.decide", round=ROUND, **MEETING)
    shown = award_list(office.committee, ROUND)
    assert shown is not None and shown.code and shown.changed is False
    assert names(office) == ["张三", "王五"]
    assert office.seen(office.id(MEMBER, "张三")).state is NomineeState.LISTED
    assert refused(office.committee, "award.change", round=ROUND, why="x", place="y") == {"award_decided": "round"}
    assert refused(office.committee, "award.decide", round=ROUND, **MEETING) == {
        "reason_missing": "why",
        "nothing_to_amend": "list",
    }


def test_a_refusal_never_says_that_it_is_done(office: AwardOffice) -> None:
    """What was checked is told, what the act would have done is not: nothing was decided."""
    outcome = office.committee.do(make("award.decide", round=ROUND, **{**MEETING, "against": 2}))
    assert not outcome.ok and "list_decided" not in told(outcome)
    assert told(office.committee.do(make("award.decide", round=ROUND, **MEETING)))["list_decided"] == "pass"
    assert "award_granted" not in told(office.committee.do(make("award.grant", **GRANT)))


def test_what_was_noted_of_the_meeting_is_corrected(office: AwardOffice) -> None:
    """The same list with another chair: sealed anew, with the reason (0.7)."""
    do(office.committee, "award.decide", round=ROUND, **MEETING)
    before = award_list(office.committee, ROUND)
    do(office.committee, "award.decide", round=ROUND, **{**MEETING, "chair": "何大暑"}, why="主持人登记有误")
    after = award_list(office.committee, ROUND)
    assert before is not None and after is not None
    assert after.code != before.code and after.rows == before.rows and after.changed is False


def test_nobody_is_decided_who_fails_by_now(office: AwardOffice) -> None:
    """A veto verified after the agreement: named with the branch; the list waits."""
    id_ = office.id(MEMBER, "张三")
    do(office.clerk(), "nominee.veto", nomination=id_, item="harm", on="2026-06-15", text="恶劣影响")
    (veto,) = office.seen(id_).vetoes
    do(office.clerk(), "veto.verify", veto=veto.id, on="2026-06-16", by="机关纪委", evidence="通报")
    found = refused(office.committee, "award.decide", round=ROUND, **MEETING)
    assert found == {"list_nominee_barred": f"branch:{office.stores[0].meta.body}"}


def test_an_empty_list_is_none(tmp_path: Path) -> None:
    """Somebody must be agreed to first."""
    office = AwardOffice(tmp_path)
    office.today = date(2026, 6, 17)
    assert refused(office.committee, "award.decide", round=ROUND, **MEETING) == {"award_list_empty": "list"}
    assert refused(office.committee, "award.publish", round=ROUND, **NOTICE_17) == {
        "list_not_decided": "round",
        "notice_empty": "subjects",
    }
    assert refused(office.committee, "award.grant", **{**GRANT, "on": "2026-06-17"}) == {"list_not_decided": "round"}


def test_no_award_before_the_notice_is_over(published: AwardOffice) -> None:
    """17, 18, 22, 23, 24 June: the 19th is a holiday. On the 25th it is over."""
    assert against(published) == {"notice_running"}
    published.today = date(2026, 6, 24)
    assert against(published) == {"notice_running"}
    published.today = date(2026, 6, 25)
    assert against(published) == set()
    assert refused(published.committee, "award.grant", **{**GRANT, "on": "2026-06-24"}) == {"grant_before_end": "on"}
    assert refused(published.committee, "award.grant", **{**GRANT, "document": ""}) == {
        "grant_document_missing": "document"
    }
    do(published.committee, "award.grant", **GRANT)
    assert refused(published.committee, "award.grant", **GRANT) == {"award_granted_already": "round"}


def test_an_objection_that_is_dismissed(published: AwardOffice) -> None:
    """Open it holds the award back; dismissed it does not. Another branch never sees it."""
    id_ = published.id(MEMBER, "张三")
    (notice,) = notices_of(published.committee, f"A/{ROUND}", by_committee=True)
    raised = {"notice": notice.notice.id, "on": "2026-06-18", "text": "材料不实"}
    assert refused(published.committee, "objection.raise", subject=id_, **raised) == {"act_needs_branch": ""}
    assert refused(published.clerk(), "objection.raise", **raised) == {"act_not_here": ""}
    objected(published, id_, "dismissed")
    published.today = date(2026, 6, 25)
    assert against(published) == set()
    assert not any(shown.objections for shown in notices_of(published.clerk(1), f"A/{ROUND}"))


def test_an_objection_to_the_whole_list(published: AwardOffice) -> None:
    """Stands in the committee's own store and holds everybody back until it is settled."""
    (notice,) = notices_of(published.committee, f"A/{ROUND}", by_committee=True)
    do(published.committee, "objection.raise", notice=notice.notice.id, on="2026-06-18", text="程序问题", way="phone")
    published.today = date(2026, 6, 25)
    assert against(published) == {"objection_open"}
    (shown,) = notices_of(published.committee, f"A/{ROUND}")[0].objections
    settled = {"objection": shown.objection.id, "on": "2026-06-25", "by": "机关党委", "reason": "程序合规"}
    do(published.committee, "objection.settle", outcome="dismissed", **settled)
    assert against(published) == set()


def test_an_objection_that_is_upheld_removes(published: AwardOffice) -> None:
    """The nominee is removed, the list decided anew with its reason; the other one needs no second notice."""
    id_ = published.id(MEMBER, "张三")
    objected(published, id_, "upheld")
    published.today = date(2026, 6, 25)
    assert "objection_upheld" in against(published)
    do(published.clerk(), "nominee.remove", nomination=id_, reason="异议成立")
    assert "list_outdated" in against(published)
    do(published.committee, "award.decide", round=ROUND, **{**MEETING, "on": "2026-06-25"}, why="异议成立,取消一人")
    assert (names(published), against(published)) == (["王五"], set())
    assert published.seen(id_).state is NomineeState.REMOVED
    do(published.committee, "award.grant", **GRANT)
    assert published.seen(published.id(MEMBER, "王五", 1), 1).state is NomineeState.AWARDED


def test_a_settlement_that_is_corrected_turns_what_rests_on_it(published: AwardOffice) -> None:
    """Dismissed, then found to hold: the award waits for the nominee. Upheld, then found not to: nothing is left.

    Found to hold once the honour was given, it is owed that somebody takes the honour back.
    """
    id_ = published.id(MEMBER, "张三")
    objected(published, id_, "dismissed")
    published.today = date(2026, 6, 25)
    assert against(published) == set()
    (shown,) = notices_of(published.clerk(), f"A/{ROUND}", by_committee=True)[0].objections
    again = {"objection": shown.objection.id, "on": "2026-06-25", "by": "机关纪委", "reason": "补充材料属实"}
    do(published.clerk(), "objection.settle", outcome="upheld", why="收到补充材料", **again)
    assert "objection_upheld" in against(published)
    assert "objection_upheld" in refused(published.committee, "award.grant", **GRANT)
    do(published.clerk(), "objection.settle", outcome="dismissed", why="复核后不成立", **again)
    assert against(published) == set()
    do(published.committee, "award.grant", **GRANT)
    assert "due_honour_objected" not in {one.code for one in due(published.clerk())}
    do(published.clerk(), "objection.settle", outcome="upheld", why="纪检复查", **{**again, "on": "2026-06-25"})
    (line,) = [one for one in due(published.clerk()) if one.code == "due_honour_objected"]
    assert line.figures == {"name": "张三"}
    do(published.committee, "award.revoke", round=ROUND, nomination=id_, on="2026-06-25", by="机关党委", reason="属实")
    assert "due_honour_objected" not in {one.code for one in due(published.clerk())}


def test_who_comes_onto_the_list_later_needs_a_notice(tmp_path: Path) -> None:
    """A place that became free goes to another; the award waits for the notice on them."""
    office = AwardOffice(tmp_path)
    office.share(MEMBER, 1)
    office.to_branches()
    first, second = office.handed_in(MEMBER, "张三", "王五")
    do(office.clerk(), "nominee.agree", nomination=first)
    office.today = date(2026, 6, 17)
    do(office.committee, "award.decide", round=ROUND, **MEETING)
    do(office.committee, "award.publish", round=ROUND, **NOTICE_17)
    do(office.clerk(), "nominee.agree", nomination=second, instead_of=first, reason="张三本人退出")
    do(office.committee, "award.decide", round=ROUND, **{**MEETING, "on": "2026-06-17"}, why="张三本人退出")
    office.today = date(2026, 6, 25)
    assert against(office) == {"notice_missing"}
    assert {one.code for one in due(office.committee) if one.place.startswith("A/")} == {"due_award_publish"}
    do(office.committee, "award.publish", round=ROUND, **{**NOTICE, "start": "2026-06-25"}, nominations=[second])
    office.today = date(2026, 7, 2)
    assert against(office) == set()
    late = do(office.committee, "award.grant", **{**GRANT, "on": "2026-07-02"})
    assert "grant_late" in {one.code for one in late.reasons}


def test_honours_follow_from_the_award(published: AwardOffice) -> None:
    """In the file of person and branch with source and date; taken back it counts no more and stays readable."""
    published.today = date(2026, 6, 25)
    do(published.committee, "award.grant", **GRANT)
    id_ = published.id(MEMBER, "张三")
    published.to_branches()
    desk = published.branch()
    (honour,) = honours_of(desk, published.ids[0]["张三"])
    assert (honour.source, honour.name, honour.by, honour.item) == (
        id_,
        "优秀共产党员",
        "市机关党委(虚构)",
        "committee",
    )
    assert honours_of(desk, "") == []
    do(
        published.committee,
        "award.revoke",
        round=ROUND,
        nomination=id_,
        on="2026-06-25",
        by="机关党委",
        reason="弄虚作假",
    )
    published.to_branches()
    assert honours_of(published.branch())[0].revoked == "2026-06-25"
    assert published.seen(id_).state is NomineeState.REVOKED
    assert refused(
        published.committee, "award.revoke", round=ROUND, nomination="x", on="2026-06-25", by="a", reason="b"
    ) == {"honour_unknown": "nomination"}


def test_an_honour_becomes_a_bonus_once(published: AwardOffice) -> None:
    """With the document as its proof, in the quarter's rating; taken back it is due again."""
    published.today = date(2026, 6, 25)
    do(published.committee, "award.grant", **GRANT)
    published.to_branches()
    desk = published.branch()
    do(
        desk,
        "honour.note",
        name="市级先进个人",
        on="2026-05-01",
        by="市委",
        person=published.ids[0]["王五"],
        item="municipal",
        proof="市委〔2026〕1号",
    )
    assert refused(desk, "bonus.from_honours", period="2026Q2") == {"round_not_begun": "period"}
    do(desk, "round.begin", period="2026Q2")
    assert [one.figures for one in due(desk) if one.code == "due_honours"] == [{"count": 2, "period": "2026Q2"}]
    do(desk, "bonus.from_honours", period="2026Q2")
    grants = {one.grant.item: one.grant for one in desk.records.all(Bonus).values()}
    assert set(grants) == {"committee", "municipal"}
    assert grants["committee"].proof == "机党〔2026〕9号 优秀共产党员 2026-06-25"
    assert refused(desk, "bonus.from_honours", period="2026Q2") == {"honours_none_due": "period"}
    (bonus,) = [one for one in desk.records.all(Bonus).values() if one.grant.item == "committee"]
    do(desk, "bonus.remove", bonus=bonus.id, why="误加")
    assert [one.item for one in bonus_due(desk, "2026Q2")] == ["committee"]


def test_who_is_not_rated_gets_no_bonus(published: AwardOffice) -> None:
    """Window staff who are no members have an honour in their file; no rating of members is there to count it."""
    desk, person = published.branch(), published.ids[0]["赵六"]
    noted = {"name": "服务标兵", "on": "2026-05-01", "by": "中心", "person": person, "item": "committee"}
    do(desk, "honour.note", **noted)
    do(desk, "round.begin", period="2026Q2")
    assert len(honours_of(desk, person)) == 1
    assert bonus_due(desk, "2026Q2") == []
    assert refused(desk, "bonus.from_honours", period="2026Q2") == {"honours_none_due": "period"}


def test_after_the_award_nothing_changes(published: AwardOffice) -> None:
    """Neither the committee's words nor the branch's nominations; an honour can only be taken back."""
    published.today = date(2026, 6, 25)
    do(published.committee, "award.grant", **GRANT)
    published.to_branches()
    id_ = published.id(MEMBER, "张三")
    assert refused(published.clerk(), "nominee.return", nomination=id_, reason="x") == {
        "award_granted_already": "round"
    }
    assert refused(published.branch(), "nomination.withdraw", nomination=id_, by="x", reason="y") == {
        "award_granted_already": "round"
    }
    assert codes(published.seen(id_))["result_recomputes"] == "pass"


def test_what_is_due_at_the_committee(office: AwardOffice) -> None:
    """To decide after the deadline, to publish, to award."""
    waiting = {one.code for one in due(office.committee) if one.place.startswith("A/")}
    assert "due_award_decide" in waiting
    do(office.committee, "award.decide", round=ROUND, **MEETING)
    assert {one.code for one in due(office.committee) if one.place.startswith("A/")} == {"due_award_publish"}
