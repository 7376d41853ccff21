"""Bonuses and deductions of a branch are entered, taken back; the committee adds its own, strikes any (C1, C2)."""

from __future__ import annotations

import secrets

import msgspec

from core.calendar import Period
from core.desk.act import Act, Drafts, act
from core.desk.branch_rating.rounds import MECHANISM, BranchRoundView, branch_round
from core.desk.branch_rating.sheet import BranchRoundAct, BranchSheetAct, against_seal, not_begun
from core.desk.desk import Desk
from core.desk.rounds import OpenRound, open_round
from core.desk.vetoes import past_days
from core.journal.draft import Draft
from core.records import Body, BonusStruck, BranchBonus, BranchBonusGrant
from core.rules.rating import is_small
from core.values import Outcome, Reason, failed


class BranchBonusAdd(BranchSheetAct, frozen=True, kw_only=True):
    """A bonus or deduction item of the scheme for the branch, with its proof and the day it was given."""

    item: str
    proof: str
    on: str = ""


@act("branch_bonus.add", Body.BRANCH, "C1", "1")
def add(desk: Desk, one: BranchBonusAdd) -> Drafts:
    """Enter a bonus or deduction; without the proof that the scheme asks for it is refused."""
    head = open_round(desk, one.period, MECHANISM)
    if head is None:
        return not_begun(one.period)
    found = [*against_seal(head, one.why), *_checked(desk, head, one.item, one.proof, one.on)]
    grant = BranchBonusGrant(one.period, one.item, one.proof, one.on)
    act_kind = "amend" if head.sealed else "set"
    return Outcome((Draft("branch_bonus", _new(head), {"grant": grant}, act=act_kind, why=one.why),), tuple(found))


class BranchBonusRemove(Act, frozen=True, kw_only=True):
    """Take back a bonus or deduction by its id, for a reason."""

    bonus: str
    why: str


@act("branch_bonus.remove", Body.BRANCH, "C1", "0.7")
def remove(desk: Desk, one: BranchBonusRemove) -> Drafts:
    """Remove what was entered wrongly; in a sealed round it is withdrawn by a correction. The journal keeps it."""
    bonus = desk.records.get(BranchBonus, one.bonus)
    head = open_round(desk, bonus.grant.period, MECHANISM) if bonus else None
    if bonus is None or head is None or bonus.grant.withdrawn:
        return _not_there(one.bonus)
    if not one.why:
        return Outcome((), (failed("0.7", "reason_missing", place="why"),))
    found = against_seal(head, one.why)
    contested = desk.records.conflicts_of("branch_bonus", bonus.id)
    found += [failed("0.7", "conflict_open", place="bonus", group=conflict.group) for conflict in contested]
    if not head.sealed:
        return Outcome((Draft("branch_bonus", bonus.id, {}, act="remove", why=one.why),), tuple(found))
    grant = msgspec.structs.replace(bonus.grant, withdrawn=True)
    draft = Draft("branch_bonus", bonus.id, {"grant": grant}, act="amend", why=one.why)
    return Outcome((draft,), tuple(found))


# ---- the committee -----------------------------------------------------------------------------------------------


class StarBonus(BranchRoundAct, frozen=True, kw_only=True):
    """A bonus or deduction that the committee itself enters for the branch, with its proof and day.

    After a determination it needs `why`, and the stars are determined anew.
    """

    item: str
    proof: str
    on: str = ""
    why: str = ""


@act("star.bonus", Body.COMMITTEE, "C2", "1")
def add_own(desk: Desk, one: StarBonus) -> Drafts:
    """Enter a bonus or deduction from the committee's side; it counts beside the branch's, under the same caps."""
    view = branch_round(desk, one.period)
    if view is None:
        return not_begun(one.period)
    found = [*_against_decision(view, one.why), *_checked(desk, view, one.item, one.proof, one.on)]
    grant = BranchBonusGrant(one.period, one.item, one.proof, one.on)
    return _said(view, _new(view), {"found": grant}, one.why, found)


class StarBonusStrike(BranchRoundAct, frozen=True, kw_only=True):
    """The committee does not recognise a bonus or deduction by its id, for a reason; `struck` false recognises it.

    After a determination it needs `why`, and the stars are determined anew.
    """

    bonus: str
    reason: str
    struck: bool = True
    why: str = ""


@act("star.bonus_strike", Body.COMMITTEE, "C2", "1", "0.7")
def strike(desk: Desk, one: StarBonusStrike) -> Drafts:
    """Strike a bonus or deduction, or take that back; the entry and what was said of it stay readable."""
    view = branch_round(desk, one.period)
    if view is None:
        return not_begun(one.period)
    known = next((bonus for bonus in view.bonuses.shown if bonus.id == one.bonus), None)
    if known is None:
        return _not_there(one.bonus)
    found = _against_decision(view, one.why)
    if not one.reason:
        found.append(failed("C2", "reason_missing", "reason"))
    if known.counts is not one.struck:
        code = "bonus_struck_already" if one.struck else "bonus_not_struck"
        found.append(failed("C2", code, "bonus", on=known.struck.on if known.struck else ""))
    struck = BonusStruck(one.struck, desk.today.isoformat(), one.reason)
    return _said(view, known.id, {"struck": struck}, one.why, found)


# ---- what both check -----------------------------------------------------------------------------------------------


def _checked(desk: Desk, head: OpenRound, item: str, proof: str, on: str) -> list[Reason]:
    """An item of the scheme, with proof, on a day that was; a small rating has scores alone."""
    part = head.scheme.branch
    if is_small(part, Period.parse(head.period)):
        return [failed("C1", "small_rating_scores_only", place="period", period=head.period)]
    found = list(past_days(desk, "C1", on=on)) if on else []
    if part.bonus.item(item) is None:
        found.append(failed("C1", "bonus_unknown", place="item", item=item[:40]))
    if part.bonus.proof_required and not proof:
        found.append(failed("C1", "proof_missing", place="proof"))
    return found


def _against_decision(view: BranchRoundView, why: str) -> list[Reason]:
    if view.stars.determined is not None and not why:
        return [failed("0.7", "already_confirmed", place="why", period=view.period)]
    return []


def _said(
    view: BranchRoundView,
    record_id: str,
    groups: dict[str, BranchBonusGrant | BonusStruck],
    why: str,
    found: list[Reason],
) -> Drafts:
    act_kind = "amend" if view.stars.determined is not None else "set"
    return Outcome((Draft("bonus_check", record_id, groups, act=act_kind, why=why),), tuple(found))


def _new(head: OpenRound) -> str:
    """An id under that of the round, so that conflicts and late edits are counted with the round's."""
    return f"{head.round.id}/{secrets.token_hex(8)}"


def _not_there(bonus: str) -> Drafts:
    return Outcome((), (failed("C1", "bonus_unknown", place="bonus", item=bonus[:60]),))
