"""The branch's desk: its store, the person at it, and what the shell asks of it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Final

from core.calendar import Period, PeriodKind
from core.desk.act import Act
from core.desk.commendation.nominations import returned_for
from core.desk.desk import Desk
from core.desk.follow_up.facts import item_counts, item_rows
from core.records import Nomination, Objection, Poll
from core.store.branch_store import BranchStore
from core.values import Outcome
from sync.branch import unhanded, unsent
from tui import clock
from tui.i18n import t
from tui.i18n.words import period_words
from tui.jobs import short_turns
from tui.screens.branch.awards.round import AwardsView
from tui.screens.branch.handover import HandoverView
from tui.screens.branch.items import ItemsView
from tui.screens.branch.polls.poll_list import PollsView
from tui.screens.branch.roster import RosterView
from tui.screens.branch.rounds import RoundsView
from tui.screens.branch.today import TodayView
from tui.screens.common.conflicts import ConflictsView
from tui.screens.common.journal import JournalView
from tui.screens.common.ledger import Ledger
from tui.screens.common.notice_words import NoticeRoom, names_of, read_part, subject_words
from tui.screens.common.notices import NoticesView
from tui.screens.settings import SettingsView
from tui.screens.view import Area
from tui.widgets.frame import Title

_QUICK: Final = 0.03
"""Seconds that a save may take beside the keyboard; a longer one goes to a thread of its own."""


class BranchDesk:
    """An open store of a branch. While `busy`, a save runs in its own thread and nobody reads the records."""

    def __init__(self, store: BranchStore) -> None:
        self.store = store
        self.busy = False
        self._desk = Desk(store, clock.today(), store.sealed.opened_with.label or "secretary", clock.now())
        self._slow = False
        self._queue = asyncio.Lock()
        self._title = Title("")

    # ---- the shell's questions ----

    def title(self) -> Title:
        """Whose desk, the quarter of today, how much the committee has not received."""
        if not self.busy:
            period = period_words(str(Period.of(self.desk.today, PeriodKind.QUARTER)))
            note = t("Read only") if self.store.read_only else ""
            sent = not unsent(self.store)[0]
            self._title = Title(self.store.meta.name, period, unhanded(self.store), note, sent)
        return self._title

    def areas(self) -> tuple[Area, ...]:
        """Each keeps its digit; those of other mechanisms stand between."""
        return (
            Area("today", lambda: TodayView(self), digit="1"),
            Area("roster", lambda: RosterView(self), digit="2"),
            Area("rating", lambda: RoundsView(self), digit="3"),
            Area("polls", lambda: PollsView(self), self._open_polls, digit="4"),
            Area("awards", lambda: AwardsView(self), self._returned, digit="5"),
            Area("own_items", lambda: ItemsView(self), self._overdue, digit="6"),
            Area("notices", lambda: NoticesView(self.notices()), self._objections, digit="7"),
            Area("handover", lambda: HandoverView(self), digit="8"),
            Area("journal", lambda: JournalView(self.ledger()), digit="9"),
            Area("conflicts", lambda: ConflictsView(self.conflicting), self._conflicts, digit=" "),
            Area("settings", SettingsView, digit="0"),
        )

    def _open_polls(self) -> str:
        polls = () if self.busy else self.store.records.all(Poll).values()
        count = sum(one.result is None or not one.result.seals for one in polls)
        return str(count) if count else ""

    def _returned(self) -> str:
        """Nominations that the committee sent back."""
        known = () if self.busy else self.store.records.all(Nomination).values()
        count = sum(bool(returned_for(self.desk, one)) for one in known)
        return str(count) if count else ""

    def _objections(self) -> str:
        known = () if self.busy else self.store.records.all(Objection).values()
        count = sum(one.settled is None for one in known)
        return str(count) if count else ""

    def _overdue(self) -> str:
        count = 0 if self.busy else item_counts(item_rows(self.desk)).overdue
        return str(count) if count else ""

    def _conflicts(self) -> str:
        count = 0 if self.busy else len(self.store.records.conflicts())
        return str(count) if count else ""

    # ---- what the views ask ----

    @property
    def desk(self) -> Desk:
        """The desk, with today's date and the time of now."""
        self._desk.today, self._desk.now = clock.today(), clock.now()
        return self._desk

    def ledger(self) -> Ledger:
        """The store as the views of both desks take it."""
        return Ledger("", self.store.meta.name, lambda: self.desk)

    def notices(self) -> NoticeRoom:
        """Where public notices are read and written: the one store."""
        return NoticeRoom(
            parts=lambda: (read_part(self.desk, "", self.store.meta.name),),
            own=lambda: self.desk,
            at=lambda key: self.desk,
            keeper=lambda subject: self.desk,
            name=self._subject,
            read_only=lambda: self.store.read_only,
        )

    def _subject(self, subject: str) -> str:
        return subject_words(self.desk, subject, names_of(self.desk, {subject}))

    def conflicting(self) -> Sequence[Ledger]:
        """The one store, as several are taken."""
        return (self.ledger(),)

    async def keep(self, acts: Sequence[Act]) -> Outcome[tuple[str, ...]]:
        """Do several acts in one save, one save after another; in a thread once saves take long enough to be felt.

        Raises `WriteFailed`; nothing is written then.
        """
        async with self._queue:
            desk, began = self.desk, time.perf_counter()
            try:
                if not self._slow:
                    return desk.do_all(list(acts))
                with self.writing():
                    return await asyncio.to_thread(desk.do_all, list(acts))
            finally:
                self._slow = time.perf_counter() - began > _QUICK

    async def write(self, run: Callable[[Desk], None]) -> None:
        """Other writing than acts, in a thread beside the keyboard; one after another with the acts that are kept."""
        async with self._queue:
            desk = self.desk
            with self.writing(), short_turns():
                await asyncio.to_thread(run, desk)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """While something writes in a thread of its own, nobody reads; say `Changed` afterwards."""
        self.busy = True
        try:
            yield
        finally:
            self.busy = False
