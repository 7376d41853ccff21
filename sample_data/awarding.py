"""The committee's part of the sample's commendation round: review, meeting, notice, award, and the honours (A7-A10)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from core.desk.commendation.honours import bonus_due
from core.desk.desk import Desk, form_from
from core.desk.publication import notices_of
from core.desk.vetoes import vetoes_in
from core.values import Verdict
from sample_data.awards import (
    LATE,
    AwardRound,
    Days,
    close_objection,
    hand_over,
    nominate,
    open_round,
    share_out,
    with_points,
)
from sample_data.committee import do, do_all
from sample_data.nominees import (
    COUNTED,
    GIVES_WAY,
    IN_DOUBT,
    MEMBER,
    NOMINEES,
    OBJECTED,
    OPTED,
    STAR,
    WORKER,
    Nominee,
    named,
)
from sample_data.quarters import Quarter, Stage
from sample_data.secretary import Acts
from sync.office import CommitteeOffice

PRIZES: Final = {MEMBER: "学习用书一套", WORKER: "学习用书一套", STAR: "保温杯一只"}
REPLACED: Final = "日常考核和材料更突出，调整一名"
MEETING: Final[Mapping[str, object]] = {
    "expected": 9,
    "present": 8,
    "in_favour": 8,
    "against": 0,
    "abstain": 0,
    "place": "三楼会议室",
    "chair": "机关党委书记",
    "recorder": "机关党委办公室",
}


def begin_round(quarter: Quarter) -> AwardRound:
    """Open, and let every branch nominate; the rest follows with `finish_round` once May is over."""
    days, name = Days.of_the_year(quarter), str(quarter.period.year)
    round_ = AwardRound(quarter.stage, name, days, NOMINEES, OPTED, doubted="eighth")
    with_points(round_)
    open_round(round_, "庆祝建党推荐评选")
    share_out(round_)
    _from_outside(round_)
    nominate(round_)
    return round_


def finish_round(round_: AwardRound) -> None:
    """Hand over, review, decide, publish, award."""
    hand_over(round_)
    _take_late(round_)
    _review(round_)
    _decide(round_)
    _publish(round_, round_.days["met"])
    _objections(round_)
    _grant(round_)


def count_honours(stage: Stage, period: str, day: date) -> None:
    """One branch takes its honours over as bonuses of the quarter that is being rated."""
    one = stage.branches.get(COUNTED)
    if one is not None and bonus_due(one.desk(day), period):
        do(one.desk(day), "bonus.from_honours", period=period)


def _from_outside(round_: AwardRound) -> None:
    """An honour from elsewhere in somebody's file, which counts as no bonus."""
    if one := round_.stage.branches.get("second"):
        day, person = round_.days["nominated"], one.ids[one.sample.people[7].id]
        said = {"name": "全市政务服务先进个人", "by": "云汉市政务服务局", "proof": "云政服〔示例〕9号"}
        do(one.desk(day), "honour.note", person=person, on=day.isoformat(), **said)


class _Table:
    """The committee at its table on a day: the desk of the branch that a nominee belongs to."""

    def __init__(self, round_: AwardRound, day: date) -> None:
        self.round = round_
        self.office: CommitteeOffice = round_.clerk.office(day)

    def chosen(self) -> Iterable[Nominee]:
        """The nominees of the branches that are there, award by award."""
        return (each for each in NOMINEES if each.branch in self.round.stage.branches)

    def has(self, *who: tuple[str, str, int]) -> bool:
        """Whether the branches of these nominees are there; a small sample has fewer."""
        return all(branch in self.round.stage.branches for branch, _, _ in who)

    def desk(self, each: Nominee) -> Desk:
        """The desk at the copy of the nominee's branch."""
        return self.office.desk(self.round.stage.branches[each.branch].laptop.store.meta.body)

    def do(self, name: str, each: Nominee, **fields: object) -> None:
        """An act on a nominee."""
        do(self.desk(each), name, nomination=self.round.id(each), **fields)

    def do_all(self, name: str, chosen: list[Nominee], *fields: str) -> None:
        """The same act on many nominees with what the sample says of each, branch by branch."""
        for branch in dict.fromkeys(each.branch for each in chosen):
            own = [each for each in chosen if each.branch == branch]
            acts: Acts = [
                (name, {"nomination": self.round.id(each), **{field: getattr(each, field) for field in fields}})
                for each in own
            ]
            do_all(self.desk(own[0]), acts)

    def refuse(self, code: str, each: Nominee) -> None:
        """See that the committee can't agree to a nominee, and for which reason."""
        form = form_from("nominee.agree", {"nomination": self.round.id(each)}).value
        if form is None:
            raise RuntimeError(code)
        reasons = self.desk(each).do(form, dry=True).reasons
        if code not in {one.code for one in reasons if one.verdict is Verdict.FAIL}:
            raise RuntimeError(f"{each.branch} {each.award} {each.person}: no {code}")


# ---- review ------------------------------------------------------------------------------------------------------


def _take_late(round_: AwardRound) -> None:
    """What arrives after the deadline is deemed withdrawn; one nominee is readmitted with the reason."""
    one, day = round_.stage.branches.get(LATE), round_.days["late"]
    if one is None:
        return
    round_.clerk.take_in(day, one.laptop.export(day, round_.clerk.stick))
    table = _Table(round_, day)
    late = [each for each in table.chosen() if each.branch == LATE]
    for each in late:
        table.refuse("nomination_late", each)
    readmitted = next(each for each in late if each.award == MEMBER)
    table.do("nominee.readmit", readmitted, reason="支部书记住院，材料在截止日前已完成并公示")


