"""A user's table as it was read: cells with their form, rows with the number that the user's program shows."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from msgspec import Struct

from core.text import forbidden

MAX_BYTES: Final = 32 * 1024 * 1024
MAX_ROWS: Final = 20_000
MAX_COLUMNS: Final = 256


class Form(StrEnum):
    """How a cell was stored. It decides what its text can be trusted for."""

    TEXT = "text"  # typed as text in a workbook: as the person wrote it
    PLAIN = "plain"  # a field of a text file: a spreadsheet may have dropped zeros and digits when it saved it
    NUMBER = "number"  # a number: trailing zeros after the point and digits after the 15th are gone
    DATE = "date"  # a real date: text is ISO
    OTHER = "other"  # truth value or time of day


class Cell(Struct, frozen=True):
    """One cell: its text (numbers written out without exponent, dates as ISO) and its form."""

    text: str = ""
    form: Form = Form.TEXT

    @property
    def empty(self) -> bool:
        """Nothing but blanks."""
        return not self.text.strip()


EMPTY: Final = Cell()


class Row(Struct, frozen=True):
    """One row that holds something; `number` counts from 1 as the user's program shows it, blank rows included."""

    number: int
    cells: tuple[Cell, ...]

    def cell(self, column: int) -> Cell:
        """The cell in a column (from 0); an empty one beyond the end of the row."""
        return self.cells[column] if 0 <= column < len(self.cells) else EMPTY


class Merge(Struct, frozen=True):
    """A merged range: rows by number (from 1), columns from 0, all inclusive."""

    top: int
    left: int
    bottom: int
    right: int


class Table(Struct, frozen=True):
    """One sheet or text file. `form` says how it was read: xlsx, xls, or the encoding of a text file."""

    name: str
    rows: tuple[Row, ...]
    form: str = ""
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    merges: tuple[Merge, ...] = ()

    @property
    def width(self) -> int:
        """How many columns the widest row has."""
        return max((len(row.cells) for row in self.rows), default=0)


def shown(text: str, limit: int = 20) -> str:
    """A cell's text as a message may quote it: one line, at most `limit` characters, hidden characters replaced."""
    line = " ".join(text.split())
    visible = "".join("\N{REPLACEMENT CHARACTER}" if forbidden(character) else character for character in line)
    return visible if len(visible) <= limit else visible[:limit] + "…"
