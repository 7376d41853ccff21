"""Which column holds what: the header is found by its names, whatever stands above it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Final

from msgspec import Struct

from core.documents.roster_table import Merge, Row, Table
from core.errors import Refused

NAME: Final = "identity.name"
ID_NUMBER: Final = "identity.id_number"
BIRTH: Final = "identity.birth"
GENDER: Final = "identity.gender"
KIND: Final = "membership.kind"
POLITICAL: Final = "membership.political_status"
JOINED: Final = "membership.joined"
CONFIRMED: Final = "membership.confirmed"
WINDOW: Final = "work.window"
PHONE: Final = "contact.phone"
PHOTO: Final = "portrait.photo"

SYNONYMS: Final[dict[str, str]] = {
    NAME: "姓名 名字 党员姓名 姓名全称 职工姓名 人员姓名 name",
    ID_NUMBER: "身份证号 身份证号码 公民身份号码 公民身份证号码 居民身份证号 身份证 身份号码 证件号码 证件号 idnumber",
    BIRTH: "出生年月 出生日期 出生年月日 出生时间 生日 出生 birth birthdate dateofbirth",
    GENDER: "性别 gender sex",
    "identity.ethnicity": "民族 族别 ethnicity",
    "identity.education": "学历 文化程度 学历学位 最高学历 全日制学历 学历层次 education",
    "identity.native_place": "籍贯 祖籍 原籍 出生地 nativeplace",
    KIND: "人员类别 党员类别 党员类型 类别 党员性质 正式预备 党员身份 kind",
    POLITICAL: "政治面貌 政治面目 politicalstatus",
    JOINED: "入党时间 入党日期 入党年月 加入党组织日期 加入党组织时间 加入中共组织的日期 何时入党 入党 joined",
    CONFIRMED: "转正时间 转正日期 转正年月 转为正式党员日期 转为正式党员时间 预备期满转正时间 转正 confirmed",
    "membership.group": "党小组 所在党小组 小组 所属党小组 partygroup group",
    "membership.post": "党内职务 党内职务名称 党务职务 支部职务 支部内职务 党组织职务 支部分工 partypost",
    "work.post": "职务 岗位 工作岗位 行政职务 工作职务 现任职务 职务岗位 单位及职务 工作单位及职务 "
    "现工作单位及职务 所在岗位 岗位职务 post",
    "work.started": "参加工作时间 参加工作日期 参加工作年月 工作时间 参加工作 started",
    "work.since": "到中心时间 进中心时间 入驻中心时间 进驻中心时间 到岗时间 进驻时间 入驻时间 到中心日期 "
    "进入中心时间 进驻日期 since",
    WINDOW: "是否窗口 窗口岗位 是否窗口岗位 窗口人员 是否窗口人员 窗口 window",
    PHONE: "联系电话 电话 手机 手机号 手机号码 联系方式 电话号码 移动电话 phone",
    PHOTO: "照片 照片文件 照片文件名 照片名 照片名称 相片 免冠照片 photo photofile",
}
"""The names under which rosters carry each field, blanks and punctuation aside."""

FIELDS: Final = tuple(SYNONYMS)
DATES: Final = frozenset({BIRTH, JOINED, CONFIRMED, "work.started", "work.since"})

_FIELD_OF: Final = {name: field for field, names in SYNONYMS.items() for name in names.split()}

_OTHERS: Final = re.compile("介绍人|联系人|家庭|家属|配偶|父亲|母亲|子女|亲属|成员|培养")
"""Heads above columns that speak of somebody else: a name below them is not the person's own."""

_SEARCHED_ROWS: Final = 40
_TALLEST_HEAD: Final = 3


class Column(Struct, frozen=True):
    """One column of the user's table: index from 0, its head as a message may show it, the field found by that head."""

    index: int
    header: str
    field: str = ""


class Head(Struct, frozen=True):
    """Where the header stands (row numbers) and what its columns mean. `top` is 0 when no header was found."""

    top: int
    bottom: int
    columns: tuple[Column, ...]

    @property
    def score(self) -> int:
        """How many different fields it names; 0 without a name column, for nothing can be read from it then."""
        fields = {column.field for column in self.columns if column.field}
        return len(fields) if NAME in fields else 0


