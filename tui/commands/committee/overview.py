"""Commands of the committee's overview of quarters: how far each branch is, and who owes what (C3, 0.8)."""

from __future__ import annotations

from typing import Final

from tui.commands.journal import way_to_conflicts
from tui.commands.refusals import free, on_row
from tui.commands.registry import Command, Declared, Place
from tui.commands.usual import export, printing
from tui.i18n import mark

OVERVIEW: Declared = (
    Place(
        id="overview",
        name=mark("Overview"),
        purpose=mark(
            "Branches down, quarters across: how far each is, as handed in. Left and Right choose the quarter."
        ),
        clause="C3",
    ),
    Command(
        id="overview.open",
        keys=("enter",),
        name=mark("Round"),
        help=mark("The branch's round in the chosen quarter: everybody's figures and reasons."),
        available=on_row,
    ),
    Command(
        id="overview.period",
        keys=("left", "right"),
        name=mark("Quarter"),
        help=mark("The quarter to look at, here and in all areas; the newest stands at the left."),
        with_key=True,
        palette=False,
        available=free,
    ),
    Command(id="overview.owing", keys=("f7",), name=mark("Owing"), help=mark("Who owes what in this quarter.")),
    export("overview"),
    printing("overview"),
    Command(
        id="overview.branches",
        keys=("f9",),
        name=mark("Branch years"),
        help=mark("The branches' own ratings, year by year."),
        clause="C1",
    ),
    Command(
        id="overview.appraisals",
        keys=("ctrl+t",),
        name=mark("Appraisals"),
        help=mark("The branches' democratic appraisals, year by year."),
        clause="D1-D7",
    ),
    way_to_conflicts("overview"),
    Command(
        id="overview.again",
        keys=("f5",),
        name=mark("Read again"),
        help=mark("Read the branches again."),
        footer=False,
        available=free,
    ),
)

OWING: Declared = (
    Place(id="owing", name=mark("Who owes what"), purpose=mark("One row a debt, in the chosen quarter."), clause="0.8"),
    export("owing"),
    printing("owing"),
)

ROUND_DETAIL: Declared = (
    Place(
        id="round_detail",
        name=mark("Round of a branch"),
        purpose=mark("Everybody's sums, bonus and stars, computed again from what was entered."),
        clause="C3",
    ),
)

PLACES: Final[tuple[Declared, ...]] = (
    OVERVIEW,
    OWING,
    ROUND_DETAIL,
)
