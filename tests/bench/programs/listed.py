"""Our list in our app: `ROWS` and nothing else, or beside it a merge or saves that go on until we are stopped.

`python -m … ROWS` or `python -m … ROWS merge|save COUNT STORE HOME PACKAGE`: after each merge or save one byte is added
to the file COUNT.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from textual.app import ComposeResult
from textual.screen import Screen

from core.store.branch_store import BranchStore
from core.store.line_home import LineHome
from core.store.sealed_store import SealedStore
from sync import branch
from tests.bench.stage import commit, phone
from tests.sync.office import PASSPHRASE, TODAY
from tui.app import XingceApp
from tui.compat.terminal import prepare
from tui.jobs import Progress
from tui.widgets.frame import MessageLine
from tui.widgets.virtual_list import Column, Row, VirtualList

Job = Callable[[Progress], None]
_COLUMNS = (Column("name", "Name", 12), Column("post", "Post"), Column("number", "Number", 10))


class Listed(Screen[None], inherit_bindings=False):
    """A list over a message line, and the long work beside it."""

    def __init__(self, rows: int, job: Job | None) -> None:
        super().__init__()
        self._rows = [Row(str(at), (f"张文清{at}", "综合科科员", f"{at:08}")) for at in range(rows)]
        self._job = job

    def compose(self) -> ComposeResult:
        """The list and the line."""
        yield VirtualList(_COLUMNS, self._rows)
        yield MessageLine()

    def on_mount(self) -> None:
        """Begin."""
        self.query_one(VirtualList).focus()
        if self._job:
            self.run_worker(self._work(self._job))

    async def _work(self, job: Job) -> None:
        assert isinstance(self.app, XingceApp)
        await self.app.work("working", job)


def merging(count: Path, store: Path, home: Path, package: Path) -> Job:
    """Open the store and merge the package, again and again."""

    def run(progress: Progress) -> None:
        again = count.with_name("again.xingce")
        while True:
            shutil.copy(store, again)
            opened = BranchStore(SealedStore.open(again, PASSPHRASE), LineHome(home))
            branch.take(opened, branch.weigh_file(opened, package), TODAY)
            opened.close()
            _tell(count)

    return run


def saving(count: Path, store: Path, home: Path) -> Job:
    """One edit after the other, each saved."""

    def run(progress: Progress) -> None:
        again = count.with_name("again.xingce")
        shutil.copy(store, again)
        opened = BranchStore(SealedStore.open(again, PASSPHRASE), LineHome(home))
        while True:
            commit(opened, [phone(0, "333")])
            _tell(count)

    return run


def _tell(count: Path) -> None:
    with count.open("ab") as file:
        file.write(b".")


def main(rows: str, what: str = "", *paths: str) -> None:
    """Run until somebody stops us."""
    places = [Path(path) for path in paths]
    job = merging(*places) if what == "merge" else saving(*places[:3]) if what == "save" else None
    prepare()
    XingceApp(Listed(int(rows), job)).run(mouse=False)


if __name__ == "__main__":
    main(*sys.argv[1:])
