"""Commands of the committee on rounds of commendation: the list, one round, all its nominees (A1-A10)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from tui.commands.refusals import committee_writable, free, on_row
from tui.commands.registry import Command, Declared, Place, WhyNot
from tui.commands.usual import export, office
from tui.i18n import mark


def of_round(view: Any) -> WhyNot:
    """The round is there."""
    return free(view) or (None if view.view else "list_empty")


def changeable(view: Any) -> WhyNot:
    """The round is there and the store takes entries."""
    return committee_writable(view) or of_round(view)


def papers(place: str, available: Callable[[Any], WhyNot] = of_round) -> Command:
    """The papers of a round, and the list as it is shown."""
    help = mark("Choose a paper of the round, or the rows as they are shown; it is saved to print.")
    return office(f"{place}.print", ("ctrl+o",), mark("Papers"), help, available)


def prizes(place: str, available: Callable[[Any], WhyNot] = changeable) -> Command:
    """What each award carries, in the round and beside its list."""
    help = mark("What each award carries besides the certificate; the list of prizes prints it.")
    return office(f"{place}.prizes", ("ctrl+g",), mark("Prizes"), help, available, clause="A10", footer=False)


AWARD_ROUNDS: Declared = (
    Place(
        id="award_rounds",
        name=mark("Commendation"),
        purpose=mark("The rounds of commendation, from the quota to the award; the newest first."),
        clause="A1-A10",
    ),
    office("award_rounds.open", ("enter",), mark("Open"), mark("Awards and branches of the round."), on_row),
    office(
        "award_rounds.new",
        ("f7",),
        mark("Open a round"),
        mark("Days, contacts and numbers; the values of scheme A are proposed."),
        committee_writable,
        clause="A1",
    ),
    office(
        "award_rounds.workdays",
        ("f9",),
        mark("Working days"),
        mark("Holidays and working weekends by year; ends of notices are counted by them."),
        clause="A9",
    ),
)

AWARD_FORM: Declared = (
    Place(
        id="award_form",
        name=mark("Commendation"),
        purpose=mark("A form; below it stands at once what the rules say of what is typed. Ctrl+S saves."),
        clause="A1",
    ),
)

AWARD_ROUND: Declared = (
    Place(
        id="award_round",
        name=mark("Commendation round"),
        purpose=mark(
            "Above, each award: announced, shared out, nominated, waiting, agreed, free. Below, branches and awards."
        ),
        clause="A1-A8",
    ),
    office("award_round.branch", ("enter",), mark("Nominees"), mark("The nominees of the branch."), on_row),
    office(
        "award_round.review",
        ("f7",),
        mark("Review nominees"),
        mark("One nominee after another over all branches."),
        of_round,
        clause="A8",
    ),
    office(
        "award_round.quotas",
        ("f5",),
        mark("Places"),
        mark("Share out the places, by hand or by rule."),
        of_round,
        clause="A1",
    ),
    office(
        "award_round.list",
        ("f9",),
        mark("Meeting, list"),
        mark("Meeting, decided list, public notice, award."),
        of_round,
        clause="A8-A10",
    ),
    office("award_round.people", ("ctrl+t",), mark("All nominees"), mark("The nominees of all branches.")),
    office(
        "award_round.change",
        ("ctrl+e",),
        mark("Days"),
        mark("Other days or contacts, with the reason."),
        changeable,
        footer=False,
    ),
    prizes("award_round"),
    export("award_round", footer=False),
    papers("award_round"),
)

AWARD_PEOPLE: Declared = (
    Place(
        id="award_people",
        name=mark("Nominees"),
        purpose=mark("Everybody whom the branches nominated, in any state; / finds, F4 sorts."),
        clause="A4-A8",
    ),
    office(
        "award_people.open",
        ("enter",),
        mark("See the nominee"),
        mark("The nominee with all checks; decide there."),
        on_row,
    ),
    office("award_people.filter", ("f9",), mark("Which award"), mark("One award only, or all."), of_round),
    export("award_people"),
    papers("award_people"),
)

PLACES: Final[tuple[Declared, ...]] = (
    AWARD_ROUNDS,
    AWARD_FORM,
    AWARD_ROUND,
    AWARD_PEOPLE,
)
