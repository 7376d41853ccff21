"""A commendation round of the sample: opened and shared out, nominated and handed over by the branches (A1-A7, A9)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final

from core.desk.commendation.around import nomination_id
from core.desk.desk import Desk
from core.desk.publication import notices_of
from core.notices.load import shipped
from core.notices.load_awards import NOTICE
from core.rules.selection.eligibility import after_months
from sample_data.committee import HOLIDAYS, do, do_all
from sample_data.deeds import SHORT, materials
from sample_data.nominees import BRANCH, PLACES, Nominee
from sample_data.people import SampleBranch
from sample_data.polls import Polling
from sample_data.quarters import Quarter, Stage
from sample_data.secretary import Acts, Secretary

SCORING: Final = "对党务工作者候选人打分，满分一百分"
CONTACT: Final = {"contact": "机关党委办公室", "phone": "10000000000"}
LATE: Final = "fourth"
"""The branch that hands over after the deadline."""


class Days:
    """When what is done, by name of the step; `award_by` is the last day of all."""

    def __init__(self, award_by: date, on: Mapping[str, date]) -> None:
        self.award_by = award_by
        self.on = on

    @classmethod
    def of_the_year(cls, quarter: Quarter) -> Days:
        """The year's round, counted from the first day of a second quarter: the deadline is 15 June."""
        first = quarter.period.first
        names = {"opened": 19, "answered": 20, "nominated": 47, "agreed": 50, "posted": 51, "vetoes": 54, "doubted": 55}
        names |= {"settled": 58, "submitted": 59, "withdrawn": 60, "sent": 62, "returned": 64, "again": 65}
        names |= {"deadline": 75, "review": 76, "late": 77, "met": 78, "objected": 82, "anew": 83, "granted": 90}
        return cls(quarter.period.last, {name: first + timedelta(days=days) for name, days in names.items()})

    def __getitem__(self, name: str) -> date:
        """The day of a step."""
        return self.on[name]


class AwardRound:
    """One round on the way through the office: its name, its days, who is nominated, who takes part as organisation.

    The branch `doubted` has an objection to its own notice.
    """

    def __init__(
        self,
        stage: Stage,
        name: str,
        days: Days,
        chosen: Sequence[Nominee],
        opted: Mapping[str, bool],
        doubted: str = "",
    ) -> None:
        self.stage = stage
        self.clerk = stage.clerk
        self.name = name
        self.days = days
        self.chosen = chosen
        self.opted = opted
        self.doubted = doubted

    def nominees(self, one: Secretary) -> list[Nominee]:
        """Everybody whom a branch nominates."""
        return [each for each in self.chosen if each.branch == one.sample.key]

    def id(self, each: Nominee) -> str:
        """The id of a nomination."""
        one = self.stage.branches[each.branch]
        subject = one.laptop.store.meta.body if each.person == BRANCH else self.person(each)
        return nomination_id(f"A/{self.name}", each.award, subject)

    def person(self, each: Nominee) -> str:
        """The nominee's id in the branch's store; empty for the branch itself."""
        one = self.stage.branches[each.branch]
        return "" if each.person == BRANCH else one.ids[one.sample.people[each.person].id]

    def notice(self, start: date, place: str) -> dict[str, object]:
        """The fields of a public notice; where the year has no arrangement, a week by hand."""
        said: dict[str, object] = {"round": self.name, "start": start.isoformat(), "place": place, **CONTACT}
        if start.year not in HOLIDAYS:
            said |= {"end": (start + timedelta(days=8)).isoformat(), "by_hand": "当年放假安排未录入，按自然日顺延"}
        return said


# ---- the committee opens -----------------------------------------------------------------------------------------


def with_points(round_: AwardRound) -> None:
    """The committee's second version of the scheme: party workers are given points."""
    toml = shipped(NOTICE, "notice_2015").replace("\nscoring = 0", "\nscoring = 100").replace('    "scoring",\n', "")
    do(round_.clerk.office(round_.days["opened"]).desk(), "award_scheme.set", toml=toml, why=SCORING)


def open_round(round_: AwardRound, title: str, quotas: Mapping[str, int] | None = None) -> None:
    """The round with the numbers of the scheme, or others by award."""
    days = round_.days
    on = {name: days["deadline"].isoformat() for name in ("reference", "deadline")}
    do(
        round_.clerk.office(days["opened"]).desk(),
        "award.open",
        round=round_.name,
        title=title,
        quotas=quotas or {},
        award_by=days.award_by.isoformat(),
        place="政务服务中心三楼机关党委办公室",
        **on,
        **CONTACT,
    )


