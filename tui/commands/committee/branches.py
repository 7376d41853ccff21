"""Commands of the committee on its branches and their laptops (0.7)."""

from __future__ import annotations

from typing import Any, Final

from tui.commands.refusals import committee_writable, free, on_row
from tui.commands.registry import Command, Declared, Place, WhyNot
from tui.i18n import mark


def _lost(view: Any) -> WhyNot:
    refused = on_row(view) or committee_writable(view)
    return refused or (None if view.row.id in view.desk.unreadable else "replica_whole")


def _on_line(view: Any) -> WhyNot:
    if view.line is None:
        return "list_empty"
    return "line_revoked_already" if view.line[1].revoked else committee_writable(view)


BRANCHES: Declared = (
    Place(id="branches", name=mark("Branches"), purpose=mark("Who is invited, who joined, what came last.")),
    Command(
        id="branches.open",
        keys=("enter",),
        name=mark("Laptops"),
        help=mark("The laptops of the branch; there one can be revoked."),
        available=on_row,
    ),
    Command(
        id="branches.invite",
        keys=("f7",),
        name=mark("Invite"),
        help=mark("A new branch: invitation file and slip."),
        available=committee_writable,
    ),
    Command(
        id="branches.rebuild",
        keys=("f9",),
        name=mark("Build again"),
        help=mark("The committee's copy of a branch that is lost or damaged, from earlier states and packages kept."),
        available=_lost,
    ),
)

BRANCH_LINES: Declared = (
    Place(
        id="branch_lines",
        name=mark("Laptops"),
        purpose=mark(
            "Each laptop writes a line of its own. A lost one is revoked: what it writes later does not count."
        ),
        clause="0.7",
    ),
    Command(
        id="branch_lines.revoke",
        keys=("f8",),
        name=mark("Revoke"),
        help=mark("Entries after a number no longer count; with the reason."),
        available=_on_line,
    ),
    Command(
        id="branch_lines.journal",
        keys=("f7",),
        name=mark("Journal"),
        help=mark("The branch's journal as far as it was handed in."),
        available=free,
    ),
)

PLACES: Final[tuple[Declared, ...]] = (
    BRANCHES,
    BRANCH_LINES,
)
