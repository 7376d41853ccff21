"""What stands between the decided list and the award, line by line; Enter opens whom it is about (A9, A10)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.app import ComposeResult

from core.desk.commendation.granting import grant_checks
from core.desk.commendation.listed import listed_rows
from core.desk.commendation.over_branches import Question, what_is_open
from core.errors import XingceError
from core.values import Reason
from tui.i18n import mark, t
from tui.i18n.reasons import explain_error
from tui.screens.committee.awards.review import NomineeReviewView
from tui.screens.committee.awards.words import round_name, told
from tui.screens.committee.reading import AskingView
from tui.screens.committee.round_detail import RoundLine
from tui.screens.common.ledger import later
from tui.screens.common.perform import perform
from tui.widgets.signs import sign
from tui.widgets.text_pane import VERDICTS, Detail
from tui.widgets.virtual_list import Column, Row, VirtualList

if TYPE_CHECKING:
    from tui.desks.committee import CommitteeDesk


class GrantChecksView(AskingView):
    """One row a reason."""

    places = ("award_checks",)

    def __init__(self, desk: CommitteeDesk, round_id: str) -> None:
        super().__init__(desk)
        self.round_id = round_id
        self.reasons: tuple[Reason, ...] = ()
        self.branch_of: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        """Which round, then the reasons."""
        yield RoundLine(id="round")
        columns = (
            Column("name", mark("Name"), 10),
            Column("clause", mark("Clause"), 6),
            Column("text", mark("Check")),
        )
        yield VirtualList(columns)

    def questions(self) -> Sequence[Question]:
        """Who holds the places, and what stands against those on the list."""
        return what_is_open(self.round_id)

    def show(self) -> None:
        """Recomputed over all branches."""
        if later(self):
            return
        line = self.query_one(RoundLine)
        try:
            view = self.desk.awards.view(self.round_id)
            self.reasons = grant_checks(self.desk.desk(), view) if view else ()
        except XingceError as error:
            line.show(explain_error(error), "")
            return
        if view is None:
            return
        self.branch_of = {one.nomination: one.branch for one in listed_rows(view.listed)} if view.listed else {}
        rows = []
        for at, one in enumerate(self.reasons):
            name, tone, _ = VERDICTS[one.verdict]
            who = str(one.figures.get("name", ""))
            rows.append(Row(str(at), (who, one.clause, told(view.scheme, one)), sign(name), tone))
        self.query_one(VirtualList).set_rows(rows)
        line.show(f"{round_name(view)}  {t('Before the award')}", "")
        self.post_message(self.Detailed())

    @property
    def reason(self) -> Reason | None:
        """The reason under the cursor."""
        row = self.query_one(VirtualList).row
        return self.reasons[int(row.id)] if row else None

    @property
    def row(self) -> Row | None:
        """The row under the cursor, where it is about somebody."""
        found = self.reason
        known = found is not None and found.place.partition("#")[0] in self.branch_of
        return self.query_one(VirtualList).row if known else None

    def detail(self) -> Detail | None:
        """The whole sentence, and of which branch it is about: two people may have one name."""
        found = self.reason
        if found is None:
            return None
        branch = self.branch_of.get(found.place.partition("#")[0])
        known = self.desk.branches()
        whose = known[branch].profile.name if branch in known else ""
        return Detail(f"{found.figures.get('name', '')}  {whose}".strip(), (), (found,))

    def on_virtual_list_row_highlighted(self, event: VirtualList.RowHighlighted) -> None:
        """Another reason."""
        self.post_message(self.Detailed())

    async def on_virtual_list_row_chosen(self, event: VirtualList.RowChosen) -> None:
        """Enter."""
        await perform(self, "award_checks.open")

    # ---- commands ----

    def do_award_checks_open(self) -> None:
        """Whom it is about: return, remove or look."""
        found = self.reason
        nomination = found.place.partition("#")[0] if found else ""
        if nomination in self.branch_of:
            item = (self.branch_of[nomination], nomination)
            self.post_message(self.Open(NomineeReviewView(self.desk, self.round_id, item)))
