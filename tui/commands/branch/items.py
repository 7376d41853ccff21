"""Commands of the branch's ledger, of one item, and of the improvement plan (5, C5)."""

from __future__ import annotations

from typing import Any, Final

from core.records import Body
from core.rules.follow_up import ItemState, may_check, may_close, may_progress
from core.values import failed
from tui.commands.refusals import branch_current, branch_writable, round_there
from tui.commands.registry import Command, Declared, Place, WhyNot
from tui.commands.usual import quiet
from tui.i18n import mark


def _open(view: Any) -> WhyNot:
    row = view.current
    return branch_current(view) or next(iter(may_progress(row.now, row.id)), None)


def _plannable(view: Any) -> WhyNot:
    """An order that waits for its answer is planned too."""
    row = view.current
    return None if row and row.now.state is ItemState.ORDERED and not branch_writable(view) else _open(view)


def _own(view: Any) -> WhyNot:
    row = view.current
    if row is not None and row.whole.order is not None:
        return failed("5", "item_ordered", "item", item=row.id)
    return _open(view)


def _checkable(view: Any) -> WhyNot:
    row = view.current
    return branch_current(view) or next(iter(may_check(row.whole, row.now, Body.BRANCH)), None)


def _closable(view: Any) -> WhyNot:
    row = view.current
    return branch_current(view) or next(iter(may_close(row.whole, row.now, Body.BRANCH)), None)


def _planned(view: Any) -> WhyNot:
    """A plan follows a result."""
    picture = view.picture
    if picture is None or picture.star is None:
        return failed("C5", "plan_without_star", "period", period=view.period)
    return branch_writable(view)


def _made(view: Any) -> WhyNot:
    if view.picture is None or view.picture.record is None:
        return failed("C5", "plan_not_made", "period", period=view.period)
    return branch_writable(view)


OWN_ITEMS: Declared = (
    Place(
        id="own_items",
        name=mark("Ledger"),
        purpose=mark("What is to be put right: overdue first; Enter opens an item with all that happened."),
        clause="5",
    ),
    Command(
        id="own_items.add",
        keys=("f5",),
        name=mark("Add"),
        help=mark("A new item: where it comes from, problem, goal, measure, who answers, until when."),
        available=branch_writable,
    ),
    Command(
        id="own_items.filter",
        keys=("f8",),
        name=mark("Show others"),
        help=mark("To do, overdue, ordered, waiting for a check, closed, all."),
    ),
    Command(
        id="own_items.plans",
        keys=("ctrl+b",),
        name=mark("Plan"),
        help=mark("The improvement plan after a year's result."),
        clause="C5",
    ),
    Command(
        id="own_items.accepted",
        keys=("ctrl+r",),
        name=mark("Acceptance"),
        help=mark("The committee's acceptance of a year's plan: questions, verdict, stars, orders."),
        clause="C6",
    ),
    Command(
        id="own_items.papers",
        keys=("ctrl+o",),
        name=mark("Papers"),
        help=mark("The rectification ledger, the notice of what was ordered, and this list as it is shown."),
    ),
)

OWN_ITEM: Declared = (
    Place(
        id="own_item",
        name=mark("Follow-up item"),
        purpose=mark("Plan, progress, finishing, checks and new limits of one item."),
        clause="5",
    ),
    Command(
        id="own_item.note",
        keys=("f7",),
        name=mark("Progress note"),
        help=mark("How it goes; notes add up."),
        available=_open,
    ),
    Command(
        id="own_item.plan",
        keys=("ctrl+e",),
        name=mark("Change/answer"),
        help=mark("Change the plan, or answer the committee's order with measures."),
        available=_plannable,
    ),
    Command(
        id="own_item.finish",
        keys=("f9", "ctrl+f"),
        name=mark("Finished"),
        help=mark("Report it as finished, with what shows it; it then waits for the check."),
        available=_open,
    ),
    quiet("own_item.withdraw", "ctrl+x", mark("Withdraw the item"), mark("With the reason; it stays."), "0.7", _own),
    quiet(
        "own_item.check",
        "ctrl+k",
        mark("Check by the branch"),
        mark("Passed, or not passed with a new limit; where the scheme leaves the check to the branch."),
        "5",
        _checkable,
    ),
    quiet(
        "own_item.close",
        "ctrl+y",
        mark("Close the item"),
        mark("Cross it off after the branch's own check."),
        "5",
        _closable,
    ),
)

OWN_PLAN: Declared = (
    Place(
        id="own_plan",
        name=mark("Improvement plan"),
        purpose=mark("Problem, goal, measure, who answers, until when; every branch makes one, with five stars too."),
        clause="C5",
    ),
    Command(
        id="own_plan.add",
        keys=("f5",),
        name=mark("Add"),
        help=mark("One more item; the first begins the plan."),
        available=_planned,
    ),
    Command(
        id="own_plan.publish",
        keys=("f8",),
        name=mark("Publication"),
        help=mark("What is still missing, then when and where the plan was published."),
        available=_made,
    ),
    Command(
        id="own_plan.accepted",
        keys=("ctrl+r",),
        name=mark("Acceptance"),
        help=mark("The committee's acceptance of this plan."),
        clause="C6",
        available=_made,
    ),
    Command(
        id="own_plan.papers",
        keys=("ctrl+o",),
        name=mark("Papers"),
        help=mark("The improvement plan as a Word file."),
        available=round_there,
    ),
)

PLACES: Final[tuple[Declared, ...]] = (
    OWN_ITEMS,
    OWN_ITEM,
    OWN_PLAN,
)
