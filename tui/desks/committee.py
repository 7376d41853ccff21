"""The committee's desk: the master copy, what is known of each branch, and the period that is looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import TypeVar

from core.calendar import Period
from core.desk.desk import Desk
from core.desk.overview import WAITING, BranchSummary, RoundState, RoundSummary, periods_shown, state_of, summarise
from core.errors import XingceError
from core.names import order_key
from core.records import Branch, Line
from core.records import Scheme as SchemeRecord
from sync.master import COMMITTEE_FILE, Master, Officer
from sync.office import CommitteeOffice
from sync.verify import Report, verify_master
from tui.clock import now, today
from tui.desks.committee_appraisals import Appraisals
from tui.desks.committee_awards import Awards
from tui.desks.committee_notices import Notices
from tui.desks.committee_years import Years
from tui.i18n import t
from tui.i18n.words import period_words
from tui.jobs import Progress
from tui.screens.committee.awards.rounds import AwardRoundsView
from tui.screens.committee.branches import BranchesView
from tui.screens.committee.follow_up import FollowUpView
from tui.screens.committee.handback import HandbackView
from tui.screens.committee.merge import MergeView
from tui.screens.committee.notices import CommitteeNoticesView
from tui.screens.committee.overview import OverviewView
from tui.screens.committee.review import ReviewView
from tui.screens.committee.schemes import SchemesView
from tui.screens.common.conflicts import ConflictsView
from tui.screens.common.journal import JournalView
from tui.screens.common.ledger import Ledger
from tui.screens.settings import SettingsView
from tui.screens.view import Area
from tui.widgets.frame import Title

Stamp = tuple[object, ...]
OWN = ""
"""The key of the committee's own store among the ledgers."""
NO_DIGIT = " "
"""Of an area that is reached by F6 and the arrows only."""

Found = TypeVar("Found")


