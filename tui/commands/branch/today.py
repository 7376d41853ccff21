"""Commands of what is due at the branch (0.8)."""

from __future__ import annotations

from typing import Final

from tui.commands.registry import Declared, Place
from tui.i18n import mark

TODAY: Declared = (
    Place(
        id="today",
        name=mark("Today"),
        purpose=mark("What is due, the most urgent first; Enter opens it."),
        clause="0.8",
    ),
)

PLACES: Final[tuple[Declared, ...]] = (TODAY,)
