"""Commands of the program and of its frame: help, palette, areas, going back."""

from __future__ import annotations

from typing import Any, Final

from tui.commands.registry import Command, Declared, Place, WhyNot
from tui.i18n import mark


def _outside_dialogs(app: Any) -> WhyNot:
    return "not_in_dialog" if app.in_dialog else None


def _lockable(app: Any) -> WhyNot:
    return _outside_dialogs(app) or ("no_lock_here" if app.lock_screen is None else None)


def _explainable(shell: Any) -> WhyNot:
    return None if shell.has_detail else "no_reasons_here"


APP: Declared = (
    Place(id="app", part=True, name=mark("Everywhere"), purpose=mark("These keys work on every screen.")),
    Command(
        id="app.help",
        keys=("f1", "ctrl+g"),
        name=mark("Help"),
        help=mark("What this screen is for, its keys, the clause of the notice."),
    ),
    Command(
        id="app.palette",
        keys=("ctrl+p", ":"),
        name=mark("Commands"),
        help=mark("Find any command of this screen by its name."),
        available=_outside_dialogs,
    ),
    Command(
        id="app.language",
        keys=("f12",),
        name=mark("中文 / English"),
        help=mark("Switch between Chinese and English at once."),
        footer=False,
        available=_outside_dialogs,
    ),
    Command(
        id="app.lock",
        keys=("ctrl+l",),
        name=mark("Lock"),
        help=mark("Close the window to others; the passphrase opens it again."),
        footer=False,
        available=_lockable,
    ),
    Command(
        id="app.leave",
        keys=("ctrl+q",),
        name=mark("Leave"),
        help=mark("Leave the program; everything saved stays saved."),
        footer=False,
        available=_outside_dialogs,
    ),
)

SHELL: Declared = (
    Place(
        id="shell",
        part=True,
        name=mark("The frame"),
        purpose=mark("Areas at the left, their contents in the middle."),
    ),
    Command(
        id="shell.back",
        keys=("escape",),
        name=mark("Back"),
        help=mark("Go back one step; a half-filled form is kept. While something runs: stop it."),
        footer=False,
        at_once=True,
    ),
    Command(
        id="shell.why",
        keys=("?", "f2"),
        name=mark("Why"),
        help=mark("Show the reasons of the row: clause, rule, figures."),
        available=_explainable,
    ),
    Command(
        id="shell.side",
        keys=("f6", "tab", "shift+tab"),
        name=mark("Areas"),
        help=mark("Go between the areas and the contents."),
        footer=False,
    ),
    Command(
        id="shell.area",
        keys=("1", "2", "3", "4", "5", "6", "7", "8", "9", "0"),
        name=mark("Area"),
        help=mark("Open the area with this digit."),
        footer=False,
        at_once=True,
        palette=False,
        with_key=True,
    ),
    Command(
        id="shell.scroll",
        keys=("ctrl+up", "ctrl+down"),
        name=mark("Scroll reasons"),
        help=mark("Move the reasons panel up or down."),
        footer=False,
        palette=False,
        with_key=True,
    ),
)

AREAS: Declared = (
    Place(id="areas", part=True, name=mark("Areas"), purpose=mark("Choose what to work on.")),
    Command(
        id="areas.move",
        keys=("up", "down"),
        name=mark("Move"),
        help=mark("To the area above or below."),
        footer=False,
        palette=False,
        with_key=True,
    ),
    Command(
        id="areas.enter",
        keys=("enter", "right"),
        name=mark("Open"),
        help=mark("Open the area."),
        palette=False,
    ),
)

PLACES: Final[tuple[Declared, ...]] = (
    APP,
    SHELL,
    AREAS,
)
