"""What an act wants written, before a store gives it its place in the line; and how that becomes entries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import msgspec

from core.journal.entry import REMOVED, VERSION, Entry, Kept, write
from core.journal.fold import Fold
from core.records import Field, Group


class Draft(NamedTuple):
    """One entry to be: which record, which groups get which values, by what kind of act, and why.

    The store names in `over` every head of every group that the writer saw: a draft never replaces what was not seen.
    """

    kind: str
    id: str
    set: Mapping[str, Group]
    act: str = "set"
    why: str = ""


def written(drafts: Sequence[Draft], seen: Fold, last: tuple[str, int, str], by: str, at: str) -> list[Kept]:
    """Drafts as entries that follow the `last` of a line (its id, seq and head), over the heads in `seen`.

    Each draft also sees what those before it wrote. Raises `Damaged('entry_malformed')` for what may not be kept.
    """
    line, seq, head = last
    items: list[Kept] = []
    fresh: dict[tuple[str, str], dict[str, list[str]]] = {}
    for draft in drafts:
        here = fresh.setdefault((draft.kind, draft.id), {})
        values, over = _values(draft, seen, here)
        seq += 1
        item = write(Entry(VERSION, line, seq, head, at, by, draft.act, draft.kind, draft.id, values, over, draft.why))
        items.append(item)
        here.update({group: [item.id] for group in values})
        head = item.id
    return items


def _values(
    draft: Draft, seen: Fold, here: Mapping[str, list[str]]
) -> tuple[dict[str, dict[str, Field]], dict[str, tuple[str, ...]]]:
    """What a draft sets, and over which heads; `here` are those written earlier in the same commit."""
    values = {group: msgspec.to_builtins(value) for group, value in draft.set.items()}
    replaced = list(values)
    if draft.act == "remove":
        values = {REMOVED: {}}
        replaced = [REMOVED, *seen.groups(draft.kind, draft.id), *here]
    elif draft.act == "restore":
        replaced = [REMOVED]
    return values, {
        group: tuple(here.get(group) or seen.heads(draft.kind, draft.id, group)) for group in dict.fromkeys(replaced)
    }
