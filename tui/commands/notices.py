"""Commands of public notices and objections, at both desks (A9, C4)."""

from __future__ import annotations

from typing import Any, Final

from core.values import failed
from tui.commands.registry import Command, Declared, Place, WhyNot
from tui.commands.usual import list_papers
from tui.i18n import mark


def _there(view: Any) -> WhyNot:
    return None if view.shown else "public_notice_unknown"


def _own(view: Any) -> WhyNot:
    """Objections are received, and notices withdrawn, by the body that posted the notice."""
    if view.room.read_only():
        return "store_read_only"
    return _there(view) or (None if view.shown.own else "notice_of_others")


def _withdrawable(view: Any) -> WhyNot:
    withdrawn = view.shown.view.notice.withdrawn if view.shown else None
    if withdrawn is not None:
        return failed("A9", "notice_withdrawn_already", on=withdrawn.on)
    return _own(view)


def _open(view: Any) -> WhyNot:
    settled = view.objection.objection.settled if view.objection else None
    if settled is not None:
        return failed("A9", "objection_settled_already", on=settled.on)
    return _received(view)


def _received(view: Any) -> WhyNot:
    """Settled by who received it; a settled one is corrected."""
    if view.objection is None:
        return "list_empty"
    if view.room.read_only():
        return "store_read_only"
    return None if view.ours else "objection_of_others"


def _listed(view: Any) -> WhyNot:
    return None if view.by_id else "list_empty"


NOTICES: Declared = (
    Place(
        id="notices",
        name=mark("Notices"),
        purpose=mark("Every public notice with how long it runs and what is objected; Enter opens it."),
        clause="A9, C4",
    ),
    list_papers("notices", available=_listed),
)

NOTICE: Declared = (
    Place(
        id="notice",
        name=mark("Public notice"),
        purpose=mark(
            "Objections to one notice. Nothing of it goes on until each is settled; Enter does the next step."
        ),
        clause="A9",
    ),
    Command(
        id="notice.raise",
        keys=("f5",),
        name=mark("Objection"),
        help=mark("Record an objection: against whom, when and how it came, what it says."),
        clause="A9",
        available=_own,
    ),
    Command(
        id="notice.handle",
        keys=("f7",),
        name=mark("Step"),
        help=mark("A step in handling the objection: when, by whom, what was found."),
        clause="A9",
        available=_open,
    ),
    Command(
        id="notice.settle",
        keys=("f8",),
        name=mark("Conclude"),
        help=mark("Upheld or dismissed, by whom, why; a settled one is corrected, with a reason."),
        clause="A9, C4",
        available=_received,
    ),
    Command(
        id="notice.withdraw",
        keys=("ctrl+x",),
        name=mark("Withdraw"),
        help=mark("The notice counts no more, for a reason; its objections stand."),
        clause="A9",
        available=_withdrawable,
    ),
)

PLACES: Final[tuple[Declared, ...]] = (
    NOTICES,
    NOTICE,
)
