"""The papers of a round say what the desk says: each fact once typed, over all branches, from quota to certificate."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from core.desk.commendation import award_papers as awards
from core.desk.commendation import list_papers as lists
from core.desk.commendation.form_papers import approval_form, print_form
from core.desk.commendation.paper_words import age, dotted, month, on_paper
from core.desk.commendation.papers import AWARD_PAPERS, AWARD_TABLES, BRANCH_PAPERS
from core.desk.commendation.rounds import AwardRoundView, award_round
from core.desk.desk import Desk
from core.desk.publication import notices_of
from core.documents.approval_forms import MemberForm, OrganisationForm, ServiceForm, WorkerForm
from core.errors import Refused
from tests.core.desk.commendation_office import (
    DEEDS,
    MEETING,
    MEMBER,
    NOTICE,
    ORGANISATION,
    ROUND,
    STAR,
    WORKER,
    AwardOffice,
    found,
)
from tests.sync.office import do

COMMITTEE_PAPERS = sorted(set(AWARD_PAPERS) - set(BRANCH_PAPERS))
EVIDENCE = {"party_spirit": "连续两年优秀", "purpose": "上门代办四十三次"}
DETAILS = {"resume": "2013—2017 云溪师范学院\n2017至今 综合窗口", "rewards": "2023年度区级优秀共产党员"}
SERVED = {"satisfaction_rate": "满意率99.6%", "attendance": "全勤"}
"""Fields of the shipped scheme; each has its own cell on the form, none is left to the remarks."""


class Walked(AwardOffice):
    """Two branches: four nominees in the first, one in the second; decided, published, one objection, granted."""

    def nominated(self) -> None:
        """The nominees, each with what its form asks."""
        self.share(MEMBER, 2, 1)
        self.share(STAR, 1, 0)
        self.to_branches()
        self.today = date(2026, 6, 1)
        desk = self.branch()
        do(desk, "award.opt", round=ROUND, takes_part=True, on="2026-06-01", body="branch_committee")
        person = {"identity.gender": "male", "identity.birth": "1988-05", "work.post": "综合窗口"}
        person["membership.joined"] = "2012-06-20"
        do(desk, "person.edit", person=self.ids[0]["张三"], fields=person)
        self.nominate(MEMBER, "张三", evidence=EVIDENCE, details=DETAILS)
        self.nominate(WORKER, "王五", details={"duties": "组织发展", "party_since": "2019.03"})
        self.nominate(STAR, "赵六", details={**SERVED, "window_since": "2018.05", "cases": "3862件"})
        self.nominate(ORGANISATION, "", details={"kind": "党支部", "honours": "2024年度青年文明号"})
        self.nominate(MEMBER, "张三", at=1)
        for at in (0, 1):
            self.publish(at)
        self.today = date(2026, 6, 12)
        for at, ids in enumerate((self.firsts, [self.second])):
            self.submit(*ids, at=at)
        self.to_committee()

    @property
    def firsts(self) -> list[str]:
        """The nominations of the first branch."""
        return [self.id(MEMBER, "张三"), self.id(WORKER, "王五"), self.id(STAR, "赵六"), self.id(ORGANISATION, "")]

    @property
    def second(self) -> str:
        """The nomination of the second."""
        return self.id(MEMBER, "张三", 1)

    def decided(self) -> None:
        """The committee agrees to all but one, which it removes; it meets and publishes."""
        for id_ in (*self.firsts[:2], self.firsts[3]):
            do(self.clerk(), "nominee.agree", nomination=id_)
        do(self.clerk(), "nominee.remove", nomination=self.firsts[2], reason="投诉经核实属实。")
        do(self.clerk(1), "nominee.agree", nomination=self.second)
        self.today = date(2026, 6, 16)
        do(self.committee, "award.decide", round=ROUND, chair="虚主持", **MEETING)
        do(self.committee, "award.publish", round=ROUND, **{**NOTICE, "start": "2026-06-17"})
        self.today = date(2026, 6, 18)
        (notice,) = notices_of(self.committee, f"A/{ROUND}", by_committee=True)
        raised = {"notice": notice.notice.id, "on": "2026-06-18", "text": "=材料不实"}
        do(self.clerk(), "objection.raise", subject=self.firsts[0], way="phone", signed=False, **raised)
        do(self.committee, "objection.raise", **raised)
        for desk in (self.clerk(), self.committee):
            (one,) = (
                each.objection
                for shown in notices_of(desk, f"A/{ROUND}", by_committee=True)
                for each in shown.objections
                if bool(each.objection.raised.subject) is (desk.store.meta.body != "committee")
            )
            settled = {"outcome": "dismissed", "on": "2026-06-18", "by": "机关纪委", "reason": "经核实不属实"}
            do(desk, "objection.settle", objection=one.id, **settled)

    def granted(self) -> None:
        """The award after the notice."""
        self.today = date(2026, 6, 26)
        do(self.committee, "award.grant", round=ROUND, on="2026-06-26", document="机党〔2026〕9号")
        self.to_branches()


def seen(desk: Desk) -> AwardRoundView:
    """The round as a desk sees it."""
    view = award_round(desk, ROUND)
    assert view is not None
    return view


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Walked:
    """The whole way, once."""
    one = Walked(tmp_path_factory.mktemp("awards"), branches=2)
    one.nominated()
    one.decided()
    one.granted()
    return one


# ---- forms -----------------------------------------------------------------------------------------------------------


def test_a_members_form_is_filled_from_roster_and_materials(office: Walked) -> None:
    """What was typed once stands on the form: person, checklist, deeds, how the candidate came about, opinions."""
    desk = office.branch()
    form = approval_form(desk, found(desk, office.firsts[0]))
    assert isinstance(form, MemberForm)
    assert (form.title, form.branch) == ("优秀共产党员（党员示范岗）推荐审批表", "第一支部")
    assert (form.name, form.gender, form.birth) == ("张三", "男", "1988.05")
    assert (form.joined, form.since) == ("2012.06", "2020.3.2")
    assert (form.member_kind, form.post, form.origin, form.bounds) == ("正式党员", "综合窗口", "组织推荐", "200—400字")
    assert form.deeds == (DEEDS,) and form.resume == ("2013—2017 云溪师范学院", "2017至今 综合窗口")
    assert [one.text for one in form.criteria][:3] == ["连续两年优秀", "上门代办四十三次", ""]
    assert form.criteria[0].criterion == "党性觉悟强：理想坚定、执行政策法规、无违纪"
    assert form.branch_opinion.text == "经支部研究，同意推荐。" and form.branch_opinion.day == "2026年6月1日"
    assert form.review_opinion.text == "经支委会审核，情况属实，同意上报。"
    assert form.committee_opinion.text == "经会议研究，同意授予“优秀共产党员”称号。"
    assert form.committee_opinion.day == "2026年6月16日"
    assert (form.copies, form.day, form.note) == (3, "2026年6月12日", "")
    assert form.check_code == found(desk, office.firsts[0]).code != ""


def test_each_award_takes_its_own_form(office: Walked) -> None:
    """A worker's form has the work in the Party, a star's the window, an organisation's the branch."""
    desk = office.branch()
    worker, star, branch = (approval_form(desk, found(desk, one)) for one in office.firsts[1:])
    assert isinstance(worker, WorkerForm) and isinstance(star, ServiceForm) and isinstance(branch, OrganisationForm)
    assert (worker.party_post, worker.duties, worker.party_since) == ("组织委员", "组织发展", "2019.03")
    assert (star.status, star.since, star.cases) == ("群众", "2018.05", "3862件")
    assert (star.satisfaction, star.attendance) == ("满意率99.6%", "全勤")
    # The star's form has cells for window, department and committee: the branch committee's word stands below them.
    assert star.note == "经支委会审核，情况属实，同意上报（2026年6月1日）" and worker.note == branch.note == ""
    assert star.committee_opinion.text == ""  # removed: nothing was decided for it
    assert (branch.secretary, branch.full_members, branch.probationary_members) == ("虚甲", "3名", "1名")
    assert (branch.kind, branch.honours, branch.origin) == ("党支部", ("2024年度青年文明号",), "支部申报")
    assert branch.branch_opinion.text == "经支部研究，情况属实，同意申报。"


