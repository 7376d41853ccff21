"""A disk that fails at one chosen call: full, broken, short of breath, or gone with the process."""

# ruff: noqa: D102  the methods are those of Disk, each with a fault in front
from __future__ import annotations

import errno
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from core.store.disk import Disk

T = TypeVar("T")


class Killed(BaseException):
    """The process ended here; nothing may be done afterwards."""


class FailingDisk(Disk):
    """Counts the calls of a save and lets call number `step` (from 1) fail in the way of `fault`; 0 lets all pass.

    `fault` is an errno name, `short` (a write takes one byte), `lost` (a write takes half and claims all), `late` (the
    call does its work and reports EIO all the same), or `kill` (the call does nothing, nor does any after it) and
    `kill-after` (the call still works). With `lasting` every call after `step` fails too.
    """

    def __init__(self, fault: str = "", step: int = 0, *, lasting: bool = False, links: bool = True) -> None:
        self.fault = fault
        self.step = step
        self.lasting = lasting
        self.links = links
        self.calls: list[str] = []
        self.dead = False

    def arm(self, fault: str, step: int) -> None:
        """Begin counting anew."""
        self.fault, self.step, self.calls = fault, step, []

    def _call(self, name: str, work: Callable[[], T]) -> T:
        if self.dead:
            raise Killed
        self.calls.append(name)
        due = len(self.calls) == self.step or (self.lasting and 0 < self.step < len(self.calls))
        if not due or self.fault in ("", "short", "lost"):
            return work()
        if self.fault.startswith("kill"):
            self.dead = True
            if self.fault == "kill-after":
                work()
            raise Killed
        if self.fault == "late":
            work()
            raise OSError(errno.EIO, "after the work was done")
        raise OSError(getattr(errno, self.fault), self.fault)

    def create(self, path: Path) -> int:
        return self._call("create", lambda: Disk.create(self, path))

    def write(self, descriptor: int, data: memoryview) -> int:
        due = len(self.calls) + 1 == self.step
        if due and self.fault == "short":
            return self._call("write", lambda: Disk.write(self, descriptor, data[:1]))
        if due and self.fault == "lost":
            self._call("write", lambda: Disk.write(self, descriptor, data[: len(data) // 2]))
            return len(data)
        return self._call("write", lambda: Disk.write(self, descriptor, data))

    def sync(self, descriptor: int) -> None:
        self._call("sync", lambda: Disk.sync(self, descriptor))

    def size(self, descriptor: int) -> int:
        return self._call("size", lambda: Disk.size(self, descriptor))

    def close(self, descriptor: int) -> None:
        if self.dead:
            Disk.close(self, descriptor)  # the system closes what a dead process held
        self._call("close", lambda: Disk.close(self, descriptor))

    def read(self, path: Path, limit: int) -> tuple[bytes, int]:
        return self._call("read", lambda: Disk.read(self, path, limit))

    def replace(self, source: Path, target: Path) -> None:
        self._call("replace", lambda: Disk.replace(self, source, target))

    def link(self, source: Path, target: Path) -> None:
        if not self.links:
            raise OSError(errno.EPERM, "no hard links here, as on FAT")
        self._call("link", lambda: Disk.link(self, source, target))

    def remove(self, path: Path) -> None:
        self._call("remove", lambda: Disk.remove(self, path))

    def names(self, folder: Path) -> list[str]:
        return self._call("names", lambda: Disk.names(self, folder))

    def make_folder(self, path: Path) -> None:
        self._call("make_folder", lambda: Disk.make_folder(self, path))

    def sync_folder(self, folder: Path) -> None:
        self._call("sync_folder", lambda: Disk.sync_folder(self, folder))
