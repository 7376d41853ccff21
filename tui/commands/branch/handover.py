"""Commands of the branch's hand-over: what goes to the stick and what comes from it (0.8)."""

from __future__ import annotations

from typing import Any, Final

from tui.commands.refusals import branch_writable
from tui.commands.registry import Command, Declared, Place, WhyNot
from tui.i18n import mark


def _not_looking(view: Any) -> WhyNot:
    return "looking_already" if view.looking else None


HANDOVER: Declared = (
    Place(
        id="handover",
        name=mark("Hand-over"),
        purpose=mark("Put the stick in and open this area: what can be taken in or handed over stands on top."),
        clause="0.8",
    ),
    Command(
        id="handover.look",
        keys=("f5",),
        name=mark("Look again"),
        help=mark("Look for a stick and for files on it."),
        available=_not_looking,
    ),
    Command(
        id="handover.folder",
        keys=("f7",),
        name=mark("Folder"),
        help=mark("Choose the stick or folder by which files are exchanged."),
    ),
    Command(
        id="handover.export",
        keys=("f9",),
        name=mark("Hand over"),
        help=mark("The check list, then the package for the committee."),
        available=branch_writable,
    ),
    Command(
        id="handover.machine",
        keys=("f8",),
        name=mark("Second laptop"),
        help=mark("A package for the branch's other laptop, with everything."),
        available=branch_writable,
    ),
)

TAKE: Declared = (
    Place(id="take", name=mark("Take in"), purpose=mark("What a file would bring; Enter on the first line takes it.")),
    Command(
        id="take.all",
        keys=("f9",),
        name=mark("Take in"),
        help=mark("Take everything that the file brings."),
        available=branch_writable,
    ),
)

PLACES: Final[tuple[Declared, ...]] = (
    HANDOVER,
    TAKE,
)
