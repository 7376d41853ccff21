"""Acts on one person in the quarterly member rating: scores, remarks, decisions, bonuses, talk and mentors (C3, C8)."""

from __future__ import annotations

import secrets
from typing import Any

import msgspec

from core.desk.act import Act, Drafts, act
from core.desk.checks import bad_days
from core.desk.desk import Desk
from core.desk.follow_up.consequences import was_weak
from core.desk.rounds import OpenRound, member_round, open_round, sheet_id
from core.journal.draft import Draft
from core.records import (
    Body,
    Bonus,
    BonusGrant,
    Excused,
    FollowUpNoted,
    Group,
    Mark,
    Mentors,
    NoStar,
    Person,
    Record,
    Remark,
    Sheet,
    Talk,
)
from core.rules.rating import check_mark
from core.values import Outcome, Reason, failed

MECHANISM = "C3"
STAGES = ("self", "joint", "review")


class RoundAct(Act, frozen=True, kw_only=True):
    """Base: an act in the round of one period (`2026Q3`)."""

    period: str


class SheetAct(RoundAct, frozen=True, kw_only=True):
    """Base: an act on one person's sheet."""

    person: str


class SheetScore(SheetAct, frozen=True, kw_only=True):
    """Scores of one source (`self`, `joint`, `review`) by aspect id, as typed; an empty one withdraws a score."""

    source: str
    scores: dict[str, str]
    note: str = ""


@act("sheet.score", Body.BRANCH, "C3", "1")
def score(desk: Desk, one: SheetScore) -> Drafts:
    """Enter scores of a person; each is checked against its aspect's points, the good ones are written together."""
    marks, reasons = marks_of(desk, one.period, one.source, one.scores, one.note)
    return _write(desk, one, marks, reasons)


def marks_of(
    desk: Desk, period: str, source: str, scores: dict[str, str], note: str
) -> tuple[dict[str, Group], list[Reason]]:
    """The marks that were typed, by group, as far as they are good; the others as reasons."""
    view = open_round(desk, period)
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
    why: str = ""


@act("sheet.no_star", Body.BRANCH, "C3", "C8")
def no_star(desk: Desk, one: SheetNoStar) -> Drafts:
    """Record the decision that a person gets no star; the score does not matter."""
    if not one.reason:
        return Outcome((), (failed("C3", "reason_missing", place="reason"),))
    wrong = (*bad_days("C3", on=one.on), *bad_days("C8", required=False, limit=one.limit))
    return _write(desk, one, {"no_star": NoStar(True, one.on, one.reason, one.limit)}, list(wrong), why=one.why)


class SheetNoStarLift(SheetAct, frozen=True, kw_only=True):
    """The decision is taken back, for a reason."""

    reason: str


@act("sheet.no_star_lift", Body.BRANCH, "C3", "0.6")
def lift_no_star(desk: Desk, one: SheetNoStarLift) -> Drafts:
    """Lift a no-star decision; the journal keeps that it was made."""
    return _write(desk, one, {"no_star": NoStar(False, desk.today.isoformat(), one.reason)}, why=one.reason)


class SheetExcuse(SheetAct, frozen=True, kw_only=True):
    """Not rated this period, for a reason; `excused` false takes it back."""

    reason: str
    excused: bool = True
    why: str = ""


@act("sheet.excuse", Body.BRANCH, "C3")
def excuse(desk: Desk, one: SheetExcuse) -> Drafts:
    """Leave a person out of this quarter's rating."""
    if not one.reason:
        return Outcome((), (failed("C3", "reason_missing", place="reason"),))
    return _write(desk, one, {"excused": Excused(one.excused, one.reason)}, why=one.why)


class TalkRecord(SheetAct, frozen=True, kw_only=True):
    """A talk held with somebody at two stars or fewer."""

    on: str
    by: str
    note: str = ""


@act("talk.record", Body.BRANCH, "C8")
def talk(desk: Desk, one: TalkRecord) -> Drafts:
    """Record the talk."""
    wrong = [*bad_days("C8", on=one.on)]
    if not one.by:
        wrong.append(failed("C8", "person_name_missing", place="by"))
    return _write(desk, one, {"talk": Talk(one.on, one.by, one.note)}, wrong, sealed_too=True)


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


class FollowUpNote(SheetAct, frozen=True, kw_only=True):
    """What came of talk and help in the quarter after a weak result; `period` is that next quarter."""

    on: str
    by: str
    note: str


