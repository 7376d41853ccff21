"""Rows of what concerns a branch as a whole: its own rating, its follow-up items, what a quarter asks for."""

from __future__ import annotations

from argparse import Namespace
from typing import Any, Final

from core.desk.branch_rating.determination import determine_checks
from core.desk.branch_rating.rounds import BranchRoundView, branch_checks, branch_periods, branch_round
from core.desk.desk import Desk
from core.desk.follow_up.facts import item_rows
from core.errors import Refused
from core.records import Body
from core.values import plain
from tui.i18n import mark
from tui.i18n.words import period_words
from tui.twin.show_rounds import round_state
from tui.twin.show_rows import Column, Row, reason_row, said

STARS: Final = (
    Column("period", mark("Period"), period_words),
    Column("state", mark("State"), said),
    Column("total", mark("Total")),
    Column("by_scores", mark("By scores")),
    Column("proposed", mark("Proposed")),
    Column("balloted", mark("Balloted")),
    Column("opinion", mark("Opinion")),
    Column("determined", mark("Determined")),
    Column("seal", mark("Check code")),
)
STAR_REASONS: Final = (Column("sign", ""), Column("clause", mark("Clause")), Column("text", mark("Check")))
ITEMS: Final = (
    Column("due", mark("Due")),
    Column("state", mark("State"), said),
    Column("overdue", mark("Days over")),
    Column("source", mark("Clause")),
    Column("problem", mark("Problem")),
    Column("responsible", mark("Responsible")),
)


def star_rows(desk: Desk, args: Namespace) -> list[Row]:
    """Every round of the branch's own rating, with the stars of each step side by side (C2)."""
    views = (branch_round(desk, period) for period in branch_periods(desk))
    return [_stars(view) for view in views if view is not None]


def _stars(view: BranchRoundView) -> Row:
    result, stars = view.outcome.value.result, view.stars
    return {
        "period": view.period,
        "state": round_state(view),
        "total": plain(result.total) if result.total is not None else None,
        "by_scores": result.stars,
        "proposed": stars.proposed,
        "balloted": stars.balloted,
        "opinion": stars.opinion,
        "determined": stars.determined,
        "published": stars.published,
        "seal": view.code,
    }


def the_branch_round(desk: Desk, period: str) -> BranchRoundView:
    """The branch's own round of a period (a year, or a quarter's small rating). Raises `Refused('round_not_begun')`."""
    view = branch_round(desk, period)
    if view is None:
        raise Refused("round_not_begun", period=period[:20])
    return view


def star_reason_rows(desk: Desk, args: Namespace) -> list[Row]:
    """Why the branch's result is as it is, and what stands before its report; at the committee, its own checks."""
    period = args.period or max(branch_periods(desk), default="")
    view = branch_round(desk, period) if period else None
    if view is None:
        return []
    checks = determine_checks(desk, view) if desk.store.role is Body.COMMITTEE else branch_checks(desk, view)
    reasons = (*view.outcome.reasons, *view.ballot.reasons, *checks)
    return [reason_row(one, period=period) for one in reasons]


def item_rows_shown(desk: Desk, args: Namespace) -> list[Row]:
    """The follow-up items, those over their limit first (section 5)."""
    rows: list[dict[str, Any]] = []
    for row in item_rows(desk, period=args.period or ""):
        stands, facts = row.outcome.value, row.whole.plan
        rows.append(
            {
                "id": row.whole.id,
                "due": stands.due.isoformat() if stands.due else None,
                "state": str(stands.state),
                "overdue": stands.overdue or None,
                "round": stands.round,
                "source": row.whole.source,
                "about": row.name,
                "problem": facts.problem,
                "goal": facts.goal,
                "measure": facts.measure,
                "responsible": facts.responsible,
            }
        )
    return sorted(rows, key=lambda one: (-(one["overdue"] or 0), one["due"] or "9999", one["id"]))
