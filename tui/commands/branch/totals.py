"""Commands of counts that come as figures: totals of a class of voters, a party group's sheet (2.2, D1)."""

from __future__ import annotations

from typing import Any, Final

from core.values import failed
from tui.commands.branch.counting import countable
from tui.commands.refusals import branch_writable
from tui.commands.registry import Command, Declared, Place, WhyNot
from tui.i18n import mark


def _sheetable(view: Any) -> WhyNot:
    """Why no group's sheet can be entered here."""
    if why := branch_writable(view):
        return why
    if view.picture is None:
        return "list_empty"
    return None if view.picture.poll.setup.unit == "group" else failed("D1", "poll_counts_ballots", "poll")


TOTALS: Declared = (
    Place(
        id="totals",
        name=mark("Totals"),
        purpose=mark(
            "Figures that were counted elsewhere: sheets above, answers below. Every sum is judged with each key; "
            "one that fails is red and marked, and holds back the closing."
        ),
        clause="2.2",
    ),
    Command(
        id="totals.save",
        keys=("f10", "ctrl+s"),
        name=mark("Save"),
        help=mark("Keep the figures as they stand."),
        clause="2.2",
        available=countable,
    ),
    Command(
        id="totals.outside",
        keys=("f8",),
        name=mark("Source"),
        help=mark("A report from outside, with its source: kept as it is under a warning; comments."),
        clause="2.2",
    ),
)

GROUPSHEET: Declared = (
    Place(
        id="groupsheet",
        name=mark("Sheet of a Party group"),
        purpose=mark("One key a question, as the leader ticked by the majority; or the hands counted (F8)."),
        clause="D1",
    ),
    Command(
        id="groupsheet.mark",
        keys=tuple("1234567890"),
        name=mark("Type a mark"),
        help=mark("The answer with this digit; 0 where nothing is marked. The next place comes by itself."),
        footer=False,
        palette=False,
        with_key=True,
    ),
    Command(
        id="groupsheet.undo",
        keys=("backspace", "delete"),
        name=mark("Undo"),
        help=mark("Take the mark away, or the one before."),
        footer=False,
    ),
    Command(
        id="groupsheet.move",
        keys=("up", "down", "left", "right"),
        name=mark("Move"),
        help=mark("To another question."),
        footer=False,
        palette=False,
        with_key=True,
    ),
    Command(
        id="groupsheet.hands",
        keys=("f8",),
        name=mark("Hands"),
        help=mark("Enter numbers of hands; the majority ticks. Once more: marks again."),
        clause="D1",
    ),
    Command(
        id="groupsheet.save",
        keys=("f10", "ctrl+s"),
        name=mark("Save"),
        help=mark("Who signed, when, remarks; then the sheet is kept."),
        clause="D1",
        available=_sheetable,
    ),
)

PLACES: Final[tuple[Declared, ...]] = (
    TOTALS,
    GROUPSHEET,
)
