"""What is due in the branch's own yearly rating: to begin, to report, to determine, to correct, to show (C2, C9)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from core.calendar import Period
from core.desk.branch_rating.rounds import BranchRoundView, branch_kind, branch_periods, branch_round, star_objections
from core.desk.desk import Desk
from core.errors import Refused
from core.records import Body
from core.values import Verdict


class BranchDue(NamedTuple):
    """One thing to do in a year's rating, and the day it is due if it has one."""

    code: str
    place: str
    figures: dict[str, str]
    on: date | None


def branch_due(desk: Desk) -> Iterator[BranchDue]:
    """Last year's rating until the committee's answer is due, and whatever is open in a year that was begun."""
    version = desk.newest("c")
    if not version or desk.store.meta.body == "committee":
        return
    part = desk.scheme("c", version).branch
    if branch_kind(desk) in part.left_out:
        return
    last = str(desk.today.year - 1)
    years = [one for one in branch_periods(desk) if one.isdigit()]
    answer = part.calendar.answer.on(Period.parse(last))
    if last not in years and desk.store.role is Body.BRANCH and desk.today <= answer:
        due = part.calendar.self_rating.on(Period.parse(last))
        yield BranchDue("due_stars_not_begun", f"C1/{last}", {"period": last}, due)
    for year in years:
        try:
            view = branch_round(desk, year)
        except Refused:
            continue  # its scheme is not here yet; its own list says so
        if view is not None:
            yield from _open(desk, view)


def _open(desk: Desk, view: BranchRoundView) -> Iterator[BranchDue]:
    calendar, period = view.scheme.branch.calendar, Period.parse(view.period)
    state = view.decision.verdict.state if view.decision else ""
    figures = {"period": view.period}
    branch = desk.store.role is Body.BRANCH
    if branch and not view.sealed:
        yield BranchDue("due_stars_report", view.round.id, figures, calendar.self_rating.on(period))
    elif branch and state == "returned":
        yield BranchDue("due_stars_returned", view.round.id, figures, None)
    elif branch and state == "confirmed" and view.stars.published is None:
        yield BranchDue("due_stars_show", view.round.id, figures, _after(view))
    codes = [one.code for one in star_objections(desk, view) if one.verdict is Verdict.ASK] if branch else []
    for code, due_code in (("objection_to_settle", "due_round_objections"), ("objection_to_determine", "due_objected")):
        if count := codes.count(code):
            yield BranchDue(due_code, view.round.id, {**figures, "count": str(count)}, _after(view))
    if not branch and view.sealed and state not in ("confirmed", "returned"):
        yield BranchDue("due_stars_determine", view.round.id, figures, calendar.answer.on(period))


def _after(view: BranchRoundView) -> date | None:
    """No notice says until when the stars are shown: a month after the committee's word is a reminder only."""
    said = view.decision.verdict.on if view.decision else ""
    return date.fromisoformat(said) + timedelta(days=30) if said else None
