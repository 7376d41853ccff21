"""What is frozen and sealed of a nomination: by the branch when it goes up, by the committee when it agrees (0.4, 0.7).

A person's data go on changing after a round, so they are not locked by its seals. The frozen text names the entries
that held them instead, and whoever verifies reads the person from these.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

import msgspec

from core.desk.commendation.around import award_of, round_of, subject_of
from core.desk.commendation.nominee import NomineeView
from core.desk.commendation.rounds import award_round
from core.desk.commendation.versions import versions_of
from core.desk.sealing import check_code, heads_of
from core.desk.vetoes import VetoView, vetoes_in
from core.journal.fold import Fold
from core.notices.award_scheme import Award
from core.records import (
    KINDS,
    Nomination,
    NominationSubmitted,
    NomineeReview,
    NomineeVerdict,
    Person,
    build,
)
from core.rules.selection.eligibility import PersonFacts, check_person
from core.text import characters
from core.values import Outcome, Reason, failed, passed

if TYPE_CHECKING:
    from core.desk.desk import Desk

_OPEN = ("submitted", "withdrawn")
_GROUPS = ("identity", "membership", "work")
MECHANISM = "A"


# ---- the person as they were ------------------------------------------------------------------------------------


def person_heads(records: Fold, person: str) -> dict[str, str]:
    """The entries that hold a person's data now, by group; empty for an organisation."""
    found = {group: records.heads("person", person, group) for group in _GROUPS}
    return {group: heads[0] for group, heads in found.items() if heads}


def person_then(records: Fold, person: str, heads: Mapping[str, str]) -> Person | None:
    """The person as these entries have it; None where one of them is not here or says something of another."""
    groups = {}
    for group, entry_id in heads.items():
        item = records.entries.get(entry_id)
        entry = item.entry if item else None
        if entry is None or (entry.kind, entry.id) != ("person", person) or group not in entry.set:
            return None
        groups[group] = entry.set[group]
    record = build(KINDS["person"], person, groups)
    return record if isinstance(record, Person) else None


# ---- the branch's seal -------------------------------------------------------------------------------------------


def submission_seal(desk: Desk, view: NomineeView, number: int, why: str = "") -> NominationSubmitted:
    """The branch's seal over origin, review and materials of one version."""
    seals = sorted(submission_rests_on(desk.records, view.id))
    result = frozen_submission(view.nomination, view.award, number, person_heads(desk.records, view.subject))
    on = desk.today.isoformat()
    return NominationSubmitted(
        version=number, on=on, why=why, seals=seals, result=result, code=check_code(seals, result)
    )


def submission_rests_on(records: Fold, nomination: str) -> set[str]:
    """The entries of a nomination that its seal names: everything but the seal itself and a withdrawal."""
    return heads_of(records, "nomination", nomination, lambda group: group not in _OPEN)


def frozen_submission(one: Nomination, award: Award, number: int, person: Mapping[str, str]) -> str:
    """A version as its seal freezes it: who, how, the lengths and lines of its materials; canonical JSON."""
    frozen = {
        "nomination": one.id,
        "number": number,
        "how": one.origin.how,
        "poll": one.origin.poll,
        "agreed": bool(one.review and one.review.agreed),
        "deeds": characters(one.deeds.text) if one.deeds else 0,
        "statement": characters(one.statement.text) if one.statement else 0,
        "evidence": sorted(name for name, text in one.evidence.items() if text.text),
        "details": sorted(name for name, text in one.detail.items() if text.text),
        "title": award.title.zh if award.title else "",
        "person": dict(sorted(person.items())),
    }
    return msgspec.json.encode(frozen).decode()


class _Person(msgspec.Struct):
    """Of a frozen text: the entries that held the person's data."""

    person: dict[str, str]


def frozen_person(result: str) -> dict[str, str]:
    """The entries that a frozen text names for the person; empty for one that is none of ours."""
    try:
        return msgspec.json.decode(result, type=_Person).person
    except msgspec.MsgspecError:
        return {}


def seal_checks(desk: Desk, view: NomineeView) -> list[Reason]:
    """Whether the branch's code follows from what it names, and its version recomputes from the entries (0.4).

    A nomination that was corrected since then has to be sealed anew before anything can be said of it.
    """
    sealed = view.nomination.submitted
    if sealed is None or not sealed.seals:
        return []
    good = check_code(sealed.seals, sealed.result) == sealed.code
    found = [(passed if good else failed)("0.7", "seal_code" if good else "seal_broken", "submitted", seal=sealed.code)]
    if corrected(desk.records, view.nomination):
        return [*found, failed("0.7", "nomination_corrected", "submitted", seal=sealed.code)]
    person = frozen_person(sealed.result)
    same = frozen_submission(view.nomination, view.award, sealed.version, person) == sealed.result
    same = same and all(_here(desk, one) for one in sealed.seals)
    same = same and (not person or person_then(desk.records, view.subject, person) is not None)
    code = "result_recomputes" if same else "result_differs"
    return [*found, (passed if same else failed)("0.4", code, "submitted", period=_period(view.id))]


def _here(desk: Desk, entry_id: str) -> bool:
    """Whether an entry is here: among the records read (also of a package not taken in yet), or in the store."""
    return entry_id in desk.records.entries or desk.store.find(entry_id) is not None


def corrected(records: Fold, one: Nomination) -> bool:
    """Whether something of a sealed nomination was changed since its latest version."""
    return one.submitted is not None and sorted(submission_rests_on(records, one.id)) != sorted(one.submitted.seals)


# ---- the committee's agreement -----------------------------------------------------------------------------------


