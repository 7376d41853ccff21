"""Commands of reviewing nominees, one after another, with their materials and vetoes (A3-A9)."""

from __future__ import annotations

from typing import Any, Final

from tui.commands.refusals import committee_writable, free, on_veto
from tui.commands.registry import Command, Declared, Place, WhyNot
from tui.commands.usual import office
from tui.i18n import mark


def _item(view: Any) -> WhyNot:
    return free(view) or (None if view.current and view.view else "no_nominee_waits")


def _decidable(view: Any) -> WhyNot:
    return _item(view) or committee_writable(view)


def _agreeable(view: Any) -> WhyNot:
    return _decidable(view) or view.refusal


def _late(view: Any) -> WhyNot:
    return _decidable(view) or view.late_refusal


def _before_word(view: Any) -> WhyNot:
    return _decidable(view) or view.agreed_refusal


def _scoring(view: Any) -> WhyNot:
    return _before_word(view) or (None if view.view.round.scheme.scoring else "scoring_off")


AWARD_REVIEW: Declared = (
    Place(
        id="award_review",
        name=mark("Reviewing nominees"),
        purpose=mark(
            "One nominee after another; everything is computed anew from what the branch handed in. "
            "Late ones and those on hold come last. Here 1 to 5 decide; 6 to 0 lead to their areas, F6 to the others."
        ),
        clause="A3, A7, A8",
    ),
    office(
        "award_review.agree",
        ("1",),
        mark("Agree"),
        mark("Agree; where all places are taken, choose who gives way."),
        _agreeable,
        clause="A8",
    ),
    office(
        "award_review.return",
        ("2",),
        mark("Return it"),
        mark("Back to the branch with reason and time limit; it comes again as the next version."),
        _decidable,
        clause="A8",
    ),
    office("award_review.hold", ("3",), mark("Hold"), mark("Set aside, with the reason."), _decidable),
    office(
        "award_review.readmit",
        ("4", "r"),
        mark("Readmit"),
        mark("Take in what came late, with the reason."),
        _late,
        clause="A7",
    ),
    office(
        "award_review.remove",
        ("5", "x"),
        mark("Out of the round"),
        mark("Out of this round, with the reason: a verified veto, an objection upheld."),
        _decidable,
        clause="A9",
        footer=False,
    ),
    office(
        "award_review.vetoes",
        ("f5", "v"),
        mark("Vetoes"),
        mark("Verify or lift a veto with evidence; report one."),
        _item,
        clause="A3",
    ),
    office(
        "award_review.materials",
        ("f7", "m"),
        mark("Materials"),
        mark("Evidence, form, deeds and statement in full; what the latest version changed."),
        _item,
        clause="A5",
    ),
    office("award_review.filter", ("f9",), mark("Which award"), mark("One award only, or all.")),
    office("award_review.next", ("right", "n"), mark("Next nominee"), mark("The next nominee."), _item),
    office("award_review.before", ("left", "p"), mark("Before"), mark("The one before."), _item, footer=False),
    office(
        "award_review.score",
        ("f8",),
        mark("Points given"),
        mark("The committee's points, where the scheme has any."),
        _scoring,
        footer=False,
    ),
    office(
        "award_review.ballot",
        ("ctrl+b",),
        mark("Committee ballot"),
        mark("The totals of the committee's ballot on the nominee."),
        _before_word,
        footer=False,
    ),
    office(
        "award_review.print",
        ("ctrl+o",),
        mark("Approval form"),
        mark("The nominee's approval form as a Word file."),
        _item,
        clause="A6",
        footer=False,
    ),
)

AWARD_MATERIALS: Declared = (
    Place(
        id="award_materials",
        name=mark("Materials"),
        purpose=mark("What the branch wrote of the nominee; - went and + came with the latest version."),
        clause="A5",
    ),
    Command(
        id="award_materials.back",
        keys=("escape", "f7"),
        name=mark("Back"),
        help=mark("Back to what these materials belong to."),
        at_once=True,
    ),
    Command(
        id="award_materials.digit",
        keys=tuple("1234567890"),
        name=mark("Digits"),
        help=mark("Digits do nothing here: in the review they decide. F6 leads to the areas."),
        footer=False,
        palette=False,
        at_once=True,
    ),
)

NOMINEE_VETOES: Declared = (
    Place(
        id="nominee_vetoes",
        name=mark("Vetoes"),
        purpose=mark("Only a verified veto bars a nominee; a lifted one keeps its history."),
        clause="A3, 0.6",
    ),
    office(
        "nominee_vetoes.verify",
        ("1",),
        mark("Verify it"),
        mark("Who verified it, when, on what evidence."),
        on_veto,
        clause="0.6",
    ),
    office("nominee_vetoes.lift", ("2",), mark("Lift it"), mark("Lift it, with the reason."), on_veto),
    office(
        "nominee_vetoes.report",
        ("f7",),
        mark("Report it"),
        mark("A veto that the committee came to know."),
        committee_writable,
    ),
)

AWARD_REVIEWED: Declared = (
    Place(
        id="award_reviewed",
        name=mark("Reviewing nominees"),
        purpose=mark("No nominee waits. Every digit leads to its area again; the list is decided in the round."),
        clause="A8",
    ),
    office("award_reviewed.filter", ("f9",), mark("Which award"), mark("One award only, or all.")),
)

PLACES: Final[tuple[Declared, ...]] = (
    AWARD_REVIEW,
    AWARD_REVIEWED,
    AWARD_MATERIALS,
    NOMINEE_VETOES,
)
