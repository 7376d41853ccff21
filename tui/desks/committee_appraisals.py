"""What the committee's desk knows of the branches' democratic appraisals, year by year (D1-D7)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from core.calendar import Period
from core.desk.polls.appraisal_overview import AppraisalState, AppraisalSummary, appraisal_of, summarise_appraisals
from core.desk.polls.schemes import poll_scheme
from tui.clock import today

if TYPE_CHECKING:
    from tui.desks.committee import CommitteeDesk


class Appraisals:
    """Read together with what lists show of the quarters; it remembers the year that is looked at, nothing else."""

    def __init__(self, desk: CommitteeDesk) -> None:
        self.desk = desk
        self.kept: dict[str, dict[str, AppraisalSummary]] = {}
        self._chosen = ""

    def read(self, branch: str) -> None:
        """Read one replica. Raises what opening it raises."""
        self.kept[branch] = {}
        self.kept[branch] = summarise_appraisals(self.desk.desk(branch))

    def of(self, branch: str) -> AppraisalSummary:
        """A branch in the year that is looked at."""
        about, known = self.desk.branches()[branch], self.kept.get(branch, {})
        return appraisal_of(about, known, self.year, self.due(), today())

    def due(self, year: str = "") -> date:
        """The last day of a year's appraisal (of the one that is looked at) under the newest scheme (D7)."""
        return poll_scheme(self.desk.desk())[0].due.on(Period.parse(year or self.year))

    def owed(self, branch: str) -> list[tuple[str, AppraisalSummary]]:
        """The years whose list a branch still owes: this one, and those that anybody began."""
        about, known = self.desk.branches()[branch], self.kept.get(branch, {})
        found = [(year, appraisal_of(about, known, year, self.due(year), today())) for year in self.years()]
        return [(year, one) for year, one in found if one.waits]

    def years(self) -> list[str]:
        """This year and those that anybody began, oldest first."""
        return sorted({str(today().year), *(year for one in self.kept.values() for year in one)})

    @property
    def year(self) -> str:
        """The one that was chosen; at first the newest in which anybody handed in, else this year."""
        years = self.years()
        if self._chosen in years:
            return self._chosen
        done = (AppraisalState.HANDED_IN, AppraisalState.DIFFERS)
        handed = [year for one in self.kept.values() for year, summary in one.items() if summary.state in done]
        return max(handed, default=years[-1])

    def move(self, by: int) -> None:
        """To an earlier (-1) or later (1) year."""
        years = self.years()
        self._chosen = years[max(0, min(years.index(self.year) + by, len(years) - 1))]
