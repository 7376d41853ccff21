"""定星: the committee's own scores of a branch, its determination with a reason, and sending a round back (C2, 0.4)."""

from __future__ import annotations

from typing import Final

from core.calendar import Period
from core.desk.act import Drafts, act
from core.desk.branch_rating.polled import polled_reasons
from core.desk.branch_rating.rounds import MECHANISM, BranchRoundView, branch_round, honesty, star_objections
from core.desk.branch_rating.seal import decision_rests_on, frozen_branch, frozen_decision
from core.desk.branch_rating.sheet import BranchRoundAct, marks_typed, not_begun
from core.desk.decisions import DecisionAct, unsealed
from core.desk.desk import Desk
from core.desk.rating import present
from core.desk.sealing import check_code, seal_reasons
from core.journal.draft import Draft
from core.records import Body, BranchReview, DecisionVerdict
from core.rules.rating import check_branch_round, check_determined
from core.values import Outcome, Reason, Verdict, ask, failed, passed


class StarReview(BranchRoundAct, frozen=True, kw_only=True):
    """The committee's own scores of the branch (考评得分) by indicator id; an empty one withdraws a score.

    After a determination they change only with `why`, and the stars are determined anew.
    """

    scores: dict[str, str]
    note: str = ""
    why: str = ""


@act("star.review", Body.COMMITTEE, "C2", "1")
def review(desk: Desk, one: StarReview) -> Drafts:
    """Enter the committee's scores; where it has none of its own, the branch's stand."""
    view = branch_round(desk, one.period)
    if view is None:
        return not_begun(one.period)
    if view.small:
        return _small(one.period)
    source = view.scheme.branch.sources[-1].id
    groups, reasons = marks_typed(view.scheme, source, one.scores, one.note)
    confirmed = view.stars.determined is not None
    if confirmed and not one.why:
        reasons.append(failed("0.7", "already_confirmed", place="period", period=one.period))
    known = desk.records.get(BranchReview, view.round.id)
    changed = {name: mark for name, mark in groups.items() if present(known, name) != mark}
    act_kind = "amend" if confirmed else "set"
    drafts = (Draft("branch_review", view.round.id, changed, act=act_kind, why=one.why),) if changed else ()
    return Outcome(drafts, tuple(reasons))


class StarDetermine(BranchRoundAct, frozen=True, kw_only=True):
    """定星: the stars; `reason` where they differ from the branch's opinion, `why` to determine them anew."""

    stars: int
    reason: str = ""
    why: str = ""


@act("star.determine", Body.COMMITTEE, "C2", "0.4", "0.7")
def determine(desk: Desk, one: StarDetermine) -> Drafts:
    """Determine a branch's stars: everything is recomputed first; the decision seals what it rests on."""
    view = branch_round(desk, one.period)
    if view is None:
        return not_begun(one.period)
    if view.small:
        return _small(one.period)
    found = [*determine_checks(desk, view)]
    found += check_determined(view.scheme.branch, one.stars, one.reason, view.stars.opinion, view.vetoed)
    again = view.stars.determined is not None
    if again and not one.why:
        found.append(failed("0.7", "star_determined_already", place="why", stars=view.stars.determined or 0))
    if not Outcome(None, tuple(found)).ok:
        return Outcome((), tuple(found))
    seals, result = decision_rests_on(desk, view), frozen_decision(view, one.stars)
    verdict = DecisionVerdict(
        state="confirmed",
        on=desk.today.isoformat(),
        reason=one.reason,
        stars=one.stars,
        seals=seals,
        result=result,
        code=check_code(seals, result),
    )
    draft = Draft("decision", view.round.id, {"verdict": verdict}, act="amend" if again else "set", why=one.why)
    return Outcome((draft,), (*found, passed("C2", "star_determined", stars=one.stars, seal=verdict.code)))


_OF_THE_BRANCH_NOW: Final = ("proposal.body",)
"""Checked against the branch's page as it is today, which says nothing of the day it reported."""


def determine_checks(desk: Desk, view: BranchRoundView) -> tuple[Reason, ...]:
    """What the committee checks before it determines: sealed, in time, recomputed alike, sums that hold, vetoes.

    Findings of falsification and vetoes nobody verified ask; they never decide (0.6, 0.9).
    """
    if not view.sealed:
        return (failed("C2", "round_not_sealed", place="report", period=view.period),)
    found = seal_reasons(view.round, view.period, frozen_branch(view))
    if view.received is None:
        found.append(ask("0.8", "not_received", place="report", period=view.period))
    else:
        found.append(view.scheme.branch.calendar.self_rating.received(Period.parse(view.period), view.received))
    if view.conflicts:
        found.append(failed("0.7", "conflicts_open", count=view.conflicts))
    if view.late_edits:
        found.append(ask("0.7", "edits_after_seal", count=view.late_edits))
    found += star_objections(desk, view)
    checked = check_branch_round(view.scheme, view.facts, desk.today).reasons
    found += [one for one in checked if one.verdict is Verdict.FAIL and one.place not in _OF_THE_BRANCH_NOW]
    found += polled_reasons(desk, view)
    found += [one for one in view.outcome.reasons if _matters(one) and one not in found]
    found += [
        ask("C10", "falsification_known", one.place, **one.figures)
        for one in honesty(view)
        if one.verdict is Verdict.FAIL
    ]
    return tuple(found)


_SHOWN: Final = (
    "band_reached",
    "below_all_bands",
    "veto_in_force",
    "total_formed",
    "total_capped",
    "total_at_nought",
    "bonus_struck",
)
"""Of what holds: how total and stars by the scores came about."""


def _matters(reason: Reason) -> bool:
    """Of the result's reasons: what is missing, what asks, and how total and stars by the scores came about."""
    if reason.code == "stage_incomplete":
        return False
    return reason.verdict is not Verdict.PASS or reason.code in _SHOWN


class StarReturn(DecisionAct, frozen=True, kw_only=True):
    """The branch's round goes back, with the reason."""


@act("star.return", Body.COMMITTEE, "C2", "C10")
def send_back(desk: Desk, one: StarReturn) -> Drafts:
    """Return a branch's round: the branch corrects it with a reason, seals it anew and hands it over again."""
    return unsealed(desk, one, "returned", MECHANISM)


class StarHold(DecisionAct, frozen=True, kw_only=True):
    """The branch's round is set aside for now."""


@act("star.hold", Body.COMMITTEE, "C2")
def hold(desk: Desk, one: StarHold) -> Drafts:
    """Set a branch's round aside, with the reason."""
    return unsealed(desk, one, "on_hold", MECHANISM)


def _small(period: str) -> Drafts:
    return Outcome((), (failed("C1", "small_rating_undetermined", place="period", period=period),))
