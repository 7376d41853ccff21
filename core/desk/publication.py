"""Public notices and objections, of a branch or of the committee: one mechanism for every matter (A9, C4).

A branch's notices and objections stand in its store. The committee's notice on all branches stands in its own store, an
objection against somebody of one branch in its copy of that branch: no other branch reads of it.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Sequence

from msgspec import Struct

from core.desk.act import Act, Drafts, act
from core.desk.desk import Desk
from core.desk.vetoes import past_days
from core.journal.draft import Draft
from core.journal.fold import Fold
from core.records import (
    CommitteeNotice,
    CommitteeObjection,
    NoticePosted,
    NoticeWithdrawn,
    Objection,
    ObjectionHandled,
    ObjectionRaised,
    ObjectionSettled,
    PublicNotice,
)
from core.rules.public_notice import OUTCOMES, UPHELD, NoticeState, last_day, state_of
from core.values import Outcome, Reason, ask, failed, passed

WAYS = ("letter", "phone", "visit", "online")
"""How an objection comes."""


class ObjectionView(Struct, frozen=True):
    """One objection; `by_committee` tells who received it, `steps` how it was handled, in order."""

    objection: Objection
    by_committee: bool

    @property
    def state(self) -> str:
        """`open`, `upheld` or `dismissed`."""
        return self.objection.settled.outcome if self.objection.settled else "open"

    @property
    def steps(self) -> list[ObjectionHandled]:
        """The handling, first step first."""
        return [one for _, one in sorted(self.objection.handled.items(), key=lambda pair: (pair[1].on, pair[0]))]


class NoticeView(Struct, frozen=True):
    """One notice with its state today and the objections against it, as far as they are here."""

    notice: PublicNotice
    by_committee: bool
    state: NoticeState
    objections: tuple[ObjectionView, ...]


def notices_of(desk: Desk, matter: str, by_committee: bool | None = None) -> list[NoticeView]:
    """The notices on a matter (`A/2026`), first one first; of one body, or of both."""
    objections = [*_objections(desk.records)]
    found = []
    for notice, committee in _notices(desk.records):
        if notice.posted.matter == matter and by_committee in (None, committee):
            own = tuple(one for one in objections if one.objection.raised.notice == notice.id)
            found.append(NoticeView(notice, committee, state_of(notice, desk.today), own))
    return sorted(found, key=lambda one: (one.notice.posted.start, one.notice.id))


def _notices(records: Fold) -> Iterator[tuple[PublicNotice, bool]]:
    for one in records.all(PublicNotice).values():
        yield one, False
    for other in records.all(CommitteeNotice).values():
        yield other, True


def _objections(records: Fold) -> Iterator[ObjectionView]:
    found = [ObjectionView(one, False) for one in records.all(Objection).values()]
    found += [ObjectionView(one, True) for one in records.all(CommitteeObjection).values()]
    yield from sorted(found, key=lambda one: (one.objection.raised.on, one.objection.id))


def posted(desk: Desk, notice: NoticePosted, clause: str = "A9") -> Drafts:
    """A draft of a notice, its last day counted or checked; refused where place, contact or subjects are missing."""
    found: list[Reason] = []
    if not notice.subjects:
        found.append(failed(clause, "notice_empty", "subjects"))
    if not notice.place:
        found.append(failed(clause, "notice_place_missing", "place"))
    if not notice.contact:
        found.append(failed(clause, "notice_contact_missing", "contact"))
    end = last_day(notice.start, notice.end, notice.days, notice.by_hand, desk.years(), clause)
    group = NoticePosted(
        matter=notice.matter,
        subjects=sorted(set(notice.subjects)),
        start=notice.start,
        end=end.value,
        days=notice.days,
        place=notice.place,
        contact=notice.contact,
        phone=notice.phone,
        by_hand=notice.by_hand if any(one.code == "notice_by_hand" for one in end.reasons) else "",
    )
    kind = "public_notice" if desk.is_branch else "committee_notice"
    notice_id = f"{notice.matter}/{secrets.token_hex(4)}"
    return Outcome((Draft(kind, notice_id, {"posted": group}),), (*found, *end.reasons))


class PublicationWithdraw(Act, frozen=True, kw_only=True):
    """A notice counts no more, for a reason: a wrong list, a wrong day."""

    notice: str
    reason: str


@act("publication.withdraw", None, "A9")
def withdraw(desk: Desk, one: PublicationWithdraw) -> Drafts:
    """Withdraw one's own notice; it stays readable, and another can be posted."""
    known = _own_notice(desk, one.notice)
    if known is None:
        return Outcome((), (failed("A9", "public_notice_unknown", place="notice", notice=one.notice[:60]),))
    found = []
    if known.withdrawn is not None:
        found.append(failed("A9", "notice_withdrawn_already", "notice", on=known.withdrawn.on))
    if not one.reason:
        found.append(failed("A9", "reason_missing", "reason"))
    kind = "public_notice" if desk.is_branch else "committee_notice"
    group = NoticeWithdrawn(desk.today.isoformat(), one.reason)
    return Outcome((Draft(kind, one.notice, {"withdrawn": group}),), tuple(found))


