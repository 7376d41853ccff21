"""What is due in the branch's own rating, step by step, at the branch and at the committee (C2, C9)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from core.desk.desk import Desk
from core.desk.due import due
from tests.core.desk.branch_office import BranchOffice
from tests.sync.office import Office, do


def _stars(desk: Desk) -> list[str]:
    return [one.code for one in due(desk) if one.place.startswith("C1/")]


@pytest.mark.parametrize(
    ("today", "found"),
    [(date(2026, 1, 10), [("due_stars_not_begun", 21)]), (date(2026, 2, 10), [("due_stars_not_begun", -10)])],
)
def test_last_years_rating_is_due_until_the_committee_answers(
    tmp_path: Path, today: date, found: list[tuple[str, int]]
) -> None:
    """Due on 31 January, overdue in February; after the committee's answer day nobody is reminded any more."""
    office = Office(tmp_path)
    branch = BranchOffice(office)
    desk = Desk(branch.store, today)
    assert [(one.code, one.days) for one in due(desk) if one.place == "C1/2025"] == found
    assert _stars(Desk(branch.store, date(2026, 3, 1))) == []


def test_retired_branches_are_not_reminded(tmp_path: Path) -> None:
    """They take no part, so nothing is due."""
    branch = BranchOffice(Office(tmp_path), kind="retired")
    assert _stars(Desk(branch.store, date(2026, 1, 10))) == []


def test_each_step_waits_at_the_desk_that_takes_it(tmp_path: Path) -> None:
    """To report at the branch, to determine at the committee, to correct or to show at the branch, then nothing."""
    branch = BranchOffice(Office(tmp_path))
    branch.rate()
    assert _stars(branch.branch) == ["due_stars_report"]
    do(branch.branch, "branch_round.report", period="2025")
    branch.hand_over()
    assert (_stars(branch.branch), _stars(branch.committee)) == ([], ["due_stars_determine"])
    do(branch.committee, "star.return", period="2025", reason="佐证不足")
    branch.hand_back()
    assert (_stars(branch.branch), _stars(branch.committee)) == (["due_stars_returned"], [])
    do(branch.committee, "star.determine", period="2025", stars=5)
    branch.hand_back()
    assert _stars(branch.branch) == ["due_stars_show"]
    notice = {"place": "公示栏", "contact": "虚乙", "by_hand": "单位通知"}
    do(branch.branch, "star.publish", period="2025", start="2026-10-08", end="2026-10-14", **notice)
    assert _stars(branch.branch) == []
