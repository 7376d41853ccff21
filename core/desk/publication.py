"""Public notices with their objections, of a branch or of the committee: one mechanism for every matter (A9, C4).

A branch's notices and objections stand in its store. The committee's notice on all branches stands in its own store, an
objection against somebody of one branch in its copy of that branch: no other branch reads of it.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from core.desk.act import Act, Drafts, act
from core.desk.desk import Desk
from core.journal.draft import Draft
from core.journal.fold import Fold
from core.records import (
    CommitteeNotice,
    CommitteeObjection,
    NoticePosted,
    NoticeWithdrawn,
    Objection,
    ObjectionHandled,
    PublicNotice,
)
from core.rules.public_notice import NoticeState, last_day, state_of
from core.values import Outcome, Reason, ask, failed


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
    """The notices on a matter (`A/2026`, `C3/2026Q3`), first one first; of one body, or of both."""
    return [one for one in notices_at(desk, by_committee) if one.notice.posted.matter == matter]


def notices_at(desk: Desk, by_committee: bool | None = None) -> list[NoticeView]:
    """The notices on every matter that are here, first one first; of one body, or of both."""
    against: dict[str, list[ObjectionView]] = {}
    for one in _objections(desk.records):
        against.setdefault(one.objection.raised.notice, []).append(one)
    found = [
        NoticeView(notice, committee, state_of(notice, desk.today), tuple(against.get(notice.id, ())))
        for notice, committee in _notices(desk.records)
        if by_committee in (None, committee)
    ]
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


# ---- posting and withdrawing -------------------------------------------------------------------------------------


class PublishAct(Act, frozen=True, kw_only=True):
    """Base of every act that posts a notice: from which day, where, who takes objections.

    Without `end` it is counted over the working days; `by_hand` says on what ground an end was set without them.
    `instead` withdraws, for this reason, the body's own earlier notices that name nobody but those who are named now;
    without it a person is told that they stand.
    """

    start: str
    place: str
    contact: str
    phone: str = ""
    end: str = ""
    by_hand: str = ""
    instead: str = ""


def post(desk: Desk, one: PublishAct, matter: str, subjects: Sequence[str], days: int, clause: str = "A9") -> Drafts:
    """The notice of the body at this desk on `subjects` of a matter, to run for `days` working days at least.

    Its last day is counted or checked. Refused where place, contact or subjects are missing.
    """
    found: list[Reason] = []
    if not subjects:
        found.append(failed(clause, "notice_empty", "subjects"))
    if not one.place:
        found.append(failed(clause, "notice_place_missing", "place"))
    if not one.contact:
        found.append(failed(clause, "notice_contact_missing", "contact"))
    end = last_day(one.start, one.end, days, one.by_hand, desk.years(), clause)
    group = NoticePosted(
        matter=matter,
        subjects=sorted(set(subjects)),
        start=one.start,
        end=end.value,
        days=days,
        place=one.place,
        contact=one.contact,
        phone=one.phone,
        by_hand=one.by_hand if any(each.code == "notice_by_hand" for each in end.reasons) else "",
    )
    notice = Draft(_kind(desk), f"{matter}/{secrets.token_hex(4)}", {"posted": group})
    earlier = _covered(desk, group)
    if not one.instead:
        return Outcome((notice,), (*found, *end.reasons, *(_stands(each, clause) for each in earlier)))
    withdrawn = {"withdrawn": NoticeWithdrawn(desk.today.isoformat(), one.instead)}
    return Outcome((notice, *(Draft(_kind(desk), each.id, withdrawn) for each in earlier)), (*found, *end.reasons))


def _covered(desk: Desk, now: NoticePosted) -> list[PublicNotice]:
    """The body's own notices that stand and name nobody but those who are named now."""
    earlier = standing(notices_of(desk, now.matter, by_committee=not desk.is_branch))
    return [one for one in earlier if set(one.posted.subjects) <= set(now.subjects)]


def _stands(one: PublicNotice, clause: str) -> Reason:
    """A second notice on the same is seldom meant: a person looks at the one that stands."""
    return ask(clause, "notice_stands", "instead", start=one.posted.start, end=one.posted.end)


def standing(shown: Iterable[NoticeView]) -> list[PublicNotice]:
    """The notices that nobody withdrew, the one that runs longest last."""
    found = [one.notice for one in shown if one.notice.withdrawn is None]
    return sorted(found, key=lambda one: (one.posted.end, one.id))


def last_posted(desk: Desk) -> NoticePosted | None:
    """The latest notice of the body at this desk on any matter: place and contact are seldom others."""
    records = desk.records.all(PublicNotice if desk.is_branch else CommitteeNotice)
    return max((one.posted for one in records.values()), key=lambda one: (one.start, one.end), default=None)


def _kind(desk: Desk) -> str:
    return "public_notice" if desk.is_branch else "committee_notice"


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
    group = NoticeWithdrawn(desk.today.isoformat(), one.reason)
    return Outcome((Draft(_kind(desk), one.notice, {"withdrawn": group}),), tuple(found))


def _own_notice(desk: Desk, notice_id: str) -> PublicNotice | None:
    """A notice of the body at this desk, where that body writes it."""
    if desk.is_branch:
        return desk.records.get(PublicNotice, notice_id)
    return desk.records.get(CommitteeNotice, notice_id) if desk.store.meta.body == "committee" else None
