"""The quota table as an Excel sheet: the same rows as on paper, places as numbers that can be summed (A1)."""

from __future__ import annotations

import io
import re
from datetime import datetime
from typing import Any, Final

import xlsxwriter

from core.documents.quota_paper import QuotaTable, checked

_CREATED: Final = datetime(2000, 1, 1)  # a fixed day: the same content gives the same bytes
_LONGEST_CELL: Final = 32_767
_BRANCH: Final = 44
_TEXT_ONLY: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def make_quota_sheet(facts: QuotaTable) -> bytes:
    """The table as .xlsx bytes; the same facts give the same bytes. Raises ValueError as `make_quota_table`."""
    checked(facts)
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, _TEXT_ONLY)
    book.set_properties({"created": _CREATED})
    _write(book, book.add_worksheet("名额分配表"), facts)
    book.close()
    return target.getvalue()


def _write(book: Any, sheet: Any, facts: QuotaTable) -> None:
    head = book.add_format({"bold": True, "border": 1, "align": "center", "valign": "vcenter", "text_wrap": True})
    text = book.add_format({"border": 1, "num_format": "@"})
    number = book.add_format({"border": 1, "align": "center"})
    sheet.write_string(0, 0, facts.title[:_LONGEST_CELL], book.add_format({"bold": True, "font_size": 14}))
    sheet.write_string(1, 0, f"{facts.committee}　{facts.day}"[:_LONGEST_CELL])
    for column, name in enumerate(("序号", "党支部名称", facts.members_head, *facts.awards, "小计", "备注")):
        sheet.write_string(2, column, name[:_LONGEST_CELL], head)
        sheet.set_column(column, column, _BRANCH if column == 1 else 14)
    sheet.set_row(2, 48)
    for at, row in enumerate(facts.rows, 3):
        _cells(sheet, at, (str(at - 2), row.branch, row.members, *row.places, row.total, row.note), text, number)
    sums = (("合计", facts.members, facts.shared), ("公布名额", "", facts.announced), ("差额", "", facts.difference))
    below = 3 + len(facts.rows)
    for name, members, figures in sums:
        if figures:
            _cells(sheet, below, ("", name, members, *figures, ""), text, number)
            below += 1
    for line in (*facts.rules, f"校验码：{facts.check_code or '无'}"):
        sheet.write_string(below, 0, line[:_LONGEST_CELL])
        below += 1
    sheet.freeze_panes(3, 2)
    sheet.repeat_rows(2)
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)


def _cells(sheet: Any, row: int, cells: tuple[str, ...], text: Any, number: Any) -> None:
    """Places, members and sums as numbers; the name of a branch and a remark stay text, also where they are digits."""
    for column, value in enumerate(cells):
        if column not in (1, len(cells) - 1) and re.fullmatch("[+-]?[0-9]{1,9}", value):
            sheet.write_number(row, column, int(value), number)
        else:
            sheet.write_string(row, column, value[:_LONGEST_CELL], text)
