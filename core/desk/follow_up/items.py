"""Acts of a branch on its follow-up items: raise, plan, note, finish, withdraw; check and close its own (section 5)."""

from __future__ import annotations

import secrets

from core.desk.act import Act, Drafts, act
from core.desk.checks import bad_days
from core.desk.desk import Desk
from core.desk.follow_up.facts import ItemRow, item_row
from core.journal.draft import Draft
from core.records import (
    Body,
    Group,
    ItemChecked,
    ItemClosed,
    ItemFinished,
    ItemOrigin,
    ItemPlan,
    ItemProgress,
    ItemWithdrawn,
    Person,
)
from core.rules.follow_up import CLAUSE, OWN_SOURCES, RECTIFY, SPREAD, fit_check, may_check, may_close, may_progress
from core.rules.follow_up import ItemState as State
from core.values import Outcome, Reason, failed

MOST_TEXT = 2000
"""Characters of one field; longer texts belong into a document."""


class ItemAdd(Act, frozen=True, kw_only=True):
    """A new item: the clause it comes from, whom it is about (a person id, or empty), and its plan as far as known.

    `kind` is `rectify`, or `spread` for something good that is to be spread as an example (D6 alone).
    """

    source: str
    problem: str
    goal: str = ""
    measure: str = ""
    responsible: str = ""
    due: str = ""
    leader: str = ""
    subject: str = ""
    period: str = ""
    kind: str = RECTIFY


@act("item.add", Body.BRANCH, CLAUSE, "C5", "C8", "D6")
def add(desk: Desk, one: ItemAdd) -> Drafts:
    """Raise an item; only the problem must be there, what else is missing is asked for until it is filled in."""
    version = desk.newest("c")
    found = [*bad_days(CLAUSE, required=False, due=one.due), *_texts(problem=one.problem, measure=one.measure)]
    if one.source not in OWN_SOURCES:
        found.append(failed(CLAUSE, "item_source_unknown", "source", source=one.source[:20]))
    if one.kind not in (RECTIFY, SPREAD) or (one.kind == SPREAD and one.source != "D6"):
        found.append(failed(CLAUSE, "choice_unknown", "kind", value=one.kind[:40]))
    if not one.problem:
        found.append(failed(CLAUSE, "item_problem_missing", "problem"))
    if one.subject and desk.records.get(Person, one.subject) is None:
        found.append(failed("6", "person_unknown", "subject", person=one.subject))
    if one.source == "C8" and not one.subject:
        found.append(failed("C8", "item_subject_missing", "subject"))
    origin = ItemOrigin(one.source, desk.today.isoformat(), one.subject, one.period, "c", version, one.kind)
    plan = ItemPlan(one.problem, one.goal, one.measure, one.responsible, one.due, one.leader)
    return Outcome((Draft("item", secrets.token_hex(8), {"origin": origin, "plan": plan}),), tuple(found))


class ItemAct(Act, frozen=True, kw_only=True):
    """Base: an act on one item, by its id."""

    item: str


class ItemEdit(ItemAct, frozen=True, kw_only=True):
    """Fields of the plan to change; None leaves one as it is. Problem and limit of an order are the committee's."""

    problem: str | None = None
    goal: str | None = None
    measure: str | None = None
    responsible: str | None = None
    due: str | None = None
    leader: str | None = None


@act("item.edit", Body.BRANCH, CLAUSE)
def edit(desk: Desk, one: ItemEdit) -> Drafts:
    """Change the plan of an item, or answer an order with measures, a responsible person and a limit of one's own."""
    row = item_row(desk, one.item)
    if row is None:
        return _unknown(one.item)
    before = row.whole.item.plan if row.whole.item else ItemPlan()
    typed = {name: value for name in ItemPlan.__struct_fields__ if (value := getattr(one, name)) is not None}
    fields = {name: getattr(before, name) for name in ItemPlan.__struct_fields__} | typed
    plan = ItemPlan(**fields)
    found = [*bad_days(CLAUSE, required=False, due=plan.due), *_texts(problem=plan.problem, measure=plan.measure)]
    found += _editable(desk, row)
    order = row.whole.order.order if row.whole.order else None
    if order and "problem" in typed:
        found.append(failed(CLAUSE, "item_problem_ordered", "problem"))
    if order and plan.due > order.due:
        found.append(failed(CLAUSE, "item_beyond_limit", "due", due=plan.due, limit=order.due))
    if not order and not plan.problem:
        found.append(failed(CLAUSE, "item_problem_missing", "problem"))
    groups: dict[str, Group] = {"plan": plan} if plan != before else {}
    if groups:
        groups |= _origin(desk, row)
    return Outcome((Draft("item", one.item, groups),) if groups else (), tuple(found))


def _origin(desk: Desk, row: ItemRow) -> dict[str, Group]:
    """The beginning of the branch's part of an ordered item."""
    order = row.whole.order
    if row.whole.item is not None or order is None:
        return {}
    source, subject = order.order.source, order.order.subject
    return {
        "origin": ItemOrigin(source, desk.today.isoformat(), subject, row.whole.period, "c", desk.newest("c")),
    }


def _editable(desk: Desk, row: ItemRow) -> list[Reason]:
    found = [] if row.now.state is State.ORDERED else [*may_progress(row.now, row.id)]
    if desk.records.sealed_by("item", row.id, "plan") is not None:
        found.append(failed("0.7", "item_sealed", "item", item=row.id))
    if any(conflict.group == "plan" for conflict in desk.records.conflicts_of("item", row.id)):
        found.append(failed("0.7", "conflict_open", "plan", group="plan"))
    return found


