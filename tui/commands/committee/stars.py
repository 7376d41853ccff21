"""Commands of the committee that determines stars, with vetoes and bonuses (C2, 0.6)."""

from __future__ import annotations

from typing import Any, Final

from tui.commands.refusals import committee_writable, decidable, on_veto, under_review
from tui.commands.registry import Command, Declared, Place, WhyNot
from tui.commands.usual import export, printing
from tui.i18n import mark


def _agreeable(view: Any) -> WhyNot:
    return decidable(view) or view.agreed_refusal


def _determinable(view: Any) -> WhyNot:
    return decidable(view) or view.refusal


def _on_bonus(view: Any) -> WhyNot:
    return committee_writable(view) or (None if view.bonus else "list_empty")


STARS: Declared = (
    Place(
        id="stars",
        name=mark("Determining stars"),
        purpose=mark("One branch after another: handed in, no stars yet. Everything is computed again first."),
        clause="C2",
    ),
    Command(
        id="stars.agree",
        keys=("1",),
        name=mark("As the opinion"),
        help=mark("Determine the stars of the branch's opinion; the decision seals what it rests on."),
        clause="C2",
        available=_agreeable,
    ),
    Command(
        id="stars.other",
        keys=("2",),
        name=mark("Other stars"),
        help=mark("Determine other stars with the reason, or determine anew what stands."),
        clause="0.7",
        available=_determinable,
    ),
    Command(
        id="stars.return",
        keys=("3",),
        name=mark("Send back"),
        help=mark("The branch corrects it and reports again; with the reason."),
        clause="C10",
        available=decidable,
    ),
    Command(
        id="stars.hold",
        keys=("4",),
        name=mark("Hold"),
        help=mark("Set it aside; it comes last in the next session; with the reason."),
        footer=False,
        available=decidable,
    ),
    Command(
        id="stars.vetoes",
        keys=("f8", "v"),
        name=mark("Vetoes"),
        help=mark("Verify a reported veto with evidence, or lift one."),
        clause="0.6",
        available=under_review,
    ),
    Command(
        id="stars.scores",
        keys=("f7", "m"),
        name=mark("Own scores"),
        help=mark("The committee's own scores by indicator; where it has any, they decide."),
        clause="C2",
        available=decidable,
    ),
    Command(
        id="stars.bonuses",
        keys=("ctrl+b", "b"),
        name=mark("Bonuses"),
        help=mark("Bonuses and deductions with their proof: strike one, or add one that the branch did not enter."),
        clause="C2, 1",
        available=under_review,
    ),
    Command(
        id="stars.papers",
        keys=("ctrl+o",),
        name=mark("Papers"),
        help=mark("Rating sheet; the feedback to the branch once stars are determined."),
        footer=False,
        available=under_review,
    ),
    Command(
        id="stars.next",
        keys=("right", "n"),
        name=mark("Next round"),
        help=mark("The next round."),
        available=under_review,
    ),
    Command(
        id="stars.before",
        keys=("left",),
        name=mark("Before"),
        help=mark("The round before."),
        footer=False,
        available=under_review,
    ),
)

VETOES: Declared = (
    Place(
        id="vetoes",
        name=mark("Vetoes"),
        purpose=mark("Reported, verified, lifted. Only a verified veto takes the stars of its year."),
        clause="0.6",
    ),
    Command(
        id="vetoes.verify",
        keys=("1",),
        name=mark("Verify it"),
        help=mark("Who verified it, when, on what evidence; from then on it has effect."),
        available=on_veto,
    ),
    Command(
        id="vetoes.lift",
        keys=("2",),
        name=mark("Lift"),
        help=mark("It does not hold, or no longer; with the reason. Its history stays."),
        available=on_veto,
    ),
    Command(
        id="vetoes.report",
        keys=("f7",),
        name=mark("Report one"),
        help=mark("A veto that the committee came to know of itself."),
        clause="C10",
        available=committee_writable,
    ),
    export("vetoes", footer=False),
    printing("vetoes", footer=False),
)

BONUSES: Declared = (
    Place(
        id="bonuses",
        name=mark("Bonuses, deductions"),
        purpose=mark("What the branch entered and what the committee did; a struck one stays readable."),
        clause="C2, 1",
    ),
    Command(
        id="bonuses.strike",
        keys=("1",),
        name=mark("Do not recognise"),
        help=mark("It counts no more; with the reason, that the branch reads."),
        available=_on_bonus,
    ),
    Command(
        id="bonuses.restore",
        keys=("2",),
        name=mark("Recognise again"),
        help=mark("Take back that it does not count; with the reason."),
        available=_on_bonus,
    ),
    Command(
        id="bonuses.add",
        keys=("f7",),
        name=mark("Add one"),
        help=mark("A bonus or deduction that the committee knows of, with its proof."),
        available=committee_writable,
    ),
)

PLACES: Final[tuple[Declared, ...]] = (
    STARS,
    VETOES,
    BONUSES,
)
