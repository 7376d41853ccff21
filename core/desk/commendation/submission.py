"""The branch publishes its nominees, reports vetoes, checks them before hand-over and seals them (A3, A7, A9)."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from typing import Final

import msgspec
from msgspec.structs import replace

from core.desk.act import Act, Drafts, act
from core.desk.commendation.around import stands
from core.desk.commendation.nominations import NominationAct, returned_for, unknown_nomination
from core.desk.commendation.nominee import NomineeView
from core.desk.commendation.nominees import nominee, nominees
from core.desk.commendation.opening import not_granted
from core.desk.commendation.rounds import award_round, award_rounds, unknown_round
from core.desk.commendation.seals import corrected, submission_seal
from core.desk.desk import Desk
from core.desk.publication import PublishAct, post
from core.desk.vetoes import past_days
from core.errors import XingceError
from core.journal.draft import Draft
from core.records import Body, VetoReported
from core.values import Outcome, Reason, Verdict, ask, failed, passed

BLOCKING: Final = frozenset(
    {
        "branch_review_missing",
        "branch_review_against",
        "election_missing",
        "election_open",
        "election_lost",
        "deeds_missing",
        "statement_missing",
        "conflicts_open",
        "nominee_not_on_roster",
        "nominee_left",
        "branch_not_opted",
        "branch_opted_out",
        "objection_upheld",
    }
)
"""What keeps a nomination from going up. Everything else that fails is told and left to the committee."""

_OF_THE_COMMITTEE: Final = frozenset({"nomination_not_received", "nomination_overdue"})


class NominationSubmit(NominationAct, frozen=True, kw_only=True):
    """The nomination goes up with the next hand-over, sealed; a later version says why."""


@act("nomination.submit", Body.BRANCH, "A4", "A5", "0.7")
def submit(desk: Desk, one: NominationSubmit) -> Drafts:
    """Seal a nomination as its next version. What the committee would send back is told; it stops nothing here."""
    view = nominee(desk, one.nomination)
    if view is None:
        return unknown_nomination(one.nomination)
    found = [*not_granted(view.round), *_refused(desk, view, one.why)]
    found += [
        softened(reason) for reason in view.missing if reason.code not in (*_OF_THE_COMMITTEE, "nomination_corrected")
    ]
    if not Outcome(None, tuple(found)).ok:
        return Outcome((), tuple(found))
    why = one.why or returned_for(desk, view.nomination)
    seal = submission_seal(desk, view, view.version + 1, why)
    again = view.version > 0
    draft = Draft("nomination", view.id, {"submitted": seal}, act="amend" if again else "set", why=why if again else "")
    said = passed("0.7", "nomination_submitted", "submitted", version=seal.version, seal=seal.code)
    return Outcome((draft,), (*found, said))


def softened(reason: Reason) -> Reason:
    """A failure that is the committee's to judge asks at the branch."""
    if reason.verdict is Verdict.FAIL and reason.code not in BLOCKING:
        return replace(reason, verdict=Verdict.ASK)
    return reason


def _refused(desk: Desk, view: NomineeView, why: str) -> list[Reason]:
    """Withdrawn, agreed already, or the same as what went up before."""
    found = []
    one = view.nomination
    if one.withdrawn is not None and one.withdrawn.withdrawn:
        found.append(failed("A4", "nomination_withdrawn_already", "nomination"))
    if view.sealed_by is Body.COMMITTEE:
        found.append(failed("0.7", "nomination_agreed", "nomination"))
    elif one.submitted is not None and one.submitted.seals:
        returned = returned_for(desk, one)
        if not why and not returned:
            found.append(failed("0.7", "reason_missing", "why"))
        if not corrected(desk.records, one) and not returned:
            found.append(failed("0.7", "nothing_to_amend", "nomination"))
    return found


# ---- before the hand-over ------------------------------------------------------------------------------------------


