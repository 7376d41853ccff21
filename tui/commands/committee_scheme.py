"""Commands of the scheme desk: edit a value in its row, try it, open a file, save a version (0.1)."""

from __future__ import annotations

from typing import Any

from tui.commands.registry import Command, Place, Registry, WhyNot
from tui.i18n import mark


def _free(view: Any) -> WhyNot:
    return "work_running" if view.host.job else None


def _writable(view: Any) -> WhyNot:
    return _free(view) or ("store_read_only" if view.desk.read_only else None)


def _still(view: Any) -> WhyNot:
    return "value_being_edited" if view.editing else _writable(view)


def _savable(view: Any) -> WhyNot:
    return _still(view) or view.refusal


def _changed(view: Any) -> WhyNot:
    return _still(view) or (None if view.draft and view.draft.kept else "scheme_as_it_is")


def _tried(view: Any) -> WhyNot:
    return _free(view) or (None if view.found else "no_trial_now")


def _proposed(view: Any) -> WhyNot:
    return _still(view) or (None if view.value and view.value.proposed else "value_decided")


def declare(registry: Registry) -> None:
    """Add the places of schemes."""
    registry.declare(
        Place(
            id="schemes",
            name=mark("Schemes"),
            purpose=mark("The scheme's versions and the working days."),
            clause="0.1",
        ),
        Command(id="schemes.open", keys=("enter",), name=mark("Read"), help=mark("In words, with what is proposed.")),
        Command(
            id="schemes.edit",
            keys=("f7",),
            name=mark("Change"),
            help=mark("Change values of the newest version and see at once who would move; or open a file."),
            available=_free,
        ),
    )
    registry.declare(
        Place(id="scheme", name=mark("Scheme"), purpose=mark("One version in words; it never changes."), clause="0.1")
    )
    registry.declare(
        Place(
            id="scheme_desk",
            name=mark("Scheme desk"),
            purpose=mark(
                "Every value of the scheme. Enter edits one; below stands how the last rounds would fall. "
                "Nothing is kept before F10; rounds that began finish under their own version."
            ),
            clause="0.1",
        ),
        Command(
            id="scheme_desk.moves",
            keys=("f7",),
            name=mark("Who moves"),
            help=mark("Stars before and after as bars, and everybody who would move."),
            available=_tried,
        ),
        Command(
            id="scheme_desk.decided",
            keys=("f8",),
            name=mark("Decided"),
            help=mark("The value is decided: take it off the values that the notice leaves open."),
            available=_proposed,
        ),
        Command(
            id="scheme_desk.open",
            keys=("f5",),
            name=mark("File"),
            help=mark("Open a .toml edited by hand; faults are named with file, line, key and the nearest key."),
            available=_still,
        ),
        Command(
            id="scheme_desk.drop",
            keys=("f9",),
            name=mark("Give up"),
            help=mark("Give up all changes and go back to the newest version."),
            footer=False,
            available=_changed,
        ),
        Command(
            id="scheme_desk.save",
            keys=("f10", "ctrl+s"),
            name=mark("Save"),
            help=mark("Save as a new version, with the reason; it goes to the branches with the next answer."),
            available=_savable,
        ),
    )
    registry.declare(
        Place(
            id="values",
            part=True,
            name=mark("Values"),
            purpose=mark("One row a value; Enter edits it where it stands."),
        ),
        Command(
            id="values.edit",
            keys=("enter",),
            name=mark("Edit"),
            help=mark("Edit the value; Enter keeps it, Esc leaves it. Left and Right turn choices."),
            palette=False,
        ),
    )
    registry.declare(
        Place(
            id="what_if",
            name=mark("Who would move"),
            purpose=mark("The last rounds under the changed scheme; nothing changes by looking."),
            clause="0.1",
        ),
        Command(
            id="what_if.export",
            keys=("f8",),
            name=mark("Excel"),
            help=mark("Save the rows as they are shown as a workbook."),
            available=_free,
        ),
    )
