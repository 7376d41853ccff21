"""TinyDB over memory, inside a sealed store: transactions, copies, and the traps of TinyDB."""

from __future__ import annotations

import datetime
import threading
from collections.abc import Callable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any

import msgspec
import pytest
from tinydb import Query, TinyDB, where
from tinydb.middlewares import CachingMiddleware
from tinydb.operations import set as set_field
from tinydb.storages import JSONStorage
from tinydb.table import Document

from core.errors import Damaged, InUse, Refused
from core.store.keys import RawKey
from core.store.sealed_store import SealedStore
from core.store.storage import MemoryTables, decode, encode

KEY = RawKey(bytes(range(32)))
DAY = datetime.date(2026, 8, 13)
PERSON = {"name": "贺长青", "marks": [1, 2], "more": {"deep": ["a"]}}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SealedStore]:
    """An open store with one person in it."""
    with SealedStore.create(tmp_path / "a.xingce", [("书记", KEY)], today=DAY) as made:
        with made.transaction(DAY) as db:
            db.table("people").insert(PERSON)
        yield made


def reopened(store: SealedStore) -> dict[str, list[dict[str, Any]]]:
    """What a second, read-only look at the file finds."""
    with SealedStore.open(store.path, KEY, read_only=True) as second:
        return tables(second)


def tables(store: SealedStore) -> dict[str, list[dict[str, Any]]]:
    """All documents of all tables."""
    return {name: [dict(document) for document in store.db.table(name)] for name in sorted(store.db.tables())}


def test_one_transaction_is_one_save(store: SealedStore) -> None:
    """Many writes inside count as one generation and arrive together."""
    before = store.generation
    with store.transaction(DAY) as db:
        for number in range(20):
            db.table("journal").insert({"seq": number})
    assert store.generation == before + 1
    assert reopened(store) == tables(store)


def test_a_transaction_without_writes_saves_nothing(store: SealedStore) -> None:
    """Looking costs no generation."""
    before = store.path.read_bytes()
    with store.transaction(DAY) as db:
        db.table("people").all()
    assert store.path.read_bytes() == before


WRITES: list[Callable[[TinyDB], object]] = [
    lambda db: db.table("people").insert({"a": 1}),
    lambda db: db.table("people").insert_multiple([{"a": 1}]),
    lambda db: db.table("people").update({"a": 1}),
    lambda db: db.table("people").update(set_field("a", 1), where("name") == "贺长青"),
    lambda db: db.table("people").update_multiple([({"a": 1}, where("name") == "贺长青")]),
    lambda db: db.table("people").upsert({"a": 1}, where("name") == "贺长青"),
    lambda db: db.table("people").upsert(Document({"a": 1}, 1)),
    lambda db: db.table("people").upsert(Document({"a": 1}, 77)),
    lambda db: db.table("people").remove(where("name") == "贺长青"),
    lambda db: db.table("people").remove(doc_ids=[1]),
    lambda db: db.table("people").truncate(),
    lambda db: db.drop_table("people"),
    lambda db: db.drop_tables(),
    lambda db: db.insert({"a": 1}),
]


@pytest.mark.parametrize("write", WRITES)
def test_every_write_needs_a_transaction(store: SealedStore, write: Callable[[TinyDB], object]) -> None:
    """Outside of one, each way of writing is refused and changes nothing."""
    before = tables(store)
    with pytest.raises(Refused, match="transaction_missing"):
        write(store.db)
    assert tables(store) == before


@pytest.mark.parametrize("write", WRITES)
def test_every_write_is_undone_by_an_exception(store: SealedStore, write: Callable[[TinyDB], object]) -> None:
    """Memory goes back to what the file holds, query results and the next id included."""
    table, before = store.db.table("people"), tables(store)
    found = table.search(where("name") == "贺长青")
    with pytest.raises(KeyboardInterrupt), store.transaction(DAY) as db:
        write(db)
        assert tables(store) != before
        table.search(where("name") == "贺长青")
        raise KeyboardInterrupt
    assert tables(store) == before == reopened(store)
    assert store.db.table("people").search(where("name") == "贺长青") == found
    with store.transaction(DAY) as db:
        assert db.table("people").insert({"a": 2}) == 2


@pytest.mark.parametrize("write", WRITES)
def test_every_write_equals_tinydbs_own(tmp_path: Path, store: SealedStore, write: Callable[[TinyDB], object]) -> None:
    """Our faster way of changing tables gives the results of TinyDB's own."""
    with TinyDB(tmp_path / "plain.json") as plain:
        plain.table("people").insert(PERSON)
        expected = write(plain)
        with store.transaction(DAY) as db:
            assert write(db) == expected
        assert {name: rows for name, rows in tables(store).items() if rows} == {
            name: rows for name in plain.tables() if (rows := [dict(row) for row in plain.table(name)])
        }
    assert reopened(store) == tables(store)


