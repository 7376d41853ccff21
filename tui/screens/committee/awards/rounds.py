"""The rounds of commendation: the newest first, how far each is; F7 opens one (A1)."""

from __future__ import annotations

from textual.app import ComposeResult

from core.desk.commendation.rounds import AwardRoundView
from core.errors import XingceError
from tui.i18n import mark, t
from tui.i18n.reasons import explain_error
from tui.screens.committee.awards.opening import OpenForm
from tui.screens.committee.awards.round import AwardRoundScreen
from tui.screens.committee.awards.words import round_name
from tui.screens.committee.awards.workdays import WorkdaysView
from tui.screens.committee.reading import ReadingView
from tui.screens.common.perform import perform
from tui.widgets.signs import sign
from tui.widgets.text_pane import Detail
from tui.widgets.virtual_list import Column, Row, VirtualList


class AwardRoundsView(ReadingView):
    """One row a round."""

    places = ("award_rounds",)

    def compose(self) -> ComposeResult:
        """The list."""
        columns = (
            Column("name", mark("Commendation round")),
            Column("state", mark("State"), 12),
            Column("deadline", mark("Deadline"), 10),
            Column("total", mark("Tot."), 5, "right"),
            Column("waiting", mark("Wait"), 5, "right"),
        )
        yield VirtualList(columns, empty=mark("No round was opened yet. F7 opens one, with the notice's values."))

    def show(self) -> None:
        """Rounds with their days."""
        awards = self.desk.awards
        rounds = awards.rounds()
        shown = self.query_one(VirtualList)
        before = {row.id for row in shown.rows}
        shown.set_rows([self._row(id_) for id_ in rounds])
        opened = [id_ for id_ in rounds if id_ not in before]
        if before and opened:
            shown.select(opened[0])

    def _row(self, id_: str) -> Row:
        try:
            view = self.desk.awards.view(id_)
        except XingceError as error:
            return Row(id_, (id_, explain_error(error), "", "", ""), "!", "bad")
        if view is None:
            return Row(id_, (id_, "", "", "", ""))
        waiting = len(self.desk.awards.waiting(id_))
        cells = (round_name(view), stage_words(view), view.opened.deadline, str(view.total), str(waiting or ""))
        return Row(id_, cells, "")

    @property
    def row(self) -> Row | None:
        """The round under the cursor."""
        return self.query_one(VirtualList).row

    def detail(self) -> Detail | None:
        """The round's days and contact."""
        if self.row is None:
            return None
        try:
            view = self.desk.awards.view(self.row.id)
        except XingceError as error:
            return Detail(self.row.cells[0], (("!", explain_error(error)),))
        return Detail(round_name(view), round_facts(view)) if view else None

    def on_virtual_list_row_highlighted(self, event: VirtualList.RowHighlighted) -> None:
        """Another round."""
        self.post_message(self.Detailed())

    async def on_virtual_list_row_chosen(self, event: VirtualList.RowChosen) -> None:
        """Enter."""
        await perform(self, "award_rounds.open")

    # ---- commands ----

    def do_award_rounds_open(self) -> None:
        """The round: awards and branches."""
        if self.row:
            self.post_message(self.Open(AwardRoundScreen(self.desk, self.row.id)))

    def do_award_rounds_new(self) -> None:
        """Open another round."""
        self.post_message(self.Open(OpenForm(self.desk)))

    def do_award_rounds_workdays(self) -> None:
        """Holidays and working weekends of each year."""
        self.post_message(self.Open(WorkdaysView(self.desk)))


def stage_words(view: AwardRoundView) -> str:
    """How far a round is."""
    if view.granted:
        return f"{sign('star')} {t('Commended')}"
    if view.decided:
        return f"{sign('done')} {t('List decided')}"
    return f"{sign('working')} {t('Under way')}"


def round_facts(view: AwardRoundView) -> tuple[tuple[str, str], ...]:
    """The days and contacts of a round as they were announced."""
    opened = view.opened
    facts = (
        (t("Reference day"), opened.reference),
        (t("Materials by"), opened.deadline),
        (t("Award by"), opened.award_by),
        (t("Notice, working days"), str(opened.publication_days)),
        (t("Contact"), f"{opened.contact} {opened.phone}".strip() or "-"),
        (t("Materials to"), opened.place or "-"),
        (t("Scheme"), f"A@{opened.version}"),
        (t("Opened"), opened.on),
    )
    return facts
