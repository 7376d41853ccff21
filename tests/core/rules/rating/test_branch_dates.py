"""The self-rating is due on 31 January, the committee's answer on 28 February of the next year (C9)."""

from __future__ import annotations

from datetime import date

import pytest

from core.calendar import Period
from core.notices.model import Scheme
from core.rules.rating import branch_calendar
from core.values import Verdict

YEAR = Period(2025)


def day(text: str) -> date | None:
    """A day of 2026, `01-31`; None for a dash."""
    return None if text == "-" else date.fromisoformat(f"2026-{text}")


@pytest.mark.parametrize(
    ("today", "received", "determined", "found"),
    [
        ("01-10", "-", "-", [("self_rating_due", "pass", 21), ("answer_due", "pass", 49)]),
        ("01-24", "-", "-", [("self_rating_due", "ask", 7), ("answer_due", "pass", 35)]),
        ("01-31", "-", "-", [("self_rating_due", "ask", 0), ("answer_due", "pass", 28)]),
        ("02-01", "-", "-", [("self_rating_overdue", "ask", 1), ("answer_due", "pass", 27)]),
        ("02-25", "01-31", "-", [("in_time", "pass", 0), ("answer_due", "ask", 3)]),
        ("03-01", "02-01", "-", [("late_accepted", "ask", 1), ("answer_overdue", "ask", 1)]),
        ("03-05", "01-20", "02-28", [("in_time", "pass", -11), ("answered_in_time", "pass", 0)]),
        ("03-05", "01-20", "03-02", [("in_time", "pass", -11), ("answered_late", "ask", 2)]),
    ],
)
def test_both_days_of_the_calendar(
    scheme: Scheme, today: str, received: str, determined: str, found: list[tuple[str, str, int]]
) -> None:
    """The day the committee received it counts; the warning comes seven days before; being late only asks."""
    now = day(today)
    assert now is not None
    reasons = branch_calendar(scheme.branch, YEAR, now, day(received), day(determined))
    assert [(one.code, str(one.verdict), one.figures["days"]) for one in reasons] == found
    assert all(one.verdict is not Verdict.FAIL for one in reasons)
