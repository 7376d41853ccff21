"""Reasons and errors become sentences here and nowhere else: what happened, where, the next step."""

from __future__ import annotations

from collections.abc import Mapping

from core.errors import XingceError
from core.values import Reason
from tui.i18n import language, t
from tui.i18n.codes import CODES
from tui.i18n.codes.scheme import AS_WRITTEN, SCHEME
from tui.i18n.file_words import FILE_FIGURES, FILE_WORDS
from tui.i18n.words import word


def explain(reason: Reason) -> str:
    """The sentence for a reason in the language in force, its figures put in."""
    return sentence(reason.code, reason.figures)


def explain_error(error: XingceError) -> str:
    """The sentence for an error; it names the cause and what to do, never a stack trace."""
    return sentence(error.code, error.figures)


def sentence(code: str, figures: Mapping[str, str | int]) -> str:
    """The sentence for a code. Figures that are codes themselves (`joint`) are said in words; what stands in a scheme's
    file is not.

    A code without a sentence is shown with its figures, so that nothing is hidden; a test keeps the tables complete.
    """
    raw = AS_WRITTEN if code in SCHEME else ()
    said = {
        name: _in_words(name, value) if isinstance(value, str) and name not in raw else value
        for name, value in figures.items()
    }
    if (kind := FILE_FIGURES.get(code)) and figures.get(kind) in FILE_WORDS:
        said[kind] = t(FILE_WORDS[str(figures[kind])])
    if code not in CODES:
        return " ".join([code, *(f"{name}={value}" for name, value in said.items())])
    return t(CODES[code], **said)


def _in_words(name: str, value: str) -> str:
    """A figure that is a code; `fields` holds several."""
    if name == "fields":
        return ("、" if language().startswith("zh") else ", ").join(word(one) for one in value.split())
    return word(value)
