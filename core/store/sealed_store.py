"""One encrypted file with a TinyDB inside: open it, change it in transactions, hand out keys for named purposes."""

from __future__ import annotations

import contextlib
import datetime
import secrets
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from tinydb import TinyDB

from core.errors import InUse, Refused, WriteFailed, XingceError
from core.store import generations, keys, sealed_file
from core.store.disk import Disk, sweep, taken
from core.store.generations import Generation
from core.store.keys import Slot, Unlock
from core.store.lock import Lock
from core.store.sealed_file import About, OnDisk
from core.store.storage import MemoryDatabase, MemoryTables, Tables


class SealedStore:
    """An open store. Get one with `create` or `open`; it is its own context manager.

    `db` is a TinyDB whose writes need a `transaction`. Memory always equals the file that was read or saved last.
    `opened_with` is the slot that opened it.
    """

    def __init__(
        self, path: Path, disk: Disk, lock: Lock | None, on_disk: OnDisk, data_key: bytes, slot: Slot, tables: Tables
    ) -> None:
        self.path = path
        self.opened_with = slot
        self._why_not: XingceError | None = None
        self._disk = disk
        self._lock = lock
        self._on_disk = on_disk
        self._data_key = data_key
        self._tables = MemoryTables(tables)
        self.db: TinyDB = MemoryDatabase(self._tables)

    # ---- opening and closing

    @classmethod
    def create(
        cls,
        path: Path | str,
        slots: Sequence[tuple[str, Unlock]],
        *,
        today: datetime.date,
        disk: Disk | None = None,
    ) -> SealedStore:
        """A new, empty store that opens with each of `slots` (label, secret); the first one counts as who opened it.

        Refuses a path that is taken (`file_exists`), and what `keys.make_slot` and a save refuse.
        """
        path, disk = Path(path).resolve(), disk or Disk()
        store_id, data_key = secrets.token_hex(16), keys.new_data_key()
        made = tuple(keys.make_slot(label, unlock, data_key, store_id) for label, unlock in slots)
        keys.check_slots(made)
        lock = Lock.take(path)
        try:
            if taken(disk, path):
                raise Refused("file_exists", file=path.name)
            about = About(store=store_id, generation=1, save=secrets.token_hex(16), day=today, slots=made)
            on_disk = sealed_file.write(disk, path, about, data_key, {}, None)
        except BaseException:
            lock.release()
            raise
        return cls(path, disk, lock, on_disk, data_key, made[0], {})

    @classmethod
    def open(
        cls, path: Path | str, unlock: Unlock, *, read_only: bool = False, disk: Disk | None = None
    ) -> SealedStore:
        """The store in a file.

        While another window holds it, or where its folder can't be written, it opens read-only, and `why_read_only` is
        the code of the reason. Raises `Damaged` (`frame_…`, `slots_refused`, `slot_cost_refused`,
        `store_payload_damaged`, `file_unreadable`), `WrongPassphrase`, or `Refused("file_missing")`.
        """
        path, disk = Path(path).resolve(), disk or Disk()
        sealed_file.peek(disk, path)  # before the lock, so that somebody else's file gets no lock beside it
        lock, why_not = (None, Refused("store_opened_read_only")) if read_only else _try_lock(path)
        try:
            if lock:
                sweep(disk, path.parent, path.name)
            on_disk, sealed = sealed_file.read(disk, path)
            slot, data_key = keys.unwrap(on_disk.about.slots, unlock, on_disk.about.store)
            tables = sealed_file.open_payload(sealed, on_disk.about, data_key)
        except BaseException:
            if lock:
                lock.release()
            raise
        store = cls(path, disk, lock, on_disk, data_key, slot, tables)
        store._why_not = why_not
        return store

    @staticmethod
    def peek(path: Path | str, *, disk: Disk | None = None) -> About:
        """The readable header of a store: its slots and their labels, before anybody types a passphrase."""
        return sealed_file.peek(disk or Disk(), Path(path).resolve())

    def close(self) -> None:
        """Let go of the lock, the keys and the content. Closing twice is fine."""
        if self._lock:
            self._lock.release()
        self._lock, self._data_key = None, b""
        self._tables.reset({})
        self._why_not = Refused("store_closed")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # ---- what it is

    @property
    def read_only(self) -> bool:
        """Whether writing is refused."""
        return self._lock is None

    @property
    def why_read_only(self) -> str:
        """Empty, or `store_in_use`, `store_not_lockable`, `store_opened_read_only`, `store_closed`."""
        return self._why_not.code if self._why_not else ""

    @property
    def read_only_reason(self) -> str:
        """What the system said where the folder can't be written or locked (`EROFS`), else empty."""
        return str(self._why_not.figures.get("reason", "")) if self._why_not else ""

    @property
    def store_id(self) -> str:
        """32 hex digits, random, the same for the store's whole life and for its copies."""
        return self._on_disk.about.store

    @property
    def generation(self) -> int:
        """The number of the state in memory; it only grows, also over generations that lie beside a restored file."""
        return self._on_disk.about.generation

    @property
    def flushed(self) -> bool:
        """False after a save that is visible, but that the system did not confirm to be on the medium."""
        return self._on_disk.flushed

    @property
    def slots(self) -> tuple[Slot, ...]:
        """The ways in."""
        return self._on_disk.about.slots

    def generations(self) -> tuple[Generation, ...]:
        """The earlier states kept beside the store, newest first."""
        return generations.listed(self._disk, self.path)

    def derive(self, purpose: str) -> bytes:
        """A key of 32 bytes for one named purpose, the same for everyone who can open this store or a copy of it."""
        self._check_open()
        if purpose == sealed_file.PAYLOAD:
            raise ValueError("this purpose is the store's own")
        return keys.derive(self._data_key, self.store_id, purpose)

    # ---- changing it

    @contextlib.contextmanager
    def transaction(self, today: datetime.date) -> Iterator[TinyDB]:
        """One commit, one save: what is written to `db` inside is saved at the end, or forgotten on any exception.

        `InUse` when another window holds the store or its file was exchanged (`store_changed_on_disk`),
        `WriteFailed("save_failed", reason=…)` when the disk refuses; memory is then what the file holds. A transaction
        without writes saves nothing.
        """
        self._check_writable()
        self._tables.begin()
        try:
            yield self.db
            if self._tables.changed:
                self._save(self.slots, today)
        except BaseException:
            self._tables.forget()
            raise
        self._tables.keep()

    def add_slot(self, label: str, unlock: Unlock, *, today: datetime.date) -> Slot:
        """One more way in; `slots_full` after sixteen."""
        self._check_open()
        if len(self.slots) == keys.MOST_SLOTS:
            raise Refused("slots_full", most=keys.MOST_SLOTS)
        slot = keys.make_slot(label, unlock, self._data_key, self.store_id)
        self._save_slots((*self.slots, slot), today)
        return slot

    def replace_slot(self, slot_id: str, unlock: Unlock, *, today: datetime.date, label: str | None = None) -> Slot:
        """Change the secret of one way in, and its label if given; all others stay.

        Copies made before (generations, backups) still open with the old secret.
        """
        self._check_open()
        old = self._slot(slot_id)
        slot = keys.make_slot(old.label if label is None else label, unlock, self._data_key, self.store_id, slot_id)
        self._save_slots(tuple(slot if one is old else one for one in self.slots), today)
        return slot

    def remove_slot(self, slot_id: str, *, today: datetime.date) -> None:
        """Close one way in; the last one can't go (`slot_last`)."""
        old = self._slot(slot_id)
        if len(self.slots) == 1:
            raise Refused("slot_last")
        self._save_slots(tuple(one for one in self.slots if one is not old), today)

    def refresh(self) -> bool:
        """In a read-only window: read the file again if it has changed; whether it had."""
        self._check_open()
        with contextlib.suppress(InUse, WriteFailed):
            sealed_file.check_same(self._disk, self.path, self._on_disk)
            return False
        on_disk, sealed = sealed_file.read(self._disk, self.path)
        if self._lock or on_disk.about.store != self.store_id:
            raise InUse("store_changed_on_disk", file=self.path.name)
        tables = sealed_file.open_payload(sealed, on_disk.about, self._data_key)
        self._on_disk = on_disk
        self._tables.reset(tables)
        return True

    # ---- copies

    def backup(self, to: Path | str) -> None:
        """Copy the sealed file to a path where nothing lies yet (`file_exists`), and read the copy back."""
        self._check_open()
        sealed_file.backup(self._disk, self.path, Path(to).resolve(), self.store_id, self._data_key)

    @staticmethod
    def restore(
        source: Path | str, path: Path | str, unlock: Unlock, *, today: datetime.date, disk: Disk | None = None
    ) -> None:
        """Bring a backup or a generation back as the store at `path`; what lay there is kept among the generations.

        Nothing changes unless the copy opens with `unlock`. Refuses a copy of another store (`restore_other_store`).
        """
        sealed_file.restore(disk or Disk(), Path(source).resolve(), Path(path).resolve(), unlock, today)

    # ---- inside

    def _check_open(self) -> None:
        if not self._data_key:
            raise Refused("store_closed")

    def _check_writable(self) -> None:
        if self._why_not:
            raise type(self._why_not)(self._why_not.code, **self._why_not.figures)

    def _slot(self, slot_id: str) -> Slot:
        for slot in self.slots:
            if slot.id == slot_id:
                return slot
        raise Refused("slot_unknown")

    def _save_slots(self, slots: tuple[Slot, ...], today: datetime.date) -> None:
        self._check_writable()
        self._tables.begin()
        try:
            self._save(slots, today)
        finally:
            self._tables.forget()

    def _save(self, slots: tuple[Slot, ...], today: datetime.date) -> None:
        """Write what this thread sees as the next generation, over the file that was loaded and over no other."""
        self._check_writable()
        sealed_file.check_same(self._disk, self.path, self._on_disk)
        number = sealed_file.next_generation(self._disk, self.path, self._on_disk)
        about = About(store=self.store_id, generation=number, save=secrets.token_hex(16), day=today, slots=slots)
        self._on_disk = sealed_file.write(
            self._disk, self.path, about, self._data_key, self._tables.current, self._on_disk
        )


def _try_lock(path: Path) -> tuple[Lock | None, XingceError | None]:
    """The lock, or the reason why there is none."""
    try:
        return Lock.take(path), None
    except (InUse, WriteFailed) as refusal:
        return None, refusal
