"""Entries become records: heads, conflicts, removals and seals. A set union, so any order gives the same records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeVar

import msgspec

from core.journal.entry import REMOVED, Entry, Kept
from core.records import KIND_OF, KINDS, Body, Field, Kind, Record, Sealing, build

Key = tuple[str, str]
R = TypeVar("R", bound=Record)
Value = dict[str, Field]


class Conflict(NamedTuple):
    """Several heads of one group with different values, or a removal beside an edit it did not see.

    `heads` are the competing entries, the provisional one first; `before` the value that they all replace, if one is.
    """

    kind: str
    id: str
    group: str
    heads: tuple[Kept, ...]
    before: Value | None


class AfterSeal(NamedTuple):
    """An edit of something already sealed: kept, listed, without effect."""

    kind: str
    id: str
    group: str
    edit: Kept
    sealed: Kept


class _Slot:
    """One record's entries: who sets which group, and who is named as replaced."""

    __slots__ = ("named", "setters")

    def __init__(self) -> None:
        self.setters: dict[str, list[str]] = {}
        self.named: dict[str, set[str]] = {}

    def heads(self, group: str) -> list[str]:
        """Entries of the group that no other entry names."""
        named = self.named.get(group)
        setters = self.setters.get(group, [])
        return [entry for entry in setters if entry not in named] if named else setters


