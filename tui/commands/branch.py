"""Commands of the branch's desk: today, roster, import, hand-over."""

from __future__ import annotations

from typing import Any

from tui.commands.registry import Command, Place, Registry, WhyNot
from tui.i18n import mark


def _writable(view: Any) -> WhyNot:
    return "store_read_only" if view.branch.store.read_only else None


def _somebody(view: Any) -> WhyNot:
    return _writable(view) or (None if view.person else "list_empty")


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
    return _writable(view) or (None if view.good else "no_good_rows")


def _has_wrong(view: Any) -> WhyNot:
    return None if view.wrong else "no_wrong_rows"


def _not_looking(view: Any) -> WhyNot:
    return "looking_already" if view.looking else None


def declare(registry: Registry) -> None:
    """Add the places of the branch's desk, those of a round excepted."""
    registry.declare(
        Place(
            id="today",
            name=mark("Today"),
            purpose=mark("What is due, the most urgent first; Enter opens it."),
            clause="0.8",
        )
    )
    _roster(registry)
    _import(registry)
    _handover(registry)


def _roster(registry: Registry) -> None:
    registry.declare(
        Place(id="roster", name=mark("Roster"), purpose=mark("Everybody of the branch; Enter opens a person's form.")),
        Command(
            id="roster.add",
            keys=("f5",),
            name=mark("Add"),
            help=mark("An empty form for somebody new."),
            available=_writable,
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
            available=_writable,
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
    registry.declare(
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


def _import(registry: Registry) -> None:
    registry.declare(
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
    registry.declare(
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


def _handover(registry: Registry) -> None:
    registry.declare(
        Place(
            id="handover",
            name=mark("Hand-over"),
            purpose=mark("Put the stick in and open this area: what can be taken in or handed over stands on top."),
            clause="0.8",
        ),
        Command(
            id="handover.look",
            keys=("f5",),
            name=mark("Look again"),
            help=mark("Look for a stick and for files on it."),
            available=_not_looking,
        ),
        Command(
            id="handover.folder",
            keys=("f7",),
            name=mark("Folder"),
            help=mark("Choose the stick or folder by which files are exchanged."),
        ),
        Command(
            id="handover.export",
            keys=("f9",),
            name=mark("Hand over"),
            help=mark("The check list, then the package for the committee."),
            available=_writable,
        ),
        Command(
            id="handover.machine",
            keys=("f8",),
            name=mark("Second laptop"),
            help=mark("A package for the branch's other laptop, with everything."),
            available=_writable,
        ),
    )
    registry.declare(
        Place(
            id="take", name=mark("Take in"), purpose=mark("What a file would bring; Enter on the first line takes it.")
        ),
        Command(
            id="take.all",
            keys=("f9",),
            name=mark("Take in"),
            help=mark("Take everything that the file brings."),
            available=_writable,
        ),
    )
