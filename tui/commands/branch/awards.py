"""Commands of a commendation round at the branch (A1-A9)."""

from __future__ import annotations

from typing import Any, Final

from tui.commands.refusals import award_decided, award_granted, branch_writable
from tui.commands.registry import Command, Declared, Place, WhyNot, always
from tui.commands.usual import quiet
from tui.i18n import mark


def _round(view: Any) -> WhyNot:
    return None if view.picture else view.unreadable or "award_none_open"


def _open(view: Any) -> WhyNot:
    """While the list is not decided, candidates come and go."""
    return _round(view) or branch_writable(view) or award_decided(view)


def _optable(view: Any) -> WhyNot:
    return _open(view) or (None if view.for_branches else "award_none_for_branches")


def _publishable(view: Any) -> WhyNot:
    return _round(view) or branch_writable(view) or award_granted(view) or _nobody_waits(view)


def _nobody_waits(view: Any) -> WhyNot:
    if view.picture.to_publish:
        return None
    reviewed = any(one.nomination.review for one in view.picture.standing)
    return "award_all_published" if reviewed else "notice_empty"


def _checkable(view: Any) -> WhyNot:
    return _open(view) or (None if view.picture.nominees else "award_nobody_nominated")


def _several(view: Any) -> WhyNot:
    return None if len(view.rounds) > 1 else "award_one_round"


_OF_ROUND = (
    Command(
        id="awards.next",
        keys=("f5",),
        name=mark("Next step"),
        help=mark("Take part, nominate, review, materials, public notice, seal."),
        available=_open,
    ),
    Command(
        id="awards.add",
        keys=("f7",),
        name=mark("Nominate"),
        help=mark("Award, people by initials, how it came about, the day."),
        clause="A2, A4",
        available=_open,
    ),
    Command(
        id="awards.publish",
        keys=("f8",),
        name=mark("Public notice"),
        help=mark("Publish those whom the branch committee agreed to; the end is counted over the working days."),
        clause="A9",
        available=_publishable,
    ),
    Command(
        id="awards.check",
        keys=("f9",),
        name=mark("Check, seal"),
        help=mark("Everything that the committee would send back; Enter on top seals all that are ready."),
        clause="A5, A7",
        available=_checkable,
    ),
    Command(
        id="awards.menu",
        keys=("ctrl+t",),
        name=mark("Menu"),
        help=mark("Everything that can be done here, by digit."),
    ),
    Command(
        id="awards.papers",
        keys=("ctrl+o",),
        name=mark("Papers"),
        help=mark("Approval forms, list of candidates, public notice, register of objections, this list."),
        clause="A6, A9",
        available=_round,
    ),
)

_MORE_OF_ROUND = (
    quiet(
        "awards.opt",
        "ctrl+e",
        mark("Taking part"),
        mark("Whether the branch takes part in the choice of advanced organisations."),
        "A2",
        _optable,
    ),
    quiet(
        "awards.notices",
        "ctrl+n",
        mark("Notices and objections"),
        mark("The public notices with their objections (area 7)."),
        "A9",
        _round,
    ),
    quiet(
        "awards.honours",
        "ctrl+b",
        mark("Honours of the branch"),
        mark("What the branch itself was honoured for."),
        "A10",
        always,
    ),
    quiet("awards.other", "ctrl+r", mark("Another round"), mark("An earlier round."), "A1", _several),
)

AWARDS: Declared = (
    Place(
        id="awards",
        name=mark("Awards"),
        purpose=mark(
            "The round that the committee opened: places, days, nominees. F5 always opens the next step; "
            "Enter opens a nominee."
        ),
        clause="A1-A9",
    ),
    *_OF_ROUND,
    *_MORE_OF_ROUND,
)

PLACES: Final[tuple[Declared, ...]] = (AWARDS,)
