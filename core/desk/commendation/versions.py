"""A nomination's versions: when each went up and why, and what differs from the one before (A8)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from core.desk.decisions import received_on
from core.journal.fold import Fold
from core.records import Nomination


class Version(Struct, frozen=True):
    """One version as it was sealed: its number and day, why there is another, its check code, and its entry.

    `received` is the day on which the committee received it; None while it has not, or where nobody knows yet.
    """

    number: int
    on: str
    why: str
    code: str
    entry: str
    received: date | None


class TextChange(Struct, frozen=True):
    """What one group of a nomination said before and says now; a side is empty where it said nothing."""

    group: str
    before: Mapping[str, str]
    now: Mapping[str, str]


def versions_of(records: Fold, nomination: Nomination) -> tuple[Version, ...]:
    """Every version of a nomination, oldest first. One that was sealed twice at once counts by its head."""
    found = []
    heads = records.heads("nomination", nomination.id, "submitted")
    entry_id = heads[0] if heads else ""
    while entry_id:
        item = records.entries.get(entry_id)
        if item is None or item.entry is None or "submitted" not in item.entry.set:
            break
        fields = item.entry.set["submitted"]
        number = fields.get("version")
        found.append(
            Version(
                number if isinstance(number, int) else 0,
                str(fields.get("on", "")),
                str(fields.get("why", "")),
                str(fields.get("code", "")),
                entry_id,
                received_on(records, entry_id),
            )
        )
        entry_id = next(iter(item.entry.over.get("submitted", ())), "")
    return tuple(reversed(found))


def difference(records: Fold, before: Version, now: Version) -> tuple[TextChange, ...]:
    """What changed in the materials from one version to the next, group by group, in the order of their names."""
    old, new = _texts(records, before), _texts(records, now)
    return tuple(
        TextChange(group, old.get(group, {}), new.get(group, {}))
        for group in sorted(old.keys() | new.keys())
        if old.get(group) != new.get(group)
    )


def last_difference(records: Fold, versions: tuple[Version, ...]) -> tuple[TextChange, ...]:
    """What the latest version changed; nothing where it is the first."""
    return difference(records, versions[-2], versions[-1]) if len(versions) > 1 else ()


def _texts(records: Fold, version: Version) -> dict[str, dict[str, str]]:
    """The fields of each group that a version sealed, as text."""
    item = records.entries.get(version.entry)
    named = item.entry.set["submitted"].get("seals") if item and item.entry else None
    found: dict[str, dict[str, str]] = {}
    for one in named if isinstance(named, list) else []:
        sealed = records.entries.get(one)
        if sealed is None or sealed.entry is None or sealed.entry.kind != "nomination":
            continue
        for group, fields in sealed.entry.set.items():
            if one in _heads_then(named, records, sealed.entry.id, group):
                found[group] = {name: str(value) for name, value in fields.items() if value not in ("", None)}
    return found


def _heads_then(named: object, records: Fold, record_id: str, group: str) -> set[str]:
    """Of the named entries that set a group, those that no other of them replaces."""
    setters: set[str] = set()
    replaced: set[str] = set()
    for one in named if isinstance(named, list) else []:
        item = records.entries.get(one)
        if item and item.entry and item.entry.id == record_id and group in item.entry.set:
            setters.add(one)
            replaced.update(item.entry.over.get(group, ()))
    return setters - replaced
