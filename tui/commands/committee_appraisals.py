"""Commands of the committee on the branches' democratic appraisals (D1-D7)."""

from __future__ import annotations

from typing import Any

from tui.commands.registry import Command, Place, Registry, WhyNot
from tui.i18n import mark


def _free(view: Any) -> WhyNot:
    return "work_running" if view.host.job else None


def _on_branch(view: Any) -> WhyNot:
    return _free(view) or (None if view.row else "list_empty")


def _of_branch(view: Any) -> WhyNot:
    return _free(view) or (None if view.whose else "list_empty")


_EXCEL = (mark("Excel"), mark("Save the rows as they are shown as a workbook."))
_PRINT = (mark("Print"), mark("Save the rows as they are shown as a Word file, to print."))


def declare(registry: Registry) -> None:
    """Add the places `appraisals` and `appraisal_people`."""
    registry.declare(
        Place(
            id="appraisals",
            name=mark("Democratic appraisals"),
            purpose=mark(
                "How far each branch is in a year, its own rate, who passes, when its list came. "
                "Left and Right choose the year."
            ),
            clause="D1-D7",
        ),
        Command(
            id="appraisals.open",
            keys=("enter",),
            name=mark("Candidates"),
            help=mark("The branch's candidates with both rates, counted anew."),
            clause="D4",
            available=_on_branch,
        ),
        Command(
            id="appraisals.all",
            keys=("f5",),
            name=mark("All candidates"),
            help=mark("The candidates of all branches on one list."),
            available=_free,
        ),
        Command(id="appraisals.export", keys=("f8",), name=_EXCEL[0], help=_EXCEL[1], available=_free),
        Command(id="appraisals.print", keys=("ctrl+o",), name=_PRINT[0], help=_PRINT[1], available=_free),
        Command(
            id="appraisals.year",
            keys=("left", "right"),
            name=mark("Year"),
            help=mark("The year before or after."),
            with_key=True,
            palette=False,
            available=_free,
        ),
    )
    registry.declare(
        Place(
            id="appraisal_people",
            name=mark("Candidates"),
            purpose=mark("Rates and reasons are counted anew from what the branch handed in; no total is trusted."),
            clause="D4, 0.4",
        ),
        Command(
            id="appraisal_people.checks",
            keys=("f9",),
            name=mark("Findings"),
            help=mark("What counting anew found: the list, each poll, the values it was counted by, the day."),
            clause="0.4",
            available=_of_branch,
        ),
        Command(
            id="appraisal_people.summary",
            keys=("f7",),
            name=mark("Summary"),
            help=mark("The branch's candidates' summary as a Word file."),
            clause="D4",
            available=_of_branch,
        ),
        Command(id="appraisal_people.export", keys=("f8",), name=_EXCEL[0], help=_EXCEL[1], available=_free),
        Command(id="appraisal_people.print", keys=("ctrl+o",), name=_PRINT[0], help=_PRINT[1], available=_free),
    )
