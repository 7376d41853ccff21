"""Entries become records: heads, conflicts, removals and seals. A set union, so any order gives the same records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple, TypeVar

from core.journal.entry import REMOVED, Entry, Kept
from core.journal.seals import Key, Seals, Slot, Value, fits
from core.records import KIND_OF, KINDS, Body, Kind, Line, Record, build

R = TypeVar("R", bound=Record)


_PLAIN: Final = {kind.name: frozenset(kind.groups.keys() - kind.repeated | {REMOVED}) for kind in KINDS.values()}
"""The groups of each kind that need no closer look, which is nearly all that is ever written."""


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
        self._slots: dict[str, dict[str, Slot]] = {kind: {} for kind in KINDS}
        self._seals = Seals(self.entries, self._bodies, self._slots)
        self._built: dict[Key, Record | None] = {}
        self._every: dict[str, Mapping[str, Record]] = {}
        self._contested: dict[str, set[str]] = {kind: set() for kind in KINDS}
        self._shared = False
        self._own: set[Key] = set()

    def copy(self) -> Fold:
        """A fold of the same entries to add others to: what the records would be. Neither sees what the other adds."""
        other = Fold()
        for mine, theirs in (
            (self.entries, other.entries),
            (self.unknown, other.unknown),
            (self.foreign, other.foreign),
            (self._bodies, other._bodies),
            (self._built, other._built),
        ):
            theirs.update(mine)  # type: ignore[arg-type]  # each of its own type
        for kind in KINDS:
            other._slots[kind].update(self._slots[kind])
            other._contested[kind].update(self._contested[kind])
        self._seals.copy_to(other._seals)
        for one in (self, other):
            one._shared, one._own = True, set()
        return other

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
        return entry.set.keys() <= _PLAIN[kind.name] or all(
            group in _PLAIN[kind.name] or kind.group(group) for group in entry.set
        )

    def _take(self, item: Kept, entry: Entry, kind: Kind, body: Body) -> None:
        self.entries[item.id] = item
        self._bodies[item.line] = body
        slot = self._slot(entry.kind, entry.id)
        for group in entry.set:
            setters = slot.setters.get(group)
            if setters is None:
                slot.setters[group] = [item.id]
            else:
                setters.append(item.id)
            if setters is not None or group == REMOVED:
                self._contested[entry.kind].add(entry.id)
        for group, ids in entry.over.items():
            if ids and (entry.act != "remove" or group == REMOVED):  # a removal tells what it saw, it gives no value
                slot.named.setdefault(group, set()).update(ids)
        if self._seals.changed_by(kind, item, entry):
            self._built.clear()
            self._every.clear()
        else:
            self._built.pop((entry.kind, entry.id), None)
            self._every.pop(entry.kind, None)

    def _slot(self, kind: str, record_id: str) -> Slot:
        """The record's slot to add to; one that a copy of this fold shows too is copied first."""
        slots = self._slots[kind]
        slot = slots.get(record_id)
        if slot is None:
            slot = slots[record_id] = Slot()
        elif self._shared and (kind, record_id) not in self._own:
            slot = slots[record_id] = slot.copy()
        if self._shared:
            self._own.add((kind, record_id))
        return slot

    # -- reading -----------------------------------------------------------------------------------------------

    def get(self, record: type[R], record_id: str) -> R | None:
        """One record, or None when there is none (or it was removed)."""
        return self._get(KIND_OF[record], record_id)  # type: ignore[return-value]

    def _get(self, kind: Kind, record_id: str) -> Record | None:
        key = (kind.name, record_id)
        if key not in self._built:
            self._built[key] = self._build(kind, record_id)
        return self._built[key]

    def all(self, record: type[R]) -> Mapping[str, R]:
        """Every record of a kind by id, in the order of ids, so that nothing depends on the order of arrival.

        To be read only, and as it is now: what is added later shows in the next answer.
        """
        kind = KIND_OF[record]
        every = self._every.get(kind.name)
        if every is None:  # a committee asks for its branches and lines once for each of a thousand branches
            found = ((record_id, self._get(kind, record_id)) for record_id in sorted(self._slots[kind.name]))
            built = {record_id: one for record_id, one in found if one is not None}
            every = self._every[kind.name] = MappingProxyType(built)
        return every  # type: ignore[return-value]

    def heads(self, kind: str, record_id: str, group: str) -> tuple[str, ...]:
        """The entries that hold the group's value now: one, or several in conflict; the sealed ones if sealed."""
        slot = self._slots[kind].get(record_id)
        return tuple(sorted(self._seals.effective(slot, group))) if slot else ()

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
        slot = self._slots[kind].get(record_id)
        pin = self._seals.holder(slot, group) if slot else None
        return pin.body if pin else None

    def _value(self, entry_id: str, group: str) -> Value:
        return self._entry(entry_id).set[group]

    def _entry(self, entry_id: str) -> Entry:
        entry = self.entries[entry_id].entry
        assert entry is not None  # noqa: S101  only understood entries are folded
        return entry

    def _provisional(self, ids: Iterable[str]) -> list[str]:
        """The order in which competing heads are shown: latest first by the display clock, then by id."""
        ids = list(ids)
        if len(ids) < 2:
            return ids
        return sorted(ids, key=lambda one: (self.entries[one].entry.at, one), reverse=True)  # type: ignore[union-attr]

    def _build(self, kind: Kind, record_id: str) -> Record | None:
        slot = self._slots[kind.name].get(record_id)
        if slot is None or self._removed(slot):
            return None
        heads = {group: self._seals.effective(slot, group) for group in sorted(slot.setters) if group != REMOVED}
        shown = {group: self._provisional(ids) for group, ids in heads.items() if ids}
        record = build(kind, record_id, {group: self._value(ids[0], group) for group, ids in shown.items()})
        if record is not None:
            return record
        fitting = {group: self._first_that_fits(kind, group, ids) for group, ids in shown.items()}
        return build(kind, record_id, {group: value for group, value in fitting.items() if value is not None})

    def _first_that_fits(self, kind: Kind, group: str, ids: list[str]) -> Value | None:
        values = (self._value(one, group) for one in ids)
        return next((value for value in values if fits(kind, group, value)), None)

    def _removed(self, slot: Slot) -> bool:
        """Gone: removed by somebody who saw all there was, and nothing of it sealed."""
        if REMOVED not in slot.setters:
            return False
        return bool(slot.heads(REMOVED)) and not self._seals.held(slot) and not self._unseen_by_removal(slot)

    def _unseen_by_removal(self, slot: Slot) -> list[str]:
        """Heads that no removal saw: an edit that goes against it."""
        seen = {one for removal in slot.heads(REMOVED) for ids in self._entry(removal).over.values() for one in ids}
        heads = (head for group in slot.setters if group != REMOVED for head in slot.heads(group))
        return sorted({head for head in heads if head not in seen})

    # -- conflicts ---------------------------------------------------------------------------------------------

    def conflicts(self) -> list[Conflict]:
        """Everything a person must choose, in a fixed order."""
        contested = ((kind, one) for kind in KINDS for one in sorted(self._contested[kind]))
        return [found for kind, one in contested for found in self.conflicts_of(kind, one)]

    def conflicts_of(self, kind: str, record_id: str) -> Iterator[Conflict]:
        """The conflicts of one record."""
        slot = self._slots[kind].get(record_id)
        if slot is None:
            return
        for group in sorted(slot.setters):
            if len(slot.setters[group]) < 2 and group != REMOVED:
                continue
            heads = self._seals.effective(slot, group)
            if group == REMOVED:
                if heads and not self._seals.held(slot) and (unseen := self._unseen_by_removal(slot)):
                    yield self._conflict(kind, record_id, group, [*heads, *unseen], slot)
            elif len(heads) > 1 and not self._same(heads, group):
                yield self._conflict(kind, record_id, group, heads, slot)

    def _same(self, heads: list[str], group: str) -> bool:
        first = self._value(heads[0], group)
        return all(self._value(head, group) == first for head in heads[1:])

    def _conflict(self, kind: str, record_id: str, group: str, heads: list[str], slot: Slot) -> Conflict:
        ordered = self._provisional(dict.fromkeys(heads))
        named = [set(self._entry(head).over.get(group, ())) for head in ordered]
        common = sorted(set.intersection(*named) & set(slot.setters[group])) if named else []
        before = self._value(common[0], group) if common else None
        return Conflict(kind, record_id, group, tuple(self.entries[head] for head in ordered), before)

    # -- seals -------------------------------------------------------------------------------------------------

    def after_seal(self, kind: str = "") -> list[AfterSeal]:
        """Edits that came to what was already sealed: without effect, listed for a person (architecture 2).

        With `kind` those of one kind of record only: a look at one nominee does not walk through every rating.
        """
        sealed = (found for found in self._seals.sealed_records() if kind in ("", found[0]))
        return [late for of, one in sealed for late in self._late(of, one)]

    def _late(self, kind: str, record_id: str) -> Iterator[AfterSeal]:
        slot = self._slots[kind][record_id]
        for group in sorted(slot.setters):
            if len(slot.setters[group]) == 1 and group != REMOVED:
                continue  # alone in its group: nothing came after it
            pin = self._seals.holder(slot, group)
            effective = self._seals.effective(slot, group)
            if group == REMOVED:
                pin, effective = self._seals.pins()[self._seals.held(slot)[0]], []
            if pin:
                late = (one for one in sorted(slot.heads(group)) if one not in effective)
                yield from (AfterSeal(kind, record_id, group, self.entries[one], pin.seal) for one in late)


def fill(
    fold: Fold, items: Iterable[Kept], bodies: Mapping[str, str], revoked: Mapping[str, int] | None = None
) -> dict[str, int]:
    """Fold entries as their bodies' word, but not what a line wrote after its revocation.

    `revoked` maps lines to the last seq that counts, as the fold has it already; gives it as it is now.
    """
    of_committee: list[Kept] = []
    of_branch: list[Kept] = []
    for item in items:
        (of_committee if bodies.get(item.line) == "committee" else of_branch).append(item)
    fold.add(of_committee, Body.COMMITTEE)
    if revoked is None:
        revoked = {one.id: one.revoked.after for one in fold.all(Line).values() if one.revoked}
    counting = [item for item in of_branch if item.seq <= revoked.get(item.line, item.seq)] if revoked else of_branch
    fold.add(counting, Body.BRANCH)
    return dict(revoked)