class Fold:
    """Records as the fold of the entries added so far.

    `add` may be called in any order and with what is already there; results depend on the set alone. Entries of kinds,
    groups or versions that this program does not know are counted in `unknown`, entries of a body that does not own the
    kind in `foreign`; neither has any effect.
    """

    def __init__(self) -> None:
        self.entries: dict[str, Kept] = {}
        self.unknown: dict[str, Kept] = {}
        self.foreign: dict[str, Kept] = {}
        self._bodies: dict[str, Body] = {}
        self._slots: dict[str, dict[str, _Slot]] = {kind: {} for kind in KINDS}
        self._built: dict[Key, Record | None] = {}
        self._sealers: set[Key] = set()
        self._awaited: set[str] = set()
        self._pins: dict[str, tuple[Body, Kept]] | None = {}

    # -- adding ------------------------------------------------------------------------------------------------

    def add(self, items: Iterable[Kept], body: Body) -> None:
        """Add entries whose line belongs to `body`."""
        for item in items:
            entry = item.entry
            if item.id in self.entries or item.id in self.unknown or item.id in self.foreign:
                continue
            kind = KINDS.get(entry.kind) if entry else None
            if entry is None or kind is None or not self._known_groups(kind, entry):
                self.unknown[item.id] = item
            elif kind.owner is not body:
                self.foreign[item.id] = item
            else:
                self._take(item, entry, kind, body)

    @staticmethod
    def _known_groups(kind: Kind, entry: Entry) -> bool:
        return all(group == REMOVED or kind.group(group) for group in entry.set)

    def _take(self, item: Kept, entry: Entry, kind: Kind, body: Body) -> None:
        self.entries[item.id] = item
        self._bodies[item.line] = body
        slots = self._slots[entry.kind]
        slot = slots.get(entry.id)
        if slot is None:
            slot = slots[entry.id] = _Slot()
        for group in entry.set:
            slot.setters.setdefault(group, []).append(item.id)
            if _seals(kind, group):
                self._sealers.add((entry.kind, entry.id))
                self._unseal()
        if item.id in self._awaited:
            self._unseal()
        for group, ids in entry.over.items():
            if entry.act != "remove" or group == REMOVED:  # a removal tells what it saw, it gives no new value
                slot.named.setdefault(group, set()).update(ids)
        self._built.pop((entry.kind, entry.id), None)

    def _unseal(self) -> None:
        """A seal came, or what one names: what is pinned, and so any record, may read differently."""
        self._pins = None
        self._awaited.clear()
        self._built.clear()

    # -- reading -----------------------------------------------------------------------------------------------

    def get(self, record: type[R], record_id: str) -> R | None:
        """One record, or None when there is none (or it was removed)."""
        key = (KIND_OF[record].name, record_id)
        self._sealed()
        if key not in self._built:
            self._built[key] = self._build(KIND_OF[record], record_id)
        return self._built[key]  # type: ignore[return-value]

    def all(self, record: type[R]) -> dict[str, R]:
        """Every record of a kind by id, in the order of ids, so that nothing depends on the order of arrival."""
        found = ((record_id, self.get(record, record_id)) for record_id in sorted(self._slots[KIND_OF[record].name]))
        return {record_id: one for record_id, one in found if one is not None}

    def heads(self, kind: str, record_id: str, group: str) -> tuple[str, ...]:
        """The entries that hold the group's value now: one, or several in conflict; the sealed ones if sealed."""
        slot = self._slots[kind].get(record_id)
        return tuple(sorted(self._effective(slot, group))) if slot else ()

    def groups(self, kind: str, record_id: str) -> tuple[str, ...]:
        """The groups that anybody ever set on the record."""
        slot = self._slots[kind].get(record_id)
        return tuple(sorted(slot.setters)) if slot else ()

    def value(self, kind: str, record_id: str, group: str) -> Value | None:
        """The group's value in effect (the provisional one in a conflict), as plain fields."""
        heads = self.heads(kind, record_id, group)
        return self._value(self._provisional(heads)[0], group) if heads else None

    def sealed_by(self, kind: str, record_id: str, group: str) -> Body | None:
        """The body whose seal holds the group, or None while it is free."""
        pins = self._sealed()
        slot = self._slots[kind].get(record_id)
        holders = [pins[entry][0] for entry in slot.setters.get(group, []) if entry in pins] if slot else []
        return Body.COMMITTEE if Body.COMMITTEE in holders else (holders[0] if holders else None)

    def _value(self, entry_id: str, group: str) -> Value:
        entry = self.entries[entry_id].entry
        assert entry is not None  # noqa: S101  only understood entries are folded
        return entry.set[group]

    def _provisional(self, ids: Iterable[str]) -> list[str]:
        """The order in which competing heads are shown: latest first by the display clock, then by id."""
        return sorted(ids, key=lambda one: (self.entries[one].entry.at, one), reverse=True)  # type: ignore[union-attr]

    def _build(self, kind: Kind, record_id: str) -> Record | None:
        slot = self._slots[kind.name].get(record_id)
        if slot is None or self._removed(slot):
            return None
        values: dict[str, Value] = {}
        for group in sorted(slot.setters):
            heads = self._effective(slot, group)
            if group == REMOVED or not heads:
                continue
            for head in self._provisional(heads):
                value = self._value(head, group)
                if _fits(kind, group, value):
                    values[group] = value
                    break
        return build(kind, record_id, values)

    def _removed(self, slot: _Slot) -> bool:
        """Gone: removed by somebody who saw all there was, and nothing of it sealed."""
        return bool(slot.heads(REMOVED)) and not self._held(slot) and not self._unseen_by_removal(slot)

    def _held(self, slot: _Slot) -> list[str]:
        """The record's entries that a seal names."""
        pins = self._sealed()
        return sorted({one for setters in slot.setters.values() for one in setters if one in pins}) if pins else []

    def _unseen_by_removal(self, slot: _Slot) -> list[str]:
        """Heads that no removal saw: an edit that goes against it."""
        seen = {one for removal in slot.heads(REMOVED) for ids in self._entry(removal).over.values() for one in ids}
        heads = (head for group in slot.setters if group != REMOVED for head in slot.heads(group))
        return sorted({head for head in heads if head not in seen})

    # -- conflicts ---------------------------------------------------------------------------------------------

    def conflicts(self) -> list[Conflict]:
        """Everything a person must choose, in a fixed order."""
        self._sealed()
        return [found for kind in KINDS for one in sorted(self._slots[kind]) for found in self.conflicts_of(kind, one)]

    def conflicts_of(self, kind: str, record_id: str) -> Iterator[Conflict]:
        """The conflicts of one record."""
        slot = self._slots[kind].get(record_id)
        if slot is None:
            return
        for group in sorted(slot.setters):
            if len(slot.setters[group]) < 2 and group != REMOVED:
                continue
            heads = self._effective(slot, group)
            if group == REMOVED:
                if heads and not self._held(slot) and (unseen := self._unseen_by_removal(slot)):
                    yield self._conflict(kind, record_id, group, [*heads, *unseen], slot)
            elif len(heads) > 1 and not self._same(heads, group):
                yield self._conflict(kind, record_id, group, heads, slot)

    def _same(self, heads: list[str], group: str) -> bool:
        first = self._value(heads[0], group)
        return all(self._value(head, group) == first for head in heads[1:])

    def _conflict(self, kind: str, record_id: str, group: str, heads: list[str], slot: _Slot) -> Conflict:
        ordered = self._provisional(dict.fromkeys(heads))
        named = [self._over(head, group) for head in ordered]
        common = sorted(set.intersection(*named) & set(slot.setters[group])) if named else []
        before = self._value(common[0], group) if common else None
        return Conflict(kind, record_id, group, tuple(self.entries[head] for head in ordered), before)

    def _entry(self, entry_id: str) -> Entry:
        entry = self.entries[entry_id].entry
        assert entry is not None  # noqa: S101  only understood entries are folded
        return entry

    # -- seals -------------------------------------------------------------------------------------------------

    def _sealed(self) -> dict[str, tuple[Body, Kept]]:
        """Entry id -> the body whose seal names it, and that seal. Committee seals come first and reach through."""
        if self._pins is None:
            pins: dict[str, tuple[Body, Kept]] = {}
            self._pins = pins
            for body in (Body.COMMITTEE, Body.BRANCH):
                for kind, record_id in sorted(self._sealers):
                    if KINDS[kind].owner is body:
                        self._pin_record(pins, kind, record_id, body)
        return self._pins

    def _pin_record(self, pins: dict[str, tuple[Body, Kept]], kind: str, record_id: str, body: Body) -> None:
        slot = self._slots[kind][record_id]
        for group in sorted(slot.setters):
            if _seals(KINDS[kind], group):
                for head in sorted(self._effective(slot, group)):
                    self._pin(pins, head, group, body)

    def _pin(self, pins: dict[str, tuple[Body, Kept]], sealing: str, group: str, body: Body) -> None:
        named = self._value(sealing, group).get("seals")
        for one in named if isinstance(named, list) else []:
            if one not in self.entries:
                self._awaited.add(one)
                continue
            if one in pins:
                continue
            pins[one] = (body, self.entries[sealing])
            for inner in self._entry(one).set:
                if "seals" in self._value(one, inner):
                    self._pin(pins, one, inner, body)

    def _effective(self, slot: _Slot, group: str) -> list[str]:
        """The heads in effect: ordinary heads, or what a seal holds together with its amendments."""
        pins = self._sealed()
        setters = slot.setters.get(group, [])
        held = [one for one in setters if one in pins]
        if not held:
            return slot.heads(group)
        body = Body.COMMITTEE if any(pins[one][0] is Body.COMMITTEE for one in held) else Body.BRANCH
        reached = set(held)
        amends = [one for one in setters if one not in reached and self._amends(one, body)]
        while more := [one for one in amends if one not in reached and reached & self._over(one, group)]:
            reached.update(more)
        named = {one for entry in reached for one in self._over(entry, group)}
        return sorted(reached - named)

    def _over(self, entry_id: str, group: str) -> set[str]:
        return set(self._entry(entry_id).over.get(group, []))

    def _amends(self, entry_id: str, body: Body) -> bool:
        item = self.entries[entry_id]
        return self._entry(entry_id).act == "amend" and self._bodies[item.line] is body

    def after_seal(self) -> list[AfterSeal]:
        """Edits that came to what was already sealed: without effect, listed for a person (architecture 2)."""
        found = []
        pins = self._sealed()
        for kind, slots in self._slots.items():
            for record_id in sorted(slots):
                slot = slots[record_id]
                for group in sorted(slot.setters):
                    held = sorted(one for one in slot.setters[group] if one in pins)
                    if group == REMOVED:
                        held = self._held(slot)
                    if held:
                        effective = self._effective(slot, group) if group != REMOVED else []
                        found += [
                            AfterSeal(kind, record_id, group, self.entries[one], pins[held[0]][1])
                            for one in sorted(slot.heads(group))
                            if one not in effective
                        ]
        return found


def _seals(kind: Kind, group: str) -> bool:
    """Whether values of the group confirm other entries."""
    return group in kind.groups and issubclass(kind.groups[group], Sealing)


def _fits(kind: Kind, group: str, value: Value) -> bool:
    struct = kind.group(group)
    if struct is None:
        return False
    try:
        msgspec.convert(value, struct)
    except msgspec.ValidationError:
        return False
    return True
