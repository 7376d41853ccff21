"""What papers say of the nominees and objections of a branch, read at its desk or asked of every copy (A4, A8, A9)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final, TypeVar

from msgspec import Struct

from core.calendar import parse_day
from core.desk.commendation.around import subject_of
from core.desk.commendation.nominee import NomineeState, NomineeView
from core.desk.commendation.nominees import nominees
from core.desk.commendation.paper_words import (
    ORIGINS,
    OUTCOMES,
    WAYS,
    branch_name,
    dotted,
    for_branches,
    in_order,
    month,
    on_paper,
    political_status,
)
from core.desk.commendation.rounds import AwardRoundView
from core.desk.desk import Desk
from core.desk.publication import ObjectionView, notices_of
from core.documents.award_lists import Candidate
from core.documents.awarded import Awarded
from core.documents.objection_paper import ObjectionLine
from core.errors import Refused
from core.records import Person
from core.text import characters
from core.values import Verdict

T = TypeVar("T")

_OUT: Final = (NomineeState.WITHDRAWN, NomineeState.TURNED_DOWN)
_IN: Final = (NomineeState.AGREED, NomineeState.LISTED, NomineeState.AWARDED)
"""Who has a place: somebody replaced once and back since is nobody's predecessor."""
_NOTES: Final = {
    NomineeState.DRAFT: "未报送",
    NomineeState.LATE: "逾期，视为自动放弃",
    NomineeState.RETURNED: "已退回",
    NomineeState.ON_HOLD: "暂缓",
    NomineeState.REMOVED: "不予评选",
    NomineeState.REVOKED: "荣誉已撤销",
    NomineeState.WITHDRAWN: "已撤回",
    NomineeState.TURNED_DOWN: "支委会不同意",
}
_NOT_LISTED: Final = "未列入"
_VERDICTS: Final = {"returned": NomineeState.RETURNED, "on_hold": NomineeState.ON_HOLD}
_WORDS: Final = {
    NomineeState.REMOVED: "不予评选",
    NomineeState.RETURNED: "退回支部补充材料",
    NomineeState.ON_HOLD: "暂缓",
    NomineeState.LATE: "逾期报送，视为自动放弃",
}


class Line(Struct, frozen=True):
    """A line of a list with the award it belongs to."""

    award: str
    candidate: Candidate


def over_all(desk: Desk, what: str, read: Callable[[Desk], tuple[T, ...]]) -> tuple[T, ...]:
    """What `read` finds at this branch, or, at the committee's own desk, at every branch in the order of lists.

    Raises `Refused('award_other_branches')` where the committee's other copies are not at hand.
    """
    if desk.store.meta.body != "committee":
        return read(desk)
    if desk.office is None:
        raise Refused("award_other_branches")
    found: list[T] = []
    for branch in in_order(desk, desk.office.branches()):
        found += desk.office.ask(branch, what, read)
    return tuple(found)


# ---- candidates ------------------------------------------------------------------------------------------------------


def candidates_here(desk: Desk, round_id: str) -> tuple[Line, ...]:
    """The candidates of a branch that stand, award by award; of a decided round also those who stepped back later."""
    shown = [one for one in nominees(desk, round_id) if one.state not in _OUT or (one.round.decided and one.version)]
    return tuple(Line(one.award.id, _candidate(desk, one)) for one in shown)


def _candidate(desk: Desk, view: NomineeView) -> Candidate:
    person, organisation = view.person, for_branches(view.award)
    return Candidate(
        name=view.name,
        gender={"male": "男", "female": "女"}.get(person.identity.gender, "") if person else "",
        birth=month(person.identity.birth) if person else "",
        status=political_status(person),
        branch="" if organisation else branch_name(desk, view.branch),
        post=(person.work.post or person.membership.post) if person else "",
        origin="支部申报" if organisation else ORIGINS.get(view.nomination.origin.how, ""),
        review=_review(view),
        count=str(characters(view.nomination.deeds.text)) if view.nomination.deeds else "",
        note="；".join(_remarks(view)),
    )


def _review(view: NomineeView) -> str:
    review = view.nomination.review
    if review is None:
        return "未审核"
    if review.agreed:
        return "同意"
    return f"不同意：{review.reason}" if review.reason else "不同意"


def _remarks(view: NomineeView) -> list[str]:
    """How far it is where that says something, why somebody is not on the list, and a veto that was not lifted."""
    found = [_NOTES[view.state]] if view.state in _NOTES else []
    if view.state is NomineeState.NOT_LISTED:
        found.append("：".join(filter(None, (_NOT_LISTED, _why_not_listed(view)))))
    states = {one.state for one in view.vetoes}
    if "in_force" in states:
        found.append("一票否决")
    elif "reported" in states:
        found.append("一票否决待核实")
    return found


