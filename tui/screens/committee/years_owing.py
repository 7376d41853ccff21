"""Who owes what in a year: reports and answers with the days of C9, plans, acceptances, checks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec import Struct
from textual.app import ComposeResult

from core.desk.branch_rating.overview import PlanSummary, StarSummary
from core.desk.overview import RoundState
from tui.clock import today
from tui.i18n import mark, t
from tui.i18n.words import period_words
from tui.screens.committee.export import export_shown, print_shown
from tui.screens.committee.reading import ReadingView
from tui.screens.common.listing import Listing, listing
from tui.widgets.virtual_list import Column, Row, VirtualList


class Owed(Struct, frozen=True):
    """A debt: by the branch or the committee, what in words, its day where it has one."""

    by_branch: bool
    text: str
    due: date | None = None


class YearsOwingView(ReadingView):
    """One row a debt."""

    places = ("years_owing",)

    def compose(self) -> ComposeResult:
        """The list."""
        columns = (
            Column("branch", mark("Branch"), 16),
            Column("by", mark("Owed by"), 8),
            Column("due", mark("Due"), 11),
            Column("what", mark("What")),
        )
        yield VirtualList(columns, empty=mark("Nobody owes anything."))

    def show(self) -> None:
        """What the states say of the chosen year."""
        rows = []
        for branch, about in self.desk.branches().items():
            for at, debt in enumerate(self._of(branch)):
                by = t("Branch") if debt.by_branch else t("Committee")
                late = debt.due is not None and today() > debt.due
                day = debt.due.isoformat() if debt.due else ""
                cells = (about.profile.name, by, day, debt.text)
                rows.append(Row(f"{branch}:{at}", cells, "!" if late else "", "bad" if late else ""))
        self.query_one(VirtualList).set_rows(rows)

    def _of(self, branch: str) -> Iterator[Owed]:
        years = self.desk.years
        summary = years.of(branch)
        yield from round_debts(years.star(branch, years.year))
        plan = summary.plans.get(years.year)
        if plan is not None:
            yield from plan_debts(plan)
        if summary.to_check:
            yield Owed(False, t("Check {count} finished item(s)", count=summary.to_check))
        if summary.to_close:
            yield Owed(False, t("Close {count} checked item(s)", count=summary.to_close))
        if summary.overdue:
            yield Owed(True, t("{count} item(s) over their limit", count=summary.overdue))

    async def do_years_owing_export(self) -> None:
        """The rows as they are shown, as a workbook."""
        await export_shown(self, self._listed(), "xc-owing-years")

    async def do_years_owing_print(self) -> None:
        """The rows as they are shown, as a paper."""
        await print_shown(self, self._listed(), "xc-owing-years")

    def _listed(self) -> Listing:
        title = t("Who owes what, {period}", period=period_words(self.desk.years.year))
        return listing(title, self.desk.master.name, self.query_one(VirtualList))


def round_debts(one: StarSummary) -> Iterator[Owed]:
    """What the year's rating asks of either side (C9)."""
    if one.state in (RoundState.NOT_BEGUN, RoundState.WORKING, RoundState.LATE):
        yield Owed(True, t("Report the year's rating"), one.due)
    elif one.state is RoundState.RETURNED:
        yield Owed(True, t("Correct and report again"), one.due)
    elif one.state is RoundState.HANDED_IN:
        yield Owed(True, t("Choose the conflicts of the rating"), one.due)
    elif one.state in (RoundState.TO_REVIEW, RoundState.ON_HOLD):
        yield Owed(False, t("Determine the stars"), one.answer)
    if one.vetoes:
        yield Owed(False, t("Verify {count} veto(es)", count=one.vetoes))


def plan_debts(plan: PlanSummary) -> Iterator[Owed]:
    """What follows from the result: the plan, then its acceptance (C5, C6)."""
    if plan.stars is None:
        return
    if not plan.made:
        yield Owed(True, t("Make the improvement plan"), plan.due)
    elif not plan.published:
        yield Owed(True, t("Publish the improvement plan"), plan.due)
    elif not plan.outcome:
        yield Owed(False, t("Year-end acceptance"), plan.accept_by)
