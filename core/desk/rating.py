"""Acts of the quarterly member rating C3: begin, score, decide, meet, publish, confirm, correct (C3, C4, C8)."""

from __future__ import annotations

import secrets
from typing import Any

from core.calendar import Period, PeriodKind
from core.desk.act import Act, Drafts, act
from core.desk.desk import Desk
from core.desk.rounds import RoundView, member_round, report_seal, round_checks, round_id, sheet_id
from core.errors import XingceError
from core.journal.draft import Draft
from core.records import (
    Body,
    Bonus,
    BonusGrant,
    Excused,
    Group,
    Mark,
    Meeting,
    Mentors,
    NoStar,
    Person,
    Publication,
    Remark,
    Round,
    RoundBegin,
    Sheet,
    Talk,
)
from core.rules.rating import check_mark
from core.values import Outcome, Reason, failed, passed

MECHANISM = "C3"
STAGES = ("self", "joint", "review")


class RoundAct(Act, frozen=True, kw_only=True):
    """Base: an act in the round of one period (`2026Q3`)."""

    period: str


class SheetAct(RoundAct, frozen=True, kw_only=True):
    """Base: an act on one person's sheet."""

    person: str


class RoundBeginAct(RoundAct, frozen=True, kw_only=True):
    """Begin the quarter's rating."""


@act("round.begin", Body.BRANCH, "C3", "0.1", "0.8")
def begin(desk: Desk, one: RoundBeginAct) -> Drafts:
    """Open a round under the newest scheme; a round already there stays under the version it began with."""
    try:
        period = Period.parse(one.period)
    except XingceError as error:
        return Outcome((), (failed("0.8", error.code, place="period", **error.figures),))
    if period.kind is not PeriodKind.QUARTER:
        return Outcome((), (failed("C3", "period_not_quarter", place="period", period=one.period),))
    if period.first > desk.today:
        return Outcome((), (failed("0.8", "period_future", place="period", period=one.period),))
    if desk.records.get(Round, round_id(one.period)) is not None:
        return Outcome((), (failed("C3", "round_there", place="period", period=one.period),))
    version = desk.newest("c")
    if not version:
        return Outcome((), (failed("0.1", "scheme_missing", notice="c", version=0),))
    group = RoundBegin(MECHANISM, one.period, "c", version, desk.today.isoformat())
    return Outcome((Draft("round", round_id(one.period), {"begin": group}),))


class SheetScore(SheetAct, frozen=True, kw_only=True):
    """Scores of one source (`self`, `joint`, `review`) by aspect id, as typed; an empty one withdraws a score."""

    source: str
    scores: dict[str, str]
    note: str = ""


@act("sheet.score", Body.BRANCH, "C3", "1")
def score(desk: Desk, one: SheetScore) -> Drafts:
    """Enter scores of a person; each is checked against its aspect's points, the good ones are written together."""
    marks, reasons = _marks(desk, one.period, one.source, one.scores, one.note)
    return _write(desk, one, marks, reasons)


def _marks(
    desk: Desk, period: str, source: str, scores: dict[str, str], note: str
) -> tuple[dict[str, Group], list[Reason]]:
    view = member_round(desk, period)
    if view is None:
        return {}, [failed("C3", "round_not_begun", place="period", period=period)]
    if source not in STAGES:
        return {}, [failed("C3", "source_unknown", place="source", source=source)]
    marks: dict[str, Group] = {}
    reasons: list[Reason] = []
    for aspect, text in scores.items():
        if not text:
            marks[f"mark:{source}.{aspect}"] = Mark("", note)
            continue
        outcome = check_mark(view.scheme, aspect, text, source)
        reasons += outcome.reasons
        if outcome.value is not None:
            marks[f"mark:{source}.{aspect}"] = Mark(outcome.value, note)
    return marks, reasons


