"""The calendar of the branch rating: the self-rating goes up by a day, the committee answers by a day (C9)."""

from __future__ import annotations

from datetime import date

from core.calendar import Period
from core.notices.model import BranchPart
from core.values import Figure, Reason, ask, passed


def branch_calendar(
    part: BranchPart, period: Period, today: date, received: date | None = None, determined: date | None = None
) -> tuple[Reason, ...]:
    """Where a year's rating stands against its two days: received or due, answered or due.

    `received` is the day the committee received the report (that day counts, 0.8), `determined` that of its decision.
    """
    rules = part.calendar
    reasons = []
    if received is not None:
        reasons.append(rules.self_rating.received(period, received))
    else:
        due = rules.self_rating.on(period)
        reasons.append(_waiting("self_rating", due, today, rules.remind_days, period))
    due = rules.answer.on(period)
    if determined is None:
        reasons.append(_waiting("answer", due, today, rules.remind_days, period))
    else:
        figures: dict[str, Figure] = {
            "due": due.isoformat(),
            "on": determined.isoformat(),
            "days": abs((determined - due).days),
        }
        if determined <= due:
            reasons.append(passed("C9", "answered_in_time", str(period), **figures))
        else:
            reasons.append(ask("C9", "answered_late", str(period), **figures))
    return tuple(reasons)


def _waiting(what: str, due: date, today: date, remind: int, period: Period) -> Reason:
    """Due later, soon, or overdue; each a reminder and nothing more."""
    days = (due - today).days
    figures: dict[str, Figure] = {"due": due.isoformat(), "days": abs(days), "period": str(period)}
    if what == "self_rating":
        if days < 0:
            return ask("C9", "self_rating_overdue", str(period), **figures)
        return (ask if days <= remind else passed)("C9", "self_rating_due", str(period), **figures)
    if days < 0:
        return ask("C9", "answer_overdue", str(period), **figures)
    return (ask if days <= remind else passed)("C9", "answer_due", str(period), **figures)
