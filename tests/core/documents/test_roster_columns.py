"""Finding the header and what its columns mean."""

from __future__ import annotations

import pytest

from core.documents.roster_columns import FIELDS, SYNONYMS, Column, assign, field_of, find_head, letters
from core.documents.roster_file import read_table
from core.documents.roster_table import Cell, Merge, Row, Table
from core.errors import Refused
from core.records import KINDS


def table(rows: list[list[str]], *merges: Merge) -> Table:
    """A table of text cells, row numbers from 1."""
    return Table(
        "a", tuple(Row(at, tuple(map(Cell, row))) for at, row in enumerate(rows, 1) if any(row)), merges=merges
    )


def fields(found: Table) -> dict[int, str]:
    """Column index -> field, for the columns that were recognised."""
    return {column.index: column.field for column in find_head(found).columns if column.field}


def test_every_field_is_one_of_a_person() -> None:
    """`group.field` names a field of the record, so a value can be stored where the mapping says."""
    groups = KINDS["person"].groups
    for field in FIELDS:
        group, _, name = field.partition(".")
        assert name in groups[group].__struct_fields__


def test_no_name_means_two_fields() -> None:
    """A synonym stands once."""
    names = [name for words in SYNONYMS.values() for name in words.split()]
    assert len(names) == len(set(names))
    assert all(field_of(name) for name in names)


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("姓名", "identity.name"),
        ("姓  名", "identity.name"),
        ("* 姓名：", "identity.name"),
        ("出生年月（岁）", "identity.birth"),
        ("出生\n年月", "identity.birth"),
        ("入党时间(年.月)", "membership.joined"),
        ("ID Number", "identity.id_number"),
        ("ＮＡＭＥ", "identity.name"),
        ("备注", ""),
        ("", ""),
    ],
)
def test_a_column_name_is_compared_without_its_dress(header: str, field: str) -> None:
    """Blanks, line breaks, width, case, punctuation and remarks in brackets don't count."""
    assert field_of(header) == field


def test_titles_above_the_header_are_passed_over() -> None:
    """The header is the row that names fields, wherever it stands."""
    found = table([["第一党支部党员名册"], ["填报单位：", "", "时间："], ["序号", "姓名", "性别"], ["1", "甲", "男"]])
    head = find_head(found)
    assert (head.top, head.bottom) == (3, 3)
    assert fields(found) == {1: "identity.name", 2: "identity.gender"}


def test_a_header_of_two_rows_is_joined() -> None:
    """入党 above 时间 is 入党时间, 职务 below 党内情况 the Party post; merged cells speak for both."""
    found = table(
        [
            ["党员名册"],
            ["姓名", "入党", "", "党内情况", "", "职务"],
            ["", "时间", "介绍人", "职务", "转正时间", ""],
            ["甲", "2015.6", "乙", "书记", "2016.6", "科长"],
        ],
        Merge(1, 0, 1, 5),
        Merge(2, 0, 3, 0),
        Merge(2, 1, 2, 2),
        Merge(2, 3, 2, 4),
        Merge(2, 5, 3, 5),
    )
    head = find_head(found)
    assert (head.top, head.bottom) == (2, 3)
    assert fields(found) == {
        0: "identity.name",
        1: "membership.joined",
        3: "membership.post",
        4: "membership.confirmed",
        5: "work.post",
    }
    assert [column.header for column in head.columns] == [
        "姓名",
        "入党时间",
        "入党介绍人",
        "党内职务",
        "转正时间",
        "职务",
    ]


def test_a_header_of_two_rows_in_a_text_file_is_joined_without_merged_ranges() -> None:
    """A text file has lost its ranges; a cell with nothing below it stands for itself."""
    found = read_table("姓名,基本情况,,党内情况\n,性别,民族,入党时间\n甲,男,汉族,2015.06\n".encode(), "a.csv")
    assert fields(found) == {0: "identity.name", 1: "identity.gender", 2: "identity.ethnicity", 3: "membership.joined"}


def test_the_name_of_somebody_else_is_not_the_name() -> None:
    """A name below 入党介绍人 or 家庭成员 belongs to other people."""
    found = table(
        [["姓名", "性别", "入党介绍人", ""], ["", "", "姓名", "电话"]],
        Merge(1, 0, 2, 0),
        Merge(1, 1, 2, 1),
        Merge(1, 2, 1, 3),
    )
    assert fields(found) == {0: "identity.name", 1: "identity.gender"}


def test_the_first_person_is_never_part_of_the_header() -> None:
    """A value that looks like a column name does not pull its row up."""
    found = table([["姓名", "所在岗位", "序号"], ["甲", "窗口", "1"], ["乙", "电话", "2"]])
    assert find_head(found).bottom == 1


def test_without_a_name_column_no_header_is_found() -> None:
    """Columns are then called by their letters, for a person to map."""
    head = find_head(table([["甲", "男"], ["乙", "女"]]))
    assert (head.top, [column.header for column in head.columns]) == (0, ["A", "B"])
    assert [letters(index) for index in (25, 26, 701, 702)] == ["Z", "AA", "ZZ", "AAA"]


COLUMNS = (Column(0, "姓名", "identity.name"), Column(1, "电话", "contact.phone"), Column(2, "手机", "contact.phone"))


def test_two_columns_for_one_field_are_asked_about() -> None:
    """Neither is read until somebody chooses."""
    found = assign(COLUMNS, {})
    assert found.doubled == {"contact.phone": (1, 2)}
    assert set(found.column_of) == {"identity.name"}
    assert [column.header for column in found.left_out] == ["电话", "手机"]


def test_a_chosen_column_takes_its_field_from_the_others() -> None:
    """The mapping lies over what was found; an empty field leaves a column out."""
    assert assign(COLUMNS, {2: "contact.phone"}).column_of["contact.phone"].index == 2
    assert assign(COLUMNS, {1: ""}).column_of["contact.phone"].index == 2
    assert assign(COLUMNS, {1: "work.post"}).column_of["work.post"].index == 1


@pytest.mark.parametrize(
    ("mapping", "code"),
    [
        ({0: "identity.age"}, "roster_field_unknown"),
        ({9: "identity.name"}, "roster_column_unknown"),
        ({0: "work.post", 1: "work.post"}, "roster_field_chosen_twice"),
    ],
)
def test_a_mapping_that_can_not_be_is_refused(mapping: dict[int, str], code: str) -> None:
    """Unknown fields and columns, and one field for two columns."""
    with pytest.raises(Refused, match=code):
        assign(COLUMNS, mapping)
