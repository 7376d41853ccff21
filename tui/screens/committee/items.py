"""Follow-up items as the committee sees them: by state, overdue first; checked, closed, ordered (section 5, C6)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from textual.app import ComposeResult

from core.desk.act import Act
from core.desk.desk import Desk
from core.desk.follow_up.facts import ItemRow, item_rows
from core.desk.follow_up.orders import ItemCheckForm, ItemClose, Order, OrderWithdraw
from core.errors import XingceError
from core.rules.follow_up import ItemState
from tui.clock import today
from tui.i18n import mark, t
from tui.i18n.words import word
from tui.screens.committee.asking import ask_act
from tui.screens.committee.branch_papers import print_follow_up_papers
from tui.screens.committee.export import export_shown
from tui.screens.committee.reading import ReadingView
from tui.screens.committee.round_detail import RoundLine
from tui.screens.common.ledger import act, later
from tui.screens.common.listing import Listing, listing
from tui.widgets.form import Choice, Field
from tui.widgets.signs import sign
from tui.widgets.text_pane import Detail
from tui.widgets.virtual_list import Column, Row, VirtualList, column_width

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.desks.committee import CommitteeDesk

SIGNS = {
    ItemState.ORDERED: ("ask", "warn"),
    ItemState.OPEN: ("open", ""),
    ItemState.WORKING: ("working", ""),
    ItemState.FINISHED: ("unhanded", "accent"),
    ItemState.PASSED: ("done", "accent"),
    ItemState.CLOSED: ("done", "dim"),
    ItemState.WITHDRAWN: ("dash", "dim"),
}
OVERDUE = "overdue"
WIDEST, NARROW = 14, 12
"""Cells of a column beside the problem at most, with room and without."""
ROOMY = 60
"""From so many cells on there is room."""


class ItemsView(ReadingView):
    """One row an item, of one branch or (with an empty `branch`) of all."""

    places = ("items",)

    def __init__(self, desk: CommitteeDesk, branch: str = "", period: str = "") -> None:
        super().__init__(desk)
        self.branch = branch
        self.period = period
        self.state = ""
        self.found: dict[str, tuple[str, ItemRow]] = {}

    def compose(self) -> ComposeResult:
        """Whose and which, then the list."""
        yield RoundLine(id="round")
        yield VirtualList(self._columns([]), empty=mark("No items."))

    def show(self) -> None:
        """Read the items: what is overdue longest first."""
        if later(self):
            return
        self.found = {}
        names = {branch: one.profile.name for branch, one in self.desk.branches().items()}
        for branch in [self.branch] if self.branch else names:
            try:
                listed = item_rows(self.desk.desk(branch), period=self.period)
            except XingceError:
                continue  # the overview names the replica that can't be read
            self.found.update({f"{branch}:{row.id}": (branch, row) for row in listed})
        ordered = sorted(self.found.items(), key=lambda one: -one[1][1].now.overdue)
        shown = [(key, branch, row) for key, (branch, row) in ordered if self._fits(row)]
        rows = [_row(key, names[branch], row) for key, branch, row in shown]
        self.query_one(VirtualList).set_rows(rows, self._columns(rows))
        whose = names[self.branch] if self.branch else t("All branches")
        over = sum(bool(row.now.overdue) for _, row in self.found.values())
        which = self._state_words()
        self.query_one(RoundLine).show(
            f"{whose}  {which}", t("{count} of {all}, overdue {over}", count=len(shown), all=len(self.found), over=over)
        )

    def on_resize(self) -> None:
        """More or less room for the problem."""
        listed = self.query_one(VirtualList)
        listed.set_rows(listed.rows, self._columns(listed.rows))

    def _columns(self, rows: Sequence[Row]) -> list[Column]:
        """As wide as their texts, less where it is narrow: the problem has room, `!` and the limit tell the rest.

        The branch only where there are several.
        """
        wide = self.size.width >= ROOMY

        def cells(title: str, at: int) -> int:
            return min(WIDEST if wide else NARROW, column_width(t(title), *(row.cells[at] for row in rows)))

        state, over, whose = mark("State"), mark("Overdue days"), mark("Branch")
        columns = [
            Column("state", state, cells(state, 0)),
            Column("problem", mark("Problem")),
            Column("due", mark("Time limit"), 10),
            Column("over", over, min(5 if wide else 3, cells(over, 3)), "right"),
        ]
        return columns if self.branch else [*columns, Column("branch", whose, cells(whose, 4))]

    def _fits(self, row: ItemRow) -> bool:
        if self.state == OVERDUE:
            return bool(row.now.overdue)
        return not self.state or row.now.state == self.state

    def _state_words(self) -> str:
        if self.state == OVERDUE:
            return t("Over the limit")
        return word(self.state) if self.state else t("All items")

    @property
    def item(self) -> tuple[str, ItemRow] | None:
        """Branch and item under the cursor."""
        row = self.query_one(VirtualList).row
        return self.found.get(row.id) if row else None

    def detail(self) -> Detail | None:
        """Goal, measure, how it went on, what every check said."""
        if self.item is None:
            return None
        _, row = self.item
        one, plan = row.whole, row.whole.plan
        facts = [(t("From"), word(one.source)), (t("Problem"), plan.problem), (t("Goal"), plan.goal)]
        facts += [(t("Measure"), plan.measure), (t("Responsible person"), plan.responsible)]
        facts += [(note.on, note.note) for note in one.progress]
        for number, end in sorted(one.finished.items()):
            facts.append((t("Finished ({number})", number=number), f"{end.on} {end.note} {end.evidence}".strip()))
            check = one.given.get(number)
            if check:
                said = t("passed") if check.passed else t("not passed, until {due}", due=check.new_due)
                facts.append(
                    (t("Checked ({number})", number=number), f"{check.on} {check.by} {said} {check.note}".strip())
                )
        return Detail(row.name or plan.problem[:20], tuple(fact for fact in facts if fact[1]), row.outcome.reasons)

    def on_virtual_list_row_highlighted(self, event: VirtualList.RowHighlighted) -> None:
        """Another item."""
        self.post_message(self.Detailed())

    # ---- commands ----

    async def do_items_passed(self) -> None:
        """The check is passed."""
        await self._check(True)

    async def do_items_failed(self) -> None:
        """The check is not passed: why, and until when anew."""
        await self._check(False)

    async def _check(self, passed: bool) -> None:
        if self.item is None:
            return
        branch, row = self.item
        fields = [
            Field(id="on", label=mark("Day"), initial=today().isoformat()),
            Field(id="by", label=mark("By whom")),
            Field(id="note", label=mark("What was found"), lines=2),
        ]
        if not passed:
            fields.append(Field(id="new_due", label=mark("New time limit"), hint="2026-12-31"))

        def make(given: Mapping[str, str]) -> Act:
            return ItemCheckForm(item=row.id, passed=passed, **given)

        title = t("Check: passed") if passed else t("Check: not passed")
        done = t("Checked: passed; close it next (3).") if passed else t("Checked: not passed; a new round began.")
        await ask_act(self, title, fields, f"check:{row.id}:{passed}", make, self._desk_of(branch), done)

    def do_items_close(self) -> None:
        """Cross it off."""
        if self.item:
            branch, row = self.item
            act(self, self.desk.desk(branch), ItemClose(item=row.id), t("Closed."))

    async def do_items_withdraw(self) -> None:
        """Take an order back."""
        if self.item is None:
            return
        branch, row = self.item
        await ask_act(
            self,
            t("Withdraw the order"),
            [Field(id="why", label=mark("Why"), lines=2)],
            f"withdraw:{row.id}",
            lambda given: OrderWithdraw(item=row.id, why=given["why"]),
            self._desk_of(branch),
            t("Withdrawn; it stays readable."),
        )

    async def do_items_order(self) -> None:
        """Order something to be put right; what follows from an acceptance belongs to that of its year."""
        sources = ("C10", "E9", "D6", "C6")
        fields = (
            Field(
                id="source", label=mark("From"), initial="C10", choices=tuple(Choice(one, word(one)) for one in sources)
            ),
            Field(id="problem", label=mark("Problem"), lines=2),
            Field(id="demand", label=mark("Demand"), lines=2),
            Field(id="due", label=mark("Time limit")),
        )
        year = self.period or self.desk.years.year
        await ask_act(
            self,
            t("Order rectification"),
            fields,
            f"order:{self.branch}",
            lambda given: Order(ref=f"C6/{year}" if self.period or given["source"] == "C6" else "", **given),
            self._desk_of(self.branch),
            t("Ordered; the branch learns it with the answer."),
        )

    async def do_items_state(self) -> None:
        """Show only one state, or what is overdue."""
        choices = [Choice("", mark("All items")), Choice(OVERDUE, mark("Over the limit"))]
        choices += [Choice(str(one), word(str(one))) for one in ItemState]
        chosen = await self.host.pick(t("Which items"), choices, self.state)
        if chosen is not None:
            self.state = chosen
            self.reload()

    async def do_items_export(self) -> None:
        """The rows as they are shown, as a workbook."""
        await export_shown(self, self._listed(), "xc-items")

    async def do_items_papers(self) -> None:
        """Ledger, notice, plan of the branch; this list as it is shown."""
        branch = self.branch or (self.item[0] if self.item else "")
        if branch:
            await print_follow_up_papers(self, self.desk.desk(branch), self.period, self._listed())

    def _listed(self) -> Listing:
        whose = self.desk.branches()[self.branch].profile.name if self.branch else self.desk.master.name
        title = f"{t('Follow-up items')}  {self._state_words()}"
        return listing(title, whose, self.query_one(VirtualList))

    def _desk_of(self, branch: str) -> Callable[[], Desk]:
        return lambda: self.desk.desk(branch)


def _row(key: str, branch: str, row: ItemRow) -> Row:
    name, tone = SIGNS[row.now.state]
    due = row.now.due.isoformat() if row.now.due else ""
    about = f"{row.name}: " if row.name else ""
    over = str(row.now.overdue) if row.now.overdue else ""
    cells = (word(str(row.now.state)), about + row.whole.plan.problem, due, over, branch)
    return Row(key, cells, "!" if row.now.overdue else sign(name), "bad" if row.now.overdue else tone)
