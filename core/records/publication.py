"""Public notices (公示) and objections against them, of a branch or of the committee (A9, C4)."""

from __future__ import annotations

from core.records.base import Group, Record


class NoticePosted(Group, frozen=True, kw_only=True):
    """What is published, from the first to the last day, for so many working days, where, and who takes objections.

    `matter` is the record it is about (`A/2026`, `C3/2026Q3`, `C1/2025`), `subjects` what of it, by id: nominations,
    people, the branch. `by_hand` says on what ground the last
    day was set by a person, where no arrangement of the year was there to count by.
    """

    matter: str
    subjects: list[str]
    start: str
    end: str
    days: int
    place: str
    contact: str
    phone: str = ""
    by_hand: str = ""


class NoticeWithdrawn(Group, frozen=True):
    """The notice counts no more: since when, and why."""

    on: str
    reason: str


class PublicNotice(Record, frozen=True, kw_only=True):
    """A public notice of the branch; id is the matter and something random."""

    posted: NoticePosted
    withdrawn: NoticeWithdrawn | None = None


class CommitteeNotice(PublicNotice, frozen=True, kw_only=True):
    """A public notice of the committee; id as a branch's."""


class ObjectionRaised(Group, frozen=True, kw_only=True):
    """An objection to a notice: when and how it came, what it says, against which subject (empty: against the whole).

    Who objected is not kept, only whether it was signed.
    """

    notice: str
    on: str
    text: str
    subject: str = ""
    way: str = "letter"
    signed: bool = True


class ObjectionHandled(Group, frozen=True):
    """A step in handling an objection: when, by whom, what was found."""

    on: str
    by: str
    text: str


class ObjectionSettled(Group, frozen=True):
    """How an objection ended: `upheld` or `dismissed`, when, by whom, why."""

    outcome: str
    on: str
    by: str
    reason: str


class Objection(Record, frozen=True, kw_only=True):
    """An objection that the branch received; id is random. The steps of handling it have random keys."""

    raised: ObjectionRaised
    handled: dict[str, ObjectionHandled] = {}
    settled: ObjectionSettled | None = None


class CommitteeObjection(Objection, frozen=True, kw_only=True):
    """An objection that the committee received; id is random."""
