"""The rounds of the quarterly rating: one row a quarter, how far it is, its stars, the committee's word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from textual.app import ComposeResult

from core.calendar import Period, PeriodKind
from core.desk.desk import Desk
from core.desk.review import standings
from core.desk.rounds import OpenRound, member_round, open_round
from core.errors import XingceError
from core.records import Decision, Round
from tui.i18n import mark, t
from tui.i18n.reasons import explain_error
from tui.i18n.words import period_words, word
from tui.screens.branch.base import BranchView
from tui.screens.branch.stars_papers import list_papers, print_papers
from tui.screens.common.listing import listing
from tui.screens.common.perform import perform
from tui.widgets.signs import sign
from tui.widgets.virtual_list import Column, Row, VirtualList


class RoundsView(BranchView):
    """Enter opens a round; a quarter that nobody has begun is begun first."""

    places = ("rating",)

    def compose(self) -> ComposeResult:
        """The list."""
        columns = (
            Column("period", mark("Quarter"), 16),
            Column("state", mark("State"), 16),
            Column("rated", mark("Done"), 9, "right"),
            Column("stars", mark("Stars")),
        )
        yield VirtualList(
            columns,
            empty=mark("The committee has set no scheme yet; take its answer first."),
        )

    def read(self) -> None:
        """The quarters, newest first."""
        desk = self.branch.desk
        self.query_one(VirtualList).set_rows([_row(desk, period) for period in periods(desk)])

    @property
    def period(self) -> str:
        """The quarter under the cursor."""
        row = self.query_one(VirtualList).row
        return row.id if row else ""

    @property
    def begun(self) -> bool:
        """Whether somebody began it."""
        return open_head(self.branch.desk, self.period) is not None

    async def on_virtual_list_row_chosen(self, event: VirtualList.RowChosen) -> None:
        """Enter."""
        await perform(self, "rating.open" if self.begun else "rating.begin")

    def do_rating_open(self) -> None:
        """The round's picture."""
        open_period(self, self.period)

    def do_rating_own(self) -> None:
        """The branch's own ratings."""
        from tui.screens.branch.stars import StarsListView

        self.post_message(self.Open(StarsListView(self.branch)))

    def do_rating_follow(self) -> None:
        """What follows from the quarter under the cursor."""
        from tui.screens.branch.consequences import open_consequences

        open_consequences(self, self.period)

    async def do_rating_papers(self) -> None:
        """The quarters as they are shown."""
        desk = self.branch.desk
        listed = listing(t("Quarterly ratings"), self.branch.store.meta.name, self.query_one(VirtualList))
        papers = list_papers(listed, f"党员星级评定季度一览-{desk.today.isoformat()}")
        await print_papers(self, t("Papers of the list"), papers)

    def do_rating_begin(self) -> None:
        """Begin the quarter under the cursor and open it."""
        open_period(self, self.period)


def open_period(view: BranchView, period: str) -> None:
    """Open the round of a quarter over a view; begin it first where nobody has."""
    from tui.screens.branch.round import RatingView

    if open_head(view.branch.desk, period) is None:
        done = t("The rating of {period} has begun.", period=period_words(period))
        if not view.act(done, "round.begin", period=period):
            return
    try:
        member_round(view.branch.desk, period)
    except XingceError as error:
        view.say(explain_error(error), "bad")
        return
    view.post_message(view.Open(RatingView(view.branch, period)))


def periods(desk: Desk) -> list[str]:
    """The quarter before today's, today's, and every one that was begun; newest first."""
    if not desk.newest("c"):
        return []
    now = Period.of(desk.today, PeriodKind.QUARTER)
    begun = {one.begin.period for one in desk.records.all(Round).values() if one.begin.mechanism == "C3"}
    return sorted({str(now), str(now.previous()), *begun}, reverse=True)


def open_head(desk: Desk, period: str) -> OpenRound | None:
    """The round without its people; None while nobody began it, or under a scheme that is not here."""
    try:
        return open_round(desk, period)
    except XingceError:
        return None


def state_word(head: OpenRound | None, decision: Decision | None) -> str:
    """How far a round is, in words."""
    if head is None:
        return t("Not begun")
    if not head.sealed:
        return word("working")
    return word(decision.verdict.state if decision else "reported")


def _row(desk: Desk, period: str) -> Row:
    head = open_head(desk, period)
    decision = desk.records.get(Decision, f"C3/{period}")
    returned = decision is not None and decision.verdict.state == "returned"
    rated, stars = _counts(desk, head)
    return Row(period, (period_words(period), state_word(head, decision), rated, stars), "!" if returned else "")


def _counts(desk: Desk, head: OpenRound | None) -> tuple[str, str]:
    """Rated of all, and the stars; a sealed round says what its seal froze."""
    if head is None:
        return "", ""
    if head.sealed and head.round.report:
        frozen = standings(head.round.report.result)
        return f"{len(frozen)}/{len(frozen)}", stars_line(Counter(one.stars for one in frozen.values() if one.stars))
    view = member_round(desk, head.period)
    if view is None:
        return "", ""
    done = sum(row.outcome.value.status != "incomplete" for row in view.rows)
    return f"{done}/{len(view.rows)}", stars_line(view.stars())


def stars_line(stars: Mapping[int, int]) -> str:
    """`5★4  4★11`: how many people have how many stars."""
    return "  ".join(f"{count}{sign('star')}{stars[count]}" for count in (5, 4, 3, 2, 1) if stars.get(count))
