"""The statistics of a poll as an Excel sheet: the same rows as on paper, counts as numbers that can be summed."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any, Final

import xlsxwriter

from core.documents.poll_papers import Statistics

_CREATED: Final = datetime(2000, 1, 1)  # a fixed day: the same content gives the same bytes
_TEXT_ONLY: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_WIDTHS: Final = (18, 40, 10, 10, 10, 10, 8, 20)


def make_statistics_table(facts: Statistics) -> bytes:
    """The statistics as .xlsx bytes; the same facts give the same bytes."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, _TEXT_ONLY)
    book.set_properties({"created": _CREATED})
    _write(book, book.add_worksheet("统计表"), facts)
    book.close()
    return target.getvalue()


def _write(book: Any, sheet: Any, facts: Statistics) -> None:
    head = book.add_format({"bold": True, "border": 1, "align": "center"})
    text, number = book.add_format({"border": 1, "num_format": "@"}), book.add_format({"border": 1})
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    sheet.write_string(0, 0, f"{facts.title}统计表", book.add_format({"bold": True, "font_size": 14}))
    sheet.write_string(1, 0, f"{facts.branch}　{facts.period}　{facts.part}")
    figures = (facts.expected, facts.present, facts.issued, facts.returned, facts.valid, facts.invalid)
    for column, (name, figure) in enumerate(
        zip(("应到", "实到", "发出", "收回", "有效", "无效"), figures, strict=True)
    ):
        sheet.write_string(2, column, name, head)
        _cell(sheet, 3, column, figure, text, number)
    for column, name in enumerate(("对象", "评议项目", *facts.grades, "空白", "满意率")):
        sheet.write_string(5, column, name, head)
    subject = ""
    for at, one in enumerate(facts.rows, start=6):
        subject = one.subject or subject
        sheet.write_string(at, 0, subject, text)
        sheet.write_string(at, 1, one.question, text)
        for column, figure in enumerate((*one.counts, one.blank, one.rate), start=2):
            _cell(sheet, at, column, figure, text, number)
    below = 7 + len(facts.rows)
    for at, line in enumerate(
        (f"满意率＝{facts.formula}" if facts.formula else "", f"校验码：{facts.check_code or '无'}")
    ):
        sheet.write_string(below + at, 0, line)
    sheet.freeze_panes(6, 2)
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)


def _cell(sheet: Any, row: int, column: int, figure: str, text: Any, number: Any) -> None:
    if figure.isascii() and figure.isdigit():
        sheet.write_number(row, column, int(figure), number)
    else:
        sheet.write_string(row, column, figure, text)