def verdict_seal(desk: Desk, view: NomineeView, reason: str = "", instead_of: str = "") -> NomineeVerdict:
    """The committee's agreement to a version, sealed over everything it rests on."""
    seals = sorted(verdict_rests_on(desk, view))
    result = frozen_verdict(desk, view.id, person_heads(desk.records, view.subject), view.vetoes)
    return NomineeVerdict(
        state="agreed",
        version=view.version,
        on=desk.today.isoformat(),
        reason=reason,
        instead_of=instead_of,
        seals=seals,
        result=result,
        code=check_code(seals, result),
    )


def verdict_rests_on(desk: Desk, view: NomineeView) -> set[str]:
    """The sealed version, the committee's points, ballot and readmission, vetoes with their checks, the notices."""
    records = desk.records
    heads = heads_of(records, "nomination", view.id, lambda group: group == "submitted")
    heads |= heads_of(records, "nominee_review", view.id, lambda group: group != "verdict")
    for veto in view.vetoes:
        heads |= heads_of(records, "veto", veto.id, lambda group: group == "report")
        heads |= heads_of(records, "veto_check", veto.id, lambda group: True)
    for shown in view.notices:
        if not shown.by_committee:
            heads |= heads_of(records, "public_notice", shown.notice.id, lambda group: True)
    return heads


def frozen_verdict(desk: Desk, nomination: str, person: Mapping[str, str], vetoes: Collection[VetoView]) -> str:
    """What an agreement rested on: the version, the person's facts, lengths, vetoes, points, days; canonical JSON."""
    records = desk.records
    one, review = records.get(Nomination, nomination), records.get(NomineeReview, nomination)
    known = person_then(records, subject_of(nomination), person) if person else None
    received = [day for version in versions_of(records, one) if (day := version.received)] if one else []
    ballot, score = (review.ballot, review.score) if review else (None, None)
    frozen = {
        "nomination": nomination,
        "version": one.submitted.version if one and one.submitted else 0,
        "submission": one.submitted.code if one and one.submitted else "",
        "person": dict(sorted(person.items())),
        "facts": _facts(known),
        "received": min(received).isoformat() if received else "",
        "readmitted": review.readmitted.on if review and review.readmitted else "",
        "vetoes": [[veto.id, veto.reported.item, veto.state] for veto in vetoes],
        "points": score.points if score else "",
        "ballot": [ballot.present, ballot.in_favour, ballot.against, ballot.abstain] if ballot else [],
    }
    return msgspec.json.encode(frozen).decode()


def _facts(person: Person | None) -> list[str | bool]:
    if person is None:
        return []
    membership, work = person.membership, person.work
    return [
        person.identity.name,
        membership.kind,
        membership.confirmed,
        membership.post,
        work.since,
        work.window,
    ]


def verdict_checks(desk: Desk, nomination: str) -> list[Reason]:
    """Whether an agreement's code follows, and what it rested on recomputes from exactly the entries it names (0.4).

    Vetoes that were verified later are left out: they ask for another word and break none.
    """
    review = desk.records.get(NomineeReview, nomination)
    verdict = review.verdict if review else None
    if verdict is None or verdict.state != "agreed":
        return []
    place = f"{nomination}/verdict"
    lost = sum(not _here(desk, one) for one in verdict.seals)
    good = check_code(verdict.seals, verdict.result) == verdict.code
    then = vetoes_then(desk.records, nomination, verdict.seals)
    person = frozen_person(verdict.result)
    same = frozen_verdict(desk, nomination, person, then) == verdict.result
    found = [
        failed("0.7", "seal_entries_missing", place, period=_period(nomination), count=lost)
        if lost
        else passed("0.7", "seal_entries_here", place, period=_period(nomination), count=len(verdict.seals)),
        (passed if good else failed)("0.7", "seal_code" if good else "seal_broken", place, seal=verdict.code),
        (passed if same else failed)(
            "0.4", "result_recomputes" if same else "result_differs", place, period=_period(nomination)
        ),
    ]
    wrong = [*_barred_then(desk, nomination, person), *(one for one in then if one.state == "in_force")]
    found.append((failed if wrong else passed)("A8", "agreed_unexplained" if wrong else "agreed_holds", place))
    return found


def vetoes_then(records: Fold, nomination: str, seals: Collection[str]) -> list[VetoView]:
    """The vetoes against a nominee, with as much of their checks as an agreement names."""
    named = frozenset(seals)
    period, subject = round_of(nomination).partition("/")[2], subject_of(nomination)
    found = vetoes_in(records, MECHANISM, named)
    return [one for one in found if (one.reported.period, one.reported.subject) == (period, subject)]


def _barred_then(desk: Desk, nomination: str, heads: Mapping[str, str]) -> list[Reason]:
    """What fails of the award's own conditions for the person as the agreement saw them."""
    view = award_round(desk, round_of(nomination))
    award = view.scheme.award(award_of(nomination)) if view else None
    person = person_then(desk.records, subject_of(nomination), heads) if heads else None
    if view is None or award is None or person is None:
        return []
    one = desk.records.get(Nomination, nomination)
    duties = one.detail.get("duties") if one else None
    facts = PersonFacts(
        kind=person.membership.kind,
        confirmed=person.membership.confirmed,
        since=person.work.since,
        window=person.work.window,
        party_work=person.membership.post or (duties.text if duties else ""),
    )
    bare = msgspec.structs.replace(view.scheme.eligibility, excellent=False, one_award=False)
    checked = check_person(award, bare, facts, view.reference)
    return [] if Outcome(None, checked).ok else [one for one in checked if one.verdict == "fail"]


def _period(nomination: str) -> str:
    """The round's name, as people say it."""
    return round_of(nomination).partition("/")[2]
