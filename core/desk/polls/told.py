"""Polls in the journal as a person reads them: called by title and year, people by name, of ballots only numbers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from core.journal.fold import Fold
from core.records import Field, IntegrityReport, Person, Poll

Value = Mapping[str, Field]

POLLS: Final = frozenset({"poll", "poll_roll", "slate", "integrity_report"})
"""Kinds of polls and appraisals."""
_SECRET: Final = ("rows", "written", "comments")
"""What of ballots is only ever counted: the journal lies open to everybody at the desk."""


def poll_subject(records: Fold, kind: str, record_id: str) -> tuple[str, str]:
    """Name and period: of a poll and its roll the title, of a complaint the person, of an appraisal the year alone."""
    if kind == "slate":
        return "", record_id.partition("/")[2]
    if kind == "integrity_report":
        report = records.get(IntegrityReport, record_id)
        return (_name(records, report.report.person), report.report.period) if report else ("", "")
    poll = records.get(Poll, record_id)
    return (poll.setup.title, poll.setup.period) if poll else ("", "")


def shown_value(records: Fold, kind: str, group: str, value: Value | None) -> Value | None:
    """A group's value for showing: people by name, and of ballots never more than their number (0.10, 2.5)."""
    if kind not in POLLS or value is None:
        return value
    base, _, key = group.partition(":")
    shown = {name: _by_name(records, field) for name, field in value.items()}
    if base == "ballots":
        shown |= {name: len(field) for name, field in value.items() if name in _SECRET and isinstance(field, list)}
    return {"person": _by_name(records, key), **shown} if base == "excused" else shown


def _by_name(records: Fold, field: Field) -> Field:
    """Ids of people as their names; everything else as it stands."""
    if isinstance(field, list):
        return [_name(records, one) for one in field]
    return _name(records, field) if isinstance(field, str) else field


def _name(records: Fold, text: str) -> str:
    person = records.get(Person, text)
    return person.identity.name if person else text
