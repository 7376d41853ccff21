"""The improvement plan after the branch result: its track, what it lacks, whether it is published (C5). Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from core.calendar import Period, parse_day
from core.notices.model import PlanRules
from core.records import PlanPublished
from core.rules.follow_up import ItemState, Standing, Whole, missing
from core.values import Figure, Reason, ask, failed, passed

Line = tuple[Whole, Standing]
"""An item of the plan with where it stands."""


def check_plan(
    rules: PlanRules,
    period: Period,
    stars: int,
    lines: Sequence[Line],
    published: PlanPublished | None,
    today: date,
) -> tuple[Reason, ...]:
    """What a plan still lacks before it can be published, and what is fine; withdrawn lines do not count.

    Every branch makes one, also with five stars: then it keeps up and extends. The due date is a reminder. Places are
    `items`, an item's id, or `published`.
    """
    track = rules.track(stars)
    counted = [(one, now) for one, now in lines if now.state is not ItemState.WITHDRAWN]
    reasons: list[Reason] = [passed("C5", "plan_track", "track", stars=stars, track=track.id)]
    if not counted:
        reasons.append(failed("C5", "plan_empty", "items", stars=stars))
    for one, _ in counted:
        reasons += [failed("C5", "plan_line_incomplete", one.id, field=field) for field in missing(one)]
    if counted and not any(reason.code == "plan_line_incomplete" for reason in reasons):
        reasons.append(passed("C5", "plan_lines", "items", count=len(counted)))
    reasons.append(_published(rules, period, published, today))
    return tuple(reasons)


def _published(rules: PlanRules, period: Period, published: PlanPublished | None, today: date) -> Reason:
    due = rules.due.on(period)
    on = parse_day(published.on) if published else None
    if published is None or on is None:
        if today > due:
            return ask("C5", "plan_overdue", "published", due=due.isoformat(), days=(today - due).days)
        return ask("C5", "plan_unpublished", "published", due=due.isoformat())
    figures: dict[str, Figure] = {"on": published.on, "where": published.place, "due": due.isoformat()}
    if on > due:
        return ask("C5", "plan_published_late", "published", **figures)
    return passed("C5", "plan_published", "published", **figures)
