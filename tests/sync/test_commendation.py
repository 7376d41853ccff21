"""The whole way of a commendation round: open, nominate, review, return, decide, publish, award, honours (A1-A10)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from core.desk.commendation.honours import bonus_due, honours_of
from core.desk.commendation.meeting import award_list
from core.desk.commendation.nominee import NomineeState
from core.desk.commendation.versions import last_difference
from core.rules.public_notice import NoticeState
from core.values import Verdict
from sync import branch
from sync.verify import verify_master, verify_store
from tests.core.desk.commendation_office import (
    DEEDS,
    MEETING,
    MEMBER,
    NOTICE,
    ROUND,
    STATEMENT,
    AwardOffice,
    found,
    refused,
)
from tests.sync.office import do


def test_from_quota_to_honour(tmp_path: Path) -> None:
    """A nominee is returned, comes again as version two, is agreed to, published, awarded; the honour is there."""
    office = AwardOffice(tmp_path, branches=2)
    office.share(MEMBER, 1, 1)
    office.to_branches()
    (first,) = office.handed_in(MEMBER, "张三")
    (second,) = office.handed_in(MEMBER, "王五", at=1)
    assert office.seen(first).state is NomineeState.TO_REVIEW

    do(office.clerk(), "nominee.return", nomination=first, reason="主要事迹不具体", limit="2026-06-18")
    office.to_branches()
    assert found(office.branch(), first).state is NomineeState.RETURNED
    do(office.branch(), "nomination.write", nomination=first, deeds=DEEDS + "办件零差错")
    do(office.branch(), "nomination.submit", nomination=first)
    office.to_committee(0)
    again = office.seen(first)
    assert (again.state, again.version) == (NomineeState.TO_REVIEW, 2)
    assert [one.number for one in again.versions] == [1, 2]
    assert again.versions[1].why == "主要事迹不具体"
    (change,) = last_difference(office.clerk().records, again.versions)
    assert (change.group, change.before["text"], change.now["text"]) == ("deeds", DEEDS, DEEDS + "办件零差错")

    office.today = date(2026, 6, 16)
    do(office.clerk(), "nominee.agree", nomination=first)
    do(office.clerk(1), "nominee.agree", nomination=second)
    do(office.committee, "award.decide", round=ROUND, **MEETING)
    office.today = date(2026, 6, 17)
    do(office.committee, "award.publish", round=ROUND, **{**NOTICE, "start": "2026-06-17"})
    assert {one.state for one in office.seen(first).notices if one.by_committee} == {NoticeState.RUNNING}

    office.today = date(2026, 6, 25)  # 17, 18, 22, 23, 24: the 19th is a holiday
    do(office.committee, "award.grant", round=ROUND, on="2026-06-25", document="机党〔2026〕9号")
    office.to_branches()
    desk = office.branch()
    assert found(desk, first).state is NomineeState.AWARDED
    (honour,) = honours_of(desk)
    assert (honour.person, honour.on, honour.document) == (office.ids[0]["张三"], "2026-06-25", "机党〔2026〕9号")
    assert honours_of(office.branch(1))[0].person == office.ids[1]["王五"]
    shown = award_list(desk, ROUND)
    assert shown is not None
    assert [row.name for row in shown.rows] == [row.name for row in sorted(shown.rows, key=lambda row: row.branch)]

    do(desk, "round.begin", period="2026Q2")
    assert [one.source for one in bonus_due(desk, "2026Q2")] == [first]
    do(desk, "bonus.from_honours", period="2026Q2")
    assert bonus_due(desk, "2026Q2") == []

    office.to_committee()
    assert [one for one in verify_master(office.master).findings if one.verdict is Verdict.FAIL] == []
    assert [one for one in verify_store(office.stores[1]).findings if one.verdict is Verdict.FAIL] == []


def test_two_laptops_on_one_nominee(tmp_path: Path) -> None:
    """Both nominate the same person, which is one record; two different deeds are chosen between before it goes up."""
    office = AwardOffice(tmp_path)
    office.share(MEMBER, 1)
    office.to_branches()
    second = office.second_laptop(office.stores[0], "second")
    ours, theirs = office.branch(), office.desk(second)
    id_, person, on = office.id(MEMBER, "张三"), office.ids[0]["张三"], str(office.today)
    for desk, deeds in ((ours, DEEDS), (theirs, DEEDS + "另一稿")):
        do(desk, "nomination.add", round=ROUND, award=MEMBER, person=person, how="organisation", on=on)
        do(desk, "nomination.review", nomination=id_, agreed=True, on=on)
        do(desk, "nomination.write", nomination=id_, deeds=deeds, statement=STATEMENT)
    package = branch.export(second, office.stick, today=office.today, made=on, machine=True)
    branch.take(office.stores[0], branch.weigh_file(office.stores[0], package), office.today)
    assert found(ours, id_).conflicts == 1
    assert refused(ours, "nomination.submit", nomination=id_) == {"conflicts_open": ""}
    (conflict,) = ours.records.conflicts()
    do(ours, "conflict.choose", kind=conflict.kind, id=conflict.id, group=conflict.group, value={"text": DEEDS})
    do(ours, "nomination.submit", nomination=id_)
