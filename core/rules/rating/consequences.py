"""What a member's result asks for (C8). Every consequence is a reminder that waits for a body's decision (0.9)."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from core.calendar import Period
from core.notices.model import FollowUp, Scheme
from core.records import Sheet
from core.rules.rating.member import MemberResult, Status
from core.values import Figure, Reason, ask, passed


def member_consequences(
    scheme: Scheme,
    results_by_period: Sequence[tuple[Period, MemberResult]],
    sheet: Sheet | None,
    five_star_people: Collection[str],
) -> tuple[Reason, ...]:
    """What the latest result of one person asks for: talk, mentors, time limit, and the year without a star.

    `results_by_period` are the person's own, in any order; `sheet` is that of the latest period; `five_star_people`
    are the ids of those who can be mentors. Nothing here ever fails or decides: what is done passes, what is open asks.
    """
    history = dict(results_by_period)
    if not history:
        return ()
    rules, period = scheme.member.follow_up, max(history)
    latest = history[period]
    reasons: list[Reason] = []
    if is_weak(rules, latest):
        reasons += [_talk(latest, sheet), *_mentors(rules, sheet, five_star_people)]
    if latest.status is Status.NO_STAR:
        reasons.append(_limit(sheet))
    before = history.get(period.previous())
    if before is not None and is_weak(rules, before) and latest.status in (Status.RATED, Status.NO_STAR):
        reasons.append(_progress(period, before, latest, sheet))
    reasons += _year_without_star(rules, history, period)
    return tuple(reasons)


def is_weak(rules: FollowUp, result: MemberResult) -> bool:
    """Two stars or fewer; no star is fewer."""
    return result.status is Status.NO_STAR or (result.stars is not None and result.stars <= rules.talk_at)


def _stars(result: MemberResult) -> int:
    return result.stars or 0


def _talk(result: MemberResult, sheet: Sheet | None) -> Reason:
    if sheet and sheet.talk and sheet.talk.on:
        return passed("C8", "talk_held", "talk", on=sheet.talk.on, by=sheet.talk.by)
    return ask("C8", "talk_due", "talk", stars=_stars(result))


def _mentors(rules: FollowUp, sheet: Sheet | None, five_star_people: Collection[str]) -> list[Reason]:
    """As many five-star members as the scheme says; nobody is their own mentor."""
    own = sheet.id.rpartition("/")[2] if sheet else ""
    able = set(five_star_people) - {own}
    assigned = list(dict.fromkeys(sheet.mentors.people)) if sheet and sheet.mentors else []
    reasons = [ask("C8", "mentor_not_five_star", "mentors", person=person) for person in assigned if person not in able]
    fit = sum(person in able for person in assigned)
    if fit >= rules.mentors:
        reasons.append(passed("C8", "mentors_assigned", "mentors", needed=rules.mentors, assigned=fit))
    else:
        figures = {"needed": rules.mentors, "assigned": fit, "available": len(able)}
        reasons.append(ask("C8", "mentors_due", "mentors", **figures))
    return reasons


def _limit(sheet: Sheet | None) -> Reason:
    limit = sheet.no_star.limit if sheet and sheet.no_star else ""
    return passed("C8", "limit_set", "no_star", limit=limit) if limit else ask("C8", "limit_due", "no_star")


def _progress(period: Period, before: MemberResult, latest: MemberResult, sheet: Sheet | None) -> Reason:
    """The follow-up that the quarter after a weak result owes: was there an improvement, and what was noted of it?"""
    figures: dict[str, Figure] = {"before": _stars(before), "now": _stars(latest)}
    noted = sheet.follow_up if sheet else None
    if noted and noted.note:
        return passed("C8", "follow_up_noted", str(period), on=noted.on, by=noted.by, note=noted.note, **figures)
    if _stars(latest) > _stars(before):
        return passed("C8", "follow_up_improved", str(period), **figures)
    return ask("C8", "follow_up_unimproved", str(period), **figures)


def _year_without_star(rules: FollowUp, history: dict[Period, MemberResult], last: Period) -> list[Reason]:
    """A reminder to the branch committee once so many periods, without a gap, ended without a star.

    A period that was excused, incomplete or not held breaks the row: the rule asks for four quarters *running*.
    """
    first = last
    for count in range(1, rules.periods + 1):
        result = history.get(first)
        if result is None or result.status is not Status.NO_STAR:
            return []
        if count < rules.periods:
            first = first.previous()
    return [ask("C8", "no_star_running", str(last), periods=rules.periods, since=str(first))]
