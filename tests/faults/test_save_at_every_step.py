"""A save that fails at any call leaves the old store or the new one, and memory equal to it."""

from __future__ import annotations

import contextlib
import datetime
from pathlib import Path
from typing import Any

import pytest

from core.errors import InUse, WriteFailed, WrongPassphrase
from core.store.keys import RawKey
from core.store.sealed_store import SealedStore
from tests.faults.failing_disk import FailingDisk, Killed

KEY = RawKey(bytes(range(32)))
DAY = datetime.date(2026, 8, 13)
NEXT = datetime.date(2026, 8, 14)
OLD = [{"raw": "old"}]
NEW = [{"raw": "old"}, {"raw": "new"}]
MOST_STEPS = 60


def store_with_old(folder: Path, disk: FailingDisk) -> SealedStore:
    """An open store that holds OLD, has a few generations behind it, and one that is due to be pruned."""
    store = SealedStore.create(folder / "支部.xingce", [("书记", KEY)], today=DAY, disk=disk)
    for _ in range(4):
        with store.transaction(DAY) as db:
            db.table("journal").truncate()
            db.table("journal").insert_multiple(OLD)
    return store


def content(store: SealedStore) -> list[dict[str, Any]]:
    """What the journal of an open store holds."""
    return [dict(document) for document in store.db.table("journal")]


def on_disk(path: Path) -> list[dict[str, Any]]:
    """What a fresh process finds: the file opens, and no save of it left a part behind."""
    with SealedStore.open(path, KEY) as store:
        assert not store.read_only
        parts = [found for found in path.parent.rglob("*.part") if found.parent == path.parent]
        assert parts == []
        return content(store)


def add_new(store: SealedStore) -> None:
    """The save under test."""
    with store.transaction(NEXT) as db:
        db.table("journal").insert({"raw": "new"})


def steps_of_a_save(folder: Path, *, links: bool) -> list[str]:
    """The calls that an undisturbed save makes."""
    folder.mkdir()
    disk = FailingDisk(links=links)
    with store_with_old(folder, disk) as store:
        disk.arm("", 0)
        add_new(store)
        return list(disk.calls)


def test_a_save_goes_in_the_safe_order(tmp_path: Path) -> None:
    """All bytes, on the medium, length checked, old state kept, names exchanged, folder on the medium, then pruning."""
    steps = steps_of_a_save(tmp_path / "count", links=True)
    in_order = ["create", "write", "sync", "size", "close", "link", "sync_folder", "replace", "sync_folder", "remove"]
    seen = [step for step in steps if step in in_order]
    assert [step for at, step in enumerate(seen) if step != "write" or seen[at - 1] != "write"] == in_order


@pytest.mark.parametrize("links", [True, False], ids=["hard links", "copies"])
@pytest.mark.parametrize("fault", ["ENOSPC", "EIO", "EACCES", "short", "lost", "late"])
def test_a_failing_call_leaves_old_or_new(tmp_path: Path, fault: str, links: bool) -> None:
    """Every call in turn fails once: memory, the file and the answer agree, and the next save goes through."""
    steps = steps_of_a_save(tmp_path / "count", links=links)
    assert {"create", "write", "sync", "size", "close", "replace", "sync_folder", "remove"} <= set(steps)
    for step in range(1, len(steps) + 1):
        folder = tmp_path / f"{step}"
        folder.mkdir()
        disk = FailingDisk(links=links)
        with store_with_old(folder, disk) as store:
            disk.arm(fault, step)
            try:
                add_new(store)
                wanted = NEW
            except WriteFailed as error:
                assert error.code == "save_failed"
                wanted = OLD
            assert content(store) == wanted, steps[step - 1]
            disk.arm("", 0)
            generation = store.generation
            with store.transaction(NEXT) as db:
                db.table("journal").insert({"raw": "after"})
            assert store.generation > generation
            path = store.path
        assert on_disk(path) == [*wanted, {"raw": "after"}], steps[step - 1]


@pytest.mark.parametrize("fault", ["ENOSPC", "EIO"])
def test_a_disk_that_stays_broken_leaves_old_or_new(tmp_path: Path, fault: str) -> None:
    """From some call on everything fails, tidying up included: memory and file still agree."""
    steps = steps_of_a_save(tmp_path / "count", links=True)
    for step in range(1, len(steps) + 1):
        folder = tmp_path / f"{step}"
        folder.mkdir()
        disk = FailingDisk()
        store = store_with_old(folder, disk)
        disk.arm(fault, step)
        disk.lasting = True
        try:
            add_new(store)
            wanted = NEW
        except WriteFailed:
            wanted = OLD
        assert content(store) == wanted, steps[step - 1]
        store.close()
        assert on_disk(store.path) == wanted, steps[step - 1]