def _review(round_: AwardRound) -> None:
    """Vetoes, points, the ballot on a tie, then agreed, set aside or removed; the twenty-first is refused."""
    _check_vetoes(_Table(round_, round_.days["review"]))
    table = _Table(round_, round_.days["late"])
    _score(table)
    table.do_all("nominee.agree", [each for each in table.chosen() if each.word == "agreed"])
    _refusals(table)
    for word, act in (("on_hold", "nominee.hold"), ("removed", "nominee.remove")):
        table.do_all(act, [each for each in table.chosen() if each.word == word], "reason")
    if table.has(GIVES_WAY):
        late_comer = next(each for each in table.chosen() if "over_quota" in each.shows)
        table.refuse("award_share_full", late_comer)
        way = round_.id(named(*GIVES_WAY))
        table.do("nominee.agree", late_comer, reason=REPLACED, instead_of=way)


def _check_vetoes(table: _Table) -> None:
    """One that the committee found and verified; one that the branch reported, verified and lifted once."""
    on = {"on": table.office.officer.today.isoformat(), "by": "机关纪委"}
    for each in table.chosen():
        if each.veto == "verified":
            table.do("nominee.veto", each, item="rules", on=on["on"], text="督查通报：工作时间擅自离岗两次")
        if each.veto in ("verified", "lifted"):
            records, subject = table.desk(each).records, table.round.person(each)
            (veto,) = [one.id for one in vetoes_in(records, "A") if one.reported.subject == subject]
            do(table.desk(each), "veto.verify", veto=veto, evidence="调阅监控和通报文件", **on)
            table.refuse("nominee_vetoed", each)
            if each.veto == "lifted":
                do(table.desk(each), "veto.lift", veto=veto, reason="复核为服务对象误解，责任不在本人", **on)


def _score(table: _Table) -> None:
    """Points for the party workers, whose quota is a pool; who ties at the last place is balloted on."""
    day = table.office.officer.today.isoformat()
    table.do_all("nominee.score", [each for each in table.chosen() if each.points], "points")
    for each in table.chosen():
        if "tie_at_last_place" in each.shows:
            votes = {"in_favour": 6, "against": 1} if each.word == "agreed" else {"in_favour": 2, "against": 5}
            table.do("nominee.ballot", each, on=day, present=8, abstain=1, **votes)


def _refusals(table: _Table) -> None:
    """What can't be agreed to, before it is set aside: a day too few, the second award of one person, a full pool."""
    for each in table.chosen():
        if each.since == -1:
            table.refuse("centre_too_short", each)
        elif "nominated_twice" in each.shows and each.award != MEMBER:
            table.refuse("award_other_agreed", each)
        elif each.award == WORKER and each.word == "on_hold" and len(table.round.stage.branches) == len(_ALL):
            table.refuse("award_full", each)


_ALL: Final = {each.branch for each in NOMINEES}


# ---- meeting, notice, award --------------------------------------------------------------------------------------


def _decide(round_: AwardRound, day: str = "met", why: str = "") -> None:
    desk = round_.clerk.office(round_.days[day]).desk()
    do(desk, "award.decide", round=round_.name, on=round_.days[day].isoformat(), why=why, **MEETING)


def _publish(round_: AwardRound, day: date, *nominations: str) -> None:
    fields = round_.notice(day, "政务服务中心大厅公示栏、内网")
    do(round_.clerk.office(day).desk(), "award.publish", nominations=list(nominations), **fields)


def _objections(round_: AwardRound) -> None:
    """One is dismissed. One is upheld: the nominee is out, the list is decided anew with another, who is published."""
    days, matter = round_.days, f"A/{round_.name}"
    raised, table = _Table(round_, days["objected"]), _Table(round_, days["anew"])
    (notice,) = notices_of(raised.office.desk(), matter, by_committee=True)
    for who, text, outcome, reason in (
        (IN_DOUBT, "反映该同志年度内请假较多，不宜评先", "dismissed", "请假手续完备，不影响评选条件"),
        (OBJECTED, "反映该同志事迹材料中的攻关成果系他人完成", "upheld", "经核查，主要成果由他人完成，反映属实"),
    ):
        if not table.has(who):
            continue
        each = named(*who)
        on = {"notice": notice.notice.id, "on": days["objected"].isoformat(), "text": text}
        do(raised.desk(each), "objection.raise", subject=round_.id(each), **on)
        close_objection(table.desk(each), matter, outcome, "机关纪委", reason)
    if table.has(OBJECTED):
        back = named(*GIVES_WAY)
        table.do("nominee.remove", named(*OBJECTED), reason="公示期间异议成立，取消评选资格")
        table.do("nominee.agree", back, reason="名额空出，递补")
        _decide(round_, "anew", "一名人选因异议成立取消，递补一名")
        _publish(round_, days["anew"], round_.id(back))


def _grant(round_: AwardRound) -> None:
    """On the last day of the quarter, when both notices are over; what each award carries was bought before."""
    day = min(round_.days["granted"], round_.days.award_by)
    desk = round_.clerk.office(day).desk()
    prizes = {award: {"name": name, "amount": "1"} for award, name in PRIZES.items()}
    do(desk, "award.prizes", round=round_.name, prizes=prizes)
    said = {"document": "云政务党发〔示例〕12号", "occasion": "庆祝建党表彰大会"}
    do(desk, "award.grant", round=round_.name, on=day.isoformat(), **said)
