"""The file of a store as a whole: read it, write it, copy it, bring a copy back."""

from __future__ import annotations

import contextlib
import datetime
import errno
import secrets
from itertools import chain
from pathlib import Path
from typing import Annotated, Final

from msgspec import Meta, Struct

from core.bulk import bulk
from core.errors import Damaged, InUse, Refused, WriteFailed
from core.store import frame, generations, keys
from core.store.disk import Disk, read_whole, reason, save, taken
from core.store.frame import Frame, Head, Kind
from core.store.keys import Slot, Unlock
from core.store.lock import Lock
from core.store.storage import Tables, decode, encode

PAYLOAD: Final = "store payload"
"""The purpose of the key that the file itself is encrypted with."""


class About(Struct, frozen=True, kw_only=True):
    """The readable header of a store: what it takes to recognise and to unlock it, nothing of its content.

    `generation` counts saves, `save` is random for each, `day` is the day of the save.
    """

    store: Annotated[str, Meta(pattern="^[0-9a-f]{32}$")]
    generation: Annotated[int, Meta(ge=1, lt=10**12)]
    save: Annotated[str, Meta(pattern="^[0-9a-f]{32}$")]
    day: datetime.date
    slots: tuple[Slot, ...]

    @property
    def kept_name(self) -> str:
        """The file name of this state among the generations."""
        return generations.name(self.generation, self.day, self.save)


class OnDisk(Struct, frozen=True):
    """The file that memory equals: its head, what the head says, its length, whether the system confirmed the save."""

    head: Head
    about: About
    size: int
    flushed: bool = True


def peek(disk: Disk, path: Path) -> About:
    """The header of a store file alone: whose it is and which slots open it, before anybody types anything."""
    data = read_whole(disk, path, frame.HEAD_LIMIT, cut=True)
    return _about(frame.parse_head(Kind.STORE, data))


def read(disk: Disk, path: Path) -> tuple[OnDisk, Frame]:
    """The verified header of a store file and its payload, still sealed. Refuses as `read_whole` and `frame` do."""
    data = read_whole(disk, path, frame.SIZE_LIMIT)
    sealed = frame.parse(Kind.STORE, data)
    return OnDisk(sealed.head, _about(sealed.head), len(data)), sealed


@bulk()
def open_payload(sealed: Frame, about: About, data_key: bytes) -> Tables:
    """The tables inside, after the last byte was verified."""
    return decode(sealed.open(keys.derive(data_key, about.store, PAYLOAD)))


def write(disk: Disk, path: Path, about: About, data_key: bytes, tables: Tables, old: OnDisk | None) -> OnDisk:
    """Save the tables under a header, keeping the file `old` that stands there now. `save_failed` changes nothing."""
    key = keys.derive(data_key, about.store, PAYLOAD)
    pieces = frame.seal(Kind.STORE, about, key, encode(tables))
    raw = next(pieces)
    head = frame.parse_head(Kind.STORE, raw)

    def keep_old(part: Path) -> None:
        if old:
            generations.keep(disk, path, old.about.kept_name)

    try:
        saved = save(disk, path, chain([raw], pieces), keep_old)
    except WriteFailed:
        # A network folder may do what it was asked and still report an error: what lies there decides.
        size = None
        with contextlib.suppress(OSError):
            size = _size_if(disk, path, raw)
        if size is None:
            raise
        return OnDisk(head, about, size, flushed=False)
    generations.prune(disk, path)
    return OnDisk(head, about, saved.size, saved.flushed)


def check_same(disk: Disk, path: Path, known: OnDisk) -> None:
    """Refuse with `store_changed_on_disk` when another file lies there than the one that is known."""
    try:
        size = _size_if(disk, path, known.head.raw)
    except OSError as error:
        raise WriteFailed("save_failed", reason=reason(error)) from None
    if size != known.size:
        raise InUse("store_changed_on_disk", file=path.name)


def next_generation(disk: Disk, path: Path, known: OnDisk) -> int:
    """The number of the next save: above every number that lies here, also after an older file was brought back."""
    try:
        kept = generations.listed(disk, path)
    except OSError as error:
        raise WriteFailed("save_failed", reason=reason(error)) from None
    return max([known.about.generation, *(generation.number for generation in kept[:1])]) + 1


def backup(disk: Disk, path: Path, to: Path, store_id: str, data_key: bytes) -> None:
    """Copy the file as it lies there to a new path, once it is proven to open, and read the copy back.

    `file_exists` when the target is taken; `store_changed_on_disk` when another store's file lies at `path`.
    """
    data = read_whole(disk, path, frame.SIZE_LIMIT)
    sealed = frame.parse(Kind.STORE, data)
    about = _about(sealed.head)
    if about.store != store_id:
        raise InUse("store_changed_on_disk", file=path.name)
    open_payload(sealed, about, data_key)
    if taken(disk, to):
        raise Refused("file_exists", file=to.name)
    save(disk, to, [data], lambda part: _compare(disk, part, data))


def restore(disk: Disk, source: Path, path: Path, unlock: Unlock, today: datetime.date) -> None:
    """Bring a backup or a generation back as the store at `path`, once it is proven to open with `unlock`.

    The file that lies there is kept: as a generation, or as `damaged-…` beside them when it can't be read. Refuses a
    backup of another store (`restore_other_store`), and `store_in_use`.
    """
    data = read_whole(disk, source, frame.SIZE_LIMIT)
    sealed = frame.parse(Kind.STORE, data)
    about = _about(sealed.head)
    _, data_key = keys.unwrap(about.slots, unlock, about.store)
    open_payload(sealed, about, data_key)
    lock = Lock.take(path)
    try:
        kept_name = _name_to_keep(disk, path, about.store, today)

        def keep_standing(part: Path) -> None:
            _compare(disk, part, data)
            if kept_name:
                generations.keep(disk, path, kept_name)

        save(disk, path, [data], keep_standing)
    finally:
        lock.release()


def _about(head: Head) -> About:
    about = head.about(About)
    keys.check_slots(about.slots)
    return about


def _name_to_keep(disk: Disk, path: Path, store_id: str, today: datetime.date) -> str:
    """Under which name the file at `path` is kept before another takes its place; empty when nothing lies there."""
    if not taken(disk, path):
        return ""
    try:
        standing, _ = read(disk, path)
    except Damaged:
        return f"damaged-{today.isoformat()}-{secrets.token_hex(4)}.xingce"
    if standing.about.store != store_id:
        raise Refused("restore_other_store", file=path.name)
    return standing.about.kept_name


def _size_if(disk: Disk, path: Path, start: bytes) -> int | None:
    """The length of the file if it begins with `start`; None when it is another one or gone."""
    try:
        found, size = disk.read(path, len(start))
    except FileNotFoundError:
        return None
    return size if found == start else None


def _compare(disk: Disk, part: Path, data: bytes) -> None:
    found, _ = disk.read(part, len(data) + 1)
    if found != data:
        raise OSError(errno.EIO, "read back differs")