class SheetRemark(SheetAct, frozen=True, kw_only=True):
    """Strengths and weaknesses said in the joint review."""

    strengths: str = ""
    weaknesses: str = ""


@act("sheet.remark", Body.BRANCH, "C3")
def remark(desk: Desk, one: SheetRemark) -> Drafts:
    """Keep what was said of a person."""
    return _write(desk, one, {"remark": Remark(one.strengths, one.weaknesses)})


class SheetNoStar(SheetAct, frozen=True, kw_only=True):
    """No star by decision of the branch committee, with its reason and the time limit for improvement."""

    on: str
    reason: str
    limit: str = ""


@act("sheet.no_star", Body.BRANCH, "C3", "C8")
def no_star(desk: Desk, one: SheetNoStar) -> Drafts:
    """Record the decision that a person gets no star; the score does not matter."""
    if not one.reason:
        return Outcome((), (failed("C3", "reason_missing", place="reason"),))
    return _write(desk, one, {"no_star": NoStar(True, one.on, one.reason, one.limit)})


class SheetNoStarLift(SheetAct, frozen=True, kw_only=True):
    """The decision is taken back, for a reason."""

    reason: str


@act("sheet.no_star_lift", Body.BRANCH, "C3", "0.6")
def lift_no_star(desk: Desk, one: SheetNoStarLift) -> Drafts:
    """Lift a no-star decision; the journal keeps that it was made."""
    return _write(desk, one, {"no_star": NoStar(False, desk.today.isoformat(), one.reason)})


class SheetExcuse(SheetAct, frozen=True, kw_only=True):
    """Not rated this period, for a reason; `excused` false takes it back."""

    reason: str
    excused: bool = True


@act("sheet.excuse", Body.BRANCH, "C3")
def excuse(desk: Desk, one: SheetExcuse) -> Drafts:
    """Leave a person out of this quarter's rating."""
    if not one.reason:
        return Outcome((), (failed("C3", "reason_missing", place="reason"),))
    return _write(desk, one, {"excused": Excused(one.excused, one.reason)})


class TalkRecord(SheetAct, frozen=True, kw_only=True):
    """A talk held with somebody at two stars or fewer."""

    on: str
    by: str
    note: str = ""


@act("talk.record", Body.BRANCH, "C8")
def talk(desk: Desk, one: TalkRecord) -> Drafts:
    """Record the talk."""
    return _write(desk, one, {"talk": Talk(one.on, one.by, one.note)}, sealed_too=True)


class MentorAssign(SheetAct, frozen=True, kw_only=True):
    """Five-star members (by person id) who will help."""

    people: list[str]


@act("mentor.assign", Body.BRANCH, "C8")
def assign_mentors(desk: Desk, one: MentorAssign) -> Drafts:
    """Assign mentors; only five-star members of this round can be."""
    view = member_round(desk, one.period)
    stars = {row.person.id: row.outcome.value.stars for row in view.rows} if view else {}
    wrong = [person for person in one.people if stars.get(person) != 5 or person == one.person]
    if wrong:
        return Outcome((), tuple(failed("C8", "mentor_not_five_star", place="people", person=who) for who in wrong))
    return _write(desk, one, {"mentors": Mentors(one.people, desk.today.isoformat())}, sealed_too=True)


def _write(
    desk: Desk, one: SheetAct, groups: dict[str, Any], reasons: list[Reason] | None = None, sealed_too: bool = False
) -> Drafts:
    """A draft of the person's sheet, refused where round, person, a seal or an open conflict stands against it."""
    found = list(reasons or [])
    record_id = sheet_id(one.period, one.person)
    view = member_round(desk, one.period)
    person = desk.records.get(Person, one.person)
    if view is None:
        found.append(failed("C3", "round_not_begun", place="period", period=one.period))
    elif view.sealed and not sealed_too:
        found.append(failed("0.7", "round_sealed", place="period", period=one.period, seal=view.code))
    if person is None:
        found.append(failed("6", "person_unknown", place="person", person=one.person))
    elif person.standing.state != "active":
        found.append(failed("C3", "person_left", place="person", on=person.standing.on))
    open_groups = {conflict.group for conflict in desk.records.conflicts_of("sheet", record_id)}
    found += [failed("0.7", "conflict_open", place=group, group=group) for group in groups if group in open_groups]
    sheet = desk.records.get(Sheet, record_id)
    changed = {name: value for name, value in groups.items() if _present(sheet, name) != value}
    drafts = (Draft("sheet", record_id, changed),) if changed else ()
    return Outcome(drafts, tuple(found))


