"""Views that need what is known of every branch: read beside the keyboard when much of it is stale."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.i18n import t
from tui.screens.view import View

if TYPE_CHECKING:
    from tui.desks.committee import CommitteeDesk

AT_ONCE = 2
"""So many stale branches are read without a progress bar: after a decision it is one."""


class ReadingView(View):
    """Base: `reload` calls `freshen` first and shows what is known; `show` draws it."""

    def __init__(self, desk: CommitteeDesk) -> None:
        super().__init__()
        self.desk = desk

    def reload(self) -> None:
        """Read what is stale, then show. While work runs, replicas are left alone and what is known is shown."""
        if not self.host.job:
            stale = len(self.desk.stale())
            if stale > AT_ONCE:
                self.run_worker(self._read_all(), group="reading", exclusive=True)
            elif stale:
                self.desk.read()
        self.show()

    def show(self) -> None:
        """Draw what is known."""

    async def _read_all(self) -> None:
        if self.host.job:
            return
        if await self.host.work(t("Reading the branches"), self.desk.read):
            self.post_message(self.Changed())
