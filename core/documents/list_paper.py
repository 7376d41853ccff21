"""Any list as a Word paper to print: title, whose it is, a table whose head stands on every page; A4 across."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from core.documents.layouts.common import SMALL
from core.documents.layouts.markup import FANGSONG, HEI, KAI, Type, cell, field, paragraph, row, run, table
from core.documents.layouts.package import Page, document

PAGE: Final = Page((22, 18, 18, 18), lying=True)
_TITLE: Final = Type(HEI, 18)
_HEAD: Final = Type(HEI, 10.5)
_CELL: Final = Type(FANGSONG, 10.5)
_LINE: Final = Type(KAI, 10.5)
_NARROWEST: Final = 5
_WIDEST: Final = 40
"""Half characters of the narrowest and the widest column, before they share the page."""
# What XML 1.0 can't hold, and the line ends of a text of several lines: a cell is one paragraph.
_NOT_A_LINE: Final = re.compile("[^\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]+")


def make_list(
    title: str, whose: str, note: str, columns: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[int] = ()
) -> bytes:
    """The list as .docx bytes; everything is text as shown. `right` are the columns of numbers, by index.

    A row with fewer cells than columns is filled up with empty ones. The same list gives the same bytes.
    """
    heads = [_line(one) for one in columns] or [""]
    body = [[_line(one) for one in (*each, *[""] * len(heads))[: len(heads)]] for each in rows]
    lines = [row(*(_cell(one, _HEAD, "center") for one in heads), head=True)]
    lines += [
        row(*(_cell(one, _CELL, "right" if at in right else "left") for at, one in enumerate(each))) for each in body
    ]
    above = paragraph(
        run(f"{_line(whose)}\t{_line(note)}", _LINE), look=_LINE, align="left", right_tab=PAGE.width, after=3
    )
    head = paragraph(run(_line(title), _TITLE), look=_TITLE, align="center", after=6)
    footer = paragraph(field("PAGE", SMALL), run(" / ", SMALL), field("NUMPAGES", SMALL), look=SMALL, align="right")
    return document(
        _line(title), PAGE, head + above + table(_widths(heads, body), lines), paragraph(look=SMALL), footer
    )


def _cell(text: str, look: Type, align: str) -> str:
    return cell(paragraph(run(text, look), look=look, align=align))


def _line(text: str) -> str:
    return _NOT_A_LINE.sub(" ", text)


def _widths(heads: Sequence[str], body: Sequence[Sequence[str]]) -> list[float]:
    """Millimetres of each column: by its longest text within reason, together the width of the page."""
    wanted = [
        min(_WIDEST, max(_NARROWEST, *(_halves(one[at]) for one in (heads, *body)))) + 2 for at in range(len(heads))
    ]
    return [PAGE.width * one / sum(wanted) for one in wanted]


def _halves(text: str) -> int:
    """Half characters of a text: a Han character takes two."""
    return sum(1 + (ord(character) > 0x2E80) for character in text)
