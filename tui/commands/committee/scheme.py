"""Commands of the scheme desk: values, lines of lists, trying, a file, saving a version (0.1)."""

from __future__ import annotations

from typing import Any, Final

from tui.commands.refusals import committee_writable, free
from tui.commands.registry import Command, Declared, Place, WhyNot
from tui.commands.usual import export
from tui.i18n import mark


def _unedited(view: Any) -> WhyNot:
    return "value_being_edited" if view.editing else None


def _unedited_free(view: Any) -> WhyNot:
    return _unedited(view) or free(view)


def _still(view: Any) -> WhyNot:
    return _unedited(view) or committee_writable(view)


def _savable(view: Any) -> WhyNot:
    return _still(view) or view.refusal


def _changed(view: Any) -> WhyNot:
    return _still(view) or (None if view.draft and view.draft.changes else "scheme_as_it_is")


def _undoable(view: Any) -> WhyNot:
    return _unedited(view) or (None if view.draft and view.draft.changed else "nothing_to_undo")


def _redoable(view: Any) -> WhyNot:
    return _unedited(view) or (None if view.draft and view.draft.ahead else "nothing_to_undo")


def _tried(view: Any) -> WhyNot:
    return free(view) or view.untried or None


def _addable(view: Any) -> WhyNot:
    return _unedited(view) or (None if view.open_lists else "lines_fixed" if view.fixed else "no_list_here")


def _removable(view: Any) -> WhyNot:
    return _unedited(view) or (None if view.line else "lines_fixed" if view.fixed else "no_line_here")


def _editable(part: Any) -> WhyNot:
    return None if part.on_value or part.finding else "head_of_section"


def _of_notice(view: Any) -> WhyNot:
    return free(view) or (None if view.notice else "no_scheme_here")


def _proposed(view: Any) -> WhyNot:
    if view.value is None:
        return "head_of_section"
    return _unedited(view) or (None if view.value.proposed else "value_decided")


SCHEMES: Declared = (
    Place(
        id="schemes",
        name=mark("Schemes"),
        purpose=mark("The versions of every notice's scheme, and the working days."),
        clause="0.1",
    ),
    Command(id="schemes.open", keys=("enter",), name=mark("Read"), help=mark("In words, with what is proposed.")),
    Command(
        id="schemes.edit",
        keys=("f7",),
        name=mark("Change"),
        help=mark("Change the newest version of this scheme, value by value and line by line; or open a file."),
        available=_of_notice,
    ),
)

SCHEME: Declared = (
    Place(id="scheme", name=mark("Scheme"), purpose=mark("One version in words; it never changes."), clause="0.1"),
)

SCHEME_DESK: Declared = (
    Place(
        id="scheme_desk",
        name=mark("Scheme desk"),
        purpose=mark(
            "Every value of the scheme, in sections. Enter edits one; lines of lists come and go. "
            "Below stands what would follow. Nothing is kept before F10; "
            "what was begun finishes under its own version."
        ),
        clause="0.1",
    ),
    Command(
        id="scheme_desk.moves",
        keys=("f7",),
        name=mark("Who moves"),
        help=mark("Figures before and after, and everybody who would fall otherwise, nominees with the reasons."),
        available=_tried,
    ),
    Command(
        id="scheme_desk.save",
        keys=("f10", "ctrl+s"),
        name=mark("Save"),
        help=mark("Save as a new version, with the reason; it goes to the branches with the next answer."),
        available=_savable,
    ),
    Command(
        id="scheme_desk.add",
        keys=("ctrl+n", "insert"),
        name=mark("New line"),
        help=mark("One more line in the list under the cursor: a bonus item, a band, a veto, a question …"),
        available=_addable,
    ),
    Command(
        id="scheme_desk.remove",
        keys=("delete", "ctrl+d"),
        name=mark("Remove line"),
        help=mark("Take the line under the cursor out of its list; Backspace brings it back."),
        available=_removable,
    ),
    Command(
        id="scheme_desk.undo",
        keys=("backspace", "ctrl+z"),
        name=mark("Undo"),
        help=mark("Take the last change back, one after the other."),
        footer=False,
        available=_undoable,
    ),
    Command(
        id="scheme_desk.redo",
        keys=("ctrl+y",),
        name=mark("Do again"),
        help=mark("Do again what was taken back."),
        footer=False,
        available=_redoable,
    ),
    Command(
        id="scheme_desk.sections",
        keys=("ctrl+t",),
        name=mark("Sections"),
        help=mark("Choose a section of the scheme and go there; Left and Right go to the one before or after."),
        available=_unedited,
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
        id="scheme_desk.write",
        keys=("ctrl+o",),
        name=mark("Write a file"),
        help=mark("Save the scheme's text as it is now as a .toml, to edit it by hand; F5 opens it again."),
        footer=False,
        available=_unedited_free,
    ),
    Command(
        id="scheme_desk.drop",
        keys=("f9",),
        name=mark("Give up"),
        help=mark("Give up all changes and go back to the newest version."),
        footer=False,
        available=_changed,
    ),
)

VALUES: Declared = (
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
        available=_editable,
    ),
    Command(
        id="values.section",
        keys=("left", "right"),
        name=mark("Section"),
        help=mark("To the head of the section before or after."),
        footer=False,
        palette=False,
        with_key=True,
    ),
)

WHAT_IF: Declared = (
    Place(
        id="what_if",
        name=mark("What would follow"),
        purpose=mark("The last rounds under the changed scheme; nothing changes by looking."),
        clause="0.1",
    ),
    export("what_if"),
)

PLACES: Final[tuple[Declared, ...]] = (
    SCHEMES,
    SCHEME,
    SCHEME_DESK,
    VALUES,
    WHAT_IF,
)
