"""The nominees of a round, of all branches or of one, in any state: to find, to sort, to print, to open (A4-A8)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult

from core.desk.commendation.nominee import NomineeState
from core.desk.commendation.rounds import AwardRoundView
from core.errors import XingceError
from tui.desks.committee_awards import NomineeRow
from tui.i18n import mark, t
from tui.i18n.words import word
from tui.screens.committee.awards.papers import print_award_papers
from tui.screens.committee.awards.review import NomineeReviewView
from tui.screens.committee.awards.words import CELLS, round_name
from tui.screens.committee.export import export_shown
from tui.screens.committee.reading import ReadingView
from tui.screens.committee.round_detail import RoundLine
from tui.screens.common.award_words import label, state_sign
from tui.screens.common.listing import Listing, listing
from tui.screens.common.perform import perform
from tui.widgets.form import Choice
from tui.widgets.signs import sign
from tui.widgets.virtual_list import Column, Row, VirtualList

if TYPE_CHECKING:
    from tui.desks.committee import CommitteeDesk

WIDEST = 14


class NomineesView(ReadingView):
    """One row a nominee."""

    places = ("award_people",)

    def __init__(self, desk: CommitteeDesk, round_id: str, branch: str = "") -> None:
        super().__init__(desk)
        self.round_id = round_id
        self.branch = branch
        self.award = ""
        self.view: AwardRoundView | None = None
        self.found: dict[str, NomineeRow] = {}

    def compose(self) -> ComposeResult:
        """Whose, then the nominees."""
        yield RoundLine(id="round")
        yield VirtualList(self._columns(), empty=mark("No nominee has come from here yet."))

    def _columns(self) -> list[Column]:
        columns = [
            Column("name", mark("Name")),
            Column("award", mark("Which award"), WIDEST),
            Column("state", mark("State"), 16),
            Column("checks", mark("Checks"), 6),
            Column("received", mark("Received"), 10),
        ]
        return columns if self.branch else [*columns, Column("branch", mark("Branch"), 10)]

    def show(self) -> None:
        """What was read."""
        try:
            self.view = self.desk.awards.view(self.round_id)
        except XingceError:
            self.view = None
        if self.view is None:
            return
        names = {row.award.id: label(row.award) for row in self.view.rows}
        branches = self.desk.branches()
        listed = self.desk.awards.rows(self.round_id, self.award, self.branch)
        self.found = {one.id: one for one in listed}
        rows = []
        for one in listed:
            shown, tone = state_sign(one.state)
            received = one.received.isoformat() if one.received else ""
            cells = (one.name, names.get(one.award, one.award), word(str(one.state)), _counts(one), received)
            whose = () if self.branch else (branches[one.branch].profile.name,)
            rows.append(Row(one.id, (*cells, *whose), shown, tone))
        self.query_one(VirtualList).set_rows(rows, self._columns())
        whose_name = branches[self.branch].profile.name if self.branch else t("All branches")
        which = names.get(self.award) or t("All awards")
        self.query_one(RoundLine).show(f"{whose_name}  {which}", t("{count} nominee(s)", count=len(rows)))

    @property
    def row(self) -> Row | None:
        """The nominee under the cursor."""
        return self.query_one(VirtualList).row

    async def on_virtual_list_row_chosen(self, event: VirtualList.RowChosen) -> None:
        """Enter."""
        await perform(self, "award_people.open")

    # ---- commands ----

    def do_award_people_open(self) -> None:
        """The nominee with all checks; the same keys as in the review session."""
        if self.row:
            one = self.found[self.row.id]
            self.post_message(self.Open(NomineeReviewView(self.desk, self.round_id, (one.branch, one.id))))

    async def do_award_people_filter(self) -> None:
        """One award only, or all."""
        if self.view is None:
            return
        choices = [Choice("", t("All awards")), *(Choice(row.award.id, label(row.award)) for row in self.view.rows)]
        chosen = await self.host.pick(t("Which award"), choices, self.award)
        if chosen is not None:
            self.award = chosen
            self.show()

    async def do_award_people_export(self) -> None:
        """The rows as they are shown, as a workbook."""
        await export_shown(self, self._listed(), "xc-nominees")

    async def do_award_people_print(self) -> None:
        """The rows as they are shown, or a paper of the round."""
        if self.view:
            await print_award_papers(self, self.desk, self.view, self._listed())

    def _listed(self) -> Listing:
        title = f"{round_name(self.view)} {t('Nominees')}" if self.view else t("Nominees")
        return listing(title, self.desk.master.name, self.query_one(VirtualList))


def _counts(one: NomineeRow) -> str:
    """How many checks fail and ask."""
    if one.state in (NomineeState.WITHDRAWN, NomineeState.TURNED_DOWN) or one.state not in CELLS:
        return ""
    parts = [f"{sign('wrong')}{one.failing}"] if one.failing else []
    parts += [f"{sign('ask')}{one.asking}"] if one.asking else []
    return " ".join(parts) or sign("done")