def test_forms_print_at_both_desks(office: Walked) -> None:
    """Branch and committee print the same form; the number of copies can be another."""
    for desk in (office.branch(), office.clerk()):
        for one in office.firsts:
            assert print_form(desk, found(desk, one)).startswith(b"PK")
    view = found(office.branch(), office.firsts[0])
    assert approval_form(office.branch(), view, 1, numbered=True).copies == 1
    assert approval_form(office.branch(), view, 99).copies == 9


# ---- lists -----------------------------------------------------------------------------------------------------------


def test_quota_table(office: Walked) -> None:
    """Branches with their places, dashes for pools, sums, the announced total and the difference."""
    for desk in (office.committee, office.branch(1)):
        facts = lists.quota_table(desk, seen(desk))
        assert facts.awards == ("先进基层党组织", "优秀共产党员", "优秀党务工作者", "优质服务明星")
        assert [(row.branch, row.places, row.total) for row in facts.rows] == [
            ("第一支部", ("—", "2", "—", "1"), "3"),
            ("第二支部", ("—", "1", "—", "0"), "1"),
        ]
        assert facts.shared == ("—", "3", "—", "1", "4")
        assert facts.announced == ("1", "20", "7", "16", "44")
        assert facts.difference == ("—", "-17", "—", "-15", "-32")
        assert facts.rules[0] == "先进基层党组织1个不分配到党支部，由机关党委统筹评选。"
        assert facts.rules[1] == "优秀共产党员20名，由机关党委研究分配。"  # no roster was there to go by
        assert facts.deadline == "2026年6月15日" and facts.members_head == "正式党员数"


