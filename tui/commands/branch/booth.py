"""Commands of the booth: before it, and its pages; no key leads out of it but the officer's (2.4, 2.5)."""

from __future__ import annotations

from typing import Any, Final

from core.values import failed
from tui.commands.refusals import branch_writable
from tui.commands.registry import Command, Declared, Place, WhyNot
from tui.i18n import mark


def _openable(view: Any) -> WhyNot:
    """Why nobody can vote at this machine."""
    if why := branch_writable(view):
        return why
    if view.picture is None:
        return "list_empty"
    if view.picture.poll.setup.way != "booth":
        return failed("2.4", "booth_not_for_this", "poll", state=view.picture.poll.setup.way)
    if str(view.picture.state) == "set_up":
        return None
    if str(view.picture.state) == "voting":
        return None if view.box_here else "booth_elsewhere"
    return "booth_over"


def _closable(view: Any) -> WhyNot:
    if why := branch_writable(view):
        return why
    return None if view.box_here else failed("2.4", "box_missing", "poll")


def _elects(booth: Any) -> WhyNot:
    elects = booth.picture is not None and booth.picture.poll.setup.kind == "election"
    return None if elects else "count_no_names"


def _comments(booth: Any) -> WhyNot:
    appraises = booth.picture is not None and booth.picture.poll.setup.kind == "appraisal"
    return None if appraises else "booth_no_comment"


def _castable(booth: Any) -> WhyNot:
    problems = booth.problems
    return problems[0] if problems else None


BOOTHSTART: Declared = (
    Place(
        id="boothstart",
        name=mark("Booth"),
        purpose=mark("Voting at this machine: the box is opened, people vote one by one, the box is closed."),
        clause="2.4, 2.5",
    ),
    Command(
        id="boothstart.open",
        keys=("f5",),
        name=mark("To the booth"),
        help=mark("Open the box with a passphrase of the officer's, then let people vote."),
        clause="2.4",
        available=_openable,
    ),
    Command(
        id="boothstart.close",
        keys=("f9",),
        name=mark("Close the box"),
        help=mark("With the officer's passphrase: the ballots are sorted and counted, the box is destroyed."),
        clause="2.4",
        available=_closable,
    ),
)

BOOTH: Declared = (
    Place(
        id="booth",
        part=True,
        name=mark("At the booth"),
        purpose=mark("The machine shows ballots only; the officer's passphrase leads out."),
        clause="2.5",
    ),
    Command(id="booth.help", keys=("f1", "ctrl+g"), name=mark("Help"), help=mark("The keys of this page.")),
    Command(
        id="booth.language",
        keys=("f12",),
        name=mark("中文 / English"),
        help=mark("Switch between Chinese and English at once."),
    ),
)

BOOTH_WAIT: Declared = (
    Place(
        id="booth_wait",
        name=mark("Next voter"),
        purpose=mark("Who is on the list of attendance and has not voted. Enter on a name begins."),
        clause="2.4",
    ),
    Command(
        id="booth_wait.close",
        keys=("f9",),
        name=mark("Close the box"),
        help=mark("With the officer's passphrase: the ballots are sorted and counted, the box is destroyed."),
        clause="2.4",
    ),
    Command(
        id="booth_wait.leave",
        keys=("f8",),
        name=mark("Leave"),
        help=mark("With the officer's passphrase: out of the booth, the box stays open."),
    ),
)

BOOTH_THANKS: Declared = (
    Place(id="booth_thanks", name=mark("Thanks"), purpose=mark("The ballot is in the box.")),
    Command(id="booth_thanks.next", keys=("enter",), name=mark("Next voter"), help=mark("Who votes next.")),
)

BOOTH_VOTE: Declared = (
    Place(
        id="booth_vote",
        name=mark("Your ballot"),
        purpose=mark("One key for each answer. Any place may stay without a mark."),
        clause="2.4",
    ),
    Command(
        id="booth_vote.mark",
        keys=tuple("1234567890"),
        name=mark("Answer"),
        help=mark("The answer with this digit; 0 takes it back to no mark. The next place comes by itself."),
        footer=False,
        palette=False,
        with_key=True,
    ),
    Command(
        id="booth_vote.move",
        keys=("up", "down", "left", "right"),
        name=mark("Move"),
        help=mark("To another place of the ballot."),
        footer=False,
        palette=False,
        with_key=True,
    ),
    Command(
        id="booth_vote.review",
        keys=("enter", "f5"),
        name=mark("Look it over"),
        help=mark("The whole ballot before it is cast."),
    ),
    Command(
        id="booth_vote.comment",
        keys=("f4",),
        name=mark("Comment"),
        help=mark("A comment; it is kept apart from the marks."),
        available=_comments,
    ),
    Command(
        id="booth_vote.written",
        keys=("f3", "+"),
        name=mark("Somebody else"),
        help=mark("Write a name in, against a candidate."),
        available=_elects,
    ),
    Command(
        id="booth_vote.undo",
        keys=("backspace", "delete"),
        name=mark("Undo"),
        help=mark("Take the mark away, or the one before."),
        footer=False,
    ),
    Command(
        id="booth_vote.back",
        keys=("escape",),
        name=mark("Not now"),
        help=mark("Leave without voting; nothing is cast."),
    ),
)

BOOTH_REVIEW: Declared = (
    Place(
        id="booth_review",
        name=mark("Look it over"),
        purpose=mark("Everything as it will be cast. A ballot that is cast can't be changed."),
        clause="2.4",
    ),
    Command(
        id="booth_review.cast",
        keys=("f10", "ctrl+s"),
        name=mark("Cast"),
        help=mark("Into the box: it can't be taken back."),
        clause="2.4",
        available=_castable,
    ),
    Command(
        id="booth_review.turn",
        keys=("up", "down", "pageup", "pagedown"),
        name=mark("Move"),
        help=mark("Rows that the screen has no room for."),
        footer=False,
        palette=False,
        with_key=True,
    ),
    Command(
        id="booth_review.change",
        keys=("escape", "left", "backspace"),
        name=mark("Change"),
        help=mark("Back to the ballot."),
    ),
)

PLACES: Final[tuple[Declared, ...]] = (
    BOOTHSTART,
    BOOTH,
    BOOTH_WAIT,
    BOOTH_THANKS,
    BOOTH_VOTE,
    BOOTH_REVIEW,
)
