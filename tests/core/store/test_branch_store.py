"""A body's store: its line, its witness, and that what is written is saved whole and seen alike after reopening."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from core.errors import Damaged, InUse, Refused, WriteFailed
from core.journal.draft import Draft
from core.journal.entry import b64
from core.records import Contact, LineCertificate, LineRevocation, Person, PersonIdentity
from core.store.branch_store import BranchStore
from core.store.contents import Meta, Taken
from core.store.keys import RawKey
from core.store.line_home import LineHome
from core.store.sealed_store import SealedStore
from tests.faults.failing_disk import FailingDisk, Killed

KEY = RawKey(bytes(range(32)))
TODAY = date(2026, 10, 8)
BODY = "0123abcd"


def keys() -> dict[str, dict[str, str]]:
    """The private identity of some branch."""
    return {"identity": {"sign": b64(Ed25519PrivateKey.generate().private_bytes_raw()), "seal": ""}}


@pytest.fixture
def home(tmp_path: Path) -> LineHome:
    """One machine."""
    return LineHome(tmp_path / "machine")


@pytest.fixture
def store(tmp_path: Path, home: LineHome) -> BranchStore:
    """A branch's new store."""
    return BranchStore.create(tmp_path / "b.xingce", [("s", KEY)], home, Meta(BODY, BODY, "甲"), keys(), today=TODAY)


def put(store: BranchStore, *drafts: Draft) -> list[str]:
    """Commit drafts."""
    return store.commit(list(drafts), by="s", at="2026-10-08", today=TODAY)


def person(name: str, record_id: str = "p1") -> Draft:
    """Somebody."""
    return Draft("person", record_id, {"identity": PersonIdentity(name)})


def again(store: BranchStore, home: LineHome | None = None) -> BranchStore:
    """Closed and opened anew."""
    store.close()
    return BranchStore(SealedStore.open(store.path, KEY), home or store.home)


def copy(store: BranchStore, name: str, home: LineHome) -> BranchStore:
    """A copy of the file under another name, opened."""
    path = store.path.with_name(name)
    path.write_bytes(store.path.read_bytes())
    return BranchStore(SealedStore.open(path, KEY), home)


def seen(store: BranchStore) -> object:
    """Everything that must be the same before and after reopening."""
    people = store.records.all(Person)
    return set(store.entries), people, store.cards, store.line_heads, store.tips(), store.notes("sent"), store.keys


def test_memory_equals_what_is_read_again(store: BranchStore) -> None:
    """Commits, notes and documents: reopened, the store is the same, and its line goes on without a word."""
    put(store, person("甲"), person("乙", "p2"))
    put(store, Draft("person", "p1", {"contact": Contact("1")}))
    store.note("sent", {"number": 1}, TODAY)
    store.set_document("keys", {**store.keys, "x": "y"}, TODAY)
    before, line = seen(store), store.signing()[0]
    reopened = again(store)
    assert seen(reopened) == before
    assert (reopened.signing()[0], reopened.warnings) == (line, [])


def test_a_store_is_begun_in_one_save(tmp_path: Path, home: LineHome) -> None:
    """Identity, keys and first entries are there together or not at all."""
    path = tmp_path / "c.xingce"
    meta = Meta("committee", "committee", "某机关")
    made = BranchStore.create(
        path, [("s", KEY)], home, meta, keys(), today=TODAY, drafts=[person("甲")], by="s", at="t"
    )
    assert made.sealed.generation == 2
    assert len(made.entries) == 1
    assert again(made).meta == meta


def test_a_store_that_was_never_begun_says_so(tmp_path: Path, home: LineHome) -> None:
    """A creation that was stopped is told apart from a damaged store."""
    SealedStore.create(tmp_path / "x.xingce", [("s", KEY)], today=TODAY).close()
    with pytest.raises(Damaged, match="store_unfinished"):
        BranchStore(SealedStore.open(tmp_path / "x.xingce", KEY), home)
    SealedStore.open(tmp_path / "x.xingce", KEY).close()


