"""A body's store: the journal in a sealed file, its fold in memory, and this installation's line that writes to it."""

from __future__ import annotations

import platform
import shutil
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, NamedTuple

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from msgspec import Struct
from tinydb.table import Document

from core.bulk import bulk
from core.errors import Damaged, Refused, XingceError
from core.journal.draft import Draft, written
from core.journal.entry import Kept, read_text, unb64
from core.journal.fold import Fold, fill
from core.journal.line import LABEL, LineCard, LineHead, make_card, sign_head
from core.records import Body, Line
from core.store.keys import Unlock
from core.store.line_home import LineHome, OwnLine, Witness
from core.store.sealed_store import SealedStore
from core.text import clean, keepable

_LINE_KEY: Final = "line key"


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
    the tables `meta` and `keys` to the one document that replaces theirs.
    """

    items: tuple[Kept, ...] = ()
    cards: tuple[LineCard, ...] = ()
    heads: tuple[LineHead, ...] = ()
    notes: Mapping[str, list[dict[str, Any]]] = MappingProxyType({})
    documents: Mapping[str, dict[str, Any]] = MappingProxyType({})


class BranchStore:
    """Journal, lines and keys of one body, saved together or not at all.

    `records` is the fold of everything in it, and for a replica of the committee's common entries. `warnings` holds
    codes that a person should read (a new line was begun, and why).
    """

    def __init__(self, sealed: SealedStore, home: LineHome, begun: Meta | None = None) -> None:
        self.sealed = sealed
        self.home = home
        self.common: tuple[Kept, ...] = ()
        self.common_cards: dict[str, LineCard] = {}
        self._common_by_id: Mapping[str, Kept] = {}
        self._line = OwnLine(home, sealed.store_id, sealed.derive(_LINE_KEY))
        self._counts: Counter[str] = Counter()
        self._entries: dict[str, Kept] | None = None
        self._tips: dict[str, tuple[int, str]] = {}
        self._fold: Fold | None = None
        self._revoked: dict[str, int] = {}
        try:
            self.meta = begun or self._read_meta()
            db = sealed.db
            self.cards = {doc["line"]: msgspec.convert(dict(doc), LineCard) for doc in db.table("cards").all()}
            self.line_heads = {doc["head"]: msgspec.convert(dict(doc), LineHead) for doc in db.table("heads").all()}
        except XingceError:
            sealed.close()
            raise

    @classmethod
    def create(
        cls,
        path: Path,
        slots: Sequence[tuple[str, Unlock]],
        home: LineHome,
        meta: Meta,
        keys: dict[str, Any],
        *,
        today: date,
        taken: Taken | None = None,
        drafts: Sequence[Draft] = (),
        by: str = "",
        at: str = "",
    ) -> BranchStore:
        """A new store: whose it is, its private keys, and the entries it starts from, in one save.

        What an interrupted creation left at `path` gives way; anything else there is `Refused('file_exists')`.
        """
        _clear_unfinished(path, slots[0][1], home)
        sealed = SealedStore.create(path, slots, today=today)
        try:
            store = cls(sealed, home, meta)
            store._keys = keys
            taken = (taken or Taken())._replace(documents={"meta": msgspec.to_builtins(meta), "keys": keys})
            store.commit(drafts, by=by, at=at, today=today, taken=taken)
        except BaseException:
            sealed.close()
            _remove(path)
            raise
        return store

    def _read_meta(self) -> Meta:
        found = self._document("meta")
        if not found:
            raise Damaged("store_unfinished", file=self.path.name)
        return msgspec.convert(found, Meta)

    def _document(self, table: str) -> dict[str, Any]:
        found = self.sealed.db.table(table).get(doc_id=1)
        return dict(found) if isinstance(found, dict) else {}

    def set_common(self, there: Mapping[str, Kept], folded: Iterable[Kept], cards: Mapping[str, LineCard]) -> None:
        """For a replica: the committee's common entries, which stay in the committee's own store.

        `there` are all of them by id, `folded` those that concern this branch: they count as if they stood here.
        """
        common = tuple(folded)
        self._common_by_id = there
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

    @cached_property
    def _keys(self) -> dict[str, Any]:
        return self._document("keys")

    @property
    def keys(self) -> Mapping[str, Any]:
        """Private keys and one-time secrets of this body, by name, to be read only; never logged, never outside."""
        return self._keys

    @property
    def entries(self) -> dict[str, Kept]:
        """All entries by id, in the order they came."""
        if self._entries is None:
            with bulk():
                self._entries = {}
                self._absorb(read_text(doc["raw"]) for doc in self.sealed.db.table("journal").all())
        return self._entries

    def find(self, entry_id: str) -> Kept | None:
        """An entry of this store or, in a replica, of the committee's common ones; None when it is not here."""
        return self.entries.get(entry_id) or self._common_by_id.get(entry_id)

    @property
    def warnings(self) -> list[str]:
        """Codes that a person should read: why this installation will begin, or has begun, a new line."""
        self._own_line()
        return list(self._line.warnings)

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

    # -- writing -----------------------------------------------------------------------------------------------

    @bulk()
    def commit(
        self, drafts: Sequence[Draft], *, by: str, at: str, today: date, taken: Taken | None = None
    ) -> list[str]:
        """Write drafts as entries of this installation's line, in one save with what was `taken` from a package.

        Gives the ids of the entries written. Raises `WriteFailed` and leaves file and memory as they were when the disk
        refuses, `Refused('store_read_only')` when another window holds the file.
        """
        self._check_writable()
        taken = taken or Taken()
        if not drafts:
            self._save(taken, today)
            return []
        witness, card = self._writing_line()
        items = written(drafts, self.records, (witness.line, witness.seq, witness.head), by, at)
        last = items[-1]
        head = sign_head(witness.key, witness.line, last.seq, last.id)
        cards = (*taken.cards, card) if card else taken.cards
        self._save(taken._replace(items=(*taken.items, *items), cards=cards, heads=(*taken.heads, head)), today)
        self._line.remember(Witness(witness.line, witness.key, last.seq, last.id))
        return [item.id for item in items]

    def _check_writable(self) -> None:
        if self.read_only:
            raise Refused("store_read_only")

    def note(self, table: str, document: dict[str, Any], today: date) -> None:
        """Keep a document in a table of this store's own, such as `packages`; it never travels."""
        self._check_writable()
        self._save(Taken(notes={table: [document]}), today)

    def notes(self, table: str) -> list[dict[str, Any]]:
        """The documents of such a table."""
        return [dict(doc) for doc in self.sealed.db.table(table).all()]

    def set_document(self, table: str, document: dict[str, Any], today: date) -> None:
        """Replace the one document of `meta` or `keys`."""
        self._check_writable()
        self._save(Taken(documents={table: document}), today)

    def _save(self, taken: Taken, today: date) -> None:
        items = [item for item in taken.items if item.id not in self.entries]
        cards = {card.line: card for card in taken.cards if card.line not in self.cards}
        heads = self._heads_with(items, taken.heads)
        db = self.sealed.db
        with self.sealed.transaction(today):
            for table, document in taken.documents.items():
                db.drop_table(table)
                db.table(table).insert(Document(document, doc_id=1))
            db.table("journal").insert_multiple({"raw": item.text} for item in items)
            db.table("cards").insert_multiple(msgspec.to_builtins(card) for card in cards.values())
            if heads != self.line_heads:
                db.drop_table("heads")
                db.table("heads").insert_multiple(msgspec.to_builtins(head) for head in heads.values())
            for table, documents in taken.notes.items():
                db.table(table).insert_multiple(documents)
        self.cards.update(cards)
        self.line_heads = heads
        self._absorb(items)
        self._refold(items)
        if "keys" in taken.documents:
            self._keys = taken.documents["keys"]
        if "meta" in taken.documents:
            self.meta = msgspec.convert(taken.documents["meta"], Meta)

    def _heads_with(self, items: list[Kept], more: Iterable[LineHead]) -> dict[str, LineHead]:
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

    # -- this installation's line ------------------------------------------------------------------------------

    def _own_line(self) -> Witness | None:
        """The line that goes on here, or None where a new one must begin; `warnings` then say why."""
        found = self._line.load()
        if found is None or found.line not in self.cards:
            return self._line.unused(found, any(card.body == self.meta.writer for card in self.cards.values()))
        seq, head = self.tips().get(found.line, (0, ""))
        known = self.records.get(Line, found.line)
        return self._line.going_on(
            found._replace(seq=seq, head=head),
            seen=not found.head or found.head in self.entries,
            forked=self._counts.get(found.line, 0) != seq,
            revoked=known is not None and known.revoked is not None,
        )

    def _writing_line(self) -> tuple[Witness, LineCard | None]:
        """The line to write on, and its card while the store does not have it."""
        witness = self._own_line() or self._line.begin(lambda key: self._make_card(key).line)
        return witness, None if witness.line in self.cards else self._make_card(witness.key)

    def _make_card(self, key: Ed25519PrivateKey) -> LineCard:
        identity = Ed25519PrivateKey.from_private_bytes(unb64(self.keys["identity"]["sign"]))
        return make_card(key, self.sealed.store_id, self.meta.writer, _machine(), identity)

    def begin_line(self, today: date) -> None:
        """Make sure that this installation has a line, so that it can sign packages before it wrote anything."""
        self._check_writable()
        _, card = self._writing_line()
        if card is not None:
            self._save(Taken(cards=(card,)), today)

    def signing(self) -> tuple[str, Ed25519PrivateKey]:
        """This installation's line and its key, for signing a package; `Refused('nothing_written')` without a line."""
        witness = self._own_line()
        if witness is None or witness.line not in self.cards:
            raise Refused("nothing_written")
        return witness.line, witness.key

    def close(self) -> None:
        """Let the file go."""
        self.sealed.close()


def _may_revoke(items: Iterable[Kept]) -> bool:
    return any(item.entry is not None and item.entry.kind == "line" for item in items)


def _clear_unfinished(path: Path, unlock: Unlock, home: LineHome) -> None:
    """Take away what a creation left that was stopped before its only save; a store with content stays."""
    try:
        BranchStore(SealedStore.open(path, unlock), home).close()
    except Damaged as error:
        if error.code == "store_unfinished":
            _remove(path)
    except XingceError:
        return


def _remove(path: Path) -> None:
    """Remove a store that never held anything, and what lies beside it."""
    path.unlink(missing_ok=True)
    path.with_name(path.name + ".lock").unlink(missing_ok=True)
    shutil.rmtree(path.with_name(path.name + ".generations"), ignore_errors=True)


def _machine() -> str:
    """What this machine is called, for telling two laptops apart; never a person's name by our doing."""
    name = clean(platform.node().encode("utf-8", "replace").decode())[:LABEL].strip()
    return name if name and keepable(name) else "?"
