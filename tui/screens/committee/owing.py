"""Who owes what: ratings of the period looked at, nominations, the year's appraisal; the committee's own share too."""

from __future__ import annotations

from textual.app import ComposeResult

from core.desk.overview import BranchSummary, debts
from tui.clock import today
from tui.i18n import mark, t
from tui.screens.committee.awards.owed import owed_by
from tui.screens.committee.export import export_shown, print_shown
from tui.screens.committee.own_due import due_words, own_due
from tui.screens.committee.reading import ReadingView
from tui.screens.committee.words import debt_words
from tui.screens.common.listing import Listing, listing
from tui.widgets.virtual_list import Column, Row, VirtualList, column_width


class OwingView(ReadingView):
    """One row a debt."""

    places = ("owing",)

    def compose(self) -> ComposeResult:
        """The list."""
        yield VirtualList(_columns([]), empty=mark("Nobody owes anything."))

    def show(self) -> None:
        """What the states say."""
        known = self.desk.known()
        rows = []
        for branch, about in self.desk.branches().items():
            one = self.desk.round(branch)
            found = debts(about, known.get(branch, BranchSummary()), self.desk.period, one, today())
            for at, debt in enumerate(found):
                by = t("Committee") if debt.owed_by == "committee" else t("Branch")
                late = debt.code == "owes_late"
                cells = (about.profile.name, by, debt_words(debt))
                rows.append(Row(f"{branch}:{at}", cells, "!" if late else "", "bad" if late else ""))
            for at, (by, what, late) in enumerate(owed_by(self.desk, branch)):
                cells = (about.profile.name, t("Committee") if by == "committee" else t("Branch"), what)
                rows.append(Row(f"{branch}:award:{at}", cells, "!" if late else "", "bad" if late else ""))
        rows += self._own()
        self.query_one(VirtualList).set_rows(rows, _columns(rows))

    def _own(self) -> list[Row]:
        """What the committee has to do for all of them."""
        rows = []
        for at, one in enumerate(own_due(self.desk)):
            late = one.days is not None and one.days < 0
            cells = (self.desk.master.name, t("Committee"), due_words(one))
            rows.append(Row(f"own:{at}", cells, "!" if late else "", "bad" if late else ""))
        return rows

    async def do_owing_export(self) -> None:
        """The rows as they are shown, as a workbook."""
        await export_shown(self, self._listed(), "xc-owing")

    async def do_owing_print(self) -> None:
        """The rows as they are shown, as a paper."""
        await print_shown(self, self._listed(), "xc-owing")

    def _listed(self) -> Listing:
        return listing(t("Who owes what"), self.desk.master.name, self.query_one(VirtualList))


def _columns(rows: list[Row]) -> list[Column]:
    """Names as wide as they are, so that what is owed has room."""
    branch, by = mark("Branch"), mark("Owed by")
    names = column_width(t(branch), *(row.cells[0] for row in rows))
    bodies = column_width(t(by), *(row.cells[1] for row in rows))
    return [Column("branch", branch, min(18, names)), Column("by", by, bodies), Column("what", mark("What"))]
