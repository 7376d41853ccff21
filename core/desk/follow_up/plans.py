"""The improvement plan of a branch: from its star to the track, the lines, publishing (C5)."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from core.calendar import Period, PeriodKind
from core.desk.act import Act, Drafts, act
from core.desk.desk import Desk
from core.desk.follow_up.facts import ItemRow, item_rows
from core.desk.follow_up.items import day_come
from core.errors import XingceError
from core.journal.draft import Draft
from core.notices.model import Scheme, Track
from core.records import Acceptance, Body, BranchSheet, Decision, Plan, PlanMade, PlanPublished, Round
from core.rules.plan import Line, check_plan
from core.values import Outcome, Reason, failed

MECHANISM = "C5"


class BranchStar(Struct, frozen=True):
    """A branch's stars of a period and whose word they are: `determined`, or the branch's own sealed `opinion`."""

    stars: int
    by: str


class PlanView(Struct, frozen=True, kw_only=True):
    """A plan with all that a screen or paper needs; `record` is None while nobody made it, `star` before a result."""

    period: str
    scheme: Scheme
    scheme_version: int
    star: BranchStar | None
    track: Track | None
    due: date
    record: Plan | None
    rows: tuple[ItemRow, ...]
    checks: tuple[Reason, ...]

    @property
    def lines(self) -> list[Line]:
        """The items with where they stand, as rules take them."""
        return [(row.whole, row.now) for row in self.rows]


def plan_id(period: str) -> str:
    """The id of a plan: the same on every laptop."""
    return f"{MECHANISM}/{period}"


def branch_star(desk: Desk, period: str) -> BranchStar | None:
    """The stars that the committee determined, else those of the opinion that the branch sealed; None without either.

    What an acceptance added or took later is not in it: see `stars_now`.
    """
    decision = desk.records.get(Decision, f"C1/{period}")
    if decision and decision.verdict.state == "confirmed" and decision.verdict.stars is not None:
        return BranchStar(decision.verdict.stars, "determined")
    round_, sheet = desk.records.get(Round, f"C1/{period}"), desk.records.get(BranchSheet, f"C1/{period}")
    if round_ and round_.report and round_.report.seals and sheet and sheet.opinion:
        return BranchStar(sheet.opinion.stars, "opinion")
    return None


def stars_now(desk: Desk, period: str) -> int | None:
    """A branch's stars of a period after what its acceptance added or took (C6)."""
    star, accepted = branch_star(desk, period), desk.records.get(Acceptance, f"C6/{period}")
    if star is None:
        return None
    return star.stars + (accepted.verdict.change if accepted and accepted.verdict else 0)


def plan_view(desk: Desk, period: str) -> PlanView | None:
    """The plan that follows the result of a period; None while there is no scheme. Raises `period_malformed`."""
    record = desk.records.get(Plan, plan_id(period))
    version = record.made.version if record else desk.newest("c")
    if not version:
        return None
    scheme, star = desk.scheme("c", version), branch_star(desk, period)
    rules, key = scheme.branch.plan, Period.parse(period)
    rows = tuple(item_rows(desk, source=MECHANISM, period=period))
    published = record.published if record else None
    lines = [(row.whole, row.now) for row in rows]
    checks = check_plan(rules, key, star.stars, lines, published, desk.today) if star else ()
    return PlanView(
        period=period,
        scheme=scheme,
        scheme_version=version,
        star=star,
        track=rules.track(star.stars) if star else None,
        due=rules.due.on(key),
        record=record,
        rows=rows,
        checks=checks,
    )


class PlanAct(Act, frozen=True, kw_only=True):
    """Base: an act on the plan after the result of a period (`2025`)."""

    period: str


class PlanMake(PlanAct, frozen=True, kw_only=True):
    """Begin the improvement plan."""


@act("plan.make", Body.BRANCH, "C5", "0.1")
def make(desk: Desk, one: PlanMake) -> Drafts:
    """Begin a plan under the newest scheme; its lines are items (`item.add` with source C5 and this period)."""
    found, view = _view(desk, one.period)
    if view is None:
        return Outcome((), found)
    reasons = list(found)
    if view.star is None:
        reasons.append(failed("C5", "plan_without_star", "period", period=one.period))
    if view.record is not None:
        reasons.append(failed("C5", "plan_there", "period", period=one.period))
    group = PlanMade(one.period, desk.newest("c"), desk.today.isoformat())
    return Outcome((Draft("plan", plan_id(one.period), {"made": group}),), tuple(reasons))


class PlanPublish(PlanAct, frozen=True, kw_only=True):
    """Publish the plan in the unit: when, where."""

    on: str
    place: str


@act("plan.publish", Body.BRANCH, "C5")
def publish(desk: Desk, one: PlanPublish) -> Drafts:
    """Record that the plan was published; before that every line must be whole."""
    found, view = _view(desk, one.period)
    if view is None or view.record is None:
        return Outcome((), found or (failed("C5", "plan_not_made", "period", period=one.period),))
    reasons = [*day_come(desk, one.on), *(() if view.record.published else view.checks)]
    if not one.place:
        reasons.append(failed("C5", "plan_place_missing", "place"))
    group = PlanPublished(one.on, one.place)
    return Outcome((Draft("plan", plan_id(one.period), {"published": group}),), tuple(reasons))


def _view(desk: Desk, period: str) -> tuple[tuple[Reason, ...], PlanView | None]:
    """The plan of a year, or why there can be none."""
    try:
        if Period.parse(period).kind is not PeriodKind.YEAR:
            return (failed("C5", "plan_not_of_year", "period", period=period),), None
        view = plan_view(desk, period)
    except XingceError as error:
        return (failed("0.8", error.code, "period", **error.figures),), None
    return ((), view) if view else ((failed("0.1", "scheme_missing", notice="c", version=0),), None)
