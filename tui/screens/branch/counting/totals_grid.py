"""A score grid for totals: it hands the keys on past its ends, and passes over cells that a row has not."""

from __future__ import annotations

from collections.abc import Callable

from tui.widgets.score_grid import Cell, ScoreGrid


class TotalsGrid(ScoreGrid):
    """Two of these stand one below the other and are walked through as one."""

    def __init__(
        self,
        *,
        fault: Callable[[str, str, str], str],
        beyond: Callable[[int], None],
        has: Callable[[Cell], bool],
        id: str,
    ) -> None:
        """`beyond(1)`: below the last cell, `beyond(-1)`: above the first row; `has`: whether there is such a cell."""
        super().__init__((), fault=fault, id=id)
        self.beyond, self.has = beyond, has

    def do_list_move(self, key: str) -> None:
        """Up from the first row, down from the last one: to the other grid."""
        before = self.cell
        super().do_list_move(key)
        if self.cell == before and key in ("up", "down"):
            self.beyond(-1 if key == "up" else 1)

    def _step(self, by: int) -> None:
        before = self.cell
        super()._step(by)
        if self.cell == before:
            self.beyond(1)
        elif self.cell is not None and not self.has(self.cell):
            self._step(by)
