"""The overview: how far every branch is in every period, its stars, and who owes what."""

from __future__ import annotations

from collections import Counter

from textual.app import ComposeResult

from core.desk.overview import BranchSummary, RoundState
from tui.i18n import mark, t
from tui.i18n.reasons import explain_error
from tui.i18n.words import period_words, word
from tui.screens.committee.appraisals import AppraisalsView
from tui.screens.committee.export import export_shown, print_shown
from tui.screens.committee.figures import Figures
from tui.screens.committee.matrix import PERIOD_CELLS, RoundMatrix
from tui.screens.committee.owing import OwingView
from tui.screens.committee.own_due import due_lines
from tui.screens.committee.reading import ReadingView
from tui.screens.committee.round_detail import RoundDetailView
from tui.screens.committee.stars_overview import StarsOverviewView
from tui.screens.committee.words import star_bars, star_line, state_tone, state_words
from tui.screens.common.conflicts import ConflictsView
from tui.screens.common.listing import Listing, listing
from tui.screens.common.perform import perform
from tui.screens.common.words_above import WordsAbove
from tui.widgets.text_pane import Detail
from tui.widgets.virtual_list import Column, Row, VirtualList

NAME_CELLS = 20
"""Cells of the row's sign and a branch's name."""
AREA_CELLS = 17
"""About what the areas take, before anything was laid out."""


class OverviewView(ReadingView):
    """The matrix, and below it the period that is looked at in figures."""

    places = ("overview",)

    def compose(self) -> ComposeResult:
        """Matrix, figures, what waits at the committee itself."""
        empty = mark("No branches yet. Area 2 invites them.")
        yield RoundMatrix((Column("name", mark("Branch")),), empty=empty, id="matrix")
        yield MemberFigures(id="figures")
        yield WordsAbove(id="own_due")

    def show(self) -> None:
        """States of every branch, the newest period first, so that a narrow screen drops the oldest."""
        known, current = self.desk.known(), self.desk.period
        periods = self._periods(current)
        columns = [Column("name", mark("Branch"))]
        columns += [Column(one, f"[{one}]" if one == current else f" {one}", PERIOD_CELLS) for one in periods]
        rows, tones = [], {}
        for branch, one in self.desk.branches().items():
            cells = [one.profile.name]
            for period in periods:
                state = self.desk.round(branch, period)
                cells.append(state_words(state) if branch in known else "")
                tones[branch, period] = state_tone(state)
            flag = "!" if branch in self.desk.unreadable or known.get(branch, BranchSummary()).conflicts else ""
            rows.append(Row(branch, tuple(cells), flag))
        self.query_one(RoundMatrix).show_states(rows, columns, tones)
        self.query_one(MemberFigures).show(*self._figures())
        own = self.query_one("#own_due", WordsAbove)
        waiting = due_lines(self.desk)
        own.display = bool(waiting)
        own.show(waiting)

    def _periods(self, current: str) -> list[str]:
        """As many as leave room for the name, newest first, the chosen one among them."""
        periods = list(reversed(self.desk.periods()))
        cells = self.size.width or self.host.size.width - AREA_CELLS
        room = max(1, (cells - NAME_CELLS) // (PERIOD_CELLS + 1))
        first = max(0, periods.index(current) - room + 1)
        return periods[first : first + room]

    def on_resize(self) -> None:
        """More or fewer periods."""
        self.show()

    def _figures(self) -> tuple[str, Counter[RoundState], Counter[int]]:
        states: Counter[RoundState] = Counter()
        stars: Counter[int] = Counter()
        for branch in self.desk.known():
            one = self.desk.round(branch)
            states[one.state] += 1
            stars.update(one.stars)
        return period_words(self.desk.period), states, stars

    @property
    def row(self) -> Row | None:
        """The branch under the cursor."""
        return self.query_one(RoundMatrix).row

    def detail(self) -> Detail | None:
        """The branch in the period: state, days, stars, what stands against it."""
        if self.row is None or self.row.id not in self.desk.branches():
            return None
        branch = self.row.id
        if branch in self.desk.unreadable:
            return Detail(self.row.cells[0], (("!", explain_error(self.desk.unreadable[branch])),))
        one, about = self.desk.round(branch), self.desk.branches()[branch]
        summary = self.desk.known().get(branch, BranchSummary())
        facts = [
            (t("Kind"), word(about.profile.kind)),
            (period_words(self.desk.period), state_words(one)),
            (t("Due"), one.due.isoformat() if one.due else "-"),
            (t("Received"), one.received.isoformat() if one.received else "-"),
        ]
        if one.decided:
            facts.append((t("Decided"), f"{one.decided} {one.reason}".strip()))
        facts.append((t("Conflicts"), str(summary.conflicts)))
        facts += star_bars(one.stars, 16) if one.stars else []
        return Detail(self.row.cells[0], tuple(facts))

    def on_virtual_list_row_highlighted(self, event: VirtualList.RowHighlighted) -> None:
        """Another branch."""
        self.post_message(self.Detailed())

    async def on_virtual_list_row_chosen(self, event: VirtualList.RowChosen) -> None:
        """Enter."""
        await perform(self, "overview.open")

    # ---- commands ----

    def do_overview_open(self) -> None:
        """The branch's round in the period that is looked at."""
        if self.row:
            self.post_message(self.Open(RoundDetailView(self.desk, self.row.id, self.desk.period)))

    def do_overview_period(self, key: str) -> None:
        """An older or a newer period; the newest stands at the left."""
        self.desk.move_period(1 if key == "left" else -1)
        self.post_message(self.Changed())

    def do_overview_owing(self) -> None:
        """Who owes what."""
        self.post_message(self.Open(OwingView(self.desk)))

    def do_overview_branches(self) -> None:
        """The branches' own ratings."""
        self.post_message(self.Open(StarsOverviewView(self.desk)))

    def do_overview_appraisals(self) -> None:
        """The branches' democratic appraisals."""
        self.post_message(self.Open(AppraisalsView(self.desk)))

    def do_overview_conflicts(self) -> None:
        """The conflicts of all stores."""
        self.post_message(self.Open(ConflictsView(self.desk.conflicting)))

    def do_overview_again(self) -> None:
        """Read the branches again."""
        self.reload()

    async def do_overview_export(self) -> None:
        """The rows as they are shown, as a workbook."""
        await export_shown(self, self._listed(), "xc-overview")

    async def do_overview_print(self) -> None:
        """The rows as they are shown, as a paper."""
        await print_shown(self, self._listed(), "xc-overview")

    def _listed(self) -> Listing:
        return listing(t("Branches by period"), self.desk.master.name, self.query_one(RoundMatrix))


class MemberFigures(Figures):
    """The members' stars of all branches."""

    def star_words(self) -> str:
        """Each number of stars with how many have it."""
        return star_line(self.stars)
