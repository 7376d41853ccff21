"""After the result: each branch's plan, items, acceptance and visits in a year; Enter opens the acceptance (C5-C6)."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult

from core.desk.branch_rating.overview import PlanSummary
from tui.clock import today
from tui.i18n import mark, t
from tui.i18n.words import period_words, word
from tui.screens.committee.acceptance import AcceptanceDeskView
from tui.screens.committee.branch_papers import print_follow_up_papers
from tui.screens.committee.export import export_shown
from tui.screens.committee.inspections import InspectionsView
from tui.screens.committee.items import ItemsView
from tui.screens.committee.reading import ReadingView
from tui.screens.committee.round_detail import RoundLine
from tui.screens.committee.words import star_word
from tui.screens.common.accepted import stars_moved
from tui.screens.common.listing import Listing, listing
from tui.screens.common.perform import perform
from tui.widgets.signs import sign
from tui.widgets.text_pane import Detail
from tui.widgets.virtual_list import Column, Row, VirtualList, column_width

WIDEST = 11
"""Cells of a column beside the name at most."""


class FollowUpView(ReadingView):
    """One row a branch."""

    places = ("follow_up",)

    def compose(self) -> ComposeResult:
        """Which year, then the branches."""
        yield RoundLine(id="round")
        yield VirtualList(
            _columns([]),
            empty=mark("No branches yet. Area 2 invites them."),
        )

    def show(self) -> None:
        """What was read of every branch."""
        years = self.desk.years
        rows = []
        for branch, about in self.desk.branches().items():
            plan, known = years.of(branch).plans.get(years.year), years.of(branch)
            flag = "!" if (plan and plan.overdue) or known.findings else ""
            rows.append(Row(branch, (about.profile.name, *_cells(plan)), flag, "warn" if flag else ""))
        self.query_one(VirtualList).set_rows(rows, _columns(rows))
        self.query_one(RoundLine).show(period_words(years.year), t("to check {count}", count=years.to_check()))

    @property
    def row(self) -> Row | None:
        """The branch under the cursor."""
        return self.query_one(VirtualList).row

    def detail(self) -> Detail | None:
        """Days of plan and acceptance, items by state, visits."""
        if self.row is None:
            return None
        known, year = self.desk.years.of(self.row.id), self.desk.years.year
        facts = []
        plan = known.plans.get(year)
        if plan is not None:
            facts += [
                (t("Track"), word(plan.track) if plan.track else "-"),
                (t("Plan due"), plan.due.isoformat()),
                (t("Published on"), plan.published or "-"),
                (t("Acceptance due"), plan.accept_by.isoformat()),
            ]
        facts += [(word(str(state)), str(count)) for state, count in known.items.items() if count]
        facts.append((t("Visits"), str(known.visits)))
        if known.findings:
            facts.append(("!", t("Findings of falsification: {count}.", count=known.findings)))
        return Detail(self.row.cells[0], tuple(facts))

    def on_virtual_list_row_highlighted(self, event: VirtualList.RowHighlighted) -> None:
        """Another branch."""
        self.post_message(self.Detailed())

    async def on_virtual_list_row_chosen(self, event: VirtualList.RowChosen) -> None:
        """Enter."""
        await perform(self, "follow_up.open")

    # ---- commands ----

    def do_follow_up_open(self) -> None:
        """The acceptance of the branch's plan."""
        if self.row:
            self.post_message(self.Open(AcceptanceDeskView(self.desk, self.row.id, self.desk.years.year)))

    def do_follow_up_year(self, key: str) -> None:
        """Another year."""
        self.desk.years.move_year(-1 if key == "left" else 1)
        self.post_message(self.Changed())

    def do_follow_up_items(self) -> None:
        """The branch's items."""
        if self.row:
            self.post_message(self.Open(ItemsView(self.desk, self.row.id)))

    def do_follow_up_all(self) -> None:
        """The items of all branches."""
        self.post_message(self.Open(ItemsView(self.desk)))

    def do_follow_up_visits(self) -> None:
        """Visits and findings."""
        if self.row:
            self.post_message(self.Open(InspectionsView(self.desk, self.row.id)))

    async def do_follow_up_export(self) -> None:
        """The rows as they are shown, as a workbook."""
        await export_shown(self, self._listed(), "xc-follow-up")

    async def do_follow_up_papers(self) -> None:
        """Plan, ledger, notice of the branch; this list as it is shown."""
        if self.row:
            desk = self.desk.desk(self.row.id)
            await print_follow_up_papers(self, desk, self.desk.years.year, self._listed())

    def _listed(self) -> Listing:
        return listing(t("After the result"), self.desk.master.name, self.query_one(VirtualList))


def _columns(rows: Sequence[Row]) -> list[Column]:
    """As wide as their texts, so that a narrow screen has room for the branch's name."""

    def cells(title: str, at: int) -> int:
        return min(WIDEST, column_width(t(title), *(row.cells[at] for row in rows)))

    stars, plan, closed = mark("Stars"), mark("Plan"), mark("Closed")
    accepted = mark("Acceptance")
    return [
        Column("name", mark("Branch")),
        Column("stars", stars, cells(stars, 1)),
        Column("plan", plan, cells(plan, 2)),
        Column("items", closed, cells(closed, 3)),
        Column("accepted", accepted, cells(accepted, 4)),
    ]


def _cells(plan: PlanSummary | None) -> tuple[str, str, str, str]:
    """Stars, plan, items closed of all with those over their limit, acceptance."""
    if plan is None or plan.stars is None:
        return (sign("dash"), "", "", "")
    if plan.published:
        made = f"{sign('done')} {t('Published')}"
    elif plan.made:
        made = f"{sign('working')} {t('Being made')}"
    else:
        late = today() > plan.due
        made = f"{sign('ask' if late else 'open')} {t('Plan missing')}"
    accepted = f"{sign('done')} {word(plan.outcome)}" if plan.outcome else f"{plan.answered}/4" if plan.answered else ""
    stars = stars_moved(plan.stars, plan.stars + plan.change, star_word)
    items = f"{plan.closed}/{plan.items}"
    if plan.overdue:
        items = t("{closed}, {over} late", closed=items, over=plan.overdue)
    return (stars, made, items, accepted)
