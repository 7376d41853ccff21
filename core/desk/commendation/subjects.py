"""Whom or what a record of commendation is about, for the journal and the list of conflicts."""

from __future__ import annotations

from typing import Final

from core.desk.commendation.around import subject_of
from core.journal.fold import Fold
from core.records import Branch, CommitteeNotice, CommitteeObjection, Honour, Objection, Person, PublicNotice

AWARDS: Final = frozenset(
    {
        "award_round",
        "award_list",
        "award_part",
        "nomination",
        "nominee_review",
        "public_notice",
        "committee_notice",
        "objection",
        "committee_objection",
        "honour",
    }
)


def award_subject(records: Fold, kind: str, record_id: str) -> tuple[str, str]:
    """The name and the period of a record; a side is empty where it has none."""
    if kind == "honour":
        honour = records.get(Honour, record_id)
        return (_name(records, honour.noted.person) or honour.noted.name if honour else ""), ""
    if kind in ("objection", "committee_objection"):
        one = records.get(Objection if kind == "objection" else CommitteeObjection, record_id)
        raised = one.raised if one else None
        return (_name(records, subject_of(raised.subject)), _period(raised.notice)) if raised else ("", "")
    if kind in ("public_notice", "committee_notice"):
        notice = records.get(PublicNotice if kind == "public_notice" else CommitteeNotice, record_id)
        return "", _period(notice.posted.matter) if notice else ""
    if kind in ("nomination", "nominee_review"):
        return _name(records, subject_of(record_id)), _period(record_id)
    return "", _period(record_id)


def _name(records: Fold, subject: str) -> str:
    """A person's name, or the branch's."""
    person = records.get(Person, subject) if subject else None
    branch = records.get(Branch, subject) if subject and person is None else None
    return person.identity.name if person else branch.profile.name if branch else ""


def _period(record_id: str) -> str:
    """The period of a round, by the beginning of an id: `C3/2026Q3/…` gives 2026Q3, `A/2026-2/…` its year, 2026."""
    mechanism, _, rest = record_id.partition("/")
    return rest[:4] if mechanism == "A" else rest.partition("/")[0]
