"""Reasons and errors become sentences here and nowhere else: what happened, where, the next step."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

from core.errors import XingceError
from core.values import Reason
from tui.i18n import language, t
from tui.i18n.codes import CODES
from tui.i18n.codes.scheme import AS_WRITTEN, SCHEME
from tui.i18n.file_words import FILE_FIGURES, FILE_WORDS
from tui.i18n.system_words import system_words
from tui.i18n.words import period_words, word

_TYPED: Final = frozenset({"period_malformed", "period_not_quarter", "period_not_of_branches", "no_poll_yet"})
"""Sentences that say a period back as somebody wrote it."""

_OF_JSON: Final = frozenset({"act_fields", "act_field_missing", "act_field_unknown", "act_field_type"})
"""Sentences on an act as it was typed: names of acts and fields stay what they are there."""


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
    raw = _as_typed(code)
    said = {
        name: _in_words(name, value) if isinstance(value, str) and name not in raw else value
        for name, value in figures.items()
    }
    if (kind := FILE_FIGURES.get(code)) and figures.get(kind) in FILE_WORDS:
        said[kind] = t(FILE_WORDS[str(figures[kind])])
    if code not in CODES:
        return " ".join([code, *(f"{name}={value}" for name, value in said.items())])
    return t(CODES[code], **said)


def _as_typed(code: str) -> Collection[str]:
    """The figures of a code that are never said in words."""
    if code in SCHEME:
        return AS_WRITTEN
    if code in _OF_JSON:
        return ("act", "field")
    return ("period",) if code in _TYPED else ()


def _in_words(name: str, value: str) -> str:
    """A figure that is a code; `fields` holds several, `period` is one as it stands in ids, `reason` the system's."""
    if name == "reason":
        value = system_words(value)
    if name == "period":
        return period_words(value)
    if name == "fields":
        return ("、" if language().startswith("zh") else ", ").join(word(one) for one in value.split())
    return word(value)
