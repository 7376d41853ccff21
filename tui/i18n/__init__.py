"""What people read: English msgids, Chinese unless told otherwise, switched while running."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Final

from tui.i18n.catalogue import read

LANGUAGES: Final = {"zh_CN": "简体中文", "en": "English"}
DEFAULT: Final = "zh_CN"
PSEUDO: Final = "pseudo"
"""A made-up language in which every latin letter of a message wears an accent; what does not is raw text."""

LOCALE: Final = Path(__file__).parent.parent / "locale"

_ACCENTED = str.maketrans(
    "AaBbCcDdEeFfGgHhIiJjKkLlMmNnOoPpQqRrSsTtUuVvWwXxYyZz", "ÂâƁƀĈĉĎďÊêƑƒĜĝĤĥÎîĴĵĶķĻļḾḿŅņÔôṔṕɊɋŘřŜŝŢţÛûṼṽŴŵẌẍŶŷŽž"
)
_HOLE = re.compile(r"\{(\w+)\}")
_current = DEFAULT


@lru_cache
def _table(language: str) -> dict[str, str]:
    return read(LOCALE / language / "LC_MESSAGES" / "xingce.po")


def language() -> str:
    """The language in force: a key of LANGUAGES, or PSEUDO."""
    return _current


def set_language(code: str) -> None:
    """Use another language from now on; an unknown one means Chinese. What is on screen is redrawn by the app."""
    global _current
    _current = code if code in LANGUAGES or code == PSEUDO else DEFAULT


def t(msgid: str, /, **figures: object) -> str:
    """The message in the language in force, its `{holes}` filled; a text that no catalogue knows stands as it is.

    Figures are put in as plain text: a name with braces or brackets stays what it is.
    """
    if _current == PSEUDO:
        template = "".join(
            part if at % 2 else part.translate(_ACCENTED) for at, part in enumerate(re.split(r"(\{\w+\})", msgid))
        )
    else:
        template = _table(_current).get(msgid) or msgid
    if not figures:
        return template
    return _HOLE.sub(lambda hole: str(figures.get(hole[1], hole[0])), template)


def mark(msgid: str) -> str:
    """The msgid unchanged: marks a text for the catalogues that is translated later, where it is drawn."""
    return msgid