def test_transactions_do_not_nest(store: SealedStore) -> None:
    """A second one inside, or from another thread, is refused; the first goes on."""
    refused: list[str] = []

    def other() -> None:
        try:
            with store.transaction(DAY):
                pass
        except Refused as error:
            refused.append(error.code)

    with store.transaction(DAY) as db:
        with pytest.raises(Refused, match="transaction_nested"), store.transaction(DAY):
            pass
        with pytest.raises(Refused, match="transaction_nested"):
            store.add_slot("组织委员", KEY, today=DAY)
        thread = threading.Thread(target=other)
        thread.start()
        thread.join()
        db.table("people").insert({"a": 1})
    assert refused == ["transaction_nested"]
    assert len(reopened(store)["people"]) == 2


def test_other_threads_see_only_what_is_saved(store: SealedStore) -> None:
    """A screen that is painted while a transaction is open shows the old state, and cannot write into it."""
    seen: list[object] = []

    def screen() -> None:
        seen.append(len(store.db.table("people")))
        try:
            store.db.table("people").insert({"a": 1})
        except Refused as error:
            seen.append(error.code)

    with store.transaction(DAY) as db:
        db.table("people").insert({"a": 1})
        thread = threading.Thread(target=screen)
        thread.start()
        thread.join()
    assert seen == [1, "transaction_missing"]


READS: list[Callable[[TinyDB], Any]] = [
    lambda db: db.table("people").all()[0],
    lambda db: next(iter(db.table("people"))),
    lambda db: db.table("people").search(where("name") == "贺长青")[0],
    lambda db: db.table("people", cache_size=30).search(where("name") == "贺长青")[0],
    lambda db: db.table("people").get(where("name") == "贺长青"),
    lambda db: db.table("people").get(doc_id=1),
    lambda db: db.table("people").get(doc_ids=[1])[0],
    lambda db: (db.storage.read() or {})["people"]["1"],
]


@pytest.mark.parametrize("read", READS)
def test_what_is_read_is_a_copy(store: SealedStore, read: Callable[[TinyDB], Any]) -> None:
    """Changing a result at any depth changes neither the store nor a later result."""
    handed_out = read(store.db)
    handed_out["name"] = "x"
    handed_out["marks"].append(3)
    handed_out["more"]["deep"][0] = "x"
    assert dict(read(store.db)) == PERSON
    with store.transaction(DAY) as db:
        handed_out = read(db)
        handed_out["marks"].append(3)
        assert dict(read(db)) == PERSON
    assert tables(store) == {"people": [PERSON]}


def test_what_is_written_is_a_copy(store: SealedStore) -> None:
    """Changing an object after it was handed in changes nothing in the store."""
    inside = {"list": [1], "dict": {"a": 1}}
    with store.transaction(DAY) as db:
        db.table("people").insert(inside)
        db.table("people").update({"shared": inside["list"]}, doc_ids=[1])
        db.table("people").insert_multiple([inside])
        inside["list"].append(2)  # type: ignore[attr-defined]
        inside["dict"]["a"] = 2  # type: ignore[index]
        before = tables(store)
    inside["list"].append(3)  # type: ignore[attr-defined]
    assert tables(store) == before == reopened(store)
    assert before["people"][1:] == [{"list": [1], "dict": {"a": 1}}] * 2
    assert before["people"][0]["shared"] == [1]


class Colour(StrEnum):
    """A plain enum of text."""

    RED = "red"


@pytest.mark.parametrize("value", [1.5, (1,), {1}, b"x", {1: "a"}, 2**53, -(2**53), object(), [1.0], {"a": (1,)}])
def test_only_what_comes_back_the_same_can_be_kept(store: SealedStore, value: object) -> None:
    """Floats, tuples, other keys, huge numbers: refused at once, not at the next opening."""
    before = tables(store)
    with pytest.raises(TypeError, match="kept"), store.transaction(DAY) as db:
        db.table("people").insert({"value": value})
    assert tables(store) == before


def test_plain_json_comes_back_the_same(store: SealedStore) -> None:
    """Text of every plane, whole numbers, booleans, null, empty containers; an enum of text becomes text."""
    value = {"t": '䶮𠮷\n"\\', "n": 2**53 - 1, "m": -(2**53) + 1, "b": [True, False, None], "l": [], "d": {}, "": ""}
    with store.transaction(DAY) as db:
        db.table("x").insert_multiple([value, {}, {"c": Colour.RED}])
    assert tables(store)["x"] == [value, {}, {"c": "red"}] == reopened(store)["x"]
    assert type(tables(store)["x"][2]["c"]) is str


