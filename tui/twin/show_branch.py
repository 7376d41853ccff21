"""Rows of what concerns a branch as a whole: its own rating, its follow-up items, what a quarter asks for."""

from __future__ import annotations

from argparse import Namespace
from typing import Any, Final

from core.desk.branch_rating.bonuses import BonusView
from core.desk.branch_rating.determination import determine_checks
from core.desk.branch_rating.polled import polled_reasons
from core.desk.branch_rating.rounds import BranchRoundView, accepted_stars, branch_checks, branch_periods, branch_round
from core.desk.desk import Desk
from core.desk.follow_up.facts import item_rows
from core.errors import Refused
from core.records import Body
from core.values import plain
from tui.i18n import language, mark
from tui.i18n.spoken import spoken
from tui.twin.show_rounds import round_state
from tui.twin.show_rows import Column, Row, reason_row, said

STARS: Final = (
    Column("period", mark("Period")),
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
    """Every round of the branch's own rating: the stars of each step side by side, bonuses, reasons (C2, 0.5)."""
    views = (branch_round(desk, period) for period in branch_periods(desk))
    return [_stars(desk, view) for view in views if view is not None]


def _stars(desk: Desk, view: BranchRoundView) -> Row:
    result, stars, part = view.outcome.value.result, view.stars, view.scheme.branch
    return {
        "period": view.period,
        "state": round_state(view),
        "points": plain(result.points) if result.points is not None else None,
        "bonus": plain(view.outcome.value.bonus.added),
        "deduction": plain(view.outcome.value.bonus.deducted),
        "total": plain(result.total) if result.total is not None else None,
        "by_scores": result.stars,
        "proposed": stars.proposed,
        "balloted": stars.balloted,
        "opinion": stars.opinion,
        "determined": stars.determined,
        "accepted": accepted_stars(desk, view.period, stars.determined),
        "published": stars.published,
        "seal": view.code,
        "bonuses": [_bonus(view, one) for one in view.bonuses.shown],
        "reasons": [reason_row(spoken(one, part)) for one in view.outcome.reasons],
    }


def _bonus(view: BranchRoundView, one: BonusView) -> Row:
    """One entry: what for, what it brought (below 0 for a deduction, nothing when struck), who entered it."""
    item = view.scheme.branch.bonus.item(one.grant.item)
    counted = view.outcome.value.bonus.counted.get(one.id)
    return {
        "id": one.id,
        "item": one.grant.item,
        "name": item.label(language()) if item else one.grant.item,
        "points": plain(-item.points if item.deducts else item.points) if item else None,
        "counted": plain(counted) if counted is not None else None,
        "proof": one.grant.proof,
        "on": one.grant.on,
        "by": "committee" if one.by_committee else "branch",
        "struck": one.struck.reason if one.struck and not one.counts else None,
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
    known = {(one.code, one.place) for one in checks}
    polls = [one for one in polled_reasons(desk, view) if (one.code, one.place) not in known]
    reasons = (*view.outcome.reasons, *view.ballot.reasons, *polls, *checks)
    return [reason_row(spoken(one, view.scheme.branch), period=period) for one in reasons]


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
