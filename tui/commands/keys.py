"""Keys as they are declared, pressed and shown; input methods taken into account (architecture 6)."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_FULL_WIDTH: Final = {"、": "/", "【": "[", "】": "]", "。": ".", "·": "`"}
_NAMED: Final = {
    "enter": "Enter",
    "escape": "Esc",
    "tab": "Tab",
    "shift+tab": "Shift+Tab",
    "space": "Space",
    "backspace": "Bksp",
    "delete": "Del",
    "home": "Home",
    "end": "End",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "up": "Up",
    "down": "Down",
    "left": "Left",
    "right": "Right",
}
_REACHABLE = re.compile(r"[0-9]|f([1-9]|1[0-2])|(ctrl|alt|shift)\+\w+")


def key_of(key: str, character: str | None) -> str:
    """The declared name of a pressed key: full-width forms as their ASCII keys, letters small, others by name.

    An input method that is on sends `？` for `?` and `、` for `/`; both must work.
    """
    if not character or not character.isprintable() or character == " ":
        return key
    plain = _FULL_WIDTH.get(character) or unicodedata.normalize("NFKC", character)
    return plain.lower() if len(plain) == 1 else key


def reachable(key: str) -> bool:
    """Whether the key arrives with an input method on: digits, F-keys, Ctrl, arrows and other named keys."""
    return key in _NAMED or _REACHABLE.fullmatch(key) is not None


def shown(key: str) -> str:
    """The key as footers and help pages print it: `F1`, `^P`, `Esc`, `?`."""
    if key.startswith("ctrl+"):
        plain = key.removeprefix("ctrl+")
        return "^" + _NAMED.get(plain, plain.upper())
    if re.fullmatch(r"f\d+", key):
        return key.upper()
    return _NAMED.get(key, key)
