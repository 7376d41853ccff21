"""Scores typed one after the other: people down, aspects across, the next cell comes by itself."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from textual import events
from textual.message import Message

from tui.widgets.cells import fit
from tui.widgets.line import Piece
from tui.widgets.virtual_list import Column, Row, VirtualList

Cell = tuple[str, str]
"""Row id and column id."""


def _no_fault(row_id: str, column_id: str, text: str) -> str:
    return ""


class ScoreGrid(VirtualList):
    """A list whose `edit` columns take numbers. It keeps only what is being typed; the rows come from the desk."""

    places = ("grid", "list")

    @dataclass
    class CellCommitted(Message):
        """A text that passed `fault` is to be kept; an empty text takes the score out."""

        grid: ScoreGrid
        row_id: str
        column_id: str
        text: str

        @property
        def control(self) -> ScoreGrid:
            """The grid, for Textual's selectors."""
            return self.grid

    @dataclass
    class CellFault(Message):
        """What is wrong with the text being typed, as a sentence; empty when nothing is any more."""

        grid: ScoreGrid
        sentence: str

        @property
        def control(self) -> ScoreGrid:
            """The grid, for Textual's selectors."""
            return self.grid

    def __init__(
        self,
        columns: Sequence[Column],
        rows: Sequence[Row] = (),
        *,
        fault: Callable[[str, str, str], str] = _no_fault,
        empty: str = "",
        id: str | None = None,
    ) -> None:
        """`fault(row id, column id, text)` says in a sentence what is wrong with a text; empty when it may be kept."""
        super().__init__(columns, rows, empty=empty, id=id)
        self.fault = fault
        self.history: list[tuple[Cell, str]] = []
        self._typed: dict[Cell, str] = {}
        self._kept: dict[Cell, str] = {}
        self._column = 0

    # ---- what others ask ----

    @property
    def cell(self) -> Cell | None:
        """Row id and column id under the cursor; None without rows or editable columns."""
        editable = self._editable()
        if self.row is None or not editable:
            return None
        return self.row.id, editable[min(self._column, len(editable) - 1)][1].id

    @property
    def typing(self) -> bool:
        """Whether the cell under the cursor holds a text that is not yet kept."""
        return self.cell is not None and self.cell in self._typed

    @property
    def unkept(self) -> dict[Cell, str]:
        """Texts that were typed and are not kept, by cell: a half-typed or a wrong score."""
        return dict(self._typed)

    def set_rows(self, rows: Sequence[Row], columns: Sequence[Column] | None = None) -> None:
        """Show the rows as they now stand in the store; what is half typed stays, unless its row is gone."""
        self._kept.clear()
        here = {row.id for row in rows}
        self._typed = {cell: text for cell, text in self._typed.items() if cell[0] in here}
        super().set_rows(rows, columns)

    def put_back(self, row_id: str, column_id: str, text: str) -> None:
        """The desk refused the text: show it again as typed, marked as wrong."""
        self._kept.pop((row_id, column_id), None)
        self._typed[row_id, column_id] = text
        self.refresh()

    def keep(self) -> bool:
        """Keep what is typed in the current cell; False while something typed, here or elsewhere, can't be kept."""
        self._keep()
        return not self._typed

    def select_cell(self, row_id: str, column_id: str) -> bool:
        """Put the cursor on a cell, in the first column if the named one takes no scores; False without the row."""
        columns = [column.id for _, column in self._editable()]
        self._column = columns.index(column_id) if column_id in columns else 0
        return self.select(row_id)

    # ---- commands ----

    def do_grid_type(self, key: str) -> None:
        """One more digit."""
        if self.cell:
            self._type(self._typed.get(self.cell, "") + key)

    def do_grid_next(self) -> None:
        """Keep and go on; a wrong text stays."""
        if self._keep():
            self._step(1)

    def take_found(self) -> None:
        """Stay with whoever was found, among all rows."""
        self.finding = False
        self._find("")

    def do_grid_side(self, key: str) -> None:
        """To the cell beside; what was typed is kept if it may be."""
        self._keep()
        self._column = max(0, min(self._column + (1 if key == "right" else -1), len(self._editable()) - 1))
        self.refresh()

    def do_list_move(self, key: str) -> None:
        """To another row; what was typed is kept if it may be."""
        self._keep()
        super().do_list_move(key)

    def do_grid_undo(self) -> None:
        """The last digit, or else the last kept score with its cell."""
        if self.cell and self.cell in self._typed:
            self._type(self._typed[self.cell][:-1])
        elif self.history:
            (row_id, column_id), before = self.history.pop()
            self.select_cell(row_id, column_id)
            self._commit((row_id, column_id), before)

    def do_grid_clear(self) -> None:
        """Take the score out; the cell stays current."""
        if self.cell and (self.cell in self._typed or self._text(self.cell)):
            self._typed.pop(self.cell, None)
            if self._text(self.cell):
                self._remember(self.cell)
                self._commit(self.cell, "")
            self.post_message(self.CellFault(self, ""))
            self.refresh()

    def on_paste(self, event: events.Paste) -> None:
        """A pasted number is typed; while finding it belongs to the query."""
        if self.finding:
            super().on_paste(event)
        elif self.cell:
            self._type(unicodedata.normalize("NFKC", event.text.strip()))
            event.stop()

    # ---- typing and keeping ----

    def _editable(self) -> list[tuple[int, Column]]:
        return [(index, column) for index, column in enumerate(self.columns) if column.edit]

    def _text(self, cell: Cell) -> str:
        if cell in self._kept:
            return self._kept[cell]
        row = next((row for row in self.rows if row.id == cell[0]), None)
        index = next(index for index, column in self._editable() if column.id == cell[1])
        return row.cells[index] if row else ""

    def _type(self, text: str) -> None:
        if self.cell is None:
            return
        if text:
            self._typed[self.cell] = text
        else:
            self._typed.pop(self.cell, None)
        self.post_message(self.CellFault(self, self.fault(*self.cell, text) if text else ""))
        self.refresh()

    def _keep(self) -> bool:
        """Commit what is typed in the current cell; False when it is wrong and stays."""
        cell = self.cell
        if cell is None or cell not in self._typed:
            return True
        text = self._typed[cell]
        sentence = self.fault(*cell, text)
        if sentence:
            self.post_message(self.CellFault(self, sentence))
            return False
        del self._typed[cell]
        if text != self._text(cell):
            self._remember(cell)
            self._commit(cell, text)
        return True

    def _remember(self, cell: Cell) -> None:
        self.history.append((cell, self._text(cell)))

    def _commit(self, cell: Cell, text: str) -> None:
        self._kept[cell] = text
        self.post_message(self.CellCommitted(self, *cell, text))
        self.refresh()

    def _step(self, by: int) -> None:
        if self._column + by < len(self._editable()):
            self._column += by
        elif self._cursor + 1 < self.count:
            self._column = 0
            self._go(self._cursor + 1)
        self.refresh()

    # ---- drawing ----

    def row_pieces(self, row: Row, current: bool) -> Iterable[Piece]:
        """One row: the current cell is shown as an input, a wrong text wears `!`."""
        mark = "*" if row.id in self.marked else fit(row.sign, 1)
        yield f"{'>' if current else ' '}{mark} ", row.tone
        for index, column, cells in self.layout_columns():
            cell = (row.id, column.id)
            typed = self._typed.get(cell)
            wrong = typed is not None and bool(self.fault(*cell, typed))
            here = current and self.cell == cell
            text = self._kept.get(cell, row.cells[index]) if typed is None else typed
            if here:
                text = text + ("!" if wrong else "_") if typed is not None else text or "_"
                yield fit(text, cells, column.align), "input"
                yield " ", ""
            else:
                yield fit(text + "!" if wrong else text, cells, column.align) + " ", "bad" if wrong else row.tone
