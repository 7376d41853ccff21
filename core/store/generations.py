"""Earlier states of a store, kept beside it: the last three, and the last one of each of seven days.

A kept generation is the sealed file itself under another name, so keeping costs a name and never a byte where the file
system has hard links. Order is by number, not by date: a clock that jumped can't push good generations out.
"""

from __future__ import annotations

import contextlib
import datetime
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from msgspec import Struct

from core.store.disk import Disk, save, sweep

LAST: Final = 3
DAYS: Final = 7
_NAME: Final = re.compile(r"(\d{8,})-(\d{4}-\d\d-\d\d)-([0-9a-f]{8})\.xingce")


class Generation(Struct, frozen=True, order=True):
    """One earlier state: its number in the store's life, the day it was saved, the save's id, where it lies."""

    number: int
    day: datetime.date
    save: str
    path: Path


def folder(store: Path) -> Path:
    """Where the generations of a store lie."""
    return store.with_name(store.name + ".generations")


def name(number: int, day: datetime.date, save_id: str) -> str:
    """The file name of a generation. The save's id keeps two of one number apart, as after a restored backup."""
    return f"{number:08d}-{day.isoformat()}-{save_id[:8]}.xingce"


def listed(disk: Disk, store: Path) -> tuple[Generation, ...]:
    """The generations of a store, newest first; files with other names are not ours and left alone."""
    found = []
    for entry in disk.names(folder(store)):
        if match := _NAME.fullmatch(entry):
            with contextlib.suppress(ValueError):
                day = datetime.date.fromisoformat(match[2])
                found.append(Generation(int(match[1]), day, match[3], folder(store) / entry))
    return tuple(sorted(found, reverse=True))


def keep(disk: Disk, store: Path, as_name: str) -> None:
    """Give the store's file on disk a second name among the generations; `OSError` or `save_failed` if it can't be."""
    target = folder(store) / as_name
    disk.make_folder(target.parent)
    if as_name in disk.names(target.parent):
        return  # a save was stopped right after keeping; the name carries the save's id, so it is the same file
    try:
        disk.link(store, target)
    except OSError:  # FAT and some network folders have no hard links
        data, _ = disk.read(store, -1)
        save(disk, target, [data])
    else:
        disk.sync_folder(target.parent)


def prune(disk: Disk, store: Path) -> None:
    """Remove the generations that no rule keeps, and what killed copies left; if it fails, the next save tries."""
    sweep(disk, folder(store))
    with contextlib.suppress(OSError):
        for old in surplus(listed(disk, store)):
            disk.remove(old.path)


def surplus(generations: Iterable[Generation]) -> tuple[Generation, ...]:
    """Which generations may go: neither among the last three, nor the last of one of the last seven days saved on."""
    newest_first = sorted(generations, reverse=True)
    kept = set(newest_first[:LAST])
    days: set[datetime.date] = set()
    for generation in newest_first:
        if generation.day not in days and len(days) < DAYS:
            days.add(generation.day)
            kept.add(generation)
    return tuple(generation for generation in newest_first if generation not in kept)