def plain(text: str) -> str:
    """A column name without what does not tell columns apart: width, blanks, case, remarks in brackets, punctuation."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return re.sub(r"[\s\W_]+", "", re.sub(r"\([^)]*\)|\[[^\]]*\]|【[^】]*】", "", folded))


def field_of(text: str) -> str:
    """The field that a column of this name holds; empty when the name is unknown."""
    return _FIELD_OF.get(plain(text), "")


def _named(parts: list[str]) -> tuple[str, str]:
    """Header and field of one column from the cells of its head, top to bottom."""
    distinct = [part for at, part in enumerate(parts) if part and part not in parts[:at]]
    if not distinct:
        return "", ""
    *above, own = distinct
    group = re.sub("情况$|信息$", "", plain(above[-1])) if above else ""
    for header in (group + own, "".join(distinct)):
        if above and field_of(header):
            return header, field_of(header)
    if above and any(_OTHERS.search(part) for part in above):
        return "".join(distinct), ""
    return (own, field_of(own)) if field_of(own) else ("".join(distinct), "")


def speakers(table: Table, last: int, width: int) -> dict[tuple[int, int], tuple[int, int]]:
    """For each cell (row number, column) inside a merged range the range's top left cell, which speaks for it.

    Down to row `last` and `width` columns. Ranges don't overlap in an honest file: no more cells than that are taken.
    """
    found: dict[tuple[int, int], tuple[int, int]] = {}
    for merge in table.merges:
        for row in range(merge.top, min(merge.bottom, last) + 1):
            for column in range(merge.left, min(merge.right + 1, width)):
                found[row, column] = (merge.top, merge.left)
        if len(found) >= last * width:
            break
    return found


def _head(rows: list[Row], least: int, merged: dict[tuple[int, int], tuple[int, int]], width: int) -> Head:
    text = {(row.number, column): row.cell(column).text for row in rows for column in range(width)}
    columns = []
    for column in range(width):
        parts = [text.get(merged.get((row.number, column), (row.number, column)), "") for row in rows]
        header, field = _named([re.sub(r"\s+", "", part) for part in parts])
        columns.append(Column(column, header, field))
    return Head(rows[0].number, max(least, rows[-1].number), tuple(columns))


def _least_height(row: Row, merges: tuple[Merge, ...]) -> int:
    """How many rows a head starting here must span, because a cell that names a field is merged downwards."""
    return max(
        (
            merge.bottom - merge.top + 1
            for merge in merges
            if merge.top == row.number and merge.bottom > merge.top and field_of(row.cell(merge.left).text)
        ),
        default=1,
    )


def find_head(table: Table) -> Head:
    """The rows that name the most fields, of equals the shorter, then the upper; `top` 0 when none names a person."""
    best = Head(0, 0, ())
    searched = table.rows[:_SEARCHED_ROWS]
    last = searched[-1].number if searched else 0
    merged = speakers(table, min(last, 10 * _SEARCHED_ROWS), table.width)
    cells = {(row.number, column): cell.text for row in searched for column, cell in enumerate(row.cells)}
    lower = {row for (row, _), (top, left) in merged.items() if top < row and field_of(cells.get((top, left), ""))}
    for at, row in enumerate(searched):
        if row.number in lower:  # the second row of a head; taken alone it may name somebody else
            continue
        least = _least_height(row, table.merges)
        for height in range(least, max(least, _TALLEST_HEAD) + 1):
            block = [each for each in searched[at : at + height] if each.number < row.number + height]
            if height > least and not any(field_of(cell.text) for cell in block[-1].cells):
                continue
            head = _head(block, row.number + least - 1, merged, table.width)
            if (head.score, head.top - head.bottom) > (best.score, best.top - best.bottom) and head.score:
                best = head
    if best.top:
        return best
    return Head(0, 0, tuple(Column(index, letters(index)) for index in range(table.width)))


class Assignment(Struct, frozen=True):
    """The columns as they are read: each field from one column at most.

    `doubled` names the fields that several columns offer; none of those is read until somebody chooses.
    """

    columns: tuple[Column, ...]
    doubled: dict[str, tuple[int, ...]] = {}

    @property
    def column_of(self) -> dict[str, Column]:
        """The column of each field that is read."""
        return {column.field: column for column in self.columns if column.field}

    @property
    def left_out(self) -> tuple[Column, ...]:
        """Columns with a header that nothing is read from."""
        return tuple(column for column in self.columns if column.header and not column.field)


def assign(columns: tuple[Column, ...], mapping: Mapping[int, str]) -> Assignment:
    """The columns with a person's choices laid over the found ones: index -> field, or "" to leave a column out.

    A chosen column takes its field from any other. Refused: `roster_field_unknown`, `roster_column_unknown`,
    `roster_field_chosen_twice`.
    """
    chosen = [field for field in mapping.values() if field]
    for index, field in mapping.items():
        if field and field not in FIELDS:
            raise Refused("roster_field_unknown", field=field)
        if not 0 <= index < len(columns):
            raise Refused("roster_column_unknown", column=index)
        if field and chosen.count(field) > 1:
            raise Refused("roster_field_chosen_twice", field=field)
    taken = []
    for column in columns:
        field = mapping.get(column.index, "" if column.field in chosen else column.field)
        taken.append(Column(column.index, column.header, field))
    offers: dict[str, list[int]] = {}
    for column in taken:
        if column.field:
            offers.setdefault(column.field, []).append(column.index)
    doubled = {field: tuple(indexes) for field, indexes in offers.items() if len(indexes) > 1}
    kept = (Column(each.index, each.header, "" if each.field in doubled else each.field) for each in taken)
    return Assignment(tuple(kept), doubled)


def letters(index: int) -> str:
    """A column's letters as spreadsheet programs show them: 0 is A, 26 is AA."""
    rest, last = divmod(index, 26)
    return (letters(rest - 1) if rest else "") + chr(ord("A") + last)
