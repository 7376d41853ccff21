"""Commands of the years' working days, by which ends of notices are counted (A9)."""

from __future__ import annotations

from typing import Any, Final

from tui.commands.refusals import committee_writable, free
from tui.commands.registry import Declared, Place, WhyNot
from tui.commands.usual import office
from tui.i18n import mark


def _on_year(view: Any) -> WhyNot:
    return free(view) or (None if view.arrangement else "workdays_not_entered")


WORKDAYS: Declared = (
    Place(
        id="workdays",
        name=mark("Working days"),
        purpose=mark("The arrangement of each year as it is published in the autumn before; nothing is guessed."),
        clause="A9",
    ),
    office("workdays.edit", ("enter", "f7"), mark("Enter days"), mark("Type the year's days."), committee_writable),
    office(
        "workdays.read",
        ("f5",),
        mark("From a file"),
        mark("A year from a text file with a line a day or run."),
        committee_writable,
    ),
    office(
        "workdays.write",
        ("f8",),
        mark("To a file"),
        mark("The year as a text file, to hand on."),
        _on_year,
    ),
)

PLACES: Final[tuple[Declared, ...]] = (WORKDAYS,)
