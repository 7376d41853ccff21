"""Commands of the branch's own rating: the list of years and quarters, and the steps of one (C1, C2)."""

from __future__ import annotations

from typing import Any

from core.records import Body
from core.values import failed
from tui.commands.registry import Command, Place, Registry, WhyNot
from tui.i18n import mark


def _writable(view: Any) -> WhyNot:
    return "store_read_only" if view.branch.store.read_only else None


def _beginnable(view: Any) -> WhyNot:
    return _writable(view) or ("round_there_already" if view.begun else None if view.period else "list_empty")


def _openable(view: Any) -> WhyNot:
    return None if view.begun else "round_not_there"


def _own(view: Any) -> WhyNot:
    """What the committee sealed must come back first."""
    picture = view.picture
    if picture is None:
        return "round_not_there"
    if picture.sealed_by is Body.COMMITTEE:
        return failed("0.7", "sealed_by_committee", "period", period=view.period)
    return _writable(view)


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
    return _writable(view)


def _reportable(view: Any) -> WhyNot:
    sealed = view.picture is not None and view.picture.sealed
    return _own(view) or ("nothing_to_confirm" if sealed and not view.corrected else None)


def _showable(view: Any) -> WhyNot:
    if view.picture is None or view.picture.stars.determined is None:
        return failed("C2", "star_not_determined", "period", period=view.period)
    return _writable(view)


def _read(view: Any) -> WhyNot:
    return None if view.picture else "round_not_there"


def declare(registry: Registry) -> None:
    """Add the places `own_stars` (the list) and `own_star` (one year or quarter)."""
    registry.declare(
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
            available=_openable,
        ),
        Command(
            id="own_stars.begin",
            keys=("f5",),
            name=mark("Begin"),
            help=mark("Begin the year or quarter under the newest scheme, and open it."),
            clause="C1",
            available=_beginnable,
        ),
        Command(
            id="own_stars.papers",
            keys=("ctrl+o",),
            name=mark("Papers"),
            help=mark("This list as it is shown: to print, or as a workbook."),
        ),
    )
    registry.declare(
        Place(
            id="own_star",
            name=mark("Branch's rating"),
            purpose=mark(
                "Scores, then the stars: proposed, balloted, the branch's opinion, reported, determined, shown. "
                "F5 always opens the next step."
            ),
            clause="C1, C2",
        ),
        *_main(),
        *_steps(),
    )


def _main() -> tuple[Command, ...]:
    return (
        Command(
            id="own_star.next",
            keys=("f5",),
            name=mark("Next step"),
            help=mark("The form of the step that comes next."),
            clause="C2",
            available=_read,
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


def _quiet(id: str, key: str, name: str, help: str, clause: str, available: Any) -> Command:
    """A command that stands in the menu, in the palette and on the help page, not in the footer."""
    return Command(id=id, keys=(key,), name=name, help=help, clause=clause, available=available, footer=False)


def _steps() -> tuple[Command, ...]:
    return (
        _quiet(
            "own_star.propose",
            "ctrl+n",
            mark("Propose stars"),
            mark("By the branch committee, or by a members' meeting where there is none."),
            "C2",
            _of_year,
        ),
        _quiet(
            "own_star.meeting",
            "ctrl+k",
            mark("Assessment meeting"),
            mark("Day, scrutineer and teller of the ballot."),
            "C2, 2.6",
            _of_year,
        ),
        _quiet(
            "own_star.tally",
            "ctrl+t",
            mark("Count the ballots"),
            mark("The totals of each class of voters; every sum is checked while you type."),
            "C2, 2.2",
            _of_year,
        ),
        _quiet(
            "own_star.poll",
            "ctrl+e",
            mark("Star ballot by a poll"),
            mark("Set the ballot up as a poll, go on with it, or take its counts over once it is sealed."),
            "C2, 2",
            _of_year,
        ),
        _quiet(
            "own_star.settle",
            "ctrl+y",
            mark("Settle the tie"),
            mark("Which of the tied stars counts, and why."),
            "C2",
            _tied,
        ),
        _quiet(
            "own_star.opinion",
            "ctrl+r",
            mark("Opinion"),
            mark("The branch's opinion after the ballot; where it differs, with a reason."),
            "C2",
            _of_year,
        ),
        _quiet(
            "own_star.bonus",
            "ctrl+b",
            mark("Bonuses, deductions"),
            mark("Add one with its proof, or take one back with the reason; the sums follow the scores."),
            "C1, 1",
            _of_year,
        ),
        _quiet(
            "own_star.veto",
            "ctrl+x",
            mark("Report a veto"),
            mark("It blocks nothing until the committee has verified it."),
            "0.6",
            _vetoable,
        ),
        _quiet(
            "own_star.publish",
            "ctrl+u",
            mark("Show stars"),
            mark("Record where and from when the determined stars are shown."),
            "C2, C4",
            _showable,
        ),
    )
