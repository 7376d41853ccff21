"""The committee's year-end acceptance of a branch's plan: answers, decision, what follows (C6)."""

from __future__ import annotations

import secrets

import msgspec
from msgspec import Struct

from core.desk.act import Act, Drafts, act
from core.desk.desk import Desk
from core.desk.follow_up.facts import ItemRow, item_row
from core.desk.follow_up.orders import Order, order_of
from core.desk.follow_up.plans import PlanView, plan_id, plan_view
from core.desk.sealing import check_code
from core.errors import XingceError
from core.journal.draft import Draft
from core.records import Acceptance, AcceptanceAnswer, AcceptanceVerdict, Body, OrderedItem
from core.rules.acceptance import Decided, Verdict, check_answer, check_decision, weigh
from core.rules.follow_up import ItemState
from core.values import Outcome, Reason, failed

MECHANISM = "C6"
SETTLED = (ItemState.CLOSED, ItemState.PASSED)


class AcceptanceOrder(Struct, frozen=True):
    """An order that belongs to an acceptance: its number (from 1), its item, and whether the verdict names it."""

    number: int
    row: ItemRow
    named: bool


class AcceptanceView(Struct, frozen=True, kw_only=True):
    """The acceptance of a period: the plan it looks at, what was answered, what the facts speak for, what was ordered.

    `orders` are those of the verdict, then those made apart from it because of this acceptance; withdrawn ones stay.
    """

    plan: PlanView
    record: Acceptance
    weighed: Outcome[Verdict | None]
    orders: tuple[AcceptanceOrder, ...]

    @property
    def decided(self) -> bool:
        """Whether the committee has decided."""
        return self.record.verdict is not None

    @property
    def stars_after(self) -> int | None:
        """The stars after the decision; None before it, and where no stars had been determined."""
        verdict = self.record.verdict
        return None if verdict is None or verdict.stars is None else verdict.stars + verdict.change


def acceptance_id(period: str) -> str:
    """The id of an acceptance."""
    return f"{MECHANISM}/{period}"


def acceptance_view(desk: Desk, period: str) -> AcceptanceView | None:
    """The acceptance after a period's result; None while there is no scheme. Raises `period_malformed`."""
    plan = plan_view(desk, period)
    if plan is None:
        return None
    record = desk.records.get(Acceptance, acceptance_id(period)) or Acceptance(id=acceptance_id(period))
    weighed = weigh(plan.scheme.branch.acceptance, record.answer, plan.lines)
    return AcceptanceView(plan=plan, record=record, weighed=weighed, orders=_orders(desk, record))


def _orders(desk: Desk, record: Acceptance) -> tuple[AcceptanceOrder, ...]:
    """What the verdict names in its order, then what else was ordered because of this acceptance, the oldest first."""
    named = record.verdict.orders if record.verdict else []
    known = desk.records.all(OrderedItem).values()
    others = [one for one in known if one.order.ref == record.id and one.id not in named]
    listed = [
        *named,
        *(one.id for one in sorted(others, key=lambda one: (one.order.on, _written(desk, one.id), one.id))),
    ]
    rows = [row for item in listed if (row := item_row(desk, item)) is not None]
    return tuple(AcceptanceOrder(number, row, row.id in named) for number, row in enumerate(rows, start=1))


def _written(desk: Desk, item: str) -> int:
    """The place of an order in its line, which tells orders of one day apart: their numbers stay what they are."""
    heads = desk.records.heads("ordered_item", item, "order")
    entry = desk.records.entries[heads[0]].entry if heads else None
    return entry.seq if entry else 0


class AcceptanceAct(Act, frozen=True, kw_only=True):
    """Base: an act on the acceptance of a period's plan (`2025`)."""

    period: str


class AcceptanceAnswerForm(AcceptanceAct, frozen=True, kw_only=True):
    """An answer to one of the scheme's questions: yes, partly or no, with a remark."""

    question: str
    answer: str
    remark: str = ""


@act("acceptance.answer", Body.COMMITTEE, "C6")
def answer(desk: Desk, one: AcceptanceAnswerForm) -> Drafts:
    """Answer a question; a partly or a no says what is lacking."""
    found, view = _view(desk, one.period)
    if view is None:
        return Outcome((), found)
    group = AcceptanceAnswer(one.answer, one.remark)
    reasons = [*check_answer(view.plan.scheme.branch.acceptance, one.question, group)]
    if view.decided:
        reasons.append(failed("0.7", "acceptance_decided", "period", period=one.period))
    draft = Draft("acceptance", acceptance_id(one.period), {f"answer:{one.question}": group})
    return Outcome((draft,), tuple(reasons))


