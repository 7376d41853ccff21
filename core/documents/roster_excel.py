"""Reads a workbook in a process of its own: bytes on stdin, one JSON object on stdout.

The reader allocates a sheet as a full rectangle and ends the whole process when that fails: two cells in opposite
corners of a sheet, or one flipped byte, are enough. It also writes its own reports to stderr, over whatever screen is
shown. So it runs here, as a script of its own, where both harm nothing; it therefore imports nothing of the program.
"""

from __future__ import annotations

import datetime
import io
import json
import sys
from collections.abc import Iterator
from decimal import Decimal

import python_calamine as calamine

MAX_MEMORY = 2 * 1024**3  # bytes of address space; a tidy roster needs a few megabytes
MAX_CHARACTERS = 64 * 1024**2  # of all cells: shared strings let a small file grow without end

Value = int | float | str | bool | datetime.time | datetime.date | datetime.datetime | datetime.timedelta


def confine() -> None:
    """Cap the memory of this process where the system knows how, and leave no core file behind."""
    try:
        import resource
    except ImportError:  # Windows: the parent's time limit and the system's commit limit remain
        return
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def cell(value: Value) -> list[str]:
    """Text and form of one cell, in the terms of `roster_table`."""
    if isinstance(value, str):
        return [value, "text"]
    if isinstance(value, bool):
        return ["TRUE" if value else "FALSE", "other"]
    if isinstance(value, int | float):
        return [number(value), "number"]
    if isinstance(value, datetime.datetime):
        return [value.date().isoformat(), "date"]
    if isinstance(value, datetime.date):
        return [value.isoformat(), "date"]
    return [str(value), "other"]


def number(value: int | float) -> str:
    """A number written out: no exponent, no needless zeros."""
    exact = Decimal(repr(value))
    if not exact.is_finite() or abs(exact) >= Decimal(10) ** 30:
        return str(value)
    text = format(exact, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def rows(sheet: calamine.CalamineSheet, limit: int) -> Iterator[tuple[int, list[list[str]]]]:
    """Rows that hold something, with their number, one more than `limit` at most."""
    if sheet.start is None:
        return
    left = [["", "text"]] * sheet.start[1]  # the reader begins at the first column that holds something
    found = 0
    for index, values in enumerate(sheet.iter_rows()):
        last = max((at for at, value in enumerate(values, 1) if value != ""), default=0)
        if last:
            yield index + 1, left + [cell(value) for value in values[:last]]
            found += 1
            if found > limit:
                return


def answer(blob: bytes, max_rows: int, max_columns: int) -> dict[str, object]:
    """All visible sheets of the workbook, or the code of why not."""
    book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(blob))
    about = book.sheets_metadata
    names = [sheet.name for sheet in about if sheet.visible == calamine.SheetVisibleEnum.Visible] or book.sheet_names
    sheets = []
    characters = 0
    for name in names:
        try:
            sheet = book.get_sheet_by_name(name)
        except calamine.WorksheetNotFound:  # a chart sheet
            continue
        kept = []
        for row_number, cells in rows(sheet, max_rows):
            if len(cells) > max_columns:
                return {"code": "roster_too_wide", "row": row_number}
            characters += sum(len(text) for text, _ in cells)
            if characters > MAX_CHARACTERS:
                return {"code": "roster_too_big"}
            kept.append([row_number, cells])
        merges = [[top + 1, left, bottom + 1, right] for (top, left), (bottom, right) in sheet.merged_cell_ranges or []]
        sheets.append({"name": name, "rows": kept, "merges": merges})
    return {"code": "", "sheets": sheets}


def main() -> None:
    """Read stdin, answer on stdout; anything the reader can't take is `roster_damaged`."""
    confine()
    max_rows, max_columns = (int(argument) for argument in sys.argv[1:3])
    try:
        said = answer(sys.stdin.buffer.read(), max_rows, max_columns)
    except calamine.PasswordError:
        said = {"code": "roster_encrypted"}
    except BaseException:  # noqa: BLE001  the reader's panics derive from BaseException; this process ends here anyway
        said = {"code": "roster_damaged"}
    sys.stdout.buffer.write(json.dumps(said, ensure_ascii=True, separators=(",", ":")).encode("ascii"))


if __name__ == "__main__":
    main()