def test_candidates_of_a_branch_and_of_all(office: Walked) -> None:
    """A branch lists its own, the committee everybody; what became of somebody is remarked."""
    own = lists.candidate_list(office.branch(1), seen(office.branch(1)))
    assert (own.branch, own.total, own.contact) == ("第二支部", 1, "虚甲")
    everybody = lists.candidate_list(office.committee, seen(office.committee))
    assert (everybody.branch, everybody.total) == ("", 5)
    people = {group.name: [(one.name, one.branch, one.note) for one in group.people] for group in everybody.groups}
    assert people["优秀共产党员（党员示范岗）"] == [("张三", "第一支部", ""), ("张三", "第二支部", "")]
    assert people["优质服务明星（明星示范岗）"] == [("赵六", "第一支部", "不予评选")]
    assert people["先进基层党组织"] == [("第一支部", "", "")]
    assert everybody.groups[1].people[0].count == "240" and everybody.groups[1].places == "名额20名"
    assert [one.status for group in everybody.groups for one in group.people] == [
        "",
        "中共党员",
        "中共党员",
        "中共党员",
        "群众",
    ]
    view = seen(office.committee)
    assert view.listed and view.listed.decided
    assert own.check_code == everybody.check_code == view.listed.decided.code


def test_notices_of_both_bodies(office: Walked) -> None:
    """The branch publishes its candidates, the committee those on the list, each with its own days and contact."""
    branch = lists.award_notice(office.branch(), seen(office.branch()))
    assert (branch.issuer, branch.stage, branch.published_from) == ("第一支部", "推荐对象", "2026年6月1日")
    assert [len(group.people) for group in branch.groups] == [1, 1, 1, 1]
    committee = lists.award_notice(office.committee, seen(office.committee))
    assert (committee.stage, committee.days, committee.published_to) == ("拟表彰对象", 5, "2026年6月24日")
    assert [len(group.people) for group in committee.groups] == [1, 2, 1, 0]
    assert committee.title == "关于2026年度推荐评选拟表彰对象的公示" and committee.check_code
    assert committee.groups[1].people[0].post == "综合窗口"


