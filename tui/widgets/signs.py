"""Signs in the screens, each with a plain stand-in for terminals that draw ambiguous characters two cells wide."""

from __future__ import annotations

from typing import Final

SIGNS: Final[dict[str, tuple[str, str]]] = {
    "done": ("✓", "v"),
    "wrong": ("✗", "x"),
    "ask": ("!", "!"),
    "working": ("●", "*"),
    "open": ("○", "o"),
    "star": ("★", "*"),
    "line": ("─", "-"),
    "unhanded": ("◆", "#"),
    "bar": ("█", "#"),
    "rest": ("░", "."),
    "dash": ("—", "-"),
    "dot": ("·", "-"),
    "to": ("→", ">"),
}
EIGHTHS: Final = "▏▎▍▌▋▊▉█"
LEVELS: Final = "▁▂▃▄▅▆▇█"
PLAIN_LEVELS: Final = "_.-=+*%#"

_plain = False


def use_plain(plain: bool) -> None:
    """Keep to signs that take one cell on every terminal, or not."""
    global _plain
    _plain = plain


def plain() -> bool:
    """Whether only plain signs are used."""
    return _plain


def sign(name: str) -> str:
    """The sign of that name, one cell wide."""
    return SIGNS[name][_plain]