@pytest.mark.parametrize("links", [True, False], ids=["hard links", "copies"])
@pytest.mark.parametrize("fault", ["kill", "kill-after"])
def test_a_kill_at_any_call_leaves_old_or_new(tmp_path: Path, fault: str, links: bool) -> None:
    """The process ends before or right after any call: old before the exchange of names, new from then on."""
    steps = steps_of_a_save(tmp_path / "count", links=links)
    exchange = len(steps) - 1 - steps[::-1].index("replace")
    for step in range(1, len(steps) + 1):
        folder = tmp_path / f"{step}"
        folder.mkdir()
        disk = FailingDisk(links=links)
        store = store_with_old(folder, disk)
        disk.arm(fault, step)
        with pytest.raises(Killed):
            add_new(store)
        store.close()
        exchanged = step - 1 > exchange or (step - 1 == exchange and fault == "kill-after")
        assert on_disk(store.path) == (NEW if exchanged else OLD), steps[step - 1]
        with SealedStore.open(store.path, KEY) as after:
            add_new(after)
        assert not list(folder.rglob("*.part")), steps[step - 1]


def test_an_unconfirmed_save_says_so(tmp_path: Path) -> None:
    """Only the folder's sync fails: the save is visible and kept, and `flushed` tells that power must not fail now."""
    steps = steps_of_a_save(tmp_path / "count", links=True)
    disk = FailingDisk()
    (tmp_path / "x").mkdir()
    with store_with_old(tmp_path / "x", disk) as store:
        assert store.flushed
        disk.arm("EIO", len(steps) - steps[::-1].index("sync_folder"))
        add_new(store)
        assert (content(store), store.flushed) == (NEW, False)


@pytest.mark.parametrize("fault", ["ENOSPC", "EIO", "lost", "kill"])
def test_creating_fails_whole(tmp_path: Path, fault: str) -> None:
    """A store whose first save fails is not there, and nothing is in the way of trying again."""
    path = tmp_path / "new.xingce"
    for step in range(1, MOST_STEPS):
        disk = FailingDisk(fault, step)
        try:
            SealedStore.create(path, [("书记", KEY)], today=DAY, disk=disk).close()
            break
        except (WriteFailed, Killed):
            if path.exists():
                assert on_disk(path) == []
                path.unlink()
    else:
        pytest.fail("creating a store never succeeded")
    assert on_disk(path) == []


@pytest.mark.parametrize("fault", ["ENOSPC", "EIO", "lost", "kill", "kill-after"])
def test_changing_a_passphrase_fails_whole(tmp_path: Path, fault: str) -> None:
    """The old secret or the new one opens the store after any failure, and memory knows which."""
    new_key = RawKey(bytes(32))
    for step in range(1, MOST_STEPS):
        folder = tmp_path / f"{step}"
        folder.mkdir()
        disk = FailingDisk()
        store = store_with_old(folder, disk)
        disk.arm(fault, step)
        with contextlib.suppress(WriteFailed, Killed):
            store.replace_slot(store.slots[0].id, new_key, today=NEXT)
        finished = len(disk.calls) < step
        expected = store.slots
        store.close()
        if not fault.startswith("kill"):
            assert SealedStore.peek(store.path).slots == expected
        opened = []
        for key in (KEY, new_key):
            try:
                SealedStore.open(store.path, key).close()
                opened.append(key)
            except WrongPassphrase as error:
                assert error.code == "raw_wrong"
        assert len(opened) == 1
        if finished:
            return
    pytest.fail("the passphrase never changed")


def test_a_file_that_was_exchanged_is_not_overwritten(tmp_path: Path) -> None:
    """Another program put an older copy back, or took the file away: refused, and memory goes back."""
    disk = FailingDisk()
    with store_with_old(tmp_path, disk) as store:
        older = store.path.read_bytes()
        add_new(store)
        newer = store.path.read_bytes()
        for put_back in (older, older + b"x", newer + b"x", b"", None):
            if put_back is None:
                store.path.unlink()
            else:
                store.path.write_bytes(put_back)
            with pytest.raises(InUse, match="store_changed_on_disk"):
                add_new(store)
            assert content(store) == NEW
            assert (store.path.read_bytes() if put_back is not None else None) == put_back
