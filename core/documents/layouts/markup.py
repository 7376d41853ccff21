"""The Word markup that the shipped templates are built from: runs, paragraphs, tables.

Every run and every paragraph mark names its face four times (ascii, hAnsi, eastAsia, cs) and no theme is shipped, so
no office program can swap in its own default for Chinese text. Titles are in the face of official papers, which stands
for 宋体 where it is not installed; the other three every Chinese office has, and their Latin letters and digits are all
of one width, which keeps figures and codes in line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from msgspec import Struct

SONG: Final = "方正小标宋简体"
FANGSONG: Final = "仿宋"
HEI: Final = "黑体"
KAI: Final = "楷体"
RED: Final = "C00000"


_UNKEPT: Final = re.compile("<w:pPr>(?!<w:keepNext/>)")


class Type(Struct, frozen=True):
    """How letters look: face, size in points, weight, colour (RRGGBB), underline, added space after each in points."""

    face: str = FANGSONG
    size: float = 12
    bold: bool = False
    color: str = ""
    underline: bool = False
    spacing: float = 0


BODY: Final = Type()
"""小四 仿宋: the letters of forms."""


def mm(length: float) -> int:
    """Millimetres as twentieths of a point, the unit of Word."""
    return round(length * 1440 / 25.4)


def run_properties(look: Type) -> str:
    """The look as `w:rPr`."""
    face = quoteattr(look.face)
    parts = [f'<w:rFonts w:hint="eastAsia" w:ascii={face} w:hAnsi={face} w:eastAsia={face} w:cs={face}/>']
    if look.bold:
        parts.append("<w:b/>")
    if look.color:
        parts.append(f'<w:color w:val="{look.color}"/>')
    if look.spacing:
        parts.append(f'<w:spacing w:val="{round(look.spacing * 20)}"/>')
    half_points = round(look.size * 2)
    parts.append(f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>')
    if look.underline:
        parts.append('<w:u w:val="single"/>')
    return f"<w:rPr>{''.join(parts)}</w:rPr>"


def run(text: str, look: Type = BODY) -> str:
    """A run of text in one look; the text may hold template tags, a tab is a tab stop."""
    words = '</w:t><w:tab/><w:t xml:space="preserve">'.join(escape(piece) for piece in text.split("\t"))
    return f'<w:r>{run_properties(look)}<w:t xml:space="preserve">{words}</w:t></w:r>'


def field(code: str, look: Type, shown: str = "1") -> str:
    """A field that the office program fills in, such as PAGE; `shown` stands until it does."""
    return f'<w:fldSimple w:instr="{code}">{run(shown, look)}</w:fldSimple>'


def paragraph(
    *content: str,
    look: Type = BODY,
    align: str = "both",
    before: float = 0,
    after: float = 0,
    line: float = 0,
    first: float = 0,
    left: float = 0,
    right: float = 0,
    right_tab: float = 0,
    keep_next: bool = False,
    new_page: bool = False,
    rule: str = "",
    rule_line: str = "single",
) -> str:
    """A paragraph of runs, or of plain strings set in `look`.

    `before`, `after` and `line` (exact line pitch; 0 = single) are points; `first` (first-line indent), `left` and
    `right` are ems of `look`, so that a signature stands off the edge by indent and not by blanks; `right_tab` is in
    millimetres; `rule` draws a hairline of the kind `rule_line` on that side.
    """
    em = look.size * 20
    parts = []
    if keep_next:
        parts.append("<w:keepNext/>")
    if new_page:
        parts.append("<w:pageBreakBefore/>")
    if rule:
        parts.append(f'<w:pBdr><w:{rule} w:val="{rule_line}" w:sz="4" w:space="2" w:color="auto"/></w:pBdr>')
    if right_tab:
        parts.append(f'<w:tabs><w:tab w:val="right" w:pos="{mm(right_tab)}"/></w:tabs>')
    pitch = f' w:line="{round(line * 20)}" w:lineRule="exact"' if line else ' w:line="240" w:lineRule="auto"'
    # Latin and digits stand against Han characters without a gap, as official papers set a date (GB/T 9704).
    parts.append('<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>')
    parts.append(f'<w:spacing w:before="{round(before * 20)}" w:after="{round(after * 20)}"{pitch}/>')
    if first or left or right:
        parts.append(
            f'<w:ind w:left="{round(left * em)}" w:right="{round(right * em)}" w:firstLine="{round(first * em)}"/>'
        )
    parts.append(f'<w:jc w:val="{align}"/>{run_properties(look)}')
    runs = "".join(piece if piece.startswith("<w:") else run(piece, look) for piece in content)
    return f"<w:p><w:pPr>{''.join(parts)}</w:pPr>{runs}</w:p>"


def cell(
    *content: str,
    look: Type = BODY,
    align: str = "center",
    span: int = 1,
    valign: str = "center",
    shade: str = "",
    borders: str = "",
) -> str:
    """A table cell of paragraphs, or of strings that become one paragraph each; its width comes from the table."""
    inner = "".join(
        piece if piece.startswith("<w:p>") else paragraph(piece, look=look, align=align) for piece in content or ("",)
    )
    parts = ["<w:tcW/>"]
    if span > 1:
        parts.append(f'<w:gridSpan w:val="{span}"/>')
    if borders:
        parts.append(f"<w:tcBorders>{borders}</w:tcBorders>")
    if shade:
        parts.append(f'<w:shd w:val="clear" w:color="auto" w:fill="{shade}"/>')
    parts.append(f'<w:vAlign w:val="{valign}"/>')
    return f"<w:tc><w:tcPr>{''.join(parts)}</w:tcPr>{inner}</w:tc>"


class Row(Struct, frozen=True):
    """A row: its cells (markup, and the columns each spans), height in millimetres, repeated head, may break or not."""

    cells: tuple[tuple[str, int], ...]
    height: float = 0
    exact: bool = False
    head: bool = False
    splits: bool = False


def row(*cells: str, height: float = 0, exact: bool = False, head: bool = False, splits: bool = False) -> Row:
    """A row of cells; it stays on one page unless `splits`. `head` rows repeat on every page."""
    spans = [
        int(markup.split('<w:gridSpan w:val="')[1].split('"')[0]) if "<w:gridSpan" in markup else 1 for markup in cells
    ]
    return Row(tuple(zip(cells, spans, strict=True)), height, exact, head, splits)


def tag_row(tag: str, columns: int) -> Row:
    """A row that holds only a `{%tr … %}` tag; it vanishes when the paper is filled."""
    return row(cell(tag, span=columns, look=Type(size=9)))


def rows_for(one: str, facts: str, *rows: Row, closing: int = 0, last: str = "true") -> tuple[Row, ...]:
    """The rows, repeated for each `one` of the expression `facts`.

    The last `closing` repetitions keep to what follows, where the expression `last` holds: a place to sign never stands
    alone on a page. The condition stands in rows of its own and not in the markup of a paragraph, so that an office
    program opens the template.
    """
    columns = sum(span for _, span in rows[0].cells)
    if closing:
        rows = (
            tag_row(f"{{%tr if loop.revindex > {closing} or not {last} %}}", columns),
            *rows,
            tag_row("{%tr else %}", columns),
            *(kept(each) for each in rows),
            tag_row("{%tr endif %}", columns),
        )
    return (tag_row(f"{{%tr for {one} in {facts} %}}", columns), *rows, tag_row("{%tr endfor %}", columns))


def kept(one: Row) -> Row:
    """The row on the page of what follows it."""
    cells = tuple((_UNKEPT.sub("<w:pPr><w:keepNext/>", markup), span) for markup, span in one.cells)
    return Row(cells, one.height, one.exact, one.head, one.splits)


def table(
    widths: Sequence[float],
    rows: Iterable[Row],
    *,
    line: str = "single",
    color: str = "auto",
    padding: float = 1.6,
    fits: bool = False,
) -> str:
    """A centred table of fixed column widths in millimetres; `line` is the kind of its lines (single, dashed, none).

    `fits`: a table whose number of columns follows from the facts takes the width of the page, however many they are.
    """
    grid = [mm(width) for width in widths]
    border = f'w:val="{line}" w:sz="4" w:space="0" w:color="{color}"'
    sides = "".join(f"<w:{side} {border}/>" for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
    edge = mm(padding)
    whole = 'w:w="5000" w:type="pct"' if fits else f'w:w="{sum(grid)}" w:type="dxa"'
    properties = (
        f'<w:tblPr><w:tblW {whole}/><w:jc w:val="center"/><w:tblBorders>{sides}</w:tblBorders>'
        f'<w:tblLayout w:type="{"autofit" if fits else "fixed"}"/><w:tblCellMar><w:top w:w="{mm(0.5)}" w:type="dxa"/>'
        f'<w:left w:w="{edge}" w:type="dxa"/><w:bottom w:w="{mm(0.5)}" w:type="dxa"/>'
        f'<w:right w:w="{edge}" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    )
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid)
    body = "".join(_row_markup(each, grid) for each in rows)
    return f"<w:tbl>{properties}<w:tblGrid>{columns}</w:tblGrid>{body}</w:tbl>"


def _row_markup(each: Row, grid: Sequence[int]) -> str:
    parts = []
    if not each.splits:
        parts.append("<w:cantSplit/>")
    if each.height:
        parts.append(f'<w:trHeight w:val="{mm(each.height)}" w:hRule="{"exact" if each.exact else "atLeast"}"/>')
    if each.head:
        parts.append("<w:tblHeader/>")
    cells = []
    at = 0
    for markup, span in each.cells:
        width = sum(grid[at : at + span])
        cells.append(markup.replace("<w:tcW/>", f'<w:tcW w:w="{width}" w:type="dxa"/>', 1))
        at += span
    if at != len(grid):
        raise ValueError(f"a row of {at} columns in a table of {len(grid)}")
    return f"<w:tr><w:trPr>{''.join(parts)}</w:trPr>{''.join(cells)}</w:tr>"
