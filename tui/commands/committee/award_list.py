"""Commands of the commendation list: meeting, public notice, award (A8-A10)."""

from __future__ import annotations

from typing import Any, Final

from tui.commands.committee.award_rounds import papers, prizes
from tui.commands.refusals import committee_writable, free, on_row
from tui.commands.registry import Declared, Place, WhyNot
from tui.commands.usual import export, office
from tui.i18n import mark


def _of_list(view: Any) -> WhyNot:
    return committee_writable(view) or (None if view.listed else "list_empty")


def _undecided(view: Any) -> WhyNot:
    return _of_list(view) or view.given_refusal


def _decided(view: Any) -> WhyNot:
    return _of_list(view) or (None if view.listed.round.decided else "list_not_decided")


def _to_give(view: Any) -> WhyNot:
    return _decided(view) or view.given_refusal


def _given(view: Any) -> WhyNot:
    return _of_list(view) or (None if view.granted else "awards_not_given") or (None if view.row else "list_empty")


AWARD_LIST: Declared = (
    Place(
        id="award_list",
        name=mark("Commendation list"),
        purpose=mark("Meeting, decided list, public notice, award: one step after another."),
        clause="A8-A10",
    ),
    office("award_list.open", ("enter",), mark("See the nominee"), mark("The nominee with all checks."), on_row),
    office(
        "award_list.decide",
        ("f7",),
        mark("Decide"),
        mark("The meeting with its sums; the list is frozen with a check code."),
        _undecided,
        clause="A8",
    ),
    office(
        "award_list.publish",
        ("f9",),
        mark("Publish the list"),
        mark("The public notice; its end is counted over the working days."),
        _to_give,
        clause="A9",
    ),
    office(
        "award_list.checks",
        ("f5",),
        mark("Checks"),
        mark("What stands between the list and the award, over all branches."),
        _decided,
        clause="A9, A10",
    ),
    office(
        "award_list.grant",
        ("f10",),
        mark("Give awards"),
        mark("Give the awards, once every notice is over and all objections are settled."),
        _to_give,
        clause="A10",
    ),
    office(
        "award_list.revoke",
        ("ctrl+d",),
        mark("Revoke honour"),
        mark("Take an honour back, with the reason."),
        _given,
        clause="A10, C10",
        footer=False,
    ),
    prizes("award_list", _of_list),
    export("award_list", footer=False),
    papers("award_list", free),
)

AWARD_CHECKS: Declared = (
    Place(
        id="award_checks",
        name=mark("Before the award"),
        purpose=mark("Everything that stands against the award; Enter opens whom it is about."),
        clause="A9, A10",
    ),
    office("award_checks.open", ("enter",), mark("See the nominee"), mark("The nominee with all checks."), on_row),
)

AWARD_DECIDE: Declared = (
    Place(
        id="award_decide",
        name=mark("Deciding meeting"),
        purpose=mark("The deciding meeting: for, against and abstaining make those present. Ctrl+S decides."),
        clause="A8",
    ),
)

AWARD_PUBLISH: Declared = (
    Place(
        id="award_publish",
        name=mark("Public notice"),
        purpose=mark("From when, where, who takes objections; the end is counted. Ctrl+S posts it."),
        clause="A9",
    ),
    office(
        "award_publish.workdays",
        ("ctrl+t",),
        mark("Working days"),
        mark("Enter the holidays and working weekends of the year; Esc comes back here."),
    ),
)

AWARD_GRANT: Declared = (
    Place(
        id="award_grant",
        name=mark("Give the awards"),
        purpose=mark("Day, document and occasion. Below stands what is still against it. Ctrl+S awards."),
        clause="A10",
    ),
)

AWARD_PRIZES: Declared = (
    Place(
        id="award_prizes",
        name=mark("Prizes"),
        purpose=mark(
            "A prize and a number or sum for each award; what stays empty is written by hand. Ctrl+S keeps them."
        ),
        clause="A10",
    ),
)

PLACES: Final[tuple[Declared, ...]] = (
    AWARD_LIST,
    AWARD_CHECKS,
    AWARD_DECIDE,
    AWARD_PUBLISH,
    AWARD_GRANT,
    AWARD_PRIZES,
)
