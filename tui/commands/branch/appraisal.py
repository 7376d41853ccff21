"""Commands of the yearly democratic appraisal (D1-D7)."""

from __future__ import annotations

from typing import Any, Final

from core.values import failed
from tui.commands.refusals import branch_writable
from tui.commands.registry import Command, Declared, Place, WhyNot
from tui.commands.usual import quiet
from tui.i18n import mark


def _open(view: Any) -> WhyNot:
    """A sealed list stands on its candidates."""
    picture = view.picture
    if picture is not None and picture.sealed:
        return failed("0.7", "appraisal_closed", "period", period=view.year, seal=picture.code)
    return branch_writable(view)


def _settled(view: Any) -> WhyNot:
    """Ballots are held on the candidates that the branch settled on."""
    picture = view.picture
    if picture is None or picture.slate.agreed is None:
        return failed("D2", "slate_not_agreed", "agreed")
    return None


def _nominated(view: Any) -> WhyNot:
    return _open(view) or (None if view.picture and view.picture.slate.group else "nobody_nominated")


def _windows(view: Any) -> WhyNot:
    found = _settled(view)
    needed = view.picture is not None and any(row.standing.window for row in view.picture.rows)
    there = view.picture is not None and view.picture.users
    return found or (None if needed or there else "no_window_candidate")


def _passable(view: Any) -> WhyNot:
    picture = view.picture
    if picture is not None and picture.sealed and not view.outdated:
        return failed("0.7", "appraisal_closed", "period", period=view.year, seal=picture.code)
    return branch_writable(view)


def _reported(view: Any) -> WhyNot:
    live = view.picture is not None and any(one.lifted is None for one in view.picture.reports)
    return branch_writable(view) or (None if live else "no_integrity_report")


def _low(view: Any) -> WhyNot:
    return branch_writable(view) or (None if view.unraised() else "nothing_to_put_right")


_MAIN = (
    Command(
        id="appraisal.next",
        keys=("f5",),
        name=mark("Next step"),
        help=mark("The form or the poll of the step that comes next."),
    ),
    Command(id="appraisal.menu", keys=("f7",), name=mark("All steps"), help=mark("Every step by digit.")),
    Command(
        id="appraisal.pass",
        keys=("f9",),
        name=mark("Seal the list"),
        help=mark("The check list, then the list of those who pass; it goes up with the next hand-over."),
        clause="D4, 0.7",
        available=_passable,
    ),
    Command(
        id="appraisal.item",
        keys=("f8",),
        name=mark("Use of results"),
        help=mark("A low rate is put right, a high one spread as an example: an item with the figures filled in."),
        clause="D6",
        available=_low,
    ),
    Command(
        id="appraisal.papers",
        keys=("ctrl+o",),
        name=mark("Papers"),
        help=mark("The candidates' summary, the statistics of the polls."),
        footer=False,
    ),
    Command(
        id="appraisal.open",
        keys=("enter",),
        name=mark("Polls"),
        help=mark("The polls on this candidate."),
        footer=False,
    ),
)

_STEPS = (
    quiet(
        "appraisal.branch",
        "ctrl+b",
        mark("Appraisal of the branch"),
        mark("The sheets of the Party groups on the branch: the poll, or a new one."),
        "D1",
        branch_writable,
    ),
    quiet(
        "appraisal.nominate",
        "ctrl+n",
        mark("Nominate candidates"),
        mark("Whom a Party group nominates, within the share of the members."),
        "D2",
        _open,
    ),
    quiet(
        "appraisal.agree",
        "ctrl+k",
        mark("Settle on the candidates"),
        mark("The branch settles on its candidates among those nominated."),
        "D2",
        _nominated,
    ),
    quiet(
        "appraisal.members",
        "ctrl+t",
        mark("Members' ballot"),
        mark("The members' ballot on the candidates: the poll, or a new one."),
        "D2",
        _settled,
    ),
    quiet(
        "appraisal.users",
        "ctrl+y",
        mark("Survey of service users"),
        mark("Mandatory for window posts; each service user is asked once, on one sheet for all posts."),
        "D3, D5",
        _windows,
    ),
    quiet(
        "appraisal.report",
        "ctrl+x",
        mark("Report an integrity problem"),
        mark("It blocks nothing until it is verified."),
        "D4, 0.6",
        branch_writable,
    ),
    quiet(
        "appraisal.settle",
        "ctrl+u",
        mark("Verify or lift a report"),
        mark("A verified problem disqualifies; a lifted one keeps its history."),
        "D4, 0.6",
        _reported,
    ),
)

APPRAISAL: Declared = (
    Place(
        id="appraisal",
        name=mark("Democratic appraisal"),
        purpose=mark(
            "One year: sheets of the Party groups on the branch, candidates within the share, the members' ballot, "
            "the survey of service users for window posts, then the list. F5 always opens the next step."
        ),
        clause="D1-D7",
    ),
    *_MAIN,
    *_STEPS,
)

PLACES: Final[tuple[Declared, ...]] = (APPRAISAL,)
