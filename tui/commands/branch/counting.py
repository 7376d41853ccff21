"""Commands of the paper count: two tellers at a pile, their comparison, one ballot typed anew (2.4)."""

from __future__ import annotations

from typing import Any, Final

from core.values import failed
from tui.commands.refusals import branch_writable
from tui.commands.registry import Command, Declared, Place, WhyNot
from tui.i18n import mark


def countable(view: Any) -> WhyNot:
    """Why no paper ballot can be counted here."""
    if why := branch_writable(view):
        return why
    if view.picture is None:
        return "list_empty"
    poll = view.picture.poll
    if poll.setup.unit == "group":
        return failed("D1", "poll_counts_sheets", "poll")
    return failed("2.4", "box_still_open", "poll") if poll.box and not poll.ballots else None


def _typed(view: Any) -> WhyNot:
    return countable(view) or (None if view.number(1) or view.number(2) else "count_nothing_typed")


def _can_undo(view: Any) -> WhyNot:
    return None if view.pile is not None and view.pile.can_undo else "nothing_to_undo"


def _looking(view: Any) -> WhyNot:
    return None if view.pile is not None and view.pile.looking else "count_look_first"


def _elects(view: Any) -> WhyNot:
    return None if view.elects else "count_no_names"


def _differs(view: Any) -> WhyNot:
    return None if view.current is not None else "count_agrees"


def _agrees(view: Any) -> WhyNot:
    return None if not view.piles.pairs else failed("2.4", "count_still_differs", "count", count=len(view.piles.pairs))


def _settled(view: Any) -> WhyNot:
    return None if view.piles.can_undo else "nothing_to_undo"


def _marks(place: str) -> tuple[Command, ...]:
    """The keys of a ballot, the same for a pile and for one ballot."""
    return (
        Command(
            id=f"{place}.mark",
            keys=tuple("1234567890"),
            name=mark("Type a mark"),
            help=mark("The answer with this digit; 0 where nothing is marked. The next place comes by itself."),
            clause="2.4",
            footer=False,
            palette=False,
            with_key=True,
        ),
        Command(
            id=f"{place}.spoiled",
            keys=("?", "f4"),
            name=mark("Unreadable"),
            help=mark("This one mark can't be read; the others count."),
            clause="2.4",
            footer=False,
        ),
        Command(
            id=f"{place}.invalid",
            keys=("!", "f8"),
            name=mark("Invalid"),
            help=mark("The whole ballot is invalid; the next one begins."),
            clause="2.4",
            footer=False,
        ),
        Command(
            id=f"{place}.move",
            keys=("left", "right", "up", "down"),
            name=mark("Move"),
            help=mark("To another place of this ballot; a mark typed there replaces the old one."),
            footer=False,
            palette=False,
            with_key=True,
        ),
    )


_LOOKS = (
    Command(
        id="teller.look",
        keys=("pageup", "pagedown"),
        name=mark("Look at"),
        help=mark("The ballot before or after."),
        footer=False,
        palette=False,
        with_key=True,
    ),
    Command(
        id="teller.hand",
        keys=("end",),
        name=mark("In hand"),
        help=mark("Back to the ballot in hand."),
        footer=False,
        available=_looking,
    ),
    Command(
        id="teller.insert",
        keys=("ctrl+n", "insert"),
        name=mark("Put in"),
        help=mark("Type a ballot that was left out before the one that is looked at."),
        footer=False,
        available=_looking,
    ),
    Command(
        id="teller.remove",
        keys=("ctrl+d", "delete"),
        name=mark("Take out"),
        help=mark("Take the ballot that is looked at out of the pile: it was typed twice."),
        footer=False,
        available=_looking,
    ),
)
"""What is done with earlier ballots."""

