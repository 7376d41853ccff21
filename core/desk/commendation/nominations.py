"""The branch's acts in a round: taking part, candidates, their review and materials, withdrawal (A2, A4, A5)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Final

import msgspec

from core.desk.act import Act, Drafts, act
from core.desk.commendation.around import award_of, nomination_id, round_of, subject_of
from core.desk.commendation.checks import ORIGINS, elected
from core.desk.commendation.opening import AwardAct, not_granted, still_open
from core.desk.commendation.rounds import AwardRoundView, award_round, changed, concluded, unknown_round
from core.desk.desk import Desk
from core.desk.polls.poll import poll_view
from core.desk.vetoes import past_days
from core.journal.draft import Draft
from core.notices.award_scheme import Award, AwardSubject
from core.records import (
    AwardOpted,
    AwardPart,
    Body,
    Group,
    Nomination,
    NominationOrigin,
    NominationReview,
    NominationText,
    NominationWithdrawn,
    NomineeReview,
    Person,
)
from core.values import Outcome, Reason, failed, passed

BODIES: Final = ("branch_committee", "general_meeting")
_LONGEST: Final = 20_000  # characters of one text; a statement has about 800


class AwardOpt(AwardAct, frozen=True, kw_only=True):
    """Whether the branch takes part in the choice of advanced organisations, decided by whom, when."""

    takes_part: bool
    on: str
    body: str = "branch_committee"
    note: str = ""


@act("award.opt", Body.BRANCH, "A2")
def opt(desk: Desk, one: AwardOpt) -> Drafts:
    """Say that the branch takes part, or that it does not; it can say otherwise until the list is decided."""
    view = award_round(desk, one.round)
    if view is None:
        return unknown_round(one.round)
    found = [*past_days(desk, "A2", on=one.on), *still_open(view)]
    if one.body not in BODIES:
        found.append(failed("A2", "choice_unknown", "body", value=one.body[:40]))
    group = AwardOpted(one.takes_part, one.on, one.body, one.note)
    groups = changed(desk.records.get(AwardPart, view.id), {"opted": group})
    return Outcome((Draft("award_part", view.id, groups),) if groups else (), tuple(found))


# ---- a candidate comes about --------------------------------------------------------------------------------------


class NominationAdd(AwardAct, frozen=True, kw_only=True):
    """A candidate for an award: who (nobody: the branch itself), and how that came about (A4).

    `how` is self, organisation or election; `poll` the closed election whose result is taken over.
    """

    award: str
    how: str
    on: str
    person: str = ""
    by: str = ""
    poll: str = ""
    note: str = ""


@act("nomination.add", Body.BRANCH, "A2", "A4")
def add(desk: Desk, one: NominationAdd) -> Drafts:
    """Nominate; whether the conditions hold is told at once and hinders nothing here."""
    view = award_round(desk, one.round)
    if view is None:
        return unknown_round(one.round)
    award = view.scheme.award(one.award)
    row = view.row(one.award)
    if award is None or row is None:
        return Outcome((), (failed("A1", "award_unknown", "award", award=one.award[:40]),))
    if row not in view.rows:
        return Outcome((), (failed("A1", "award_not_given", "award", award=award.id),))
    found, subject = _subject(desk, award, one.person)
    found += [*past_days(desk, "A4", on=one.on), *still_open(view), *_arose(desk, one.how, one.poll, subject)]
    id_ = nomination_id(view.id, award.id, subject)
    if desk.records.get(Nomination, id_) is not None:
        found.append(failed("A4", "nomination_there", "person", award=award.id))
    origin = NominationOrigin(how=one.how, on=one.on, by=one.by, poll=one.poll, note=one.note)
    said = passed("A4", "nomination_added", award=award.id, due=view.opened.deadline)
    return Outcome((Draft("nomination", id_, {"origin": origin}),), concluded(found, said))


def _subject(desk: Desk, award: Award, person: str) -> tuple[list[Reason], str]:
    """Who is nominated: somebody on the roster, or the branch itself."""
    if award.subject is AwardSubject.BRANCH:
        wrong = [failed("A2", "award_for_branches", "person", award=award.id)] if person else []
        return wrong, desk.store.meta.body
    known = desk.records.get(Person, person)
    if known is None:
        return [failed("6", "person_unknown", "person", person=person[:40])], person
    if known.standing.state != "active":
        return [failed("A2", "nominee_left", "person")], person
    return [], person


def _arose(desk: Desk, how: str, poll: str, subject: str) -> list[Reason]:
    """How a candidate came about; who was elected comes with the election."""
    if how not in ORIGINS:
        return [failed("A4", "choice_unknown", "how", value=how[:40])]
    if how != "election":
        return [failed("A4", "origin_poll_unfit", "poll")] if poll else []
    return [elected(poll_view(desk, poll), subject)]


class NominationAct(Act, frozen=True, kw_only=True):
    """Base: an act on a nomination by its id. On one that went up it is a correction and needs `why` (0.7).

    For one that the committee returned, the reason of the return is reason enough.
    """

    nomination: str
    why: str = ""


class NominationOriginAct(NominationAct, frozen=True, kw_only=True):
    """How a candidate came about, told anew."""

    how: str
    on: str
    by: str = ""
    poll: str = ""
    note: str = ""


@act("nomination.origin", Body.BRANCH, "A4")
def tell_origin(desk: Desk, one: NominationOriginAct) -> Drafts:
    """Correct how the candidate came about."""
    found = [*past_days(desk, "A4", on=one.on), *_arose(desk, one.how, one.poll, subject_of(one.nomination))]
    origin = NominationOrigin(how=one.how, on=one.on, by=one.by, poll=one.poll, note=one.note)
    return write(desk, one, {"origin": origin}, found)


class NominationReviewAct(NominationAct, frozen=True, kw_only=True):
    """The branch committee's word on a candidate: agreed, or not with the reason."""

    agreed: bool
    on: str
    body: str = "branch_committee"
    reason: str = ""


