"""What each column of a roster means; Enter gives it another field, or leaves it out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult

from core.documents.roster_columns import FIELDS, letters
from tui.i18n import mark, t
from tui.i18n.words import WORDS, word
from tui.screens.view import View
from tui.widgets.form import Choice
from tui.widgets.signs import sign
from tui.widgets.virtual_list import Column, Row, VirtualList

if TYPE_CHECKING:
    from tui.screens.branch.roster_import import ImportView

_LEFT_OUT = "-"


class ColumnsView(View):
    """The mapping of an import; it holds at once, and the preview follows."""

    places = ("columns",)

    def __init__(self, preview: ImportView) -> None:
        super().__init__()
        self.preview = preview

    def compose(self) -> ComposeResult:
        """One row a column."""
        columns = (
            Column("column", mark("Column"), 6),
            Column("header", mark("Its head"), 20),
            Column("field", mark("Read as"), 16),
            Column("example", mark("First value")),
        )
        yield VirtualList(columns)

    def reload(self) -> None:
        """As the plan reads them."""
        found = self.preview.plan
        if found is None:
            return
        first = next((row for row in self.preview.table.rows if row.number > found.head.bottom), None)
        doubled = {index for indexes in found.columns.doubled.values() for index in indexes}
        rows = []
        for one in found.columns.columns:
            example = "" if one.field == "identity.id_number" or first is None else first.cell(one.index).text
            meaning = word(one.field) if one.field else t("several columns") if one.index in doubled else t("not read")
            cells = (letters(one.index), one.header, meaning, example)
            rows.append(Row(str(one.index), cells, sign("done") if one.field else "", "" if one.field else "dim"))
        self.query_one(VirtualList).set_rows(rows)

    async def on_virtual_list_row_chosen(self, event: VirtualList.RowChosen) -> None:
        """Enter."""
        self.host.run_worker(self.do_columns_choose(), group="commands")

    async def do_columns_choose(self) -> None:
        """Choose the field of the column under the cursor."""
        row, found = self.query_one(VirtualList).row, self.preview.plan
        if row is None or found is None:
            return
        index = int(row.id)
        now = found.columns.columns[index].field or _LEFT_OUT
        choices = [Choice(_LEFT_OUT, mark("Leave it out")), *(Choice(field, WORDS[field]) for field in FIELDS)]
        title = t("What is in column {column} {header}?", column=row.cells[0], header=row.cells[1])
        chosen = await self.host.pick(title, choices, now)
        if chosen is None:
            return
        field = "" if chosen == _LEFT_OUT else chosen
        mapping = {at: one for at, one in self.preview.mapping.items() if one != field or not field}
        self.preview.mapping = {**mapping, index: field}
        self.preview.reload()
        self.reload()
