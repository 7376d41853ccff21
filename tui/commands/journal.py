"""Commands of conflicts and of the journal, at both desks (0.7)."""

from __future__ import annotations

from typing import Any, Final

from tui.commands.refusals import free, unwritable
from tui.commands.registry import Command, Declared, Place, WhyNot
from tui.i18n import mark


def _choosable(view: Any) -> WhyNot:
    if not view.sides:
        return "conflict_gone"
    if view.other_body:
        return "conflict_other_body"
    return unwritable(view.ledger.desk().store) or free(view)


def _typable(view: Any) -> WhyNot:
    return _choosable(view) or (None if view.typed else "third_not_typed")


def _several(view: Any) -> WhyNot:
    return None if len(view.sides) > 2 else "only_two_sides"


def _other_journals(view: Any) -> WhyNot:
    return free(view) or (None if len(view.others()) > 1 else "one_journal")


def _in_conflict(view: Any) -> WhyNot:
    return free(view) or (None if view.desk.conflicts() else "list_empty")


def way_to_conflicts(place: str) -> Command:
    """The way to the committee's conflicts without a digit, offered where one shows."""
    return Command(
        id=f"{place}.conflicts",
        keys=("ctrl+k",),
        name=mark("Conflicts"),
        help=mark("What two laptops changed without seeing each other, when there is any."),
        clause="0.7",
        footer=False,
        available=_in_conflict,
    )


CONFLICTS: Declared = (
    Place(
        id="conflicts",
        name=mark("Conflicts"),
        purpose=mark("What two laptops changed without seeing each other. Nothing is lost; a person chooses."),
        clause="0.7",
    ),
    Command(
        id="conflicts.open",
        keys=("enter",),
        name=mark("Both sides"),
        help=mark("Show both values side by side."),
        available=free,
    ),
)

CONFLICT: Declared = (
    Place(
        id="conflict",
        name=mark("Conflict"),
        purpose=mark("Both values, who entered them and when, and what each rests on."),
        clause="0.7",
    ),
    Command(
        id="conflict.left",
        keys=("1",),
        name=mark("Left value"),
        help=mark("The left value stands; said back before it is written."),
        available=_choosable,
    ),
    Command(
        id="conflict.right",
        keys=("2",),
        name=mark("Right value"),
        help=mark("The right value stands; said back before it is written."),
        available=_choosable,
    ),
    Command(
        id="conflict.third",
        keys=("3",),
        name=mark("A third"),
        help=mark("Type a value of your own."),
        available=_typable,
    ),
    Command(
        id="conflict.other",
        keys=("right",),
        name=mark("Next value"),
        help=mark("Show another competing value at the right."),
        footer=False,
        available=_several,
    ),
)

JOURNAL: Declared = (
    Place(
        id="journal",
        name=mark("Journal"),
        purpose=mark("Every change, newest first: when, what, from which value to which, who and on which laptop."),
        clause="0.7",
    ),
    Command(id="journal.open", keys=("enter",), name=mark("In full"), help=mark("Everything about this entry.")),
    Command(
        id="journal.store",
        keys=("f7",),
        name=mark("Whose"),
        help=mark("The journal of a branch, or the committee's own."),
        available=_other_journals,
    ),
    Command(
        id="journal.verify",
        keys=("f9",),
        name=mark("Verify"),
        help=mark("Check every line, signature and seal, and compute every result again."),
        available=free,
    ),
)

FINDINGS: Declared = (
    Place(id="findings", name=mark("Findings"), purpose=mark("What verifying found; what does not hold stands first.")),
)

ENTRY: Declared = (Place(id="entry", name=mark("Entry"), purpose=mark("One change in full, with its ids.")),)

PLACES: Final[tuple[Declared, ...]] = (
    CONFLICTS,
    CONFLICT,
    JOURNAL,
    ENTRY,
    FINDINGS,
)