def precheck(desk: Desk, round_: str) -> list[Reason]:
    """Everything that the committee would send back, and what has not gone up; places are `<nomination>#<place>`.

    The round's own lines have the round's id before the `#`.
    """
    view = award_round(desk, round_)
    if view is None or view.decided:
        return []
    shown = nominees(desk, round_)
    found = []
    for one in shown:
        if not stands(one.nomination) or one.sealed_by is Body.COMMITTEE:
            continue
        found += [_placed(one.id, reason) for reason in one.missing if reason.code not in _OF_THE_COMMITTEE]
        if not one.version:
            found.append(failed("A7", "nomination_not_submitted", f"{one.id}#submit", due=view.opened.deadline))
    for row in view.rows:
        places = row.places(desk.store.meta.body)
        standing = sum(one.award.id == row.award.id and stands(one.nomination) for one in shown)
        if places and standing < places:
            place = f"{view.id}#{row.award.id}"
            found.append(ask("A1", "share_unused", place, award=row.award.id, places=places, nominated=standing))
    return found


def award_handover(desk: Desk) -> Iterator[Reason]:
    """The same for every open round, as lines before a hand-over: unfinished work travels too, so nothing fails."""
    for id_ in award_rounds(desk):
        try:
            found = precheck(desk, id_)
        except XingceError as error:
            yield ask("0.1", error.code, id_, **error.figures)
            continue
        for one in found:
            yield replace(one, verdict=Verdict.ASK) if one.verdict is Verdict.FAIL else one


def _placed(nomination: str, reason: Reason) -> Reason:
    return replace(reason, place=f"{nomination}#{reason.place}")


# ---- public notice in the branch -----------------------------------------------------------------------------------


class NominationPublish(PublishAct, frozen=True, kw_only=True):
    """The branch's nominees are published; `nominations` left out are all that the branch committee agreed to."""

    round: str
    nominations: list[str] = msgspec.field(default_factory=list)


@act("nomination.publish", Body.BRANCH, "A9")
def publish(desk: Desk, one: NominationPublish) -> Drafts:
    """Post the branch's notice on its nominees."""
    view = award_round(desk, one.round)
    if view is None:
        return unknown_round(one.round)
    shown = {row.id: row.nomination for row in nominees(desk, one.round)}
    agreed = [id_ for id_, row in shown.items() if stands(row) and row.review is not None]
    found = [*not_granted(view)]
    found += [
        failed("A9", "nomination_unknown", "nominations", nomination=id_[:80])
        for id_ in one.nominations
        if id_ not in agreed
    ]
    outcome = post(desk, one, view.id, one.nominations or agreed, view.opened.publication_days)
    return Outcome(outcome.value, (*found, *outcome.reasons))


# ---- vetoes --------------------------------------------------------------------------------------------------------


class NomineeVeto(Act, frozen=True, kw_only=True):
    """A veto item of the scheme against a nominee: on a day, with what happened. Bars nobody until it is verified."""

    nomination: str
    item: str
    on: str
    text: str


class NominationVeto(NomineeVeto, frozen=True, kw_only=True):
    """The branch itself reports a veto."""


@act("nomination.veto", Body.BRANCH, "A3", "0.6")
def report_veto(desk: Desk, one: NominationVeto) -> Drafts:
    """Report a veto; it is shown and blocks nothing until the committee verified it (`veto.verify`)."""
    return reported(desk, one, "veto", "report")


def reported(desk: Desk, one: NomineeVeto, kind: str, group: str) -> Drafts:
    """A draft of a reported veto against a nominee."""
    view = nominee(desk, one.nomination)
    if view is None:
        return unknown_nomination(one.nomination)
    found = [*past_days(desk, "A3", on=one.on)]
    if view.round.scheme.veto(one.item) is None:
        found.append(failed("A3", "veto_unknown", "item", item=one.item[:40]))
    if not one.text:
        found.append(failed("A3", "veto_text_missing", "text"))
    veto = VetoReported(one.item, view.round.id.partition("/")[2], one.on, one.text, "A", view.subject)
    return Outcome((Draft(kind, secrets.token_hex(8), {group: veto}),), tuple(found))
