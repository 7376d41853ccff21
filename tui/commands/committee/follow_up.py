"""Commands of the committee after a result: acceptance, items, visits, papers (C5, C6, C10, section 5)."""

from __future__ import annotations

from typing import Any, Final

from core.records import Body
from core.rules.follow_up import Standing, Whole, may_check, may_close
from core.values import failed
from tui.commands.refusals import committee_writable, first, free, on_row
from tui.commands.registry import Declared, Place, WhyNot
from tui.commands.usual import export, office, printing
from tui.i18n import mark


def _answerable(view: Any) -> WhyNot:
    return committee_writable(view) or view.answer_refusal


def _decidable(view: Any) -> WhyNot:
    return committee_writable(view) or view.refusal


def _on_item(view: Any) -> WhyNot:
    return free(view) or (None if view.item else "list_empty")


def _checkable(view: Any) -> WhyNot:
    return _on_item(view) or committee_writable(view) or first(may_check(*_standing(view), Body.COMMITTEE))


def _closable(view: Any) -> WhyNot:
    return _on_item(view) or committee_writable(view) or first(may_close(*_standing(view), Body.COMMITTEE))


def _standing(view: Any) -> tuple[Whole, Standing]:
    """The item under the cursor and where it stands."""
    row = view.item[1]
    return row.whole, row.now


def _ordered(view: Any) -> WhyNot:
    ordered = view.item is not None and view.item[1].whole.order is not None
    return _on_item(view) or committee_writable(view) or (None if ordered else "item_not_ordered_here")


def _of_one_branch(view: Any) -> WhyNot:
    return committee_writable(view) or (None if view.branch else "choose_branch_first")


def _on_finding(view: Any) -> WhyNot:
    """A finding that still stands."""
    one = view.finding
    if one is not None and one.cleared is not None:
        return failed("C10", "falsification_cleared_already", "falsification", on=one.cleared.on)
    return committee_writable(view) or (None if one else "choose_finding_first")


_PAPERS = (mark("Papers"), mark("Improvement plan, rectification ledger, rectification notice."))
_PAPERS_AND_LIST = (mark("Papers"), mark("Plan, ledger and notice of the branch; this list as it is shown, to print."))


FOLLOW_UP: Declared = (
    Place(
        id="follow_up",
        name=mark("After the result"),
        purpose=mark("Each branch's plan, items and acceptance in a year. Left and Right choose the year."),
        clause="C5",
    ),
    office(
        "follow_up.open",
        ("enter",),
        mark("Acceptance"),
        mark("The four questions of the year-end acceptance, then the decision."),
        on_row,
        clause="C6",
    ),
    office("follow_up.items", ("f7",), mark("Items"), mark("The items of this branch."), on_row),
    office("follow_up.all", ("f5",), mark("All items"), mark("The items of all branches.")),
    office(
        "follow_up.visits",
        ("f9",),
        mark("Visits"),
        mark("Inspection visits and findings of falsification."),
        on_row,
        clause="C10",
    ),
    export("follow_up", footer=False),
    office("follow_up.papers", ("ctrl+o",), *_PAPERS_AND_LIST, on_row, footer=False),
    office(
        "follow_up.year",
        ("left", "right"),
        mark("Year"),
        mark("The year before or after."),
        with_key=True,
        palette=False,
    ),
)

ACCEPTANCE: Declared = (
    Place(
        id="acceptance",
        name=mark("Year-end acceptance"),
        purpose=mark("Four questions: 1 yes, 2 partly, 3 no. Then 4 promotes, 5 keeps, 6 orders rectification."),
        clause="C6",
    ),
    office("acceptance.yes", ("1",), mark("Yes"), mark("The answer is yes; the next question comes."), _answerable),
    office("acceptance.partly", ("2",), mark("Partly"), mark("Partly; say what is lacking."), _answerable),
    office("acceptance.no", ("3",), mark("No"), mark("No; say what is lacking."), _answerable),
    office(
        "acceptance.promote",
        ("4",),
        mark("Promote"),
        mark("Promote, with stars added if it is so decided; the reason where the facts speak otherwise."),
        _decidable,
    ),
    office("acceptance.keep", ("5",), mark("Keep"), mark("Keep the stars."), _decidable),
    office(
        "acceptance.rectify",
        ("6",),
        mark("Rectify"),
        mark("Order rectification item by item with time limits; stars may be taken."),
        _decidable,
    ),
    office("acceptance.items", ("f7",), mark("Items"), mark("The items of the plan and what was ordered.")),
    office("acceptance.papers", ("ctrl+o",), *_PAPERS, footer=False),
)

ITEMS: Declared = (
    Place(
        id="items",
        name=mark("Items"),
        purpose=mark("Items by state, what is overdue longest first. What is finished is checked here, then closed."),
        clause="5",
    ),
    office("items.passed", ("1",), mark("Passed"), mark("The check is passed."), _checkable),
    office(
        "items.failed",
        ("2",),
        mark("Not passed"),
        mark("The check is not passed: why, and a new time limit; a new round begins."),
        _checkable,
    ),
    office("items.close", ("3",), mark("Close"), mark("Cross off what passed its check."), _closable),
    office(
        "items.withdraw",
        ("4",),
        mark("Withdraw"),
        mark("Take an order back, with the reason."),
        _ordered,
        footer=False,
    ),
    office("items.state", ("f7",), mark("Which"), mark("Show one state only, or what is overdue.")),
    office(
        "items.order",
        ("f5",),
        mark("Order"),
        mark("Order something to be put right by this branch."),
        _of_one_branch,
    ),
    export("items", footer=False),
    office("items.papers", ("ctrl+o",), *_PAPERS_AND_LIST, _on_item, footer=False),
)

INSPECTIONS: Declared = (
    Place(
        id="inspections",
        name=mark("Visits"),
        purpose=mark("Visits, announced or not. A finding of falsification is a reason against awards of its year."),
        clause="C10",
    ),
    office("inspections.record", ("1",), mark("Visit"), mark("Record a visit and what was found."), committee_writable),
    office(
        "inspections.falsified",
        ("2",),
        mark("Falsification"),
        mark("Keep a finding of falsification, at the visit under the cursor."),
        committee_writable,
    ),
    office(
        "inspections.clear",
        ("3",),
        mark("Clear it"),
        mark("The finding did not hold; with the reason."),
        _on_finding,
    ),
    export("inspections", footer=False),
    printing("inspections", footer=False),
)

PLACES: Final[tuple[Declared, ...]] = (
    FOLLOW_UP,
    ACCEPTANCE,
    ITEMS,
    INSPECTIONS,
)
