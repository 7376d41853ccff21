"""The committee's overview of branch ratings: how far each is in each year, its trend, what follows from it (C1-C9)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from core.calendar import Period, PeriodKind
from core.desk.branch_rating.rounds import (
    BranchRoundView,
    TrendPoint,
    accepted_stars,
    branch_periods,
    branch_round,
    standing,
)
from core.desk.desk import Desk
from core.desk.follow_up.acceptance import acceptance_view
from core.desk.follow_up.facts import item_counts, item_rows
from core.desk.follow_up.plans import branch_star
from core.desk.overview import RoundState, round_state
from core.errors import XingceError
from core.notices.model import BranchPart
from core.records import Body, Branch, Falsification, Inspection, Plan
from core.rules.follow_up import ItemState
from core.rules.rating import BranchStanding, BranchStars
from core.values import plain


class StarSummary(Struct, frozen=True, kw_only=True):
    """One branch's own rating of a period: the state, the days of C9, the total by the scores, the stars side by side.

    `due` is when the self-rating is due, `answer` when the committee answers; None for a small rating. `vetoes` counts
    those nobody has verified or lifted yet. `accepted` are the stars after the acceptance where it changed them (C6).
    """

    state: RoundState
    small: bool = False
    due: date | None = None
    answer: date | None = None
    received: date | None = None
    total: str = ""
    by_scores: int | None = None
    stars: BranchStars | None = None
    accepted: int | None = None
    vetoes: int = 0
    decided: str = ""
    reason: str = ""


class PlanSummary(Struct, frozen=True, kw_only=True):
    """What followed the result of a year: the plan, its items, the acceptance. Days are ISO text, empty while none.

    `stars` are those before the acceptance, `change` what it added or took; `outcome` is empty before the decision.
    """

    stars: int | None
    track: str
    due: date
    made: str
    published: str
    items: int
    closed: int
    overdue: int
    answered: int
    outcome: str
    change: int
    accept_by: date


class YearsSummary(Struct, frozen=True, kw_only=True):
    """What is known of one branch's own ratings and what follows from them; periods and years are the keys.

    `to_check` and `to_close` are the items that wait for the committee; those that the branch checks itself do not.
    """

    rounds: Mapping[str, StarSummary] = {}
    plans: Mapping[str, PlanSummary] = {}
    standings: Mapping[str, BranchStanding] = {}
    trend: tuple[TrendPoint, ...] = ()
    items: Mapping[ItemState, int] = {}
    overdue: int = 0
    to_check: int = 0
    to_close: int = 0
    visits: int = 0
    findings: int = 0


def summarise_years(desk: Desk) -> YearsSummary:
    """Read the replica of a branch once and keep what lists show of its own ratings."""
    rounds = {}
    for period in branch_periods(desk):
        try:
            view = branch_round(desk, period)
        except XingceError:
            continue  # a round under a scheme that this program can't read; verifying names it
        if view is not None:
            rounds[period] = _star(desk, view)
    years = sorted({period[:4] for period in rounds} | {one.partition("/")[2] for one in desk.records.all(Plan)})
    listed = item_rows(desk)
    counts = item_counts(listed)
    waiting = item_counts(row for row in listed if row.whole.checker is Body.COMMITTEE).by_state
    found = desk.records.all(Falsification).values()
    return YearsSummary(
        rounds=rounds,
        plans={year: plan for year in years if (plan := _plan(desk, year)) is not None},
        standings={year: standing(desk, year) for year in years},
        trend=tuple(_trend(rounds)),
        items=counts.by_state,
        overdue=counts.overdue,
        to_check=waiting[ItemState.FINISHED],
        to_close=waiting[ItemState.PASSED],
        visits=len(desk.records.all(Inspection)),
        findings=sum(one.cleared is None for one in found),
    )


def _trend(rounds: Mapping[str, StarSummary]) -> list[TrendPoint]:
    return [
        TrendPoint(
            period, one.small, one.total, one.by_scores, one.stars.determined if one.stars else None, one.accepted
        )
        for period, one in rounds.items()
    ]


def _star(desk: Desk, view: BranchRoundView) -> StarSummary:
    heads = desk.records.heads("round", view.round.id, "report") if view.sealed else ()
    calendar, period = view.scheme.branch.calendar, Period.parse(view.period)
    due = None if view.small else calendar.self_rating.on(period)
    verdict = view.decision.verdict if view.decision else None
    result = view.outcome.value.result
    state = round_state(desk, view.round.id, verdict, heads, due, view.conflicts)
    return StarSummary(
        state=RoundState.CONFIRMED if view.small and heads else state,
        small=view.small,
        due=due,
        answer=None if view.small else calendar.answer.on(period),
        received=view.received,
        total=plain(result.total) if result.total is not None else "",
        by_scores=result.stars,
        stars=view.stars,
        accepted=accepted_stars(desk, view.period, view.stars.determined),
        vetoes=sum(one.state == "reported" for one in view.vetoes),
        decided=verdict.on if verdict else "",
        reason=verdict.reason if verdict else "",
    )


def _plan(desk: Desk, year: str) -> PlanSummary | None:
    try:
        view = acceptance_view(desk, year)
    except XingceError:
        return None  # a plan under a scheme that this program can't read
    if view is None:
        return None
    plan, verdict = view.plan, view.record.verdict
    counts = item_counts(plan.rows)
    star = branch_star(desk, year)
    return PlanSummary(
        stars=star.stars if star else None,
        track=plan.track.id if plan.track else "",
        due=plan.due,
        made=plan.record.made.on if plan.record else "",
        published=plan.record.published.on if plan.record and plan.record.published else "",
        items=counts.total,
        closed=counts.by_state[ItemState.CLOSED],
        overdue=counts.overdue,
        answered=len(view.record.answer),
        outcome=verdict.outcome if verdict else "",
        change=verdict.change if verdict else 0,
        accept_by=plan.scheme.branch.acceptance.due.on(Period.parse(year)),
    )


def star_of(branch: Branch, summary: YearsSummary, period: str, part: BranchPart | None, today: date) -> StarSummary:
    """A branch in a period, also where it has not begun; `part` is that of the newest scheme, None without one."""
    known = summary.rounds.get(period)
    if known is not None:
        return known
    key = Period.parse(period)
    small = key.kind is not PeriodKind.YEAR
    due = part.calendar.self_rating.on(key) if part and not small else None
    answer = part.calendar.answer.on(key) if part and not small else None
    if part and branch.profile.kind in part.left_out:
        return StarSummary(state=RoundState.LEFT_OUT, small=small)
    if branch.identity is None:
        return StarSummary(state=RoundState.NONE, small=small, due=due, answer=answer)
    late = due is not None and today > due
    return StarSummary(state=RoundState.LATE if late else RoundState.NOT_BEGUN, small=small, due=due, answer=answer)
