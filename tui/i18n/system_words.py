"""Why the operating system refuses, in words: the errors that people meet, by their name or the system's own text."""

from __future__ import annotations

import errno
import os
from typing import Final

from tui.i18n import mark, t

SYSTEM_WORDS: Final[dict[str, str]] = {
    "ENOSPC": mark("the disk is full"),
    "EACCES": mark("no permission"),
    "EPERM": mark("no permission"),
    "EROFS": mark("the disk can only be read"),
    "EIO": mark("the disk could not be read or written"),
    "ENOENT": mark("the file or folder is not there"),
    "ENOTDIR": mark("this is no folder"),
    "EISDIR": mark("this is a folder"),
    "EBUSY": mark("another program is using it"),
    "size changed": mark("the file changed while it was read"),
    "names used up": mark("every file name for it is taken"),
}
"""Name of an error (`core.store.disk.reason`, `sync.stick`) -> msgid."""

_TEXTS: Final = {os.strerror(getattr(errno, name)): name for name in SYSTEM_WORDS if hasattr(errno, name)}


def system_words(reason: str) -> str:
    """An error in words, by its name (`ENOSPC`) or the system's text for it; any other text stands as it is."""
    name = _TEXTS.get(reason, reason)
    return t(SYSTEM_WORDS[name]) if name in SYSTEM_WORDS else reason
