"""What tellers type is kept beside the keyboard: the newest state of each pile, one save after another."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Final

from textual.app import App
from textual.worker import Worker

from core.desk.desk import Desk
from core.desk.polls.leavings import keep_rows, kept_rows
from core.errors import XingceError
from tui.i18n.reasons import explain_error

if TYPE_CHECKING:
    from tui.desks.branch import BranchDesk

FIRST, SECOND = 1, 2
TELLERS = (FIRST, SECOND)
_APART: Final = 0.25
"""Seconds between the beginnings of two saves, at least."""


class Keeper:
    """The piles of both tellers of one class of voters, as the store keeps them (`counting`, which never travels).

    Key echo never waits: a save that begins takes the newest rows, what is typed meanwhile goes with the next one. A
    save begins at once when the last one began `_APART` ago, as at any speed of a hand: then a kill costs the ballot in
    hand alone. Faster than that (a paste, a script) saves keep their distance, or the keyboard would feel them.
    """

    def __init__(self, branch: BranchDesk, poll: str, voters: str) -> None:
        self.branch, self.poll, self.voters = branch, poll, voters
        self.kept: dict[int, int] = {}
        self.trouble = ""
        self.told: Callable[[], None] | None = None
        self._wanted: dict[int, list[str]] = {}
        self._worker: Worker[None] | None = None
        self._began = 0.0
        self._hurry = asyncio.Event()

    def rows(self, teller: int) -> list[str]:
        """What is kept of a teller, or is about to be."""
        if teller in self._wanted:
            return list(self._wanted[teller])
        rows = kept_rows(self.branch.desk, self.poll, self.voters, teller)
        self.kept[teller] = len(rows)
        return rows

    def put(self, app: App[Any], teller: int, rows: Sequence[str]) -> None:
        """Keep these rows of a teller soon; `told` is called after every save, `trouble` says why one failed."""
        self._wanted[teller] = list(rows)
        if self._worker is None or self._worker.is_finished:
            self._worker = app.run_worker(self._save(), group="save", exit_on_error=False)

    async def settle(self) -> bool:
        """Wait until everything is kept; False when the disk refused."""
        self._hurry.set()
        if self._worker is not None and not self._worker.is_finished:
            await self._worker.wait()
        self._hurry.clear()
        return not self._wanted

    async def _save(self) -> None:
        while self._wanted:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._hurry.wait(), max(0.0, self._began + _APART - time.monotonic()))
            self._began = time.monotonic()
            taken, self._wanted = self._wanted, {}
            try:
                await self.branch.write(lambda desk, taken=taken: self._keep(desk, taken))  # type: ignore[misc]
            except XingceError as error:
                self.trouble = explain_error(error)
                self._wanted = {**taken, **self._wanted}
                self._tell()
                return
            self.trouble = ""
            self.kept |= {teller: len(rows) for teller, rows in taken.items()}
            self._tell()

    def _keep(self, desk: Desk, taken: dict[int, list[str]]) -> None:
        for teller, rows in taken.items():
            keep_rows(desk, self.poll, self.voters, teller, rows)

    def _tell(self) -> None:
        if self.told:
            self.told()
