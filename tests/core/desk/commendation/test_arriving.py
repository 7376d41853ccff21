"""Before packages are taken in: nominations that come late, above the places, or not eligible (A1, A2, A7)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from core.desk.review import lateness
from sync import intake
from tests.core.desk.commendation_office import MEMBER, REVIEWED, ROUND, STAR, AwardOffice
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


def test_what_needs_a_person_is_named_before_anything_is_taken_in(tmp_path: Path) -> None:
    """More nominees than places, none at all, and each one that fails with its reason; withdrawn ones are left out."""
    office = AwardOffice(tmp_path)
    office.share(MEMBER, 1)
    do(office.committee, "award.allocate", round=ROUND, award=STAR, places={office.stores[0].meta.body: 0})
    office.to_branches()
    office.today = REVIEWED
    ids = [office.nominate(MEMBER, name) for name in ("张三", "李四", "孙七", "王五")]
    star = office.nominate(STAR, "赵六")
    office.publish()
    do(office.branch(), "nomination.withdraw", nomination=ids[2], by="本人", reason="本人放弃")
    office.submit(*(one for one in (*ids, star) if one != ids[2]))
    before = len(office.clerk().store.entries)
    (plan,) = intake.weigh(office.master, [office.hand_over(office.stores[0])], day=date(2026, 6, 12))
    told = [(one.code, one.figures.get("name"), one.figures.get("award")) for one in plan.arriving]
    assert told == [
        ("nominations_in_time", None, None),
        ("nominations_above_places", None, MEMBER),
        ("nominations_without_place", None, STAR),
        ("centre_too_short", "李四", MEMBER),
    ]
    assert plan.arriving[1].figures["over"] == 2
    assert plan.arriving[3].place == f"{ids[1]}#since" or plan.arriving[3].place.startswith(f"{ids[1]}#")
    assert len(office.clerk().store.entries) == before  # nothing was taken in


def test_a_later_package_is_weighed_with_what_came_before(tmp_path: Path) -> None:
    """One nominee came and fits; a second one in a later package stands above the branch's one place."""
    office = AwardOffice(tmp_path)
    office.share(MEMBER, 1)
    office.to_branches()
    office.handed_in(MEMBER, "张三")
    id_ = office.nominate(MEMBER, "王五")
    office.publish(start="2026-06-02")
    office.submit(id_)
    (plan,) = intake.weigh(office.master, [office.hand_over(office.stores[0])], day=date(2026, 6, 12))
    assert {one.code: one.figures.get("nominated") for one in plan.arriving} == {
        "nominations_in_time": None,
        "nominations_above_places": 2,
    }
