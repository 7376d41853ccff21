"""Before packages are taken in: nominations in time, and those that would be deemed withdrawn (A7)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from core.desk.review import lateness
from tests.core.desk.commendation_office import MEMBER, REVIEWED, AwardOffice
from tests.sync.office import do


@pytest.mark.parametrize(("day", "code"), [(15, "nominations_in_time"), (16, "nominations_late")])
def test_the_day_of_taking_in_counts(tmp_path: Path, day: int, code: str) -> None:
    """The branch sealed in time; the day on which the committee takes it in is what counts. Later versions do not."""
    office = AwardOffice(tmp_path)
    office.share(MEMBER, 1)
    office.to_branches()
    office.today = REVIEWED
    id_ = office.nominate(MEMBER, "张三")
    office.submit(id_)
    do(office.branch(), "nomination.write", nomination=id_, deeds="先" * 220, why="改")
    office.submit(id_, why="改")
    items = list(office.stores[0].entries.values())
    (reason,) = lateness(office.committee, items, date(2026, 6, day))
    assert (reason.code, reason.figures["count"], reason.place) == (code, 1, "A/2026")