def test_text_that_cannot_be_encoded_undoes_the_transaction(store: SealedStore) -> None:
    """A lone surrogate is only found while the file is being written: file and memory stand."""
    before = store.path.read_bytes(), tables(store)
    with pytest.raises(UnicodeEncodeError), store.transaction(DAY) as db:
        db.table("people").insert({"name": "\ud800"})
    assert (store.path.read_bytes(), tables(store)) == before
    assert not list(store.path.parent.glob(".*.part"))


def test_an_operation_that_fails_halfway_changes_nothing(store: SealedStore) -> None:
    """If the caller catches the exception inside the transaction, the whole operation is missing, not half of it."""
    with store.transaction(DAY) as db:
        with pytest.raises(ValueError, match="Mapping"):
            db.table("people").insert_multiple([{"a": 1}, "no mapping"])  # type: ignore[list-item]
        assert db.table("people").insert({"a": 2}) == 2
    assert tables(store)["people"] == [PERSON, {"a": 2}]


def test_a_closed_store_writes_nothing(store: SealedStore) -> None:
    """Closing inside a transaction ends it without a save; afterwards nothing is left to read."""
    before = store.path.read_bytes()
    with pytest.raises(Refused, match="store_closed"), store.transaction(DAY) as db:
        db.table("people").insert({"a": 1})
        store.close()
    assert store.path.read_bytes() == before
    assert tables(store) == {}
    with pytest.raises(Refused, match="store_closed"), store.transaction(DAY):
        pass


def test_upserts_in_a_loop_touch_what_they_name(store: SealedStore) -> None:
    """TinyDB converts a whole table for each write; here a write by id asks for the table's ids not once."""
    with store.transaction(DAY) as db:
        db.table("journal").insert_multiple({"seq": number} for number in range(2000))
    with store.transaction(DAY) as db:
        kept = store.db.storage.current["journal"]  # type: ignore[attr-defined]
        db.table("journal").upsert(Document({"seq": -1}, 1000))
        changed = store.db.storage.current["journal"]  # type: ignore[attr-defined]
        assert [doc_id for doc_id in kept if kept[doc_id] is not changed[doc_id]] == ["1000"]


def test_nothing_waits_in_a_cache(tmp_path: Path) -> None:
    """TinyDB's CachingMiddleware loses all updates when the process ends early; a transaction is on disk at its end."""
    cached = TinyDB(tmp_path / "cached.json", storage=CachingMiddleware(JSONStorage))
    cached.insert({"a": 1})
    assert (tmp_path / "cached.json").read_bytes() == b""  # what a kill would leave
    cached.close()
    with SealedStore.create(tmp_path / "a.xingce", [("书记", KEY)], today=DAY) as store:
        with store.transaction(DAY) as db:
            db.insert({"a": 1})
        assert reopened(store) == {"_default": [{"a": 1}]}


def test_queries_of_every_kind_work(store: SealedStore) -> None:
    """The store is a TinyDB like any other to those who ask."""
    people = store.db.table("people")
    assert people.count(Query().marks.any([2])) == 1
    assert people.contains(Query().more.deep.test(lambda deep: deep == ["a"]))
    assert people.contains(doc_id=1)
    assert people.get(doc_id=5) is None
    assert len(people) == 1


@pytest.mark.parametrize("count", [0, 1, 999, 1000, 1001, 2500])
def test_pieces_are_the_whole(count: int) -> None:
    """Encoding in pieces gives the bytes that encoding at once gives, at and around the size of a piece."""
    held = {"a": {str(number): {"x": number} for number in range(1, count + 1)}, "表": {}, "b": {"1": {}}}
    assert b"".join(encode(held)) == msgspec.json.encode(held)
    assert decode(b"".join(encode(held))) == held
    assert b"".join(encode({})) == b"{}"


@pytest.mark.parametrize(
    "payload",
    [b"", b"[]", b"{", b'{"a":[]}', b'{"a":{"1":[]}}', b'{"a":{"x":{}}}', b'{"a":{"01":{}}}', b'{"a":{"":{}}}'],
)
def test_a_payload_of_another_form_is_refused(payload: bytes) -> None:
    """Even under the right key, only tables of documents by number are read."""
    with pytest.raises(Damaged, match="store_payload_damaged"):
        decode(payload)


def test_read_only_stores_refuse_to_write(store: SealedStore) -> None:
    """A window that was opened to read, or is the second one, says why it does not write."""
    with (
        SealedStore.open(store.path, KEY) as second,
        pytest.raises(InUse, match="store_in_use"),
        second.transaction(DAY),
    ):
        pytest.fail("a read-only store began a transaction")


def test_memory_tables_start_empty() -> None:
    """A fresh store has no tables."""
    assert MemoryTables({}).read() == {}