def share_out(round_: AwardRound) -> None:
    """The places by rule and then by hand, the answer to every branch."""
    days, stage = round_.days, round_.stage
    office = round_.clerk.office(days["opened"])
    for award, places in PLACES.items():
        do(office.desk(), "award.allocate", round=round_.name, award=award)
        named = {
            stage.branches[key].laptop.store.meta.body: count for key, count in places.items() if key in stage.branches
        }
        do(office.desk(), "award.allocate", round=round_.name, award=award, places=named)
    for one in stage.branches.values():
        round_.clerk.answer(days["answered"], one.laptop)


# ---- the branches nominate ---------------------------------------------------------------------------------------


def nominate(round_: AwardRound) -> None:
    """Every branch that nominates: who takes part, candidates, review, materials, the branch's notice, the seal."""
    for one in round_.stage.branches.values():
        if round_.nominees(one):
            _nominate(round_, one)


def _nominate(round_: AwardRound, one: Secretary) -> None:
    days, key, chosen = round_.days, one.sample.key, round_.nominees(one)
    first = one.desk(days["nominated"])
    if key in round_.opted:
        body = {"on": days["nominated"].isoformat(), "note": "" if round_.opted[key] else "换届不久，今年不申报"}
        do(first, "award.opt", round=round_.name, takes_part=round_.opted[key], **body)
    _put_right(round_, one, chosen)
    poll = _elect(round_, one, [each for each in chosen if each.how == "election"])
    do_all(first, [_added(round_, each, poll) for each in chosen])
    desk = one.desk(days["agreed"])
    do_all(desk, [_reviewed(round_, each, one.sample) for each in chosen])
    do_all(desk, [_written(round_, each, one) for each in chosen if each.stage != "turned_down"])
    do(one.desk(days["posted"]), "nomination.publish", **round_.notice(days["posted"], "支部公示栏"))
    _vetoes(round_, one, chosen)
    if key == round_.doubted:
        _doubt(round_, one)
    sealed = [each for each in chosen if each.stage in ("sealed", "withdrawn")]
    do_all(one.desk(days["submitted"]), [("nomination.submit", {"nomination": round_.id(each)}) for each in sealed])
    for each in chosen:
        if each.stage == "withdrawn":
            by = {"by": "本人", "reason": each.reason}
            do(one.desk(days["withdrawn"]), "nomination.withdraw", nomination=round_.id(each), **by)


def _put_right(round_: AwardRound, one: Secretary, chosen: Iterable[Nominee]) -> None:
    """The day on which somebody came to the centre, from the personnel file: so many days around the twelve months."""
    year_before = after_months(round_.days["deadline"], -12)
    edits: Acts = []
    for each in chosen:
        if each.since is not None:
            since = year_before - timedelta(days=each.since)
            edits.append(("person.edit", {"person": round_.person(each), "fields": {"work.since": since.isoformat()}}))
    if edits:
        do_all(one.desk(round_.days["nominated"]), edits)


def _elect(round_: AwardRound, one: Secretary, chosen: list[Nominee]) -> str:
    """Who stands by election: the branch votes between them and one more; the poll's id, or empty."""
    if not chosen:
        return ""
    polling = Polling(one, round_.days["nominated"])
    candidates = [*(round_.person(each) for each in chosen), polling.ids(7)[0]]
    fields = {"title": "优秀共产党员推荐人选选举", "period": str(polling.day.year), "seats": len(chosen)}
    poll = polling.set_up(kind="election", subjects=candidates, **fields)
    polling.officials(poll)
    there = polling.meet(poll, away=1)
    order = [slot.subject for slot in polling.view(poll).slots]
    rows = ["".join("2" if who == candidates[-1] else "1" for who in order)] * (there - 3)
    rows += ["".join("2" if who == candidates[0] else "1" for who in order)] * 3
    polling.count(poll, rows)
    return poll


def _added(round_: AwardRound, each: Nominee, poll: str) -> tuple[str, dict[str, object]]:
    fields: dict[str, object] = {"round": round_.name, "award": each.award, "person": round_.person(each)}
    by = {"self": "本人", "election": "党员大会", "organisation": "党支部"}[each.how]
    fields |= {"how": each.how, "on": round_.days["nominated"].isoformat(), "by": by}
    return "nomination.add", fields | ({"poll": poll} if each.how == "election" else {})


