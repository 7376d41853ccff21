"""The facts of the follow-up papers, taken from a desk: plan, ledger, notice (C5, C6; forms 2.10)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from core.desk.desk import Desk
from core.desk.follow_up.facts import ItemRow, item_counts, item_rows
from core.desk.follow_up.plans import PlanView, plan_view
from core.desk.papers import day_on_paper
from core.desk.people import branch_page
from core.documents.plan_papers import (
    SOURCES,
    ImprovementPlan,
    LedgerLine,
    NoticeLine,
    PlanLine,
    RectificationLedger,
    RectificationNotice,
    make_improvement_plan,
    make_rectification_ledger,
    make_rectification_notice,
)
from core.documents.stars import star_word
from core.errors import Refused
from core.records import Committee
from core.rules.follow_up import ItemState

STATES: Final = {
    ItemState.ORDERED: "待制定措施",
    ItemState.OPEN: "未开始",
    ItemState.WORKING: "进行中",
    ItemState.FINISHED: "已完成，待复验",
    ItemState.PASSED: "复验通过",
    ItemState.CLOSED: "已销号",
    ItemState.WITHDRAWN: "已撤回",
}
"""What papers call where an item stands."""


def improvement_plan(desk: Desk, view: PlanView) -> ImprovementPlan:
    """The plan of a branch; withdrawn lines are left out."""
    page, published = branch_page(desk), view.record.published if view.record else None
    lines = [
        PlanLine(
            problem=row.whole.plan.problem,
            goal=row.whole.plan.goal,
            measure=row.whole.plan.measure,
            responsible=row.whole.plan.responsible,
            due=day_on_paper(row.now.due.isoformat()) if row.now.due else "",
            state=STATES[row.now.state],
        )
        for row in sorted(view.rows, key=lambda one: (one.whole.plan.due or "9999", one.id))
        if row.now.state is not ItemState.WITHDRAWN
    ]
    return ImprovementPlan(
        branch=desk.store.meta.name,
        period=f"根据{view.period}年度星级评定结果",
        lines=tuple(lines),
        word=star_word(view.star.stars) if view.star else "",
        track=view.track.zh if view.track else "",
        published_on=day_on_paper(published.on) if published else "",
        place=published.place if published else "",
        contact=page.contact or page.secretary,
        phone=page.phone,
        day=day_on_paper(desk.today.isoformat()),
    )


def rectification_ledger(desk: Desk, rows: list[ItemRow], period: str = "") -> RectificationLedger:
    """The ledger of these items; `period` as it is to be shown. Withdrawn items are left out."""
    shown = [row for row in rows if row.now.state is not ItemState.WITHDRAWN]
    ordered = sorted(shown, key=lambda one: (one.whole.plan.due or "9999", one.id))
    counts = item_counts(shown)
    lines = [line for number, row in enumerate(ordered, start=1) for line in _rounds(row, number)]
    return RectificationLedger(
        branch=desk.store.meta.name,
        lines=tuple(lines),
        items=counts.total,
        closed=counts.by_state[ItemState.CLOSED],
        overdue=counts.overdue,
        period=period,
        day=day_on_paper(desk.today.isoformat()),
    )


def _rounds(row: ItemRow, number: int) -> Iterator[LedgerLine]:
    """A line for each round of an item: its limit, its end, its check."""
    one, plan = row.whole, row.whole.plan
    due = plan.due
    for turn in range(1, row.now.round + 1):
        finished, check = one.finished.get(str(turn)), one.given.get(str(turn))
        checked = check if finished else None
        last = turn == row.now.round
        yield LedgerLine(
            number=str(number) if turn == 1 else "",
            problem=plan.problem if turn == 1 else f"（第{turn}轮）",
            source=SOURCES.get(one.source, one.source) if turn == 1 else "",
            goal=plan.goal if turn == 1 else "",
            measure=plan.measure if turn == 1 else "",
            responsible=plan.responsible if turn == 1 else "",
            leader=plan.leader if turn == 1 else "",
            due=_short(due),
            finished=finished.note if finished else "",
            finished_on=_short(finished.on) if finished else "",
            checked_by=checked.by if checked else "",
            checked_on=_short(checked.on) if checked else "",
            result=_result(checked.passed, checked.new_due) if checked else "",
            closed="是" if last and row.now.state is ItemState.CLOSED else "",
        )
        due = check.new_due if check and check.new_due else due


def _result(passed: bool, new_due: str) -> str:
    return "通过" if passed else f"未通过，限{_short(new_due)}前"


def _short(day: str) -> str:
    """`2026.10.8` for an ISO day: ledgers have narrow columns."""
    parts = day.split("-")
    return ".".join(str(int(part)) for part in parts) if len(parts) == 3 and day.replace("-", "").isdigit() else ""


def rectification_notice(desk: Desk, rows: list[ItemRow]) -> RectificationNotice:
    """A notice of what the committee ordered and has not withdrawn; items that nobody ordered are left out."""
    ordered = [row for row in rows if row.whole.order and row.now.state is not ItemState.WITHDRAWN]
    orders = [row.whole.order.order for row in ordered if row.whole.order]
    page = desk.records.get(Committee, "committee")
    sources = list(dict.fromkeys(SOURCES.get(one.source, one.source) for one in orders))
    return RectificationNotice(
        committee=page.profile.name if page else "",
        branch=desk.store.meta.name,
        lines=tuple(NoticeLine(one.problem, one.demand, day_on_paper(one.due)) for one in orders),
        source="、".join(sources),
        found_on=day_on_paper(max((one.on for one in orders), default="")),
        day=day_on_paper(desk.today.isoformat()),
    )


FollowUpPrinter = Callable[[Desk, str, Path | None], bytes]


def _print_plan(desk: Desk, period: str, templates: Path | None) -> bytes:
    view = plan_view(desk, period)
    if view is None:
        raise Refused("scheme_missing", notice="c", version=0)
    return make_improvement_plan(improvement_plan(desk, view), templates)


def _print_ledger(desk: Desk, period: str, templates: Path | None) -> bytes:
    shown = f"{period}年度" if period else ""
    rows = [row for row in item_rows(desk, period=period) if not row.whole.spread]
    return make_rectification_ledger(rectification_ledger(desk, rows, shown), templates)


def _print_notice(desk: Desk, period: str, templates: Path | None) -> bytes:
    return make_rectification_notice(rectification_notice(desk, item_rows(desk, period=period)), templates)


FOLLOW_UP_PAPERS: Final[dict[str, FollowUpPrinter]] = {
    "improvement_plan": _print_plan,
    "rectification_ledger": _print_ledger,
    "rectification_notice": _print_notice,
}
"""Papers by the name of their template, of a rating period (`2025`); the ledger and the notice of all without one."""
