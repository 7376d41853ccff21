"""How long a public notice must run (C4, 0.8)."""

from __future__ import annotations

from datetime import date

import pytest

from core.records import Days
from core.rules.publication import check_notice
from core.values import Verdict

PLAIN = {2026: Days([], [], "示例")}
OCTOBER = {2026: Days([f"2026-10-0{day}" for day in range(1, 8)], ["2026-10-10"], "示例")}


@pytest.mark.parametrize(
    ("start", "end", "days", "years", "code"),
    [
        ("2026-09-21", "2026-09-25", 5, PLAIN, "publication_long_enough"),  # Monday to Friday
        ("2026-09-21", "2026-09-24", 5, PLAIN, "publication_too_short"),
        ("2026-09-19", "2026-09-25", 5, PLAIN, "publication_long_enough"),  # from Saturday on, counted from Monday
        ("2026-09-22", "2026-09-28", 5, PLAIN, "publication_long_enough"),
        ("2026-09-29", "2026-10-09", 5, OCTOBER, "publication_too_short"),  # 29, 30, 8, 9: the holidays do not count
        ("2026-09-29", "2026-10-10", 5, OCTOBER, "publication_long_enough"),  # the Saturday is worked
        ("2026-09-21", "2026-09-21", 1, PLAIN, "publication_long_enough"),
        ("2026-09-21", "2026-09-30", 5, {}, "publication_unmeasured"),  # nobody guesses
        ("2026-12-30", "2027-01-08", 5, PLAIN, "publication_unmeasured"),  # the next year is not known yet
    ],
)
def test_a_notice_runs_for_its_working_days(start: str, end: str, days: int, years: dict[int, Days], code: str) -> None:
    """Too short fails with the first day on which it may end; without the year's arrangement a person is asked."""
    reason = check_notice(date.fromisoformat(start), date.fromisoformat(end), days, years, "end")
    verdicts = {
        "publication_long_enough": Verdict.PASS,
        "publication_too_short": Verdict.FAIL,
        "publication_unmeasured": Verdict.ASK,
    }
    assert (reason.clause, reason.code, reason.verdict, reason.place) == ("C4", code, verdicts[code], "end")
    assert (reason.figures["start"], reason.figures["end"], reason.figures["days"]) == (start, end, days)
