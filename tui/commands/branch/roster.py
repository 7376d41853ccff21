"""Commands of the branch's roster: people, and reading them from a file."""

from __future__ import annotations

from typing import Any, Final

from tui.commands.refusals import branch_writable
from tui.commands.registry import Command, Declared, Place, WhyNot
from tui.i18n import mark


def _somebody(view: Any) -> WhyNot:
    return branch_writable(view) or (None if view.person else "list_empty")


def _chosen(view: Any) -> WhyNot:
    return None if view.person else "list_empty"


def _saved(view: Any) -> WhyNot:
    return None if view.person else "person_not_saved"


def _listed(view: Any) -> WhyNot:
    return None if view.people else "list_empty"


def _has_number(view: Any) -> WhyNot:
    return None if view.person and view.person.identity.id_number else "no_id_number"


def _asked(view: Any) -> WhyNot:
    return None if view.planned and view.planned.questions else "row_asks_nothing"


def _takeable(view: Any) -> WhyNot:
    return branch_writable(view) or (None if view.good else "no_good_rows")


def _has_wrong(view: Any) -> WhyNot:
    return None if view.wrong else "no_wrong_rows"


ROSTER: Declared = (
    Place(id="roster", name=mark("Roster"), purpose=mark("Everybody of the branch; Enter opens a person's form.")),
    Command(
        id="roster.add",
        keys=("f5",),
        name=mark("Add"),
        help=mark("An empty form for somebody new."),
        available=branch_writable,
    ),
    Command(
        id="roster.leave",
        keys=("f7",),
        name=mark("Leaves/returns"),
        help=mark("Take somebody off the roll, or put them back; the record and all results stay."),
        available=_somebody,
    ),
    Command(
        id="roster.left",
        keys=("f8",),
        name=mark("Who left"),
        help=mark("Show those who left, or those on the roll."),
    ),
    Command(
        id="roster.import",
        keys=("f9",),
        name=mark("Import"),
        help=mark("Read an Excel or text file as it is; a preview comes first."),
        available=branch_writable,
    ),
    Command(
        id="roster.honours",
        keys=("ctrl+e",),
        name=mark("Honours"),
        help=mark("The person's honours; note one from elsewhere."),
        clause="A10",
        footer=False,
        available=_chosen,
    ),
    Command(
        id="roster.export",
        keys=("ctrl+o",),
        name=mark("Save list"),
        help=mark("Save the people that are shown as a workbook."),
        available=_listed,
    ),
)

PERSON_FORM: Declared = (
    Place(
        id="person_form",
        name=mark("A person"),
        purpose=mark("All that is known of a person. What you type is kept on Esc until it is saved."),
    ),
    Command(
        id="person_form.reveal",
        keys=("f8",),
        name=mark("Whole ID number"),
        help=mark("Show the whole ID number, to read or to correct it."),
        available=_has_number,
    ),
    Command(
        id="person_form.honours",
        keys=("f7",),
        name=mark("Honours"),
        help=mark("The person's honours; note one from elsewhere."),
        clause="A10",
        available=_saved,
    ),
)

IMPORT: Declared = (
    Place(
        id="import",
        name=mark("Import of a roster"),
        purpose=mark(
            "One row of the file a line, with what would happen to it; nothing is written before F9. "
            "Enter on a row that asks answers it."
        ),
    ),
    Command(
        id="import.columns",
        keys=("f5",),
        name=mark("Columns"),
        help=mark("What each column means, and change it."),
    ),
    Command(
        id="import.answer",
        keys=("f7",),
        name=mark("Answer"),
        help=mark("Choose what the row means."),
        available=_asked,
    ),
    Command(
        id="import.take",
        keys=("f9",),
        name=mark("Take the good rows"),
        help=mark("Write new and changed people in one save; wrong rows stay out, nobody is removed."),
        available=_takeable,
    ),
    Command(
        id="import.wrong",
        keys=("ctrl+o",),
        name=mark("Save wrong rows"),
        help=mark("Your own rows that are wrong, with a column that says why, as a workbook."),
        available=_has_wrong,
    ),
)

COLUMNS: Declared = (
    Place(
        id="columns",
        name=mark("Columns of the file"),
        purpose=mark("What each column is read as; Enter changes it."),
    ),
    Command(
        id="columns.choose",
        keys=("f7",),
        name=mark("Read as"),
        help=mark("Choose the field of the column, or leave it out."),
    ),
)

PLACES: Final[tuple[Declared, ...]] = (
    ROSTER,
    PERSON_FORM,
    IMPORT,
    COLUMNS,
)
