"""The nominees of a round at a desk: read, checked and put into their states; nothing of it is stored (0.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from core.calendar import Lateness, parse_day
from core.desk.commendation.around import Around, award_of, round_of, stands, subject_of
from core.desk.commendation.checks import nominee_checks
from core.desk.commendation.listed import listed_rows
from core.desk.commendation.nominee import NomineeState, NomineeView
from core.desk.commendation.rounds import AwardRoundView, award_round
from core.desk.commendation.versions import Version, versions_of
from core.names import order_key
from core.notices.award_scheme import Award, AwardSubject
from core.records import Body, Branch, Nomination, NomineeReview, Person
from core.rules.selection.deadline import Handed, check_deadline

if TYPE_CHECKING:
    from core.desk.desk import Desk


def nominee(desk: Desk, nomination: str, around: Around | None = None) -> NomineeView | None:
    """One nomination as it stands, None when there is none (or its round is not here)."""
    record = desk.records.get(Nomination, nomination)
    view = around.view if around else award_round(desk, round_of(nomination))
    award = view.scheme.award(award_of(nomination)) if view else None
    if record is None or view is None or award is None:
        return None
    return _view(around or Around(desk, view), record, award)


def nominees(desk: Desk, round_: str, award: str = "") -> list[NomineeView]:
    """The nominees of a round (of one award) at this desk, award by award, in pinyin order of their names."""
    view = award_round(desk, round_)
    if view is None:
        return []
    around = Around(desk, view)
    found = (nominee(desk, one, around) for one in around.nominations if award in ("", award_of(one)))
    order = {one.id: place for place, one in enumerate(view.scheme.awards)}
    known = [one for one in found if one is not None]
    return sorted(known, key=lambda one: (order[one.award.id], order_key(one.name), one.id))


def _view(around: Around, record: Nomination, award: Award) -> NomineeView:
    desk, records = around.desk, around.desk.records
    person = records.get(Person, subject_of(record.id)) if award.subject is AwardSubject.PERSON else None
    review = records.get(NomineeReview, record.id)
    versions = versions_of(records, record) if record.submitted and record.submitted.seals else ()
    handed = _handed(versions, review)
    bare = NomineeView(
        nomination=record,
        round=around.view,
        award=award,
        branch=desk.store.meta.body,
        name=name_of(desk, record, award),
        person=person,
        review=review,
        versions=versions,
        vetoes=tuple(one for one in around.vetoes if one.reported.subject == subject_of(record.id)),
        notices=tuple(one for one in around.notices if record.id in one.notice.posted.subjects),
        handed=handed,
        sealed_by=_sealed_by(desk, record),
        state=_state(around, record, review, versions, handed),
        checks=(),
        conflicts=sum(1 for kind in ("nomination", "nominee_review") for _ in records.conflicts_of(kind, record.id)),
        late_edits=around.late[record.id],
    )
    return replace(bare, checks=nominee_checks(around, bare))


def name_of(desk: Desk, nomination: Nomination, award: Award) -> str:
    """The person's name, or the branch's."""
    if award.subject is AwardSubject.PERSON:
        person = desk.records.get(Person, subject_of(nomination.id))
        return person.identity.name if person else subject_of(nomination.id)
    branch = desk.records.get(Branch, subject_of(nomination.id))
    return branch.profile.name if branch else desk.store.meta.name


def _handed(versions: tuple[Version, ...], review: NomineeReview | None) -> Handed:
    known = [one.received for one in versions if one.received is not None]
    verdict = review.verdict if review else None
    readmitted = review.readmitted if review else None
    return Handed(
        first=min(known, default=None),
        latest=versions[-1].received if versions else None,
        version=versions[-1].number if versions else 0,
        limit=parse_day(verdict.limit) if verdict and verdict.limit else None,
        readmitted=(readmitted.on, readmitted.reason) if readmitted else None,
    )


def _sealed_by(desk: Desk, record: Nomination) -> Body | None:
    """The body whose seal holds the nomination: the committee's after an agreement, else the branch's."""
    if record.submitted is None or not record.submitted.seals:
        return None
    held = desk.records.sealed_by("nomination", record.id, "submitted")
    return Body.COMMITTEE if held is Body.COMMITTEE else Body.BRANCH


_WORD = {
    "returned": NomineeState.RETURNED,
    "on_hold": NomineeState.ON_HOLD,
    "agreed": NomineeState.AGREED,
    "removed": NomineeState.REMOVED,
}


def _state(
    around: Around,
    record: Nomination,
    review: NomineeReview | None,
    versions: tuple[Version, ...],
    handed: Handed,
) -> NomineeState:
    """What was decided last counts; a word on an earlier version does not count for a later one."""
    if record.withdrawn is not None and record.withdrawn.withdrawn:
        return NomineeState.WITHDRAWN
    decided = _decided(around.view, record.id)
    if decided is not None:
        return decided
    if not stands(record):
        return NomineeState.TURNED_DOWN
    if not versions:
        return NomineeState.NOT_LISTED if around.view.decided else NomineeState.DRAFT
    verdict = review.verdict if review else None
    if verdict is not None and (verdict.version == versions[-1].number or verdict.state == "removed"):
        state = _WORD.get(verdict.state, NomineeState.TO_REVIEW)
        return NomineeState.NOT_LISTED if around.view.decided and state is not NomineeState.REMOVED else state
    if around.view.decided:
        return NomineeState.NOT_LISTED
    if _too_late(around, handed):
        return NomineeState.LATE
    return NomineeState.SUBMITTED if handed.latest is None else NomineeState.TO_REVIEW


def _decided(view: AwardRoundView, nomination: str) -> NomineeState | None:
    """What the decided list makes of a nominee on it; None for one that is not on it."""
    if (
        not view.decided
        or view.listed is None
        or nomination not in {row.nomination for row in listed_rows(view.listed)}
    ):
        return None
    if nomination in view.listed.revoked:
        return NomineeState.REVOKED
    return NomineeState.AWARDED if view.granted else NomineeState.LISTED


def _too_late(around: Around, handed: Handed) -> bool:
    lateness = around.view.scheme.deadline.lateness
    found = check_deadline(around.view.deadline, lateness, handed, around.desk.today)
    return lateness is Lateness.FORFEITED and any(one.code == "nomination_late" for one in found)
