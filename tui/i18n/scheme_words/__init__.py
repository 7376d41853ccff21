"""What sections, values and options of every notice's scheme are called; tests hold them to the schemes."""

from __future__ import annotations

from typing import Final

from tui.i18n.scheme_words.awards import AWARD_WORDS
from tui.i18n.scheme_words.options import OPTION_WORDS
from tui.i18n.scheme_words.polls import POLL_WORDS
from tui.i18n.scheme_words.rating import RATING_WORDS
from tui.i18n.scheme_words.words import SchemeWords

SCHEME_WORDS: Final[dict[str, SchemeWords]] = {"a": AWARD_WORDS, "c": RATING_WORDS, "d": POLL_WORDS}
"""By the notice's letter, as in `core.notices.kinds`."""

__all__ = ["OPTION_WORDS", "SCHEME_WORDS", "SchemeWords"]
