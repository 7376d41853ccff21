"""Acts of the democratic appraisal besides its polls: nominations, the slate, integrity reports, the list (D2, D4)."""

from __future__ import annotations

import secrets

from core.calendar import Period
from core.desk.act import Act, Drafts, act
from core.desk.checks import bad_days
from core.desk.desk import Desk
from core.desk.polls.appraisal import appraisal_view, cap_reason, slate_id
from core.desk.polls.appraisal_list import appraisal_seal, frozen_appraisal
from core.errors import XingceError
from core.journal.draft import Draft
from core.records import (
    Body,
    Group,
    IntegrityReport,
    IntegrityReported,
    Person,
    Slate,
    SlateAgreed,
    SlateGroup,
    VetoLifted,
    VetoVerified,
)
from core.values import Outcome, Reason, failed, passed


class SlateAct(Act, frozen=True, kw_only=True):
    """Base: an act in the appraisal of one year (`2026`)."""

    period: str


class SlateNominate(SlateAct, frozen=True, kw_only=True):
    """Whom a party group nominates, by person id."""

    group: str
    people: list[str]
    on: str


@act("slate.nominate", Body.BRANCH, "D2")
def nominate(desk: Desk, one: SlateNominate) -> Drafts:
    """Keep a group's nominations; no group alone may nominate more than the branch's share."""
    found = [*_wrong(desk, one, one.people), *bad_days("D2", on=one.on), cap_reason(desk, len(one.people))]
    if not one.group:
        found.append(failed("D2", "group_missing", place="group"))
    group = SlateGroup(people=sorted(set(one.people)), on=one.on)
    return Outcome((Draft("slate", slate_id(one.period), {f"group:{one.group}": group}),), tuple(found))


class SlateAgree(SlateAct, frozen=True, kw_only=True):
    """The candidates that the branch settled on after all groups, by which body."""

    people: list[str]
    on: str
    body: str = "branch_committee"


@act("slate.agree", Body.BRANCH, "D2")
def agree(desk: Desk, one: SlateAgree) -> Drafts:
    """Fix the candidates, within the scheme's share of the members; each was nominated by a group."""
    slate = desk.records.get(Slate, slate_id(one.period))
    named = {who for group in slate.group.values() for who in group.people} if slate else set()
    found = [*_wrong(desk, one, one.people), *bad_days("D2", on=one.on), cap_reason(desk, len(set(one.people)))]
    found += [failed("D2", "not_nominated", place="people", person=who) for who in one.people if who not in named]
    if not one.people:
        found.append(failed("D2", "poll_subjects_missing", place="people"))
    if one.body not in ("branch_committee", "general_meeting"):
        found.append(failed("D2", "choice_unknown", place="body", value=one.body[:40]))
    group = SlateAgreed(people=sorted(set(one.people)), on=one.on, body=one.body)
    return Outcome((Draft("slate", slate_id(one.period), {"agreed": group}),), tuple(found))


def _wrong(desk: Desk, one: SlateAct, people: list[str]) -> list[Reason]:
    found: list[Reason] = []
    try:
        Period.parse(one.period)
    except XingceError as error:
        found.append(failed("0.8", error.code, place="period", **error.figures))
    slate = desk.records.get(Slate, slate_id(one.period))
    if slate and slate.passed and slate.passed.seals:
        found.append(failed("0.7", "appraisal_closed", place="period", period=one.period, seal=slate.passed.code))
    for who in people:
        person = desk.records.get(Person, who)
        if person is None or person.standing.state != "active":
            found.append(failed("D2", "person_unknown", place="people", person=who[:40]))
        elif person.membership.kind == "staff":
            found.append(failed("D2", "candidate_no_member", place="people", person=who))
    return found


class IntegrityReportAct(SlateAct, frozen=True, kw_only=True):
    """An integrity problem of a person that somebody reports, as in the users' survey."""

    person: str
    on: str
    text: str


@act("integrity.report", Body.BRANCH, "D4", "0.6")
def report(desk: Desk, one: IntegrityReportAct) -> Drafts:
    """Keep the report; it blocks nothing until it is verified."""
    found: list[Reason] = [*bad_days("D4", on=one.on)]
    if desk.records.get(Person, one.person) is None:
        found.append(failed("D4", "person_unknown", place="person", person=one.person[:40]))
    if not one.text:
        found.append(failed("D4", "reason_missing", place="text"))
    group = IntegrityReported(person=one.person, period=one.period, on=one.on, text=one.text)
    return Outcome((Draft("integrity_report", secrets.token_hex(8), {"report": group}),), tuple(found))


class IntegrityVerify(Act, frozen=True, kw_only=True):
    """The report is verified: by whom, when, on what evidence."""

    report: str
    on: str
    by: str
    evidence: str


@act("integrity.verify", Body.BRANCH, "D4", "0.6")
def verify(desk: Desk, one: IntegrityVerify) -> Drafts:
    """From here on it disqualifies."""
    found = [*bad_days("D4", on=one.on), *_missing(by=one.by, evidence=one.evidence)]
    return _integrity(desk, one.report, {"verified": VetoVerified(one.on, one.by, one.evidence)}, found)


class IntegrityLift(Act, frozen=True, kw_only=True):
    """The report did not hold, or no longer counts: by whom, when, why."""

    report: str
    on: str
    by: str
    reason: str


@act("integrity.lift", Body.BRANCH, "D4", "0.6")
def lift(desk: Desk, one: IntegrityLift) -> Drafts:
    """It has no effect any more; that it was reported and verified stays readable."""
    found = [*bad_days("D4", on=one.on), *_missing(by=one.by, reason=one.reason)]
    return _integrity(desk, one.report, {"lifted": VetoLifted(one.on, one.by, one.reason)}, found)


def _missing(**fields: str) -> list[Reason]:
    return [failed("0.6", "reason_missing", place=name) for name, value in fields.items() if not value]


def _integrity(desk: Desk, report_id: str, groups: dict[str, Group], found: list[Reason]) -> Drafts:
    if desk.records.get(IntegrityReport, report_id) is None:
        found.append(failed("D4", "integrity_report_unknown", place="report", report=report_id[:40]))
    return Outcome((Draft("integrity_report", report_id, groups),), tuple(found))


class AppraisalPass(SlateAct, frozen=True, kw_only=True):
    """Seal the list of those who pass; on a sealed one, `why` makes it a correction."""

    why: str = ""


@act("appraisal.pass", Body.BRANCH, "D4", "D6", "0.7")
def pass_list(desk: Desk, one: AppraisalPass) -> Drafts:
    """The list that goes up with the next hand-over; refused while a poll is missing or the slate is over the cap."""
    wrong = [reason for reason in _wrong(desk, one, []) if not (one.why and reason.code == "appraisal_closed")]
    if wrong:
        return Outcome((), tuple(wrong))
    view = appraisal_view(desk, one.period)
    sealed = view.slate.passed is not None
    found = list(view.checks)
    if view.slate.passed and view.slate.passed.result == frozen_appraisal(view):
        found.append(failed("0.7", "nothing_to_amend", place="period"))
    if not Outcome(None, tuple(found)).ok:
        return Outcome((), tuple(found))
    seal = appraisal_seal(desk, view, one.why)
    draft = Draft("slate", view.slate.id, {"passed": seal}, act="amend" if sealed else "set", why=one.why)
    return Outcome((draft,), (*found, passed("D4", "appraisal_passed", count=len(seal.people), seal=seal.code)))
