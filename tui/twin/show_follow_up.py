"""Rows of what follows a year's result: the plan's acceptance with answers, verdict, stars, orders and reasons (C6)."""

from __future__ import annotations

from argparse import Namespace
from typing import Final

from core.desk.desk import Desk
from core.desk.follow_up.acceptance import AcceptanceOrder, AcceptanceView, acceptance_view
from core.records import Plan
from tui.i18n import mark
from tui.twin.show_rows import Column, Row, reason_row, said

ACCEPTANCE: Final = (
    Column("period", mark("Period")),
    Column("outcome", mark("Decided"), said),
    Column("on", mark("Day")),
    Column("stars", mark("Stars")),
    Column("after", mark("After")),
    Column("ordered", mark("What is ordered")),
    Column("code", mark("Check code")),
    Column("reason", mark("Reason")),
)


def acceptance_rows(desk: Desk, args: Namespace) -> list[Row]:
    """The acceptance of each year's plan, the newest year first; an empty outcome while nobody decided."""
    years = sorted((one.made.period for one in desk.records.all(Plan).values()), reverse=True)
    views = [acceptance_view(desk, year) for year in years if args.period in (None, year)]
    return [_row(view) for view in views if view is not None]


def _row(view: AcceptanceView) -> Row:
    verdict = view.record.verdict
    return {
        "period": view.plan.period,
        "outcome": verdict.outcome if verdict else None,
        "on": verdict.on if verdict else None,
        "reason": verdict.reason if verdict else "",
        "stars": verdict.stars if verdict else view.plan.star.stars if view.plan.star else None,
        "after": view.stars_after,
        "ordered": len(view.orders) or None,
        "code": verdict.code if verdict else "",
        "answers": {name: {"answer": one.answer, "remark": one.remark} for name, one in view.record.answer.items()},
        "speaks_for": str(view.weighed.value) if view.weighed.value else None,
        "orders": [_order(one) for one in view.orders],
        "reasons": [reason_row(one) for one in view.weighed.reasons],
    }


def _order(one: AcceptanceOrder) -> Row:
    row = one.row
    return {
        "number": one.number,
        "id": row.id,
        "problem": row.whole.plan.problem,
        "due": row.now.due.isoformat() if row.now.due else None,
        "state": str(row.now.state),
        "overdue": row.now.overdue or None,
        "in_verdict": one.named,
    }
