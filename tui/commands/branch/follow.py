"""Commands of what follows from a quarter (C8)."""

from __future__ import annotations

from typing import Any, Final

from tui.commands.refusals import branch_current, round_there
from tui.commands.registry import Command, Declared, Place, WhyNot
from tui.i18n import mark


def _without_star(view: Any) -> WhyNot:
    sheet = view.current.sheet if view.current else None
    decided = sheet is not None and sheet.no_star is not None and sheet.no_star.decided
    return branch_current(view) or (None if decided else "no_decision_here")


FOLLOW: Declared = (
    Place(
        id="follow",
        name=mark("What follows"),
        purpose=mark(
            "Who needs a talk, mentors, a limit, a follow-up note. A reminder: a body decides, never the program."
        ),
        clause="C8, 0.9",
    ),
    Command(
        id="follow.talk",
        keys=("f5",),
        name=mark("Talk"),
        help=mark("The talk that was held."),
        available=branch_current,
    ),
    Command(
        id="follow.mentors",
        keys=("f7",),
        name=mark("Mentors"),
        help=mark("Five-star members who will help."),
        available=branch_current,
    ),
    Command(
        id="follow.note",
        keys=("f8",),
        name=mark("Follow-up note"),
        help=mark("What came of talk and help since the quarter before."),
        available=branch_current,
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
        available=branch_current,
    ),
    Command(
        id="follow.facts",
        keys=("ctrl+f",),
        name=mark("All facts"),
        help=mark("Every quarter with what was recorded, before a body decides."),
        footer=False,
        available=branch_current,
    ),
    Command(
        id="follow.papers",
        keys=("ctrl+o",),
        name=mark("Papers"),
        help=mark("The talk register and the other papers of the quarter."),
        available=round_there,
    ),
)

FOLLOW_FACTS: Declared = (
    Place(
        id="follow_facts",
        name=mark("All facts"),
        purpose=mark("One person's quarters and what was recorded. Nothing is done here."),
        clause="C8, 0.9",
    ),
)

PLACES: Final[tuple[Declared, ...]] = (
    FOLLOW,
    FOLLOW_FACTS,
)
