"""Commands of the branch's own rating: the list of years and quarters, and the steps of one (C1, C2)."""

from __future__ import annotations

from typing import Any, Final

from core.records import Body
from core.values import failed
from tui.commands.refusals import branch_writable, period_beginnable, period_openable, round_there
from tui.commands.registry import Command, Declared, Place, WhyNot
from tui.commands.usual import list_papers, quiet
from tui.i18n import mark


def _own(view: Any) -> WhyNot:
    """What the committee sealed must come back first."""
    picture = view.picture
    if picture is None:
        return "round_not_there"
    if picture.sealed_by is Body.COMMITTEE:
        return failed("0.7", "sealed_by_committee", "period", period=view.period)
    return branch_writable(view)


def _of_year(view: Any) -> WhyNot:
    """The small rating of a quarter has scores alone."""
    if view.picture is not None and view.picture.small:
        return failed("C1", "small_rating_scores_only", "period", period=view.period)
    return _own(view)


def _tied(view: Any) -> WhyNot:
    return _of_year(view) or (None if view.picture.ballot.value.tied else "nothing_tied")


def _vetoable(view: Any) -> WhyNot:
    """A veto may also be reported on what the committee determined."""
    if view.picture is None:
        return "round_not_there"
    if view.picture.small:
        return failed("C1", "small_rating_scores_only", "period", period=view.period)
    return branch_writable(view)


def _reportable(view: Any) -> WhyNot:
    sealed = view.picture is not None and view.picture.sealed
    return _own(view) or ("nothing_to_confirm" if sealed and not view.corrected else None)


def _showable(view: Any) -> WhyNot:
    if view.picture is None or view.picture.stars.determined is None:
        return failed("C2", "star_not_determined", "period", period=view.period)
    return branch_writable(view)


_MAIN = (
    Command(
        id="own_star.next",
        keys=("f5",),
        name=mark("Next step"),
        help=mark("The form of the step that comes next."),
        clause="C2",
        available=round_there,
    ),
    Command(id="own_star.menu", keys=("f7",), name=mark("All steps"), help=mark("Every step by digit.")),
    Command(
        id="own_star.source",
        keys=("f8", "]", "["),
        name=mark("Other scores"),
        help=mark("Enter the scores of the branch's other source."),
    ),
    Command(
        id="own_star.report",
        keys=("f9",),
        name=mark("Confirm"),
        help=mark("The check list, then the report to the committee; it is sealed."),
        clause="C2, 0.7",
        available=_reportable,
    ),
    Command(
        id="own_star.papers",
        keys=("ctrl+o",),
        name=mark("Papers"),
        help=mark("The branch's rating sheet; the committee's feedback once the stars are determined."),
        clause="C4",
    ),
)

_STEPS = (
    quiet(
        "own_star.propose",
        "ctrl+n",
        mark("Propose stars"),
        mark("By the branch committee, or by a members' meeting where there is none."),
        "C2",
        _of_year,
    ),
    quiet(
        "own_star.meeting",
        "ctrl+k",
        mark("Assessment meeting"),
        mark("Day, scrutineer and teller of the ballot."),
        "C2, 2.6",
        _of_year,
    ),
    quiet(
        "own_star.tally",
        "ctrl+t",
        mark("Count the ballots"),
        mark("The totals of each class of voters; every sum is checked while you type."),
        "C2, 2.2",
        _of_year,
    ),
    quiet(
        "own_star.poll",
        "ctrl+e",
        mark("Star ballot by a poll"),
        mark("Set the ballot up as a poll, go on with it, or take its counts over once it is sealed."),
        "C2, 2",
        _of_year,
    ),
    quiet(
        "own_star.settle",
        "ctrl+y",
        mark("Settle the tie"),
        mark("Which of the tied stars counts, and why."),
        "C2",
        _tied,
    ),
    quiet(
        "own_star.opinion",
        "ctrl+r",
        mark("Opinion"),
        mark("The branch's opinion after the ballot; where it differs, with a reason."),
        "C2",
        _of_year,
    ),
    quiet(
        "own_star.bonus",
        "ctrl+b",
        mark("Bonuses, deductions"),
        mark("Add one with its proof, or take one back with the reason; the sums follow the scores."),
        "C1, 1",
        _of_year,
    ),
    quiet(
        "own_star.veto",
        "ctrl+x",
        mark("Report a veto"),
        mark("It blocks nothing until the committee has verified it."),
        "0.6",
        _vetoable,
    ),
    quiet(
        "own_star.publish",
        "ctrl+u",
        mark("Show stars"),
        mark("Record where and from when the determined stars are shown."),
        "C2, C4",
        _showable,
    ),
)

OWN_STARS: Declared = (
    Place(
        id="own_stars",
        name=mark("Branch's own rating"),
        purpose=mark("The rating of the branch itself: each year, with a small rating each quarter."),
        clause="C1, C2",
    ),
    Command(
        id="own_stars.open",
        keys=("f7",),
        name=mark("Open"),
        help=mark("Steps, scores with medals, the stars side by side."),
        footer=False,
        available=period_openable,
    ),
    Command(
        id="own_stars.begin",
        keys=("f5",),
        name=mark("Begin"),
        help=mark("Begin the year or quarter under the newest scheme, and open it."),
        clause="C1",
        available=period_beginnable,
    ),
    list_papers("own_stars"),
)

OWN_STAR: Declared = (
    Place(
        id="own_star",
        name=mark("Branch's rating"),
        purpose=mark(
            "Scores, then the stars: proposed, balloted, the branch's opinion, reported, determined, shown. "
            "F5 always opens the next step."
        ),
        clause="C1, C2",
    ),
    *_MAIN,
    *_STEPS,
)

PLACES: Final[tuple[Declared, ...]] = (
    OWN_STARS,
    OWN_STAR,
)
