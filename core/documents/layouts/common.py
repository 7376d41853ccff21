"""What several papers share: titles, the line under them, header and footer, places to sign."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from core.documents.layouts.markup import (
    FANGSONG,
    HEI,
    KAI,
    SONG,
    Row,
    Type,
    cell,
    field,
    kept,
    paragraph,
    row,
    rows_for,
    run,
    table,
    tag_row,
)
from core.documents.layouts.package import Page, document

TITLE: Final = Type(SONG, 22)
SUBTITLE: Final = Type(KAI, 16)
LEAD: Final = Type(FANGSONG, 16)
NOTE: Final = Type(FANGSONG, 12)
HEAD: Final = Type(HEI, 12)
SMALL: Final = Type(FANGSONG, 9)
CODE: Final = Type(HEI, 9)
SHADE: Final = "F2F2F2"
FLOW: Final = ((12, 20), (10.5, 16), (9, 12.5), (8, 11))
"""Sizes of running text in a form, each with its line pitch, in points."""
_MM: Final = 25.4 / 72
BLANK_DAY: Final = "　　　　年　　月　　日"

FILLED_IN: Final = f"填表人：　　　　　　　　\t党支部书记（签名）：　　　　　　　　　　{{{{ day or '{BLANK_DAY}' }}}}"
"""Who filled a form in and who answers for it, on a line (`edges`)."""


class Layout(Struct, frozen=True):
    """One template: its file name without the ending, its Chinese title, page, body, running head.

    `confirmed`: the paper prints a confirmed result, so the footer says when there is no check code. `total` is the
    field that counts the pages: NUMPAGES, SECTIONPAGES where a file holds several copies of two pages each (some
    programs do not know it and leave the 2), or empty for no numbers.
    """

    name: str
    title: str
    page: Page
    body: str
    running_head: str = ""
    confirmed: bool = True
    total: str = "NUMPAGES"

    def build(self) -> bytes:
        """The template as .docx bytes."""
        return document(self.title, self.page, self.body, self._header(), self._footer())

    def _header(self) -> str:
        if not self.running_head:
            return paragraph(look=SMALL)
        return paragraph(run(self.running_head, Type(KAI, 9)), look=SMALL, align="right", rule="bottom")

    def _footer(self) -> str:
        missing = "{% else %}尚未确认，无校验码" if self.confirmed else ""
        code = f"{{% if check_code %}}校验码：{{{{ check_code }}}}{missing}{{% endif %}}"
        if not self.total:
            return paragraph(run(code, CODE), look=CODE, align="left")
        total = field(self.total, CODE, "1" if self.total == "NUMPAGES" else "2")
        pages = (field("PAGE", CODE), run(" 页　共 ", CODE), total, run(" 页", CODE))
        return paragraph(run(f"{code}\t第 ", CODE), *pages, look=CODE, align="left", right_tab=self.page.width)


def title(text: str, look: Type = TITLE, *, after: float = 6, new_page: bool = False) -> str:
    """The head of a paper, centred."""
    return paragraph(run(text, look), look=look, align="center", after=after, new_page=new_page)


def subtitle(text: str, look: Type = SUBTITLE, *, after: float = 10) -> str:
    """The line under the head."""
    return paragraph(run(text, look), look=look, align="center", after=after)


def tag(text: str) -> str:
    """A paragraph that holds only a `{%p … %}` tag; it vanishes when the paper is filled."""
    return paragraph(run(text, SMALL), look=SMALL)


def shrinking(
    name: str,
    steps: tuple[tuple[int, float], ...],
    least: float,
    *,
    face: str = FANGSONG,
    align: str = "center",
    first: float = 0,
) -> tuple[str, ...]:
    """Paragraphs for a text of any length: the first of (most characters, size) that holds it, else `least` points.

    A long text so takes less room instead of pushing the rest off the page; nothing is ever cut.
    """
    parts = []
    for number, (most, size) in enumerate((*steps, (0, least))):
        look = Type(face, size)
        condition = f"{'elif' if number else 'if'} {name}|length <= {most}" if most else "else"
        parts += [
            tag(f"{{%p {condition} %}}"),
            paragraph(run(f"{{{{ {name} }}}}", look), look=look, align=align, first=first),
        ]
    return (*parts, tag("{%p endif %}"))


def flowing(
    name: str, room: float, width: float, *, sizes: tuple[tuple[float, float], ...] = FLOW, first: float = 2
) -> tuple[str, ...]:
    """Paragraphs of the several lines of `name`, in the largest of (size, line pitch) that fills no more than `room`.

    `room` and `width` are millimetres, sizes and pitches points. The last size serves however long the text is; nothing
    is ever cut. A cell needs a paragraph, so that there is one when there is no line.
    """
    parts = []
    for number, (size, pitch) in enumerate(sizes):
        look = Type(FANGSONG, size)
        across, down = int(width / (size * _MM)) - round(first), int(room / (pitch * _MM))
        # A line takes one row, a longer one at most a row for each `across` characters besides.
        fits = f"{name}|map('length')|select('gt', {across})|sum // {across} + {name}|length <= {down}"
        condition = "else" if number + 1 == len(sizes) else f"{'elif' if number else 'if'} {fits}"
        parts += [
            tag(f"{{%p {condition} %}}"),
            tag(f"{{%p for line in {name} %}}"),
            paragraph(run("{{ line }}", look), look=look, first=first, line=pitch),
            tag("{%p endfor %}"),
        ]
    return (*parts, tag("{%p endif %}"), tag(f"{{%p if not {name} %}}"), paragraph(), tag("{%p endif %}"))


def name_cell(name: str, size: float = 12, span: int = 1) -> str:
    """A cell with somebody's name."""
    return cell(*shrinking(name, ((12, size),), 9), span=span)