COUNTING: Declared = (
    Place(
        id="counting",
        name=mark("Count ballots"),
        purpose=mark("Two tellers type the same pile, each alone; then both are compared and the result is kept."),
        clause="2.4",
    ),
    Command(
        id="counting.first",
        keys=("1",),
        name=mark("Teller 1"),
        help=mark("Type the pile as the first teller, from where it was left."),
        available=countable,
    ),
    Command(
        id="counting.second",
        keys=("2",),
        name=mark("Teller 2"),
        help=mark("Type the pile as the second teller, from where it was left."),
        available=countable,
    ),
    Command(
        id="counting.compare",
        keys=("3", "f5"),
        name=mark("Compare"),
        help=mark("Every ballot on which the tellers differ; then the result."),
        clause="2.4",
        available=_typed,
    ),
)

_OF_PILE: tuple[Command, ...] = (
    *_marks("teller"),
    Command(
        id="teller.undo",
        keys=("backspace",),
        name=mark("Undo"),
        help=mark("Take the last key back, also into the ballot before."),
        available=_can_undo,
    ),
    Command(
        id="teller.written",
        keys=("+", "f3"),
        name=mark("Written in"),
        help=mark("One name is written in on this ballot; once more for each."),
        clause="2.4",
        footer=False,
        available=_elects,
    ),
    Command(
        id="teller.jump",
        keys=("f7",),
        name=mark("Go to"),
        help=mark("Look at a ballot by its number and correct it; End comes back."),
    ),
    Command(
        id="teller.done",
        keys=("f9",),
        name=mark("Pile done"),
        help=mark("This pile is typed; back to the tellers."),
    ),
    *_LOOKS,
)

TELLER: Declared = (
    Place(
        id="teller",
        name=mark("Pile"),
        purpose=mark(
            "One key a mark; the ballot closes itself after its last place. What is typed is kept at once. "
            "Compare the checksum with the other teller every ten ballots."
        ),
        clause="2.4",
    ),
    *_OF_PILE,
)

COMPARING: Declared = (
    Place(
        id="comparing",
        name=mark("Compare"),
        purpose=mark("Take the ballot with this number out of the pile and look: who is right?"),
        clause="2.4",
    ),
    Command(
        id="comparing.result",
        keys=("f9",),
        name=mark("Result"),
        help=mark("Sheets issued and returned, names written in, comments; then the count is kept."),
        clause="2.2, 2.4",
        available=_agrees,
    ),
    Command(
        id="comparing.first",
        keys=("1",),
        name=mark("Teller 1"),
        help=mark("The first teller is right, also in that there is no such ballot."),
        clause="2.4",
        available=_differs,
    ),
    Command(
        id="comparing.second",
        keys=("2",),
        name=mark("Teller 2"),
        help=mark("The second teller is right, also in that there is no such ballot."),
        clause="2.4",
        available=_differs,
    ),
    Command(
        id="comparing.anew",
        keys=("3",),
        name=mark("Anew"),
        help=mark("Neither is right: type the ballot anew."),
        clause="2.4",
        available=_differs,
    ),
    Command(
        id="comparing.undo",
        keys=("backspace",),
        name=mark("Undo"),
        help=mark("Take the last settling back."),
        available=_settled,
    ),
    Command(
        id="comparing.menu",
        keys=("f7",),
        name=mark("Settle"),
        help=mark("The three ways by digit."),
        footer=False,
        available=_differs,
    ),
)

_OF_BALLOT: tuple[Command, ...] = (
    *_marks("anew"),
    Command(
        id="anew.written",
        keys=("+", "f3"),
        name=mark("Written in"),
        help=mark("One name is written in on this ballot; once more for each."),
        clause="2.4",
        footer=False,
        available=_elects,
    ),
    Command(id="anew.undo", keys=("backspace",), name=mark("Undo"), help=mark("Take the last key back.")),
)

ANEW: Declared = (
    Place(id="anew", name=mark("One ballot"), purpose=mark("One ballot, typed anew with the paper in hand.")),
    *_OF_BALLOT,
)

PLACES: Final[tuple[Declared, ...]] = (
    COUNTING,
    TELLER,
    COMPARING,
    ANEW,
)
