"""Certificates of honour, one a page, and the same facts as a table for the office's own mail merge (A10)."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from msgspec import Struct

from core.documents.word import Paper, fill
from core.documents.workbook import fit_row, print_wide, put, workbook

COLUMNS: Final = (
    *("编号", "姓名", "称谓", "荣誉称号", "示范岗", "党支部", "单位及职务"),
    *("事由", "颁发单位", "颁发日期", "校验码"),
)
"""The heads of the table; a mail merge takes each as the name of a field, so that none holds a blank or a bracket."""
_WIDTHS: Final = (16, 16, 8, 20, 16, 32, 28, 36, 36, 18, 14)


class Certificate(Struct, frozen=True, kw_only=True):
    """One certificate: `name` of a person or a branch, `call` after it (同志, empty for a branch), the honour.

    `title` is the post title that goes with it; `branch` and `post` are for the table, the certificate names neither.
    """

    name: str
    honour: str
    call: str = "同志"
    title: str = ""
    number: str = ""
    branch: str = ""
    post: str = ""


class Certificates(Paper, frozen=True, kw_only=True):
    """Facts of the 荣誉证书 of a round. `reason` is what for, such as 在2026年度工作中成绩突出."""

    committee: str
    reason: str
    people: tuple[Certificate, ...]


def make_certificates(facts: Certificates, templates: Path | None = None) -> bytes:
    """The certificates as .docx bytes, a page each, A4 across. Refused as by `word.fill`."""
    return fill("certificates", facts, templates)


def make_certificate_table(facts: Certificates) -> bytes:
    """The same as .xlsx bytes: the first row names the fields, each cell is text whatever it begins with."""

    def write(book: Any, sheet: Any) -> None:
        text = book.add_format({"num_format": "@", "border": 1, "text_wrap": True, "valign": "vcenter"})
        head = book.add_format({"num_format": "@", "border": 1, "bold": True, "align": "center"})
        for column, (name, width) in enumerate(zip(COLUMNS, _WIDTHS, strict=True)):
            sheet.set_column(column, column, width)
            put(sheet, 0, column, name, head)
        for at, one in enumerate(facts.people, 1):
            cells = (one.number, one.name, one.call, one.honour, one.title, one.branch, one.post)
            texts = (*cells, facts.reason, facts.committee, facts.day, facts.check_code)
            for column, value in enumerate(texts):
                put(sheet, at, column, value, text)
            fit_row(sheet, at, texts, _WIDTHS)
        print_wide(sheet, 0, 2)

    return workbook("证书", write)
