"""What is due in a commendation round, at the branch and at the committee (0.8, A7-A10)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from core.calendar import parse_day
from core.desk.commendation.around import stands
from core.desk.commendation.granting import covered
from core.desk.commendation.honours import bonus_due
from core.desk.commendation.nominee import NomineeState, NomineeView
from core.desk.commendation.nominees import nominees
from core.desk.commendation.overview import OPEN_STATES, RoundSummary, summarise
from core.desk.commendation.rounds import AwardRoundView, award_round, award_rounds
from core.desk.desk import Desk
from core.desk.publication import notices_of
from core.errors import XingceError
from core.notices.award_scheme import AwardSubject
from core.records import Body, Round
from core.rules.public_notice import NoticeState
from core.values import Figure


class AwardDue(NamedTuple):
    """One thing to do in a round: what (a code), about which record, and by when if there is a day."""

    code: str
    place: str
    figures: dict[str, Figure]
    on: date | None


def award_due(desk: Desk) -> Iterator[AwardDue]:
    """Everything that waits at this desk in the rounds that are open; of others, honours to count or take back."""
    for id_ in award_rounds(desk):
        try:
            view = award_round(desk, id_)
        except XingceError:
            continue  # its scheme is not here yet; its own list says so
        copy = desk.store.role is not Body.BRANCH and desk.store.meta.body != "committee"
        if view is None or (view.granted and not copy):
            continue
        if view.granted:
            yield from _objected(view, summarise(desk, view, nominees(desk, view.id)))
        elif copy:
            yield from _copy(desk, view)
        elif desk.store.role is Body.BRANCH:
            yield from _branch(desk, view)
        else:
            yield from _committee(desk, view)
    if desk.store.role is Body.BRANCH:
        yield from _bonuses(desk)


def _branch(desk: Desk, view: AwardRoundView) -> Iterator[AwardDue]:
    shown = nominees(desk, view.id)
    round_ = view.id.partition("/")[2]
    for row in view.rows if not view.decided else ():
        if row.award.subject is AwardSubject.BRANCH:
            continue
        places = row.places(desk.store.meta.body)
        own = [one for one in shown if one.award.id == row.award.id and stands(one.nomination)]
        ready = sum(bool(one.version) for one in own)
        if places and ready < places:
            figures: dict[str, Figure] = {"award": row.award.id, "ready": ready, "places": places, "round": round_}
            yield AwardDue("due_nominations", f"{view.id}#{row.award.id}", figures, view.deadline)
    summary = summarise(desk, view, shown)
    if view.for_branches and summary.opted is None and not view.decided:
        yield AwardDue("due_opt", view.id, {"round": round_}, view.deadline)
    yield from _own_work(view, shown)
    if summary.objections:
        yield AwardDue("due_objections", view.id, {"count": summary.objections, "round": round_}, None)


def _own_work(view: AwardRoundView, shown: list[NomineeView]) -> Iterator[AwardDue]:
    """Nominees that were returned, and those begun and not handed in."""
    for one in shown:
        if one.state is NomineeState.RETURNED and one.review and one.review.verdict:
            yield AwardDue("due_nominee_returned", one.id, {"name": one.name}, one.handed.limit)
    unsealed = [one for one in shown if one.state is NomineeState.DRAFT]
    if unsealed and not view.decided:
        yield AwardDue("due_nominees_unsealed", view.id, {"count": len(unsealed)}, view.deadline)


def _copy(desk: Desk, view: AwardRoundView) -> Iterator[AwardDue]:
    """At the committee's copy of a branch: nominees to judge, vetoes to verify, objections to settle."""
    summary = summarise(desk, view, nominees(desk, view.id))
    waiting = sum(one.states.get(state, 0) for one in summary.awards.values() for state in OPEN_STATES)
    if waiting and not view.decided:
        yield AwardDue("due_nominees_review", view.id, {"count": waiting}, _word_by(view))
    if summary.vetoes:
        yield AwardDue("due_nominee_vetoes", view.id, {"count": summary.vetoes}, None)
    if summary.objections:
        yield AwardDue("due_objections", view.id, {"count": summary.objections, "round": view.opened.title}, None)


def _objected(view: AwardRoundView, summary: RoundSummary) -> Iterator[AwardDue]:
    """After the award: honours against which an objection was upheld."""
    for name in summary.objected:
        yield AwardDue("due_honour_objected", view.id, {"name": name}, None)


def _committee(desk: Desk, view: AwardRoundView) -> Iterator[AwardDue]:
    """At the committee's own store: the meeting, the notice, the award."""
    round_: dict[str, Figure] = {"round": view.id.partition("/")[2]}
    award_by = parse_day(view.opened.award_by)
    open_ = [row.award.id for row in view.rows if row.shares is not None and not row.shares]
    if open_ and not view.decided:
        yield AwardDue("due_quota", view.id, {**round_, "count": len(open_)}, view.deadline)
    if not view.decided:
        if desk.today > view.deadline:
            yield AwardDue("due_award_decide", view.id, round_, _word_by(view))
        return
    notices = notices_of(desk, view.id, by_committee=True)
    if covered(view, [one.notice for one in notices]):
        yield AwardDue("due_award_publish", view.id, round_, None)
    elif all(one.state in (NoticeState.OVER, NoticeState.WITHDRAWN) for one in notices):
        yield AwardDue("due_award_grant", view.id, round_, award_by)


def _word_by(view: AwardRoundView) -> date | None:
    """The list must be decided early enough for the notice to run before the award; a reminder, so weeks will do."""
    award_by = parse_day(view.opened.award_by)
    return award_by - timedelta(days=2 + view.opened.publication_days * 7 // 5) if award_by else None


def _bonuses(desk: Desk) -> Iterator[AwardDue]:
    """Honours that the newest round of members which is still open should count."""
    begun = [one for one in desk.records.all(Round).values() if one.begin.mechanism == "C3"]
    unsealed = [one.begin.period for one in begun if not (one.report and one.report.seals)]
    if not unsealed:
        return
    period = max(unsealed)
    try:
        count = len(bonus_due(desk, period))
    except XingceError:
        return
    if count:
        yield AwardDue("due_honours", f"C3/{period}", {"count": count, "period": period}, None)
