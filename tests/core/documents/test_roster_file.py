"""Reading files: what they are is told by their bytes, and whatever they hold, only our own errors come out."""

from __future__ import annotations

import contextlib
import csv
import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
import xlsxwriter
import xlwt
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from core.documents.roster_file import read_table
from core.documents.roster_table import MAX_BYTES, MAX_ROWS, Cell, Form, Merge
from core.errors import Damaged, Refused, XingceError

HEAD = ["姓名", "性别", "入党时间"]
ROWS = [HEAD, ["王䶮", "男", "2015.06"], ["李白露", "女", "2016.10"]]


def workbook(write: Callable[[Any, Any], object], **options: object) -> bytes:
    """An .xlsx file as `write(book, first sheet)` fills it."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, **options})
    write(book, book.add_worksheet("名册"))
    book.close()
    return target.getvalue()


def text(delimiter: str = ",") -> str:
    """The rows as delimited text."""
    target = io.StringIO()
    csv.writer(target, delimiter=delimiter).writerows(ROWS)
    return target.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";", "，"])
def test_text_is_read_in_every_encoding_and_delimiter(encoding: str, delimiter: str) -> None:
    """Byte order mark, then strict UTF-8, then GB18030; the delimiter is the one that gives the best header."""
    table = read_table(text(delimiter).encode(encoding), "名册.csv")
    assert [[cell.text for cell in row.cells] for row in table.rows] == ROWS
    assert {cell.form for row in table.rows for cell in row.cells} == {Form.PLAIN}


def test_gbk_is_read_as_gb18030() -> None:
    """GB18030 holds GBK."""
    assert read_table("姓名,性别\n堃,男\n".encode("gbk"), "a.csv").rows[1].cell(0).text == "堃"


def test_rows_keep_the_number_that_a_spreadsheet_shows() -> None:
    """Blank rows count; a line break inside quotation marks does not."""
    table = read_table('标题\n\n姓名,岗位\n甲,"一\n二"\n乙,三\n'.encode(), "a.csv")
    assert [(row.number, row.cell(0).text) for row in table.rows] == [(1, "标题"), (3, "姓名"), (4, "甲"), (5, "乙")]


def test_a_workbook_gives_cells_with_their_form_and_merged_ranges() -> None:
    """Numbers are written out, dates are ISO, ranges are in the rows and columns of the sheet."""

    def write(book: Any, sheet: Any) -> None:
        sheet.merge_range(1, 0, 1, 2, "名册")
        sheet.write_row(3, 0, HEAD)
        sheet.write_string(4, 0, "甲")
        sheet.write_number(4, 1, 990000198003080336)
        sheet.write_number(4, 2, 42156, book.add_format({"num_format": "yyyy-mm-dd"}))
        sheet.write_number(5, 2, 2015.1)
        sheet.write_boolean(5, 3, True)

    table = read_table(workbook(write), "a.xlsx")
    assert (table.form, table.sheet, table.merges) == ("xlsx", "名册", (Merge(2, 0, 2, 2),))
    assert [row.number for row in table.rows] == [2, 4, 5, 6]
    assert table.rows[2].cells == (
        Cell("甲"),
        Cell("990000198003080300", Form.NUMBER),
        Cell("2015-06-01", Form.DATE),
    )
    assert table.rows[3].cells[2:] == (Cell("2015.1", Form.NUMBER), Cell("TRUE", Form.OTHER))


def test_the_old_format_is_read_the_same() -> None:
    """Excel 97 files too, with rows and columns as the sheet has them."""
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("名册")
    sheet.write_merge(2, 2, 1, 3, "名册")
    for at, row in enumerate(ROWS, 4):
        for column, value in enumerate(row, 1):
            sheet.write(at, column, value)
    target = io.BytesIO()
    book.save(target)
    table = read_table(target.getvalue(), "a.xls")
    assert (table.form, table.merges) == ("xls", (Merge(3, 1, 3, 3),))
    assert [row.number for row in table.rows] == [3, 5, 6, 7]
    assert [cell.text for cell in table.rows[2].cells] == ["", "王䶮", "男", "2015.06"]


def test_the_sheet_with_the_best_header_is_taken_unless_one_is_named() -> None:
    """Notes before the roster don't hide it; hidden sheets are not offered."""

    def write(book: Any, sheet: Any) -> None:
        sheet.write_string(0, 0, "说明")
        roster = book.add_worksheet("花名册")
        roster.write_row(0, 0, HEAD)
        secret = book.add_worksheet("旧")
        secret.write_row(0, 0, [*HEAD, "民族"])
        secret.hide()

    data = workbook(write)
    assert read_table(data, "a.xlsx").sheet == "花名册"
    assert read_table(data, "a.xlsx").sheets == ("名册", "花名册")
    assert read_table(data, "a.xlsx", "名册").sheet == "名册"
    with pytest.raises(Refused, match="roster_sheet_unknown"):
        read_table(data, "a.xlsx", "别的")


