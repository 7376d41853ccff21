"""A branch's replica that is lost or damaged is built again from what the master copy keeps beside it."""

from __future__ import annotations

import contextlib
import secrets
from datetime import date
from pathlib import Path

import msgspec
from msgspec import Struct

from core.errors import Damaged, Refused
from core.store import generations
from core.store.disk import Disk
from core.store.keys import RawKey
from core.store.sealed_store import SealedStore
from sync import intake
from sync.intake import RECEIVED
from sync.master import Master, Officer
from sync.stick import PACKAGE


class Rebuilt(Struct, frozen=True):
    """What became of it: the day of the state that was found (None: none was), packages taken again, entries now."""

    state: date | None
    packages: int
    entries: int


def rebuild(master: Master, branch: str, officer: Officer) -> Rebuilt:
    """Build a replica again: from its newest whole state of before, then from every package kept of the branch.

    What the committee itself wrote there since that state comes back with the branch's next package, for a hand-back
    holds it all. A damaged file is kept among the states. Raises `Refused`: `replica_whole` when it opens,
    `branch_unknown`, `store_read_only`; `InUse` when another window holds it; `WriteFailed` when the disk refuses.
    """
    if master.store.read_only:
        raise Refused("store_read_only")
    try:
        master.replica(branch)
    except Damaged:
        pass
    except Refused as error:
        if error.code != "file_missing":
            raise
    else:
        raise Refused("replica_whole", branch=branch)
    state = _earlier_state(master, branch, officer.today)
    if state is None:
        _set_apart(master.replica_path(branch), officer.today)
        master.renew_replica(branch, officer.today)
    found = sorted((master.folder / RECEIVED).glob(f"{branch}.*{PACKAGE}"))  # what lies aside is weighed with them
    merged = intake.commit(master, intake.weigh(master, found), officer)
    return Rebuilt(state, sum(one.count > 0 for one in merged), len(master.replica(branch).entries))


def _earlier_state(master: Master, branch: str, today: date) -> date | None:
    path = master.replica_path(branch)
    unlock = RawKey(msgspec.convert(master.store.keys["replicas"][branch], bytes))
    for one in generations.listed(Disk(), path):
        with contextlib.suppress(Damaged, Refused):
            SealedStore.restore(one.path, path, unlock, today=today)
            master.replica(branch)  # its very first state is a sealed file with nothing in it yet
            return one.day
    return None


def _set_apart(path: Path, today: date) -> None:
    folder = generations.folder(path)
    folder.mkdir(parents=True, exist_ok=True)
    with contextlib.suppress(FileNotFoundError):
        path.replace(folder / f"damaged-{today.isoformat()}-{secrets.token_hex(4)}.xingce")
