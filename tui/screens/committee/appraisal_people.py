"""Candidates of one branch or of all in a year: rates and reasons counted anew from the replicas (D4, 0.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult

from core.desk.polls.appraisal import AppraisalView, CandidateRow, appraisal_view
from core.desk.polls.appraisal_overview import committee_checks
from core.desk.polls.papers import print_candidates
from core.errors import XingceError
from core.values import Reason, Verdict
from sync.stick import file_name, write_new
from sync.verify import Finding, Report
from tui.clock import today
from tui.i18n import mark, t
from tui.i18n.words import period_words
from tui.screens.branch.appraisal.rows import COLUMNS, candidate_row, facts_below, in_order, spoken
from tui.screens.committee.export import export_shown, print_shown
from tui.screens.committee.round_detail import RoundLine
from tui.screens.common.browse import choose_folder
from tui.screens.common.findings import FindingsView
from tui.screens.common.ledger import later
from tui.screens.common.listing import Listing, listing
from tui.screens.view import View
from tui.widgets.text_pane import Detail, Paragraph, TextPane
from tui.widgets.virtual_list import Column, Row, VirtualList

if TYPE_CHECKING:
    from tui.desks.committee import CommitteeDesk

OF_ALL = (
    Column("name", mark("Name"), 8),
    Column("branch", mark("Branch"), 10),
    Column("members", mark("Ballot"), 14, "right"),
    Column("users", mark("Survey"), 14, "right"),
    Column("verdict", mark("Verdict")),
)
"""Where all branches are shown, theirs stands in place of post and recommendations."""


class AppraisalPeopleView(View):
    """One row a candidate, best first within the branch; with an empty `branch` those of all branches."""

    places = ("appraisal_people",)

    def __init__(self, desk: CommitteeDesk, year: str, branch: str = "") -> None:
        super().__init__()
        self.desk = desk
        self.year = year
        self.branch = branch
        self.views: dict[str, AppraisalView] = {}
        self.checks: dict[str, tuple[Reason, ...]] = {}
        self.found: dict[str, tuple[str, CandidateRow]] = {}

    def compose(self) -> ComposeResult:
        """Whose, the candidates, what else is known of one branch."""
        yield RoundLine(id="round")
        columns = COLUMNS if self.branch else OF_ALL
        yield VirtualList(columns, empty=mark("No candidates were handed in."), id="people")
        below = TextPane(id="below", focusable=False)
        below.styles.height = "auto"
        yield below

    # ---- reading ----

    def reload(self) -> None:
        """Read the replicas and count everything anew."""
        if later(self):
            return
        self.views, self.checks, self.found = {}, {}, {}
        names = {branch: one.profile.name for branch, one in self.desk.branches().items()}
        for branch in [self.branch] if self.branch else names:
            try:
                desk = self.desk.desk(branch)
            except XingceError:
                continue  # the overview names the replica that can't be read
            view = self.views[branch] = appraisal_view(desk, self.year)
            self.checks[branch] = committee_checks(desk, view)
            self.found.update({f"{branch}:{row.person.id}": (branch, row) for row in view.rows})
        rows = [_row(key, row, "" if self.branch else names[branch]) for key, (branch, row) in self.found.items()]
        self.query_one("#people", VirtualList).set_rows(rows)
        self._above(names)
        self._below()

    def _above(self, names: dict[str, str]) -> None:
        passing = sum(row.outcome.value for _, row in self.found.values())
        failing = sum(one.verdict is Verdict.FAIL for found in self.checks.values() for one in found)
        right = t("{passing} of {count} pass", passing=passing, count=len(self.found))
        if failing:
            right = f"{t('{count} finding(s): F9', count=failing)}  {right}"
        whose = names[self.branch] if self.branch else t("All branches")
        self.query_one(RoundLine).show(f"{whose}  {period_words(self.year)}", right)

    def _below(self) -> None:
        """Polls, complaints and what follows; of one branch alone there is room for them."""
        view = self.views.get(self.branch)
        if view is None:
            self.query_one("#below", TextPane).show(())
            return
        people = {row.person.id: row.person for row in view.rows}
        lines = [Paragraph(text, tone, label) for label, text, tone in facts_below(view, people, ())]
        self.query_one("#below", TextPane).show(lines)

    @property
    def row(self) -> Row | None:
        """The candidate under the cursor."""
        return self.query_one("#people", VirtualList).row

    @property
    def whose(self) -> str:
        """The branch that papers and findings are about; empty where all are shown and none is under the cursor."""
        return self.branch or (self.found[self.row.id][0] if self.row else "")

    def detail(self) -> Detail | None:
        """Why the candidate passes or not; without one, what was checked of the branch."""
        if self.row is None:
            checks = self.checks.get(self.branch, ())
            return Detail(period_words(self.year), (), tuple(in_order(checks))) if checks else None
        branch, row = self.found[self.row.id]
        view = self.views[branch]
        facts = [(t("Branch"), self.desk.branches()[branch].profile.name)]
        facts.append((t("Post"), row.person.work.post or row.person.membership.post))
        facts.append((t("Check code"), view.code))
        reasons = tuple(spoken(view, one) for one in in_order([*row.outcome.reasons, *row.follow]))
        return Detail(row.person.identity.name, tuple(one for one in facts if one[1]), reasons)

    def on_virtual_list_row_highlighted(self, event: VirtualList.RowHighlighted) -> None:
        """Another candidate."""
        self.post_message(self.Detailed())

    # ---- commands ----

    def do_appraisal_people_checks(self) -> None:
        """What counting anew found: list, polls, their values, the day."""
        branch = self.whose
        if branch:
            findings = tuple(Finding(one.place, one.code, one.verdict, one.figures) for one in self.checks[branch])
            self.post_message(self.Open(FindingsView(Report("store", branch, findings))))

    async def do_appraisal_people_summary(self) -> None:
        """The branch's candidates' summary as a Word file."""
        branch = self.whose
        folder = await choose_folder(self.host, t("Folder for the papers")) if branch else None
        if folder is not None:
            data = print_candidates(self.desk.desk(branch), self.views[branch], None)
            name = file_name(f"xc-{branch}", "candidates_summary", self.year, day=today(), suffix=".docx")
            path = write_new(folder, name, data)
            self.say(t("Written: {file} in {folder}", file=path.name, folder=str(folder)), "good")

    async def do_appraisal_people_export(self) -> None:
        """The rows as they are shown, as a workbook."""
        await export_shown(self, self._listed(), "xc-candidates")

    async def do_appraisal_people_print(self) -> None:
        """The rows as they are shown, as a paper."""
        await print_shown(self, self._listed(), "xc-candidates")

    def _listed(self) -> Listing:
        whose = self.desk.branches()[self.branch].profile.name if self.branch else self.desk.master.name
        title = t("Candidates of {period}", period=period_words(self.year))
        return listing(title, whose, self.query_one("#people", VirtualList))


def _row(key: str, row: CandidateRow, branch: str) -> Row:
    """A row of one branch's list, or with a branch's name of the list of all."""
    one = candidate_row(row)
    name, _, members, users, _, said = one.cells
    return Row(key, (name, branch, members, users, said) if branch else one.cells, one.sign, one.tone)
