"""Deeds and statements from the user's own files, .docx and .txt: the text in paragraphs, and its count (A5)."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import Final

from msgspec import Struct

from core.documents.docx_text import DocxText, read_docx
from core.documents.file_kind import decoded, kind_of
from core.errors import Damaged, Refused
from core.text import characters, forbidden, without_unseen

MAX_BYTES: Final = 16 * 1024 * 1024
"""Of a file: a statement of two pages with some photographs has a few."""
MAX_CHARACTERS: Final = 20_000
"""Of a text as the office counts them: twenty times what is asked for."""
_MAX_LENGTH: Final = 4 * MAX_CHARACTERS

_OTHERWISE: Final = {"doc": "text_file_old_word", "pdf": "text_file_pdf", "image": "text_file_pdf"}
"""Kinds of files that people have their texts in, each with a way of its own to read it."""
_BREAKS: Final = re.compile("\r\n?|[\n\v\f\u0085\u2028\u2029]")


class DeedsText(Struct, frozen=True, kw_only=True):
    """What was read: paragraphs parted by line feeds, the count of characters by the office rule, the form of the file.

    `form` is docx or the encoding. `left_out` counts by kind what a text can't hold (picture, formula, symbol, note,
    numbering, embedded), so that nothing is lost unsaid.
    """

    text: str
    count: int
    form: str
    left_out: dict[str, int] = {}


def open_deeds(path: Path) -> DeedsText:
    """The text of a file; see `read_deeds`. Also raises Refused `text_file_unreadable` when it can't be read."""
    if not path.is_file():
        raise Refused("text_file_unreadable", file=path.name, cause="not a regular file")
    try:
        with path.open("rb") as opened:
            data = opened.read(MAX_BYTES + 1)
    except OSError as error:
        raise Refused("text_file_unreadable", file=path.name, cause=type(error).__name__) from error
    return read_deeds(data, path.name)


def read_deeds(data: bytes, name: str) -> DeedsText:
    """The text of a .docx or .txt file, by what it is and not by its name, which is only shown.

    Raises Refused `text_file_too_large`, `text_file_too_long`, `text_file_encrypted`, `text_file_active`,
    `text_file_character`; Damaged `text_file_empty`, `text_file_kind`, `text_file_old_word`,
    `text_file_pdf`, `text_file_damaged`, `text_file_encoding`.
    All name the `file`; none repeats what it says.
    """
    if len(data) > MAX_BYTES:
        raise Refused("text_file_too_large", file=name, limit=MAX_BYTES // 1024**2)
    if not data.strip():
        raise Damaged("text_file_empty", file=name)
    kind = kind_of(data)
    if kind == "docx":
        found = read_docx(data, name)
        return _kept(found, "docx", name)
    if kind == "encrypted":
        raise Refused("text_file_encrypted", file=name)
    if kind == "damaged":
        raise Damaged("text_file_damaged", file=name, cause="zip")
    if kind in _OTHERWISE:
        raise Damaged(_OTHERWISE[kind], file=name)
    if kind != "text":
        raise Damaged("text_file_kind", file=name, kind=kind)
    text = decoded(data)
    if text is None:
        raise Damaged("text_file_encoding", file=name)
    return _kept(DocxText(tuple(_BREAKS.split(text[0]))), text[1], name)


def _kept(found: DocxText, form: str, name: str) -> DeedsText:
    """The text as it may be stored: NFC, empty paragraphs and blanks behind paragraphs gone, nothing unseen in it.

    An indent stays as it was typed.
    """
    if sum(map(len, found.paragraphs)) > _MAX_LENGTH:
        raise Refused("text_file_too_long", file=name, limit=MAX_CHARACTERS)
    kept = []
    for number, paragraph in enumerate(found.paragraphs, 1):
        for line in _BREAKS.split(without_unseen(paragraph)):
            text = unicodedata.normalize("NFC", line.replace("\t", " ").replace("\u00a0", " ").rstrip())
            if character := forbidden(text):
                raise Refused("text_file_character", file=name, paragraph=number, character=character)
            if text:
                kept.append(text)
    if not kept:
        raise Damaged("text_file_empty", file=name)
    text = "\n".join(kept)
    count = characters(text)
    if count > MAX_CHARACTERS:
        raise Refused("text_file_too_long", file=name, limit=MAX_CHARACTERS)
    return DeedsText(text=text, count=count, form=form, left_out=found.left_out)