def _reviewed(round_: AwardRound, each: Nominee, sample: SampleBranch) -> tuple[str, dict[str, object]]:
    """By the branch committee; fewer than seven members have none, their meeting decides."""
    agreed = each.stage != "turned_down"
    said = {"agreed": agreed, "on": round_.days["agreed"].isoformat(), "reason": "" if agreed else each.reason}
    body = "general_meeting" if len(sample.people) < 7 else "branch_committee"
    return "nomination.review", {"nomination": round_.id(each), "body": body, **said}


def _written(round_: AwardRound, each: Nominee, one: Secretary) -> tuple[str, dict[str, object]]:
    said = texts(round_, each, one)
    if each.short:
        said["deeds"] = SHORT
    return "nomination.write", {"nomination": round_.id(each), **said}


def texts(round_: AwardRound, each: Nominee, one: Secretary) -> dict[str, Any]:
    """The materials of a nominee, all of them as long as they should be."""
    sample, day = one.sample, round_.days["agreed"]
    person = None if each.person == BRANCH else sample.people[each.person]
    name = person.identity.name if person else sample.name
    members = sum(other.membership.kind != "staff" for other in sample.people)
    return materials(one.seed, each.award, name, person, members, day)


def _vetoes(round_: AwardRound, one: Secretary, chosen: Iterable[Nominee]) -> None:
    """Vetoes that the branch reports itself; they bar nobody until the committee verified them."""
    day = round_.days["vetoes"]
    for each in chosen:
        if each.veto in ("reported", "lifted"):
            said = {"item": "complaint", "on": day.isoformat(), "text": "服务对象来电反映一次告知不清，支部正在了解"}
            do(one.desk(day), "nomination.veto", nomination=round_.id(each), **said)


def _doubt(round_: AwardRound, one: Secretary) -> None:
    """An objection during the branch's notice, looked into and dismissed."""
    raised, settled = one.desk(round_.days["doubted"]), one.desk(round_.days["settled"])
    (notice,) = notices_of(raised, f"A/{round_.name}", by_committee=False)
    about = next(each for each in round_.nominees(one) if each.stage == "sealed")
    said = {"way": "phone", "signed": False, "text": "来电反映该同志事迹中的办件数偏多"}
    on = round_.days["doubted"].isoformat()
    do(raised, "objection.raise", notice=notice.notice.id, subject=round_.id(about), on=on, **said)
    close_objection(settled, f"A/{round_.name}", "dismissed", "支部纪检委员", "经与系统台账核对，办件数属实")


def close_objection(desk: Desk, matter: str, outcome: str, by: str, reason: str) -> None:
    """The one objection that is open is looked into and settled the same day."""
    shown = [each for notice in notices_of(desk, matter) for each in notice.objections if each.state == "open"]
    (one,) = [each.objection.id for each in shown]
    on = {"objection": one, "on": desk.today.isoformat(), "by": by}
    do(desk, "objection.handle", text="调阅台账，找有关同志了解情况", **on)
    do(desk, "objection.settle", outcome=outcome, reason=reason, **on)


# ---- the branches hand over --------------------------------------------------------------------------------------


def hand_over(round_: AwardRound) -> None:
    """All but one branch in time; what is returned comes again as version two, while it may still be read."""
    days, stage = round_.days, round_.stage
    inside = [one for key, one in stage.branches.items() if key != LATE]
    files = [one.laptop.export(days["sent"], round_.clerk.stick) for one in inside]
    round_.clerk.take_in(days["sent"], *files)
    for one in inside:
        for each in round_.nominees(one):
            if each.short and each.stage == "sealed":
                _again(round_, one, each)


def _again(round_: AwardRound, one: Secretary, each: Nominee) -> None:
    """Returned with a reason and a limit; the deeds are written anew and go up as the second version."""
    days, nomination = round_.days, round_.id(each)
    body = one.laptop.store.meta.body
    said = {"reason": "主要事迹不足200字，内容不具体", "limit": (days["again"] + timedelta(days=3)).isoformat()}
    do(round_.clerk.office(days["returned"]).desk(body), "nominee.return", nomination=nomination, **said)
    round_.clerk.answer(days["returned"], one.laptop)
    desk = one.desk(days["again"])
    do(desk, "nomination.write", nomination=nomination, deeds=texts(round_, each, one)["deeds"])
    do(desk, "nomination.submit", nomination=nomination)
    round_.clerk.take_in(days["again"], one.laptop.export(days["again"], round_.clerk.stick))
