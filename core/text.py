"""What text may be kept: NFC, no control characters, no bidirectional controls (architecture 2)."""

from __future__ import annotations

import re
import unicodedata

# Controls except the line feed of a multi-line field, bidi embeddings and isolates, line/paragraph separators,
# zero-width no-break space, and the unassigned ends of planes: they hide or reorder what a person reads.
_FORBIDDEN = re.compile(
    r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff]"
)
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")  # soft hyphen, zero-width blank, word joiner, byte order mark


def clean(text: str) -> str:
    """The text as it is stored: NFC, without blanks at either end."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\t", " ")).strip()


def clean_text(text: str) -> str:
    """A text of paragraphs as it is stored: as `clean`, but its first paragraph keeps its indent too."""
    kept = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\t", " ")).rstrip()
    return re.sub(r"\A(?:[^\S\n]*\n)+", "", kept)


def without_unseen(text: str) -> str:
    """The text without what programs put between letters for their own use: nobody sees it, no form needs it."""
    return _UNSEEN.sub("", text)


def forbidden(text: str) -> str:
    """The first character that must not be kept, as 'U+XXXX'; empty when there is none."""
    found = _FORBIDDEN.search(text)
    return f"U+{ord(found.group()):04X}" if found else ""


def keepable(text: str) -> bool:
    """Whether the text may stand in the journal exactly as it is."""
    if text.isprintable() and "\ufffc" not in text and "\ufffd" not in text:  # none of the others is printable
        return text.isascii() or unicodedata.is_normalized("NFC", text)
    return unicodedata.is_normalized("NFC", text) and not forbidden(text)


def mask_id(number: str) -> str:
    """An ID number as screens, forms and messages show it: the first six and the last two characters."""
    return number if len(number) <= 8 else number[:6] + "*" * (len(number) - 8) + number[-2:]


_ASIAN = re.compile(
    r"[\u1100-\u11ff\u2e80-\ua4cf\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe6f\uff01-\uffee\U0001f000-\U0003ffff"
    r"\u00b7\u2014\u2018\u2019\u201c\u201d\u2026\u2460-\u24ff\u2500-\u27bf]"
)
"""What office software counts one by one: ideographs, kana, hangul, full-width signs, Chinese punctuation."""


def characters(text: str) -> int:
    """How many characters office software counts (字数): each CJK character or punctuation mark 1, each other run 1.

    A run is whatever stands unbroken by blanks and such characters: a word, a number, a date. Blanks count nothing.
    """
    return len(_ASIAN.findall(text)) + len(_ASIAN.sub(" ", text).split())
