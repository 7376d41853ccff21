"""The laptops of a branch: certified, revoked; a lost or stolen one is revoked here, with the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult

from core.desk.committee import LineRevoke
from core.desk.overview import BranchSummary
from core.records import Line
from tui.i18n import mark, t
from tui.screens.committee.round_detail import RoundLine
from tui.screens.common.journal import JournalView
from tui.screens.common.ledger import act
from tui.screens.view import View
from tui.widgets.form import Field
from tui.widgets.virtual_list import Column, Row, VirtualList

if TYPE_CHECKING:
    from tui.desks.committee import CommitteeDesk


class BranchLinesView(View):
    """One row a laptop (a line)."""

    places = ("branch_lines",)

    def __init__(self, desk: CommitteeDesk, branch: str) -> None:
        super().__init__()
        self.desk = desk
        self.branch = branch

    def compose(self) -> ComposeResult:
        """Whose, then the list."""
        yield RoundLine(id="round")
        columns = (
            Column("label", mark("Laptop")),
            Column("line", mark("Line"), 10),
            Column("on", mark("Confirmed on"), 12),
            Column("last", mark("Entries"), 8, "right"),
            Column("revoked", mark("Revoked"), 22),
        )
        yield VirtualList(columns, empty=mark("No laptop of this branch was confirmed yet."))

    def reload(self) -> None:
        """What the committee's store says."""
        tips = self.desk.known().get(self.branch, BranchSummary()).tips
        rows = []
        for line, one in self.desk.lines(self.branch).items():
            revoked = ""
            if one.revoked:
                revoked = t("after no. {after}: {why}", after=one.revoked.after, why=one.revoked.why)
            card = one.certificate
            cells = (card.label or "?", line[:8], card.on, str(tips.get(line, "")), revoked)
            rows.append(Row(line, cells, "x" if revoked else "", "warn" if revoked else ""))
        self.query_one(VirtualList).set_rows(rows)
        name = self.desk.branches()[self.branch].profile.name
        self.query_one(RoundLine).show(name, t("{count} laptop(s)", count=len(rows)))

    @property
    def line(self) -> tuple[str, Line] | None:
        """The laptop under the cursor."""
        row = self.query_one(VirtualList).row
        found = self.desk.lines(self.branch)
        return (row.id, found[row.id]) if row and row.id in found else None

    async def do_branch_lines_revoke(self) -> None:
        """What it wrote up to a number counts, nothing after it; with the reason."""
        if self.line is None:
            return
        line, one = self.line
        last = self.desk.known().get(self.branch, BranchSummary()).tips.get(line, 0)
        fields = (
            Field(id="after", label=mark("Counts up to no."), initial=str(last), fault=_number_fault),
            Field(id="why", label=mark("Why"), fault=lambda text: "" if text else t("Give the reason.")),
        )
        title = t("Revoke {laptop} ({last} entries are here)", laptop=one.certificate.label or line[:8], last=last)
        name = f"revoke:{line}"
        answer = await self.host.fill(title, fields, name)
        if answer is None:
            return
        asked = LineRevoke(line=line, after=int(answer["after"]), why=answer["why"])
        done = t("Revoked. The branch learns it with the next answer.")
        if not act(self, self.desk.desk(), asked, done):
            self.host.draft(name).update(answer)

    def do_branch_lines_journal(self) -> None:
        """The branch's journal, as far as it was handed in."""
        self.post_message(self.Open(JournalView(self.desk.ledger(self.branch), self.desk.ledgers)))


def _number_fault(text: str) -> str:
    return "" if text.isdecimal() and len(text) < 10 else t("A whole number.")
