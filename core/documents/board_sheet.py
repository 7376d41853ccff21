"""The board sheet: every member's stars on the branch's notice board (C4)."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from core.documents.word import Paper, fill

Five = tuple[str, str, str, str, str]
"""One text for each of the five aspects, in the scheme's order: 学习、敬业、效能、服务、廉洁."""

ASPECTS: Five = ("学习", "敬业", "效能", "服务", "廉洁")


class BoardRow(Struct, frozen=True, kw_only=True):
    """A member's line. Scores as shown, empty where there is none; `stars` are the marks, `word` what they are called.

    Without stars by decision: `stars` empty, `word` 不予评星. `photo` is the name of the photo's file, or empty.
    """

    name: str
    scores: Five = ("", "", "", "", "")
    bonus: str = ""
    total: str = ""
    stars: str = ""
    word: str = ""
    photo: str = ""


class BoardSheet(Paper, frozen=True, kw_only=True):
    """Facts of a 党员星级评定公示表. Days as shown (`2026年10月8日`); an empty day leaves room to write it by hand.

    `bands` says what a star stands for, e.g. `五星90分以上`; `check_code` is empty until the result is confirmed.
    """

    branch: str
    period: str
    members: tuple[BoardRow, ...]
    aspects: Five = ASPECTS
    reviewed_by: str = "支部委员会"
    bands: str = ""
    published_from: str = ""
    published_to: str = ""
    contact: str = ""
    phone: str = ""


def make_board_sheet(facts: BoardSheet, templates: Path | None = None) -> bytes:
    """The board sheet as .docx bytes; the head of the table repeats on every page. Refused as by `word.fill`."""
    return fill("board_sheet", facts, templates)
