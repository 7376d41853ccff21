"""All polls of the branch: period, title, how far each is, who was there, its result in short (2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from textual.app import ComposeResult

from core.desk.polls.poll import PollView as Picture
from core.desk.polls.poll import polls
from core.values import Verdict
from tui.i18n import mark, t
from tui.i18n.words import period_words
from tui.screens.branch.base import BranchView
from tui.screens.branch.polls.poll import PollView
from tui.screens.branch.polls.poll_rows import attendance_short, result_facts, result_short
from tui.screens.branch.polls.poll_words import state_words, words_of
from tui.screens.branch.polls.set_up import set_up_poll
from tui.screens.branch.stars_papers import list_papers, print_papers
from tui.screens.common.listing import listing
from tui.widgets.cells import width
from tui.widgets.text_pane import Detail
from tui.widgets.virtual_list import Column, Row, VirtualList, column_width

if TYPE_CHECKING:
    from tui.desks.branch import BranchDesk


class PollsView(BranchView):
    """Enter opens a poll, F5 sets a new one up."""

    places = ("polls",)

    def __init__(self, branch: BranchDesk) -> None:
        super().__init__(branch)
        self.by_id: dict[str, Picture] = {}
        self.rows: list[Row] = []

    def compose(self) -> ComposeResult:
        """The list."""
        yield VirtualList(
            [],
            find=lambda row: " ".join(row.cells[1:]),
            empty=mark("No poll yet. F5 sets one up: election, resolution or appraisal."),
            id="polls",
        )

    def read(self) -> None:
        """The newest period first; within it by title."""
        desk = self.branch.desk
        found = sorted(polls(desk), key=lambda one: one.poll.setup.period, reverse=True)
        self.by_id = {one.poll.id: one for one in found}
        self.show([self._row(one) for one in found])

    def show(self, rows: list[Row]) -> None:
        """The rows, in columns for the width that is there."""
        self.rows = rows
        self.query_one("#polls", VirtualList).set_rows(*arranged(rows, self.size.width))
        self.post_message(self.Detailed())

    def on_resize(self) -> None:
        """More or less room for the titles."""
        self.show(self.rows)

    def _row(self, one: Picture) -> Row:
        words, setup = words_of(self.branch.desk, one.poll), one.poll.setup
        cells = (
            setup.period,
            setup.title,
            state_words(one),
            attendance_short(one),
            result_short(one, words),
            words.kind(),
        )
        return Row(one.poll.id, cells, "!" if one.conflicts or one.late_edits else "")

    @property
    def poll(self) -> Picture | None:
        """The poll under the cursor."""
        row = self.query_one("#polls", VirtualList).row
        return self.by_id.get(row.id) if row else None

    def detail(self) -> Detail | None:
        """The whole title, the kind, every result, and what a person must look at."""
        one = self.poll
        if one is None:
            return None
        words = words_of(self.branch.desk, one.poll)
        facts = [(t("Kind"), words.kind()), (t("State"), state_words(one)), (t("Day"), one.poll.setup.on or "-")]
        if one.code:
            facts.append((t("Check code"), one.code))
        facts += result_facts(one, words)
        asked = [each for each in one.checks if each.verdict is not Verdict.PASS]
        return Detail(one.poll.setup.title, tuple(facts), tuple(words.spoken(each) for each in asked))

    def on_virtual_list_row_highlighted(self, event: VirtualList.RowHighlighted) -> None:
        """Another poll."""
        self.post_message(self.Detailed())

    def on_virtual_list_row_chosen(self, event: VirtualList.RowChosen) -> None:
        """Enter."""
        self.do_polls_open()

    # ---- commands ----

    def do_polls_open(self) -> None:
        """The poll under the cursor."""
        if self.poll:
            self.post_message(self.Open(PollView(self.branch, self.poll.poll.id)))

    async def do_polls_new(self) -> None:
        """Set one up and open it."""
        made = await set_up_poll(self)
        if made:
            self.post_message(self.Open(PollView(self.branch, made)))

    def do_polls_appraisal(self) -> None:
        """The appraisal of the year that the poll under the cursor belongs to, else of this year."""
        from tui.screens.branch.appraisal.view import AppraisalView

        setup = self.poll.poll.setup if self.poll else None
        year = setup.period if setup and setup.clause in ("D1", "D2", "D3") else str(self.branch.desk.today.year)
        self.post_message(self.Open(AppraisalView(self.branch, year)))

    async def do_polls_papers(self) -> None:
        """The polls as they are shown: to print, or as a workbook."""
        day = self.branch.desk.today.isoformat()
        listed = listing(t("Polls"), self.branch.store.meta.name, self.query_one("#polls", VirtualList))
        await print_papers(self, t("Papers of the list"), list_papers(listed, f"测评一览-{day}"))


_PERIOD = 12
"""Cells of a period in words; a longer one stands as it is written."""


_RESULT = (10, 14)
"""Cells of a result at least and at most."""
_BETWEEN = 8
"""Cells of a row's sign and between its first columns."""


def _period(period: str) -> str:
    words = period_words(period)
    return words if width(words) <= _PERIOD else period


def arranged(rows: list[Row], cells: int) -> tuple[list[Row], list[Column]]:
    """Rows with their columns; where a title of `cells` in all would be cut, periods and results stand in short."""
    said = [replace(row, cells=(_period(row.cells[0]), *row.cells[1:])) for row in rows]
    titles = max((width(row.cells[1]) for row in rows), default=0)
    lacking = titles - _left(_columns(said), cells)
    if not cells or lacking <= 0:
        return said, _columns(said)
    columns = _columns(rows)
    least, most = _RESULT
    lacking = max(0, titles - _left(columns, cells))
    result = columns[4]
    columns[4] = replace(result, width=max(min(result.width, least), min(result.width, most) - lacking))
    return rows, columns


def _left(columns: list[Column], cells: int) -> int:
    """What is left of `cells` for the titles, without the kinds."""
    return cells - _BETWEEN - sum(one.width for one in columns[:5])


def _columns(rows: list[Row]) -> list[Column]:
    """Periods and results as wide as they need; the titles take the rest, and kinds stand where there is room."""

    def needed(at: int, least: str, most: int) -> int:
        return min(most, column_width(t(least), *(row.cells[at] for row in rows)))

    return [
        Column("period", t("Period"), needed(0, "Period", _PERIOD)),
        Column("title", t("Poll")),
        Column("state", t("State"), needed(2, "State", 12)),
        Column("there", t("There"), needed(3, "There", 9), "right"),
        Column("result", t("Result"), needed(4, "Result", _RESULT[1])),
        Column("kind", t("Kind"), needed(5, "Kind", 26)),
    ]