def test_a_failed_witness_loses_nothing_and_doubles_nothing(store: BranchStore, home: LineHome) -> None:
    """The user's folder can't be written after the save: the entries are there, their ids given, a warning is left."""
    put(store, person("甲"))
    in_the_way = home.folder / f"{store.sealed.store_id}.part"
    in_the_way.mkdir()
    ids = put(store, person("乙", "p2"))
    assert set(ids) <= set(store.entries)
    assert store.warnings == ["witness_failed"]
    in_the_way.rmdir()
    reopened = again(store)
    put(reopened, person("丙", "p3"))
    assert (len(reopened.tips()), reopened.warnings) == (1, [])


def test_a_line_is_not_begun_where_its_key_cannot_be_kept(store: BranchStore, home: LineHome) -> None:
    """No entry stands in a line whose key is lost: nothing is written."""
    home.folder.parent.mkdir(parents=True, exist_ok=True)
    home.folder.write_bytes(b"in the way")
    with pytest.raises(WriteFailed, match="witness_failed"):
        put(store, person("甲"))
    assert (store.entries, store.cards) == ({}, {})
    home.folder.unlink()
    put(store, person("甲"))
    assert store.warnings == []


def test_a_save_that_failed_leaves_the_line_as_it_was(tmp_path: Path, home: LineHome) -> None:
    """A full disk while the first entry is saved: the key that was made is used when it works again."""
    made = BranchStore.create(tmp_path / "d.xingce", [("s", KEY)], home, Meta(BODY, BODY, "甲"), keys(), today=TODAY)
    made.close()
    disk = FailingDisk()
    store = BranchStore(SealedStore.open(tmp_path / "d.xingce", KEY, disk=disk), home)
    disk.arm("ENOSPC", 3)
    with pytest.raises(WriteFailed):
        put(store, person("甲"))
    kept = home.load(store.sealed.store_id, store.sealed.derive("line key"))
    disk.arm("", 0)
    put(store, person("甲"))
    assert kept is not None
    assert list(store.tips()) == [kept.line]
    assert store.warnings == []


def test_killed_at_any_step_of_a_commit(tmp_path: Path, home: LineHome) -> None:
    """Store and witness are two files: killed between them or at any call, reopening goes on in the same line."""
    meta = Meta(BODY, BODY, "甲")
    first = BranchStore.create(tmp_path / "k.xingce", [("s", KEY)], home, meta, keys(), today=TODAY)
    put(first, person("甲"))
    line = first.signing()[0]
    first.close()
    for step in range(1, 40):
        disk = FailingDisk()
        store = BranchStore(SealedStore.open(tmp_path / "k.xingce", KEY, disk=disk), home)
        before = len(store.entries)
        disk.arm("kill-after", step)
        try:
            put(store, person(f"乙{step}", f"p{step}"))
        except Killed:
            store.close()
            reopened = BranchStore(SealedStore.open(tmp_path / "k.xingce", KEY), home)
            assert len(reopened.entries) in (before, before + 1)
            put(reopened, person("丙", f"q{step}"))
            assert list(reopened.tips()) == [line]
            assert reopened.warnings == []
            reopened.close()
        else:
            return
    pytest.fail("the commit was never reached")


def test_a_copy_on_another_machine_begins_a_line_of_its_own(store: BranchStore, tmp_path: Path) -> None:
    """Told when it is opened, not when it is too late; both write, nothing forks."""
    put(store, person("甲"))
    other = copy(store, "copy.xingce", LineHome(tmp_path / "other"))
    assert other.warnings == ["line_new_machine"]
    put(other, person("乙", "p2"))
    put(store, person("丙", "p3"))
    assert len(other.tips()) == 2
    assert (again(other).warnings, store.warnings) == ([], [])


def test_two_copies_open_on_one_machine_do_not_fork(store: BranchStore, home: LineHome) -> None:
    """Both were opened before either wrote: the second notices that the line went on without it."""
    put(store, person("甲"))
    other = copy(store, "copy.xingce", home)
    put(store, person("乙", "p2"))
    put(other, person("丙", "p3"))
    assert other.warnings == ["line_older_store"]
    put(store, person("丁", "p4"))
    together = {**store.entries, **other.entries}
    places = [(item.line, item.seq) for item in together.values()]
    assert len(places) == len(set(places))


