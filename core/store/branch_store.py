"""A body's store: a sealed file with its contents in memory, written by this installation's line in single saves."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, Final, TypeVar

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from tinydb.table import Document

from core.bulk import bulk
from core.errors import Damaged, Refused, XingceError
from core.journal.draft import Draft, written
from core.journal.entry import Kept, read_text, unb64
from core.journal.line import LineCard, LineHead, sign_head
from core.records import Body
from core.store.contents import Contents, Meta, Taken
from core.store.keys import Unlock
from core.store.line_home import LineHome, Witness
from core.store.own_line import OwnLine
from core.store.sealed_store import SealedStore

S = TypeVar("S")

_LINE_KEY: Final = "line key"


class BranchStore(Contents):
    """Journal, lines and keys of one body, saved together or not at all.

    `warnings` holds codes that a person should read (a new line was begun, and why).
    """

    def __init__(self, sealed: SealedStore, home: LineHome, begun: Meta | None = None) -> None:
        self.sealed = sealed
        self.home = home
        self._line = OwnLine(home, sealed.store_id, sealed.derive(_LINE_KEY))
        try:
            self.meta = begun or self._read_meta()
            super().__init__(self._all("cards", LineCard), self._all("heads", LineHead))
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

    def _all(self, table: str, shape: type[S]) -> list[S]:
        return [msgspec.convert(dict(doc), shape) for doc in self.sealed.db.table(table).all()]

    def _read_journal(self) -> Iterable[Kept]:
        return (read_text(doc["raw"]) for doc in self.sealed.db.table("journal").all())

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
    def warnings(self) -> list[str]:
        """Codes that a person should read: why this installation will begin, or has begun, a new line."""
        self._line.goes_on(self, self.meta.writer)
        return list(self._line.warnings)

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
        witness, card = self._line.to_write(self, self.meta.writer, self._identity)
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
        """Replace the one document of a table such as `meta`, `keys` or `counting`."""
        self._check_writable()
        self._save(Taken(documents={table: document}), today)

    def _save(self, taken: Taken, today: date) -> None:
        items = [item for item in taken.items if item.id not in self.entries]
        cards = {card.line: card for card in taken.cards if card.line not in self.cards}
        heads = self.heads_with(items, taken.heads)
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
        self.take_in(items, cards, heads)
        if "keys" in taken.documents:
            self._keys = taken.documents["keys"]
        if "meta" in taken.documents:
            self.meta = msgspec.convert(taken.documents["meta"], Meta)

    def _identity(self) -> Ed25519PrivateKey:
        """The private key of the body that writes here, which signs the cards of its lines."""
        return Ed25519PrivateKey.from_private_bytes(unb64(self.keys["identity"]["sign"]))

    def begin_line(self, today: date) -> None:
        """Make sure that this installation has a line, so that it can sign packages before it wrote anything."""
        self._check_writable()
        _, card = self._line.to_write(self, self.meta.writer, self._identity)
        if card is not None:
            self._save(Taken(cards=(card,)), today)

    def signing(self) -> tuple[str, Ed25519PrivateKey]:
        """This installation's line and its key, for signing a package; `Refused('nothing_written')` without a line."""
        witness = self._line.goes_on(self, self.meta.writer)
        if witness is None or witness.line not in self.cards:
            raise Refused("nothing_written")
        return witness.line, witness.key

    def close(self) -> None:
        """Let the file go."""
        self.sealed.close()


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
