"""Checks of single fields that many acts share: days and counts."""

from __future__ import annotations

from core.calendar import parse_day
from core.values import Reason, failed


def bad_days(clause: str, *, required: bool = True, **days: str) -> tuple[Reason, ...]:
    """A reason for each field (by its name) that is not an ISO day; an empty one is fine unless `required`."""
    wrong = {field: day for field, day in days.items() if (day or required) and parse_day(day) is None}
    return tuple(failed(clause, "day_malformed", place=field, day=day[:20]) for field, day in wrong.items())


def bad_counts(clause: str, **counts: int) -> tuple[Reason, ...]:
    """A reason for each count below nought."""
    return tuple(failed(clause, "count_negative", place=field, count=one) for field, one in counts.items() if one < 0)
