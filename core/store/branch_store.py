"""A body's store: the journal in a sealed file, its fold in memory, and this installation's line that writes to it."""

from __future__ import annotations

import platform
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from msgspec import Struct
from tinydb.table import Document

from core.errors import Refused
from core.journal.draft import Draft
from core.journal.entry import REMOVED, VERSION, Entry, Kept, read, unb64, write
from core.journal.fold import Fold
from core.journal.line import LineCard, LineHead, make_card, sign_head
from core.records import Body, Line
from core.store.line_home import LineHome, Witness
from core.store.sealed_store import SealedStore

_LINE_KEY = "line key"


class Meta(Struct, frozen=True):
    """Whose store this is. `body` is `committee` or the branch id; `writer` is the body this file's own line writes for.

    They differ in the committee's replica of a branch: body is the branch, writer the committee. Public identities are
    kept as plain dicts; `sync.trust` gives them their shape.
    """

    body: str
    writer: str
    name: str
    identities: dict[str, dict[str, str]] = {}


class Taken(NamedTuple):
    """What a merge adds to a store: verified entries of other lines, their cards and signed heads, notes to keep.

    `notes` maps a table of the store's own (`packages`) to documents that are appended in the same save.
    """

    items: tuple[Kept, ...] = ()
    cards: tuple[LineCard, ...] = ()
    heads: tuple[LineHead, ...] = ()
    notes: Mapping[str, list[dict[str, Any]]] = MappingProxyType({})


