"""Commands of a poll's roll: who may vote and who is there, choosing people (2.1, 2.2)."""

from __future__ import annotations

from typing import Any, Final

from tui.commands.branch.polls import shown, there
from tui.commands.registry import Command, Declared, Place, WhyNot
from tui.commands.usual import list_papers
from tui.i18n import mark


def _attended(view: Any) -> WhyNot:
    """Sheets of groups and letters to service users are handed out at no meeting."""
    if view.picture and view.picture.poll.setup.unit != "voter":
        return "poll_no_attendance"
    return there(view)


def _somebody(view: Any) -> WhyNot:
    return _attended(view) or (None if view.line else "list_empty")


def _named(view: Any) -> WhyNot:
    return there(view) or (None if view.line and view.line.who else "roll_no_name")


def _excused(view: Any) -> WhyNot:
    return _named(view) or (None if view.line.reason else "roll_not_excused")


def _unmarked(view: Any) -> WhyNot:
    return None if view.history else "nothing_to_undo"


def _mark_key(id: str, key: str, name: str, help: str) -> Command:
    """A key that marks whoever is under the cursor."""
    return Command(id=id, keys=(key,), name=name, help=help, clause="2.1", footer=False, available=_somebody)


_MARKS = (
    _mark_key("poll_roll.present", "1", mark("Present"), mark("Is there.")),
    _mark_key("poll_roll.leave", "2", mark("On leave"), mark("On leave: expected, not there.")),
    _mark_key(
        "poll_roll.left_out",
        "3",
        mark("Not expected"),
        mark("Not expected, under a reason of the rules, by a digit."),
    ),
    _mark_key("poll_roll.absent", "4", mark("Absent"), mark("Expected, not there, and not on leave.")),
    Command(
        id="poll_roll.undo",
        keys=("backspace",),
        name=mark("Undo"),
        help=mark("Take the last mark back."),
        footer=False,
        available=_unmarked,
    ),
)

POLL_ROLL: Declared = (
    Place(
        id="poll_roll",
        name=mark("Roll and attendance"),
        purpose=mark(
            "One key a person: 1 present, 2 on leave, 3 left out, 4 absent; the next one comes by itself. "
            "At the door: / then initials and the digit, name after name."
        ),
        clause="2.1, 2.2",
    ),
    *_MARKS,
    Command(
        id="poll_roll.fill",
        keys=("f5",),
        name=mark("Fill the roll"),
        help=mark("Everybody on the roster who may vote; Party groups by name; numbers of the other classes."),
        clause="2.1",
        available=there,
    ),
    Command(
        id="poll_roll.class",
        keys=("f7",),
        name=mark("Names, numbers"),
        help=mark("Whom a class of voters holds, by name or as a number."),
        clause="2.1",
        available=there,
    ),
    Command(
        id="poll_roll.all",
        keys=("f8",),
        name=mark("All present"),
        help=mark("Everybody who is neither on leave nor left out is present."),
        clause="2.1",
        available=_attended,
    ),
    list_papers("poll_roll", available=shown),
    Command(
        id="poll_roll.note",
        keys=("ctrl+n",),
        name=mark("Note"),
        help=mark("Who consented to leaving somebody out, and when."),
        clause="2.1",
        footer=False,
        available=_excused,
    ),
    Command(
        id="poll_roll.remove",
        keys=("delete", "ctrl+d"),
        name=mark("Off the roll"),
        help=mark("Take somebody off the roll of this poll."),
        clause="2.1",
        footer=False,
        available=_named,
    ),
)

CHOOSE_PEOPLE: Declared = (
    Place(
        id="choose_people",
        name=mark("Choose people"),
        purpose=mark("Type initials; Enter or Space marks whoever was found, Enter on an empty line takes all marked."),
    ),
    Command(
        id="choose_people.take",
        keys=("f10", "ctrl+s"),
        name=mark("Take them"),
        help=mark("All that are marked."),
    ),
    Command(
        id="choose_people.all",
        keys=("f8",),
        name=mark("All or none"),
        help=mark("Mark everybody, or nobody."),
    ),
)

PLACES: Final[tuple[Declared, ...]] = (
    POLL_ROLL,
    CHOOSE_PEOPLE,
)