@act("follow_up.note", Body.BRANCH, "C8")
def note_follow_up(desk: Desk, one: FollowUpNote) -> Drafts:
    """Note the follow-up of somebody who had two stars or fewer, or no star, the quarter before."""
    wrong = [*bad_days("C8", on=one.on)]
    if not one.by:
        wrong.append(failed("C8", "person_name_missing", place="by"))
    if not one.note:
        wrong.append(failed("C8", "follow_up_note_missing", place="note"))
    if open_round(desk, one.period) is not None and not was_weak(desk, one.person, one.period):
        wrong.append(failed("C8", "follow_up_not_due", place="person", period=one.period))
    return _write(desk, one, {"follow_up": FollowUpNoted(one.on, one.by, one.note)}, wrong, sealed_too=True)


def _write(
    desk: Desk,
    one: SheetAct,
    groups: dict[str, Any],
    reasons: list[Reason] | None = None,
    sealed_too: bool = False,
    why: str = "",
) -> Drafts:
    """A draft of the person's sheet, refused where round, person, a seal or an open conflict stands against it.

    In a round that the branch sealed, `why` makes it a correction, to be confirmed anew by `round.reseal` (0.7).
    """
    found = list(reasons or [])
    record_id = sheet_id(one.period, one.person)
    view = open_round(desk, one.period)
    person = desk.records.get(Person, one.person)
    if view is None:
        found.append(failed("C3", "round_not_begun", place="period", period=one.period))
    elif not sealed_too:
        found += _against_seal(view, why)
    amends = view is not None and view.sealed and not sealed_too
    if person is None:
        found.append(failed("6", "person_unknown", place="person", person=one.person))
    elif person.standing.state != "active" and not amends:
        found.append(failed("C3", "person_gone", place="person", on=person.standing.on))
    open_groups = {conflict.group for conflict in desk.records.conflicts_of("sheet", record_id)}
    found += [failed("0.7", "conflict_open", place=group, group=group) for group in groups if group in open_groups]
    sheet = desk.records.get(Sheet, record_id)
    changed = {name: value for name, value in groups.items() if present(sheet, name) != value}
    draft = Draft("sheet", record_id, changed, act="amend" if amends else "set", why=why if amends else "")
    return Outcome((draft,) if changed else (), tuple(found))


def _against_seal(view: OpenRound, why: str) -> list[Reason]:
    """What a seal says to a change: nothing while there is none; the branch's own asks why; the committee's holds."""
    if view.sealed_by is Body.COMMITTEE:
        return [failed("0.7", "sealed_by_committee", place="period", period=view.period)]
    if view.sealed and not why:
        return [failed("0.7", "round_sealed", place="period", period=view.period, seal=view.code)]
    return []


def present(sheet: Record | None, name: str) -> object:
    """What a group of a sheet holds now, by its name in an entry."""
    base, colon, key = name.partition(":")
    value = getattr(sheet, base, None)
    return value.get(key) if colon and isinstance(value, dict) else value


class BonusAdd(SheetAct, frozen=True, kw_only=True):
    """A bonus item of the scheme, with its proof."""

    item: str
    proof: str
    on: str = ""
    why: str = ""


@act("bonus.add", Body.BRANCH, "C3", "1")
def add_bonus(desk: Desk, one: BonusAdd) -> Drafts:
    """Add a bonus for a commendation by a superior; without proof it is refused where the scheme asks for one."""
    view = open_round(desk, one.period)
    refused = _write(desk, one, {}, why=one.why)
    if view is None or not refused.ok:
        return refused
    if one.item not in {item.id for item in view.scheme.member.bonus.items}:
        return Outcome((), (failed("C3", "bonus_unknown", place="item", item=one.item),))
    if view.scheme.member.bonus.proof_required and not one.proof:
        return Outcome((), (failed("C3", "proof_missing", place="proof"),))
    if wrong := bad_days("C3", required=False, on=one.on):
        return Outcome((), wrong)
    grant = BonusGrant(one.person, one.period, one.item, one.proof, one.on)
    act_kind = "amend" if view.sealed else "set"
    return Outcome((Draft("bonus", secrets.token_hex(8), {"grant": grant}, act=act_kind, why=one.why),))


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
    view = open_round(desk, bonus.grant.period)
    if view is None or not view.sealed:
        return Outcome((Draft("bonus", bonus.id, {}, act="remove", why=one.why),))
    if held := _against_seal(view, one.why):
        return Outcome((), tuple(held))
    grant = msgspec.structs.replace(bonus.grant, withdrawn=True)
    return Outcome((Draft("bonus", bonus.id, {"grant": grant}, act="amend", why=one.why),))
