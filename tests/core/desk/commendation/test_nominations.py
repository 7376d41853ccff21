"""The branch nominates: origin, review, materials, what would come back, sealing, versions (A2-A7, A9)."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.desk.commendation.nominee import NomineeState
from core.desk.commendation.rounds import award_round
from core.desk.commendation.submission import precheck
from core.desk.due import due
from core.desk.handover import handover_review
from core.values import Verdict
from tests.core.desk.commendation_office import (
    DEEDS,
    MEMBER,
    NOTICE,
    ORGANISATION,
    REVIEWED,
    ROUND,
    STAR,
    STATEMENT,
    WORKER,
    AwardOffice,
    codes,
    found,
    refused,
    told,
)
from tests.sync.office import do


@pytest.fixture
def office(tmp_path: Path) -> AwardOffice:
    """One branch with two places for outstanding members, on the day of its committee's meeting."""
    one = AwardOffice(tmp_path)
    one.share(MEMBER, 2)
    one.share(STAR, 1)
    one.to_branches()
    one.today = REVIEWED
    return one


def test_an_award_of_which_none_is_given_is_not_in_the_round(tmp_path: Path) -> None:
    """Nobody is nominated for it or asked whether the branch takes part, until a number is announced."""
    office = AwardOffice(tmp_path, quotas={ORGANISATION: 0, WORKER: 0})
    office.to_branches()
    office.today = REVIEWED
    view = award_round(office.branch(), ROUND)
    assert view is not None and [row.award.id for row in view.rows] == [MEMBER, STAR]
    nominated = {"round": ROUND, "award": ORGANISATION, "how": "organisation", "on": REVIEWED.isoformat()}
    assert refused(office.branch(), "nomination.add", **nominated) == {"award_not_given": "award"}
    assert "due_opt" not in {one.code for one in due(office.branch())}
    do(office.committee, "award.quota", round=ROUND, award=ORGANISATION, total=1, method="pool")
    office.to_branches()
    assert "due_opt" in {one.code for one in due(office.branch())}
    do(office.branch(), "nomination.add", **nominated)


def failing(office: AwardOffice, award: str, name: str) -> set[str]:
    """The conditions that a nominee misses."""
    office.nominate(award, name, but=("review", "write"))
    view = found(office.branch(), office.id(award, name))
    return {one.code for one in view.checks if one.verdict is Verdict.FAIL and one.clause == "A2"}


@pytest.mark.parametrize(
    ("award", "name", "missed"),
    [
        (MEMBER, "张三", set()),
        (MEMBER, "李四", {"centre_too_short"}),  # by a day
        (MEMBER, "孙七", {"full_member_no"}),
        (MEMBER, "赵六", {"full_member_no"}),
        (STAR, "赵六", set()),  # window staff, no member
        (STAR, "王五", {"window_no"}),
        (WORKER, "王五", set()),
        (WORKER, "张三", {"party_work_no"}),
        (ORGANISATION, "", {"branch_not_opted"}),
    ],
)
def test_eligibility_is_told_at_once(office: AwardOffice, award: str, name: str, missed: set[str]) -> None:
    """Every condition with its reason as soon as somebody is nominated; it hinders nothing."""
    assert failing(office, award, name) == missed


def test_the_form_can_say_what_party_work(office: AwardOffice) -> None:
    """Somebody without a Party post on the roster who does Party work all the same."""
    id_ = office.nominate(WORKER, "张三", details={"duties": "负责党费收缴"})
    assert codes(found(office.branch(), id_))["party_work_yes"] == "pass"


@pytest.mark.parametrize(
    ("fields", "missing"),
    [
        ({"award": "best"}, {"award_unknown": "award"}),
        ({"person": "nobody"}, {"person_unknown": "person"}),
        ({"how": "lottery"}, {"choice_unknown": "how"}),
        ({"how": "election"}, {"election_missing": "origin"}),
        ({"how": "self", "poll": "x"}, {"origin_poll_unfit": "poll"}),
        ({"on": "2026-07-01"}, {"day_future": "on"}),
        ({"award": ORGANISATION}, {"award_for_branches": "person"}),
        ({"round": "2027"}, {"award_round_unknown": "round"}),
    ],
)
def test_who_can_not_be_nominated(office: AwardOffice, fields: dict[str, str], missing: dict[str, str]) -> None:
    """Each wrong field is named at its place."""
    person = office.ids[0]["张三"]
    given = {"round": ROUND, "award": MEMBER, "person": person, "how": "self", "on": "2026-06-01", **fields}
    assert refused(office.branch(), "nomination.add", **given) == missing


