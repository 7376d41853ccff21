"""Follow-up items: where one stands, and what may be done with it next (domain section 5). Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from msgspec import Struct

from core.calendar import parse_day
from core.records import (
    Body,
    Item,
    ItemCheck,
    ItemChecked,
    ItemClosed,
    ItemFinished,
    ItemPlan,
    ItemProgress,
    ItemWithdrawn,
    OrderedItem,
)
from core.values import Figure, Outcome, Reason, ask, failed, passed

CLAUSE = "5"


class ItemState(StrEnum):
    """Where an item stands: `ordered` waits for measures, `finished` for the check, `passed` for the closing."""

    ORDERED = "ordered"
    OPEN = "open"
    WORKING = "in_progress"
    FINISHED = "finished"
    PASSED = "passed"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


OWN_SOURCES = ("C5", "C8", "D6", "E1", "E2", "E3", "E4", "E6", "E9", "E12")
"""Clauses under which a branch raises items itself."""
ORDER_SOURCES = ("C6", "C10", "D6", "E9")
"""Clauses under which the committee orders something to be put right."""
RECTIFY, SPREAD = "rectify", "spread"
"""What an item is for: to put something right, or to spread something good as an example (D6)."""
LIVE = (ItemState.ORDERED, ItemState.OPEN, ItemState.WORKING)
"""States in which the owner still has something to do, so that a limit can be overdue."""


class Whole(Struct, frozen=True, kw_only=True):
    """An item as both bodies have written it: the branch's part, the committee's order, the committee's checks.

    At least one of `item` and `order` is there. `checker` is the body whose checks count.
    """

    id: str
    item: Item | None
    order: OrderedItem | None
    checks: ItemCheck | None
    checker: Body

    @property
    def source(self) -> str:
        """The clause it comes from."""
        return self.order.order.source if self.order else self.item.origin.source if self.item else ""

    @property
    def subject(self) -> str:
        """Whom it is about: a record id, empty for the branch itself."""
        return self.item.origin.subject if self.item else self.order.order.subject if self.order else ""

    @property
    def spread(self) -> bool:
        """Whether it spreads something good instead of putting something right (D6)."""
        return self.item is not None and self.item.origin.kind == SPREAD

    @property
    def period(self) -> str:
        """The period it belongs to, empty where there is none."""
        if self.item and self.item.origin.period:
            return self.item.origin.period
        return self.order.order.ref.partition("/")[2] if self.order else ""

    @property
    def plan(self) -> ItemPlan:
        """Problem and limit as the committee ordered them, the rest as the branch planned it."""
        own = self.item.plan if self.item else ItemPlan()
        if self.order is None:
            return own
        order = self.order.order
        due = own.due if own.due and own.due < order.due else order.due
        return ItemPlan(order.problem, own.goal or order.demand, own.measure, own.responsible, due, own.leader)

    @property
    def given(self) -> Mapping[str, ItemChecked]:
        """The checks that count, by number of the round."""
        if self.checker is Body.COMMITTEE:
            return self.checks.check if self.checks else {}
        return self.item.check if self.item else {}

    @property
    def closed(self) -> ItemClosed | None:
        """The closing by the body that checks."""
        if self.checker is Body.COMMITTEE:
            return self.checks.closed if self.checks else None
        return self.item.closed if self.item else None

    @property
    def withdrawn(self) -> ItemWithdrawn | None:
        """Withdrawn by the body that raised it: an order only by the committee."""
        if self.order is not None:
            return self.order.withdrawn
        return self.item.withdrawn if self.item else None

    @property
    def finished(self) -> Mapping[str, ItemFinished]:
        """What the owner says of each round's end."""
        return self.item.finished if self.item else {}

    @property
    def progress(self) -> list[ItemProgress]:
        """The notes on how it goes, by day."""
        return sorted(self.item.progress.values(), key=lambda one: (one.on, one.note)) if self.item else []


class Standing(Struct, frozen=True, kw_only=True):
    """What follows from an item: its state, the round it is in (from 1), the limit in force, days over it.

    `overdue` is 0 while it is not; `late` counts the days by which the present round was finished too late.
    """

    state: ItemState
    round: int
    due: date | None
    overdue: int = 0
    late: int = 0

    @property
    def key(self) -> str:
        """The round as the records name it."""
        return str(self.round)


def standing(one: Whole, today: date) -> Outcome[Standing]:
    """Where an item stands on a day, with the reasons: what each round brought, what is overdue, what is missing.

    A failed check opens the next round with its new limit. Nothing here fails but what makes an item impossible to
    judge; whatever a person should look at asks.
    """
    reasons: list[Reason] = []
    number, limit = 1, one.plan.due
    while (check := one.given.get(str(number))) is not None and str(number) in one.finished:
        figures: dict[str, Figure] = {"round": number, "on": check.on, "by": check.by}
        if check.passed:
            reasons.append(passed(CLAUSE, "item_check_passed", one.id, **figures))
            break
        reasons.append(passed(CLAUSE, "item_check_failed", one.id, due=check.new_due, **figures))
        number, limit = number + 1, check.new_due or limit
    reached = bool(check and check.passed and str(number) in one.finished)
    due = parse_day(limit)
    state = _state(one, number, reached)
    finished = one.finished.get(str(number))
    late = _over(due, parse_day(finished.on)) if finished and state not in LIVE else 0
    overdue = _over(due, today) if state in LIVE else 0
    reasons += _explained(one, state, due, late, overdue)
    return Outcome(Standing(state=state, round=number, due=due, overdue=overdue, late=late), tuple(reasons))


