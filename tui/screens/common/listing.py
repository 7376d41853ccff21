"""A list as it is shown, filtered and sorted, on its way out: as a workbook, or as a Word paper to print."""

from __future__ import annotations

from msgspec import Struct

from core.documents.list_paper import make_list
from core.documents.roster_sheet import write_list
from tui.clock import today
from tui.i18n import t
from tui.widgets.virtual_list import VirtualList


class Listing(Struct, frozen=True, kw_only=True):
    """Title, whose list it is, heads, rows; `right` are the columns of numbers. All in the language in force."""

    title: str
    whose: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    right: tuple[int, ...] = ()

    def workbook(self) -> bytes:
        """As .xlsx, every cell text."""
        return write_list(self.title, self.columns, self.rows)

    def paper(self) -> bytes:
        """As .docx, with how many rows there are and the day."""
        note = t("{count} rows, {day}", count=len(self.rows), day=today().isoformat())
        return make_list(self.title, self.whose, note, self.columns, self.rows, self.right)


def listing(title: str, whose: str, shown: VirtualList) -> Listing:
    """What a list shows now; the brackets around the period that a matrix looks at are left out."""
    return Listing(
        title=title,
        whose=whose,
        columns=tuple(t(column.title).strip(" []") for column in shown.columns),
        rows=tuple(row.cells[: len(shown.columns)] for row in shown.shown),
        right=tuple(at for at, column in enumerate(shown.columns) if column.align == "right"),
    )
