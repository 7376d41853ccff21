"""The ledger: follow-up items with what is overdue first, each with its whole story (section 5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult

from core.desk.follow_up.facts import ItemRow, item_row, item_rows
from core.desk.follow_up.plan_papers import FOLLOW_UP_PAPERS
from tui.i18n import mark, t
from tui.screens.branch.items_acts import ItemActs, raise_item
from tui.screens.branch.items_rows import COLUMNS, FILTERS, facts, ledger_row, reason_lines, shown, story, summary
from tui.screens.branch.stars_papers import Paper, list_papers, print_papers
from tui.screens.common.listing import listing
from tui.screens.common.words_above import WordsAbove
from tui.widgets.text_pane import Detail, Paragraph, TextPane
from tui.widgets.virtual_list import VirtualList

if TYPE_CHECKING:
    from tui.desks.branch import BranchDesk


class ItemsView(ItemActs):
    """Enter opens an item; `which` is the filter to begin with."""

    places = ("own_items", "own_item")

    def __init__(self, branch: BranchDesk, which: str = "live") -> None:
        super().__init__(branch)
        self.which = which
        self.by_id: dict[str, ItemRow] = {}

    def compose(self) -> ComposeResult:
        """The counts, then the list."""
        yield WordsAbove(id="summary")
        yield VirtualList(
            COLUMNS,
            empty=mark("No such items. F8 shows others, F5 adds one."),
            id="items",
        )

    def read(self) -> None:
        """The items that the filter lets through."""
        every = item_rows(self.branch.desk)
        rows = shown(every, self.which)
        self.by_id = {row.id: row for row in rows}
        head = f"{t(FILTERS[self.which])}: {len(rows)}"
        self.query_one(WordsAbove).show((Paragraph(summary(every), "dim", head),))
        self.query_one("#items", VirtualList).set_rows([ledger_row(row) for row in rows])
        self.post_message(self.Detailed())

    @property
    def current(self) -> ItemRow | None:
        """The item under the cursor."""
        row = self.query_one("#items", VirtualList).row
        return self.by_id.get(row.id) if row else None

    def detail(self) -> Detail | None:
        """What is planned, and what a person should look at."""
        row = self.current
        return Detail(row.whole.plan.problem, tuple(facts(row)[1:]), row.outcome.reasons) if row else None

    def on_virtual_list_row_highlighted(self, event: VirtualList.RowHighlighted) -> None:
        """Another item."""
        self.post_message(self.Detailed())

    def on_virtual_list_row_chosen(self, event: VirtualList.RowChosen) -> None:
        """Enter."""
        self.post_message(self.Open(ItemView(self.branch, event.row.id)))

    # ---- commands ----

    def do_own_items_filter(self) -> None:
        """The next filter."""
        names = list(FILTERS)
        self.which = names[(names.index(self.which) + 1) % len(names)]
        self.reload()

    async def do_own_items_add(self) -> None:
        """A new item: first the clause it comes from."""
        source = await self.pick_source()
        if source is None:
            return
        subject = await self.pick_person() if source == "C8" else ""
        if subject is not None:
            await raise_item(self, source, subject=subject)

    async def do_own_items_plans(self) -> None:
        """The improvement plan after a year's result."""
        from tui.screens.branch.plan import ask_plan

        await ask_plan(self)

    async def do_own_items_accepted(self) -> None:
        """The committee's acceptance of a year's plan."""
        from tui.screens.branch.acceptance import ask_acceptance

        await ask_acceptance(self)

    async def do_own_items_papers(self) -> None:
        """The ledger of all items, the committee's orders as a notice, and this list as it is shown."""
        desk, day = self.branch.desk, self.branch.desk.today.isoformat()

        def paper(name: str, file: str) -> Paper:
            return Paper(name, f"{file}-{day}.docx", lambda: FOLLOW_UP_PAPERS[name](desk, "", None))

        papers = [paper("rectification_ledger", "整改台账")]
        if any(row.whole.order for row in item_rows(desk)):
            papers.append(paper("rectification_notice", "整改通知书"))
        title = f"{t('Ledger')}  {t(FILTERS[self.which])}"
        listed = listing(title, self.branch.store.meta.name, self.query_one("#items", VirtualList))
        await print_papers(self, t("Papers of the ledger"), [*papers, *list_papers(listed, f"整改事项清单-{day}")])


class ItemView(ItemActs):
    """One item with everything that was written of it; Enter offers what can be done."""

    places = ("own_item",)

    def __init__(self, branch: BranchDesk, item_id: str) -> None:
        super().__init__(branch)
        self.item_id = item_id
        self.row: ItemRow | None = None

    def compose(self) -> ComposeResult:
        """A text to read."""
        yield TextPane(id="item")

    @property
    def current(self) -> ItemRow | None:
        """The item."""
        return self.row

    def read(self) -> None:
        """Facts, then what happened, then what a person should look at."""
        row = self.row = item_row(self.branch.desk, self.item_id)
        if row is None:
            self.query_one(TextPane).show((Paragraph(t("This item is not here any more."), "warn"),))
            return
        told = [Paragraph(text, label=label) for label, text in facts(row)]
        happened = story(row)
        if happened:
            told += [Paragraph(""), Paragraph(t("What happened so far"), "strong"), *happened]
        told += [Paragraph(""), *reason_lines(row.outcome.reasons)]
        self.query_one(TextPane).show(told)
