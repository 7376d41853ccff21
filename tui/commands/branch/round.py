"""Commands of a round of the quarterly rating, and of the lists that go before something (C3, C4, C8)."""

from __future__ import annotations

from typing import Any, Final

from core.records import Body
from tui.commands.refusals import branch_current, branch_writable, period_beginnable, period_openable
from tui.commands.registry import Command, Declared, Place, WhyNot
from tui.commands.usual import list_papers, quiet
from tui.i18n import mark


def _open(view: Any) -> WhyNot:
    return branch_writable(view) or ("round_closed" if view.sealed else None)


def _person(view: Any) -> WhyNot:
    return _open(view) or (None if view.current else "list_empty")


def _correctable(view: Any) -> WhyNot:
    """What a seal rests on: free before it, corrected with a reason after it, closed once the committee confirmed."""
    held = view.picture is not None and view.picture.sealed_by is Body.COMMITTEE
    return branch_writable(view) or ("round_confirmed" if held else None) or (None if view.current else "list_empty")


def _with_bonus(view: Any) -> WhyNot:
    return _correctable(view) or (None if view.current.bonuses else "no_bonus_here")


def _honoured(view: Any) -> WhyNot:
    held = view.picture is not None and view.picture.sealed_by is Body.COMMITTEE
    refused = branch_writable(view) or ("round_confirmed" if held else None)
    return refused or (None if view.honours else "honours_none_waiting")


def _later_stage(view: Any) -> WhyNot:
    first = view.picture and view.stage == view.picture.scheme.member.sources[0].id
    return _open(view) or ("first_stage" if first else None)


def _balloted(view: Any) -> WhyNot:
    picture = view.picture
    return None if picture and any(one.grades for one in picture.scheme.member.sources) else "no_ballot_source"


def _confirmable(view: Any) -> WhyNot:
    return branch_writable(view) or ("nothing_to_confirm" if view.sealed and not view.corrected else None)


_MENUS = (
    Command(
        id="round.person",
        keys=("f5",),
        name=mark("This person"),
        help=mark("What else is entered of the person: bonus, remarks, decisions, talk, mentors."),
    ),
    Command(
        id="round.whole",
        keys=("f7",),
        name=mark("This round"),
        help=mark("Meetings, public notice, papers, confirming."),
    ),
    Command(
        id="round.stage",
        keys=("f8", "]", "["),
        name=mark("Stage"),
        help=mark("Enter the scores of the next stage, or of the one before."),
        with_key=True,
    ),
    Command(
        id="round.confirm",
        keys=("f9",),
        name=mark("Confirm"),
        help=mark("The check list, then the branch committee's confirmation; it is sealed and goes up."),
        clause="C3, 0.7",
        available=_confirmable,
    ),
    Command(
        id="round.papers",
        keys=("ctrl+o",),
        name=mark("Papers"),
        help=mark("Board sheet, honour roll, star cards, rating sheets, five-star list, talk register as Word files."),
        clause="C4",
    ),
)

_OF_PERSON = (
    quiet("round.bonus", "ctrl+b", mark("Add a bonus"), mark("A commendation with its proof."), "C3", _correctable),
    quiet("round.bonus_off", "ctrl+y", mark("Take a bonus back"), mark("With the reason."), "C3", _with_bonus),
    quiet(
        "round.remark",
        "ctrl+r",
        mark("Strengths and weaknesses"),
        mark("What was said in the joint review."),
        "C3",
        _person,
    ),
    quiet(
        "round.no_star",
        "ctrl+n",
        mark("No star by decision"),
        mark("The branch committee's decision, or lift it."),
        "C3, C8",
        _correctable,
    ),
    quiet(
        "round.excuse",
        "ctrl+e",
        mark("Not rated this quarter"),
        mark("With the reason, or rate after all."),
        "C3",
        _correctable,
    ),
    quiet("round.talk", "ctrl+t", mark("Talk"), mark("The talk held at two stars or fewer."), "C8", branch_current),
    quiet("round.mentors", "ctrl+w", mark("Mentors"), mark("Five-star members who will help."), "C8", branch_current),
)

_OF_ROUND = (
    quiet(
        "round.joint",
        "ctrl+f",
        mark("Meeting of the joint review"),
        mark("Day, chair, who was present."),
        "C3",
        _open,
    ),
    quiet(
        "round.review",
        "ctrl+k",
        mark("Meeting of the branch committee"),
        mark("Day, chair, who was present."),
        "C3",
        _open,
    ),
    quiet(
        "round.publish",
        "ctrl+u",
        mark("Public notice"),
        mark("From when to when, and where; the end follows from the working days."),
        "C4",
        branch_writable,
    ),
    quiet(
        "round.copy",
        "ctrl+x",
        mark("Fill from the stage before"),
        mark("Fill what is empty in this stage from the stage before, as a starting point; the journal says so."),
        "C3",
        _later_stage,
    ),
    quiet(
        "round.honours",
        "f10",
        mark("Honours into bonuses"),
        mark("Every honour that this quarter should count becomes a bonus with its proof."),
        "A10, C3",
        _honoured,
    ),
    quiet(
        "round.poll",
        "ctrl+a",
        mark("Poll of the ballot"),
        mark("The poll that a stage is counted by where it is a ballot: opened, or set up on everybody."),
        "C3, E3",
        _balloted,
    ),
)

RATING: Declared = (
    Place(
        id="rating",
        name=mark("Rating"),
        purpose=mark("The quarterly rating of members, one row a quarter; Enter opens or begins it."),
        clause="C3",
    ),
    Command(
        id="rating.open",
        keys=("f7",),
        name=mark("Open"),
        help=mark("The round's steps, scores and reasons."),
        footer=False,
        available=period_openable,
    ),
    Command(
        id="rating.begin",
        keys=("f5",),
        name=mark("Begin"),
        help=mark("Begin the quarter under the newest scheme, and open it."),
        clause="C3",
        available=period_beginnable,
    ),
    list_papers("rating", footer=False),
    Command(
        id="rating.own",
        keys=("f8",),
        name=mark("Branch's own rating"),
        help=mark("The rating of the branch itself, by year and quarter."),
        clause="C1, C2",
    ),
    Command(
        id="rating.follow",
        keys=("f9",),
        name=mark("What follows"),
        help=mark("Who needs a talk, mentors, a limit, a follow-up note after this quarter."),
        clause="C8",
        available=period_openable,
    ),
)

ROUND: Declared = (
    Place(
        id="round",
        name=mark("Round"),
        purpose=mark(
            "Type a score, Enter, the next; after the last aspect the next member comes. Every score is saved."
        ),
        clause="C3",
    ),
    *_MENUS,
    *_OF_PERSON,
    *_OF_ROUND,
)

CHECKS: Declared = (
    Place(
        id="checks",
        name=mark("Check list"),
        purpose=mark("Enter on the first line does it; Enter on another line goes to its place."),
    ),
    Command(
        id="checks.do",
        keys=("f9",),
        name=mark("Do it"),
        help=mark("What the list was made for, once nothing stands against it."),
    ),
)

MANY: Declared = (
    Place(id="many", name=mark("Choose several"), purpose=mark("Space marks a row; Enter takes the marked ones.")),
)

PLACES: Final[tuple[Declared, ...]] = (
    RATING,
    ROUND,
    CHECKS,
    MANY,
)
