"""Commands of the committee's desk."""

from __future__ import annotations

from typing import Any

from tui.commands import committee_merge
from tui.commands.registry import Command, Place, Registry, WhyNot
from tui.i18n import mark


def _free(view: Any) -> WhyNot:
    return "work_running" if view.host.job else None


def _writable(view: Any) -> WhyNot:
    return _free(view) or ("store_read_only" if view.desk.read_only else None)


def _on_branch(view: Any) -> WhyNot:
    return _free(view) or (None if view.row else "list_empty")


def _lost(view: Any) -> WhyNot:
    return _on_branch(view) or _writable(view) or (None if view.row.id in view.desk.unreadable else "replica_whole")


def _on_line(view: Any) -> WhyNot:
    if view.line is None:
        return "list_empty"
    return "line_revoked_already" if view.line[1].revoked else _writable(view)


def _in_conflict(view: Any) -> WhyNot:
    return _free(view) or (None if view.desk.conflicts() else "list_empty")


def _item(view: Any) -> WhyNot:
    return _free(view) or (None if view.current else "nothing_to_review")


def _decidable(view: Any) -> WhyNot:
    return _item(view) or _writable(view)


def _confirmable(view: Any) -> WhyNot:
    return _decidable(view) or view.refusal


def _joined(view: Any) -> WhyNot:
    return _writable(view) or (None if view.joined else "nobody_joined")


def declare(registry: Registry) -> None:
    """Add the places of the committee's desk."""
    _overview(registry)
    _branches(registry)
    committee_merge.declare(registry)
    _review(registry)
    _answers(registry)


def _conflicts(place: str) -> Command:
    """The way to the area without a digit, offered where a conflict shows."""
    return Command(
        id=f"{place}.conflicts",
        keys=("ctrl+k",),
        name=mark("Conflicts"),
        help=mark("What two laptops changed without seeing each other, when there is any."),
        clause="0.7",
        footer=False,
        available=_in_conflict,
    )


def _overview(registry: Registry) -> None:
    registry.declare(
        Place(
            id="overview",
            name=mark("Overview"),
            purpose=mark(
                "Branches down, quarters across: how far each is, as handed in. Left and Right choose the quarter."
            ),
            clause="C3",
        ),
        Command(
            id="overview.open",
            keys=("enter",),
            name=mark("Round"),
            help=mark("The branch's round in the chosen quarter: everybody's figures and reasons."),
            available=_on_branch,
        ),
        Command(
            id="overview.period",
            keys=("left", "right"),
            name=mark("Quarter"),
            help=mark("The quarter to look at, here and in all areas; the newest stands at the left."),
            with_key=True,
            palette=False,
            available=_free,
        ),
        Command(id="overview.owing", keys=("f7",), name=mark("Owing"), help=mark("Who owes what in this quarter.")),
        Command(
            id="overview.export",
            keys=("f8",),
            name=mark("Excel"),
            help=mark("Save the rows as they are shown as a workbook."),
            available=_free,
        ),
        Command(
            id="overview.print",
            keys=("ctrl+o",),
            name=mark("Print"),
            help=mark("Save the rows as they are shown as a Word file, to print."),
            available=_free,
        ),
        Command(
            id="overview.branches",
            keys=("f9",),
            name=mark("Branch years"),
            help=mark("The branches' own ratings, year by year."),
            clause="C1",
        ),
        Command(
            id="overview.appraisals",
            keys=("ctrl+t",),
            name=mark("Appraisals"),
            help=mark("The branches' democratic appraisals, year by year."),
            clause="D1-D7",
        ),
        _conflicts("overview"),
        Command(
            id="overview.again",
            keys=("f5",),
            name=mark("Read again"),
            help=mark("Read the branches again."),
            footer=False,
            available=_free,
        ),
    )
    registry.declare(
        Place(
            id="owing", name=mark("Who owes what"), purpose=mark("One row a debt, in the chosen quarter."), clause="0.8"
        ),
        Command(
            id="owing.export",
            keys=("f8",),
            name=mark("Excel"),
            help=mark("Save the rows as they are shown as a workbook."),
            available=_free,
        ),
        Command(
            id="owing.print",
            keys=("ctrl+o",),
            name=mark("Print"),
            help=mark("Save the rows as they are shown as a Word file, to print."),
            available=_free,
        ),
    )
    registry.declare(
        Place(
            id="round_detail",
            name=mark("Round of a branch"),
            purpose=mark("Everybody's sums, bonus and stars, computed again from what was entered."),
            clause="C3",
        )
    )


def _branches(registry: Registry) -> None:
    registry.declare(
        Place(id="branches", name=mark("Branches"), purpose=mark("Who is invited, who joined, what came last.")),
        Command(
            id="branches.open",
            keys=("enter",),
            name=mark("Laptops"),
            help=mark("The laptops of the branch; there one can be revoked."),
            available=_on_branch,
        ),
        Command(
            id="branches.invite",
            keys=("f7",),
            name=mark("Invite"),
            help=mark("A new branch: invitation file and slip."),
            available=_writable,
        ),
        Command(
            id="branches.rebuild",
            keys=("f9",),
            name=mark("Build again"),
            help=mark(
                "The committee's copy of a branch that is lost or damaged, from earlier states and packages kept."
            ),
            available=_lost,
        ),
    )
    registry.declare(
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
            available=_free,
        ),
    )


def _review(registry: Registry) -> None:
    registry.declare(
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
            available=_decidable,
        ),
        Command(
            id="review.hold",
            keys=("3",),
            name=mark("Hold"),
            help=mark("Set it aside; it comes last in the next session; with the reason."),
            available=_decidable,
        ),
        Command(
            id="review.people",
            keys=("f7", "m"),
            name=mark("People list"),
            help=mark("Everybody in this round with figures and reasons."),
            available=_item,
        ),
        Command(
            id="review.stars",
            keys=("f9",),
            name=mark("Branch stars"),
            help=mark("The branches' own ratings: determine their stars."),
            clause="C2",
        ),
        _conflicts("review"),
        Command(
            id="review.next",
            keys=("right", "n"),
            name=mark("Next round"),
            help=mark("The next round."),
            available=_item,
        ),
        Command(
            id="review.before",
            keys=("left",),
            name=mark("Before"),
            help=mark("The round before."),
            footer=False,
            available=_item,
        ),
    )


def _answers(registry: Registry) -> None:
    registry.declare(
        Place(
            id="handback",
            name=mark("Hand back"),
            purpose=mark("Schemes, decisions, receipts and certificates for the branches, to the stick."),
            clause="C3",
        ),
        Command(
            id="handback.write",
            keys=("f10", "ctrl+s"),
            name=mark("Write"),
            help=mark("The marked branches; with none marked, those with something new. Space marks."),
            available=_joined,
        ),
        Command(
            id="handback.receipts",
            keys=("f8",),
            name=mark("Receipts"),
            help=mark("The last receipt of each of these branches, as Word files to print."),
            available=_joined,
        ),
    )
