"""Who a row is: by ID number, then by name and birth month, and otherwise a person is asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from msgspec import Struct, structs

from core.documents.roster_columns import NAME
from core.documents.roster_person import NEW, Answers, Draft, Question
from core.documents.roster_value import CLAUSE
from core.documents.roster_values import birth_of, long_form
from core.records import Person
from core.values import ask, failed

_NAMESAKES: Final = 50


class Known(Struct, frozen=True):
    """What tells somebody apart: name, ID number in its long form, birth month; either of the last may be empty."""

    name: str
    id_number: str
    month: str


class Match(Struct, frozen=True):
    """A row and the person on the roll that it is; empty for somebody new, or while the row asks or is wrong."""

    draft: Draft
    person: str = ""


def known_person(person: Person) -> Known:
    """A person on the roll."""
    who = person.identity
    return Known(who.name, long_form(who.id_number), (who.birth or birth_of(who.id_number))[:7])


def known_draft(draft: Draft) -> Known:
    """A row of the file."""
    return Known(draft.text(NAME), long_form(draft.id_number), draft.birth_month)


def is_on_roll(row: Known, person: Known) -> bool | None:
    """Whether a row is this person; None when somebody must say: a month or an ID number may have been mistyped."""
    if row.id_number and row.id_number == person.id_number:
        return True
    if row.name != person.name:
        return False
    months_agree = bool(row.month) and row.month == person.month
    if row.id_number and person.id_number:
        return None if months_agree else False
    return months_agree or None


def is_again(row: Known, earlier: Known) -> bool | None:
    """Whether two rows of one file are the same person; None when neither ID numbers nor birth months can tell."""
    if row.id_number and row.id_number == earlier.id_number:
        return True
    if row.name != earlier.name or (row.id_number and earlier.id_number):
        return False
    return row.month == earlier.month if row.month and earlier.month else None


class _Named:
    """Things found again by name or by ID number."""

    def __init__(self) -> None:
        self._found: dict[str, list[tuple[str, Known]]] = {}

    def add(self, key: str, known: Known) -> None:
        for mark in {known.name, known.id_number} - {""}:
            self._found.setdefault(mark, []).append((key, known))

    def near(self, known: Known) -> list[tuple[str, Known]]:
        """Whoever shares the ID number, then whoever shares the name: more namesakes than anybody would choose from."""
        by_name = self._found.get(known.name, [])[:_NAMESAKES]
        return list(dict.fromkeys([*self._found.get(known.id_number, [])[:_NAMESAKES], *by_name]))


def match(drafts: Sequence[Draft], people: Mapping[str, Person], answers: Mapping[int, Answers]) -> list[Match]:
    """Each row with its person. Wrong rows pass through; of several rows for one person the later become wrong."""
    checked = _apart(drafts, answers)
    roll = _Named()
    for key, person in people.items():
        roll.add(key, known_person(person))
    near = {draft.number: roll.near(known_draft(draft)) for draft in checked if not draft.wrong}
    claimed = _claims(checked, near)
    sure = {number: key for key, number in claimed.items()}
    return [
        Match(draft, sure[draft.number])
        if draft.number in sure
        else _settle(draft, near.get(draft.number, []), claimed, answers.get(draft.number, {}))
        for draft in checked
    ]


def _apart(drafts: Sequence[Draft], answers: Mapping[int, Answers]) -> list[Draft]:
    """The rows, with those that come a second time marked."""
    seen = _Named()
    checked = []
    for draft in drafts:
        if draft.wrong:
            checked.append(draft)
            continue
        known = known_draft(draft)
        told = {key: is_again(known, earlier) for key, earlier in seen.near(known)}
        again = next((key for key, same in told.items() if same), "")
        maybe = next((key for key, same in told.items() if same is None), "")
        if again:
            draft = draft.with_reason(failed(CLAUSE, "row_twice", NAME, row=draft.number, other=int(again)))
        elif maybe and answers.get(draft.number, {}).get("person") is None:
            reason = ask(CLAUSE, "row_same_name", NAME, row=draft.number, other=int(maybe), name=draft.name)
            draft = draft.with_question(Question("person", (NEW,), reason))
        if not again:
            seen.add(str(draft.number), known)
        checked.append(draft)
    return checked


def _claims(drafts: Sequence[Draft], near: Mapping[int, list[tuple[str, Known]]]) -> dict[str, int]:
    """Persons that one row surely is -> that row's number; an ID number counts before name and birth month."""
    claimed: dict[str, int] = {}
    placed: set[int] = set()
    for by_id in (True, False):
        for draft in drafts:
            if draft.number in placed or any(question.field == "person" for question in draft.questions):
                continue
            known = known_draft(draft)
            keys = [
                key
                for key, person in near.get(draft.number, [])
                if (person.id_number == known.id_number != "" if by_id else is_on_roll(known, person))
            ]
            if len(keys) == 1 and keys[0] not in claimed:
                claimed[keys[0]] = draft.number
                placed.add(draft.number)
    return claimed


def _settle(draft: Draft, near: list[tuple[str, Known]], claimed: Mapping[str, int], answers: Answers) -> Match:
    if draft.wrong or any(question.field == "person" for question in draft.questions):
        return Match(draft)
    known = known_draft(draft)
    told = {key: is_on_roll(known, person) for key, person in near}
    taken = next((claimed[key] for key, same in told.items() if same and key in claimed), 0)
    if taken:
        return Match(draft.with_reason(failed(CLAUSE, "row_twice", NAME, row=draft.number, other=taken)))
    options = tuple(key for key, same in told.items() if same is not False and key not in claimed)
    if not options or answers.get("person") == NEW:
        return Match(draft)
    if answers.get("person") in options:
        return Match(draft, answers["person"])
    reason = ask(CLAUSE, "person_unsure", NAME, row=draft.number, name=draft.name, candidates=len(options))
    return Match(draft.with_question(Question("person", (*options, NEW), reason)))


def said_about(match: Match, person: Person) -> Match:
    """The match with what is odd about it: another name under the same ID number, or somebody who has left."""
    draft = match.draft
    if draft.text(NAME) != person.identity.name:
        old = person.identity.name
        draft = draft.with_reason(ask(CLAUSE, "name_differs", NAME, row=draft.number, old=old, new=draft.name))
    if person.standing.state != "active":
        draft = draft.with_reason(ask(CLAUSE, "person_left", NAME, row=draft.number, name=draft.name))
    return structs.replace(match, draft=draft)
