"""What an import would do, as a value: the preview draws it, and it is applied whole or not at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from msgspec import Struct, structs

from core.documents.roster_columns import (
    DATES,
    FIELDS,
    ID_NUMBER,
    KIND,
    NAME,
    Assignment,
    Head,
    assign,
    find_head,
    letters,
)
from core.documents.roster_match import Match, match, said_about
from core.documents.roster_person import Answers, Question, Value, drafts
from core.documents.roster_rows import Skipped, body
from core.documents.roster_table import Table
from core.documents.roster_value import CLAUSE
from core.documents.roster_values import long_form
from core.records import KINDS, Field, Person
from core.values import Reason, ask, failed

Groups = dict[str, dict[str, Field]]


class RowVerdict(StrEnum):
    """What happens to a row."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    WRONG = "wrong"
    ASK = "ask"


class Change(Struct, frozen=True):
    """One field that becomes another value."""

    field: str
    old: Field
    new: Field


class PlannedRow(Struct, frozen=True):
    """One row of the file: its number, whose it is, what it changes, why it can't be taken, what it asks.

    `values` are the fields that the file gives; `person` the id of the person it was recognised as, with the record
    `before`. Reasons of a good row are for a person to look at and stop nothing.
    """

    number: int
    name: str
    verdict: RowVerdict
    values: dict[str, Value]
    person: str = ""
    before: Person | None = None
    changes: tuple[Change, ...] = ()
    reasons: tuple[Reason, ...] = ()
    questions: tuple[Question, ...] = ()


class RosterPlan(Struct, frozen=True):
    """The whole import. `reasons` speak of the file as a whole; `missing` are active persons that it does not name."""

    head: Head
    columns: Assignment
    rows: tuple[PlannedRow, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    missing: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = ()

    def of(self, verdict: RowVerdict) -> tuple[PlannedRow, ...]:
        """The rows with this verdict, in the order of the file."""
        return tuple(row for row in self.rows if row.verdict is verdict)

    @property
    def counts(self) -> dict[RowVerdict, int]:
        """How many rows have each verdict; every verdict is there."""
        found = Counter(row.verdict for row in self.rows)
        return {verdict: found[verdict] for verdict in RowVerdict}

    def groups_for(self, row: PlannedRow) -> Groups:
        """What to write for an added or changed row: whole groups, only those that change, over what is stored."""
        return groups_for(row)


def plan(
    table: Table,
    people: Mapping[str, Person],
    mapping: Mapping[int, str] | None = None,
    *,
    answers: Mapping[int, Answers] | None = None,
    today: date | None = None,
) -> RosterPlan:
    """What importing the table would do to the people on the roll, by person id.

    `mapping` overrides the columns (index from 0 -> field, "" leaves it out). `answers` hold what somebody chose, by
    row number: field -> one of the question's options, `person` -> a person id or `new`. With `today`, dates after it
    are wrong.
    Without a name column there are no rows and `reasons` holds `roster_no_name_column`. Refused: see `assign`.
    """
    head = find_head(table)
    columns = assign(head.columns, mapping or {})
    reasons = _said_of_columns(columns)
    if NAME not in columns.column_of:
        return RosterPlan(head, columns, reasons=(failed(CLAUSE, "roster_no_name_column", NAME), *reasons))
    parts = body(table, head, columns)
    read = drafts(parts.people, columns.column_of, answers or {}, today)
    rows = tuple(_planned(found, people) for found in match(read, people, answers or {}))
    without_kind = sum(row.verdict is RowVerdict.ADDED and KIND not in row.values for row in rows)
    if without_kind:
        reasons = (*reasons, ask(CLAUSE, "kind_not_given", KIND, count=without_kind))
    return RosterPlan(head, columns, rows, parts.skipped, _missing(rows, people), reasons)


def _said_of_columns(columns: Assignment) -> tuple[Reason, ...]:
    return tuple(
        ask(CLAUSE, "column_doubled", field, columns="、".join(letters(index) for index in indexes))
        for field, indexes in columns.doubled.items()
    )


def _planned(found: Match, people: Mapping[str, Person]) -> PlannedRow:
    before = people.get(found.person)
    draft = (said_about(found, before) if before else found).draft
    changes: tuple[Change, ...] = ()
    if draft.wrong:
        verdict = RowVerdict.WRONG
    elif draft.questions:
        verdict = RowVerdict.ASK
    elif before is None:
        verdict = RowVerdict.ADDED
    else:
        changes = _changes(before, draft.values)
        verdict = RowVerdict.CHANGED if changes else RowVerdict.UNCHANGED
    return PlannedRow(
        draft.number, draft.name, verdict, draft.values, found.person, before, changes, draft.reasons, draft.questions
    )


def _changes(before: Person, values: Mapping[str, Value]) -> tuple[Change, ...]:
    found = []
    for field in FIELDS:
        group, _, name = field.partition(".")
        old = getattr(getattr(before, group), name)
        if field in values and not _says_no_more(field, old, values[field]):
            found.append(Change(field, old, values[field]))
    return tuple(found)


def _says_no_more(field: str, old: Field, new: Value) -> bool:
    """Whether the file's value adds nothing: the same, a coarser date, or the old 15 digits of the same ID number."""
    if field in DATES:
        return old == new or str(old).startswith(f"{new}-")
    if field == ID_NUMBER:
        return old == new or (len(str(new)) == 15 and long_form(str(new)) == old)
    return old == new


def _missing(rows: tuple[PlannedRow, ...], people: Mapping[str, Person]) -> tuple[str, ...]:
    """Active persons that no row is, and that no wrong or asking row may mean."""
    met = {row.person for row in rows}
    met |= {option for row in rows for question in row.questions for option in question.options}
    open_names = {row.name for row in rows if row.verdict in (RowVerdict.WRONG, RowVerdict.ASK)}
    return tuple(
        key
        for key, person in people.items()
        if key not in met and person.standing.state == "active" and person.identity.name not in open_names
    )


def groups_for(row: PlannedRow) -> Groups:
    """See `RosterPlan.groups_for`. Rows that are wrong, asking or unchanged write nothing."""
    if row.verdict not in (RowVerdict.ADDED, RowVerdict.CHANGED):
        return {}
    new = {change.field: change.new for change in row.changes} if row.before else dict(row.values)
    groups: Groups = {}
    for field, value in new.items():
        group, _, name = field.partition(".")
        if group not in groups:
            groups[group] = structs.asdict(getattr(row.before, group)) if row.before else _empty(group)
        groups[group][name] = value
    return groups


def _empty(group: str) -> dict[str, Field]:
    """A group of somebody new, as its defaults say; the name is always given."""
    shape = KINDS["person"].groups[group]
    return structs.asdict(shape("") if group == "identity" else shape())
