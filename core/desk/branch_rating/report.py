"""The branch's round goes up sealed, is corrected and sealed anew, and comes back to be published: 亮星 (C2, C4)."""

from __future__ import annotations

from core.desk.act import Drafts, act
from core.desk.branch_rating.rounds import BranchRoundView, branch_checks, branch_round
from core.desk.branch_rating.seal import branch_seal
from core.desk.branch_rating.sheet import BranchRoundAct, not_begun
from core.desk.desk import Desk
from core.desk.publication import PublishAct, post
from core.desk.vetoes import past_days
from core.journal.draft import Draft
from core.records import Body
from core.values import Outcome, failed, passed


class BranchRoundReport(BranchRoundAct, frozen=True, kw_only=True):
    """The branch confirms its round; it is sealed and goes up with the next hand-over."""


@act("branch_round.report", Body.BRANCH, "C2", "C9", "0.7")
def report(desk: Desk, one: BranchRoundReport) -> Drafts:
    """Seal the round: what is missing is named first."""
    view = branch_round(desk, one.period)
    if view is None:
        return not_begun(one.period)
    if view.sealed:
        return Outcome((), (failed("0.7", "round_sealed", place="period", period=one.period, seal=view.code),))
    return _sealed(desk, view)


class BranchRoundReseal(BranchRoundAct, frozen=True, kw_only=True):
    """Confirm a corrected round anew, with the reason for the correction."""

    why: str


@act("branch_round.reseal", Body.BRANCH, "0.7", "C10")
def reseal(desk: Desk, one: BranchRoundReseal) -> Drafts:
    """A new seal over the corrected entries; the old check code no longer holds."""
    view = branch_round(desk, one.period)
    if view is None:
        return not_begun(one.period)
    if not view.sealed:
        return Outcome((), (failed("0.7", "round_not_sealed", place="period", period=one.period),))
    if view.sealed_by is Body.COMMITTEE:
        return Outcome((), (failed("0.7", "sealed_by_committee", place="period", period=one.period),))
    if not one.why:
        return Outcome((), (failed("0.7", "reason_missing", place="why"),))
    return _sealed(desk, view, one.why)


def _sealed(desk: Desk, view: BranchRoundView, why: str = "") -> Drafts:
    checks = branch_checks(desk, view)
    if not Outcome(None, checks).ok:
        return Outcome((), checks)
    seal = branch_seal(desk, view, why)
    draft = Draft("round", view.round.id, {"report": seal}, act="amend" if why else "set", why=why)
    return Outcome((draft,), (*checks, passed("0.7", "round_reported", period=view.period, seal=seal.code)))


class StarPublish(PublishAct, frozen=True, kw_only=True):
    """亮星: the determined stars are published in the branch, at a place (website, notice board)."""

    period: str


@act("star.publish", Body.BRANCH, "C2", "C4")
def publish(desk: Desk, one: StarPublish) -> Drafts:
    """Post the notice on what the committee determined; too short a notice is refused, as it is for members."""
    view = branch_round(desk, one.period)
    if view is None:
        return not_begun(one.period)
    verdict = view.decision.verdict if view.decision else None
    if view.stars.determined is None or verdict is None:
        return Outcome((), (failed("C2", "star_not_determined", place="period", period=one.period),))
    found = list(past_days(desk, "C2", start=one.start))
    if not found and one.start < verdict.on:
        found.append(failed("C2", "publication_before_determined", "start", start=one.start, on=verdict.on))
    days = view.scheme.branch.calendar.publication_days
    outcome = post(desk, one, view.round.id, [desk.store.meta.body], days, "C4")
    return Outcome(outcome.value, (*found, *(each for each in outcome.reasons if each not in found)))
