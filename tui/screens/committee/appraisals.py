"""Democratic appraisals: how far each branch is in a year, its own rate, who passes, when its list came (D1-D7)."""

from __future__ import annotations

from collections import Counter
from typing import Final

from textual.app import ComposeResult

from core.desk.polls.appraisal_overview import AppraisalState, AppraisalSummary
from tui.i18n import mark, t
from tui.i18n.reasons import explain_error
from tui.i18n.words import period_words, word
from tui.screens.branch.appraisal.rows import STEPS
from tui.screens.branch.polls.poll_words import rate_words
from tui.screens.committee.appraisal_people import AppraisalPeopleView
from tui.screens.committee.export import export_shown, print_shown
from tui.screens.committee.reading import ReadingView
from tui.screens.committee.round_detail import RoundLine
from tui.screens.common.listing import Listing, listing
from tui.screens.common.perform import perform
from tui.widgets.signs import sign
from tui.widgets.text_pane import Detail
from tui.widgets.virtual_list import Column, Row, VirtualList

STATES: Final[dict[AppraisalState, tuple[str, str, str]]] = {
    AppraisalState.DIFFERS: ("wrong", "bad", mark("Differs")),
    AppraisalState.HANDED_IN: ("done", "good", mark("Handed in")),
    AppraisalState.WORKING: ("working", "", mark("Working")),
    AppraisalState.NOT_BEGUN: ("open", "", mark("Not begun")),
    AppraisalState.NONE: ("dash", "dim", mark("Not joined")),
}
"""Sign, tone and word of a state, in the order in which they matter."""


class AppraisalsView(ReadingView):
    """One row a branch; the year is chosen with Left and Right."""

    places = ("appraisals",)

    def compose(self) -> ComposeResult:
        """Which year, then the branches."""
        yield RoundLine(id="round")
        columns = (
            Column("name", mark("Branch")),
            Column("state", mark("State"), 12),
            Column("rate", mark("Sheets"), 8, "right"),
            Column("passing", mark("Pass"), 5, "right"),
            Column("received", mark("Received"), 17),
        )
        yield VirtualList(columns, empty=mark("No branches yet. Area 2 invites them."))

    def show(self) -> None:
        """What was read of every branch."""
        appraisals, rows = self.desk.appraisals, []
        states: Counter[AppraisalState] = Counter()
        late = 0
        for branch, about in self.desk.branches().items():
            one = appraisals.of(branch)
            states[one.state] += 1
            late += bool(one.late and one.state is not AppraisalState.NONE)
            rows.append(_row(branch, about.profile.name, one, branch in self.desk.unreadable))
        self.query_one(VirtualList).set_rows(rows)
        done = states[AppraisalState.HANDED_IN] + states[AppraisalState.DIFFERS]
        figures = {"done": done, "all": len(rows), "late": late, "due": appraisals.due().isoformat()}
        said = t("handed in {done} of {all}, late {late}, due {due}", **figures)
        self.query_one(RoundLine).show(period_words(appraisals.year), said)

    @property
    def row(self) -> Row | None:
        """The branch under the cursor."""
        return self.query_one(VirtualList).row

    def detail(self) -> Detail | None:
        """The branch in the year: state, step, days, counts."""
        if self.row is None or self.row.id not in self.desk.branches():
            return None
        if self.row.id in self.desk.unreadable:
            return Detail(self.row.cells[0], (("!", explain_error(self.desk.unreadable[self.row.id])),))
        one = self.desk.appraisals.of(self.row.id)
        facts = [(t("State"), _state(one)), (t("Due"), one.due.isoformat())]
        if one.step and one.state is AppraisalState.WORKING:
            facts.append((t("Works at"), t(STEPS[one.step])))
        if one.rate:
            facts.append((t("Sheets"), f"{rate_words(one.rate)} {word(f'whole_{one.rate.denominator}')}"))
        if one.candidates:
            facts.append((t("Candidates"), t("{passing} of {count} pass", passing=one.passing, count=one.candidates)))
        facts.append((t("Received"), _received(one) or "-"))
        if one.code:
            facts.append((t("Check code"), one.code))
        return Detail(self.row.cells[0], tuple(facts))

    def on_virtual_list_row_highlighted(self, event: VirtualList.RowHighlighted) -> None:
        """Another branch."""
        self.post_message(self.Detailed())

    async def on_virtual_list_row_chosen(self, event: VirtualList.RowChosen) -> None:
        """Enter."""
        await perform(self, "appraisals.open")

    # ---- commands ----

    def do_appraisals_open(self) -> None:
        """The branch's candidates."""
        if self.row:
            self.post_message(self.Open(AppraisalPeopleView(self.desk, self.desk.appraisals.year, self.row.id)))

    def do_appraisals_all(self) -> None:
        """The candidates of all branches."""
        self.post_message(self.Open(AppraisalPeopleView(self.desk, self.desk.appraisals.year)))

    def do_appraisals_year(self, key: str) -> None:
        """Another year."""
        self.desk.appraisals.move(-1 if key == "left" else 1)
        self.post_message(self.Changed())

    async def do_appraisals_export(self) -> None:
        """The rows as they are shown, as a workbook."""
        await export_shown(self, self._listed(), "xc-appraisals")

    async def do_appraisals_print(self) -> None:
        """The rows as they are shown, as a paper."""
        await print_shown(self, self._listed(), "xc-appraisals")

    def _listed(self) -> Listing:
        title = t("Democratic appraisal of {period}", period=period_words(self.desk.appraisals.year))
        return listing(title, self.desk.master.name, self.query_one(VirtualList))


def _row(branch: str, name: str, one: AppraisalSummary, unreadable: bool) -> Row:
    _, tone, _ = STATES[one.state]
    late = one.late and one.state is not AppraisalState.NONE
    counts = f"{one.passing}/{one.candidates}" if one.candidates else ""
    cells = (name, _state(one), f"{one.rate.percent()}%" if one.rate else "", counts, _received(one))
    return Row(branch, cells, "!" if unreadable or late else "", "bad" if late and one.waits else tone)


def _state(one: AppraisalSummary) -> str:
    name, _, text = STATES[one.state]
    return f"{sign(name)} {t(text)}"


def _received(one: AppraisalSummary) -> str:
    """The day, with the days after D7's; what has not come shows only how late it is."""
    if one.state is AppraisalState.NONE:
        return ""
    day = one.received.isoformat() if one.received else ""
    return f"{day} {t('+{days} d', days=one.late)}".strip() if one.late else day
