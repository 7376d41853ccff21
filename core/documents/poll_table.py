"""The statistics of a poll as an Excel sheet: the same rows as on paper, counts as numbers that can be summed."""

from __future__ import annotations

from typing import Any, Final

from core.documents.poll_papers import Statistics
from core.documents.workbook import fit_row, print_wide, put, put_figure, workbook

_WIDTHS: Final = (18, 40, 10, 10, 10, 10, 8, 20)


def make_statistics_table(facts: Statistics) -> bytes:
    """The statistics as .xlsx bytes; the same facts give the same bytes."""
    return workbook("统计表", lambda book, sheet: _write(book, sheet, facts))


def _write(book: Any, sheet: Any, facts: Statistics) -> None:
    head = book.add_format({"bold": True, "border": 1, "align": "center"})
    text = book.add_format({"border": 1, "num_format": "@", "text_wrap": True, "valign": "vcenter"})
    number = book.add_format({"border": 1, "align": "center", "valign": "vcenter"})
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    put(sheet, 0, 0, f"{facts.title}统计表", book.add_format({"bold": True, "font_size": 14}))
    put(sheet, 1, 0, f"{facts.branch}　{facts.period}　{facts.part}")
    figures = (facts.expected, facts.present, facts.issued, facts.returned, facts.valid, facts.invalid)
    for column, (name, figure) in enumerate(
        zip(("应到", "实到", "发出", "收回", "有效", "无效"), figures, strict=True)
    ):
        put(sheet, 2, column, name, head)
        put_figure(sheet, 3, column, figure, number)
    for column, name in enumerate(("对象", "评议项目", *facts.grades, "空白", "满意率")):
        put(sheet, 5, column, name, head)
    subject = ""
    for at, one in enumerate(facts.rows, start=6):
        subject = one.subject or subject
        put(sheet, at, 0, subject, text)
        put(sheet, at, 1, one.question, text)
        fit_row(sheet, at, (subject, one.question), _WIDTHS)
        for column, figure in enumerate((*one.counts, one.blank, one.rate), start=2):
            put_figure(sheet, at, column, figure, number)
    below = 7 + len(facts.rows)
    for at, line in enumerate(
        (f"满意率＝{facts.formula}" if facts.formula else "", f"校验码：{facts.check_code or '无'}")
    ):
        put(sheet, below + at, 0, line)
    print_wide(sheet, 5, 2)
