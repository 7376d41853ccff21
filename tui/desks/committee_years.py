"""What the committee's desk knows of the branches' own ratings: years, quarters between them, what follows (C1-C9)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.calendar import Period, PeriodKind
from core.desk.branch_rating.overview import StarSummary, YearsSummary, star_of, summarise_years
from core.desk.overview import WAITING
from core.notices.model import BranchPart
from core.rules.rating import BranchStanding, share_of_stars
from core.values import Reason
from tui.clock import today

if TYPE_CHECKING:
    from tui.desks.committee import CommitteeDesk

MOST_PERIODS = 12


class Years:
    """Read together with what lists show of the quarters; it remembers the period that is looked at, nothing else."""

    def __init__(self, desk: CommitteeDesk) -> None:
        self.desk = desk
        self.kept: dict[str, YearsSummary] = {}
        self._chosen = ""

    def read(self, branch: str) -> None:
        """Read one replica. Raises what opening it raises."""
        self.kept[branch] = YearsSummary()
        self.kept[branch] = summarise_years(self.desk.desk(branch))

    def of(self, branch: str) -> YearsSummary:
        """What was read of a branch."""
        return self.kept.get(branch, YearsSummary())

    def part(self) -> BranchPart | None:
        """What the newest scheme says of branches; None without one."""
        desk = self.desk.desk()
        version = desk.newest("c")
        return desk.scheme("c", version).branch if version else None

    # ---- periods ----

    def periods(self) -> list[str]:
        """Those that somebody began, and the last year; oldest first, a year after its quarters."""
        wanted = {Period.of(today(), PeriodKind.YEAR).previous()}
        wanted.update(Period.parse(period) for one in self.kept.values() for period in one.rounds)
        return [str(one) for one in sorted(wanted, key=lambda one: (one.last, one.kind is PeriodKind.YEAR))][
            -MOST_PERIODS:
        ]

    @property
    def period(self) -> str:
        """The one that was chosen; at first the newest year in which something waits, else the newest year."""
        periods = self.periods()
        if self._chosen in periods:
            return self._chosen
        waits = [period for _, period in self.waiting()]
        years = [one for one in periods if len(one) == len("2025")]
        return max(waits, default=(years or periods)[-1])

    @property
    def year(self) -> str:
        """The year of the period that is looked at."""
        return str(Period.parse(self.period).year)

    def move(self, by: int) -> None:
        """To an earlier (-1) or later (1) period."""
        periods = self.periods()
        at = periods.index(self.period) + by
        self._chosen = periods[max(0, min(at, len(periods) - 1))]

    def move_year(self, by: int) -> None:
        """To an earlier or later year."""
        years = [one for one in self.periods() if one.isdigit()]
        at = years.index(self.year) + by if self.year in years else len(years) - 1
        self._chosen = years[max(0, min(at, len(years) - 1))]

    # ---- states ----

    def star(self, branch: str, period: str = "") -> StarSummary:
        """A branch in a period, the chosen one unless told otherwise."""
        about = self.desk.branches()[branch]
        return star_of(about, self.of(branch), period or self.period, self.part(), today())

    def to_check(self) -> int:
        """The finished items of all branches that wait for the committee's check."""
        return sum(self.of(branch).to_check for branch in self.desk.branches())

    def waiting(self) -> list[tuple[str, str]]:
        """The branch rounds to be determined: branch and period, the oldest first, what is held last."""
        found = [
            (WAITING.index(one.state) == len(WAITING) - 1, period, order, branch)
            for order, branch in enumerate(self.desk.branches())
            for period, one in self.of(branch).rounds.items()
            if one.state in WAITING and not one.small
        ]
        return [(branch, period) for _, period, _, branch in sorted(found)]

    def share(self, year: str) -> tuple[Reason, ...]:
        """The share of branches with enough stars in a year (C7); nothing without a scheme."""
        part = self.part()
        if part is None:
            return ()
        standings = {
            branch: self.of(branch).standings.get(year, BranchStanding(kind=about.profile.kind))
            for branch, about in self.desk.branches().items()
            if about.identity
        }
        return share_of_stars(part, standings).reasons if standings else ()