class CommitteeDesk:
    """An open master copy. What lists show of a replica is read once and kept until its file changes."""

    def __init__(self, master: Master) -> None:
        self.master = master
        self.by = master.store.sealed.opened_with.label or "clerk"
        self.unreadable: dict[str, XingceError] = {}
        self._kept: dict[str, tuple[Stamp, BranchSummary]] = {}
        self._chosen = ""
        self._office: CommitteeOffice | None = None
        self.years = Years(self)
        self.appraisals = Appraisals(self)
        self.awards = Awards(self)
        self.notices = Notices(self)

    # ---- the shell's questions ----

    def title(self) -> Title:
        """Whose desk, and the period that is looked at."""
        note = t("Read only") if self.read_only else ""
        return Title(self.master.name, period_words(self.period), None, note)

    def areas(self) -> tuple[Area, ...]:
        """In the order of a quarter's work; what nobody needs every week comes last, without a digit."""
        return (
            Area("overview", lambda: OverviewView(self), digit="1"),
            Area("branches", lambda: BranchesView(self), digit="2"),
            Area("merge", lambda: MergeView(self), digit="3"),
            Area("review", lambda: ReviewView(self), self._to_review, digit="4"),
            Area("handback", lambda: HandbackView(self), self._news, digit="5"),
            Area("award_rounds", lambda: AwardRoundsView(self), lambda: _count(self.awards.to_review()), digit="6"),
            Area("notices", lambda: CommitteeNoticesView(self), self._objections, digit="7"),
            Area("schemes", lambda: SchemesView(self), digit="8"),
            Area("follow_up", lambda: FollowUpView(self), lambda: _count(self.years.to_check()), digit="9"),
            Area("settings", SettingsView, digit="0"),
            Area(
                "conflicts", lambda: ConflictsView(self.conflicting), lambda: _count(self.conflicts()), digit=NO_DIGIT
            ),
            Area("journal", lambda: JournalView(self.own(), self.ledgers, self.verify), digit=NO_DIGIT),
        )

    def _to_review(self) -> str:
        return _count(len(self.waiting()) + len(self.years.waiting()))

    def _objections(self) -> str:
        return _count(self.notices.objections())

    def _news(self) -> str:
        return _count(sum(one.news for one in self.known().values()))

    # ---- desks and officers ----

    @property
    def read_only(self) -> bool:
        """Whether another window holds the master copy."""
        return self.master.store.read_only

    def officer(self) -> Officer:
        """Who is at the desk now."""
        return Officer(today(), self.by, now())

    def desk(self, branch: str = OWN) -> Desk:
        """The committee's desk at its own store or at the replica of a branch. Raises what opening it raises."""
        store = self.master.replica(branch) if branch else self.master.store
        return Desk(store, today(), self.by, now(), self.office())

    def office(self) -> CommitteeOffice:
        """All desks of the committee today; what it read of the branches is kept until a copy changes."""
        if self._office is None or self._office.officer.today != today():
            self._office = CommitteeOffice(self.master, self.officer())
        self._office.officer = self.officer()  # what is written bears the time of now
        return self._office

    def own(self) -> Ledger:
        """The committee's own store."""
        return Ledger(OWN, self.master.name, self.desk)

    def ledger(self, branch: str) -> Ledger:
        """A branch's replica."""
        return Ledger(branch, self.branches()[branch].profile.name, lambda: self.desk(branch))

    def ledgers(self) -> list[Ledger]:
        """The own store, then every branch's."""
        return [self.own(), *(self.ledger(branch) for branch in self.branches())]

    def verify(self, progress: Progress) -> Report:
        """Verify the whole master copy, branch by branch."""
        return verify_master(self.master, progress)

    # ---- what is known of the branches ----

    def branches(self) -> dict[str, Branch]:
        """The branches in the order of their names, numbered ones by number."""
        found = self.master.branches().items()
        return dict(sorted(found, key=lambda one: (order_key(one[1].profile.name), one[0])))

    def known(self) -> dict[str, BranchSummary]:
        """What was read of each branch; those not read yet are not there."""
        return {branch: self._kept[branch][1] for branch in self.branches() if branch in self._kept}

    def stale(self) -> list[str]:
        """The branches whose replica changed since it was read, or was never read."""
        return [branch for branch in self.branches() if self._stamp(branch) != self._kept.get(branch, ((), None))[0]]

    def of_every_branch(
        self, of: Callable[[str, Desk], Iterable[Found]], progress: Callable[[int, int], None]
    ) -> list[Found]:
        """What `of` finds in every copy, after all were read; a copy that can't be read is left out."""
        self.read(progress)
        there, found = self.branches(), list[Found]()
        for at, branch in enumerate(there):
            progress(at, len(there))
            try:
                found += of(branch, self.desk(branch))
            except XingceError:
                continue
        return found

    def read(self, progress: Callable[[int, int], None] | None = None) -> bool:
        """Read every stale replica; one that can't be read is named in `unreadable` and does not stop the others."""
        stale = self.stale()
        for at, branch in enumerate(stale):
            if progress:
                progress(at, len(stale))
            stamp = self._stamp(branch)
            try:
                summary = summarise(self.desk(branch))
                self.years.read(branch)
                self.appraisals.read(branch)
                self.awards.read(branch)
                self.notices.read(branch)
                self.unreadable.pop(branch, None)
            except XingceError as error:
                summary = BranchSummary()
                self.years.kept.pop(branch, None)
                self.appraisals.kept.pop(branch, None)
                self.awards.kept.pop(branch, None)
                self.notices.drop(branch)
                self.unreadable[branch] = error
            self._kept[branch] = (stamp, summary)
        return True

    def _stamp(self, branch: str) -> Stamp:
        """What a summary depends on: the replica's file, the schemes, the revocations, the rounds, the day."""
        records = self.master.store.records
        revoked = sum(one.revoked is not None for one in records.all(Line).values())
        common = (len(records.all(SchemeRecord)), revoked, self.awards.stamp(), today())
        try:
            facts = self.replica_file(branch).stat()
        except OSError:
            return (0, 0, *common)
        return (facts.st_mtime_ns, facts.st_size, *common)

    def replica_file(self, branch: str) -> Path:
        """Where a branch's replica lies."""
        return self.master.store.path.with_name(COMMITTEE_FILE).parent / "branches" / f"{branch}.xingce"

    # ---- periods and states ----

    def periods(self) -> list[str]:
        """The quarters to look at, oldest first."""
        return periods_shown(self.known().values(), today())

    @property
    def period(self) -> str:
        """The one that was chosen; at first the newest in which something waits, else the newest that anybody began."""
        periods = self.periods()
        if self._chosen in periods:
            return self._chosen
        rounds = [one.rounds for one in self.known().values()]
        waits = [period for period in periods if any(_waits(one.get(period)) for one in rounds)]
        begun = [period for period in periods if any(period in one for one in rounds)]
        return (waits or begun or periods)[-1]

    def move_period(self, by: int) -> None:
        """To an earlier (-1) or later (1) period."""
        periods = self.periods()
        at = periods.index(self.period) + by
        self._chosen = periods[max(0, min(at, len(periods) - 1))]

    def look_at(self, period: str) -> None:
        """Choose a period."""
        self._chosen = period

    def round(self, branch: str, period: str = "") -> RoundSummary:
        """A branch in a period, the chosen one unless told otherwise."""
        period = period or self.period
        summary = self.known().get(branch, BranchSummary())
        return state_of(self.branches()[branch], summary, period, self.due(period), today())

    def due(self, period: str) -> date | None:
        """The day a report of the period is due under the newest scheme, or None without one."""
        desk = self.desk()
        version = desk.newest("c")
        if not version:
            return None
        return desk.scheme("c", version).member.calendar.report.on(Period.parse(period))

    def waiting(self) -> list[tuple[str, str]]:
        """What the review session walks through: branch and period, the oldest period first, what is held last."""
        found = [
            (WAITING.index(one.state) == 2, period, order, branch)
            for order, (branch, summary) in enumerate(self.known().items())
            for period, one in summary.rounds.items()
            if one.state in WAITING
        ]
        return [(branch, period) for _, period, _, branch in sorted(found)]

    def conflicts(self) -> int:
        """Open conflicts of all branches and of the committee's own store."""
        own = len(self.master.store.records.conflicts())
        return own + sum(one.conflicts for one in self.known().values())

    def conflicting(self) -> list[Ledger]:
        """The stores that have conflicts."""
        own = [self.own()] if self.master.store.records.conflicts() else []
        return own + [self.ledger(branch) for branch, one in self.known().items() if one.conflicts]

    def lines(self, branch: str) -> dict[str, Line]:
        """The certified laptops of a branch."""
        lines = self.master.store.records.all(Line)
        return {line: one for line, one in lines.items() if one.certificate.body == branch}


def _waits(one: RoundSummary | None) -> bool:
    return one is not None and one.state in (RoundState.TO_REVIEW, RoundState.HANDED_IN)


def _count(number: int) -> str:
    return str(number) if number else ""
