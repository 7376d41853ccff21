"""Today: what is due and how long there is, the stars of last quarter, the last hand-over, the copies kept."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from msgspec import Struct
from textual.app import ComposeResult

from core.calendar import Period, PeriodKind
from core.desk.due import DueItem, due
from core.desk.rounds import member_round
from core.records import Receipt
from tui.i18n import mark, t
from tui.i18n.reasons import sentence
from tui.i18n.words import period_words
from tui.screens.branch.base import BranchView
from tui.screens.branch.star_words import star_name
from tui.widgets.cells import fit
from tui.widgets.charts import distribution
from tui.widgets.line import LineWidget, Piece
from tui.widgets.signs import sign
from tui.widgets.text_pane import Detail
from tui.widgets.virtual_list import Column, Row, VirtualList, column_width

if TYPE_CHECKING:
    from tui.desks.branch import BranchDesk

_BAR = 14


class State(Struct, frozen=True):
    """What stands below the list: the quarter looked back on with its stars, the last receipt, the last copy."""

    period: str = ""
    stars: tuple[tuple[int, int], ...] = ()
    receipt: Receipt | None = None
    copy: str = ""


class TodayView(BranchView):
    """What waits; Enter opens it."""

    places = ("today",)

    def __init__(self, branch: BranchDesk) -> None:
        super().__init__(branch)
        self.codes: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        """The list, then the state of things."""
        yield VirtualList([], empty=mark("Nothing waits. Well done."), find=lambda row: row.cells[1], id="due")
        yield StateLines()

    def read(self) -> None:
        """Due items and the state."""
        desk = self.branch.desk
        waiting = due(desk)
        rows = [_row(at, one) for at, one in enumerate(waiting)]
        self.codes = {row.id: one.code for row, one in zip(rows, waiting, strict=True)}
        cells = column_width(t("Time left"), *(row.cells[2] for row in rows))
        columns = (Column("day", t("Due"), 5), Column("what", t("What")), Column("left", t("Time left"), cells))
        self.query_one("#due", VirtualList).set_rows(rows, columns)
        self.post_message(self.Detailed())
        self.query_one(StateLines).show(_state(self))

    def detail(self) -> Detail | None:
        """The whole sentence of a long line."""
        row = self.query_one("#due", VirtualList).row
        return Detail(row.cells[1], ((t("Due"), f"{row.cells[0]}  {row.cells[2]}"),)) if row else None

    def on_virtual_list_row_highlighted(self, event: VirtualList.RowHighlighted) -> None:
        """Another line."""
        self.post_message(self.Detailed())

    async def on_virtual_list_row_chosen(self, event: VirtualList.RowChosen) -> None:
        """Open the thing."""
        place = event.row.id.partition(":")[2]
        if place == "conflicts":
            await self.go("conflicts")
            return
        if self.codes.get(event.row.id) in ("due_objections", "due_round_objections"):
            await self.go("notices")
            return
        open_place(self, self.codes.get(event.row.id, ""), place)


def open_place(view: BranchView, code: str, place: str) -> None:
    """Open what a due line is about: items, a plan, its acceptance, what follows, the branch's rating, a round."""
    mechanism, _, period = place.partition("/")
    if mechanism == "items":
        from tui.screens.branch.items import ItemsView

        which = {"due_items_overdue": "overdue", "due_items_ordered": "ordered"}
        waiting = code in ("due_items_check", "due_items_close")
        view.post_message(view.Open(ItemsView(view.branch, "waiting" if waiting else which.get(code, "live"))))
    elif mechanism == "C5":
        from tui.screens.branch.plan import open_plan

        open_plan(view, period)
    elif mechanism == "C6":
        from tui.screens.branch.acceptance import open_acceptance

        open_acceptance(view, period)
    elif mechanism == "poll":
        from tui.screens.branch.polls.poll import PollView

        view.post_message(view.Open(PollView(view.branch, period)))
    elif mechanism == "D2":
        from tui.screens.branch.appraisal.view import AppraisalView

        view.post_message(view.Open(AppraisalView(view.branch, period)))
    elif mechanism == "A":
        from tui.screens.branch.awards.precheck import open_award_place

        open_award_place(view, f"{place}#opt" if code == "due_opt" else place)
    elif code == "due_honours":
        from tui.screens.branch.rounds import open_period

        open_period(view, period)
    elif mechanism == "C1":
        from tui.screens.branch.stars import open_stars

        open_stars(view, period)
    elif code in ("due_talks", "due_mentors"):
        from tui.screens.branch.consequences import open_consequences

        open_consequences(view, period)
    else:
        from tui.screens.branch.rounds import open_period

        open_period(view, period)


def _row(at: int, one: DueItem) -> Row:
    figures = {name: period_words(str(value)) if name == "period" else value for name, value in one.figures.items()}
    day = f"{one.on.month}-{one.on.day}" if one.on else ""
    late = one.days is not None and one.days < 0
    return Row(
        f"{at}:{one.place}",
        (day, sentence(one.code, figures), _left(one.days)),
        "!" if late else "",
        "bad" if late else "",
    )


def _left(days: int | None) -> str:
    if days is None:
        return ""
    if days < 0:
        return t("{days} days overdue", days=-days)
    return t("{days} days left", days=days) if days else t("Due today")


def _state(view: BranchView) -> State:
    desk = view.branch.desk
    period = str(Period.of(desk.today, PeriodKind.QUARTER).previous())
    last = member_round(desk, period) if desk.newest("c") else None
    stars = last.stars() if last else {}
    receipts = sorted(desk.records.all(Receipt).values(), key=lambda one: (one.given.on, one.given.number))
    copies = view.branch.store.sealed.generations()
    return State(
        period,
        tuple((count, stars.get(count, 0)) for count in (5, 4, 3, 2, 0)) if stars else (),
        receipts[-1] if receipts else None,
        copies[0].day.isoformat() if copies else "",
    )


class StateLines(LineWidget):
    """Bars and two lines; nothing here takes keys."""

    def __init__(self) -> None:
        super().__init__()
        self.styles.height = "auto"
        self.state = State()

    def show(self, state: State) -> None:
        """Another state."""
        self.state = state
        self.refresh(layout=True)

    def lines_needed(self, cells: int) -> int:
        """A blank line, the stars, two lines of state."""
        return 4 + len(self._bars())

    def _bars(self) -> list[tuple[str, int, str]]:
        return distribution([(star_name(stars), count) for stars, count in self.state.stars], _BAR)

    def line(self, y: int) -> tuple[Iterable[Piece], str]:
        """Stars from the second line on."""
        bars = self._bars()
        if y == 1:
            title = t("Stars of {period}", period=period_words(self.state.period))
            return [(f" {title}", "strong"), ("" if bars else f"  {t('not rated yet')}", "dim")], ""
        if 2 <= y < 2 + len(bars):
            name, count, bar = bars[y - 2]
            return [(f"   {fit(name, 10)}", ""), (f"{count:>5}  ", "strong"), (bar, "accent")], ""
        if y == 2 + len(bars):
            return self._handover(), ""
        if y == 3 + len(bars):
            day = self.state.copy
            said = (
                t("Earlier states are kept; the last of {day}.", day=day) if day else t("No earlier state is kept yet.")
            )
            return [(f" {said}", "dim")], ""
        return (), ""

    def _handover(self) -> list[Piece]:
        one = self.state.receipt
        if one is None:
            return [(f" {t('Nothing has been received by the committee yet.')}", "")]
        said = t("Last hand-over received {day} (receipt {code}).", day=one.given.on, code=one.given.code)
        return [(f" {sign('done')} {said}", "")]