@act("nomination.review", Body.BRANCH, "A4")
def review(desk: Desk, one: NominationReviewAct) -> Drafts:
    """Record what the branch committee (or where there is none, the members' meeting) said."""
    found = [*past_days(desk, "A4", on=one.on)]
    if one.body not in BODIES:
        found.append(failed("A4", "choice_unknown", "body", value=one.body[:40]))
    if not one.agreed and not one.reason:
        found.append(failed("A4", "reason_missing", "reason"))
    group = NominationReview(agreed=one.agreed, on=one.on, body=one.body, reason=one.reason)
    return write(desk, one, {"review": group}, found)


class NominationWrite(NominationAct, frozen=True, kw_only=True):
    """Materials as typed: evidence by criterion, fields of the form, main deeds, statement; what is left out stays."""

    texts: ClassVar[frozenset[str]] = frozenset({"deeds", "statement"})

    evidence: dict[str, str] = msgspec.field(default_factory=dict)
    details: dict[str, str] = msgspec.field(default_factory=dict)
    deeds: str | None = None
    statement: str | None = None


@act("nomination.write", Body.BRANCH, "A1", "A5", "A6")
def write_materials(desk: Desk, one: NominationWrite) -> Drafts:
    """Write materials; their lengths are told, and keep nothing from being saved."""
    view, award = _award(desk, one.nomination)
    if view is None or award is None:
        return unknown_nomination(one.nomination)
    found = [
        failed("A1", "criterion_unknown", f"evidence:{name[:40]}", criterion=name[:40])
        for name in one.evidence
        if award.criterion(name) is None
    ]
    found += [
        failed("A6", "detail_unknown", f"detail:{name[:40]}", field=name[:40])
        for name in one.details
        if award.detail(name) is None
    ]
    texts = {f"evidence:{name}": text for name, text in one.evidence.items()}
    texts |= {f"detail:{name}": text for name, text in one.details.items()}
    texts |= {name: text for name in ("deeds", "statement") if (text := getattr(one, name)) is not None}
    long = [name for name, text in texts.items() if len(text) > _LONGEST]
    found += [failed("A5", "text_too_long", name[:60], most=_LONGEST) for name in long]
    return write(desk, one, {name: NominationText(text) for name, text in texts.items()}, found)


# ---- withdrawing ---------------------------------------------------------------------------------------------------