def test_nobody_is_nominated_twice_for_one_award(office: AwardOffice) -> None:
    """The second one points at the first; for two awards a choice is asked for."""
    office.nominate(MEMBER, "张三")
    add = {"round": ROUND, "award": MEMBER, "person": office.ids[0]["张三"], "how": "self", "on": "2026-06-01"}
    assert refused(office.branch(), "nomination.add", **add) == {"nomination_there": "person"}
    other = office.nominate(STAR, "张三")
    assert codes(found(office.branch(), other))["award_nominated_twice"] == "ask"


def test_what_keeps_a_nomination_from_going_up(office: AwardOffice) -> None:
    """No review, no deeds: refused, each at its place. Everything else is told and left to the committee."""
    id_ = office.nominate(MEMBER, "李四", but=("review", "write"))
    assert refused(office.branch(), "nomination.submit", nomination=id_) == {
        "branch_review_missing": "review",
        "deeds_missing": "deeds",
        "statement_missing": "statement",
    }
    do(office.branch(), "nomination.review", nomination=id_, agreed=True, on="2026-06-01")
    do(office.branch(), "nomination.write", nomination=id_, deeds="先进" * 50, statement=STATEMENT)
    outcome = do(office.branch(), "nomination.submit", nomination=id_)
    said = told(outcome)
    assert (said["centre_too_short"], said["deeds_too_short"], said["notice_missing"]) == ("ask", "ask", "ask")
    assert said["nomination_submitted"] == "pass"


def test_the_branch_committee_may_turn_down(office: AwardOffice) -> None:
    """With a reason; the nominee takes no place then and does not go up."""
    id_ = office.nominate(MEMBER, "张三", but=("review",))
    assert refused(office.branch(), "nomination.review", nomination=id_, agreed=False, on="2026-06-01") == {
        "reason_missing": "reason"
    }
    do(office.branch(), "nomination.review", nomination=id_, agreed=False, on="2026-06-01", reason="考勤不合格")
    assert found(office.branch(), id_).state is NomineeState.TURNED_DOWN
    assert refused(office.branch(), "nomination.submit", nomination=id_) == {"branch_review_against": "review"}


def test_everything_that_would_come_back_has_its_place(office: AwardOffice) -> None:
    """Before the hand-over: missing texts, eligibility, publication, what was not sealed, unused places."""
    id_ = office.nominate(MEMBER, "李四", deeds="短")
    office.nominate(WORKER, "王五")
    places = {(one.code, one.place) for one in precheck(office.branch(), ROUND)}
    assert {
        ("centre_too_short", f"{id_}#work.since"),
        ("deeds_too_short", f"{id_}#deeds"),
        ("evidence_missing", f"{id_}#evidence:ability"),
        ("detail_missing", f"{id_}#detail:resume"),
        ("notice_missing", f"{id_}#publication"),
        ("nomination_not_submitted", f"{id_}#submit"),
        ("share_unused", f"A/2026#{MEMBER}"),
        ("share_unused", f"A/2026#{STAR}"),
    } <= places
    assert not any(one.verdict is Verdict.FAIL for one in handover_review(office.branch()))
    assert any(one.place == f"{id_}#deeds" for one in handover_review(office.branch()))


def test_more_nominees_than_places_ask(office: AwardOffice) -> None:
    """The committee would have to choose; withdrawn ones count no more."""
    ids = [office.nominate(MEMBER, name) for name in ("张三", "王五", "李四")]
    assert codes(found(office.branch(), ids[0]))["share_exceeded"] == "ask"
    do(office.branch(), "nomination.withdraw", nomination=ids[2], by="李四", reason="本人意愿")
    assert codes(found(office.branch(), ids[0]))["share_kept"] == "pass"
    assert found(office.branch(), ids[2]).state is NomineeState.WITHDRAWN
    do(office.branch(), "nomination.restore", nomination=ids[2], by="支委会", reason="本人同意")
    assert found(office.branch(), ids[2]).state is NomineeState.DRAFT


def test_a_correction_of_what_went_up_says_why(office: AwardOffice) -> None:
    """And is sealed anew as the next version; the same again is no version."""
    id_ = office.nominate(MEMBER, "张三")
    office.publish()
    office.submit(id_)
    assert refused(office.branch(), "nomination.write", nomination=id_, deeds=DEEDS + "改") == {
        "nomination_sealed": "why"
    }
    assert refused(office.branch(), "nomination.submit", nomination=id_, why="x") == {"nothing_to_amend": "nomination"}
    do(office.branch(), "nomination.write", nomination=id_, deeds=DEEDS + "改", why="数字有误")
    assert codes(found(office.branch(), id_))["nomination_corrected"] == "fail"
    do(office.branch(), "nomination.submit", nomination=id_, why="数字有误")
    view = found(office.branch(), id_)
    assert (view.version, [one.why for one in view.versions]) == (2, ["", "数字有误"])
    assert codes(view)["result_recomputes"] == "pass"


