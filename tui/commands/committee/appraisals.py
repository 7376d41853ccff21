"""Commands of the committee on the branches' democratic appraisals (D1-D7)."""

from __future__ import annotations

from typing import Any, Final

from tui.commands.refusals import free, on_row
from tui.commands.registry import Command, Declared, Place, WhyNot
from tui.commands.usual import export, printing
from tui.i18n import mark


def _of_branch(view: Any) -> WhyNot:
    return free(view) or (None if view.whose else "list_empty")


APPRAISALS: Declared = (
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
        available=on_row,
    ),
    Command(
        id="appraisals.all",
        keys=("f5",),
        name=mark("All candidates"),
        help=mark("The candidates of all branches on one list."),
        available=free,
    ),
    export("appraisals"),
    printing("appraisals"),
    Command(
        id="appraisals.year",
        keys=("left", "right"),
        name=mark("Year"),
        help=mark("The year before or after."),
        with_key=True,
        palette=False,
        available=free,
    ),
)

APPRAISAL_PEOPLE: Declared = (
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
    export("appraisal_people"),
    printing("appraisal_people"),
)

PLACES: Final[tuple[Declared, ...]] = (
    APPRAISALS,
    APPRAISAL_PEOPLE,
)
