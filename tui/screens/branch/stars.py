"""The branch's own ratings: a row a year or quarter, how far it is, its total, stars side by side (C1, C2, C6)."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult

from core.calendar import Period, PeriodKind
from core.desk.branch_rating.rounds import BranchRoundView, accepted_stars, branch_kind, branch_periods, branch_round
from core.desk.desk import Desk
from core.errors import XingceError
from core.rules.rating import check_period
from core.values import plain
from tui.i18n import mark, t
from tui.i18n.reasons import explain_error
from tui.i18n.words import period_words, word
from tui.screens.branch.base import BranchView
from tui.screens.branch.star_words import star_name
from tui.screens.branch.stars_papers import list_papers, print_papers
from tui.screens.branch.stars_round import StarsView
from tui.screens.common.listing import listing
from tui.screens.common.perform import perform
from tui.widgets.signs import sign
from tui.widgets.virtual_list import Column, Row, VirtualList, column_width


class StarsListView(BranchView):
    """Enter opens a rating; one that nobody has begun is begun first."""

    places = ("own_stars",)

    def compose(self) -> ComposeResult:
        """The list."""
        yield VirtualList(
            _columns([]),
            empty=mark("Nothing to rate: no scheme yet, or this branch is left out of the rating."),
        )

    def read(self) -> None:
        """Years and quarters, the newest year first, each year before its quarters."""
        desk = self.branch.desk
        rows = [_row(desk, period) for period in offered(desk)]
        self.query_one(VirtualList).set_rows(rows, _columns(rows))

    @property
    def period(self) -> str:
        """The year or quarter under the cursor."""
        row = self.query_one(VirtualList).row
        return row.id if row else ""

    @property
    def begun(self) -> bool:
        """Whether somebody began it."""
        return self.period in branch_periods(self.branch.desk)

    async def on_virtual_list_row_chosen(self, event: VirtualList.RowChosen) -> None:
        """Enter."""
        await perform(self, "own_stars.open" if self.begun else "own_stars.begin")

    def do_own_stars_open(self) -> None:
        """The rating's picture."""
        open_stars(self, self.period)

    async def do_own_stars_papers(self) -> None:
        """The years and quarters as they are shown."""
        desk = self.branch.desk
        listed = listing(t("Branch's own rating"), self.branch.store.meta.name, self.query_one(VirtualList))
        papers = list_papers(listed, f"党支部星级评定历年一览-{desk.today.isoformat()}")
        await print_papers(self, t("Papers of the list"), papers)

    def do_own_stars_begin(self) -> None:
        """Begin the year or quarter under the cursor and open it."""
        done = t("The branch's rating of {period} has begun.", period=period_words(self.period))
        if self.act(done, "branch_round.begin", period=self.period):
            open_stars(self, self.period)


def _columns(rows: Sequence[Row]) -> list[Column]:
    """Period and state as wide as their words, so that the star after an acceptance has room beside the other."""

    def cells(title: str, at: int) -> int:
        return min(14, column_width(t(title), *(row.cells[at] for row in rows)))

    period, state = mark("Period"), mark("State")
    return [
        Column("period", period, cells(period, 0)),
        Column("state", state, cells(state, 1)),
        Column("total", mark("Total"), 5, "right"),
        Column("proposed", mark("Proposed"), 8),
        Column("balloted", mark("Balloted"), 8),
        Column("determined", mark("Determined")),
    ]


def open_stars(view: BranchView, period: str) -> None:
    """Open the branch's own rating of a period over a view, or say why it can't be read."""
    try:
        found = branch_round(view.branch.desk, period)
    except XingceError as error:
        view.say(explain_error(error), "bad")
        return
    if found is not None:
        view.post_message(view.Open(StarsView(view.branch, period)))


def offered(desk: Desk) -> list[str]:
    """Last year and this one with the quarters that have begun, and every period that somebody began."""
    begun, version = set(branch_periods(desk)), desk.newest("c")
    if version and branch_kind(desk) not in desk.scheme("c", version).branch.left_out:
        part = desk.scheme("c", version).branch
        quarter = Period.of(desk.today, PeriodKind.QUARTER)
        years = (str(desk.today.year), str(desk.today.year - 1))
        near = {*years, str(quarter), str(quarter.previous())}
        begun |= {one for one in near if not check_period(part, one, desk.today)}
    return sorted(begun, key=lambda one: (-Period.parse(one).year, len(one), _later_first(one)))


def _later_first(period: str) -> int:
    return -Period.parse(period).first.toordinal()


def _row(desk: Desk, period: str) -> Row:
    try:
        view = branch_round(desk, period)
    except XingceError as error:
        return Row(period, (period_words(period), explain_error(error), "", "", "", ""), "!", "warn")
    if view is None:
        return Row(period, (period_words(period), t("Not begun"), "", "", "", ""))
    total = view.outcome.value.result.total
    stars = (view.stars.proposed, view.stars.balloted, view.stars.determined)
    if view.small:  # nobody determines it: the stars by the scores say how the quarter went
        stars = (view.outcome.value.result.stars, None, None)
    back = state_code(view) == "returned"
    after = accepted_stars(desk, period, view.stars.determined)
    cells = ["" if one is None else star_name(one) for one in stars]
    if after is not None:
        cells[-1] = f"{cells[-1]} {sign('to')} {star_name(after)}"
    shown = "" if total is None else plain(total)
    return Row(period, (period_words(period), word(state_code(view)), shown, *cells), "!" if back else "")


def state_code(view: BranchRoundView) -> str:
    """How far a rating is, as a code that has a word."""
    if view.decision:
        return view.decision.verdict.state
    return "reported" if view.sealed else "working"