def test_objections_of_all_branches_once(office: Walked) -> None:
    """The committee's register holds those against somebody and against the whole, each once; a branch's its own."""
    facts = lists.objection_register(office.committee, seen(office.committee))
    assert [(one.subject, one.way, one.signed, one.outcome, one.by) for one in facts.lines] == [
        ("公示整体", "来信", "署名", "不成立", "机关纪委"),
        ("张三", "来电", "匿名", "不成立", "机关纪委"),
    ]
    assert facts.settled == 2 and facts.lines[0].text == "=材料不实"
    assert lists.objection_register(office.branch(), seen(office.branch())).lines == ()


# ---- the list ------------------------------------------------------------------------------------------------------


def test_record_of_the_meeting(office: Walked) -> None:
    """Counts, quorum and majority in sentences, who was set aside and why, the list."""
    facts = awards.meeting_record(office.committee, seen(office.committee))
    assert (facts.expected, facts.present, facts.in_favour, facts.chair) == (9, 8, 8, "虚主持")
    assert facts.findings == ("第一支部赵六（优质服务明星）不予评选：投诉经核实属实。",)
    assert facts.sums == (
        "应到9名，实到8名；到会人数应超过应到的1/2，符合规定。",
        "赞成8名，反对0名，弃权0名；赞成人数超过应到的半数。",
    )
    assert facts.carried and facts.matters == ("研究确定2026年度推荐评选表彰名单。",)


def test_list_decision_and_agenda(office: Walked) -> None:
    """The same groups on each, with the award's own day, document and check code."""
    view = seen(office.committee)
    listed = awards.award_list_paper(office.committee, view)
    decision = awards.commendation_decision(office.committee, view)
    agenda = awards.commendation_agenda(office.committee, view)
    assert listed.groups == decision.groups == agenda.groups
    assert view.listed and view.listed.granted
    assert listed.check_code == decision.check_code == view.listed.granted.code
    assert (decision.number, decision.day) == ("机党〔2026〕9号", "2026年6月26日")
    assert decision.title == "关于表彰先进基层党组织、\n优秀共产党员和优秀党务工作者的决定"
    assert decision.occasion == "中国共产党成立105周年"
    assert agenda.day == "2026年6月26日"
    later = Desk(office.committee.store, date(2026, 7, 3), office=office.office)
    assert awards.commendation_agenda(later, seen(later)).day == "2026年6月26日"
    assert len(agenda.items) == 8


def test_what_is_handed_out(office: Walked) -> None:
    """Plaques for the branch and for demonstration posts, a certificate and a prize for everybody."""
    view = seen(office.committee)
    plaques = awards.plaque_list(office.committee, view)
    assert [(one.name, one.wording) for one in plaques.lines] == [
        ("第一支部", "先进基层党组织"),
        ("张三", "党员示范岗"),
        ("张三", "党员示范岗"),
    ]
    assert (plaques.total, awards.prize_list(office.committee, view).total) == ("3块", "4份")
    certificates = awards.certificate_list(office.committee, view)
    assert [one.number for one in certificates.lines] == ["2026-001", "2026-002", "2026-003", "2026-004"]
    assert certificates.lines[1].wording == "优秀共产党员（党员示范岗）"


def test_prizes_are_printed_as_they_were_set(office: Walked) -> None:
    """A number stands in its column, a sum too long for it beside the name; without a prize the line stays empty."""
    given = {MEMBER: {"name": "保温杯", "amount": "1 个"}, WORKER: {"name": "奖金", "amount": "1000 元"}}
    do(office.committee, "award.prizes", round=ROUND, prizes=given, why="会后议定")
    lines = awards.prize_list(office.committee, seen(office.committee)).lines
    printed = {one.honour: (one.wording, one.quantity) for one in lines}
    assert printed["优秀共产党员"] == ("保温杯", "1 个") and printed["先进基层党组织"] == ("", "1")
    assert printed["优秀党务工作者"] == ("奖金 1000 元", "1")


def test_certificates(office: Walked) -> None:
    """Everybody's certificate with number, honour and post title; a branch is called by its name alone."""
    facts = awards.certificates(office.committee, seen(office.committee))
    assert [(one.name, one.call, one.number, one.title) for one in facts.people] == [
        ("第一支部", "", "2026-001", ""),
        ("张三", "同志", "2026-002", "党员示范岗"),
        ("张三", "同志", "2026-003", "党员示范岗"),
        ("王五", "同志", "2026-004", ""),
    ]
    assert (facts.day, facts.reason) == ("2026年6月26日", "在2026年度工作中成绩突出")


