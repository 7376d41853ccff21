"""What a member's results ask for across the quarters (C8)."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.desk.desk import Desk
from core.desk.follow_up.consequences import consequences, person_history
from core.desk.papers import talk_register
from core.desk.rounds import member_round
from core.records import Person
from tests.core.desk.follow_up_office import refused
from tests.sync.office import ASPECTS, Office, do

QUARTERS = ("2025Q4", "2026Q1", "2026Q2", "2026Q3")
WEAK, GOOD = "13", "18"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A branch's desk with two members."""
    office = Office(tmp_path)
    desk = office.desk(office.join())
    for name in ("虚甲", "虚乙"):
        do(desk, "person.add", fields={"identity.name": name})
    return desk


def people(desk: Desk) -> tuple[str, str]:
    """The two: who is weak, who helps."""
    by_name = {one.identity.name: one.id for one in desk.records.all(Person).values()}
    return by_name["虚甲"], by_name["虚乙"]


def rate(desk: Desk, period: str, weak: str = WEAK) -> None:
    """A quarter with five stars for one and these marks for the other."""
    do(desk, "round.begin", period=period)
    for person, mark in zip(people(desk), (weak, GOOD), strict=True):
        do(desk, "sheet.score", period=period, person=person, source="review", scores=dict.fromkeys(ASPECTS, mark))


def no_star(desk: Desk, period: str) -> None:
    """The branch committee gives no star."""
    do(desk, "sheet.no_star", period=period, person=people(desk)[0], on="2026-09-28", reason="通报批评")


def codes(desk: Desk, period: str) -> dict[str, str]:
    """What follows for the weak one, by code and verdict."""
    found = [one for one in consequences(desk, period) if one.person.identity.name == "虚甲"]
    return {reason.code: str(reason.verdict) for one in found for reason in one.reasons}


def test_talk_mentor_and_the_next_quarter(desk: Desk) -> None:
    """Two stars ask for a talk and a mentor; the next quarter asks for the follow-up, until it is noted."""
    weak, helper = people(desk)
    rate(desk, "2026Q2")
    assert codes(desk, "2026Q2") == {"talk_due": "ask", "mentors_due": "ask"}
    do(desk, "talk.record", period="2026Q2", person=weak, on="2026-07-08", by="虚书记", note="谈了差距")
    do(desk, "mentor.assign", period="2026Q2", person=weak, people=[helper])
    assert codes(desk, "2026Q2") == {"talk_held": "pass", "mentors_assigned": "pass"}
    rate(desk, "2026Q3")
    assert codes(desk, "2026Q3")["follow_up_unimproved"] == "ask"
    note = {"period": "2026Q3", "person": weak, "on": "2026-10-08", "by": "虚乙", "note": "每月碰头，办件已按时"}
    do(desk, "follow_up.note", **note)
    assert codes(desk, "2026Q3")["follow_up_noted"] == "pass"
    view = member_round(desk, "2026Q2")
    assert view is not None
    (row,) = talk_register(desk, view).people
    assert row.follow_up == "2026年10月8日 每月碰头，办件已按时"


def test_getting_better_needs_no_note(desk: Desk) -> None:
    """Who has more stars than the quarter before has improved; nothing is open any more."""
    rate(desk, "2026Q2")
    rate(desk, "2026Q3", "16")
    assert codes(desk, "2026Q3") == {"follow_up_improved": "pass"}
    (one,) = consequences(desk, "2026Q3")
    assert one.open == ()


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({"person": 1}, {"follow_up_not_due": "person"}),
        ({"note": ""}, {"follow_up_note_missing": "note"}),
        ({"by": ""}, {"person_name_missing": "by"}),
        ({"on": "gestern"}, {"day_malformed": "on"}),
        ({"period": "2026Q4"}, {"round_not_begun": "period"}),
        ({"period": "2026Q2"}, {"follow_up_not_due": "person"}),
    ],
)
def test_a_note_is_of_somebody_who_was_weak(desk: Desk, fields: dict[str, object], found: dict[str, str]) -> None:
    """Noted is the follow-up of a weak result of the quarter before, on a day, by somebody, in words."""
    rate(desk, "2026Q2")
    rate(desk, "2026Q3")
    note = {"period": "2026Q3", "person": 0, "on": "2026-10-08", "by": "虚乙", "note": "每月碰头"} | fields
    person = people(desk)[int(str(note["person"]))]
    assert refused(desk, "follow_up.note", **(note | {"person": person})) == found


def test_four_quarters_running_is_a_reminder(desk: Desk) -> None:
    """Four quarters without a star, one after the other, remind the branch committee with the facts, not before."""
    for period in QUARTERS:
        rate(desk, period)
        no_star(desk, period)
        assert ("no_star_running" in codes(desk, period)) is (period == "2026Q3")
    (one,) = consequences(desk, "2026Q3")
    assert [quarter.period for quarter in one.history] == list(QUARTERS)
    reason = next(reason for reason in one.open if reason.code == "no_star_running")
    assert reason.figures == {"periods": 4, "since": "2025Q4"}


def test_a_star_in_between_breaks_the_row(desk: Desk) -> None:
    """Four quarters *running*: one with stars among them, and nobody is reminded."""
    for period in QUARTERS:
        rate(desk, period)
        if period != "2026Q1":
            no_star(desk, period)
    assert "no_star_running" not in codes(desk, "2026Q3")


def test_history_is_of_one_person(desk: Desk) -> None:
    """Somebody's stars across the quarters, up to the one asked for."""
    rate(desk, "2026Q2")
    rate(desk, "2026Q3", "16")
    weak, _ = people(desk)
    assert [(one.period, one.result.stars, one.sealed) for one in person_history(desk, weak)] == [
        ("2026Q2", 2, False),
        ("2026Q3", 4, False),
    ]
    assert len(person_history(desk, weak, "2026Q2")) == 1
    assert person_history(desk, "nobody") == ()
    assert consequences(desk, "2026Q1") == []
