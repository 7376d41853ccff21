"""TinyDB over memory, with transactions of our own: one commit, one save, or memory as it was.

Documents in memory are never changed in place. A transaction works on copies of the tables it touches, so rolling back
is forgetting them, and no reader ever holds a piece of what the store keeps.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from enum import StrEnum
from itertools import islice
from typing import Any, Final, cast

import msgspec
from tinydb import TinyDB
from tinydb.queries import QueryLike
from tinydb.storages import Storage
from tinydb.table import Document, Table

from core.errors import Damaged, Refused

Stored = dict[str, Any]
Tables = dict[str, dict[str, Stored]]

_WHOLE_NUMBERS: Final = 2**53
_BATCH: Final = 1000
"""Documents encoded or decoded at a time: a screen that is painted meanwhile gets its turn every few milliseconds."""


_BATCH_OF: Final = msgspec.json.Decoder(list[Stored])


def copied(value: Any) -> Any:
    """A copy of a JSON value that shares nothing with it; `TypeError` for what would not come back the same."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        if type(value) is not str and not isinstance(value, StrEnum):
            raise TypeError("only plain text can be kept")
        return str(value)
    if isinstance(value, int) and type(value) is int and -_WHOLE_NUMBERS < value < _WHOLE_NUMBERS:
        return value
    if isinstance(value, list):
        return [copied(item) for item in value]
    if isinstance(value, dict) and all(type(key) is str for key in value):
        return {key: copied(item) for key, item in value.items()}
    raise TypeError(f"a value of type {type(value).__name__} can't be kept as JSON")


def decode(payload: bytes) -> Tables:
    """The tables in a verified payload; `store_payload_damaged` when it is not what `encode` writes."""
    try:
        rough = msgspec.json.decode(payload, type=dict[str, dict[str, msgspec.Raw]])
        tables = {name: dict(_documents(table)) for name, table in rough.items()}
    except (msgspec.MsgspecError, ValueError, RecursionError):
        raise Damaged("store_payload_damaged") from None
    for table in tables.values():
        if not all(doc_id.isascii() and doc_id.isdigit() and doc_id[0] != "0" for doc_id in table):
            raise Damaged("store_payload_damaged")
    return tables


def _documents(table: dict[str, msgspec.Raw]) -> Iterator[tuple[str, Stored]]:
    """The documents of a table by id, so many at a time as they are encoded."""
    pieces = iter(table.items())
    while batch := dict(islice(pieces, _BATCH)):
        yield from zip(batch, _BATCH_OF.decode(b"[" + b",".join(batch.values()) + b"]"), strict=True)


def encode(tables: Tables) -> Iterator[bytes]:
    """The tables as JSON in pieces, one object as TinyDB itself would write it."""
    opening = b"{"
    for name, table in tables.items():
        yield opening + msgspec.json.encode(name) + b":{"
        opening = b","
        documents = iter(table.items())
        comma = b""
        while batch := dict(islice(documents, _BATCH)):
            yield comma + msgspec.json.encode(batch)[1:-1]
            comma = b","
        yield b"}"
    yield b"}" if tables else b"{}"


class MemoryTables(Storage):
    """The tables of one store in memory. Only the thread that began a transaction sees and makes its changes."""

    def __init__(self, tables: Tables) -> None:
        super().__init__()
        self._kept = tables
        self._draft: Tables | None = None
        self._touched: set[str] = set()
        self._owner = 0
        self._busy = threading.Lock()
        self.rollbacks = 0

    # ---- the transaction: begin, then draft and keep, or forget

    def begin(self) -> None:
        """Open a transaction for this thread; `transaction_nested` when one is open."""
        if not self._busy.acquire(blocking=False):
            raise Refused("transaction_nested")
        self._draft, self._touched, self._owner = dict(self._kept), set(), threading.get_ident()

    @property
    def changed(self) -> bool:
        """Whether the open transaction wrote anything."""
        return bool(self._touched)

    @property
    def current(self) -> Tables:
        """The tables as this thread sees them. Not to be changed, not to be handed out."""
        if self._draft is not None and self._owner == threading.get_ident():
            return self._draft
        return self._kept

    def keep(self) -> None:
        """The draft is what the store holds from now on."""
        self._kept, self._draft = self.current, None
        self._busy.release()

    def forget(self) -> None:
        """Back to what the store held before the transaction."""
        self._draft = None
        self.rollbacks += 1
        self._busy.release()

    def reset(self, tables: Tables) -> None:
        """Hold other tables: the file was read again."""
        self._kept = tables
        self.rollbacks += 1

    # ---- changes inside it

    def change(self, name: str, changes: Mapping[int, Stored | None]) -> None:
        """Set documents of a table by id, or remove those that are None. `transaction_missing` outside of one."""
        draft = self._writable()
        fresh = {str(doc_id): copied(document) for doc_id, document in changes.items()}
        if name not in self._touched or name not in draft:
            draft[name] = dict(draft.get(name, {}))
            self._touched.add(name)
        for doc_id, document in fresh.items():
            if document is None:
                draft[name].pop(doc_id, None)
            else:
                draft[name][doc_id] = document

    def drop(self, name: str) -> None:
        """Remove a table; `transaction_missing` outside of one."""
        if self._writable().pop(name, None) is not None:
            self._touched.add(name)

    def _writable(self) -> Tables:
        if self._draft is None or self._owner != threading.get_ident():
            raise Refused("transaction_missing")
        return self._draft

    # ---- what TinyDB itself asks for

    def read(self) -> Tables:
        """A copy of everything, for TinyDB's own rarer calls."""
        return copied(self.current)  # type: ignore[no-any-return]

    def write(self, data: Mapping[str, Mapping[str, Any]]) -> None:
        """Replace everything, inside a transaction only: what dropping tables comes down to."""
        draft = self._writable()
        fresh: Tables = copied({name: dict(table) for name, table in data.items()})
        self._touched |= draft.keys() | fresh.keys()
        draft.clear()
        draft.update(fresh)


