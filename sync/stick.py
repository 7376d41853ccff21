"""Files on a stick: written so that they are whole or not there, read without trusting anything about them."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import stat
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from core.errors import Damaged, Refused, WriteFailed

PACKAGE = ".xcp"
INVITATION = ".xci"
LARGEST = 256 * 1024 * 1024
_UNSAFE = re.compile(r"[^A-Za-z0-9]+")


def write_new(folder: Path, name: str, data: bytes) -> Path:
    """Write a new file: `*.part`, every byte, fsync, read back, compare, rename. Never overwrites: `-2` is added.

    Raises `WriteFailed('stick_failed')` naming the cause; no half file is left under the final name.
    """
    target, part = folder / name, None
    try:
        folder.mkdir(parents=True, exist_ok=True)
        target = _free_name(folder, name)
        part = target.with_name(target.name + ".part")
        _write_all(part, data)
        if part.read_bytes() != data:
            raise OSError("read back differs")
        part.replace(target)
        _sync_folder(folder)
    except OSError as error:
        if part is not None:
            with contextlib.suppress(OSError):  # the stick may be gone
                part.unlink()
        raise WriteFailed("stick_failed", file=target.name, reason=error.strerror or str(error)) from error
    return target


def _write_all(path: Path, data: bytes) -> None:
    with path.open("xb", buffering=0) as file:
        view = memoryview(data)
        while view:
            taken = file.write(view)
            if not taken:
                raise OSError("no bytes taken")
            view = view[taken:]
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    """Make the rename itself durable, where the system lets a folder be synced (not on Windows, not on some sticks)."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    except OSError:
        return
    finally:
        os.close(handle)


def _free_name(folder: Path, name: str) -> Path:
    """The name, or with -2, -3 … if a file of that name is there in any case (sticks are case-blind)."""
    taken = {one.name.lower() for one in folder.iterdir()}
    stem, dot, suffix = name.rpartition(".")
    for number in range(1, 10_000):
        one = name if number == 1 else f"{stem}-{number}{dot}{suffix}"
        if one.lower() not in taken and f"{one}.part".lower() not in taken:
            return folder / one
    raise WriteFailed("stick_failed", file=name, reason="names used up")


def read_whole(path: Path, most: int = LARGEST) -> bytes:
    """The bytes of a regular file of at most `most` bytes; links, pipes, devices and folders are refused.

    Raises `Refused('file_missing' | 'file_unreadable')` or `Damaged('file_not_regular' | 'file_too_large')`.
    """
    try:
        with open(path, "rb", opener=_open_plain) as file:
            facts = os.fstat(file.fileno())
            if not stat.S_ISREG(facts.st_mode):
                raise Damaged("file_not_regular", file=path.name)
            if facts.st_size > most:
                raise Damaged("file_too_large", file=path.name, size=facts.st_size, most=most)
            data = file.read(facts.st_size + 1)
            if len(data) != facts.st_size:
                raise Refused("file_unreadable", file=path.name, reason="size changed")
            return data
    except FileNotFoundError as error:
        raise Refused("file_missing", file=path.name) from error
    except IsADirectoryError as error:
        raise Damaged("file_not_regular", file=path.name) from error
    except OSError as error:
        if error.errno in (errno.ELOOP, errno.ENXIO):  # a link, a socket
            raise Damaged("file_not_regular", file=path.name) from error
        raise Refused("file_unreadable", file=path.name, reason=error.strerror or "") from error


def _open_plain(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))


def packages_in(paths: Iterable[Path]) -> list[Path]:
    """The package files among files and folders, by name; a folder is looked into one level deep.

    A folder that can't be read stands in the list itself, so that reading it says why.
    """
    found: list[Path] = []
    for path in paths:
        try:
            found += [one for one in path.iterdir() if one.suffix.lower() == PACKAGE and not one.is_dir()]
        except OSError:
            found.append(path)
    return sorted(dict.fromkeys(found), key=lambda one: (one.name.lower(), str(one)))


def file_name(*parts: str, day: date, suffix: str) -> str:
    """An ASCII name that any stick can hold: parts, day and suffix; nobody's name is in it."""
    words = [_UNSAFE.sub("-", part).strip("-") for part in parts]
    return "-".join([*(word for word in words if word), day.strftime("%Y%m%d")]) + suffix


def removable_drives() -> list[Path]:
    """Folders where a stick is probably mounted on this system, newest first; empty when none is found."""
    if os.name == "nt":
        return _windows_drives()
    roots = [Path("/media"), Path("/run/media"), Path("/mnt"), Path("/Volumes")]
    mounts = [one for root in roots if root.is_dir() for one in (*root.glob("*"), *root.glob("*/*"))]
    return sorted((one for one in mounts if one.is_dir() and os.path.ismount(one)), key=_mounted, reverse=True)


def _windows_drives() -> list[Path]:
    import ctypes
    import string

    removable = 2
    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009  the attribute exists on Windows only
    roots = [Path(f"{letter}:\\") for letter in string.ascii_uppercase[3:]]
    return [root for root in roots if kernel.GetDriveTypeW(str(root)) == removable]


def _mounted(path: Path) -> float:
    try:
        return path.stat().st_ctime
    except OSError:
        return 0.0
