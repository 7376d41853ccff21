"""The register of ballots and what is due of polls (2.2, 2.6, D7)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from core.desk.desk import Desk
from core.desk.polls.due import polls_due
from core.records import PollPapers
from tests.core.desk.polls_office import PollingOffice


@pytest.fixture
def office(tmp_path: Path) -> PollingOffice:
    """A branch of twelve full members on 20 December 2026."""
    return PollingOffice(tmp_path)


def papers(office: PollingOffice, poll: str) -> PollPapers:
    """The sheets of the members."""
    return office.view(poll).poll.papers["members"]


def test_a_count_takes_the_issued_ballots_from_the_register(office: PollingOffice) -> None:
    """15 printed, 12 handed out, 11 come back: nobody types the 12 again, and the print run stays."""
    poll = office.ready(12, kind="resolution", subjects=["决议"])
    office.do("poll.issue", poll=poll, voters="members", printed=15, issued=12)
    office.count(poll, ["1"] * 11)
    assert papers(office, poll) == PollPapers(issued=12, returned=11, printed=15)


def test_without_a_register_as_many_are_issued_as_come_back(office: PollingOffice) -> None:
    """A second count is not held to the first one's number."""
    poll = office.ready(12, kind="resolution", subjects=["决议"])
    office.count(poll, ["1"] * 11)
    office.count(poll, ["1"] * 12)
    assert papers(office, poll) == PollPapers(issued=12, returned=12)


def test_a_register_alone_counts_nothing(office: PollingOffice) -> None:
    """Ballots that were handed out are not counted yet."""
    poll = office.ready(12, kind="resolution", subjects=["决议"])
    office.do("poll.issue", poll=poll, voters="members", printed=15, issued=12)
    assert "poll_not_counted" in {one.code for one in office.view(poll).checks}


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"printed": 10, "issued": 11}, "poll_issued_unprinted"),
        ({"printed": -1}, "count_negative"),
        ({"printed": 1, "voters": "nobody"}, "voters_unknown"),
        ({"printed": 1, "poll": "nothing"}, "poll_unknown"),
    ],
)
def test_what_no_register_says(office: PollingOffice, fields: dict[str, object], code: str) -> None:
    """No more is handed out than was printed; class and poll must be there."""
    poll = office.ready(12, kind="resolution", subjects=["决议"])
    assert code in office.refused("poll.issue", **{"poll": poll, "voters": "members", **fields})


def test_a_closed_register_changes_with_a_reason(office: PollingOffice) -> None:
    """0.7: after the seal the register is corrected, never edited."""
    poll = office.ready(12, kind="resolution", subjects=["决议"])
    office.count(poll, ["1"] * 12)
    office.do("poll.close", poll=poll)
    assert office.refused("poll.issue", poll=poll, voters="members", printed=15, issued=12) == {"poll_closed"}
    office.do("poll.issue", poll=poll, voters="members", printed=15, issued=12, why="补记印数")
    assert papers(office, poll).printed == 15


def test_a_poll_waits_until_it_is_closed(office: PollingOffice) -> None:
    """An open poll is due on the day of its meeting; closed or withdrawn it is not."""
    poll = office.ready(12, kind="resolution", subjects=["决议"], on="2026-12-18")
    other = office.set_up(kind="resolution", subjects=["另一决议"], title="另")
    found = {one.place: one.on for one in polls_due(office.desk_) if one.code == "due_poll"}
    assert found == {f"poll/{poll}": date(2026, 12, 18), f"poll/{other}": None}
    office.count(poll, ["1"] * 12)
    office.do("poll.close", poll=poll)
    office.do("poll.withdraw", poll=other, why="不再表决")
    assert [one for one in polls_due(office.desk_) if one.code == "due_poll"] == []


@pytest.mark.parametrize(
    ("today", "begun", "code"),
    [
        (date(2026, 9, 1), False, ""),
        (date(2026, 11, 1), False, "due_appraisal_not_begun"),
        (date(2026, 9, 1), True, "due_appraisal"),
        (date(2027, 1, 5), True, "due_appraisal"),
    ],
)
def test_the_appraisal_of_the_year_is_due_in_december(
    office: PollingOffice, today: date, begun: bool, code: str
) -> None:
    """D7: 31 December; named from the moment it was begun, else in the last two months of the year."""
    if begun:
        office.set_up(kind="appraisal", form="d1_branch")
    found = [one for one in polls_due(Desk(office.store, today)) if one.place == "D2/2026"]
    assert [one.code for one in found] == ([code] if code else [])
    assert all(one.on == date(2026, 12, 31) for one in found)
