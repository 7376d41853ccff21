"""How long a public notice must run: one rule for members and branches, by the working days of the scheme (C4, 0.8)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from core.calendar import end_of_publication
from core.records import Days
from core.values import Figure, Reason, ask, failed, passed


def check_notice(start: date, end: date, days: int, years: Mapping[int, Days], place: str) -> Reason:
    """Whether a notice from `start` to `end` (its last day) runs for `days` working days at least.

    One that is too short fails with the day on which it may end at the earliest. Working days are Monday to Friday by
    the arrangement of the year; where that is not known nobody guesses and a person is asked.
    """
    figures: dict[str, Figure] = {"start": start.isoformat(), "end": end.isoformat(), "days": days}
    least = end_of_publication(start, days, years, "C4").value
    if least is None:
        return ask("C4", "publication_unmeasured", place, **figures)
    if end < least:
        return failed("C4", "publication_too_short", place, least=least.isoformat(), **figures)
    return passed("C4", "publication_long_enough", place, **figures)
