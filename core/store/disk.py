"""The calls to the operating system that a save is made of, and the save itself.

Every call goes through `Disk`, so that tests can let any one of them fail. A save never touches the old file: it writes
another one beside it, makes sure of every byte, and then exchanges the names.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import secrets
import stat
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

from msgspec import Struct

from core.errors import Damaged, Refused, WriteFailed

_CREATE: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
_READ: Final = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
_PART_NAME: Final = re.compile(r"\.(.+)\.[0-9a-f]{12}\.part", re.DOTALL)
_REPLACE_TRIES: Final = 10
_REPLACE_PAUSE: Final = 0.05


class Disk:
    """The operating system as the store uses it. Every method raises `OSError` as the system does."""

    def create(self, path: Path) -> int:
        """A descriptor of a new file that only its owner may read; it must not exist."""
        return os.open(path, _CREATE, 0o600)

    def write(self, descriptor: int, data: memoryview) -> int:
        """How many bytes were taken; it may be fewer than offered."""
        return os.write(descriptor, data)

    def sync(self, descriptor: int) -> None:
        """Wait until the bytes are on the medium."""
        os.fsync(descriptor)

    def size(self, descriptor: int) -> int:
        """The length that the system believes the file has."""
        return os.fstat(descriptor).st_size

    def close(self, descriptor: int) -> None:
        """Give the descriptor back."""
        os.close(descriptor)

    def read(self, path: Path, limit: int) -> tuple[bytes, int]:
        """The first `limit` bytes of a regular file (all of them below 0), and its whole length."""
        descriptor = os.open(path, _READ)
        try:
            status = os.fstat(descriptor)
            if not stat.S_ISREG(status.st_mode):
                raise OSError(errno.EINVAL, "not a regular file")
            # Python makes room for all that is asked for before it reads: half a GiB for a limit of that size.
            wanted = limit if limit < 0 else min(limit, status.st_size + 1)
            with open(descriptor, "rb", closefd=False) as file:
                return file.read(wanted), status.st_size
        finally:
            os.close(descriptor)

    def replace(self, source: Path, target: Path) -> None:
        """Give `source` the name `target` in one step. Windows: wait out a virus scanner that holds the old file."""
        for _ in range(_REPLACE_TRIES if sys.platform == "win32" else 0):
            with contextlib.suppress(PermissionError):
                source.replace(target)
                return
            time.sleep(_REPLACE_PAUSE)
        source.replace(target)

    def link(self, source: Path, target: Path) -> None:
        """A second name for the same file; refused where the file system has no such thing."""
        os.link(source, target)

    def remove(self, path: Path) -> None:
        """Take the name away."""
        path.unlink()

    def names(self, folder: Path) -> list[str]:
        """The names in a folder, in no order; none when it does not exist."""
        try:
            return os.listdir(folder)  # noqa: PTH208  names only: five times as fast, and every opening lists its folder
        except FileNotFoundError:
            return []

    def make_folder(self, path: Path) -> None:
        """A folder that only its owner may enter; fine if it is there."""
        path.mkdir(mode=0o700, exist_ok=True)

    def sync_folder(self, folder: Path) -> None:
        """Wait until the names in the folder are on the medium. Windows has no such call and does it by itself."""
        if sys.platform == "win32":
            return
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        except OSError as error:
            if error.errno not in (errno.EINVAL, errno.ENOTSUP):  # some network folders have no such call
                raise
        finally:
            os.close(descriptor)


class Saved(Struct, frozen=True):
    """What became of a save: the bytes written, and whether the system confirmed that the new name is on the medium."""

    size: int
    flushed: bool


def save(
    disk: Disk, path: Path, pieces: Iterable[bytes], before_replace: Callable[[Path], None] = lambda part: None
) -> Saved:  # fmt: skip
    """Put `pieces` at `path`, whole or not at all.

    `before_replace` sees the finished file under its temporary name and stops everything by raising. `OSError` anywhere
    up to the exchange of names becomes `save_failed` with the name of the error; the old file stands.
    """
    part = path.with_name(f".{path.name}.{secrets.token_hex(6)}.part")
    try:
        size = _write_whole(disk, part, pieces)
        before_replace(part)
        disk.replace(part, path)
    except OSError as error:
        _discard(disk, part)
        raise WriteFailed("save_failed", reason=reason(error)) from None
    except BaseException:
        _discard(disk, part)
        raise
    try:
        disk.sync_folder(path.parent)
    except OSError:
        # The exchange is done and visible. Only a power cut right now could bring the old file back, whole.
        return Saved(size, flushed=False)
    return Saved(size, flushed=True)


def sweep(disk: Disk, folder: Path, name: str | None = None) -> None:
    """Remove what killed saves of the file `name` (None: of any) left in `folder`; call it only with the lock held."""
    with contextlib.suppress(OSError):
        for found in disk.names(folder):
            if found[0] == "." and (part := _PART_NAME.fullmatch(found)) and name in (None, part[1]):
                disk.remove(folder / found)


def taken(disk: Disk, path: Path) -> bool:
    """Whether anything lies at `path`; `save_failed` when its folder can't be looked into."""
    try:
        return path.name in disk.names(path.parent)
    except OSError as error:
        raise WriteFailed("save_failed", reason=reason(error)) from None


def read_whole(disk: Disk, path: Path, limit: int, *, cut: bool = False) -> bytes:
    """All bytes of a file, or with `cut` the first `limit` of them.

    `file_missing`, `file_unreadable` (why), or, without `cut`, `frame_too_large` when there are more than `limit`.
    """
    try:
        data, size = disk.read(path, limit + 1)
    except FileNotFoundError:
        raise Refused("file_missing", file=path.name) from None
    except OSError as error:
        raise Damaged("file_unreadable", file=path.name, reason=reason(error)) from None
    if len(data) > limit and not cut:
        raise Damaged("frame_too_large", size=size, limit=limit)
    return data


def reason(error: OSError) -> str:
    """The system's name of an error, as in ENOSPC."""
    return errno.errorcode.get(error.errno or 0, "EIO")


def _write_whole(disk: Disk, path: Path, pieces: Iterable[bytes]) -> int:
    descriptor = disk.create(path)
    written = 0
    try:
        for piece in pieces:
            rest = memoryview(piece)
            while rest:
                count = disk.write(descriptor, rest)
                if count <= 0:
                    raise OSError(errno.EIO, "no bytes taken")
                written += count
                rest = rest[count:]
        disk.sync(descriptor)
        if disk.size(descriptor) != written:
            raise OSError(errno.EIO, "length differs")
    finally:
        disk.close(descriptor)
    return written


def _discard(disk: Disk, part: Path) -> None:
    with contextlib.suppress(OSError):
        disk.remove(part)