class RectifyLine(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One thing to be put right, and by when."""

    problem: str
    demand: str
    due: str


class AcceptanceDecide(AcceptanceAct, frozen=True, kw_only=True):
    """The decision: promote, keep or rectify; stars added (or taken, below 0); why; what is ordered."""

    outcome: str
    change: int = 0
    reason: str = ""
    orders: tuple[RectifyLine, ...] = ()


@act("acceptance.decide", Body.COMMITTEE, "C6", "0.4", "0.7")
def decide(desk: Desk, one: AcceptanceDecide) -> Drafts:
    """Decide, and order what is to be put right; the decision freezes what it rested on."""
    found, view = _view(desk, one.period)
    if view is not None and view.decided:
        return Outcome((), (failed("0.7", "acceptance_decided", "period", period=one.period),))
    return Outcome((), found) if view is None else _decided(desk, view, one)


class AcceptanceAmend(AcceptanceDecide, frozen=True, kw_only=True):
    """A correction of the decision, and why; what was ordered before stays until it is withdrawn."""

    why: str


@act("acceptance.amend", Body.COMMITTEE, "C6", "0.7")
def amend(desk: Desk, one: AcceptanceAmend) -> Drafts:
    """Decide anew, for a reason; the old decision stays readable."""
    found, view = _view(desk, one.period)
    if view is None:
        return Outcome((), found)
    if not view.decided:
        return Outcome((), (failed("C6", "acceptance_not_decided", "period", period=one.period),))
    if not one.why:
        return Outcome((), (failed("0.7", "reason_missing", "why"),))
    return _decided(desk, view, one, one.why)


def _decided(desk: Desk, view: AcceptanceView, one: AcceptanceDecide, why: str = "") -> Drafts:
    """The drafts of a decision: its orders, then the verdict that names them."""
    earlier = [one.row.id for one in view.orders if one.row.now.state is not ItemState.WITHDRAWN]
    stars = view.plan.star.stars if view.plan.star else None
    kept = earlier if one.outcome == Verdict.RECTIFY else []
    decided = Decided(
        outcome=one.outcome, stars=stars, change=one.change, reason=one.reason, orders=len(one.orders) + len(kept)
    )
    reasons = [*view.weighed.reasons, *check_decision(decided, view.weighed.value)]
    drafts: list[Draft] = []
    for line in one.orders:
        form = Order(source=MECHANISM, ref=view.record.id, **msgspec.structs.asdict(line))
        group, wrong = order_of(desk, form)
        reasons += wrong
        drafts.append(Draft("ordered_item", secrets.token_hex(8), {"order": group}))
    seals, orders = _rests_on(desk, view), [*kept, *(draft.id for draft in drafts)]
    result = _frozen(view, one)
    verdict = AcceptanceVerdict(
        outcome=one.outcome,
        on=desk.today.isoformat(),
        reason=one.reason,
        stars=stars,
        change=one.change,
        orders=orders,
        seals=seals,
        result=result,
        code=check_code(seals, result),
    )
    act_name = "amend" if why else "set"
    drafts.append(Draft("acceptance", view.record.id, {"verdict": verdict}, act=act_name, why=why))
    return Outcome(tuple(drafts), tuple(reasons))


def _rests_on(desk: Desk, view: AcceptanceView) -> list[str]:
    """The entries that the decision rests on: the plan, the answers, and the items that are settled.

    Items still open are left free, so that the branch can go on with them.
    """
    wanted = [("plan", plan_id(view.plan.period), ("made", "published")), ("acceptance", view.record.id, ("answer",))]
    for row in view.plan.rows:
        if row.now.state in SETTLED:
            wanted.append(("item", row.id, ("plan", "finished", "check", "closed")))
            wanted.append(("item_check", row.id, ("check", "closed")))
    records = desk.records
    heads = {
        head
        for kind, record_id, bases in wanted
        for group in records.groups(kind, record_id)
        if group.partition(":")[0] in bases
        for head in records.heads(kind, record_id, group)
    }
    return sorted(heads)


def _frozen(view: AcceptanceView, one: AcceptanceDecide) -> str:
    """What the decision freezes, as canonical JSON: scheme, answers, each item with its state, stars, what follows."""
    frozen = {
        "acceptance": view.record.id,
        "version": view.plan.scheme_version,
        "answers": sorted((name, given.answer) for name, given in view.record.answer.items()),
        "items": sorted((row.id, str(row.now.state), row.now.round) for row in view.plan.rows),
        "stars": view.plan.star.stars if view.plan.star else None,
        "outcome": one.outcome,
        "change": one.change,
    }
    return msgspec.json.encode(frozen).decode()


def _view(desk: Desk, period: str) -> tuple[tuple[Reason, ...], AcceptanceView | None]:
    """The acceptance of a period at a branch's replica, or why there can be none."""
    if desk.store.meta.body == "committee":
        return (failed("0", "act_needs_branch", record="acceptance"),), None
    try:
        view = acceptance_view(desk, period)
    except XingceError as error:
        return (failed("0.8", error.code, "period", **error.figures),), None
    if view is None:
        return (failed("0.1", "scheme_missing", notice="c", version=0),), None
    if view.plan.record is None:
        return (failed("C6", "plan_not_made", "period", period=period),), None
    return (), view