def _present(sheet: Sheet | None, name: str) -> object:
    base, colon, key = name.partition(":")
    value = getattr(sheet, base, None)
    return value.get(key) if colon and isinstance(value, dict) else value


class BonusAdd(SheetAct, frozen=True, kw_only=True):
    """A bonus item of the scheme, with its proof."""

    item: str
    proof: str
    on: str = ""


@act("bonus.add", Body.BRANCH, "C3", "1")
def add_bonus(desk: Desk, one: BonusAdd) -> Drafts:
    """Add a bonus for a commendation by a superior; without proof it is refused where the scheme asks for one."""
    view = member_round(desk, one.period)
    refused = _write(desk, one, {})
    if view is None or not refused.ok:
        return refused
    if one.item not in {item.id for item in view.scheme.member.bonus.items}:
        return Outcome((), (failed("C3", "bonus_unknown", place="item", item=one.item),))
    if view.scheme.member.bonus.proof_required and not one.proof:
        return Outcome((), (failed("C3", "proof_missing", place="proof"),))
    grant = BonusGrant(one.person, one.period, one.item, one.proof, one.on)
    return Outcome((Draft("bonus", secrets.token_hex(8), {"grant": grant}),))


class BonusRemove(Act, frozen=True, kw_only=True):
    """Take a bonus back, for a reason."""

    bonus: str
    why: str


@act("bonus.remove", Body.BRANCH, "C3", "0.7")
def remove_bonus(desk: Desk, one: BonusRemove) -> Drafts:
    """Remove a bonus that was entered wrongly; the journal keeps it."""
    bonus = desk.records.get(Bonus, one.bonus)
    if bonus is None:
        return Outcome((), (failed("C3", "bonus_unknown", place="bonus", item=one.bonus),))
    if not one.why:
        return Outcome((), (failed("0.7", "reason_missing", place="why"),))
    view = member_round(desk, bonus.grant.period)
    if view is not None and view.sealed:
        return Outcome((), (failed("0.7", "round_sealed", place="bonus", period=bonus.grant.period, seal=view.code),))
    return Outcome((Draft("bonus", bonus.id, {}, act="remove", why=one.why),))


class RoundMeeting(RoundAct, frozen=True, kw_only=True):
    """The meeting a stage rests on: `joint` (members' meeting with public) or `review` (branch committee)."""

    stage: str
    on: str
    chair: str = ""
    recorder: str = ""
    members: int = 0
    public: int = 0
    note: str = ""


@act("round.meeting", Body.BRANCH, "C3")
def meeting(desk: Desk, one: RoundMeeting) -> Drafts:
    """Record the joint review or the branch committee's meeting."""
    if one.stage not in ("joint", "review"):
        return Outcome((), (failed("C3", "source_unknown", place="stage", source=one.stage),))
    group = Meeting(one.on, one.chair, one.recorder, one.members, one.public, one.note)
    return _round_draft(desk, one.period, {f"meeting:{one.stage}": group})


class RoundPublish(RoundAct, frozen=True, kw_only=True):
    """Public notice of the result in the branch."""

    start: str
    end: str = ""
    place: str = ""


@act("round.publish", Body.BRANCH, "C4")
def publish(desk: Desk, one: RoundPublish) -> Drafts:
    """Record the public notice; it may follow the sealing."""
    return _round_draft(desk, one.period, {"publication": Publication(one.start, one.end, one.place)}, sealed_too=True)


