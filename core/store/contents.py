"""What a store holds, in memory: entries, cards and signed heads of lines, and the records as the fold of it all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from msgspec import Struct

from core.bulk import bulk
from core.journal.entry import Kept
from core.journal.fold import Fold, fill
from core.journal.line import LineCard, LineHead


class Meta(Struct, frozen=True):
    """Whose store this is. `body` is `committee` or the branch id, `writer` the body that its own line writes for.

    They differ in the committee's replica of a branch: body is the branch, writer the committee. Public identities are
    kept as plain dicts; `sync.trust` gives them their shape.
    """

    body: str
    writer: str
    name: str
    identities: dict[str, dict[str, str]] = {}


class Taken(NamedTuple):
    """What a merge adds to a store: verified entries of other lines, their cards and signed heads, notes to keep.

    `notes` maps a table of the store's own (`packages`) to documents that are appended in the same save, `documents`
    tables of one document (`meta`, `keys`, `counting`) to the one that replaces theirs.
    """

    items: tuple[Kept, ...] = ()
    cards: tuple[LineCard, ...] = ()
    heads: tuple[LineHead, ...] = ()
    notes: Mapping[str, list[dict[str, Any]]] = MappingProxyType({})
    documents: Mapping[str, dict[str, Any]] = MappingProxyType({})


class Contents:
    """Base of a store: override `_read_journal`; `take_in` adds what was saved.

    `records` is the fold of everything in it, and for a replica of the committee's common entries.
    """

    def __init__(self, cards: Iterable[LineCard], heads: Iterable[LineHead]) -> None:
        self.cards = {card.line: card for card in cards}
        self.line_heads = {head.head: head for head in heads}
        self.common: tuple[Kept, ...] = ()
        self.common_cards: dict[str, LineCard] = {}
        self._common_by_id: Mapping[str, Kept] = {}
        self._counts: Counter[str] = Counter()
        self._entries: dict[str, Kept] | None = None
        self._tips: dict[str, tuple[int, str]] = {}
        self._fold: Fold | None = None
        self._revoked: dict[str, int] = {}

    def set_common(self, there: Mapping[str, Kept], folded: Iterable[Kept], cards: Mapping[str, LineCard]) -> None:
        """For a replica: the committee's common entries, which stay in the committee's own store.

        `there` are all of them by id, `folded` those that concern this branch: they count as if they stood here.
        """
        common = tuple(folded)
        self._common_by_id = there
        if common != self.common:
            self.common, self.common_cards, self._fold = common, dict(cards), None

    # -- reading -----------------------------------------------------------------------------------------------

    @property
    def entries(self) -> dict[str, Kept]:
        """All entries by id, in the order they came."""
        if self._entries is None:
            with bulk():
                self._entries = {}
                self._absorb(self._read_journal())
        return self._entries

    def _read_journal(self) -> Iterable[Kept]:
        """The entries as they were saved, in the order they came."""
        return ()

    def find(self, entry_id: str) -> Kept | None:
        """An entry of this store or, in a replica, of the committee's common ones; None when it is not here."""
        return self.entries.get(entry_id) or self._common_by_id.get(entry_id)

    @property
    def records(self) -> Fold:
        """All records as the fold of the entries."""
        if self._fold is None:
            with bulk():
                fold = Fold()
                everything = (*self.common, *self.entries.values())
                self._revoked = fill(fold, everything, self._bodies(()))
                self._fold = fold
        return self._fold

    @bulk()
    def fold_with(self, more: Iterable[Kept], cards: Iterable[LineCard]) -> Fold:
        """A fold of everything here and `more`: what the records would be after a merge."""
        more = tuple(more)
        if _may_revoke(more):
            fold = Fold()
            fill(fold, (*self.common, *self.entries.values(), *more), self._bodies(cards))
            return fold
        fold = self.records.copy()
        fill(fold, more, self._bodies(cards), self._revoked)
        return fold

    def _bodies(self, more: Iterable[LineCard]) -> dict[str, str]:
        return {card.line: card.body for card in (*more, *self.common_cards.values(), *self.cards.values())}

    def tips(self) -> dict[str, tuple[int, str]]:
        """Per line the last seq and entry id here."""
        return dict(self._tips) if self.entries else {}

    def count(self, line: str) -> int:
        """How many entries of a line are here; more than its last seq means that the line is forked."""
        return self._counts.get(line, 0) if self.entries else 0

    # -- adding ------------------------------------------------------------------------------------------------

    def take_in(self, items: list[Kept], cards: Mapping[str, LineCard], heads: dict[str, LineHead]) -> None:
        """Add entries and cards that were not here, and put the signed heads in the place of those before."""
        self.cards.update(cards)
        self.line_heads = heads
        self._absorb(items)
        self._refold(items)

    def heads_with(self, items: list[Kept], more: Iterable[LineHead]) -> dict[str, LineHead]:
        """The signed heads after `items` came: of every line its tips, and no other."""
        replaced = {item.prev for item in items}
        fresh = {item.id for item in items}
        there = (*self.line_heads.values(), *(head for head in more if head.head in fresh))
        return {head.head: head for head in there if head.head not in replaced}

    def _absorb(self, items: Iterable[Kept]) -> None:
        entries = self.entries
        for item in items:
            entries[item.id] = item
            self._counts[item.line] += 1
            if (item.seq, item.id) > self._tips.get(item.line, (0, "")):
                self._tips[item.line] = (item.seq, item.id)

    def _refold(self, items: list[Kept]) -> None:
        """Fold new entries on top; only what may revoke a line makes all be folded anew."""
        if _may_revoke(items):
            self._fold = None
        elif self._fold is not None and items:
            fill(self._fold, items, self._bodies(()), self._revoked)


def _may_revoke(items: Iterable[Kept]) -> bool:
    return any(item.entry is not None and item.entry.kind == "line" for item in items)
