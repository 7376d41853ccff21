"""Workbooks that go back: the user's own wrong rows, and lists of text."""

from __future__ import annotations

import io
import zipfile

import pytest

from core.documents.roster_file import read_table
from core.documents.roster_plan import RowVerdict, plan
from core.documents.roster_sheet import write_list, wrong_rows_workbook
from core.documents.roster_table import Cell, Form, Merge, Row, Table
from core.values import Reason
from sample_data.roster_files import roster_files


def explain(reason: Reason) -> str:
    """The code stands for the sentence."""
    return f"!{reason.code}"


def test_wrong_rows_go_back_in_their_columns_with_the_reason() -> None:
    """Good rows are left out; unread columns are kept."""
    table = read_table("名册\n姓名,入党时间,备注\n甲,2015.13,=1+1\n乙,2015.06,\n,2015.06,x\n".encode(), "a.csv")
    back = read_table(wrong_rows_workbook(table, plan(table, {}), explain), "b.xlsx")
    assert [[cell.text for cell in row.cells] for row in back.rows] == [
        ["姓名", "入党时间", "备注", "原因"],
        ["甲", "2015.13", "=1+1", "!date_impossible"],
        ["", "2015.06", "x", "!name_missing"],
    ]


def test_what_was_wrong_stays_wrong_until_it_is_mended() -> None:
    """Numbers that lost digits go back as numbers: their zeros are no digits. The columns map as before."""
    name, data = list(roster_files().items())[-1]
    table = read_table(data, name)
    first = plan(table, {})
    back = read_table(wrong_rows_workbook(table, first, explain), "b.xlsx")
    again = plan(back, {})
    assert [column.field for column in again.columns.columns][: len(first.columns.columns)] == [
        column.field for column in first.columns.columns
    ]
    # The row that came twice is alone now, and so is good.
    assert [row.verdict for row in again.rows] == [*[RowVerdict.WRONG] * 2, RowVerdict.ADDED, RowVerdict.WRONG]


def test_a_value_of_a_merged_range_goes_along() -> None:
    """The row above, which held it, was good and stays behind."""
    rows = (Row(1, (Cell("姓名"), Cell("党小组"), Cell("性别"))), Row(2, (Cell("甲"), Cell("一组"), Cell("男"))))
    table = Table("a", (*rows, Row(3, (Cell("乙"), Cell(""), Cell("x")))), merges=(Merge(2, 1, 3, 1),))
    back = read_table(wrong_rows_workbook(table, plan(table, {}), explain), "b.xlsx")
    assert [cell.text for cell in back.rows[1].cells] == ["乙", "一组", "x", "!gender_unknown"]


def test_a_question_is_not_answered_by_the_way_back() -> None:
    """A text file's 2015.1, in a row that is wrong for another reason, is still asked about afterwards."""
    table = read_table("姓名,类别,入党时间\n甲,贵宾,2015.1\n".encode(), "a.csv")
    back = read_table(wrong_rows_workbook(table, plan(table, {}), explain), "b.xlsx")
    assert back.rows[1].cell(2) == Cell("2015.1", Form.NUMBER)


def test_a_joined_header_is_still_understood() -> None:
    """A header of two rows goes back as one."""
    table = read_table("姓名,入党,党内情况\n,时间,职务\n甲,x,书记\n".encode(), "a.csv")
    back = read_table(wrong_rows_workbook(table, plan(table, {}), explain), "b.xlsx")
    assert [column.field for column in plan(back, {}).columns.columns] == [
        "identity.name",
        "membership.joined",
        "membership.post",
        "",
    ]


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "{=1}", "http://x.example", "007", "990000198003080336", "\t=1"]
)
def test_text_stays_text_whatever_it_begins_with(text: str) -> None:
    """No cell becomes a formula, a link or a number."""
    table = Table("a", (Row(1, (Cell("姓名"), Cell("岗位"))), Row(2, (Cell(""), Cell(text)))))
    for data in (write_list(text, ["甲", text], [["乙", text]]), wrong_rows_workbook(table, plan(table, {}), explain)):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            sheet = archive.read("xl/worksheets/sheet1.xml").decode()
            assert "xl/worksheets/_rels/sheet1.xml.rels" not in archive.namelist()
        assert "<f>" not in sheet
        last = read_table(data, "b.xlsx").rows[-1]
        assert last.cell(1) == Cell(text)


def test_a_list_has_title_header_and_rows() -> None:
    """And the same content gives the same bytes."""
    data = write_list("光荣榜：2026/3", ["姓名", "星级"], [["甲", "★★★★★"], ["乙", ""]])
    table = read_table(data, "a.xlsx")
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["光荣榜：2026/3"],
        ["姓名", "星级"],
        ["甲", "★★★★★"],
        ["乙"],
    ]
    assert data == write_list("光荣榜：2026/3", ["姓名", "星级"], [["甲", "★★★★★"], ["乙", ""]])


@pytest.mark.parametrize("title", ["", "[]:*?/\\", "'甲'", "甲" * 60, "History"])
def test_any_title_gives_a_workbook(title: str) -> None:
    """Sheet names have rules that titles don't know."""
    assert read_table(write_list(title, ["姓名"], [["甲"]]), "a.xlsx").rows[-1].cell(0).text == "甲"
