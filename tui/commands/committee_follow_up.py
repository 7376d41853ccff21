"""Commands of the committee after a result: acceptance, items, visits, papers (C5, C6, C10, section 5)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from core.records import Body
from core.rules.follow_up import Standing, Whole, may_check, may_close
from core.values import Reason, failed
from tui.commands.registry import Command, Place, Registry, WhyNot
from tui.i18n import mark


def _free(view: Any) -> WhyNot:
    return "work_running" if view.host.job else None


def _writable(view: Any) -> WhyNot:
    return _free(view) or ("store_read_only" if view.desk.read_only else None)


def _on_branch(view: Any) -> WhyNot:
    return _free(view) or (None if view.row else "list_empty")


def _answerable(view: Any) -> WhyNot:
    return _writable(view) or view.answer_refusal


def _decidable(view: Any) -> WhyNot:
    return _writable(view) or view.refusal


def _on_item(view: Any) -> WhyNot:
    return _free(view) or (None if view.item else "list_empty")


def _checkable(view: Any) -> WhyNot:
    return _on_item(view) or _writable(view) or _first(may_check(*_standing(view), Body.COMMITTEE))


def _closable(view: Any) -> WhyNot:
    return _on_item(view) or _writable(view) or _first(may_close(*_standing(view), Body.COMMITTEE))


def _standing(view: Any) -> tuple[Whole, Standing]:
    """The item under the cursor and where it stands."""
    row = view.item[1]
    return row.whole, row.now


def _first(reasons: Sequence[Reason]) -> WhyNot:
    return reasons[0] if reasons else None


def _ordered(view: Any) -> WhyNot:
    ordered = view.item is not None and view.item[1].whole.order is not None
    return _on_item(view) or _writable(view) or (None if ordered else "item_not_ordered_here")


def _of_one_branch(view: Any) -> WhyNot:
    return _writable(view) or (None if view.branch else "choose_branch_first")


def _on_finding(view: Any) -> WhyNot:
    """A finding that still stands."""
    one = view.finding
    if one is not None and one.cleared is not None:
        return failed("C10", "falsification_cleared_already", "falsification", on=one.cleared.on)
    return _writable(view) or (None if one else "choose_finding_first")


def declare(registry: Registry) -> None:
    """Add the places of what follows a result."""
    _follow_up(registry)
    _acceptance(registry)
    _items(registry)
    _inspections(registry)


def _command(id: str, keys: tuple[str, ...], name: str, help: str, available: Any = _free, **more: Any) -> Command:
    return Command(id=id, keys=keys, name=name, help=help, available=available, **more)


_EXCEL = (mark("Excel"), mark("Save the rows as they are shown as a workbook."))
_PRINT = (mark("Print"), mark("Save the rows as they are shown as a Word file, to print."))
_PAPERS = (mark("Papers"), mark("Improvement plan, rectification ledger, rectification notice."))
_PAPERS_AND_LIST = (mark("Papers"), mark("Plan, ledger and notice of the branch; this list as it is shown, to print."))


def _follow_up(registry: Registry) -> None:
    registry.declare(
        Place(
            id="follow_up",
            name=mark("After the result"),
            purpose=mark("Each branch's plan, items and acceptance in a year. Left and Right choose the year."),
            clause="C5",
        ),
        _command(
            "follow_up.open",
            ("enter",),
            mark("Acceptance"),
            mark("The four questions of the year-end acceptance, then the decision."),
            _on_branch,
            clause="C6",
        ),
        _command("follow_up.items", ("f7",), mark("Items"), mark("The items of this branch."), _on_branch),
        _command("follow_up.all", ("f5",), mark("All items"), mark("The items of all branches.")),
        _command(
            "follow_up.visits",
            ("f9",),
            mark("Visits"),
            mark("Inspection visits and findings of falsification."),
            _on_branch,
            clause="C10",
        ),
        _command("follow_up.export", ("f8",), *_EXCEL, footer=False),
        _command("follow_up.papers", ("ctrl+o",), *_PAPERS_AND_LIST, _on_branch, footer=False),
        _command(
            "follow_up.year",
            ("left", "right"),
            mark("Year"),
            mark("The year before or after."),
            with_key=True,
            palette=False,
        ),
    )


def _acceptance(registry: Registry) -> None:
    registry.declare(
        Place(
            id="acceptance",
            name=mark("Year-end acceptance"),
            purpose=mark("Four questions: 1 yes, 2 partly, 3 no. Then 4 promotes, 5 keeps, 6 orders rectification."),
            clause="C6",
        ),
        _command(
            "acceptance.yes", ("1",), mark("Yes"), mark("The answer is yes; the next question comes."), _answerable
        ),
        _command("acceptance.partly", ("2",), mark("Partly"), mark("Partly; say what is lacking."), _answerable),
        _command("acceptance.no", ("3",), mark("No"), mark("No; say what is lacking."), _answerable),
        _command(
            "acceptance.promote",
            ("4",),
            mark("Promote"),
            mark("Promote, with stars added if it is so decided; the reason where the facts speak otherwise."),
            _decidable,
        ),
        _command("acceptance.keep", ("5",), mark("Keep"), mark("Keep the stars."), _decidable),
        _command(
            "acceptance.rectify",
            ("6",),
            mark("Rectify"),
            mark("Order rectification item by item with time limits; stars may be taken."),
            _decidable,
        ),
        _command("acceptance.items", ("f7",), mark("Items"), mark("The items of the plan and what was ordered.")),
        _command("acceptance.papers", ("ctrl+o",), *_PAPERS, footer=False),
    )


def _items(registry: Registry) -> None:
    registry.declare(
        Place(
            id="items",
            name=mark("Items"),
            purpose=mark(
                "Items by state, what is overdue longest first. What is finished is checked here, then closed."
            ),
            clause="5",
        ),
        _command("items.passed", ("1",), mark("Passed"), mark("The check is passed."), _checkable),
        _command(
            "items.failed",
            ("2",),
            mark("Not passed"),
            mark("The check is not passed: why, and a new time limit; a new round begins."),
            _checkable,
        ),
        _command("items.close", ("3",), mark("Close"), mark("Cross off what passed its check."), _closable),
        _command(
            "items.withdraw",
            ("4",),
            mark("Withdraw"),
            mark("Take an order back, with the reason."),
            _ordered,
            footer=False,
        ),
        _command("items.state", ("f7",), mark("Which"), mark("Show one state only, or what is overdue.")),
        _command(
            "items.order",
            ("f5",),
            mark("Order"),
            mark("Order something to be put right by this branch."),
            _of_one_branch,
        ),
        _command("items.export", ("f8",), *_EXCEL, footer=False),
        _command("items.papers", ("ctrl+o",), *_PAPERS_AND_LIST, _on_item, footer=False),
    )


def _inspections(registry: Registry) -> None:
    registry.declare(
        Place(
            id="inspections",
            name=mark("Visits"),
            purpose=mark(
                "Visits, announced or not. A finding of falsification is a reason against awards of its year."
            ),
            clause="C10",
        ),
        _command("inspections.record", ("1",), mark("Visit"), mark("Record a visit and what was found."), _writable),
        _command(
            "inspections.falsified",
            ("2",),
            mark("Falsification"),
            mark("Keep a finding of falsification, at the visit under the cursor."),
            _writable,
        ),
        _command(
            "inspections.clear",
            ("3",),
            mark("Clear it"),
            mark("The finding did not hold; with the reason."),
            _on_finding,
        ),
        _command("inspections.export", ("f8",), *_EXCEL, footer=False),
        _command("inspections.print", ("ctrl+o",), *_PRINT, footer=False),
    )
