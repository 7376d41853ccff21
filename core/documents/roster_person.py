"""One row of a roster as a person: values field by field, and what must be said or asked about them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from msgspec import Struct, structs

from core.documents.roster_columns import (
    BIRTH,
    CONFIRMED,
    DATES,
    GENDER,
    ID_NUMBER,
    JOINED,
    KIND,
    NAME,
    POLITICAL,
    Column,
)
from core.documents.roster_dates import Habit, habit_of, read_date
from core.documents.roster_table import Cell, Row, shown
from core.documents.roster_value import BLANK, CLAUSE, Read, good, wrong
from core.documents.roster_values import birth_of, gender_of, is_placeholder, read_cell, told_by_kind
from core.text import mask_id
from core.values import Reason, Verdict, ask

NEW: Final = "new"
"""The answer that a row is nobody on the roll yet."""

Value = str | bool
Answers = Mapping[str, str]


class Question(Struct, frozen=True):
    """What somebody must choose before the row can be taken: a date, or which person (`field` is then `person`)."""

    field: str
    options: tuple[str, ...]
    reason: Reason


class Draft(Struct, frozen=True):
    """A row as it was read. `values` holds the fields that the file gives, blanks left out."""

    number: int
    name: str
    values: dict[str, Value]
    reasons: tuple[Reason, ...] = ()
    questions: tuple[Question, ...] = ()

    @property
    def wrong(self) -> bool:
        """Whether the row can't be taken."""
        return any(reason.verdict is Verdict.FAIL for reason in self.reasons)

    def text(self, field: str) -> str:
        """A value as text; empty when the file does not give it."""
        return str(self.values.get(field, ""))

    @property
    def id_number(self) -> str:
        """The ID number, or empty."""
        return self.text(ID_NUMBER)

    @property
    def birth_month(self) -> str:
        """YYYY-MM by the birth column or else by the ID number, or empty."""
        return (self.text(BIRTH) or birth_of(self.id_number))[:7]

    def with_reason(self, reason: Reason) -> Draft:
        """The draft with one more thing said about it."""
        return structs.replace(self, reasons=(*self.reasons, reason))

    def with_question(self, question: Question) -> Draft:
        """The draft with one more thing to ask."""
        return structs.replace(self, questions=(*self.questions, question))


def drafts(
    rows: Iterable[Row], columns: Mapping[str, Column], answers: Mapping[int, Answers], today: date | None
) -> list[Draft]:
    """All rows as persons. `answers` by row number: what somebody chose for a field, ignored unless it was offered."""
    kept = list(rows)
    habits = {field: habit_of(row.cell(columns[field].index) for row in kept) for field in DATES if field in columns}
    return [_draft(row, columns, habits, answers.get(row.number, {}), today) for row in kept]


def read_field(cell: Cell, field: str, habit: Habit, today: date | None) -> Read:
    """The value of any field. A year alone is no birth (`birth_month_missing`): persons are told apart by the month."""
    if field not in DATES:
        return read_cell(cell, field)
    if is_placeholder(cell):
        return BLANK
    read = read_date(cell, field, habit, today)
    return wrong("birth_month_missing", field) if field == BIRTH and len(str(read.value)) == 4 else read


def _draft(
    row: Row, columns: Mapping[str, Column], habits: Mapping[str, Habit], answers: Answers, today: date | None
) -> Draft:
    values: dict[str, Value] = {}
    reasons: list[Reason] = []
    questions: list[Question] = []
    for field, column in columns.items():
        cell = row.cell(column.index)
        read = read_field(cell, field, habits.get(field, Habit()), today)
        if read.options and answers.get(field) in read.options:
            read = good(answers[field])
        placed = [_placed(reason, row.number, column, cell) for reason in read.reasons]
        if read.options:
            questions.append(Question(field, read.options, placed[0]))
            continue
        reasons += placed
        if read.given and not read.wrong:
            values[field] = read.value
    found, said = _from_the_other(row, columns)
    values, reasons = {**found, **values}, [*reasons, *said]
    name = str(values.get(NAME, "")) or shown(row.cell(columns[NAME].index).text)
    draft = Draft(row.number, name, values, tuple(reasons), tuple(questions))
    return structs.replace(draft, reasons=(*draft.reasons, *_together(draft, columns)))


def _from_the_other(row: Row, columns: Mapping[str, Column]) -> tuple[dict[str, Value], list[Reason]]:
    """Kind or political status from the column of the other: most rosters have one of the two."""
    source = POLITICAL if POLITICAL in columns else KIND
    field = KIND if source == POLITICAL else POLITICAL
    if field in columns or source not in columns:
        return {}, []
    cell = row.cell(columns[source].index)
    read = read_cell(cell, KIND) if field == KIND else told_by_kind(cell)
    if read.wrong:
        return {}, [_placed(reason, row.number, columns[source], cell) for reason in read.reasons]
    return ({field: read.value} if read.given else {}), []


def _placed(reason: Reason, row: int, column: Column, cell: Cell) -> Reason:
    """The reason with what a sentence needs to point at the cell: row, column head, and the cell's text, IDs masked."""
    text = shown(cell.text)
    quoted = mask_id(text) if column.field == ID_NUMBER else text
    return structs.replace(
        reason, figures={**reason.figures, "row": row, "column": shown(column.header), "cell": quoted}
    )


def _together(draft: Draft, columns: Mapping[str, Column]) -> list[Reason]:
    """What fields say against each other. It blocks nothing: either may be the right one."""
    found = []

    def say(code: str, field: str, **figures: str) -> None:
        found.append(ask(CLAUSE, code, field, row=draft.number, column=shown(columns[field].header), **figures))

    by_id = birth_of(draft.id_number)
    birth = draft.text(BIRTH)
    if birth and by_id and not by_id.startswith(birth):
        say("birth_differs_from_id", BIRTH, birth=birth, by_id=by_id)
    if draft.text(GENDER) not in ("", gender_of(draft.id_number)) and draft.id_number:
        say("gender_differs_from_id", GENDER)
    joined, confirmed = draft.text(JOINED), draft.text(CONFIRMED)
    shorter = min(len(joined), len(confirmed))
    if shorter and confirmed[:shorter] < joined[:shorter]:
        say("confirmed_before_joined", CONFIRMED, joined=joined, confirmed=confirmed)
    return found