class NominationWithdraw(Act, frozen=True, kw_only=True):
    """The nomination is withdrawn: by whom (the nominee, the branch committee …), and why."""

    nomination: str
    by: str
    reason: str


@act("nomination.withdraw", Body.BRANCH, "A4")
def withdraw(desk: Desk, one: NominationWithdraw) -> Drafts:
    """Withdraw a nomination, also one that went up; it stays readable."""
    return _withdrawn(desk, one.nomination, True, one.by, one.reason)


class NominationRestore(Act, frozen=True, kw_only=True):
    """A withdrawal is taken back: by whom, why."""

    nomination: str
    by: str
    reason: str


@act("nomination.restore", Body.BRANCH, "A4")
def restore(desk: Desk, one: NominationRestore) -> Drafts:
    """Take a withdrawal back; the deadline is counted by the day of the first version all the same."""
    return _withdrawn(desk, one.nomination, False, one.by, one.reason)


def _withdrawn(desk: Desk, nomination: str, withdrawn: bool, by: str, reason: str) -> Drafts:
    known, view = desk.records.get(Nomination, nomination), award_round(desk, round_of(nomination))
    if known is None or view is None:
        return unknown_nomination(nomination)
    found = [*not_granted(view)]
    found += [failed("A4", code, name) for name, code, value in _who(by, reason) if not value]
    if bool(known.withdrawn and known.withdrawn.withdrawn) == withdrawn:
        found.append(failed("A4", "nomination_withdrawn_already" if withdrawn else "nomination_stands", "nomination"))
    on = desk.today.isoformat()
    group = NominationWithdrawn(withdrawn=withdrawn, on=on, by=by, reason=reason)
    return Outcome((Draft("nomination", nomination, {"withdrawn": group}),), tuple(found))


def _who(by: str, reason: str) -> list[tuple[str, str, str]]:
    return [("by", "person_name_missing", by), ("reason", "reason_missing", reason)]


# ---- writing -------------------------------------------------------------------------------------------------------


def unknown_nomination(nomination: str) -> Drafts:
    """The refusal where there is no such nomination."""
    return Outcome((), (failed("A4", "nomination_unknown", place="nomination", nomination=nomination[:80]),))


def _award(desk: Desk, nomination: str) -> tuple[AwardRoundView | None, Award | None]:
    view = award_round(desk, round_of(nomination))
    return view, view.scheme.award(award_of(nomination)) if view else None


def returned_for(desk: Desk, known: Nomination) -> str:
    """The committee's reason where it returned the version that stands; empty otherwise."""
    reviewed = desk.records.get(NomineeReview, known.id)
    verdict = reviewed.verdict if reviewed else None
    version = known.submitted.version if known.submitted else 0
    return verdict.reason if verdict and (verdict.state, verdict.version) == ("returned", version) else ""


def write(desk: Desk, one: NominationAct, groups: Mapping[str, Group], found: list[Reason]) -> Drafts:
    """A draft of a nomination, refused where the committee's seal or an open conflict stands against it.

    On one that the branch sealed it is a correction, with `why` or for the reason of the committee's return.
    """
    known, view = desk.records.get(Nomination, one.nomination), award_round(desk, round_of(one.nomination))
    if known is None or view is None:
        return unknown_nomination(one.nomination)
    found += not_granted(view)
    sealed = known.submitted is not None and bool(known.submitted.seals)
    why = one.why or returned_for(desk, known)
    if sealed and desk.records.sealed_by("nomination", known.id, "submitted") is Body.COMMITTEE:
        found.append(failed("0.7", "nomination_agreed", "nomination"))
    elif sealed and not why:
        code = known.submitted.code if known.submitted else ""
        found.append(failed("0.7", "nomination_sealed", "why", seal=code))
    contested = {conflict.group for conflict in desk.records.conflicts_of("nomination", known.id)}
    found += [failed("0.7", "conflict_open", place=group, group=group) for group in groups if group in contested]
    kept = changed(known, groups)
    act_kind = "amend" if sealed else "set"
    draft = Draft("nomination", known.id, kept, act=act_kind, why=why if sealed else "")
    return Outcome((draft,) if kept else (), tuple(found))
