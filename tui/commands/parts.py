"""Commands of the parts that screens are made of: list, score grid, form, text, dialogs. The same keys everywhere."""

from __future__ import annotations

from typing import Any, Final

from tui.commands.registry import Command, Declared, Place, WhyNot
from tui.i18n import mark


def _has_rows(part: Any) -> WhyNot:
    return None if part.row is not None else "list_empty"


def _can_undo(grid: Any) -> WhyNot:
    return None if grid.typing or grid.history else "nothing_to_undo"


def _may_begin_to_find(part: Any) -> WhyNot:
    return "finding_already" if part.always_find else None


def _quiet(id: str, keys: tuple[str, ...], name: str, help: str, **more: Any) -> Command:
    """A command that stands in the help page only: everybody knows the arrows."""
    return Command(id=id, keys=keys, name=name, help=help, footer=False, palette=False, **more)


_MOVE = ("up", "down", "pageup", "pagedown", "home", "end")


LIST: Declared = (
    Place(id="list", part=True, name=mark("List"), purpose=mark("One row a thing; the row with > is the current one.")),
    _quiet("list.move", _MOVE, mark("Move"), mark("To another row, a page, the first, the last."), with_key=True),
    _quiet("list.choose", ("enter",), mark("Open"), mark("Open the row."), available=_has_rows),
    Command(
        id="list.filter",
        keys=("/", "f3"),
        name=mark("Find"),
        help=mark("Show only rows that match: characters or initials (zs finds 张三). Esc shows all."),
        available=_may_begin_to_find,
    ),
    Command(
        id="list.sort",
        keys=("f4",),
        name=mark("Sort"),
        help=mark("Sort by the next column, then the other way round, then as it was."),
        footer=False,
    ),
    _quiet("list.mark", ("space",), mark("Mark"), mark("Mark the row or unmark it."), available=_has_rows),
)

GRID: Declared = (
    Place(id="grid", part=True, name=mark("Score grid"), purpose=mark("One row a person, one column an aspect.")),
    _quiet(
        "grid.type",
        (*"0123456789", "."),
        mark("Score"),
        mark("Type the score; full-width digits are accepted."),
        with_key=True,
    ),
    Command(
        id="grid.next",
        keys=("enter",),
        name=mark("Next"),
        help=mark("Keep the score and go to the next cell; after the last cell to the next person."),
        palette=False,
    ),
    Command(
        id="grid.undo",
        keys=("backspace",),
        name=mark("Undo"),
        help=mark("Take back the last digit, or the last score that was kept."),
        available=_can_undo,
        palette=False,
    ),
    Command(
        id="grid.clear",
        keys=("delete", "ctrl+d"),
        name=mark("Clear"),
        help=mark("Take the score out of the cell."),
        footer=False,
    ),
    _quiet("grid.side", ("left", "right"), mark("Move"), mark("To the cell at the left or right."), with_key=True),
)

FORM: Declared = (
    Place(
        id="form",
        part=True,
        name=mark("Form"),
        purpose=mark("Fields one below the other; what you typed is kept on Esc."),
    ),
    _quiet("form.move", ("up", "down", "tab", "shift+tab"), mark("Move"), mark("To another field."), with_key=True),
    Command(
        id="form.next",
        keys=("enter",),
        name=mark("Next"),
        help=mark("To the next field, or open the choices; from the last field: save."),
        palette=False,
    ),
    Command(
        id="form.save",
        keys=("ctrl+s", "f10"),
        name=mark("Save"),
        help=mark("Check all fields and save."),
    ),
    _quiet("form.turn", ("left", "right"), mark("Choose"), mark("The choice before or after."), with_key=True),
)

TEXT: Declared = (
    Place(id="text", part=True, name=mark("Text"), purpose=mark("A text to read.")),
    _quiet("text.move", _MOVE, mark("Move"), mark("A line, a page, the beginning, the end."), with_key=True),
)

LONG_TEXT: Declared = (
    Place(
        id="long_text",
        name=mark("Long text"),
        purpose=mark("Type, paste or read a text from a file; its length is counted as office programs count."),
        clause="A5",
    ),
    Command(id="long_text.save", keys=("ctrl+s", "f10"), name=mark("Save"), help=mark("Keep the text.")),
    Command(
        id="long_text.read",
        keys=("f8",),
        name=mark("From a file"),
        help=mark("A .docx or .txt file takes the place of the text; Ctrl+Z brings it back."),
    ),
)

SHEET: Declared = (
    Place(id="sheet", name=mark("Dialog"), purpose=mark("One question; Esc leaves it without an answer.")),
    Command(id="sheet.leave", keys=("escape",), name=mark("Back"), help=mark("Leave without an answer.")),
)

PICKER: Declared = (
    Place(id="picker", name=mark("Choices"), purpose=mark("Choose one.")),
    _quiet("picker.digit", tuple("123456789"), mark("Choose"), mark("The choice with this digit."), with_key=True),
    Command(id="picker.choose", keys=("enter",), name=mark("Choose"), help=mark("The choice under the cursor.")),
)

CONFIRM: Declared = (
    Place(id="confirm", name=mark("Question"), purpose=mark("A question that needs a yes or a no.")),
    Command(id="confirm.yes", keys=("1", "y"), name=mark("Yes"), help=mark("Yes, do it.")),
    Command(id="confirm.no", keys=("2", "n"), name=mark("No"), help=mark("No, leave everything as it is.")),
)

PLACES: Final[tuple[Declared, ...]] = (
    LIST,
    GRID,
    FORM,
    TEXT,
    LONG_TEXT,
    SHEET,
    PICKER,
    CONFIRM,
)
