"""Commands of the settings screen."""

from __future__ import annotations

from typing import Final

from tui.commands.registry import Command, Declared, Place
from tui.i18n import mark

SETTINGS: Declared = (
    Place(
        id="settings",
        name=mark("Settings"),
        purpose=mark("What this machine remembers: language, colours, signs, idle lock. No data is touched."),
    ),
    Command(
        id="settings.next",
        keys=("enter", "right"),
        name=mark("Change"),
        help=mark("The next value of this setting; it holds at once."),
    ),
    Command(
        id="settings.previous",
        keys=("left",),
        name=mark("Change back"),
        help=mark("The value before."),
        footer=False,
    ),
)

PLACES: Final[tuple[Declared, ...]] = (SETTINGS,)
