"""The committee's meeting decides: the list of all branches is frozen and sealed with a check code (A8)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from core.desk.act import Drafts, act
from core.desk.commendation.listed import ListedRow, listed_rows
from core.desk.commendation.nominees import nominees
from core.desk.commendation.opening import AwardAct, not_granted
from core.desk.commendation.places import Place, places
from core.desk.commendation.rounds import AwardRoundView, award_round, common, concluded, unknown_round
from core.desk.sealing import check_code, heads_of
from core.desk.vetoes import past_days
from core.journal.draft import Draft
from core.records import AwardDecided, AwardMeeting, Body
from core.rules.selection.meeting import check_meeting
from core.values import Outcome, Reason, Verdict, failed, passed

if TYPE_CHECKING:
    from core.desk.desk import Desk


class AwardDecide(AwardAct, frozen=True, kw_only=True):
    """The deciding meeting: who was there, how it voted on the list; `why` where a decided list is decided anew."""

    on: str
    expected: int
    present: int
    in_favour: int
    against: int
    abstain: int
    place: str = ""
    chair: str = ""
    recorder: str = ""
    note: str = ""
    why: str = ""


@act("award.decide", Body.COMMITTEE, "A8", "0.4", "0.7")
def decide(desk: Desk, one: AwardDecide) -> Drafts:
    """Freeze the list of all nominees that the committee agreed to; sums, quorum, majority and quotas are checked."""
    view = award_round(desk, one.round)
    if view is None:
        return unknown_round(one.round)
    taken = places(desk, view.id)
    if taken is None:
        return Outcome((), (failed("A8", "award_other_branches", place="round"),))
    fields = {name: getattr(one, name) for name in AwardMeeting.__struct_fields__}
    meeting = AwardMeeting(**fields)
    found = [*not_granted(view), *past_days(desk, "A8", on=one.on), *check_meeting(view.scheme.meeting, meeting)]
    if view.decided and not one.why:
        found.append(failed("0.7", "reason_missing", "why"))
    rows = rows_now(view, taken)
    if not rows:
        found.append(failed("A8", "award_list_empty", "list"))
    elif view.decided and view.listed and rows == listed_rows(view.listed) and meeting == view.listed.meeting:
        found.append(failed("0.7", "nothing_to_amend", "list"))
    found += [*quota_checks(view, rows), *_barred(desk, view)]
    decided = _decided(desk, view, meeting, rows, one.why)
    act_kind = "amend" if view.decided else "set"
    draft = Draft("award_list", view.id, {"meeting": meeting, "decided": decided}, act=act_kind, why=one.why)
    said = passed("A8", "list_decided", "list", count=len(rows), seal=decided.code)
    return common(desk, draft, concluded(found, said))


def rows_now(view: AwardRoundView, taken: tuple[Place, ...]) -> tuple[ListedRow, ...]:
    """The list as the committee's words stand now: award by award, branch by branch."""
    order = {row.award.id: at for at, row in enumerate(view.rows)}
    rows = [ListedRow(one.award, one.held.branch, one.held.nomination, one.held.name, one.decision) for one in taken]
    return tuple(sorted(rows, key=lambda row: (order.get(row.award, len(order)), row.branch, row.nomination)))


def quota_checks(view: AwardRoundView, rows: tuple[ListedRow, ...]) -> list[Reason]:
    """No award has more than its number; fewer are told."""
    found = []
    for row in view.rows:
        given = sum(one.award == row.award.id for one in rows)
        place = f"award:{row.award.id}"
        if given > row.quota.total:
            found.append(failed("A8", "list_over_quota", place, award=row.award.id, given=given, total=row.quota.total))
        else:
            found.append(passed("A8", "list_in_quota", place, award=row.award.id, given=given, total=row.quota.total))
    return found


def _barred(desk: Desk, view: AwardRoundView) -> list[Reason]:
    """Nominees that the committee agreed to and that fail by now: a veto verified since, an objection upheld."""
    found: list[Reason] = []
    if (office := desk.office) is None:
        return found
    for branch, name in sorted(office.branches().items()):
        for who, code in office.ask(branch, f"barred/{view.id}", lambda one: barred_here(one, view.id)):
            found.append(failed("A8", "list_nominee_barred", f"branch:{branch}", name=who, branch=name, check=code))
    return found


def barred_here(desk: Desk, round_id: str) -> tuple[tuple[str, str], ...]:
    """Of one branch: whom the committee agreed to although something fails now, by name with the check's code."""
    return tuple(
        (one.name, next(reason.code for reason in one.checks if reason.verdict is Verdict.FAIL))
        for one in nominees(desk, round_id)
        if one.barred and one.review and one.review.verdict and one.review.verdict.state == "agreed"
    )


def _decided(
    desk: Desk, view: AwardRoundView, meeting: AwardMeeting, rows: tuple[ListedRow, ...], why: str
) -> AwardDecided:
    heads = heads_of(desk.records, "award_round", view.id, lambda group: not group.startswith("prize:"))
    seals = sorted(heads | {row.decision for row in rows})
    result = frozen_list(view, meeting, rows)
    return AwardDecided(on=meeting.on, why=why, seals=seals, result=result, code=check_code(seals, result))


def frozen_list(view: AwardRoundView, meeting: AwardMeeting, rows: tuple[ListedRow, ...]) -> str:
    """The list as its seal freezes it: round, quotas, meeting and rows; canonical JSON."""
    frozen = {
        "round": view.id,
        "scheme": view.opened.scheme,
        "version": view.opened.version,
        "quotas": {row.award.id: row.quota.total for row in view.rows},
        "meeting": msgspec.to_builtins(meeting),
        "rows": [msgspec.to_builtins(row) for row in rows],
    }
    return msgspec.json.encode(frozen).decode()


class ListView(Struct, frozen=True):
    """A round's list: what was decided, and whether the committee's words changed since then.

    `changed` is None where the other branches' copies are not at hand.
    """

    round: AwardRoundView
    rows: tuple[ListedRow, ...]
    changed: bool | None

    @property
    def code(self) -> str:
        """The check code of the decided list, or empty."""
        listed = self.round.listed
        return listed.decided.code if listed and listed.decided else ""


def award_list(desk: Desk, round_: str) -> ListView | None:
    """The list of a round: as it was decided, or before that as the committee's words stand. None without the round."""
    view = award_round(desk, round_)
    if view is None:
        return None
    taken = places(desk, view.id)
    now = None if taken is None else rows_now(view, taken)
    if view.decided and view.listed:
        rows = listed_rows(view.listed)
        return ListView(view, rows, None if now is None else now != rows)
    return ListView(view, now or (), False if now is not None else None)
