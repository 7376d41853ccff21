"""Commands of the ledger, one item, the improvement plan, and what follows from a quarter (5, C5, C8)."""

from __future__ import annotations

from typing import Any

from core.records import Body
from core.rules.follow_up import ItemState, may_check, may_close, may_progress
from core.values import failed
from tui.commands import branch_accepted
from tui.commands.registry import Command, Place, Registry, WhyNot
from tui.i18n import mark


def _writable(view: Any) -> WhyNot:
    return "store_read_only" if view.branch.store.read_only else None


def _listed(view: Any) -> WhyNot:
    return _writable(view) or (None if view.current else "list_empty")


def _open(view: Any) -> WhyNot:
    row = view.current
    return _listed(view) or next(iter(may_progress(row.now, row.id)), None)


def _plannable(view: Any) -> WhyNot:
    """An order that waits for its answer is planned too."""
    row = view.current
    return None if row and row.now.state is ItemState.ORDERED and not _writable(view) else _open(view)


def _own(view: Any) -> WhyNot:
    row = view.current
    if row is not None and row.whole.order is not None:
        return failed("5", "item_ordered", "item", item=row.id)
    return _open(view)


def _checkable(view: Any) -> WhyNot:
    row = view.current
    return _listed(view) or next(iter(may_check(row.whole, row.now, Body.BRANCH)), None)


def _closable(view: Any) -> WhyNot:
    row = view.current
    return _listed(view) or next(iter(may_close(row.whole, row.now, Body.BRANCH)), None)


def _planned(view: Any) -> WhyNot:
    """A plan follows a result."""
    picture = view.picture
    if picture is None or picture.star is None:
        return failed("C5", "plan_without_star", "period", period=view.period)
    return _writable(view)


def _made(view: Any) -> WhyNot:
    if view.picture is None or view.picture.record is None:
        return failed("C5", "plan_not_made", "period", period=view.period)
    return _writable(view)


def _without_star(view: Any) -> WhyNot:
    sheet = view.current.sheet if view.current else None
    decided = sheet is not None and sheet.no_star is not None and sheet.no_star.decided
    return _listed(view) or (None if decided else "no_decision_here")


def _round(view: Any) -> WhyNot:
    return None if view.picture else "round_not_there"


def declare(registry: Registry) -> None:
    """Add the places `own_items`, `own_item`, `own_plan`, `follow` and `follow_facts`."""
    _ledger(registry)
    _item(registry)
    _plan(registry)
    branch_accepted.declare(registry)
    _follow(registry)


def _ledger(registry: Registry) -> None:
    registry.declare(
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
            available=_writable,
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


def _item(registry: Registry) -> None:
    registry.declare(
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
        _quiet(
            "own_item.withdraw", "ctrl+x", mark("Withdraw the item"), mark("With the reason; it stays."), "0.7", _own
        ),
        _quiet(
            "own_item.check",
            "ctrl+k",
            mark("Check by the branch"),
            mark("Passed, or not passed with a new limit; where the scheme leaves the check to the branch."),
            "5",
            _checkable,
        ),
        _quiet(
            "own_item.close",
            "ctrl+y",
            mark("Close the item"),
            mark("Cross it off after the branch's own check."),
            "5",
            _closable,
        ),
    )


def _quiet(id: str, key: str, name: str, help: str, clause: str, available: Any) -> Command:
    """A command that stands in the palette and on the help page, not in the footer."""
    return Command(id=id, keys=(key,), name=name, help=help, clause=clause, available=available, footer=False)


def _plan(registry: Registry) -> None:
    registry.declare(
        Place(
            id="own_plan",
            name=mark("Improvement plan"),
            purpose=mark(
                "Problem, goal, measure, who answers, until when; every branch makes one, with five stars too."
            ),
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
            available=_round,
        ),
    )


def _follow(registry: Registry) -> None:
    registry.declare(
        Place(
            id="follow",
            name=mark("What follows"),
            purpose=mark(
                "Who needs a talk, mentors, a limit, a follow-up note. A reminder: a body decides, never the program."
            ),
            clause="C8, 0.9",
        ),
        Command(
            id="follow.talk", keys=("f5",), name=mark("Talk"), help=mark("The talk that was held."), available=_listed
        ),
        Command(
            id="follow.mentors",
            keys=("f7",),
            name=mark("Mentors"),
            help=mark("Five-star members who will help."),
            available=_listed,
        ),
        Command(
            id="follow.note",
            keys=("f8",),
            name=mark("Follow-up note"),
            help=mark("What came of talk and help since the quarter before."),
            available=_listed,
        ),
        Command(
            id="follow.limit",
            keys=("f9",),
            name=mark("Time limit"),
            help=mark("Until when somebody without a star is to improve."),
            footer=False,
            available=_without_star,
        ),
        Command(
            id="follow.item",
            keys=("ctrl+n",),
            name=mark("Follow-up item"),
            help=mark("An item about this person in the ledger."),
            footer=False,
            available=_listed,
        ),
        Command(
            id="follow.facts",
            keys=("ctrl+f",),
            name=mark("All facts"),
            help=mark("Every quarter with what was recorded, before a body decides."),
            footer=False,
            available=_listed,
        ),
        Command(
            id="follow.papers",
            keys=("ctrl+o",),
            name=mark("Papers"),
            help=mark("The talk register and the other papers of the quarter."),
            available=_round,
        ),
    )
    registry.declare(
        Place(
            id="follow_facts",
            name=mark("All facts"),
            purpose=mark("One person's quarters and what was recorded. Nothing is done here."),
            clause="C8, 0.9",
        )
    )
