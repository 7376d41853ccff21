"""What a file that was picked by mistake is called: kinds of files by their codes, in words."""

from __future__ import annotations

from typing import Final

from tui.i18n import mark

FILE_WORDS: Final[dict[str, str]] = {
    "empty": mark("an empty file"),
    "zeros": mark("nothing but zeros, a copy that was broken off"),
    "zip": mark("a ZIP, Word or Excel file"),
    "xls": mark("an old Word or Excel file"),
    "word": mark("a Word file"),
    "pdf": mark("a PDF"),
    "rtf": mark("an RTF document"),
    "html": mark("a web page"),
    "image": mark("a picture"),
    "rar": mark("a RAR archive"),
    "7z": mark("a 7z archive"),
    "gzip": mark("a GZIP archive"),
    "text": mark("a text file"),
    "damaged": mark("a damaged Word, Excel or ZIP file"),
    "unknown": mark("a file of no known kind"),
}
"""Kind of `core.store.looks` and `core.documents.file_kind` -> msgid."""

FILE_FIGURES: Final = {"frame_not_ours": "looks", "roster_kind": "kind"}
"""Codes whose figure of this name is a kind of file; the same codes mean other things elsewhere."""