def test_an_organisation_says_that_it_takes_part(office: AwardOffice) -> None:
    """Opting out keeps its nomination from going up; it may say otherwise."""
    id_ = office.nominate(ORGANISATION, "")
    do(office.branch(), "award.opt", round=ROUND, takes_part=False, on="2026-06-01")
    assert refused(office.branch(), "nomination.submit", nomination=id_) == {"branch_opted_out": "organisation"}
    do(office.branch(), "award.opt", round=ROUND, takes_part=True, on="2026-06-01", body="general_meeting")
    do(office.branch(), "nomination.submit", nomination=id_)
    assert found(office.branch(), id_).name == "第一支部"
    assert "nominee_undetermined" in codes(found(office.branch(), id_))  # C7: no stars of last year here


def test_texts_of_the_form_only(office: AwardOffice) -> None:
    """Criteria and fields are those of the award; a text without end is refused."""
    id_ = office.nominate(MEMBER, "张三")
    given = {"evidence": {"attitude": "好"}, "details": {"window_since": "2020"}, "deeds": "长" * 30_000}
    assert refused(office.branch(), "nomination.write", nomination=id_, **given) == {
        "criterion_unknown": "evidence:attitude",
        "detail_unknown": "detail:window_since",
        "text_too_long": "deeds",
    }


def test_a_public_notice_of_the_branch(office: AwardOffice) -> None:
    """All that were agreed to, for five working days; an objection that is upheld keeps its subject from going up."""
    one, two = office.nominate(MEMBER, "张三"), office.nominate(MEMBER, "王五")
    office.publish()
    view = found(office.branch(), one)
    (shown,) = view.notices
    assert (shown.notice.posted.end, sorted(shown.notice.posted.subjects)) == ("2026-06-05", sorted([one, two]))
    assert codes(view)["notice_running"] == "ask"
    objection = {"notice": shown.notice.id, "on": "2026-06-01", "text": "服务态度差"}
    do(office.branch(), "objection.raise", subject=one, **objection)
    (raised,) = found(office.branch(), one).notices[0].objections
    handling = {"objection": raised.objection.id, "on": "2026-06-01", "by": "纪检委员"}
    do(office.branch(), "objection.handle", text="调取录像", **handling)
    do(office.branch(), "objection.settle", outcome="upheld", reason="属实", **handling)
    assert refused(office.branch(), "nomination.submit", nomination=one) == {
        "objection_upheld": f"objection:{raised.objection.id}"
    }
    office.submit(two)
    again = refused(office.branch(), "objection.settle", outcome="dismissed", reason="x", **handling)
    assert again == {"objection_needs_why": "why"}


@pytest.mark.parametrize(
    ("fields", "missing"),
    [
        ({"place": ""}, {"notice_place_missing": "place"}),
        ({"contact": ""}, {"notice_contact_missing": "contact"}),
        ({"nominations": ["A/2026/x/y"]}, {"public_notice": "", "nomination_unknown": "nominations"}),
        ({"start": "2027-01-04"}, {"calendar_year_missing": "calendar/2027", "notice_end_unknown": "end"}),
    ],
)
def test_a_notice_that_is_not_whole(office: AwardOffice, fields: dict[str, object], missing: dict[str, str]) -> None:
    """Place, contact, subjects; a year whose working days nobody entered is refused, never guessed."""
    office.nominate(MEMBER, "张三")
    missing.pop("public_notice", None)
    assert refused(office.branch(), "nomination.publish", round=ROUND, **{**NOTICE, **fields}) == missing


def test_what_is_due_at_the_branch(office: AwardOffice) -> None:
    """Places to fill by the deadline, the decision on taking part, materials begun and not sealed."""
    office.nominate(MEMBER, "张三")
    waiting = {one.code: (one.figures, one.days) for one in due(office.branch()) if one.place.startswith("A/")}
    assert waiting["due_nominations"][1] == 14
    assert waiting["due_opt"][1] == 14
    assert waiting["due_nominees_unsealed"][0] == {"count": 1}


def test_a_second_notice_on_the_same_asks(office: AwardOffice) -> None:
    """That one stands already is told; with `instead` it gives way and nothing is asked."""
    office.nominate(MEMBER, "张三")
    office.publish()
    again = do(office.branch(), "nomination.publish", round=ROUND, **NOTICE)
    assert [one.code for one in again.reasons if one.verdict == "ask"] == ["notice_stands"]
    anew = do(office.branch(), "nomination.publish", round=ROUND, **NOTICE, instead="地点有误")
    assert not [one for one in anew.reasons if one.verdict == "ask"]
