"""Commands of the committee's overview of the branches' own ratings, year by year (C1, C9)."""

from __future__ import annotations

from typing import Final

from tui.commands.refusals import free, on_row
from tui.commands.registry import Command, Declared, Place
from tui.commands.usual import export, printing
from tui.i18n import mark

STARS_OVERVIEW: Declared = (
    Place(
        id="stars_overview",
        name=mark("Branches by year"),
        purpose=mark(
            "The branches' own ratings: branches down, years and their quarters across, with the way of the stars."
        ),
        clause="C1",
    ),
    Command(
        id="stars_overview.open",
        keys=("enter",),
        name=mark("Round"),
        help=mark("The branch's round: stars side by side, scores, checks."),
        available=on_row,
    ),
    Command(
        id="stars_overview.period",
        keys=("left", "right"),
        name=mark("Year"),
        help=mark("The year or quarter to look at; the newest stands at the left."),
        with_key=True,
        palette=False,
        available=free,
    ),
    Command(
        id="stars_overview.owing",
        keys=("f7",),
        name=mark("Owing"),
        help=mark("Who owes what in this year: reports, plans, acceptances, checks, with their days."),
        clause="C9",
    ),
    export("stars_overview"),
    printing("stars_overview"),
    Command(
        id="stars_overview.members",
        keys=("f9",),
        name=mark("Party members"),
        help=mark("Back to the quarters of the members."),
    ),
)

YEARS_OWING: Declared = (
    Place(
        id="years_owing",
        name=mark("Who owes what"),
        purpose=mark("One row a debt in the chosen year, with the day it is due."),
        clause="C9",
    ),
    export("years_owing"),
    printing("years_owing"),
)

PLACES: Final[tuple[Declared, ...]] = (
    STARS_OVERVIEW,
    YEARS_OWING,
)
