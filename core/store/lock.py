"""The lock of a store: held by the operating system on a side file, gone with the process that held it.

The side file stays; removing it would let two windows lock two different files of one name.
"""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path
from typing import Final

from core.errors import InUse, WriteFailed

_OPEN: Final = os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOFOLLOW", 0)
_HELD: Final = frozenset({errno.EACCES, errno.EAGAIN, errno.EWOULDBLOCK, errno.EDEADLK})


def lock_path(store: Path) -> Path:
    """The side file of a store."""
    return store.with_name(store.name + ".lock")


class Lock:
    """A held lock. Get one with `Lock.take`; give it back with `release`."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    @classmethod
    def take(cls, store: Path) -> Lock:
        """The lock of a store, at once or not at all.

        `store_in_use` when another window holds it; `store_not_lockable` (why) when its folder can't be written or the
        file system has no locks: two windows could then not be kept apart.
        """
        try:
            descriptor = os.open(lock_path(store), _OPEN, 0o600)
        except OSError as error:
            raise WriteFailed("store_not_lockable", reason=_name(error)) from None
        try:
            _lock(descriptor)
        except OSError as error:
            os.close(descriptor)
            if error.errno in _HELD:
                raise InUse("store_in_use") from None
            raise WriteFailed("store_not_lockable", reason=_name(error)) from None
        return cls(descriptor)

    def release(self) -> None:
        """Let another window write. Calling it again does nothing."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1


def _name(error: OSError) -> str:
    return errno.errorcode.get(error.errno or 0, "EIO")


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(descriptor: int) -> None:
        # flock, not lockf: it also keeps two windows of one process apart, and another open of the file can't drop it.
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
