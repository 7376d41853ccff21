"""Acts of the committee on a branch's follow-up items: order, withdraw, check, close (section 5, C6, E9)."""

from __future__ import annotations

import secrets

from core.calendar import parse_day
from core.desk.act import Act, Drafts, act
from core.desk.desk import Desk
from core.desk.follow_up.facts import item_row
from core.desk.follow_up.items import ItemAct, ItemCheckAct, ItemCloseAct, checked, crossed_off
from core.journal.draft import Draft
from core.records import Body, ItemOrder, ItemWithdrawn
from core.rules.follow_up import CLAUSE, ORDER_SOURCES, ItemState
from core.values import Outcome, Reason, failed


class Order(Act, frozen=True, kw_only=True):
    """Something to be put right: what is wrong, what is demanded, by when; `ref` the record that gave rise to it."""

    source: str
    problem: str
    demand: str
    due: str
    subject: str = ""
    ref: str = ""


@act("item.order", Body.COMMITTEE, CLAUSE, "C6")
def order(desk: Desk, one: Order) -> Drafts:
    """Order rectification; the branch answers with measures under the same id."""
    group, found = order_of(desk, one)
    return Outcome((Draft("ordered_item", secrets.token_hex(8), {"order": group}),), found)


def order_of(desk: Desk, one: Order) -> tuple[ItemOrder, tuple[Reason, ...]]:
    """An order as it is kept, and what is wrong with it."""
    found = [] if desk.store.meta.body != "committee" else [failed("0", "act_needs_branch", record="ordered_item")]
    if one.source not in ORDER_SOURCES:
        found.append(failed(CLAUSE, "item_source_unknown", "source", source=one.source[:20]))
    if not one.problem:
        found.append(failed(CLAUSE, "item_problem_missing", "problem"))
    if not one.demand:
        found.append(failed(CLAUSE, "item_demand_missing", "demand"))
    due = parse_day(one.due)
    if due is None:
        found.append(failed(CLAUSE, "day_malformed", "due", day=one.due[:20]))
    elif due < desk.today:
        found.append(failed(CLAUSE, "item_limit_past", "due", due=one.due))
    on = desk.today.isoformat()
    return ItemOrder(one.source, one.problem, one.demand, one.due, on, one.subject, one.ref), tuple(found)


class OrderWithdraw(ItemAct, frozen=True, kw_only=True):
    """An order is taken back, and why."""

    why: str


@act("item.order_withdraw", Body.COMMITTEE, CLAUSE, "0.7")
def withdraw_order(desk: Desk, one: OrderWithdraw) -> Drafts:
    """Withdraw an order; it stays readable."""
    row = item_row(desk, one.item)
    if row is None or row.whole.order is None:
        return Outcome((), (failed(CLAUSE, "item_unknown", "item", item=one.item[:40]),))
    found = [] if one.why else [failed("0.7", "reason_missing", "why")]
    if row.now.state in (ItemState.CLOSED, ItemState.WITHDRAWN):
        found.append(failed(CLAUSE, "item_not_open", one.item, state=str(row.now.state)))
    group = ItemWithdrawn(desk.today.isoformat(), one.why)
    return Outcome((Draft("ordered_item", one.item, {"withdrawn": group}, why=one.why),), tuple(found))


class ItemCheckForm(ItemCheckAct, frozen=True, kw_only=True):
    """The committee's check of a finished item."""


@act("item.check", Body.COMMITTEE, CLAUSE, "C5")
def check(desk: Desk, one: ItemCheckForm) -> Drafts:
    """Check a finished item: passed, or a new round with a new limit."""
    return checked(desk, one, "item_check", Body.COMMITTEE)


class ItemClose(ItemCloseAct, frozen=True, kw_only=True):
    """The committee crosses a checked item off."""


@act("item.close", Body.COMMITTEE, CLAUSE)
def close(desk: Desk, one: ItemClose) -> Drafts:
    """Close an item after its check (销号)."""
    return crossed_off(desk, one, "item_check", Body.COMMITTEE)
