"""Commands of handing back: decisions, schemes and receipts for the branches (C3)."""

from __future__ import annotations

from typing import Any, Final

from tui.commands.refusals import committee_writable
from tui.commands.registry import Command, Declared, Place, WhyNot
from tui.i18n import mark


def _joined(view: Any) -> WhyNot:
    return committee_writable(view) or (None if view.joined else "nobody_joined")


HANDBACK: Declared = (
    Place(
        id="handback",
        name=mark("Hand back"),
        purpose=mark("Schemes, decisions, receipts and certificates for the branches, to the stick."),
        clause="C3",
    ),
    Command(
        id="handback.write",
        keys=("f10", "ctrl+s"),
        name=mark("Write"),
        help=mark("The marked branches; with none marked, those with something new. Space marks."),
        available=_joined,
    ),
    Command(
        id="handback.receipts",
        keys=("f8",),
        name=mark("Receipts"),
        help=mark("The last receipt of each of these branches, as Word files to print."),
        available=_joined,
    ),
)

PLACES: Final[tuple[Declared, ...]] = (HANDBACK,)
