"""A round over all branches: the awards as bars, then branches down and awards across (A1-A8)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.app import ComposeResult

from core.desk.commendation.rounds import AwardRoundView
from core.errors import XingceError
from tui.i18n import mark, t
from tui.i18n.reasons import explain_error
from tui.screens.committee.awards.decided import AwardListView
from tui.screens.committee.awards.gauges import AwardGauges, figures
from tui.screens.committee.awards.opening import ChangeForm
from tui.screens.committee.awards.papers import print_award_papers
from tui.screens.committee.awards.people import NomineesView
from tui.screens.committee.awards.prizes import PrizesForm
from tui.screens.committee.awards.quotas import QuotasView
from tui.screens.committee.awards.review import NomineeReviewView
from tui.screens.committee.awards.words import award_columns, cell, honour_objected, round_name, states_line, told
from tui.screens.committee.export import export_shown
from tui.screens.committee.matrix import RoundMatrix
from tui.screens.committee.reading import ReadingView
from tui.screens.committee.round_detail import RoundLine
from tui.screens.common.award_words import label
from tui.screens.common.listing import Listing, listing
from tui.screens.common.perform import perform
from tui.widgets.text_pane import Detail
from tui.widgets.virtual_list import Column, Row, VirtualList, column_width

if TYPE_CHECKING:
    from tui.desks.committee import CommitteeDesk

ROOM = 60
"""From so many cells on there is room for both days beside the name."""
BESIDE = 4
"""Cells of a list before its first column, and between that and the next."""
LEAST, CELLS = 10, 13
"""Cells of an award's column: four of them fit beside a branch's name on the narrowest screen."""


class AwardRoundScreen(ReadingView):
    """Bars and matrix."""

    places = ("award_round",)

    def __init__(self, desk: CommitteeDesk, round_id: str) -> None:
        super().__init__(desk)
        self.round_id = round_id
        self.view: AwardRoundView | None = None

    def compose(self) -> ComposeResult:
        """Which round, its awards, its branches."""
        yield RoundLine(id="round")
        yield AwardGauges(id="gauges")
        yield RoundMatrix(
            (Column("name", mark("Branch")),),
            empty=mark("No branches yet. Area 2 invites them."),
        )

    def show(self) -> None:
        """The round as announced, and what was read of the branches."""
        try:
            self.view = self.desk.awards.view(self.round_id)
        except XingceError as error:
            self.view = None
            self.query_one("#round", RoundLine).show(explain_error(error), "")
        if self.view is None:
            return
        view = self.view
        given = {"deadline": view.opened.deadline, "award_by": view.opened.award_by}
        days = t("due {deadline}, award {award_by}", **given)
        name = round_name(view)
        if 0 < self.size.width < max(ROOM, cell_len(f" {name}  {days} ")):
            days = t("due {deadline}", deadline=view.opened.deadline)
        self.query_one("#round", RoundLine).show(name, days)
        self.query_one(AwardGauges).show(figures(self.desk, view))
        rows, tones = [], {}
        narrow = 0 < self.size.width < ROOM - LEAST // 2
        for branch, about in self.desk.branches().items():
            cells = [about.profile.name]
            for row in view.rows:
                text, tone = self._cell(branch, row.award.id, not narrow)
                cells.append(text)
                tones[branch, row.award.id] = tone
            rows.append(Row(branch, tuple(cells), "!" if self._flagged(branch) else ""))
        columns = [Column("name", mark("Branch")), *self._columns(view, rows, LEAST - 2 if narrow else LEAST)]
        self.query_one(RoundMatrix).show_states(rows, columns, tones)
        self.post_message(self.Detailed())

    def _columns(self, view: AwardRoundView, rows: list[Row], least: int) -> list[Column]:
        """Awards with their whole names where there is room, and always with what the cells say."""
        needed = [column_width(*(row.cells[at] for row in rows)) for at in range(1, len(view.rows) + 1)]
        cells = [min(CELLS, max(least, one)) for one in needed]
        names = [row.cells[0] for row in rows]
        widths = award_columns(view.rows, self.query_one(RoundMatrix).size.width - BESIDE, names, cells)
        return [Column(row.award.id, label(row.award), one) for row, one in zip(view.rows, widths, strict=True)]

    def on_resize(self) -> None:
        """Words in the cells where there is room."""
        self.show()

    def _cell(self, branch: str, award: str, word_too: bool) -> tuple[str, str]:
        if self.desk.awards.round(branch, self.round_id) is None:
            return "", ""
        return cell(self.desk.awards.summary(branch, self.round_id, award), word_too)

    def _flagged(self, branch: str) -> bool:
        """A copy that can't be read, a veto or an objection nobody settled."""
        known = self.desk.awards.round(branch, self.round_id)
        return branch in self.desk.unreadable or bool(known and (known.vetoes or known.objections or known.objected))

    @property
    def row(self) -> Row | None:
        """The branch under the cursor."""
        return self.query_one(RoundMatrix).row

    def detail(self) -> Detail | None:
        """The branch: whether it takes part, each award in words, vetoes and objections; the sums of the round."""
        if self.row is None or self.view is None:
            return None
        branch = self.row.id
        if branch in self.desk.unreadable:
            return Detail(self.row.cells[0], (("!", explain_error(self.desk.unreadable[branch])),))
        facts = []
        known = self.desk.awards.round(branch, self.round_id)
        if known is not None:
            opted = {None: t("not said"), True: t("Yes"), False: t("No")}[known.opted]
            facts += [(t("Takes part as organisation"), opted)] if self.view.for_branches else []
            facts += [(label(row.award), states_line(known.awards[row.award.id].states)) for row in self.view.rows]
            if known.vetoes:
                facts.append(("!", t("Vetoes to verify: {count}.", count=known.vetoes)))
            if known.objections:
                facts.append(("!", t("Objections to settle: {count}.", count=known.objections)))
            facts += [("!", honour_objected(name)) for name in known.objected]
        sums = [(label(row.award), told(self.view.scheme, row.compared)) for row in self.view.rows]
        return Detail(self.row.cells[0], (*facts, *sums))

    def on_virtual_list_row_highlighted(self, event: VirtualList.RowHighlighted) -> None:
        """Another branch."""
        self.post_message(self.Detailed())

    async def on_virtual_list_row_chosen(self, event: VirtualList.RowChosen) -> None:
        """Enter."""
        await perform(self, "award_round.branch")

    # ---- commands ----

    def do_award_round_branch(self) -> None:
        """The nominees of the branch."""
        if self.row:
            self.post_message(self.Open(NomineesView(self.desk, self.round_id, self.row.id)))

    def do_award_round_people(self) -> None:
        """The nominees of all branches."""
        self.post_message(self.Open(NomineesView(self.desk, self.round_id)))

    def do_award_round_review(self) -> None:
        """The review session."""
        self.post_message(self.Open(NomineeReviewView(self.desk, self.round_id)))

    def do_award_round_quotas(self) -> None:
        """Share out the places."""
        self.post_message(self.Open(QuotasView(self.desk, self.round_id)))

    def do_award_round_list(self) -> None:
        """Meeting, list, notice, award."""
        self.post_message(self.Open(AwardListView(self.desk, self.round_id)))

    def do_award_round_change(self) -> None:
        """Other days or contacts."""
        if self.view:
            self.post_message(self.Open(ChangeForm(self.desk, self.view)))

    def do_award_round_prizes(self) -> None:
        """What each award carries."""
        if self.view:
            self.post_message(self.Open(PrizesForm(self.desk, self.view)))

    async def do_award_round_export(self) -> None:
        """The matrix as it is shown, as a workbook."""
        await export_shown(self, self._listed(), "xc-awards")

    async def do_award_round_print(self) -> None:
        """The papers of the round, or the matrix as it is shown."""
        if self.view:
            await print_award_papers(self, self.desk, self.view, self._listed())

    def _listed(self) -> Listing:
        title = round_name(self.view) if self.view else t("Commendation")
        return listing(title, self.desk.master.name, self.query_one(RoundMatrix))
