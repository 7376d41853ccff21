"""Reads a roster from the bytes of a file: text in the encodings and delimiters in use, .xlsx and .xls workbooks."""

from __future__ import annotations

import csv
import io
import os
import string
import subprocess
import sys
from pathlib import Path
from typing import Final

import msgspec
from msgspec import Struct

from core.documents.file_kind import decoded, kind_of
from core.documents.roster_columns import find_head
from core.documents.roster_table import MAX_BYTES, MAX_COLUMNS, MAX_ROWS, Cell, Form, Merge, Row, Table
from core.errors import Damaged, Refused, XingceError

_DELIMITERS: Final = (",", "\t", ";", "，")
_BLANKS: Final = "".join(_DELIMITERS) + string.whitespace + '"\u3000'
_SNIFFED_LINES: Final = 60
_WORKBOOKS: Final = {"damaged": "xlsx"}  # cut or altered: the workbook reader has the last word
_SECONDS: Final = 60  # the largest roster that is taken reads in a few seconds

_READER: Final = Path(__file__).with_name("roster_excel.py")


class _Sheet(Struct, frozen=True):
    name: str
    rows: list[tuple[int, list[tuple[str, Form]]]]
    merges: list[tuple[int, int, int, int]]


class _Answer(Struct, frozen=True):
    code: str
    sheets: list[_Sheet] = []
    row: int = 0


def read_table(data: bytes, name: str, sheet: str = "") -> Table:
    """The table in a file. Of several sheets the one whose header names the most fields, or the one called `sheet`.

    Raises Refused `roster_too_big`, `roster_too_many_rows`, `roster_too_wide`, `roster_encrypted`,
    `roster_sheet_unknown`; Damaged `roster_empty`, `roster_kind`, `roster_damaged`, `roster_encoding`, `roster_quotes`;
    XingceError `roster_reader_missing` when no second process can be started. `name` is only shown.
    """
    if len(data) > MAX_BYTES:
        raise Refused("roster_too_big", file=name, limit=MAX_BYTES // 1024**2)
    if not data.strip():
        raise Damaged("roster_empty", file=name)
    kind = _WORKBOOKS.get(found := kind_of(data), found)
    if kind in ("xlsx", "xls"):
        tables = _read_workbook(data, name, kind)
    elif kind == "encrypted":
        raise Refused("roster_encrypted", file=name)
    elif kind != "text":
        raise Damaged("roster_kind", file=name, kind="word" if kind in ("doc", "docx") else kind)
    else:
        tables = [_read_text(data, name)]
    table = _choose(tables, name, sheet)
    if not table.rows:
        raise Damaged("roster_empty", file=name)
    if len(table.rows) > MAX_ROWS:
        raise Refused("roster_too_many_rows", file=name, limit=MAX_ROWS)
    return table


def _choose(tables: list[Table], name: str, sheet: str) -> Table:
    if sheet:
        tables = [table for table in tables if table.sheet == sheet]
    if not tables:
        raise Refused("roster_sheet_unknown", file=name, sheet=sheet)
    return max(tables, key=lambda table: (find_head(table).score, bool(table.rows)))


# ---- workbooks -----------------------------------------------------------------------------------------------------


def _read_workbook(data: bytes, name: str, kind: str) -> list[Table]:
    answer = _ask_reader(data, name)
    if answer.code in ("roster_too_wide", "roster_too_big"):
        raise Refused(answer.code, file=name, row=answer.row, limit=MAX_COLUMNS)
    if answer.code == "roster_encrypted":
        raise Refused("roster_encrypted", file=name)
    if answer.code:
        raise Damaged("roster_damaged", file=name)
    names = tuple(sheet.name for sheet in answer.sheets)
    return [
        Table(
            name=name,
            rows=tuple(
                Row(number, tuple(Cell(text, form) for text, form in cells))
                for number, cells in sheet.rows
                if any(text.strip() for text, _ in cells)
            ),
            form=kind,
            sheet=sheet.name,
            sheets=names,
            merges=tuple(Merge(*merge) for merge in sheet.merges),
        )
        for sheet in answer.sheets
    ]


def _ask_reader(data: bytes, name: str) -> _Answer:
    """What the reader's process says; its silence, by abort or after a minute, means that the file is damaged."""
    command = [sys.executable, "-P", str(_READER), str(MAX_ROWS), str(MAX_COLUMNS)]
    try:
        done = subprocess.run(  # noqa: S603  our own file under our own interpreter; the data goes through the pipe
            command,
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "RUST_BACKTRACE": "0"},
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            timeout=_SECONDS,
            check=False,
        )
        return msgspec.json.decode(done.stdout, type=_Answer)
    except subprocess.TimeoutExpired:
        raise Damaged("roster_damaged", file=name) from None
    except msgspec.DecodeError:
        raise Damaged("roster_damaged", file=name) from None
    except OSError as error:
        raise XingceError("roster_reader_missing", file=name, errno=error.errno or 0) from None


# ---- text ----------------------------------------------------------------------------------------------------------


def _read_text(data: bytes, name: str) -> Table:
    read = decoded(data)
    if read is None:
        raise Damaged("roster_encoding", file=name)
    text, encoding = read
    if "\0" in text:
        raise Damaged("roster_kind", file=name, kind="unknown")
    if not text.strip(_BLANKS):
        raise Damaged("roster_empty", file=name)
    opening = "".join(text.splitlines(keepends=True)[:_SNIFFED_LINES])
    tables = [_split(opening, name, encoding, delimiter, strict=False) for delimiter in _DELIMITERS]
    scores = [(find_head(table).score, table.width) for table in tables]
    best = _DELIMITERS[scores.index(max(scores))]
    return _split(text, name, encoding, best, strict=True)


def _split(text: str, name: str, encoding: str, delimiter: str, *, strict: bool) -> Table:
    """Rows by delimiter. An open quotation mark would swallow the rest of the file: strictly, it is an error."""
    rows = []
    number = 0
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=strict)
    try:
        for number, fields in enumerate(lines, 1):
            if len(fields) > MAX_COLUMNS and strict:
                raise Refused("roster_too_wide", file=name, row=number, limit=MAX_COLUMNS)
            if any(field.strip() for field in fields):
                rows.append(Row(number, tuple(Cell(field, Form.PLAIN) for field in fields)))
            if len(rows) > MAX_ROWS:
                break
    except csv.Error:
        raise Damaged("roster_quotes", file=name, row=number + 1) from None
    return Table(name=name, rows=tuple(rows), form=encoding)
