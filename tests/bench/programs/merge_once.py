"""Open a store, merge one package into it, and say how much memory that took: `python -m … STORE HOME PACKAGE`."""

from __future__ import annotations

import sys
from pathlib import Path

from core.store.branch_store import BranchStore
from core.store.line_home import LineHome
from core.store.sealed_store import SealedStore
from sync import branch
from tests.bench.memory import peak_kib
from tests.sync.office import PASSPHRASE, TODAY


def main(store: str, home: str, package: str) -> None:
    """Print the peak in KiB before the work, after opening, and after the merge."""
    before = peak_kib()
    opened = BranchStore(SealedStore.open(Path(store), PASSPHRASE), LineHome(Path(home)))
    after_open = peak_kib()
    branch.take(opened, branch.weigh_file(opened, Path(package)), TODAY)
    opened.close()
    sys.stdout.write(f"{before} {after_open} {peak_kib()}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
