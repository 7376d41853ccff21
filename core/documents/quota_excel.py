"""The quota table as an Excel sheet: the same rows as on paper, places as numbers that can be summed (A1)."""

from __future__ import annotations

from typing import Any, Final

from core.documents.quota_paper import QuotaTable, checked
from core.documents.workbook import fit_row, print_wide, put, put_figure, width_of, workbook

_HEADER: Final = 2
_LEAST_WIDTH: Final = 14


def make_quota_sheet(facts: QuotaTable) -> bytes:
    """The table as .xlsx bytes; the same facts give the same bytes. Raises ValueError as `make_quota_table`."""
    checked(facts)
    return workbook("名额分配表", lambda book, sheet: _write(book, sheet, facts))


def _write(book: Any, sheet: Any, facts: QuotaTable) -> None:
    middle = {"border": 1, "align": "center", "valign": "vcenter"}
    head = book.add_format({**middle, "bold": True, "text_wrap": True})
    text = book.add_format({"border": 1, "valign": "vcenter", "text_wrap": True, "num_format": "@"})
    figure = book.add_format(middle)
    put(sheet, 0, 0, facts.title, book.add_format({"bold": True, "font_size": 14}))
    put(sheet, 1, 0, f"{facts.committee}　{facts.day}")
    names = ("序号", "党支部名称", facts.members_head, *facts.awards, "小计", "备注")
    branches, notes = width_of([one.branch for one in facts.rows]), width_of([one.note for one in facts.rows])
    widths = (6, branches, *(_LEAST_WIDTH,) * (len(names) - 3), max(notes, _LEAST_WIDTH))
    for column, (name, width) in enumerate(zip(names, widths, strict=True)):
        put(sheet, _HEADER, column, name, head)
        sheet.set_column(column, column, width)
    sheet.set_row(_HEADER, 48)
    rows = [
        (str(at), one.branch, one.members, *one.places, one.total, one.note) for at, one in enumerate(facts.rows, 1)
    ]
    sums = (("合计", facts.members, facts.shared), ("公布名额", "", facts.announced), ("差额", "", facts.difference))
    rows += [("", name, members, *figures, "") for name, members, figures in sums if figures]
    for at, cells in enumerate(rows, _HEADER + 1):
        _cells(sheet, at, cells, text, figure)
        fit_row(sheet, at, cells, widths)
    for at, line in enumerate((*facts.rules, f"校验码：{facts.check_code or '无'}"), _HEADER + 1 + len(rows)):
        put(sheet, at, 0, line)
    print_wide(sheet, _HEADER, 2)


def _cells(sheet: Any, row: int, cells: tuple[str, ...], text: Any, figure: Any) -> None:
    """Places, members and sums as numbers; the name of a branch and a remark stay text, also where they are digits."""
    for column, value in enumerate(cells):
        if column in (1, len(cells) - 1):
            put(sheet, row, column, value, text)
        else:
            put_figure(sheet, row, column, value, figure)
