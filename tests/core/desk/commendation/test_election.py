"""Candidates by election: a closed poll of section 2 is taken over, its figures are never typed again (A4, 2)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from core.desk.polls.poll import poll_view
from core.records import Poll
from tests.core.desk.commendation_office import MEMBER, ROUND, AwardOffice, found, refused
from tests.sync.office import do


@pytest.fixture
def office(tmp_path: Path) -> AwardOffice:
    """A branch that voted between two candidates for one seat; the poll is counted, not closed."""
    one = AwardOffice(tmp_path)
    one.share(MEMBER, 2)
    one.to_branches()
    one.today = date(2026, 6, 1)
    desk, ids = one.branch(), one.ids[0]
    subjects = [ids["张三"], ids["王五"]]
    do(
        desk,
        "poll.set_up",
        kind="election",
        title="推荐人选",
        period="2026",
        subjects=subjects,
        seats=1,
        on="2026-06-01",
    )
    poll = poll_of(one)
    do(desk, "poll.officials", poll=poll, scrutineers=[ids["赵六"]], tellers=["计票甲", "计票乙"])
    do(desk, "poll.roll", poll=poll, voters="members", everybody=True)
    view = poll_view(desk, poll)
    assert view is not None and view.roll is not None
    there = view.roll.expected["members"].people
    do(desk, "poll.attend", poll=poll, voters="members", people=there)
    for_zhang = "12" if view.slots[0].subject == ids["张三"] else "21"
    rows = {"members": [for_zhang] * 2 + ["33"] * (len(there) - 2)}
    do(desk, "poll.count", poll=poll, rows=rows, second=rows)
    return one


def poll_of(office: AwardOffice) -> str:
    """The id of the election."""
    (poll,) = office.branch().records.all(Poll)
    return poll


def add(office: AwardOffice, name: str) -> dict[str, object]:
    """Nominate somebody by the election."""
    person = office.ids[0][name]
    fields = {"round": ROUND, "award": MEMBER, "person": person, "how": "election", "on": "2026-06-01"}
    return {**fields, "poll": poll_of(office)}


def test_who_was_elected_is_nominated(office: AwardOffice) -> None:
    """Not before the election is closed; with its votes and check code among the reasons."""
    assert refused(office.branch(), "nomination.add", **add(office, "张三")) == {"election_open": "origin"}
    do(office.branch(), "poll.close", poll=poll_of(office))
    do(office.branch(), "nomination.add", **add(office, "张三"))
    view = found(office.branch(), office.id(MEMBER, "张三"))
    (won,) = [one for one in view.checks if one.code == "election_won"]
    assert (won.figures["votes"], won.figures["present"], won.figures["poll"]) == (2, 3, "推荐人选")
    assert won.figures["seal"]


def test_who_was_not_elected_is_not(office: AwardOffice) -> None:
    """A candidate who lost, and somebody who was not on the ballot."""
    do(office.branch(), "poll.close", poll=poll_of(office))
    assert refused(office.branch(), "nomination.add", **add(office, "王五")) == {"election_lost": "origin"}
    assert refused(office.branch(), "nomination.add", **add(office, "李四")) == {"election_lost": "origin"}
