"""Which rows of a table are people: without blanks, footers, repeated headers; merged cells filled downwards."""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct, structs

from core.documents.roster_columns import ID_NUMBER, NAME, Assignment, Head, field_of, speakers
from core.documents.roster_table import EMPTY, Row, Table

Place = tuple[int, int]
"""Row number and column of a cell."""

_SUM: Final = re.compile(r"合计|总计|小计|共计|总人数|共\d+人")
_COUNT: Final = re.compile(r"\d+(人|名)?")
_CLOSING: Final = re.compile(
    r"(?:填表人|填报人|制表人|制表|审核人|审核|负责人|经办人|联系人|填表日期|填表时间|填报日期|填报时间|制表日期|填表说明"
    r"|备注|说明|注|支部书记|党支部书记|单位盖章|[(（]盖章[)）])\d*(?P<colon>[:：、.．])?"
)


class Skipped(Struct, frozen=True):
    """A row that is nobody, and why: `blank`, `sum`, `closing`, `header`, `continued` (below a merged name)."""

    number: int
    why: str


class Body(Struct, frozen=True):
    """The rows that are people, filled, and the rows that are not."""

    people: tuple[Row, ...]
    skipped: tuple[Skipped, ...]


def body(table: Table, head: Head, assignment: Assignment) -> Body:
    """Sorts the rows below the header; the assignment must name a name column."""
    columns = assignment.column_of
    name = columns[NAME].index
    read = [column.index for column in columns.values()]
    merged = speakers(table, table.rows[-1].number, table.width) if table.merges else {}
    below = [row for row in table.rows if row.number > head.bottom]
    people, skipped, closed = [], [], False
    for row in below:
        why = _why_nobody(row, name, read, closed)
        if not why and merged.get((row.number, name), (row.number, name))[0] < row.number:
            why = "continued"
        closed = closed or why == "closing"
        if why:
            skipped.append(Skipped(row.number, why))
        else:
            people.append(row)
    if merged:
        source = {row.number: row for row in below}
        own = {name, columns[ID_NUMBER].index if ID_NUMBER in columns else name}
        people = [_filled(row, merged, source, own, table.width) for row in people]
    return Body(tuple(people), tuple(skipped))


def _why_nobody(row: Row, name: int, read: list[int], closed: bool) -> str:
    first = next(cell for cell in row.cells if not cell.empty)
    words, called = (re.sub(r"\s+", "", cell.text) for cell in (first, row.cell(name)))
    # In a table whose first column is the post, 支部书记 opens a person's row: there a name of its own follows.
    nameless = not called or row.cell(name) is first
    if _SUM.match(words) and (nameless or _COUNT.fullmatch(called)):
        return "sum"
    if (closing := _CLOSING.match(words)) and (closing["colon"] or (nameless and closing.end() == len(words))):
        return "closing"
    if all(row.cell(column).empty for column in read):
        return "closing" if closed else "blank"
    if closed and sum(not cell.empty for cell in row.cells) == 1:
        return "closing"
    return "header" if field_of(called) == NAME else ""


def _filled(row: Row, merged: dict[Place, Place], source: dict[int, Row], own: set[int], width: int) -> Row:
    """The row with what merged ranges say from above it; a name or an ID number is never anybody else's."""
    cells = list(row.cells) + [EMPTY] * (width - len(row.cells))
    for column in range(width):
        top, left = merged.get((row.number, column), (row.number, column))
        if left == column and top < row.number and column not in own and top in source:
            cells[column] = source[top].cell(column)
    return structs.replace(row, cells=tuple(cells))