class MemoryTable(Table):
    """A TinyDB table that hands out copies and changes only what an operation touches."""

    def __init__(self, storage: MemoryTables, name: str, cache_size: int = 0, persist_empty: bool = False) -> None:
        # TinyDB's query cache hands the same documents to everyone who asks; it is kept empty whatever is asked for.
        super().__init__(storage, name, 0, persist_empty)
        self._tables = storage
        self._rollbacks = storage.rollbacks

    def search(self, cond: QueryLike) -> list[Document]:
        """The matching documents, as copies."""
        return [_own(document) for document in super().search(cond)]

    def get(self, *args: Any, **kwargs: Any) -> Any:
        """As TinyDB's `get`, with copies."""
        found = super().get(*args, **kwargs)
        if isinstance(found, list):
            return [_own(document) for document in found]
        return found if found is None else _own(found)

    def __iter__(self) -> Iterator[Document]:
        return map(_own, super().__iter__())

    def update(
        self,
        fields: Mapping[str, Any] | Callable[[MutableMapping[str, Any]], None],
        cond: QueryLike | None = None,
        doc_ids: Iterable[int] | None = None,
    ) -> list[int]:
        """As TinyDB's `update`; the condition is asked before anything is copied."""
        return super().update(fields, doc_ids=self._matching(cond, doc_ids))

    def remove(self, cond: QueryLike | None = None, doc_ids: Iterable[int] | None = None) -> list[int]:
        """As TinyDB's `remove`; the condition is asked before anything is copied."""
        return super().remove(doc_ids=self._matching(cond, doc_ids))

    def _matching(self, cond: QueryLike | None, doc_ids: Iterable[int] | None) -> Iterable[int] | None:
        if doc_ids is not None or cond is None:
            return doc_ids
        return [int(doc_id) for doc_id, document in self._read_table().items() if cond(document)]

    def _read_table(self) -> dict[str, Mapping[str, Any]]:
        return self._tables.current.get(self.name, {})  # type: ignore[return-value]

    def _get_next_id(self) -> int:
        if self._rollbacks != self._tables.rollbacks:
            self._rollbacks, self._next_id = self._tables.rollbacks, None
        return super()._get_next_id()  # type: ignore[no-any-return, no-untyped-call]

    def _update_table(self, updater: Callable[[Any], None]) -> None:
        # TinyDB converts every id of the table twice for each operation; this makes an insert cost an insert.
        try:
            overlay = _Overlay(self._tables.current.get(self.name, {}))
            updater(overlay)
            self._tables.change(self.name, overlay.changes)
        except BaseException:
            self._next_id = None
            raise


class MemoryDatabase(TinyDB):
    """TinyDB over `MemoryTables`."""

    table_class = MemoryTable  # type: ignore[assignment]  # TinyDB types the attribute by its own default

    def __init__(self, tables: MemoryTables) -> None:
        self._memory = tables
        super().__init__(storage=lambda: tables)

    def tables(self) -> set[str]:
        """The names of the tables."""
        return set(self._memory.current)

    def drop_table(self, name: str) -> None:
        """Remove a table without copying all others, as TinyDB's own way would."""
        self._memory.drop(name)
        self._tables.pop(name, None)


class _Overlay(MutableMapping[int, Stored]):
    """A table as TinyDB's updaters see it: reads fall through, writes are noted in `changes`."""

    def __init__(self, under: Mapping[str, Stored]) -> None:
        self._under = under
        self.changes: dict[int, Stored | None] = {}

    def __getitem__(self, doc_id: int) -> Stored:
        if doc_id not in self:
            raise KeyError(doc_id)
        if doc_id not in self.changes:
            self.changes[doc_id] = copied(self._under[str(doc_id)])  # TinyDB changes what it gets here
        return cast(Stored, self.changes[doc_id])

    def __setitem__(self, doc_id: int, document: Stored) -> None:
        self.changes[doc_id] = document

    def __delitem__(self, doc_id: int) -> None:
        if doc_id not in self:
            raise KeyError(doc_id)
        self.changes[doc_id] = None

    def __contains__(self, doc_id: object) -> bool:
        if doc_id in self.changes:
            return self.changes[doc_id] is not None
        return str(doc_id) in self._under

    def __iter__(self) -> Iterator[int]:
        fresh = [doc_id for doc_id in self.changes if str(doc_id) not in self._under]
        return (doc_id for doc_id in [*map(int, self._under), *fresh] if doc_id in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def clear(self) -> None:
        """Remove everything; the inherited way would look for a first document again and again."""
        self.changes = dict.fromkeys(map(int, self._under))


def _own(document: Document) -> Document:
    """The document with nothing inside that the store still holds; its top level is TinyDB's fresh copy."""
    for key, value in document.items():
        if isinstance(value, list | dict):
            document[key] = copied(value)
    return document
