"""Workbooks that an office opens, prints and goes on working with: what is text stays text, whatever it begins with."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any, Final

import xlsxwriter

_CREATED: Final = datetime(2000, 1, 1)  # a fixed day: the same content gives the same bytes
_LONGEST_CELL: Final = 32_767
_TEXT_ONLY: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_NOT_IN_A_NAME: Final = re.compile(r"[\[\]:*?/\\'\x00-\x1f]")
_A4: Final = 9
_MARGIN: Final = 0.6
"""Inches at the sides: 15 mm."""
_LINE: Final = 15
_AROUND: Final = 3
_TALLEST: Final = 405
"""Points of a line, of the room around it, and of the highest row that Excel knows."""


def workbook(name: str, write: Callable[[Any, Any], None]) -> bytes:
    """A workbook with one sheet of that name, as .xlsx bytes; `write` takes the book and the sheet (xlsxwriter's).

    The same cells give the same bytes.
    """
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, _TEXT_ONLY)
    book.set_properties({"created": _CREATED})
    write(book, book.add_worksheet(_NOT_IN_A_NAME.sub("", name)[:31] or "1"))
    book.close()
    return target.getvalue()


def put(sheet: Any, row: int, column: int, text: str, look: Any = None) -> None:
    """A cell of text, never a formula, a link or a number; cut at what a cell can hold."""
    sheet.write_string(row, column, text[:_LONGEST_CELL], look)


def put_figure(sheet: Any, row: int, column: int, figure: str, look: Any) -> None:
    """A whole number that can be summed where `figure` is one, else the text as it stands."""
    if re.fullmatch("[+-]?[0-9]{1,9}", figure):
        sheet.write_number(row, column, int(figure), look)
    else:
        put(sheet, row, column, figure, look)


def print_wide(sheet: Any, header: int, columns: int = 0) -> None:
    """The row `header` and the first `columns` stay in sight; on paper the header stands on every page.

    A4 across, one page wide, with the number of the page below.
    """
    sheet.freeze_panes(header + 1, columns)
    sheet.repeat_rows(header)
    sheet.set_paper(_A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.center_horizontally()
    sheet.set_margins(left=_MARGIN, right=_MARGIN)
    sheet.set_footer("&R第 &P 页　共 &N 页")


def width_of(texts: Iterable[str], most: int = 48) -> int:
    """A column width that shows the longest text, Han characters counted double, within reason."""
    return min(most, 3 + max((_halves(text) for text in texts), default=8))


def fit_row(sheet: Any, row: int, texts: Sequence[str], widths: Sequence[int]) -> None:
    """Height for the fullest wrapped cell of a row: not every office program finds it for itself."""
    taken = (-(-_halves(text) // max(1, width - 1)) for text, width in zip(texts, widths, strict=False))
    lines = max(taken, default=1) or 1
    sheet.set_row(row, min(_TALLEST, _LINE * lines + _AROUND))


def _halves(text: str) -> int:
    """Half characters of a text: a Han character takes two."""
    return sum(1 + (ord(character) > 0x2E80) for character in text)
