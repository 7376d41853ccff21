"""Branches down, periods across: a list whose cells each have their own tone, and one period that is looked at."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tui.widgets.cells import fit
from tui.widgets.line import Piece
from tui.widgets.virtual_list import Column, Row, VirtualList

PERIOD_CELLS = 12


class RoundMatrix(VirtualList):
    """A list with a tone for each cell: `tones` maps row and column id to it. Text still says everything."""

    tones: dict[tuple[str, str], str]

    def show_states(self, rows: Sequence[Row], columns: Sequence[Column], tones: dict[tuple[str, str], str]) -> None:
        """Other rows and tones."""
        self.tones = tones
        self.set_rows(rows, columns)

    def row_pieces(self, row: Row, current: bool) -> Iterable[Piece]:
        """One row, each cell in its tone."""
        yield f"{'>' if current else ' '}{fit(row.sign, 1)} ", row.tone
        for index, column, cells in self.layout_columns():
            yield fit(row.cells[index], cells, column.align) + " ", self.tones.get((row.id, column.id), row.tone)
