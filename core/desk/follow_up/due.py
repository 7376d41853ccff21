"""What follow-up items, plans and acceptances ask of a desk today (section 5, C5, C6)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from msgspec import Struct

from core.calendar import Period, PeriodKind, parse_day
from core.desk.desk import Desk
from core.desk.follow_up.acceptance import AcceptanceView, acceptance_view
from core.desk.follow_up.facts import ItemRow, item_rows
from core.desk.follow_up.plans import branch_star, plan_view
from core.errors import XingceError
from core.records import Body, Decision, Plan
from core.rules.follow_up import LIVE, ItemState
from core.values import Figure

SOON = 7
"""Days before a limit from which on it is shown."""
NEWS = 30
"""Days for which the branch is told that an acceptance was decided: nothing records that somebody has read it."""


class FollowUpDue(Struct, frozen=True):
    """One thing to do: a code with its figures, the record it is about, its day where it has one."""

    code: str
    place: str
    figures: Mapping[str, Figure] = {}
    on: date | None = None


def follow_up_due(desk: Desk) -> Iterator[FollowUpDue]:
    """Items first, then plans (at the branch) and acceptances."""
    rows = item_rows(desk)
    yield from _checks(desk, rows)
    if desk.is_branch:
        yield from _limits(desk, rows)
        yield from _plans(desk)
    yield from _acceptances(desk)


def _checks(desk: Desk, rows: list[ItemRow]) -> Iterator[FollowUpDue]:
    """What waits for this body's check or closing."""
    body = Body.BRANCH if desk.is_branch else Body.COMMITTEE
    mine = [row for row in rows if row.whole.checker is body]
    for state, code in ((ItemState.FINISHED, "due_items_check"), (ItemState.PASSED, "due_items_close")):
        if count := sum(row.now.state is state for row in mine):
            yield FollowUpDue(code, "items", {"count": count})


def _limits(desk: Desk, rows: list[ItemRow]) -> Iterator[FollowUpDue]:
    over = [row for row in rows if row.now.overdue]
    if over:
        days = max(row.now.overdue for row in over)
        first = min(row.now.due for row in over if row.now.due)
        yield FollowUpDue("due_items_overdue", "items", {"count": len(over), "days": days}, first)
    left = [row.now.due for row in rows if row.now.state in LIVE and row.now.due and not row.now.overdue]
    soon = [day for day in left if (day - desk.today).days <= SOON]
    if soon:
        yield FollowUpDue("due_items_soon", "items", {"count": len(soon), "within": SOON}, min(soon))
    if count := sum(row.now.state is ItemState.ORDERED for row in rows):
        yield FollowUpDue("due_items_ordered", "items", {"count": count})


def _plans(desk: Desk) -> Iterator[FollowUpDue]:
    """A plan that is not published yet, for each year with a star; an old year without a plan is past asking."""
    for period in _years(desk):
        view = plan_view(desk, period)
        if view is None or branch_star(desk, period) is None or (view.record and view.record.published):
            continue
        if view.record or Period.parse(period).year >= desk.today.year - 1:
            yield FollowUpDue("due_plan", f"C5/{period}", {"period": period}, view.due)


def _acceptances(desk: Desk) -> Iterator[FollowUpDue]:
    """An acceptance that is near or over its day, where there is a plan; at the branch also one decided of late."""
    for one in desk.records.all(Plan).values():
        try:
            view = acceptance_view(desk, one.made.period)
        except XingceError:
            continue  # a plan under a scheme that this program can't read shows in its own list, with the reason
        if view is not None:
            yield from _acceptance(desk, view)


def _acceptance(desk: Desk, view: AcceptanceView) -> Iterator[FollowUpDue]:
    figures: dict[str, Figure] = {"period": view.plan.period}
    if view.record.verdict is not None:
        decided = parse_day(view.record.verdict.on)
        if desk.is_branch and decided is not None and (desk.today - decided).days <= NEWS:
            yield FollowUpDue("due_accepted", view.record.id, figures)
        return
    part = view.plan.scheme.branch
    on = part.acceptance.due.on(Period.parse(view.plan.period))
    if (on - desk.today).days <= part.calendar.remind_days:
        yield FollowUpDue("due_acceptance_ahead" if desk.is_branch else "due_acceptance", view.record.id, figures, on)


def _years(desk: Desk) -> list[str]:
    """The years whose stars the committee determined."""
    found = []
    for one in desk.records.all(Decision):
        mechanism, _, period = one.partition("/")
        try:
            if mechanism == "C1" and Period.parse(period).kind is PeriodKind.YEAR:
                found.append(period)
        except XingceError:
            continue
    return sorted(found)
