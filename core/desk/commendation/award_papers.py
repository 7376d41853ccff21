"""Papers of the decided list: record of the meeting, list, decision, agenda, hand-outs, certificates (A8, A10)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from msgspec.structs import replace

from core.desk.commendation.branch_lists import findings_here, over_all
from core.desk.commendation.listed_people import groups_of
from core.desk.commendation.paper_words import committee_name, on_paper, round_title
from core.desk.commendation.prizes import Prize, prize_of
from core.desk.commendation.rounds import AwardRoundView
from core.desk.desk import Desk
from core.desk.papers import day_on_paper
from core.documents.award_lists import AwardList as ListPaper
from core.documents.award_lists import HandOut, HandOutList
from core.documents.award_meeting import (
    CommendationAgenda,
    CommendationDecision,
    MeetingRecord,
    in_two_lines,
    usual_agenda,
)
from core.documents.awarded import Awarded, AwardGroup
from core.documents.certificates import Certificate, Certificates
from core.errors import Refused
from core.notices.poll_scheme import Denominator
from core.records import AwardGranted, AwardList, AwardMeeting
from core.rules.selection.meeting import check_meeting
from core.values import Outcome

_FOUNDED: Final = 1921  # the Party's first congress; its birthday is 1 July
_COMRADE: Final = "同志"
_QUANTITY: Final = 5
"""Cells that the column of quantities holds: `100 套`."""


def _decided(view: AwardRoundView) -> AwardList:
    """The decided list. Raises `Refused('list_not_decided')` before there is one."""
    if not view.decided or view.listed is None:
        raise Refused("list_not_decided")
    return view.listed


def _granted(view: AwardRoundView) -> AwardGranted | None:
    return view.listed.granted if view.granted and view.listed else None


def _code(view: AwardRoundView) -> str:
    """The check code of the award, or of the list while it was not given."""
    granted, listed = _granted(view), _decided(view)
    return granted.code if granted else listed.decided.code if listed.decided else ""


def _given_on(view: AwardRoundView) -> str:
    granted = _granted(view)
    return day_on_paper(granted.on) if granted else ""


# ---- the meeting -----------------------------------------------------------------------------------------------------


def meeting_record(desk: Desk, view: AwardRoundView) -> MeetingRecord:
    """The record of the deciding meeting, with what became of everybody whom it set aside (A8).

    Raises `Refused('list_not_decided')` before the meeting, `award_other_branches` without the branches' copies.
    """
    listed = _decided(view)
    meeting = listed.meeting
    if meeting is None:
        raise Refused("list_not_decided")
    return MeetingRecord(
        title="会议记录",
        committee=committee_name(desk),
        on=day_on_paper(meeting.on),
        groups=groups_of(desk, view),
        expected=meeting.expected,
        present=meeting.present,
        in_favour=meeting.in_favour,
        against=meeting.against,
        abstain=meeting.abstain,
        place=meeting.place,
        chair=meeting.chair,
        recorder=meeting.recorder,
        matters=(f"研究确定{round_title(view)}表彰名单。",),
        findings=over_all(desk, f"findings/{view.id}", lambda one: findings_here(one, view.id)),
        sums=_sums(view, meeting),
        carried=Outcome(None, check_meeting(view.scheme.meeting, meeting)).ok,
        note=meeting.note,
        check_code=listed.decided.code if listed.decided else "",
    )


def _sums(view: AwardRoundView, meeting: AwardMeeting) -> tuple[str, ...]:
    """Quorum and majority as sentences, by the scheme's own rules."""
    rules = view.scheme.meeting
    quorum, codes = rules.quorum, {one.code for one in check_meeting(rules, meeting)}
    more = "超过" if quorum.strict else "不少于"
    there = "符合规定" if "meeting_quorum" in codes else "不足规定人数"
    expected = rules.majority is Denominator.EXPECTED
    whole, name = (meeting.expected, "应到") if expected else (meeting.present, "实到")
    carried = "超过" if 2 * meeting.in_favour > whole else "未超过"
    return (
        f"应到{meeting.expected}名，实到{meeting.present}名；到会人数应{more}应到的{quorum.num}/{quorum.den}，{there}。",
        f"赞成{meeting.in_favour}名，反对{meeting.against}名，弃权{meeting.abstain}名；赞成人数{carried}{name}的半数。",
    )


# ---- list, decision, agenda ------------------------------------------------------------------------------------------


def award_list_paper(desk: Desk, view: AwardRoundView) -> ListPaper:
    """Those commended, as far as the honour stands. Raises as `meeting_record`."""
    _decided(view)
    granted = _granted(view)
    return ListPaper(
        title=f"{round_title(view)}表彰名单",
        committee=committee_name(desk),
        groups=groups_of(desk, view, revoked=False),
        document=granted.document if granted else "",
        day=_given_on(view),
        check_code=_code(view),
    )


