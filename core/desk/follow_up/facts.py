"""Follow-up items at a desk: the list with states, counts and what is overdue (domain section 5)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from msgspec import Struct

from core.desk.desk import Desk
from core.errors import XingceError
from core.records import Body, Item, ItemCheck, OrderedItem, Person
from core.rules.follow_up import ItemState, Standing, Whole, standing
from core.values import Outcome


class ItemRow(Struct, frozen=True):
    """One item as lists and papers show it; `name` is the person it is about, empty for the branch itself."""

    whole: Whole
    outcome: Outcome[Standing]
    name: str = ""

    @property
    def id(self) -> str:
        """The item's id."""
        return self.whole.id

    @property
    def now(self) -> Standing:
        """Where it stands."""
        return self.outcome.value


class ItemCounts(Struct, frozen=True):
    """How many items there are in each state, and how many of them are over their limit."""

    by_state: dict[ItemState, int]
    overdue: int

    @property
    def total(self) -> int:
        """All that count: the withdrawn ones do not."""
        return sum(count for state, count in self.by_state.items() if state is not ItemState.WITHDRAWN)


def whole_item(desk: Desk, item_id: str) -> Whole | None:
    """An item as both bodies have written it, or None when there is none."""
    item, order = desk.records.get(Item, item_id), desk.records.get(OrderedItem, item_id)
    if item is None and order is None:
        return None
    return Whole(
        id=item_id,
        item=item,
        order=order,
        checks=desk.records.get(ItemCheck, item_id),
        checker=Body.COMMITTEE if order else _checker(desk, item),
    )


def _checker(desk: Desk, item: Item | None) -> Body:
    """The body that the scheme in force when the item was raised names; the committee where it can't be read."""
    if item is None:
        return Body.COMMITTEE
    try:
        return desk.scheme(item.origin.scheme, item.origin.version).checker(item.origin.source)
    except XingceError:
        return Body.COMMITTEE


def item_row(desk: Desk, item_id: str) -> ItemRow | None:
    """One item with its standing today."""
    one = whole_item(desk, item_id)
    if one is None:
        return None
    person = desk.records.get(Person, one.subject) if one.subject else None
    return ItemRow(one, standing(one, desk.today), person.identity.name if person else "")


def item_rows(
    desk: Desk,
    *,
    source: str = "",
    subject: str | None = None,
    period: str = "",
    states: Iterable[ItemState] = (),
    overdue: bool = False,
) -> list[ItemRow]:
    """The items that fit all that is asked: what is overdue longest first, then by limit, then by id.

    `subject` empty asks for those of the branch itself, None for all.
    """
    wanted = frozenset(states)
    ids = sorted({*desk.records.all(Item), *desk.records.all(OrderedItem)})
    rows = [row for one in ids if (row := item_row(desk, one)) is not None]
    found = [
        row
        for row in rows
        if (not source or row.whole.source == source)
        and (subject is None or row.whole.subject == subject)
        and (not period or row.whole.period == period)
        and (not wanted or row.now.state in wanted)
        and (not overdue or row.now.overdue)
    ]
    return sorted(found, key=lambda row: (-row.now.overdue, str(row.now.due or "9999"), row.id))


def item_counts(rows: Iterable[ItemRow]) -> ItemCounts:
    """The counts of a list."""
    listed = list(rows)
    counted = Counter(row.now.state for row in listed)
    return ItemCounts({state: counted[state] for state in ItemState}, sum(bool(row.now.overdue) for row in listed))
