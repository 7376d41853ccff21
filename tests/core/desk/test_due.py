"""What is due at a desk: the most urgent first, and nothing once it is done."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from core.desk.desk import Desk
from core.desk.due import due
from core.store.branch_store import BranchStore
from sync import branch
from tests.sync.office import Office, do, fill_round, publish_round

PERIOD = "2026Q3"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """A committee on 8 October 2026."""
    return Office(tmp_path)


def _people(desk: Desk) -> list[str]:
    added = [do(desk, "person.add", fields={"identity.name": f"虚构{n}"}) for n in "甲乙丙"]
    return [desk.store.entries[one.value[0]].entry.id for one in added]  # type: ignore[union-attr]


def _codes(desk: Desk) -> list[tuple[str, str]]:
    return [(one.code, str(one.figures.get("period", ""))) for one in due(desk)]


def _sealed(office: Office, store: BranchStore) -> list[str]:
    """Three people at five, four and two stars; the round confirmed by the branch."""
    desk = office.desk(store)
    people = _people(desk)
    fill_round(desk, PERIOD, dict(zip(people, ("19", "16.5", "11"), strict=True)))
    publish_round(desk, PERIOD)
    do(desk, "round.report", period=PERIOD)
    return people


@pytest.mark.parametrize(
    ("today", "first", "days"),
    [
        (date(2026, 9, 30), "2026Q2", -92),
        (date(2026, 10, 1), "2026Q3", -1),
        (date(2026, 12, 31), "2026Q3", -92),
    ],
)
def test_the_quarter_before_and_the_present_one_are_due(office: Office, today: date, first: str, days: int) -> None:
    """On the last day of a quarter its report is due in 0 days; the day after it is a day overdue."""
    store = office.join()
    found = [one for one in due(Desk(store, today)) if one.place.startswith("C3/")]
    assert [one.code for one in found] == ["due_round_not_begun", "due_round_not_begun"]
    assert (found[0].figures["period"], found[0].days) == (first, days)
    assert found[1].days is not None
    assert found[1].days >= 0


def test_a_round_that_is_being_rated_says_how_far_it_is(office: Office) -> None:
    """Who is fully rated counts as done; the due day is the last day of the quarter (C3)."""
    store = office.join()
    desk = office.desk(store)
    people = _people(desk)
    fill_round(desk, PERIOD, {people[0]: "19"})
    (item,) = [one for one in due(desk) if one.code == "due_report"]
    assert dict(item.figures) == {"period": PERIOD, "done": 1, "members": 3}
    assert (item.on, item.days, item.place) == (date(2026, 9, 30), -8, "C3/2026Q3")


def test_two_stars_ask_for_a_talk_and_mentors_until_both_are_there(office: Office) -> None:
    """C8: what is owed after the seal, one by one settled."""
    store = office.join()
    five, _, weak = _sealed(office, store)
    desk = office.desk(store)
    assert {("due_talks", PERIOD), ("due_mentors", PERIOD)} <= set(_codes(desk))
    do(desk, "talk.record", period=PERIOD, person=weak, on="2026-10-08", by="虚构甲")
    assert ("due_talks", PERIOD) not in _codes(desk)
    do(desk, "mentor.assign", period=PERIOD, person=weak, people=[five])
    assert [period for _, period in _codes(desk)] == ["2026Q4"]


def test_a_reported_round_waits_at_the_committee_and_a_returned_one_at_the_branch(office: Office) -> None:
    """The decision is due where it is taken; the branch hears when the round comes back."""
    store = office.join()
    _sealed(office, store)
    office.take_in(office.hand_over(store))
    clerk = office.desk(office.master.replica(store.meta.body))
    assert ("due_decision", PERIOD) in _codes(clerk)
    do(clerk, "decision.return", period=PERIOD, reason="补充材料")
    assert ("due_decision", PERIOD) not in _codes(clerk)
    office.hand_back(store)
    assert ("due_returned", PERIOD) in _codes(office.desk(store))


def test_open_conflicts_are_due(office: Office) -> None:
    """What two laptops wrote differently waits for a choice, whichever round it is in."""
    store = office.join()
    desk = office.desk(store)
    person = _people(desk)[0]
    other = office.second_laptop(store, "b")
    do(desk, "person.edit", person=person, fields={"contact.phone": "10000000001"})
    do(office.desk(other), "person.edit", person=person, fields={"contact.phone": "10000000002"})
    path = branch.export(store, office.stick, today=office.today, made="2026-10-08", machine=True)
    branch.take(other, branch.weigh_file(other, path), office.today)
    (item,) = [one for one in due(office.desk(other)) if one.code == "due_conflicts"]
    assert (item.figures["count"], item.days) == (1, None)
