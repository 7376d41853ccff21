"""Commands of polls at the branch: the list, one poll, the answers on one subject (section 2, D1-D7)."""

from __future__ import annotations

from typing import Any, Final

from core.values import failed
from tui.commands.refusals import branch_writable
from tui.commands.registry import Command, Declared, Place, WhyNot
from tui.commands.usual import list_papers, quiet
from tui.i18n import mark


def _listed(view: Any) -> WhyNot:
    return None if view.poll else "list_empty"


def shown(view: Any) -> WhyNot:
    """The poll is there."""
    return None if view.picture else "poll_gone"


def there(view: Any) -> WhyNot:
    """The poll is there and the store takes entries."""
    return shown(view) or branch_writable(view)


def _open(view: Any) -> WhyNot:
    """What can't be changed after closing at all."""
    if view.picture and view.picture.code:
        return failed("0.7", "poll_closed", seal=view.picture.code)
    return there(view)


def _closable(view: Any) -> WhyNot:
    closed = view.picture is not None and bool(view.picture.code)
    return there(view) or ("poll_nothing_to_seal" if closed and not view.corrected else None)


def _closed(view: Any) -> WhyNot:
    return there(view) or (None if view.picture.code else "poll_not_closed")


def _of_ballots(view: Any) -> WhyNot:
    if view.picture and view.picture.poll.setup.unit == "group":
        return "poll_counts_sheets"
    return there(view)


def _on_paper(view: Any) -> WhyNot:
    if view.picture and view.picture.poll.setup.way == "booth":
        return "poll_no_ballots_printed"
    return _of_ballots(view)


def _tied(view: Any) -> WhyNot:
    return there(view) or (None if view.tied else "poll_no_tie")


def _star_ballot(view: Any) -> WhyNot:
    if view.picture and view.picture.poll.setup.clause != "C2":
        return "poll_not_of_stars"
    return _closed(view)


def _subject(view: Any) -> WhyNot:
    return _closed(view) or (None if view.subject else "list_empty")


def _parts(view: Any) -> WhyNot:
    return None if view.parts > 1 else "poll_one_group"


_MAIN = (
    Command(
        id="poll.next",
        keys=("f5",),
        name=mark("Next step"),
        help=mark("Open the step that comes next."),
        available=shown,
    ),
    Command(id="poll.menu", keys=("f7",), name=mark("All steps"), help=mark("Every step by digit.")),
    Command(
        id="poll.roll",
        keys=("f8",),
        name=mark("Roll"),
        help=mark("Who may vote, who is there, on leave or left out, and why."),
        clause="2.1",
        available=shown,
    ),
    Command(
        id="poll.close",
        keys=("f9",),
        name=mark("Seal"),
        help=mark("The check list, then the seal with its check code; a corrected poll is sealed anew."),
        clause="2.2, 2.6, 0.7",
        available=_closable,
    ),
    Command(
        id="poll.papers",
        keys=("ctrl+o",),
        name=mark("Papers"),
        help=mark("Ballots, register of ballots, tally report, statistics in Word and Excel."),
        clause="2.6",
        available=shown,
    ),
)

_STEPS = (
    quiet(
        "poll.officials",
        "ctrl+k",
        mark("Scrutineers, tellers"),
        mark("Who watches and who counts; candidates can be neither."),
        "2.6, 0.7",
        there,
    ),
    quiet(
        "poll.issue",
        "ctrl+b",
        mark("Register of ballots"),
        mark("How many ballots of each class are printed, and how many were handed out."),
        "2.2",
        _on_paper,
    ),
    quiet(
        "poll.count",
        "ctrl+t",
        mark("Counting"),
        mark("By the way of the poll: two tellers, totals, the booth, or the sheets of groups."),
        "2.4, D1",
        there,
    ),
    quiet(
        "poll.totals",
        "ctrl+y",
        mark("Totals of a class"),
        mark("Figures that were counted elsewhere, also a report from outside that does not add up."),
        "2.2",
        _of_ballots,
    ),
)

_AFTER = (
    quiet(
        "poll.second",
        "ctrl+r",
        mark("Second ballot"),
        mark("Set up the ballot among the tied, with the same roll and officials."),
        "2",
        _tied,
    ),
    quiet(
        "poll.withdraw",
        "ctrl+x",
        mark("Withdraw"),
        mark("Take the poll back before it is sealed, with the reason; a void one is held again."),
        "2.2, 0.7",
        _open,
    ),
    quiet(
        "poll.item",
        "ctrl+n",
        mark("Raise an item"),
        mark("An item of the ledger about the subject under the cursor; nothing follows by itself."),
        "D6",
        _subject,
    ),
    quiet(
        "poll.stars",
        "ctrl+u",
        mark("Into the branch's rating"),
        mark("Take the counts of the star ballot into the branch's own rating."),
        "C2",
        _star_ballot,
    ),
)

POLLS: Declared = (
    Place(
        id="polls",
        name=mark("Polls"),
        purpose=mark("Elections, resolutions and appraisals; Enter opens one, F5 sets a new one up."),
        clause="2, D1-D7",
    ),
    Command(
        id="polls.new",
        keys=("f5",),
        name=mark("New poll"),
        help=mark("Kind and form by one digit, then subjects, title and day, then who watches and counts."),
        clause="2, D5",
        available=branch_writable,
    ),
    Command(
        id="polls.open",
        keys=("f7",),
        name=mark("Open"),
        help=mark("Steps, classes of voters, results."),
        footer=False,
        available=_listed,
    ),
    Command(
        id="polls.appraisal",
        keys=("f8",),
        name=mark("Year's appraisal"),
        help=mark("The democratic appraisal of a year: groups, candidates, service users, the list."),
        clause="D1-D7",
    ),
    list_papers("polls", available=_listed),
)

POLL: Declared = (
    Place(
        id="poll",
        name=mark("Poll"),
        purpose=mark(
            "One poll from its set-up to its seal. F5 always opens the next step; Enter on a row shows its answers."
        ),
        clause="2",
    ),
    *_MAIN,
    *_STEPS,
    *_AFTER,
)

POLL_SUBJECT: Declared = (
    Place(
        id="poll_subject",
        name=mark("Answers"),
        purpose=mark("Every question on one subject, each answer counted; F8 shows one group of voters."),
        clause="2.3, 2.5",
    ),
    Command(
        id="poll_subject.part",
        keys=("f8",),
        name=mark("Other voters"),
        help=mark("Everybody, or one group that is large enough to be shown."),
        clause="2.5",
        available=_parts,
    ),
)

PLACES: Final[tuple[Declared, ...]] = (
    POLLS,
    POLL,
    POLL_SUBJECT,
)
