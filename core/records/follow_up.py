"""Follow-up items, plans and acceptance (section 5, C5, C6)."""

from __future__ import annotations

from core.records.base import Group, Record, Sealing


class ItemOrder(Group, frozen=True):
    """What the committee orders to be put right: an item of section 5 that the branch then fills with measures.

    `source` is the clause it comes from (C6, D6, E9), `ref` the record that gave rise to it, `due` the time limit.
    """

    source: str
    problem: str
    demand: str
    due: str
    on: str
    subject: str = ""
    ref: str = ""


class ItemWithdrawn(Group, frozen=True):
    """The item no longer counts, for a reason; it stays readable."""

    on: str
    why: str


class OrderedItem(Record, frozen=True, kw_only=True):
    """A rectification order of the committee; id is that of the branch's item that answers it."""

    order: ItemOrder
    withdrawn: ItemWithdrawn | None = None


class ItemChecked(Group, frozen=True):
    """The check of one finishing: passed, or not passed with a new limit that opens the next round."""

    on: str
    by: str
    passed: bool
    note: str = ""
    new_due: str = ""


class ItemClosed(Group, frozen=True):
    """The item is crossed off (销号) after a passed check."""

    on: str
    note: str = ""


class ItemCheck(Record, frozen=True, kw_only=True):
    """The committee's checks of one item; id is the item's. Checks by number of the round, from 1."""

    check: dict[str, ItemChecked] = {}
    closed: ItemClosed | None = None


class AcceptanceAnswer(Group, frozen=True):
    """One of the four questions of the year-end acceptance: yes, partly or no, with a remark."""

    answer: str
    remark: str = ""


class AcceptanceVerdict(Sealing, frozen=True, kw_only=True):
    """The committee's word after the acceptance: promote, keep or rectify; `change` is stars added (or taken, below 0).

    `stars` is what the branch had before; empty where nothing had been determined.
    """

    outcome: str
    on: str
    reason: str = ""
    stars: int | None = None
    change: int = 0
    orders: list[str] = []


class Acceptance(Record, frozen=True, kw_only=True):
    """The year-end acceptance of one branch's plan; id `C6/2025`, the rating period that the plan follows (C6)."""

    answer: dict[str, AcceptanceAnswer] = {}
    verdict: AcceptanceVerdict | None = None


class ItemOrigin(Group, frozen=True):
    """Where an item comes from: clause (C5, C8, E1 …), whom it is about, and the scheme that says who checks it.

    `subject` is empty for the branch itself, else a record id, as a person's. `kind` is `rectify`, or `spread` for what
    is good and to be spread as an example (D6).
    """

    source: str
    on: str
    subject: str = ""
    period: str = ""
    scheme: str = "c"
    version: int = 0
    kind: str = "rectify"


class ItemPlan(Group, frozen=True):
    """Problem, goal, measure, who answers for it, and by when (C5). `leader` is the leader in charge (责任领导)."""

    problem: str = ""
    goal: str = ""
    measure: str = ""
    responsible: str = ""
    due: str = ""
    leader: str = ""


class ItemProgress(Group, frozen=True):
    """A note on how it goes."""

    on: str
    note: str


class ItemFinished(Group, frozen=True):
    """The measure is carried out, as its owner says: what was reached, and what shows it."""

    on: str
    note: str
    evidence: str = ""


class Item(Record, frozen=True, kw_only=True):
    """A follow-up item of the branch (section 5); id is random, or that of the committee's order.

    Progress by random key; finishings and the branch's own checks by number of the round, from 1.
    """

    origin: ItemOrigin
    plan: ItemPlan = ItemPlan()
    progress: dict[str, ItemProgress] = {}
    finished: dict[str, ItemFinished] = {}
    check: dict[str, ItemChecked] = {}
    closed: ItemClosed | None = None
    withdrawn: ItemWithdrawn | None = None


class PlanMade(Group, frozen=True):
    """An improvement plan after the result of one rating period, under one scheme version (C5)."""

    period: str
    version: int
    on: str


class PlanPublished(Group, frozen=True):
    """The plan was published in the unit (C5)."""

    on: str
    place: str


class Plan(Record, frozen=True, kw_only=True):
    """The branch's improvement plan; id `C5/2025`. Its lines are items of source C5 and that period."""

    made: PlanMade
    published: PlanPublished | None = None