def _round_draft(desk: Desk, period: str, groups: dict[str, Group], sealed_too: bool = False) -> Drafts:
    view = member_round(desk, period)
    if view is None:
        return Outcome((), (failed("C3", "round_not_begun", place="period", period=period),))
    if view.sealed and not sealed_too:
        return Outcome((), (failed("0.7", "round_sealed", place="period", period=period, seal=view.code),))
    return Outcome((Draft("round", round_id(period), groups),))


class RoundReport(RoundAct, frozen=True, kw_only=True):
    """The branch committee confirms the result; it is sealed and goes up with the next hand-over."""


@act("round.report", Body.BRANCH, "C3", "0.7")
def report(desk: Desk, one: RoundReport) -> Drafts:
    """Seal the round: exactly the entries it rests on, the outcome, and a check code. What is missing is named."""
    view = member_round(desk, one.period)
    if view is None:
        return Outcome((), (failed("C3", "round_not_begun", place="period", period=one.period),))
    if view.sealed:
        return Outcome((), (failed("0.7", "round_sealed", place="period", period=one.period, seal=view.code),))
    checks = round_checks(desk, view)
    if not Outcome(None, checks).ok:
        return Outcome((), checks)
    seal = report_seal(desk, view)
    draft = Draft("round", view.round.id, {"report": seal})
    return Outcome((draft,), (*checks, passed("0.7", "round_reported", period=one.period, seal=seal.code)))


class SheetAmend(SheetScore, frozen=True, kw_only=True):
    """A correction of a sealed score: the new scores, and why. The old ones stay readable."""

    why: str


@act("sheet.amend", Body.BRANCH, "0.7", "C10")
def amend(desk: Desk, one: SheetAmend) -> Drafts:
    """Correct a sealed sheet: who, when, why, old and new stay in the journal; `round.reseal` seals anew."""
    view = member_round(desk, one.period)
    marks, reasons = _marks(desk, one.period, one.source, one.scores, one.note)
    found = [*reasons, *_may_amend(view, one.period, one.why)]
    record_id = sheet_id(one.period, one.person)
    sheet = desk.records.get(Sheet, record_id)
    changed = {name: value for name, value in marks.items() if _present(sheet, name) != value}
    if sheet is None or not changed:
        found.append(failed("0.7", "nothing_to_amend", place="scores"))
    return Outcome((Draft("sheet", record_id, changed, act="amend", why=one.why),), tuple(found))


class RoundReseal(RoundAct, frozen=True, kw_only=True):
    """Confirm a corrected round anew, with the reason for the correction."""

    why: str


@act("round.reseal", Body.BRANCH, "0.7", "C10")
def reseal(desk: Desk, one: RoundReseal) -> Drafts:
    """A new seal over the corrected entries; the old check code no longer holds."""
    view = member_round(desk, one.period)
    found = [*_may_amend(view, one.period, one.why), *(round_checks(desk, view) if view else ())]
    if view is None or not Outcome(None, tuple(found)).ok:
        return Outcome((), tuple(found))
    seal = report_seal(desk, view, one.why)
    draft = Draft("round", view.round.id, {"report": seal}, act="amend", why=one.why)
    return Outcome((draft,), (*found, passed("0.7", "round_reported", period=one.period, seal=seal.code)))


def _may_amend(view: RoundView | None, period: str, why: str) -> list[Reason]:
    if view is None:
        return [failed("C3", "round_not_begun", place="period", period=period)]
    found = []
    if not view.sealed:
        found.append(failed("0.7", "round_not_sealed", place="period", period=period))
    if view.sealed_by is Body.COMMITTEE:
        found.append(failed("0.7", "sealed_by_committee", place="period", period=period))
    if not why:
        found.append(failed("0.7", "reason_missing", place="why"))
    return found
