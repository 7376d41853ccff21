"""The branch's round goes up sealed, is corrected and sealed anew, and comes back to be published: 亮星 (C2, C4)."""

from __future__ import annotations

from core.calendar import end_of_publication, parse_day
from core.desk.act import Drafts, act
from core.desk.branch_rating.rounds import BranchRoundView, branch_checks, branch_round
from core.desk.branch_rating.seal import branch_seal
from core.desk.branch_rating.sheet import BranchRoundAct, not_begun
from core.desk.desk import Desk
from core.desk.vetoes import past_days
from core.journal.draft import Draft
from core.notices.model import BranchPart
from core.records import Body, Publication
from core.rules.public_notice import check_length
from core.values import Outcome, Reason, failed, passed


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


class StarPublish(BranchRoundAct, frozen=True, kw_only=True):
    """亮星: the determined stars are published in the branch, from a day to a day, at a place (website, notice board).

    Without an end the notice runs for the working days of the scheme.
    """

    start: str
    place: str
    end: str = ""


@act("star.publish", Body.BRANCH, "C2", "C4")
def publish(desk: Desk, one: StarPublish) -> Drafts:
    """Record the publication of what the committee determined; too short a notice is refused, as it is for members."""
    view = branch_round(desk, one.period)
    if view is None:
        return not_begun(one.period)
    verdict = view.decision.verdict if view.decision else None
    if view.stars.determined is None or verdict is None:
        return Outcome((), (failed("C2", "star_not_determined", place="period", period=one.period),))
    found = list(past_days(desk, "C2", start=one.start))
    if not one.place:
        found.append(failed("C2", "publication_place_missing", "place"))
    if not found and one.start < verdict.on:
        found.append(failed("C2", "publication_before_determined", "start", start=one.start, on=verdict.on))
    end = _end(desk, view.scheme.branch, one)
    group = Publication(one.start, end.value, one.place)
    return Outcome((Draft("round", view.round.id, {"publication": group}),), (*found, *end.reasons))


def _end(desk: Desk, part: BranchPart, one: StarPublish) -> Outcome[str]:
    """The last day of the notice: the one given when it is late enough, else the one that the working days give."""
    start, end, days = parse_day(one.start), parse_day(one.end), part.calendar.publication_days
    if start is None:
        return Outcome(one.end)
    if not one.end:
        counted = end_of_publication(start, days, desk.years(), "C4")
        wrong = tuple(Reason(each.clause, each.code, each.verdict, each.figures, "end") for each in counted.reasons)
        return Outcome(counted.value.isoformat() if counted.value else "", wrong)
    if end is None:
        return Outcome("", (failed("C2", "day_malformed", "end", day=one.end[:20]),))
    if end < start:
        return Outcome(one.end, (failed("C4", "publication_ends_before_start", "end", start=one.start, end=one.end),))
    return Outcome(one.end, (check_length(start, end, days, desk.years(), "end"),))
