"""What counts in a closed poll: the entries its seal names, and corrections by the branch that sealed it (0.7).

A laptop that did not know of the closing may still write: totals of a class, somebody's attendance. Such an entry edits
nothing that is sealed, and must not change the result all the same; it is left out and counted as late.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from core.journal.fold import Fold
from core.records import Poll, PollRoll

_KINDS = ("poll", "poll_roll")


def as_sealed(records: Fold, poll: Poll, roll: PollRoll | None) -> tuple[Poll, PollRoll | None, int]:
    """Poll and roll as the seal has them, and how many groups were left out; an open poll as it is."""
    if poll.result is None or not poll.result.seals:
        return poll, roll, 0
    held = frozenset(poll.result.seals)
    late = {
        kind: [group for group, head in _heads(records, kind, poll.id) if not _counts(records, head, held)]
        for kind in _KINDS
    }
    number = sum(len(set(groups)) for groups in late.values())
    if not number:
        return poll, roll, 0
    return _without(poll, late["poll"]), _without(roll, late["poll_roll"]) if roll else None, number


def counted_heads(records: Fold, poll: Poll) -> list[str]:
    """The entries in effect of poll and roll that count, sorted: what a seal names, without what came late."""
    held = frozenset(poll.result.seals) if poll.result and poll.result.seals else None
    heads = {head for kind in _KINDS for _, head in _heads(records, kind, poll.id)}
    return sorted(head for head in heads if held is None or _counts(records, head, held))


def corrected(records: Fold, poll: Poll) -> int:
    """How many entries in effect are corrections that the seal does not name yet: the poll waits to be sealed anew."""
    if poll.result is None or not poll.result.seals:
        return 0
    held = frozenset(poll.result.seals)
    heads = {head for kind in _KINDS for _, head in _heads(records, kind, poll.id)}
    return sum(head not in held and _amended(records, head) for head in heads)


def _heads(records: Fold, kind: str, poll_id: str) -> Iterator[tuple[str, str]]:
    for group in records.groups(kind, poll_id):
        if group != "result":
            yield from ((group, head) for head in records.heads(kind, poll_id, group))


def _counts(records: Fold, head: str, held: frozenset[str]) -> bool:
    return head in held or _amended(records, head)


def _amended(records: Fold, head: str) -> bool:
    entry = records.entries[head].entry
    return entry is not None and entry.act == "amend"


def _without(record: Any, groups: list[str]) -> Any:
    """The record without some of its groups; what it can't be without stays."""
    changed: dict[str, Any] = {}
    for group in groups:
        base, colon, key = group.partition(":")
        if colon:
            kept = changed.get(base, getattr(record, base))
            changed[base] = {name: one for name, one in kept.items() if name != key}
        elif base not in ("setup", "rules"):
            changed[base] = None
    return msgspec.structs.replace(record, **changed)