def edges(text: str, width: float, *, before: float = 0, after: float = 0, keep_next: bool = False) -> str:
    """A line of which the part behind the tab stands at the right edge of `width` millimetres."""
    return paragraph(run(text, NOTE), align="left", before=before, after=after, right_tab=width, keep_next=keep_next)


def heads(*names: str, size: float = 11, height: float = 10) -> Row:
    """The head of a table: stands on every page, and never at the foot of one."""
    return kept(
        row(*(cell(*name.split("/"), look=Type(HEI, size), shade=SHADE) for name in names), head=True, height=height)
    )


def closing_row(columns: int, *lines: str) -> Row:
    """The last row of a table, with no line around it, for the place to sign.

    It is a row because no office program leaves it alone on a page when the rows before it are kept to it; a paragraph
    behind a table of more than two pages is left alone by some.
    """
    none = "".join(f'<w:{side} w:val="nil"/>' for side in ("left", "bottom", "right"))
    return row(cell(*lines, span=columns, borders=none))


def list_table(
    widths: Sequence[float],
    head: Row,
    facts: tuple[str, str],
    line: Row,
    *,
    nobody: str,
    sign: str,
    padding: float = 1.6,
) -> str:
    """A list: its head, a `line` for each, what to say where there is none, and the place to sign.

    `facts` are the name of each and the expression of them all. `sign` are paragraphs, at most 4 mm narrower than the
    table.
    """
    columns = len(widths)
    rows = (
        head,
        *rows_for(*facts, line, closing=2),
        tag_row(f"{{%tr if not {facts[1]} %}}", columns),
        kept(row(cell(nobody, look=NOTE, span=columns), height=10)),
        tag_row("{%tr endif %}", columns),
        closing_row(columns, sign),
    )
    return table(widths, rows, padding=padding)


def label(text: str, *, span: int = 1, size: float = 12) -> str:
    """A cell with the name of a field."""
    return cell(text, look=Type(HEI, size), span=span, shade=SHADE)


def signed(*lines: str, look: Type = LEAD, right: float = 2, before: float = 24) -> str:
    """Who answers for the paper and the day, at the right, off the edge by `right` ems."""
    parts = []
    for number, line in enumerate(lines):
        parts.append(
            paragraph(
                run(line, look),
                look=look,
                align="right",
                right=right,
                before=6 if number else before,
                keep_next=number + 1 < len(lines),
            )
        )
    return "".join(parts)


def to_sign(text: str, look: Type = LEAD, *, room: float = 8, before: float = 24) -> str:
    """`text` (签名) at the right, with `room` ems behind it to write in."""
    return paragraph(run(text, look), look=look, align="right", right=room, before=before, keep_next=True)
