"""What is due and overdue at a desk: rounds, decisions, talks and mentors owed, open polls (0.8, C3, C8, D7)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from msgspec import Struct

from core.calendar import Period
from core.desk.branch_rating.due import branch_due
from core.desk.commendation.due import award_due
from core.desk.desk import Desk
from core.desk.follow_up.due import follow_up_due
from core.desk.polls.due import polls_due
from core.desk.rounds import RoundRow, RoundView, member_round, round_objections
from core.errors import Refused
from core.records import Body, Round
from core.values import Figure, Reason, Verdict


class DueItem(Struct, frozen=True):
    """One thing to do: a code with its figures, the record it is about, and the day it is due if it has one.

    `days` counts from today: 0 is today, negative is overdue, None has no day.
    """

    code: str
    place: str
    figures: Mapping[str, Figure] = {}
    on: date | None = None
    days: int | None = None


def due(desk: Desk) -> tuple[DueItem, ...]:
    """Everything that waits at this desk, the most urgent first; nothing here decides or changes anything (0.9).

    The committee's own store holds no ratings and no polls: what waits there is of its rounds of commendation.
    """
    found = [*_conflicts(desk), *_awards(desk)]
    if desk.store.meta.body != "committee":
        found += [*_rounds(desk), *_stars(desk), *_follow_up(desk), *_polls(desk)]
    return tuple(sorted(found, key=lambda one: (one.days if one.days is not None else 10**6, one.place, one.code)))


def _conflicts(desk: Desk) -> Iterator[DueItem]:
    count = len(desk.records.conflicts())
    if count:
        yield DueItem("due_conflicts", "conflicts", {"count": count})


def _stars(desk: Desk) -> Iterator[DueItem]:
    for one in branch_due(desk):
        days = (one.on - desk.today).days if one.on else None
        yield DueItem(one.code, one.place, one.figures, one.on, days)


def _follow_up(desk: Desk) -> Iterator[DueItem]:
    for one in follow_up_due(desk):
        days = (one.on - desk.today).days if one.on else None
        yield DueItem(one.code, one.place, one.figures, one.on, days)


def _polls(desk: Desk) -> Iterator[DueItem]:
    for one in polls_due(desk):
        days = (one.on - desk.today).days if one.on else None
        yield DueItem(one.code, one.place, one.figures, one.on, days)


def _awards(desk: Desk) -> Iterator[DueItem]:
    for one in award_due(desk):
        days = (one.on - desk.today).days if one.on else None
        yield DueItem(one.code, one.place, one.figures, one.on, days)


def _rounds(desk: Desk) -> Iterator[DueItem]:
    """The quarter before today, today's, and every round that somebody began."""
    version = desk.newest("c")
    if not version:
        return
    kind = desk.scheme("c", version).member.period
    now = Period.of(desk.today, kind)
    begun = {one.begin.period for one in desk.records.all(Round).values() if one.begin.mechanism == "C3"}
    for period in sorted({str(now.previous()), str(now), *begun}):
        try:
            view = member_round(desk, period)
        except Refused:
            continue  # a round under a scheme that is not here yet shows in its own list, with the reason
        if view is not None:
            yield from _objections(desk, view, round_objections(desk, view))
        if view is None:
            yield _not_begun(desk, version, Period.parse(period))
        elif not view.sealed:
            yield _to_report(desk, view)
        else:
            yield from _after_report(desk, view)


def _not_begun(desk: Desk, version: int, period: Period) -> DueItem:
    on = desk.scheme("c", version).member.calendar.report.on(period)
    return DueItem("due_round_not_begun", f"C3/{period}", {"period": str(period)}, on, (on - desk.today).days)


def _to_report(desk: Desk, view: RoundView) -> DueItem:
    on = view.scheme.member.calendar.report.on(Period.parse(view.period))
    done = sum(row.outcome.value.status != "incomplete" for row in view.rows)
    figures: dict[str, Figure] = {"period": view.period, "done": done, "members": len(view.rows)}
    return DueItem("due_report", view.round.id, figures, on, (on - desk.today).days)


def _after_report(desk: Desk, view: RoundView) -> Iterator[DueItem]:
    """A reported round waits for the committee's word; weak results wait for the branch's talk and mentors."""
    state = view.decision.verdict.state if view.decision else ""
    figures: dict[str, Figure] = {"period": view.period, "seal": view.code}
    if desk.store.role is Body.COMMITTEE and state not in ("confirmed", "returned"):
        yield DueItem("due_decision", view.round.id, figures)
    if desk.store.role is Body.BRANCH and state == "returned":
        yield DueItem("due_returned", view.round.id, figures)
    weak = [row for row in view.rows if _weak(view, row)]
    for code, owed in (("due_talks", _without_talk(weak)), ("due_mentors", _without_mentors(view, weak))):
        if owed and desk.store.role is Body.BRANCH:
            yield DueItem(code, view.round.id, {"period": view.period, "count": owed})


def _objections(desk: Desk, view: RoundView, reasons: Iterable[Reason]) -> Iterator[DueItem]:
    """At the branch: objections to settle; upheld ones that the round was not confirmed anew for (C4).

    They are due when the round is: a report that somebody objects to is not one to rest on.
    """
    on = view.scheme.member.calendar.report.on(Period.parse(view.period))
    codes = [one.code for one in reasons if one.verdict is Verdict.ASK]
    for code, due_code in (("objection_to_settle", "due_round_objections"), ("objection_to_correct", "due_correction")):
        if (count := codes.count(code)) and desk.store.role is Body.BRANCH:
            figures: dict[str, Figure] = {"period": view.period, "count": count}
            yield DueItem(due_code, view.round.id, figures, on, (on - desk.today).days)


def _weak(view: RoundView, row: RoundRow) -> bool:
    """Two stars or fewer; no star by decision is fewer (C8)."""
    one = row.outcome.value
    return one.status == "no_star" or (one.stars is not None and one.stars <= view.scheme.member.follow_up.talk_at)


def _without_talk(weak: list[RoundRow]) -> int:
    return sum(row.sheet is None or row.sheet.talk is None for row in weak)


def _without_mentors(view: RoundView, weak: list[RoundRow]) -> int:
    """How many still need mentors; where the branch has no five-star member there is nobody to ask."""
    needed = view.scheme.member.follow_up.mentors
    if not view.five_stars():
        return 0
    return sum(row.sheet is None or row.sheet.mentors is None or len(row.sheet.mentors.people) < needed for row in weak)