class BranchStore:
    """Journal, lines and keys of one body, saved together or not at all.

    `records` is the fold of everything in it, and for a replica of the committee's common entries. `warnings` holds codes that a person should read (a new line was begun, and why).
    """

    def __init__(self, sealed: SealedStore, home: LineHome) -> None:
        self.sealed = sealed
        self.home = home
        self.common: tuple[Kept, ...] = ()
        self.common_cards: dict[str, LineCard] = {}
        self.warnings: list[str] = []
        self._witness: Witness | None = None
        self._card: LineCard | None = None
        self._load()

    @classmethod
    def begin(
        cls, sealed: SealedStore, home: LineHome, meta: Meta, keys: dict[str, Any], taken: Taken, today: date
    ) -> BranchStore:
        """Fill a new sealed file: whose it is, its private keys, and the entries it starts from."""
        with sealed.transaction(today):
            _put_document(sealed, "meta", msgspec.to_builtins(meta))
            _put_document(sealed, "keys", keys)
        store = cls(sealed, home)
        if taken.items:
            store._save(taken, today)
        return store

    def _load(self) -> None:
        db = self.sealed.db
        self.meta = msgspec.convert(self._document("meta"), Meta)
        self.cards = {doc["line"]: msgspec.convert(dict(doc), LineCard) for doc in db.table("cards").all()}
        self.line_heads = {doc["head"]: msgspec.convert(dict(doc), LineHead) for doc in db.table("heads").all()}
        self.entries: dict[str, Kept] = {}
        for doc in db.table("journal").all():
            item = read(doc["raw"].encode())
            self.entries[item.id] = item
        self._fold: Fold | None = None

    def _document(self, table: str) -> dict[str, Any]:
        found = self.sealed.db.table(table).get(doc_id=1)
        return dict(found) if isinstance(found, dict) else {}

    def set_common(self, items: Iterable[Kept], cards: Mapping[str, LineCard]) -> None:
        """Fold in the committee's common entries, for a replica; they stay in the committee's own store."""
        common = tuple(items)
        if common != self.common:
            self.common, self.common_cards, self._fold = common, dict(cards), None

    # -- what it is --------------------------------------------------------------------------------------------

    @property
    def role(self) -> Body:
        """The body that writes here."""
        return Body.COMMITTEE if self.meta.writer == "committee" else Body.BRANCH

    @property
    def read_only(self) -> bool:
        """Whether another window holds the file."""
        return self.sealed.read_only

    @property
    def path(self) -> Path:
        """Where the file lies."""
        return self.sealed.path

    @property
    def keys(self) -> dict[str, Any]:
        """Private keys and one-time secrets of this body, by name; never logged, never outside the store."""
        return self._document("keys")

    @property
    def records(self) -> Fold:
        """All records as the fold of the entries."""
        if self._fold is None:
            self._fold = self.fold_with((), ())
        return self._fold

    def fold_with(self, more: Iterable[Kept], cards: Iterable[LineCard]) -> Fold:
        """A fold of everything here and `more`: what the records would be after a merge."""
        known = (*self.common_cards.values(), *self.cards.values(), *cards)
        bodies = {card.line: card.body for card in known}
        fold = Fold()
        parts: dict[bool, list[Kept]] = {True: [], False: []}
        for item in (*self.common, *self.entries.values(), *more):
            parts[bodies.get(item.line) == "committee"].append(item)
        fold.add(parts[True], Body.COMMITTEE)
        revoked = {one.id: one.revoked.after for one in fold.all(Line).values() if one.revoked}
        fold.add((item for item in parts[False] if item.seq <= revoked.get(item.line, item.seq)), Body.BRANCH)
        return fold

    def tips(self) -> dict[str, tuple[int, str]]:
        """Per line the last seq and entry id here."""
        found: dict[str, tuple[int, str]] = {}
        for item in self.entries.values():
            if item.seq > found.get(item.line, (0, ""))[0]:
                found[item.line] = (item.seq, item.id)
        return found

    # -- writing -----------------------------------------------------------------------------------------------

    def commit(
        self, drafts: Sequence[Draft], *, by: str, at: str, today: date, taken: Taken | None = None
    ) -> list[str]:
        """Write drafts as entries of this installation's line, in one save with what was `taken` from a package.

        Gives the ids of the entries written. Raises `WriteFailed` and leaves file and memory as they were when the disk
        refuses, `Refused('store_read_only')` when another window holds the file.
        """
        if self.read_only:
            raise Refused("store_read_only")
        taken = taken or Taken()
        if not drafts:
            self._save(taken, today)
            return []
        witness, card = self._writing_line()
        items: list[Kept] = []
        seen: dict[tuple[str, str, str], list[str]] = {}
        seq, prev = witness.seq, witness.head
        for draft in drafts:
            entry = self._entry(draft, seen, witness.line, seq + 1, prev, by, at)
            item = write(entry)
            items.append(item)
            seq, prev = item.seq, item.id
            seen.update({(draft.kind, draft.id, group): [item.id] for group in entry.set})
        head = sign_head(witness.key, witness.line, seq, prev)
        cards = (*taken.cards, card) if card else taken.cards
        self._save(taken._replace(items=(*taken.items, *items), cards=cards, heads=(*taken.heads, head)), today)
        self._witness = Witness(witness.line, witness.key, seq, prev)
        self._remember()
        return [item.id for item in items]

    def _entry(
        self,
        draft: Draft,
        seen: dict[tuple[str, str, str], list[str]],
        line: str,
        seq: int,
        prev: str,
        by: str,
        at: str,
    ) -> Entry:
        values = {group: msgspec.to_builtins(value) for group, value in draft.set.items()}
        replaced = list(values)
        if draft.act == "remove":
            values[REMOVED] = {}
            replaced = [REMOVED, *self.records.groups(draft.kind, draft.id)]
        elif draft.act == "restore":
            replaced = [REMOVED]
        over = {
            group: seen.get((draft.kind, draft.id, group)) or list(self.records.heads(draft.kind, draft.id, group))
            for group in dict.fromkeys(replaced)
        }
        return Entry(VERSION, line, seq, prev, at, by, draft.act, draft.kind, draft.id, values, over, draft.why)

    def note(self, table: str, document: dict[str, Any], today: date) -> None:
        """Keep a document in a table of this store's own, such as `packages`; it never travels."""
        with self.sealed.transaction(today):
            self.sealed.db.table(table).insert(document)

    def notes(self, table: str) -> list[dict[str, Any]]:
        """The documents of such a table."""
        return [dict(doc) for doc in self.sealed.db.table(table).all()]

    def set_document(self, table: str, document: dict[str, Any], today: date) -> None:
        """Replace the one document of `meta` or `keys`."""
        with self.sealed.transaction(today):
            _put_document(self.sealed, table, document)
        if table == "meta":
            self.meta = msgspec.convert(document, Meta)

    def _save(self, taken: Taken, today: date) -> None:
        items = [item for item in taken.items if item.id not in self.entries]
        cards = {card.line: card for card in taken.cards if card.line not in self.cards}
        replaced = {item.prev for item in (*self.entries.values(), *items)}
        there = {head.head: head for head in (*self.line_heads.values(), *taken.heads) if head.head not in replaced}
        db = self.sealed.db
        with self.sealed.transaction(today):
            db.table("journal").insert_multiple({"raw": item.raw.decode()} for item in items)
            db.table("cards").insert_multiple(msgspec.to_builtins(card) for card in cards.values())
            if there != self.line_heads:
                db.drop_table("heads")
                db.table("heads").insert_multiple(msgspec.to_builtins(head) for head in there.values())
            for table, documents in taken.notes.items():
                db.table(table).insert_multiple(documents)
        self.entries.update((item.id, item) for item in items)
        self.cards.update(cards)
        self.line_heads = there
        self._refold(items)

    def _refold(self, items: list[Kept]) -> None:
        """Our own entries are folded on top; what came from elsewhere may hold a revocation, so all is folded anew."""
        if self._fold is not None and all(item.line == self._own_line() for item in items):
            self._fold.add(items, self.role)
        else:
            self._fold = None

    # -- this installation's line ------------------------------------------------------------------------------

    def _own_line(self) -> str:
        return self._witness.line if self._witness else ""

    def _writing_line(self) -> tuple[Witness, LineCard | None]:
        """The line to go on with, and its card if it is new. A line goes on only where witness and store agree."""
        if self._witness is None:
            self._witness = self._known_line()
        if self._witness is None:
            key = Ed25519PrivateKey.generate()
            self._card = make_card(key, self.sealed.store_id, self.meta.writer, _machine(), self._identity())
            self._witness = Witness(self._card.line, key, 0, "")
        return self._witness, None if self._witness.line in self.cards else self._card

    def _known_line(self) -> Witness | None:
        found = self.home.load(self.sealed.store_id, self.sealed.derive(_LINE_KEY))
        if found is None:
            if any(card.body == self.meta.writer for card in self.cards.values()):
                self.warnings.append("line_new_machine")
            return None
        seq, head = self.tips().get(found.line, (0, ""))
        seen = found.seq == 0 or found.head in self.entries
        if found.line not in self.cards or not seen or self._replaced_twice(found.line):
            self.warnings.append("line_older_store")
            return None
        return Witness(found.line, found.key, seq, head)

    def _replaced_twice(self, line: str) -> bool:
        """Whether the line forked: then it is not continued."""
        seqs = [item.seq for item in self.entries.values() if item.line == line]
        return len(seqs) != len(set(seqs))

    def _identity(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(unb64(self.keys["identity"]["sign"]))

    def _remember(self) -> None:
        if self._witness is not None:
            self.home.save(self.sealed.store_id, self.sealed.derive(_LINE_KEY), self._witness)

    def signing(self) -> tuple[str, Ed25519PrivateKey]:
        """This installation's line and its key, for signing a package. `Refused('nothing_written')` before any entry."""
        witness, card = self._writing_line()
        if card is not None:
            raise Refused("nothing_written")
        return witness.line, witness.key

    def close(self) -> None:
        """Let the file go."""
        self.sealed.close()


def _put_document(sealed: SealedStore, table: str, document: dict[str, Any]) -> None:
    sealed.db.drop_table(table)
    sealed.db.table(table).insert(Document(document, doc_id=1))


def _machine() -> str:
    """What this machine is called, for telling two laptops apart; never a person's name by our doing."""
    return platform.node()[:40] or "?"
