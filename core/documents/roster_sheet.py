"""Excel sheets that go back to people: their own wrong rows with the reason, and any list as text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

from core.documents.roster_columns import ID_NUMBER
from core.documents.roster_plan import PlannedRow, RosterPlan, RowVerdict
from core.documents.roster_rows import body
from core.documents.roster_table import Cell, Form, Table
from core.documents.workbook import fit_row, print_wide, put, width_of, workbook
from core.values import Reason, Verdict


def wrong_rows_workbook(
    table: Table, plan: RosterPlan, explain: Callable[[Reason], str], reason_header: str = "原因"
) -> bytes:
    """The rows that were not taken, in the user's own columns, plus one that says why.

    Mended and read again, it maps like the first file. Text stays text; numbers and dates stay what they were, so that
    one that lost digits is still refused when nobody mended it.
    """
    wrong = plan.of(RowVerdict.WRONG)
    # Filled rows: a value that a merged range gave must not be lost because its neighbours stay behind.
    by_number = {row.number: row for row in body(table, plan.head, plan.columns).people} if wrong else {}
    rows = [by_number[row.number] for row in wrong]
    columns = plan.columns.columns

    def write(book: Any, sheet: Any) -> None:
        text, head = book.add_format({"num_format": "@"}), book.add_format({"bold": True, "bottom": 1})
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        wrapped = book.add_format({"num_format": "@", "text_wrap": True})
        for column in columns:
            width = width_of([column.header, *(row.cell(column.index).text for row in rows)])
            sheet.set_column(column.index, column.index, width, text if column.field == ID_NUMBER else None)
            put(sheet, 0, column.index, column.header, head)
        put(sheet, 0, len(columns), reason_header, head)
        sheet.set_column(len(columns), len(columns), 60)
        for at, (row, planned) in enumerate(zip(rows, wrong, strict=True), 1):
            for column in columns:
                _write_cell(sheet, at, column.index, row.cell(column.index), text, day)
            put(sheet, at, len(columns), _why(planned, explain), wrapped)
        print_wide(sheet, 0)

    return workbook("名册", write)


def write_list(title: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Any list as a workbook: title, header, rows; every cell is text, whatever it begins with."""
    kept = [tuple(row) for row in rows]

    def write(book: Any, sheet: Any) -> None:
        text = book.add_format({"num_format": "@"})
        cell = book.add_format({"num_format": "@", "border": 1, "text_wrap": True, "valign": "vcenter"})
        put(sheet, 0, 0, title, book.add_format({"bold": True, "font_size": 14}))
        head = book.add_format({"bold": True, "border": 1, "num_format": "@", "align": "center"})
        widths = [
            width_of([name, *(row[index] for row in kept[:1000] if index < len(row))])
            for index, name in enumerate(columns)
        ]
        for index, (name, width) in enumerate(zip(columns, widths, strict=True)):
            sheet.set_column(index, index, width, text)
            put(sheet, 1, index, name, head)
        for at, row in enumerate(kept, 2):
            for index, value in enumerate(row):
                put(sheet, at, index, value, cell)
            fit_row(sheet, at, row, widths)
        print_wide(sheet, 1)

    return workbook(title, write)


def _write_cell(sheet: Any, row: int, column: int, cell: Cell, text: Any, day: Any) -> None:
    # A text file's 2015.1 goes back as the number it came from: as text it would no longer be asked about.
    if cell.form is Form.NUMBER or (cell.form is Form.PLAIN and re.fullmatch(r"\d{4}\.1", cell.text.strip())):
        sheet.write_number(row, column, float(cell.text))
    elif cell.form is Form.DATE:
        sheet.write_datetime(row, column, date.fromisoformat(cell.text), day)
    else:
        put(sheet, row, column, cell.text, text)


def _why(row: PlannedRow, explain: Callable[[Reason], str]) -> str:
    return "\n".join(explain(reason) for reason in row.reasons if reason.verdict is Verdict.FAIL)
