"""Commands of reviewing what branches handed in, one round after another (C3)."""

from __future__ import annotations

from typing import Any, Final

from tui.commands.journal import way_to_conflicts
from tui.commands.refusals import decidable, under_review
from tui.commands.registry import Command, Declared, Place, WhyNot
from tui.i18n import mark


def _confirmable(view: Any) -> WhyNot:
    return decidable(view) or view.refusal


REVIEW: Declared = (
    Place(
        id="review",
        name=mark("Reviewing"),
        purpose=mark("One round after another: handed in, not decided. Everything is computed again first."),
        clause="C3",
    ),
    Command(
        id="review.confirm",
        keys=("1",),
        name=mark("Confirm list"),
        help=mark("The five-star list is confirmed and the result sealed."),
        clause="C3",
        available=_confirmable,
    ),
    Command(
        id="review.return",
        keys=("2",),
        name=mark("Send back"),
        help=mark("The branch corrects it and reports again; with the reason."),
        clause="C10",
        available=decidable,
    ),
    Command(
        id="review.hold",
        keys=("3",),
        name=mark("Hold"),
        help=mark("Set it aside; it comes last in the next session; with the reason."),
        available=decidable,
    ),
    Command(
        id="review.people",
        keys=("f7", "m"),
        name=mark("People list"),
        help=mark("Everybody in this round with figures and reasons."),
        available=under_review,
    ),
    Command(
        id="review.stars",
        keys=("f9",),
        name=mark("Branch stars"),
        help=mark("The branches' own ratings: determine their stars."),
        clause="C2",
    ),
    way_to_conflicts("review"),
    Command(
        id="review.next",
        keys=("right", "n"),
        name=mark("Next round"),
        help=mark("The next round."),
        available=under_review,
    ),
    Command(
        id="review.before",
        keys=("left",),
        name=mark("Before"),
        help=mark("The round before."),
        footer=False,
        available=under_review,
    ),
)

PLACES: Final[tuple[Declared, ...]] = (REVIEW,)