def _own_notice(desk: Desk, notice_id: str) -> PublicNotice | None:
    """A notice of the body at this desk, where that body writes it."""
    if desk.is_branch:
        return desk.records.get(PublicNotice, notice_id)
    return desk.records.get(CommitteeNotice, notice_id) if desk.store.meta.body == "committee" else None


# ---- objections --------------------------------------------------------------------------------------------------


class ObjectionRaise(Act, frozen=True, kw_only=True):
    """An objection to a notice: when and how it came, what it says, against which subject (empty: the whole)."""

    notice: str
    on: str
    text: str
    subject: str = ""
    way: str = "letter"
    signed: bool = True


@act("objection.raise", None, "A9")
def raise_objection(desk: Desk, one: ObjectionRaise) -> Drafts:
    """Keep an objection; until it is settled nothing of the notice goes on. One that came late is kept too."""
    found = [*past_days(desk, "A9", on=one.on)]
    known = _notice_for_objection(desk, one.notice)
    if known is None:
        return Outcome((), (*found, failed("A9", "public_notice_unknown", "notice", notice=one.notice[:60])))
    if not one.text:
        found.append(failed("A9", "objection_text_missing", "text"))
    if one.way not in WAYS:
        found.append(failed("A9", "choice_unknown", "way", value=one.way[:40]))
    if one.subject and one.subject not in known.posted.subjects:
        found.append(failed("A9", "objection_subject_unknown", "subject", subject=one.subject[:80]))
    found += _right_store(desk, one.subject)
    if one.on < known.posted.start or one.on > known.posted.end:
        found.append(ask("A9", "objection_outside", "on", start=known.posted.start, end=known.posted.end))
    group = ObjectionRaised(
        notice=one.notice, on=one.on, text=one.text, subject=one.subject, way=one.way, signed=one.signed
    )
    return Outcome((Draft(_objection_kind(desk), secrets.token_hex(8), {"raised": group}),), tuple(found))


def _notice_for_objection(desk: Desk, notice_id: str) -> PublicNotice | None:
    record = PublicNotice if desk.is_branch else CommitteeNotice
    return desk.records.get(record, notice_id)


def _right_store(desk: Desk, subject: str) -> Sequence[Reason]:
    """At the committee: against somebody in the copy of that branch, against the whole in its own store."""
    own = desk.store.meta.body == "committee"
    if desk.is_branch or own == (not subject):
        return ()
    return (failed("0", "act_needs_branch"),) if own else (failed("0", "act_not_here", record="committee_objection"),)


def _objection_kind(desk: Desk) -> str:
    return "objection" if desk.is_branch else "committee_objection"


def _own_objection(desk: Desk, objection_id: str) -> Objection | None:
    return desk.records.get(Objection if desk.is_branch else CommitteeObjection, objection_id)


class ObjectionHandle(Act, frozen=True, kw_only=True):
    """A step in handling an objection: when, by whom, what was found."""

    objection: str
    on: str
    by: str
    text: str


@act("objection.handle", None, "A9")
def handle(desk: Desk, one: ObjectionHandle) -> Drafts:
    """Add a step to an objection that is not settled yet."""
    known = _own_objection(desk, one.objection)
    if known is None:
        return _unknown(one.objection)
    found = [*past_days(desk, "A9", on=one.on), *_settled_already(known), *_said(by=one.by, text=one.text)]
    step = f"handled:{secrets.token_hex(4)}"  # not a number: two laptops may each add the next one
    group = ObjectionHandled(one.on, one.by, one.text)
    return Outcome((Draft(_objection_kind(desk), known.id, {step: group}),), tuple(found))


class ObjectionSettle(Act, frozen=True, kw_only=True):
    """How an objection ends: `upheld` or `dismissed`, when, by whom, why."""

    objection: str
    outcome: str
    on: str
    by: str
    reason: str


@act("objection.settle", None, "A9")
def settle(desk: Desk, one: ObjectionSettle) -> Drafts:
    """Settle an objection. One that is upheld keeps its subject from the award; who is responsible then removes it."""
    known = _own_objection(desk, one.objection)
    if known is None:
        return _unknown(one.objection)
    found = [*past_days(desk, "A9", on=one.on), *_settled_already(known), *_said(by=one.by, reason=one.reason)]
    if one.outcome not in OUTCOMES:
        found.append(failed("A9", "choice_unknown", "outcome", value=one.outcome[:40]))
    if one.outcome == UPHELD:
        found.append(passed("A9", "objection_now_removes", "objection"))
    group = ObjectionSettled(one.outcome, one.on, one.by, one.reason)
    return Outcome((Draft(_objection_kind(desk), known.id, {"settled": group}),), tuple(found))


def _unknown(objection_id: str) -> Drafts:
    return Outcome((), (failed("A9", "objection_unknown", "objection", objection=objection_id[:40]),))


def _settled_already(known: Objection) -> list[Reason]:
    if known.settled is None:
        return []
    return [failed("A9", "objection_settled_already", "objection", on=known.settled.on)]


def _said(**fields: str) -> list[Reason]:
    codes = {"by": "person_name_missing"}
    return [failed("A9", codes.get(name, "reason_missing"), name) for name, value in fields.items() if not value]
