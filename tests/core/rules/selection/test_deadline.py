"""What comes too late is deemed withdrawn; the committee may readmit it (A7, 0.8)."""

from __future__ import annotations

from datetime import date

import pytest

from core.calendar import Lateness
from core.rules.selection.deadline import Handed, check_deadline

DUE = date(2026, 6, 15)


def day(number: int) -> date:
    """A day of June."""
    return date(2026, 6, number)


@pytest.mark.parametrize(
    ("handed", "today", "lateness", "codes"),
    [
        (Handed(), 10, "forfeited", [("nomination_not_received", "ask", 5)]),
        (Handed(), 15, "forfeited", [("nomination_not_received", "ask", 0)]),
        (Handed(), 16, "forfeited", [("nomination_overdue", "ask", 1)]),
        (Handed(first=day(15)), 20, "forfeited", [("nomination_in_time", "pass", None)]),
        (Handed(first=day(16)), 20, "forfeited", [("nomination_late", "fail", 1)]),
        (Handed(first=day(16)), 20, "late_accepted", [("nomination_late_accepted", "ask", 1)]),
        (
            Handed(first=day(18), readmitted=("2026-06-19", "邮路中断")),
            20,
            "forfeited",
            [("nomination_readmitted", "pass", 3)],
        ),
        (
            Handed(first=day(12), latest=day(18), version=2, limit=day(18)),
            20,
            "forfeited",
            [("nomination_in_time", "pass", None), ("version_in_time", "pass", None)],
        ),
        (
            Handed(first=day(12), latest=day(20), version=2, limit=day(18)),
            20,
            "forfeited",
            [("nomination_in_time", "pass", None), ("version_late", "ask", 2)],
        ),
        (Handed(first=day(12), latest=day(20), version=2), 20, "forfeited", [("nomination_in_time", "pass", None)]),
    ],
)
def test_lateness(handed: Handed, today: int, lateness: str, codes: list[tuple[str, str, int | None]]) -> None:
    """The day counts on which the committee received the first version; a return's limit only reminds."""
    found = check_deadline(DUE, Lateness(lateness), handed, day(today))
    assert [(one.code, str(one.verdict), one.figures.get("days")) for one in found] == codes
