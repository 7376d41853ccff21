"""Text measured in terminal cells: fitted, wrapped, and made harmless. Han characters take two cells, never half."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise
from typing import Final, Literal

from rich.cells import cell_len

Align = Literal["left", "right"]

CUT: Final = "~"
"""Stands where a text was cut; the ellipsis is two cells wide on some terminals."""

_JOINERS = re.compile("[\u200c\u200d\ufe00-\ufe0f]")
_HARMFUL = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e0fff]"
)
NOT_FIRST: Final = frozenset("，。、；：！？）】》〉」』〕”’…·％%,.;:!?)]}")
"""Marks with which no line begins."""
NOT_LAST: Final = frozenset("（【《〈「『〔“‘([{")
"""Marks with which no line ends."""


@lru_cache(8192)
def visible(text: str) -> str:
    """The text on one line; what would move the cursor or reorder the text shows as U+FFFD."""
    if text.isascii() and text.isprintable():
        return text
    one_line = _JOINERS.sub("", text.replace("\n", " ").replace("\t", " "))
    return _HARMFUL.sub("\ufffd", one_line)


def width(text: str) -> int:
    """Cells that the text takes once it is made harmless."""
    return cell_len(visible(text))


@lru_cache(8192)
def fit(text: str, cells: int, align: Align = "left") -> str:
    """The text in exactly `cells` cells: padded, or cut with `~`; a wide character that would be halved is left out."""
    if cells <= 0:
        return ""
    shown = visible(text)
    gap = cells - cell_len(shown)
    if gap >= 0:
        return " " * gap + shown if align == "right" else shown + " " * gap
    kept = head(shown, cells - 1)
    return kept + CUT + " " * (cells - 1 - cell_len(kept))


def head(shown: str, cells: int) -> str:
    """The longest beginning of a harmless text that takes at most `cells` cells, combining marks with their letter."""
    used = 0
    for at, character in enumerate(shown):
        used += cell_len(character)
        if used > cells:
            return shown[:at]
    return shown


def tail(shown: str, cells: int) -> str:
    """The longest end of a harmless text that takes at most `cells` cells and does not begin with a combining mark."""
    start = len(shown)
    used = 0
    while start and used + cell_len(shown[start - 1]) <= cells:
        start -= 1
        used += cell_len(shown[start])
    while start < len(shown) and unicodedata.combining(shown[start]):
        start += 1
    return shown[start:]


def wrap(text: str, cells: int) -> list[str]:
    """The text in lines of at most `cells` cells: latin words whole, no line begins with a closing mark."""
    lines = []
    for paragraph in text.replace("\r\n", "\n").split("\n"):
        lines += _wrap_paragraph(visible(paragraph), max(cells, 2))
    return lines


def _wrap_paragraph(text: str, cells: int) -> list[str]:
    edges = [0, *line_ends(text, cells), len(text)]
    return [text[start:end].rstrip(" ") for start, end in pairwise(edges)]


@lru_cache(4096)
def line_ends(text: str, cells: int, sizes: tuple[int, ...] = ()) -> tuple[int, ...]:
    """Where a paragraph goes on to the next line so that none is wider than `cells`, as indices into it.

    No line begins with a closing mark or ends with an opening one, Latin words and numbers stay whole, and the blanks
    at the beginning of the paragraph stay with its first character, as far as a line has room for that. One blank
    between words may stand beyond the edge.
    """
    sizes = sizes or tuple(map(width, text))
    indent = len(text) - len(text.lstrip())
    ends: list[int] = []
    start, used, may_end = 0, 0, 0
    for at, size in enumerate(sizes):
        if at > max(start, indent) and _may_part(text[at - 1], text[at]):
            may_end = at
        while used + size > cells and at > start and not (used == cells and text[at] == " "):
            end = may_end if may_end > start else at
            ends.append(end)
            used, start = sum(sizes[end:at]), end
        used += size
    return tuple(ends)


def _may_part(before: str, after: str) -> bool:
    """Whether a line may end between two characters."""
    if after in NOT_FIRST or before in NOT_LAST or after in " \u200d" or not width(after):
        return False
    return not (_in_word(before) and _in_word(after)) and not before == after == "—"


def _in_word(character: str) -> bool:
    """Of a Latin word, a number, an address: what stands between blanks and Chinese characters."""
    return "!" <= character <= "~" or (character.isalpha() and character < "\u1100")
