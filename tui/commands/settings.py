"""Commands of the settings screen."""

from __future__ import annotations

from tui.commands.registry import Command, Place, Registry
from tui.i18n import mark


def declare(registry: Registry) -> None:
    """Add the place `settings`."""
    registry.declare(
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