class ItemNote(ItemAct, frozen=True, kw_only=True):
    """How it goes."""

    on: str
    note: str


@act("item.progress", Body.BRANCH, CLAUSE)
def note_progress(desk: Desk, one: ItemNote) -> Drafts:
    """Note progress; notes add up and never replace one another."""
    row = item_row(desk, one.item)
    if row is None:
        return _unknown(one.item)
    found = [*day_come(desk, one.on), *_texts(note=one.note), *may_progress(row.now, one.item)]
    if not one.note:
        found.append(failed(CLAUSE, "item_note_missing", "note"))
    group = ItemProgress(one.on, one.note)
    return Outcome((Draft("item", one.item, {f"progress:{secrets.token_hex(4)}": group}),), tuple(found))


class ItemFinish(ItemAct, frozen=True, kw_only=True):
    """The measure is carried out: on which day, what was reached, what shows it."""

    on: str
    note: str
    evidence: str = ""


@act("item.finish", Body.BRANCH, CLAUSE)
def finish(desk: Desk, one: ItemFinish) -> Drafts:
    """Report an item as finished; it then waits for the check of its round."""
    row = item_row(desk, one.item)
    if row is None:
        return _unknown(one.item)
    found = [*day_come(desk, one.on), *_texts(note=one.note), *may_progress(row.now, one.item)]
    if not one.note:
        found.append(failed(CLAUSE, "item_note_missing", "note"))
    if not row.whole.plan.measure:
        found.append(failed(CLAUSE, "item_measure_missing", "measure"))
    group = ItemFinished(one.on, one.note, one.evidence)
    return Outcome((Draft("item", one.item, {f"finished:{row.now.key}": group}),), tuple(found))


class ItemWithdraw(ItemAct, frozen=True, kw_only=True):
    """The item no longer counts, and why."""

    why: str


@act("item.withdraw", Body.BRANCH, CLAUSE, "0.7")
def withdraw(desk: Desk, one: ItemWithdraw) -> Drafts:
    """Withdraw an item of one's own; it stays readable. What the committee ordered only the committee withdraws."""
    row = item_row(desk, one.item)
    if row is None:
        return _unknown(one.item)
    found = [*may_progress(row.now, one.item)]
    if row.whole.order is not None:
        found = [failed(CLAUSE, "item_ordered", "item", item=one.item)]
    if not one.why:
        found.append(failed("0.7", "reason_missing", "why"))
    group = ItemWithdrawn(desk.today.isoformat(), one.why)
    return Outcome((Draft("item", one.item, {"withdrawn": group}, why=one.why),), tuple(found))


class ItemCheckAct(ItemAct, frozen=True, kw_only=True):
    """A check: on which day, by whom, passed or not; not passed with the reason and a new limit."""

    on: str
    by: str
    passed: bool
    note: str = ""
    new_due: str = ""


class ItemCheckOwn(ItemCheckAct, frozen=True, kw_only=True):
    """The branch's check of an item that the scheme leaves to it."""


@act("item.check_own", Body.BRANCH, CLAUSE, "0.1")
def check_own(desk: Desk, one: ItemCheckOwn) -> Drafts:
    """Check an item of one's own, where the scheme says that the branch checks."""
    return checked(desk, one, "item", Body.BRANCH)


class ItemCloseAct(ItemAct, frozen=True, kw_only=True):
    """Cross an item off after its check."""

    note: str = ""


class ItemCloseOwn(ItemCloseAct, frozen=True, kw_only=True):
    """The branch closes an item that it checked itself."""


@act("item.close_own", Body.BRANCH, CLAUSE)
def close_own(desk: Desk, one: ItemCloseOwn) -> Drafts:
    """Close an item of one's own after its check."""
    return crossed_off(desk, one, "item", Body.BRANCH)


# ---- shared with the committee's acts ----------------------------------------------------------------------------


def checked(desk: Desk, one: ItemCheckAct, kind: str, body: Body) -> Drafts:
    """The draft of a check, in the record of the body that checks."""
    row = item_row(desk, one.item)
    if row is None:
        return _unknown(one.item)
    group = ItemChecked(one.on, one.by, one.passed, one.note, "" if one.passed else one.new_due)
    found = may_check(row.whole, row.now, body) or fit_check(row.whole, row.now, group, desk.today)
    return Outcome((Draft(kind, one.item, {f"check:{row.now.key}": group}),), tuple(found))


def crossed_off(desk: Desk, one: ItemCloseAct, kind: str, body: Body) -> Drafts:
    """The draft of a closing, in the record of the body that checks."""
    row = item_row(desk, one.item)
    if row is None:
        return _unknown(one.item)
    group = ItemClosed(desk.today.isoformat(), one.note)
    return Outcome((Draft(kind, one.item, {"closed": group}),), may_close(row.whole, row.now, body))


def _unknown(item_id: str) -> Drafts:
    return Outcome((), (failed(CLAUSE, "item_unknown", "item", item=item_id[:40]),))


def day_come(desk: Desk, on: str) -> tuple[Reason, ...]:
    """A day that is one and has come."""
    wrong = bad_days(CLAUSE, on=on)
    if not wrong and on > desk.today.isoformat():
        return (failed(CLAUSE, "item_day_ahead", "on", day=on),)
    return wrong


def _texts(**texts: str) -> list[Reason]:
    return [
        failed(CLAUSE, "item_text_long", name, length=len(text), most=MOST_TEXT)
        for name, text in texts.items()
        if len(text) > MOST_TEXT
    ]
