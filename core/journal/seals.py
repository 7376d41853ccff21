"""Seals: which entries a body has confirmed, and what is in effect of a group that holds such an entry."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

import msgspec

from core.journal.entry import Entry, Kept
from core.records import KINDS, Body, Field, Kind, Sealing

Key = tuple[str, str]
Value = dict[str, Field]


class Pin(NamedTuple):
    """The body whose seal names an entry, and that seal."""

    body: Body
    seal: Kept


class Slot:
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

    def copy(self) -> Slot:
        """The same, to go on with alone."""
        other = Slot()
        other.setters = {group: list(setters) for group, setters in self.setters.items()}
        other.named = {group: set(named) for group, named in self.named.items()}
        return other


class Seals:
    """What is sealed among the entries of a fold; worked out when asked for, forgotten when something new bears on it.

    A branch's seal holds only what a branch owns; a committee's seal may hold anything, and reaches through a sealed
    seal to what that one names.
    """

    def __init__(
        self, entries: Mapping[str, Kept], bodies: Mapping[str, Body], slots: Mapping[str, Mapping[str, Slot]]
    ) -> None:
        self._entries = entries
        self._bodies = bodies
        self._slots = slots
        self._sealers: set[Key] = set()
        self._awaited: set[str] = set()
        self._pins: dict[str, Pin] | None = {}

    def copy_to(self, other: Seals) -> None:
        """Let another fold's seals begin where these are."""
        other._sealers, other._awaited = set(self._sealers), set(self._awaited)
        other._pins = None if self._pins is None else dict(self._pins)

    def changed_by(self, kind: Kind, item: Kept, entry: Entry) -> bool:
        """Note a new entry; whether it may change what is sealed, so that any record may read differently."""
        sealing = kind.name in _WITH_SEALS and any(is_seal(kind, group) for group in entry.set)
        if sealing:
            self._sealers.add((entry.kind, entry.id))
        if sealing or item.id in self._awaited:
            self._pins = None
            self._awaited.clear()
            return True
        return False

    def pins(self) -> dict[str, Pin]:
        """Entry id -> its pin. Committee seals come first, so theirs counts where both bodies sealed."""
        if self._pins is None:
            self._pins = {}
            for body in (Body.COMMITTEE, Body.BRANCH):
                for kind, record_id in sorted(self._sealers):
                    if KINDS[kind].owner is body:
                        self._pin_record(kind, self._slots[kind][record_id], body)
        return self._pins

    def _pin_record(self, kind: str, slot: Slot, body: Body) -> None:
        for group in sorted(slot.setters):
            if is_seal(KINDS[kind], group):
                for head in sorted(self.effective(slot, group)):
                    self._pin(head, group, body)

    def _pin(self, sealing: str, group: str, body: Body) -> None:
        """Pin what a seal names; a seal among it is followed, however long the chain that somebody made of them."""
        assert self._pins is not None  # noqa: S101  only called while pins are worked out
        rest = [(sealing, group)]
        while rest:
            by, in_group = rest.pop()
            for one in self._named(by, in_group):
                if one not in self._entries:
                    self._awaited.add(one)
                elif one not in self._pins and self._may_hold(by, one):
                    self._pins[one] = Pin(body, self._entries[by])
                    kind, value = KINDS[self._entry(one).kind], self._entry(one).set
                    rest += [(one, inner) for inner in value if is_seal(kind, inner)]

    def _named(self, sealing: str, group: str) -> list[str]:
        """The entries that a seal names; none when it is not a whole seal."""
        entry = self._entry(sealing)
        if not fits(KINDS[entry.kind], group, entry.set[group]):
            return []
        named = entry.set[group].get("seals")
        return named if isinstance(named, list) else []

    def _may_hold(self, sealing: str, one: str) -> bool:
        """A branch can't freeze the committee's word by naming it; nor does a seal hold a removal."""
        entry = self._entry(one)
        owner = KINDS[self._entry(sealing).kind].owner
        return entry.act != "remove" and (owner is Body.COMMITTEE or KINDS[entry.kind].owner is Body.BRANCH)

    def held(self, slot: Slot) -> list[str]:
        """The record's entries that a seal names."""
        pins = self.pins()
        return sorted({one for setters in slot.setters.values() for one in setters if one in pins}) if pins else []

    def holder(self, slot: Slot, group: str) -> Pin | None:
        """The pin that holds a group, a committee's before a branch's; None while the group is free."""
        pins = self.pins()
        found = [pins[one] for one in sorted(slot.setters.get(group, [])) if one in pins] if pins else []
        return next((pin for pin in found if pin.body is Body.COMMITTEE), found[0] if found else None)

    def effective(self, slot: Slot, group: str) -> list[str]:
        """The heads in effect: ordinary heads, or what a seal holds together with its amendments."""
        pins = self.pins()
        setters = slot.setters.get(group, [])
        held = [one for one in setters if one in pins] if pins else []
        if not held:
            return slot.heads(group)
        if len(setters) == 1:
            return held  # almost every group: sealed, and nobody set it again
        body = Body.COMMITTEE if any(pins[one].body is Body.COMMITTEE for one in held) else Body.BRANCH
        reached = set(held)
        amends = [one for one in setters if one not in reached and self._amends(one, body)]
        while more := [one for one in amends if one not in reached and reached & self._over(one, group)]:
            reached.update(more)
        named = {one for entry in reached for one in self._over(entry, group)}
        return sorted(reached - named)

    def _amends(self, entry_id: str, body: Body) -> bool:
        return self._entry(entry_id).act == "amend" and self._bodies[self._entries[entry_id].line] is body

    def _over(self, entry_id: str, group: str) -> set[str]:
        return set(self._entry(entry_id).over.get(group, ()))

    def _entry(self, entry_id: str) -> Entry:
        entry = self._entries[entry_id].entry
        assert entry is not None  # noqa: S101  only understood entries are folded
        return entry

    def sealed_records(self) -> Iterator[Key]:
        """The records of which something is sealed, in a fixed order."""
        found = {(entry.kind, entry.id) for one in self.pins() for entry in (self._entry(one),)}
        order = {kind: place for place, kind in enumerate(KINDS)}
        return iter(sorted(found, key=lambda key: (order[key[0]], key[1])))


_WITH_SEALS: Final = frozenset(
    kind.name for kind in KINDS.values() if any(issubclass(group, Sealing) for group in kind.groups.values())
)


def is_seal(kind: Kind, group: str) -> bool:
    """Whether values of the group confirm other entries."""
    return group in kind.groups and issubclass(kind.groups[group], Sealing)


def fits(kind: Kind, group: str, value: Value) -> bool:
    """Whether a value has the fields of its group."""
    struct = kind.group(group)
    if struct is None:
        return False
    try:
        msgspec.convert(value, struct)
    except msgspec.ValidationError:
        return False
    return True