def _why_not_listed(view: NomineeView) -> str:
    """What stood against somebody when the list was decided without them; empty where nothing but the choice did."""
    verdict = view.review.verdict if view.review else None
    if not view.version:
        return _NOTES[NomineeState.DRAFT]
    if verdict is not None and verdict.version == view.version and verdict.state in _VERDICTS:
        return _NOTES[_VERDICTS[verdict.state]]
    late = any(one.code == "nomination_late" and one.verdict is Verdict.FAIL for one in view.checks)
    return _NOTES[NomineeState.LATE] if late else ""


# ---- what the meeting had before it ----------------------------------------------------------------------------------


def findings_here(desk: Desk, round_id: str) -> tuple[str, ...]:
    """Whom of a branch the committee set aside, replaced or took in late, as sentences for its record (A7, A8)."""
    shown = nominees(desk, round_id)
    names = {one.id: one.name for one in shown if one.state not in _IN}
    return tuple(sentence for one in shown for sentence in _findings(desk, one, names))


def _findings(desk: Desk, view: NomineeView, names: dict[str, str]) -> Iterable[str]:
    whom = (
        f"{branch_name(desk, view.branch)}{'' if for_branches(view.award) else view.name}（{on_paper(view.award.zh)}）"
    )
    verdict = view.review.verdict if view.review else None
    if view.state in _WORDS:
        reason = f"：{verdict.reason.rstrip('。')}" if verdict and verdict.reason else ""
        yield f"{whom}{_WORDS[view.state]}{reason}。"
    if view.handed.readmitted is not None and view.state not in (NomineeState.LATE, *_OUT):
        yield f"{whom}逾期报送，经研究准予参评：{view.handed.readmitted[1].rstrip('。')}。"
    if verdict is not None and verdict.state == "agreed" and verdict.instead_of in names:
        yield f"{whom}替换{names[verdict.instead_of]}。"


# ---- who is on the list ----------------------------------------------------------------------------------------------


def posts_here(desk: Desk, round_id: str) -> tuple[tuple[str, str], ...]:
    """The posts of everybody that a branch nominated, by nomination."""
    return tuple(
        (one.id, one.person.work.post or one.person.membership.post) for one in nominees(desk, round_id) if one.person
    )


def named(desk: Desk, round_id: str, subjects: Iterable[str]) -> dict[str, Awarded]:
    """The nominees of this branch that a notice names, by nomination."""
    wanted = set(subjects)
    return {
        one.id: Awarded(
            name=one.name,
            branch="" if for_branches(one.award) else branch_name(desk, one.branch),
            post=(one.person.work.post or one.person.membership.post) if one.person else "",
        )
        for one in nominees(desk, round_id)
        if one.id in wanted
    }


# ---- objections ------------------------------------------------------------------------------------------------------


def objections_here(desk: Desk, view: AwardRoundView) -> tuple[ObjectionLine, ...]:
    """The objections that this body received and that are kept at this desk, as they came.

    The committee keeps one against the whole notice in its own store and the others in its copies of the branches,
    where its own can be read too: those count once.
    """
    own, at_branch = not desk.is_branch, desk.store.meta.body != "committee"
    found = [one for notice in notices_of(desk, view.id, by_committee=own) for one in notice.objections]
    received = [one for one in found if one.by_committee is own]
    if own:
        received = [one for one in received if bool(one.objection.raised.subject) is at_branch]
    return tuple(_objection(desk, one) for one in received)


def _objection(desk: Desk, view: ObjectionView) -> ObjectionLine:
    raised, settled = view.objection.raised, view.objection.settled
    person = desk.records.get(Person, subject_of(raised.subject)) if raised.subject else None
    whole = branch_name(desk, subject_of(raised.subject)) if raised.subject else "公示整体"
    steps = view.steps
    return ObjectionLine(
        on=dotted(raised.on),
        way=WAYS.get(raised.way, raised.way),
        subject=person.identity.name if person else whole,
        text=raised.text,
        signed="署名" if raised.signed else "匿名",
        steps=tuple(f"{dotted(one.on)}　{one.text}（{one.by}）" for one in steps),
        outcome=OUTCOMES.get(settled.outcome, "") if settled else "",
        reason=settled.reason if settled else "",
        settled_on=dotted(settled.on) if settled else "",
        by=settled.by if settled else steps[-1].by if steps else "",
    )


def by_day(lines: Iterable[ObjectionLine]) -> tuple[ObjectionLine, ...]:
    """Objections of several branches in the order in which they came."""
    return tuple(sorted(lines, key=lambda one: str(parse_day(one.on.replace(".", "-")) or one.on)))
