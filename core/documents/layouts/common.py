"""What several papers share: titles, the line under them, header and footer, places to sign."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from core.documents.layouts.markup import FANGSONG, HEI, KAI, Type, cell, field, paragraph, run
from core.documents.layouts.package import Page, document

TITLE: Final = Type(HEI, 22)
SUBTITLE: Final = Type(KAI, 16)
LEAD: Final = Type(FANGSONG, 16)
NOTE: Final = Type(FANGSONG, 12)
HEAD: Final = Type(HEI, 12)
SMALL: Final = Type(FANGSONG, 9)
CODE: Final = Type(HEI, 9)
SHADE: Final = "F2F2F2"
BLANK_DAY: Final = "　　　　年　　月　　日"


class Layout(Struct, frozen=True):
    """One template: its file name without the ending, its Chinese title, page, body, running head.

    `confirmed`: the paper prints a confirmed result, so the footer says when there is no check code.
    """

    name: str
    title: str
    page: Page
    body: str
    running_head: str = ""
    confirmed: bool = True

    def build(self) -> bytes:
        """The template as .docx bytes."""
        return document(self.title, self.page, self.body, self._header(), self._footer())

    def _header(self) -> str:
        if not self.running_head:
            return paragraph(look=SMALL)
        return paragraph(run(self.running_head, Type(KAI, 9)), look=SMALL, align="right", rule="bottom")

    def _footer(self) -> str:
        missing = "{% else %}尚未确认，无校验码" if self.confirmed else ""
        code = f"{{% if check_code %}}校验码：{{{{ check_code }}}}{missing}{{% endif %}}\t第 "
        pages = (run(code, CODE), field("PAGE", CODE), run(" 页　共 ", CODE), field("NUMPAGES", CODE), run(" 页", CODE))
        return paragraph(*pages, look=CODE, align="left", right_tab=self.page.width)


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


def name_cell(name: str, size: float = 12, span: int = 1) -> str:
    """A cell with somebody's name."""
    return cell(*shrinking(name, ((12, size),), 9), span=span)


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