def test_a_restored_backup_begins_a_line_and_loses_nothing(store: BranchStore, home: LineHome) -> None:
    """An older generation brought back: a warning at once, a new line, and merging the rest back joins all."""
    put(store, person("甲"))
    old = store.path.read_bytes()
    put(store, person("乙"))
    whole = dict(store.entries), dict(store.cards), dict(store.line_heads)
    store.close()
    store.path.write_bytes(old)
    restored = BranchStore(SealedStore.open(store.path, KEY), home)
    assert restored.warnings == ["line_older_store"]
    put(restored, person("丙", "p2"))
    entries, cards, heads = whole
    restored.commit(
        (),
        by="",
        at="",
        today=TODAY,
        taken=Taken(tuple(entries.values()), tuple(cards.values()), tuple(heads.values())),
    )
    assert [one.identity.name for one in restored.records.all(Person).values()] == ["乙", "丙"]
    assert len(again(restored).tips()) == 2


def revoked(line: str, store: BranchStore, after: int) -> Taken:
    """The committee's word that a line ended."""
    from tests.sync.forge import Line

    maker = Line("0" * 32, "committee", Ed25519PrivateKey.generate())
    groups = {"revoked": LineRevocation(after, "丢失"), "certificate": LineCertificate(BODY, store.cards[line].key)}
    maker.put(*({name: msgspec.to_builtins(one)} for name, one in groups.items()), kind="line", id=line)
    return Taken(tuple(maker.items), (maker.card,), (maker.head,))


def test_a_revoked_line_is_not_continued(store: BranchStore) -> None:
    """What it wrote after the revocation has no effect; what is written now goes to a new line and counts."""
    put(store, person("甲"))
    put(store, person("乙"))
    line = store.signing()[0]
    store.commit((), by="", at="", today=TODAY, taken=revoked(line, store, 1))
    assert store.records.get(Person, "p1").identity.name == "甲"  # type: ignore[union-attr]
    put(store, person("丙"))
    assert store.warnings == ["line_revoked"]
    assert len(store.tips()) == 3
    before = store.records.all(Person)
    assert before["p1"].identity.name == "丙"
    assert again(store).records.all(Person) == before


def test_a_removal_sees_what_was_written_in_the_same_commit(store: BranchStore) -> None:
    """Added and removed at once: gone, without a conflict."""
    put(store, person("甲"), Draft("person", "p1", {}, act="remove", why="误录"))
    assert store.records.all(Person) == {}
    assert store.records.conflicts() == []


def test_a_second_window_reads_and_writes_nothing(store: BranchStore, home: LineHome) -> None:
    """Every way of writing is refused by name before anything happens."""
    put(store, person("甲"))
    window = BranchStore(SealedStore.open(store.path, KEY), home)
    before = store.path.read_bytes()
    for attempt in (
        lambda: put(window, person("乙")),
        lambda: window.note("sent", {}, TODAY),
        lambda: window.set_document("keys", {}, TODAY),
        lambda: window.begin_line(TODAY),
    ):
        with pytest.raises(Refused, match="store_read_only"):
            attempt()
    assert store.path.read_bytes() == before
    assert (window.warnings, len(window.entries)) == ([], 1)


def test_a_file_exchanged_under_an_open_store_is_not_overwritten(store: BranchStore) -> None:
    """Somebody put another file there: refused, memory stays what it was."""
    put(store, person("甲"))
    before = seen(store)
    store.path.write_bytes(store.path.read_bytes() + b"x")
    with pytest.raises(InUse, match="store_changed_on_disk"):
        put(store, person("乙"))
    assert seen(store) == before


def test_a_line_can_be_begun_before_anything_is_written(store: BranchStore, tmp_path: Path) -> None:
    """A second laptop exports what it got before it wrote a word of its own."""
    put(store, person("甲"))
    other = copy(store, "copy.xingce", LineHome(tmp_path / "other"))
    with pytest.raises(Refused, match="nothing_written"):
        other.signing()
    other.begin_line(TODAY)
    line, _ = other.signing()
    put(other, person("乙"))
    assert other.tips()[line][0] == 1


@pytest.mark.parametrize("name", ["", "x" * 300, "甲\u202e乙", "\udc80", "laptop-1"])
def test_a_machines_name_is_one_that_can_be_read(
    store: BranchStore, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Whatever the system calls itself, the card holds at most forty harmless characters."""
    monkeypatch.setattr("platform.node", lambda: name)
    put(store, person("甲"))
    (card,) = store.cards.values()
    assert 1 <= len(card.label) <= 40
    assert again(store).cards == {card.line: card}
