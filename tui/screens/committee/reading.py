"""Views that need what is known of every branch: read beside the keyboard when much of it is stale."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from core.desk.commendation.over_branches import Question
from tui.i18n import t
from tui.screens.common.ledger import later
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

    async def ask_ahead(self, questions: Sequence[Question]) -> bool:
        """Ask every branch's copy before the rules do, beside the keyboard where it is many; False when stopped."""
        office, wanted = self.desk.office(), dict(questions)
        if self.host.job or len(office.unasked(wanted)) <= AT_ONCE:
            return not self.host.job
        return await self.host.work(t("Reading the branches"), lambda told: office.ask_ahead(wanted, told)) is not None

    async def _read_all(self) -> None:
        if self.host.job:
            return
        if await self.host.work(t("Reading the branches"), self.desk.read):
            self.post_message(self.Changed())


class AskingView(ReadingView):
    """Base: what it shows rests on every branch's copy; it is drawn once `questions` are answered."""

    def questions(self) -> Sequence[Question]:
        """What is asked of every branch."""
        raise NotImplementedError

    def reload(self) -> None:
        """Read and ask beside the keyboard where it is much, then show; who stops that goes back to where it began."""
        if later(self):
            return
        many = len(self.desk.stale()), len(self.desk.office().unasked(dict(self.questions())))
        if max(many) <= AT_ONCE:
            super().reload()
        else:
            self.run_worker(self._ask_all(), group="reading", exclusive=True)

    async def _ask_all(self) -> None:
        if later(self):
            return
        stale = len(self.desk.stale()) > AT_ONCE
        read = not stale or await self.host.work(t("Reading the branches"), self.desk.read)
        if read and await self.ask_ahead(self.questions()):
            self.post_message(self.Changed())
        elif not self.host.job:
            self.post_message(self.Close())
