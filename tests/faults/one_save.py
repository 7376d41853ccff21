"""A process of its own that opens a store and saves once; run by the tests of real kills and of two windows.

`one_save.py PATH add STEP` kills itself with SIGKILL at call STEP of the save (0: never).
`one_save.py PATH hold` says `writing` or the code why not, and holds the store until its input ends.
"""

from __future__ import annotations

import datetime
import os
import signal
import sys
from collections.abc import Callable
from typing import TypeVar

from core.store.keys import RawKey
from core.store.sealed_store import SealedStore
from tests.faults.failing_disk import FailingDisk

T = TypeVar("T")
KEY = RawKey(bytes(range(32)))
DAY = datetime.date(2026, 8, 14)


class KillingDisk(FailingDisk):
    """Ends this very process at a call."""

    def _call(self, name: str, work: Callable[[], T]) -> T:
        self.calls.append(name)
        if len(self.calls) == self.step:
            os.kill(os.getpid(), signal.SIGKILL)
        return work()


def main(path: str, act: str, step: str = "0") -> None:
    """Do what the arguments say and tell how many calls it took."""
    disk = KillingDisk()
    with SealedStore.open(path, KEY, disk=disk) as store:
        if act == "hold":
            sys.stdout.write((store.why_read_only or "writing") + "\n")
            sys.stdout.flush()
            sys.stdin.read()
            return
        disk.arm("", int(step))
        with store.transaction(DAY) as db:
            db.table("journal").insert({"raw": "new"})
        sys.stdout.write(f"{len(disk.calls)}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
