"""What was sent: the number of each package, and the note of it in the store that sent it."""

from __future__ import annotations

import contextlib
from datetime import date
from pathlib import Path
from typing import Any

from core.errors import Refused, XingceError
from core.store.branch_store import BranchStore
from sync.stick import write_new


def next_number(store: BranchStore, recipient: str) -> int:
    """The number of the next package from this store to a recipient.

    Raises `Refused('store_read_only')` in a second window, which could not note what it sent.
    """
    if store.read_only:
        raise Refused("store_read_only")
    return max((note["number"] for note in store.notes("sent") if note["recipient"] == recipient), default=0) + 1


def send(store: BranchStore, out: Path, name: str, data: bytes, note: dict[str, Any], today: date) -> Path:
    """Write a package and note it. A package that can't be noted is taken away again: its number would come twice."""
    path = write_new(out, name, data)
    try:
        store.note("sent", {**note, "on": today.isoformat(), "file": path.name}, today)
    except XingceError:
        with contextlib.suppress(OSError):
            path.unlink()
        raise
    return path