def zipped(name: str) -> bytes:
    """A zip archive with one file of that name."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(name, "x")
    return target.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("data", "error", "code", "kind"),
    [
        (b"", Damaged, "roster_empty", ""),
        (b" \n\n", Damaged, "roster_empty", ""),
        (b",,\n,,\n", Damaged, "roster_empty", ""),
        (workbook(lambda book, sheet: None), Damaged, "roster_empty", ""),
        (b"%PDF-1.7 ...", Damaged, "roster_kind", "pdf"),
        (b"Rar!\x1a\x07", Damaged, "roster_kind", "rar"),
        (b"\x89PNG\r\n", Damaged, "roster_kind", "image"),
        (zipped("a.txt"), Damaged, "roster_kind", "zip"),
        (zipped("word/document.xml"), Damaged, "roster_kind", "word"),
        (OLE + "WordDocument".encode("utf-16-le"), Damaged, "roster_kind", "word"),
        (b"<html><table><tr><td>", Damaged, "roster_kind", "html"),
        (b"\0\1\2\3", Damaged, "roster_kind", "unknown"),
        ("a\0b".encode("utf-16"), Damaged, "roster_kind", "unknown"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), Refused, "roster_encrypted", ""),
        (OLE + b"nothing", Damaged, "roster_damaged", ""),
        (b"PK\x03\x04cut", Damaged, "roster_damaged", ""),
        (b"\xff\xff\xff\x81", Damaged, "roster_encoding", ""),
        ('姓名,性别\n"甲,男\n乙,女\n'.encode(), Damaged, "roster_quotes", ""),
        (b"a" * (MAX_BYTES + 1), Refused, "roster_too_big", ""),
        (b"a\n" * (MAX_ROWS + 1), Refused, "roster_too_many_rows", ""),
        (b"a," * 300, Refused, "roster_too_wide", ""),
    ],
)
def test_what_is_no_roster_is_refused_with_a_named_code(
    data: bytes, error: type[XingceError], code: str, kind: str
) -> None:
    """By content, not by file name; nothing is repaired."""
    with pytest.raises(error) as caught:
        read_table(data, "名册.xlsx")
    assert caught.value.code == code
    assert caught.value.figures.get("kind", "") == kind


def test_a_workbook_that_ends_its_reader_does_not_end_the_program() -> None:
    """Two cells in opposite corners ask for half a terabyte: the reader's process dies, the file counts as damaged."""

    def write(book: Any, sheet: Any) -> None:
        sheet.write_string(0, 0, "姓名")
        sheet.write_string(1_048_575, 16_383, "x")

    with pytest.raises(Damaged, match="roster_damaged"):
        read_table(workbook(write), "a.xlsx")


def test_too_many_rows_or_columns_of_a_workbook_are_refused() -> None:
    """The same limits hold for workbooks; blank rows don't count."""
    with pytest.raises(Refused, match="roster_too_many_rows"):
        read_table(workbook(lambda book, sheet: sheet.write_column(0, 0, ["a"] * (MAX_ROWS + 1))), "a.xlsx")
    with pytest.raises(Refused, match="roster_too_wide"):
        read_table(workbook(lambda book, sheet: sheet.write_row(0, 0, ["a"] * 300)), "a.xlsx")
    sparse = workbook(lambda book, sheet: [sheet.write_string(row, 0, "a") for row in (0, 60_000)])
    assert [row.number for row in read_table(sparse, "a.xlsx").rows] == [1, 60_001]


@given(st.binary(max_size=300))
@example(b"\xef\xbb\xbf")
@example(b"\xff\xfe")
@example(b"\xff\xfe\x00")
@example('"'.encode("utf-16"))
@example(b"\r")
def test_any_bytes_give_a_table_or_our_own_error(data: bytes) -> None:
    """Nothing but XingceError comes out of reading."""
    with contextlib.suppress(XingceError):
        assert read_table(data, "a").rows


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data(), st.sampled_from([b"PK\x03\x04", OLE, b"PK\x05\x06"]), st.binary(max_size=200))
def test_any_bytes_that_begin_like_a_workbook_give_our_own_error(
    data: st.DataObject, magic: bytes, rest: bytes
) -> None:
    """A first glance may be wrong; the workbook reader decides, in its own process."""
    with pytest.raises(XingceError):
        read_table(magic + rest, "a")


_WHOLE = workbook(lambda book, sheet: [sheet.write_row(at, 0, row) for at, row in enumerate(ROWS)])


@settings(max_examples=25, deadline=None)
@given(st.integers(0, len(_WHOLE) - 1), st.integers(1, 255), st.booleans())
def test_a_flipped_or_cut_workbook_gives_a_table_or_our_own_error(at: int, mask: int, cut: bool) -> None:
    """Whatever happened to the file on the stick."""
    spoiled = _WHOLE[:at] if cut else _WHOLE[:at] + bytes([_WHOLE[at] ^ mask]) + _WHOLE[at + 1 :]
    with contextlib.suppress(XingceError):
        assert read_table(spoiled, "a").rows