def _state(one: Whole, number: int, reached: bool) -> ItemState:
    if one.withdrawn is not None:
        return ItemState.WITHDRAWN
    if reached:
        return ItemState.CLOSED if one.closed else ItemState.PASSED
    if str(number) in one.finished:
        return ItemState.FINISHED
    if one.item is None:
        return ItemState.ORDERED
    return ItemState.WORKING if one.progress or number > 1 else ItemState.OPEN


def _over(due: date | None, day: date | None) -> int:
    return max(0, (day - due).days) if due and day else 0


def _explained(one: Whole, state: ItemState, due: date | None, late: int, overdue: int) -> list[Reason]:
    found: list[Reason] = []
    limit = due.isoformat() if due else ""
    if state is ItemState.WITHDRAWN and one.withdrawn:
        return [passed(CLAUSE, "item_withdrawn", one.id, on=one.withdrawn.on, why=one.withdrawn.why)]
    if state in LIVE and due is None:
        found.append(ask(CLAUSE, "item_without_limit", one.id))
    if state is ItemState.ORDERED:
        found.append(ask(CLAUSE, "item_unanswered", one.id, due=limit))
    if state in LIVE and one.item is not None:
        found += [ask(CLAUSE, "item_incomplete", one.id, field=field) for field in missing(one)]
    if overdue:
        found.append(ask(CLAUSE, "item_overdue", one.id, due=limit, days=overdue))
    if late:
        found.append(ask(CLAUSE, "item_finished_late", one.id, due=limit, days=late))
    if state is ItemState.FINISHED:
        found.append(ask(CLAUSE, "item_to_check", one.id, by=str(one.checker)))
    if state is ItemState.PASSED:
        found.append(ask(CLAUSE, "item_to_close", one.id, by=str(one.checker)))
    if state is ItemState.CLOSED and one.closed:
        found.append(passed(CLAUSE, "item_closed", one.id, on=one.closed.on))
    return found


def missing(one: Whole) -> list[str]:
    """The fields without which an item is no plan: problem, goal, measure, responsible person, limit (C5)."""
    plan = one.plan
    return [field for field in ("problem", "goal", "measure", "responsible", "due") if not getattr(plan, field)]


# ---- what may be done --------------------------------------------------------------------------------------------


def may_progress(now: Standing, item_id: str) -> tuple[Reason, ...]:
    """Notes, edits and finishing are for an item that is not finished, closed or withdrawn."""
    if now.state in (ItemState.OPEN, ItemState.WORKING):
        return ()
    return (failed(CLAUSE, "item_not_open", item_id, state=str(now.state)),)


def may_check(one: Whole, now: Standing, body: Body) -> tuple[Reason, ...]:
    """Only what is finished is checked, and only by the body that the scheme names."""
    found = []
    if body is not one.checker:
        found.append(failed(CLAUSE, "item_other_checker", one.id, by=str(one.checker)))
    if now.state is not ItemState.FINISHED:
        found.append(failed(CLAUSE, "item_not_finished", one.id, state=str(now.state)))
    return tuple(found)


def fit_check(one: Whole, now: Standing, given: ItemChecked, today: date) -> tuple[Reason, ...]:
    """A check has its day and its checker, not before the finishing; a failed one says why and sets a new limit."""
    found = []
    day, finished = parse_day(given.on), one.finished.get(now.key)
    if day is None:
        found.append(failed(CLAUSE, "day_malformed", "on", day=given.on[:20]))
    elif day > today:
        found.append(failed(CLAUSE, "item_day_ahead", "on", day=given.on))
    elif finished and given.on < finished.on:
        found.append(failed(CLAUSE, "item_check_too_early", "on", on=given.on, finished=finished.on))
    if not given.by:
        found.append(failed(CLAUSE, "item_checker_missing", "by"))
    if given.passed:
        return tuple(found)
    limit = parse_day(given.new_due)
    if not given.note:
        found.append(failed(CLAUSE, "item_check_unexplained", "note"))
    if limit is None:
        found.append(failed(CLAUSE, "item_new_limit_missing", "new_due", day=given.new_due[:20]))
    elif day and limit <= day:
        found.append(failed(CLAUSE, "item_new_limit_past", "new_due", due=given.new_due, on=given.on))
    return tuple(found)


def may_close(one: Whole, now: Standing, body: Body) -> tuple[Reason, ...]:
    """Only what passed its check is closed, by the body that checked."""
    found = []
    if body is not one.checker:
        found.append(failed(CLAUSE, "item_other_checker", one.id, by=str(one.checker)))
    if now.state is not ItemState.PASSED:
        found.append(failed(CLAUSE, "item_not_passed", one.id, state=str(now.state)))
    return tuple(found)