def commendation_decision(desk: Desk, view: AwardRoundView) -> CommendationDecision:
    """The decision; before the award its number and day are left to write. Raises as `meeting_record`."""
    _decided(view)
    granted, groups = _granted(view), groups_of(desk, view)
    return CommendationDecision(
        title=in_two_lines(f"关于表彰{_listing(group.name for group in groups if group.people)}的决定"),
        committee=committee_name(desk),
        groups=groups,
        number=granted.document if granted else "",
        occasion=_birthday(view),
        day=_given_on(view),
        check_code=_code(view),
    )


def _listing(names: Iterable[str]) -> str:
    """`甲、乙和丙`."""
    found = list(names)
    return f"{'、'.join(found[:-1])}和{found[-1]}" if len(found) > 1 else "".join(found)


def _birthday(view: AwardRoundView) -> str:
    """The Party's birthday, where the awards are given in the month before it (A10)."""
    due = view.opened.award_by
    return f"中国共产党成立{int(due[:4]) - _FOUNDED}周年" if "-06-01" <= due[4:] <= "-07-01" else ""


def commendation_agenda(desk: Desk, view: AwardRoundView) -> CommendationAgenda:
    """The order of the commendation meeting and of handing out, of the day of the award; before it, of today.

    Raises as `meeting_record`.
    """
    _decided(view)
    granted, groups = _granted(view), groups_of(desk, view, revoked=False)
    return CommendationAgenda(
        title=(granted.occasion if granted else "") or f"{round_title(view)}表彰大会",
        committee=committee_name(desk),
        items=usual_agenda(groups),
        groups=groups,
        on=_given_on(view),
        day=_given_on(view) or day_on_paper(desk.today.isoformat()),
        check_code=_code(view),
    )


# ---- what is handed out ----------------------------------------------------------------------------------------------


def plaque_list(desk: Desk, view: AwardRoundView) -> HandOutList:
    """Plaques: for every branch its award, for a person the demonstration post (B2)."""

    return _hand_outs(desk, view, ("奖牌发放表", "奖牌内容", "块"), _on_plaque)


def certificate_list(desk: Desk, view: AwardRoundView) -> HandOutList:
    """Certificates: one for everybody on the list."""
    return _hand_outs(desk, view, ("荣誉证书发放表", "证书内容", "本"), _on_certificate, numbered=True)


def prize_list(desk: Desk, view: AwardRoundView) -> HandOutList:
    """Prizes: who gets which; where the round says nothing of an award, it is written by hand."""
    paper = _hand_outs(desk, view, ("奖品发放表", "奖品", "份"), lambda group: "")
    prizes = {on_paper(row.award.zh): prize_of(view, row.award.id) for row in view.rows}
    lines = tuple(_with_prize(one, prizes.get(one.honour, Prize())) for one in paper.lines)
    return replace(paper, lines=lines)


def _with_prize(line: HandOut, prize: Prize) -> HandOut:
    """The prize in words; a number or sum that is too long for its column stands beside the name."""
    if sum(2 - one.isascii() for one in prize.amount) > _QUANTITY:
        return replace(line, wording=f"{prize.name} {prize.amount}")
    return replace(line, wording=prize.name, quantity=prize.amount or line.quantity)


def _on_plaque(group: AwardGroup) -> str | None:
    return group.name if group.counter == "个" else group.title or None


def _on_certificate(group: AwardGroup) -> str:
    return f"{group.name}（{group.title}）" if group.title else group.name


def _hand_outs(
    desk: Desk,
    view: AwardRoundView,
    names: tuple[str, str, str],
    wording: Callable[[AwardGroup], str | None],
    numbered: bool = False,
) -> HandOutList:
    """The list of one thing by its names: title, head of the wording, counter.

    `wording` says by group what stands on it, None where that group gets none.
    """
    _decided(view)
    lines = []
    title, what, counter = names
    for group in groups_of(desk, view, revoked=False):
        text = wording(group)
        if text is not None:
            lines += [_hand_out(group, one, text, numbered) for one in group.people]
    return HandOutList(
        title=f"{round_title(view)}{title}",
        committee=committee_name(desk),
        lines=tuple(lines),
        what=what,
        total=f"{len(lines)}{counter}",
        day=_given_on(view),
        check_code=_code(view),
    )


def _hand_out(group: AwardGroup, one: Awarded, text: str, numbered: bool) -> HandOut:
    return HandOut(
        honour=group.name, name=one.name, branch=one.branch, wording=text, number=one.number if numbered else ""
    )


def certificates(desk: Desk, view: AwardRoundView) -> Certificates:
    """A certificate for everybody whose honour stands.

    Raises `Refused('award_not_granted')` before the award: nothing is given before the notice is over (A9).
    """
    granted = _granted(view)
    if granted is None:
        raise Refused("award_not_granted", round=view.id.partition("/")[2])
    people = [
        Certificate(
            name=one.name,
            honour=group.name,
            call="" if group.counter == "个" else _COMRADE,
            title=group.title,
            number=one.number,
            branch=one.branch,
            post=one.post,
        )
        for group in groups_of(desk, view, revoked=False)
        for one in group.people
    ]
    return Certificates(
        committee=committee_name(desk),
        reason=f"在{view.opened.year}年度工作中成绩突出",
        people=tuple(people),
        day=day_on_paper(granted.on),
        check_code=granted.code,
    )
