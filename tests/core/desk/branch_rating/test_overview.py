"""How far a branch's own rating of a year is, as the committee sees it where nobody began."""

from __future__ import annotations

from datetime import date

import pytest

from core.desk.branch_rating.overview import YearsSummary, star_of
from core.desk.desk import parsed
from core.desk.overview import RoundState
from core.notices.load import shipped
from core.records import Branch, BranchIdentity, BranchProfile

PART = parsed(shipped("c", "preset_90"), "c@1").branch
KEYS = BranchIdentity("s", "k", "2025-01-01")


@pytest.mark.parametrize(
    ("branch", "period", "state"),
    [
        (Branch(id="b", profile=BranchProfile("甲支部"), identity=KEYS), "2025", RoundState.LATE),
        (Branch(id="b", profile=BranchProfile("甲支部"), identity=KEYS), "2026", RoundState.NOT_BEGUN),
        (Branch(id="b", profile=BranchProfile("甲支部"), identity=KEYS), "2026Q1", RoundState.NOT_BEGUN),
        (Branch(id="b", profile=BranchProfile("乙支部")), "2025", RoundState.NONE),
        (Branch(id="b", profile=BranchProfile("丙支部", "retired"), identity=KEYS), "2025", RoundState.LEFT_OUT),
    ],
)
def test_a_year_that_nobody_began(branch: Branch, period: str, state: RoundState) -> None:
    """Late after the self-rating's day; a retired branch is left out, which is not the same as not having joined."""
    assert star_of(branch, YearsSummary(), period, PART, date(2026, 10, 8)).state is state
