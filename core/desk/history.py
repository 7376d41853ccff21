"""The journal and its conflicts as a person reads them: who, when, on which laptop, the old value and the new one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, get_type_hints

from msgspec import Struct

from core.calendar import parse_day
from core.desk.commendation.subjects import AWARDS, award_subject
from core.desk.desk import Desk
from core.desk.people import person_groups
from core.desk.polls.told import POLLS, poll_subject, shown_value
from core.desk.rounds import open_round
from core.journal.entry import REMOVED, Kept
from core.journal.fold import Conflict, Fold
from core.journal.line import LineCard, forks
from core.records import KINDS, Bonus, Branch, Field, Item, OrderedItem, Person, Sealing
from core.rules.rating import check_mark
from core.store.branch_store import BranchStore
from core.values import Outcome, Reason, failed

Value = Mapping[str, Field]


class Subject(Struct, frozen=True):
    """What an entry is about: its kind, the name of the person or branch and the period, where there are such."""

    kind: str
    id: str
    name: str = ""
    period: str = ""


_IN_ROUNDS: Final = frozenset(
    {"round", "sheet", "decision", "branch_sheet", "branch_review", "branch_bonus", "bonus_check", "plan", "acceptance"}
)
"""Kinds whose ids begin with mechanism and period."""


def subject(records: Fold, kind: str, record_id: str) -> Subject:
    """Whom or what a record is about; parts that are not known stay empty."""
    if kind in _IN_ROUNDS:
        _, period, person = (*record_id.split("/"), "", "")[:3]
        return Subject(kind, record_id, _person(records, person), period)
    if kind == "bonus":
        bonus = records.get(Bonus, record_id)
        return Subject(kind, record_id, _person(records, bonus.grant.person) if bonus else "")
    if kind in ("item", "ordered_item", "item_check"):
        return _item(records, kind, record_id)
    if kind == "person":
        return Subject(kind, record_id, _person(records, record_id))
    if kind == "branch":
        branch = records.get(Branch, record_id)
        return Subject(kind, record_id, branch.profile.name if branch else "")
    if kind in AWARDS:
        return Subject(kind, record_id, *award_subject(records, kind, record_id))
    if kind in POLLS:
        return Subject(kind, record_id, *poll_subject(records, kind, record_id))
    return Subject(kind, record_id, "", record_id if kind == "calendar" else "")


def _item(records: Fold, kind: str, record_id: str) -> Subject:
    """A follow-up item is called by the person it is about, else by its problem."""
    item, order = records.get(Item, record_id), records.get(OrderedItem, record_id)
    problem = order.order.problem if order else item.plan.problem if item else ""
    name = _person(records, item.origin.subject) if item else ""
    return Subject(kind, record_id, name or problem, item.origin.period if item else "")


def _person(records: Fold, person_id: str) -> str:
    person = records.get(Person, person_id) if person_id else None
    return person.identity.name if person else ""


class Change(Struct, frozen=True):
    """One group of an entry: its value before (None where there was none, or several) and after (None: removed)."""

    group: str
    old: Value | None
    new: Value | None


class Told(Struct, frozen=True):
    """An entry as a person reads it; `flags` are codes: `forked`, `foreign`, `unknown`, `revoked`, `after_seal`."""

    item: Kept
    subject: Subject
    at: str
    by: str
    laptop: str
    body: str
    act: str
    changes: tuple[Change, ...]
    why: str
    sealed: bool
    flags: tuple[str, ...]


class History:
    """The journal of a store, newest first by the display clock; entries are told one by one, when they are looked at.

    The committee's common entries that a replica only folds in are not part of it.
    """

    def __init__(self, store: BranchStore) -> None:
        self.store = store
        self.records = store.records
        items = list(store.entries.values())
        self.items = sorted(items, key=_when, reverse=True)
        self._forked = set(forks(items))
        self._after_seal = {one.edit.id for one in self.records.after_seal()}

    def tell(self, item: Kept) -> Told:
        """One entry in full."""
        entry = item.entry
        card = card_of(self.store, item.line)
        laptop, body = laptop_name(card, item.line), card.body if card else ""
        if entry is None:
            empty = Subject("", "")
            return Told(item, empty, "", "", laptop, body, "", (), "", False, ("unknown", *self._forks(item)))
        changes = tuple(
            Change(
                group,
                shown_value(self.records, entry.kind, group, self._before(item, group)),
                None if group == REMOVED else shown_value(self.records, entry.kind, group, value),
            )
            for group, value in entry.set.items()
        )
        if entry.act == "restore":
            changes = (Change(REMOVED, None, None),)
        about = subject(self.records, entry.kind, entry.id)
        sealed = self._sealed(item)
        return Told(
            item, about, entry.at, entry.by, laptop, body, entry.act, changes, entry.why, sealed, self.flags(item)
        )

    def flags(self, item: Kept) -> tuple[str, ...]:
        """What is wrong with an entry, as codes."""
        found = self._forks(item)
        if item.id in self._after_seal:
            found = (*found, "after_seal")
        if item.id in self.records.foreign:
            found = (*found, "foreign")
        elif item.id in self.records.unknown:
            found = (*found, "unknown")
        elif item.id not in self.records.entries:
            found = (*found, "revoked")
        return found

    def _forks(self, item: Kept) -> tuple[str, ...]:
        return ("forked",) if (item.line, item.seq) in self._forked else ()

    def _before(self, item: Kept, group: str) -> Value | None:
        named = item.entry.over.get(group, ()) if item.entry else ()
        values = [before for one in named if (before := value_of(self.records, one, group)) is not None]
        return values[0] if len(values) == 1 else None

    def _sealed(self, item: Kept) -> bool:
        entry = item.entry
        if entry is None or item.id not in self.records.entries:
            return False
        return any(
            group != REMOVED
            and self.records.sealed_by(entry.kind, entry.id, group) is not None
            and item.id in self.records.heads(entry.kind, entry.id, group)
            for group in entry.set
        )


def _when(item: Kept) -> tuple[str, int, str]:
    return (item.entry.at if item.entry else "", item.seq, item.id)


def value_of(records: Fold, entry_id: str, group: str) -> Value | None:
    """What an entry set in a group."""
    item = records.entries.get(entry_id)
    return item.entry.set.get(group) if item and item.entry else None


def card_of(store: BranchStore, line: str) -> LineCard | None:
    """What is known of a line."""
    return store.cards.get(line) or store.common_cards.get(line)


def laptop_name(card: LineCard | None, line: str) -> str:
    """What the machine is called, with the beginning of its line: two laptops may have one name."""
    return f"{card.label}·{line[:4]}" if card and card.label else line[:8]


# ---- conflicts ---------------------------------------------------------------------------------------------------


class Side(Struct, frozen=True):
    """One of the values that compete: None is a removal. `rests_on` is what it replaced, None when it was first."""

    entry: str
    value: Value | None
    at: str
    by: str
    laptop: str
    group: str
    rests_on: Value | None
    why: str


def sides(store: BranchStore, conflict: Conflict) -> tuple[Side, ...]:
    """The competing edits, the provisional one first. Beside a removal each side shows the group it edited."""
    return tuple(_side(store, conflict, item) for item in conflict.heads)


def _side(store: BranchStore, conflict: Conflict, item: Kept) -> Side:
    entry = item.entry
    assert entry is not None  # noqa: S101  only understood entries are in conflict
    group = conflict.group if conflict.group in entry.set else next(iter(entry.set), conflict.group)
    before = [old for one in entry.over.get(group, []) if (old := value_of(store.records, one, group)) is not None]
    return Side(
        item.id,
        None if entry.act == "remove" else shown_value(store.records, entry.kind, group, entry.set.get(group)),
        entry.at,
        entry.by,
        laptop_name(card_of(store, item.line), item.line),
        group,
        shown_value(store.records, entry.kind, group, before[0]) if len(before) == 1 else None,
        entry.why,
    )


def typed_fields(kind: str, group: str) -> Mapping[str, type] | None:
    """The fields of a group that a person can type a third value for; None where there is no typing one.

    Seals and lists of ids follow from other entries; a removal is yes or no.
    """
    struct = KINDS[kind].group(group) if group != REMOVED else None
    if struct is None or issubclass(struct, Sealing):
        return None
    hints = get_type_hints(struct)
    return hints if all(hint in (str, int, bool) for hint in hints.values()) else None


_DAYS = ("on", "start", "end", "limit")


def third_value(desk: Desk, conflict: Conflict, texts: Mapping[str, str]) -> Outcome[dict[str, Field] | None]:
    """A third value from typed texts (`true` or empty for yes and no), held to the same rules as at its own screen."""
    hints = typed_fields(conflict.kind, conflict.group) or {}
    value: dict[str, Field] = {}
    reasons: list[Reason] = []
    for name, hint in hints.items():
        text = texts.get(name, "").strip()
        if hint is int and not text.isdecimal():
            reasons.append(failed("0.7", "third_not_a_number", place=name, typed=text[:20]))
        elif name in _DAYS and text and parse_day(text) is None:
            reasons.append(failed("0.8", "third_not_a_day", place=name, typed=text[:20]))
        else:
            value[name] = int(text) if hint is int else text == "true" if hint is bool else text
    reasons += _by_rules(desk, conflict, value)
    return Outcome(None if reasons else value, tuple(reasons))


def _by_rules(desk: Desk, conflict: Conflict, value: dict[str, Field]) -> Sequence[Reason]:
    base, _, key = conflict.group.partition(":")
    if conflict.kind == "sheet" and base == "mark":
        source, _, indicator = key.partition(".")
        view = open_round(desk, conflict.id.split("/")[1])
        if view is None or not value.get("score"):
            return ()
        outcome = check_mark(view.scheme, indicator, str(value["score"]), source)
        if outcome.value is not None:
            value["score"] = outcome.value
        return [_at(one, "score") for one in outcome.reasons if outcome.value is None]
    if conflict.kind == "person":
        person = desk.records.get(Person, conflict.id)
        groups = {f"{conflict.group}.{name}": field for name, field in value.items()}
        found = person_groups(groups, person)[1]
        if base == "identity" and not value.get("name"):
            return [*found, failed("6", "person_name_missing", place="name")]
        return [_at(one, one.place.rpartition(".")[2]) for one in found]
    return ()


def _at(reason: Reason, place: str) -> Reason:
    return Reason(reason.clause, reason.code, reason.verdict, reason.figures, place)
