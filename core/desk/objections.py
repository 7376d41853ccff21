"""Objections to public notices: raised, handled step by step, settled, and a settlement corrected (A9, C4).

The branch keeps those against its own notices. The committee keeps one against somebody of a branch in its copy of that
branch, so that no other branch reads of it, and one against the whole in its own store.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from typing import Final

from core.desk.act import Act, Drafts, act
from core.desk.desk import Desk
from core.desk.vetoes import past_days
from core.journal.draft import Draft
from core.records import (
    CommitteeNotice,
    CommitteeObjection,
    Objection,
    ObjectionHandled,
    ObjectionRaised,
    ObjectionSettled,
    PublicNotice,
)
from core.rules.public_notice import OUTCOMES, UPHELD
from core.values import Outcome, Reason, ask, failed, passed

WAYS = ("letter", "phone", "visit", "online")
"""How an objection comes."""


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
    """How an objection ends: `upheld` or `dismissed`, when, by whom, why; `why` corrects one that is settled."""

    objection: str
    outcome: str
    on: str
    by: str
    reason: str
    why: str = ""


@act("objection.settle", None, "A9", "C4", "0.7")
def settle(desk: Desk, one: ObjectionSettle) -> Drafts:
    """Settle an objection. One that is upheld keeps its subject from the award; who is responsible then removes it.

    A settled one changes by a correction that says why; the old outcome stays readable (0.7).
    """
    known = _own_objection(desk, one.objection)
    if known is None:
        return _unknown(one.objection)
    found = [*past_days(desk, "A9", on=one.on), *_said(by=one.by, reason=one.reason)]
    if one.outcome not in OUTCOMES:
        found.append(failed("A9", "choice_unknown", "outcome", value=one.outcome[:40]))
    group = ObjectionSettled(one.outcome, one.on, one.by, one.reason)
    before = known.settled
    if before is not None:
        found += _correction(before, group, one.why)
    if one.outcome == UPHELD and (before is None or before.outcome != UPHELD):
        found.append(passed("A9", _follows(desk, known), "objection"))
    act_kind = "set" if before is None else "amend"
    why = one.why if before is not None else ""
    return Outcome((Draft(_objection_kind(desk), known.id, {"settled": group}, act=act_kind, why=why),), tuple(found))


_FOLLOWS: Final = {"C3": "objection_now_corrects", "C1": "objection_now_determines"}
"""What follows from an objection that is upheld, by the mechanism that was published."""


def _follows(desk: Desk, objection: Objection) -> str:
    """In a round of ratings the score, or the stars; in a commendation the nominee."""
    notice = _notice_for_objection(desk, objection.raised.notice)
    mechanism = notice.posted.matter.partition("/")[0] if notice else ""
    return _FOLLOWS.get(mechanism, "objection_now_removes")


def _correction(before: ObjectionSettled, now: ObjectionSettled, why: str) -> list[Reason]:
    """What a settled objection is corrected with: a reason, and something that is other than it was."""
    if not why:
        return [failed("0.7", "objection_needs_why", "why", on=before.on)]
    if before == now:
        return [failed("0.7", "nothing_to_amend", "objection")]
    return [passed("0.7", "objection_corrected", "objection", on=before.on)]


def _unknown(objection_id: str) -> Drafts:
    return Outcome((), (failed("A9", "objection_unknown", "objection", objection=objection_id[:40]),))


def _settled_already(known: Objection) -> list[Reason]:
    if known.settled is None:
        return []
    return [failed("A9", "objection_settled_already", "objection", on=known.settled.on)]


def _said(**fields: str) -> list[Reason]:
    codes = {"by": "person_name_missing"}
    return [failed("A9", codes.get(name, "reason_missing"), name) for name, value in fields.items() if not value]