@pytest.mark.parametrize("name", sorted(AWARD_PAPERS))
def test_every_paper_prints_at_the_committee(office: Walked, name: str) -> None:
    """Every paper of a round comes out as a Word file."""
    assert AWARD_PAPERS[name](office.committee, seen(office.committee), None).startswith(b"PK")


@pytest.mark.parametrize("name", BRANCH_PAPERS)
def test_papers_of_a_branch(office: Walked, name: str) -> None:
    """A branch prints its own papers, and the list once it has it."""
    assert AWARD_PAPERS[name](office.branch(), seen(office.branch()), None).startswith(b"PK")


@pytest.mark.parametrize("name", sorted(AWARD_TABLES))
def test_every_table_is_written(office: Walked, name: str) -> None:
    """Every table of a round comes out as an Excel file."""
    assert AWARD_TABLES[name](office.committee, seen(office.committee)).startswith(b"PK")


def test_a_revoked_honour_has_no_certificate_and_changes_no_number(office: Walked) -> None:
    """Whose honour is taken back is on no list to hand out by; the others keep their numbers."""
    back = {"on": "2026-06-26", "by": "机关党委", "reason": "材料不实"}
    do(office.committee, "award.revoke", round=ROUND, nomination=office.second, **back)
    view = seen(office.committee)
    numbers = [one.number for one in awards.certificates(office.committee, view).people]
    assert numbers == ["2026-001", "2026-002", "2026-004"]
    assert len(awards.award_list_paper(office.committee, view).groups[1].people) == 1
    decided = awards.commendation_decision(office.committee, view).groups[1].people
    assert [one.note for one in decided] == ["", "荣誉已撤销"]


# ---- by hand, left out, several notices ------------------------------------------------------------------------------


def test_places_moved_by_hand_are_said(tmp_path: Path) -> None:
    """The rule's sentence names the branches whose places are others than the rule gives; of many their number."""
    one = AwardOffice(tmp_path, branches=2, quotas={MEMBER: 4})
    ids = [store.meta.body for store in one.stores]
    shared = {"round": ROUND, "award": MEMBER, "members": dict.fromkeys(ids, 10)}
    do(one.committee, "award.allocate", **shared)
    rule = "优秀共产党员4名，以正式党员人数为基数，按最大余数法分配，每个党支部不少于1名"
    assert lists.quota_table(one.committee, seen(one.committee)).rules[1] == f"{rule}。"
    do(one.committee, "award.allocate", round=ROUND, award=MEMBER, places={ids[0]: 3}, members=shared["members"])
    moved = lists.quota_table(one.committee, seen(one.committee)).rules[1]
    assert moved == f"{rule}；其中第一支部3名（按规则2名）经手工调整。"


def test_why_somebody_is_not_on_the_list(tmp_path: Path) -> None:
    """After the decision: withdrawn, returned, late, never handed in, or not chosen; before it nothing of that."""
    one = AwardOffice(tmp_path, branches=2)
    one.share(MEMBER, 5, 5)
    one.to_branches()
    chosen, back = one.handed_in(MEMBER, "张三", "王五")
    one.today = date(2026, 6, 12)
    left = one.nominate(STAR, "赵六", but=("write",))
    gone = one.nominate(WORKER, "孙七")
    one.publish(0, "2026-06-12")
    one.submit(gone)
    one.to_committee(0)
    do(one.branch(), "nomination.withdraw", nomination=gone, by="孙七", reason="本人意愿")
    one.to_committee(0)
    late = one.handed_in(MEMBER, "张三", "王五", at=1, on=date(2026, 6, 16))
    do(one.clerk(), "nominee.agree", nomination=chosen)
    do(one.clerk(), "nominee.return", nomination=back, reason="事迹重复")
    do(one.clerk(1), "nominee.readmit", nomination=late[1], reason="邮路中断")
    before = lists.candidate_list(one.committee, seen(one.committee))
    assert (before.check_code, before.total) == ("", 5)
    do(one.committee, "award.decide", round=ROUND, chair="虚主持", **MEETING)
    facts = lists.candidate_list(one.committee, seen(one.committee))
    assert facts.check_code
    notes = {(each.branch, each.name): each.note for group in facts.groups for each in group.people}
    assert notes == {
        ("第一支部", "张三"): "",
        ("第一支部", "王五"): "未列入：已退回",
        ("第一支部", "赵六"): "未列入：未报送",
        ("第一支部", "孙七"): "已撤回",
        ("第二支部", "张三"): "未列入：逾期，视为自动放弃",
        ("第二支部", "王五"): "未列入",
    }
    assert left


