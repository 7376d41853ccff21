"""A branch's own round before it goes up: what the committee would send back (C1, C2)."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from core.calendar import Period, PeriodKind, parse_day
from core.notices.model import BranchPart, Scheme
from core.records import BranchBonus, BranchSheet, Round
from core.rules.rating.branch import VetoReport
from core.rules.rating.branch_ballot import BallotResult, ballot_star, check_quorum, check_tally
from core.rules.rating.branch_sources import BranchRating, rate_branch
from core.rules.rating.branch_stars import check_body, check_opinion, check_stars
from core.values import Outcome, Reason, Verdict, ask, failed, passed

MEMBERS = "members"
"""The class of voters without which there is no ballot."""


class BranchFacts(Struct, frozen=True, kw_only=True):
    """What a branch's round is judged by: the round, its sheet, what kind of branch it is, its reported vetoes.

    `bonuses` are its own bonuses and deductions of the period, `earlier` those of the year's earlier periods.
    """

    round: Round
    sheet: BranchSheet
    kind: str = "branch"
    has_committee: bool = True
    vetoes: tuple[VetoReport, ...] = ()
    bonuses: tuple[BranchBonus, ...] = ()
    earlier: tuple[BranchBonus, ...] = ()


def is_small(part: BranchPart, period: Period) -> bool:
    """Whether a period is that of the quarterly small rating (一季一小评), which nobody determines."""
    return period.kind is PeriodKind.QUARTER and part.period is not PeriodKind.QUARTER


def check_period(part: BranchPart, text: str, today: date, place: str = "period") -> tuple[Reason, ...]:
    """A year that has begun, or a quarter of one for the small rating. Raises what `Period.parse` raises."""
    period = Period.parse(text)
    if period.kind is not part.period and not is_small(part, period):
        return (failed("C1", "period_not_of_branches", place, period=text),)
    if period.first > today:
        return (failed("0.8", "period_future", place, period=text),)
    return ()


def check_branch_round(scheme: Scheme, facts: BranchFacts, today: date) -> Outcome[BranchRating]:
    """The result by the branch's own scores and everything that is missing before the round can be reported.

    Ok when nothing fails. The small rating needs its scores alone. Places are groups of the sheet: `mark:…`,
    `proposal`, `ballot`, `tally:members`, `settled`, `opinion`.
    """
    part, sheet = scheme.branch, facts.sheet
    period = Period.parse(facts.round.begin.period)
    rated = rate_branch(
        scheme,
        sheet.mark,
        facts.vetoes,
        facts.kind,
        committee=False,
        bonuses=facts.bonuses,
        earlier=facts.earlier,
    )
    reasons = [*check_period(part, str(period), today, "begin"), *_scores(part, rated)]
    if is_small(part, period):
        reasons.append(passed("C1", "small_rating", "begin", period=str(period)))
        return Outcome(rated.value, tuple(reasons))
    reasons += [*_bonuses(facts, period), *_proposal(part, facts, rated.value, period, today)]
    ballot = _ballot(part, sheet, today)
    reasons += ballot.reasons
    reasons += [*check_opinion(sheet, ballot.value.stars), *_opinion_day(part, sheet, today)]
    return Outcome(rated.value, tuple(reasons))


def _scores(part: BranchPart, rated: Outcome[BranchRating]) -> list[Reason]:
    """What the scores lack, and what a person must look at; how each total came about is told with the result.

    The committee's scores come later, so that their missing is no fault of the branch.
    """
    own = f"mark:{part.sources[-1].id}."
    return [
        reason
        for reason in rated.reasons
        if reason.verdict is not Verdict.PASS
        and not reason.place.startswith(own)
        and reason.code not in ("scores_of_earlier", "stage_incomplete")
    ]


def _bonuses(facts: BranchFacts, period: Period) -> list[Reason]:
    """A bonus given outside the year, and one that stands there twice (two laptops), need a look."""
    reasons: list[Reason] = []
    seen: set[tuple[str, str]] = set()
    for bonus in facts.bonuses:
        one, day = bonus.grant, parse_day(bonus.grant.on)
        if day is not None and day not in period:
            reasons.append(ask("1", "bonus_outside_period", bonus.id, item=one.item, on=one.on, period=str(period)))
        if (one.item, one.proof) in seen:
            reasons.append(ask("1", "bonus_twice", bonus.id, item=one.item, proof=one.proof))
        seen.add((one.item, one.proof))
    return reasons


def _day(text: str, place: str, today: date, after: tuple[str, str] = ("", "")) -> list[Reason]:
    """A day that was: not in the future, and not before the step it follows (`after`: name and day)."""
    day = parse_day(text)
    if day is None:
        return [failed("C2", "day_malformed", place, day=text[:20])]
    if day > today:
        return [failed("C2", "day_future", place, day=text)]
    earlier = parse_day(after[1])
    if earlier is not None and day < earlier:
        return [failed("C2", "step_out_of_order", place, on=text, earlier=after[0], earlier_on=after[1])]
    return []


def _proposal(part: BranchPart, facts: BranchFacts, rated: BranchRating, period: Period, today: date) -> list[Reason]:
    proposal = facts.sheet.proposal
    if proposal is None:
        return [failed("C2", "proposal_missing", "proposal")]
    reasons = [*check_stars(part, proposal.stars, "proposal.stars"), *_day(proposal.on, "proposal.on", today)]
    reasons += check_body(proposal.body, facts.has_committee, "proposal.body")
    day = parse_day(proposal.on)
    if day is not None and day < period.first:
        reasons.append(ask("C2", "proposal_before_period", "proposal.on", on=proposal.on, period=str(period)))
    by_scores = rated.result.stars
    if by_scores is not None and by_scores != proposal.stars:
        reasons.append(ask("C2", "proposal_differs", "proposal.stars", stars=proposal.stars, by_scores=by_scores))
    if not reasons:
        reasons.append(passed("C2", "proposal_made", "proposal", stars=proposal.stars, on=proposal.on))
    return reasons


def _ballot(part: BranchPart, sheet: BranchSheet, today: date) -> Outcome[BallotResult]:
    """The meeting was held, its sums are right, enough came, and it gave a star."""
    reasons: list[Reason] = []
    if sheet.ballot is None:
        reasons.append(failed("C2", "ballot_missing", "ballot"))
    else:
        after = ("proposed", sheet.proposal.on if sheet.proposal else "")
        reasons += _day(sheet.ballot.on, "ballot.on", today, after)
        if not (sheet.ballot.scrutineer and sheet.ballot.teller):
            reasons.append(ask("2.6", "ballot_unwatched", "ballot"))
    for voter in part.ballot.voters:
        if voter.id not in sheet.tally:
            missing = failed if voter.id == MEMBERS else ask
            reasons.append(missing("C2", "tally_missing", f"tally:{voter.id}", voters=voter.id))
    for name, tally in sheet.tally.items():
        if part.ballot.voter(name) is None:
            reasons.append(ask("C2", "voters_unknown", f"tally:{name}", voters=name))
        reasons += check_tally(part, tally, f"tally:{name}")
    if not sheet.tally:
        return Outcome(BallotResult(), tuple(reasons))
    reasons.append(check_quorum(part, sheet.tally))
    star = ballot_star(part, sheet.tally, sheet.settled)
    return Outcome(star.value, (*reasons, *star.reasons))


def _opinion_day(part: BranchPart, sheet: BranchSheet, today: date) -> list[Reason]:
    if sheet.opinion is None:
        return []
    after = ("balloted", sheet.ballot.on if sheet.ballot else "")
    reasons = [*check_stars(part, sheet.opinion.stars, "opinion.stars")]
    return [*reasons, *_day(sheet.opinion.on, "opinion.on", today, after)]