def test_window_and_post_of_a_star(office: Walked) -> None:
    """The roster has one text for both; where it names the window alone, the post is said all the same."""
    desk, person = office.branch(), office.ids[0]["赵六"]
    said = []
    for text in ("不动产登记窗口", "不动产登记窗口 受理岗"):
        do(desk, "person.edit", person=person, fields={"work.post": text})
        form = approval_form(desk, found(desk, office.firsts[2]))
        assert isinstance(form, ServiceForm)
        said.append((form.unit, form.post, form.status))
    assert said == [
        ("不动产登记窗口", "窗口工作人员", "群众"),
        ("不动产登记窗口", "受理岗", "群众"),
    ]


# ---- before it -------------------------------------------------------------------------------------------------------


def test_before_there_is_anything(tmp_path_factory: pytest.TempPathFactory) -> None:
    """A round just opened prints its quotas and an empty list; what is not there yet is refused by name."""
    one = AwardOffice(tmp_path_factory.mktemp("opened"))
    one.to_branches()
    desk, view = one.committee, seen(one.committee)
    assert [row.branch for row in lists.quota_table(desk, view).rows] == ["第一支部"]
    assert lists.candidate_list(desk, view).total == 0
    for name in COMMITTEE_PAPERS:
        with pytest.raises(Refused) as refused:
            AWARD_PAPERS[name](desk, view, None)
        assert refused.value.code == ("award_not_granted" if name == "certificates" else "list_not_decided")
    with pytest.raises(Refused, match="award_notice_missing"):
        AWARD_PAPERS["award_notice"](desk, view, None)
    alone = Desk(desk.store, desk.today, desk.by, desk.now)
    with pytest.raises(Refused, match="award_other_branches"):
        lists.candidate_list(alone, seen(alone))


@pytest.mark.parametrize(
    ("birth", "on", "years"),
    [
        ("1988-05", date(2026, 6, 15), "38"),
        ("1988-06-15", date(2026, 6, 15), "38"),
        ("1988-06-16", date(2026, 6, 15), "37"),
        ("1988-07", date(2026, 6, 15), "37"),
        ("1988", date(2026, 6, 15), ""),
        ("", date(2026, 6, 15), ""),
    ],
)
def test_age_in_full_years(birth: str, on: date, years: str) -> None:
    """An age is said where the month of birth is known."""
    assert age(birth, on) == years


def test_branches_in_the_order_of_their_numbers(tmp_path_factory: pytest.TempPathFactory) -> None:
    """第二 comes before 第三 and 第十 after 第九, whatever the pinyin says."""
    one = AwardOffice(tmp_path_factory.mktemp("order"), branches=3)
    names = [row.branch for row in lists.quota_table(one.committee, seen(one.committee)).rows]
    assert names == ["第一支部", "第二支部", "第三支部"]


def test_days_and_labels_on_paper() -> None:
    """Months as YYYY.MM, days with points, labels with Chinese punctuation."""
    assert (month("1988-05-03"), month("2012"), month("")) == ("1988.05", "2012", "")
    assert (dotted("2026-06-09"), dotted("2026-06"), dotted("")) == ("2026.6.9", "2026.06", "")
    assert on_paper("党性觉悟强:理想坚定,无违纪(注)") == "党性觉悟强：理想坚定，无违纪（注）"
