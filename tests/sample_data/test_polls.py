"""The polls of the sample, found by asking the records and not the script (2, D, E3, the ballot half of C2)."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.calendar import Period
from core.desk.branch_rating.rounds import branch_round
from core.desk.desk import Desk
from core.desk.polls.appraisal import AppraisalView, appraisal_view, closed_on
from core.desk.polls.appraisal_overview import AppraisalState, summarise_appraisals
from core.desk.polls.poll import PollState, PollView, polls
from core.records import IntegrityReport
from core.values import Verdict
from sample_data.polls import POLLS
from sync.verify_polls import verify_polls

from .conftest import Looked

MANUAL = (Path(__file__).parents[2] / "docs" / "sample-data.md").read_text(encoding="utf-8")


def year(seen: Looked, key: str, period: str = "2025") -> AppraisalView:
    """A branch's democratic appraisal."""
    return appraisal_view(seen.desks[key], period)


def of_kind(seen: Looked, key: str, kind: str) -> list[PollView]:
    """A branch's polls of a kind, in the order of their titles."""
    return [one for one in polls(seen.desks[key]) if one.poll.setup.kind == kind]


def test_the_pilot_held_the_whole_appraisal_of_2025(seen: Looked) -> None:
    """Groups, three candidates of sixteen members, members' ballot, survey, sealed list: every step is done."""
    view = year(seen, "first")
    assert (view.next_step(), len(view.rows), view.most) == (None, 3, 3)
    assert len(view.passing) == 2
    assert closed_on(view.branch, "branch") is not None


def test_the_surveyed_post_misses_ninety_per_cent_by_a_hair(seen: Looked) -> None:
    """179 of 199 is 89.95 % and fails; one blank is left out of its question's whole (0.2, D3)."""
    (row,) = [one for one in year(seen, "first").rows if not one.outcome.value]
    rate = row.standing.users
    assert rate is not None
    assert (rate.part, rate.whole, rate.percent(), rate.denominator) == (179, 199, "89.95", "answered")
    assert (row.standing.window, row.standing.users_passed, row.standing.members_passed) == (True, False, True)


def test_a_complaint_was_lifted(seen: Looked) -> None:
    """Its history stays; the candidate passes (0.6)."""
    (report,) = seen.desks["first"].records.all(IntegrityReport).values()
    assert report.lifted is not None
    assert report.report.person in year(seen, "first").passing


def test_the_seventh_was_late_and_has_a_low_rate(seen: Looked) -> None:
    """Entered in January: received after 31 December, accepted; one rate is so low that D6 asks for an item."""
    view = year(seen, "seventh")
    assert view.sealed
    codes = {reason.code for row in view.rows for reason in row.follow}
    assert codes == {"satisfaction_to_rectify", "satisfaction_to_spread"}
    master = seen.office.open_master()
    try:
        replicas = {
            branch.profile.name: master.replica(key) for key, branch in master.branches().items() if branch.identity
        }
        found = {
            name: summarise_appraisals(Desk(store, seen.office.today)).get("2025") for name, store in replicas.items()
        }
        broken = [one for store in replicas.values() for one in verify_polls(store, Desk(store, seen.office.today))]
    finally:
        master.close()
    states = {name: (one.state, one.late) for name, one in found.items() if one}
    assert states == {
        "第一党支部": (AppraisalState.HANDED_IN, 0),
        "第七党支部": (AppraisalState.HANDED_IN, states["第七党支部"][1]),
    }
    assert states["第七党支部"][1] > 0
    assert not [one for one in broken if one.verdict is Verdict.FAIL]


def test_the_last_seat_took_a_second_ballot(seen: Looked) -> None:
    """Nine and nine of seventeen: both have more than half, the second ballot among the two decides."""
    first, second = of_kind(seen, "fifth", "election")
    assert first.election is not None
    assert second.election is not None
    assert (len(first.election.value.elected), len(first.election.value.tied)) == (2, 2)
    assert [first.votes[one] for one in first.election.value.tied] == [9, 9]
    assert second.poll.setup.after == first.poll.id
    assert set(second.election.value.elected) < set(first.election.value.tied)


def test_exactly_half_is_not_passed(seen: Looked) -> None:
    """More than half of those expected is needed; here it is half to the vote."""
    (view,) = of_kind(seen, "third", "resolution")
    (outcome,) = view.passed.values()
    votes, expected = next(iter(view.votes.values())), view.whole.attendance.expected
    assert (outcome.value, 2 * votes) == (False, expected)


def test_the_star_ballot_was_a_poll(seen: Looked) -> None:
    """The rating's tallies name the poll, small classes are joined, and the ballot gave five stars (C2)."""
    (poll,) = polls(seen.desks["second"], form="c2_stars")
    view = branch_round(seen.desks["second"], "2025")
    assert view is not None
    assert {one.poll for one in view.sheet.tally.values()} == {poll.poll.id}
    assert (view.stars.balloted, poll.state) == (5, PollState.CLOSED)


def test_the_public_appraised_the_branch_in_july(seen: Looked) -> None:
    """E3 of the first half-year: members and public apart, sealed."""
    (view,) = polls(seen.desks["seventh"], form="e3_branch")
    assert (view.poll.setup.period, view.state, len(view.shown)) == ("2026H1", PollState.CLOSED, 2)


def test_one_vote_is_still_to_be_held(seen: Looked) -> None:
    """Set up, with roll and officials; nobody is there yet."""
    (view,) = of_kind(seen, "eighth", "resolution")
    assert (view.state, view.whole.attendance.present) == (PollState.SET_UP, 0)
    assert view.poll.officials is not None
    assert view.whole.attendance.leave == 1


@pytest.mark.parametrize("shows", POLLS)
def test_every_case_is_in_the_manual_and_the_list(seen: Looked, shows: str) -> None:
    """Who looks for a case finds the branch and period that show it."""
    key, period = POLLS[shows]
    assert f"`{shows}`" in MANUAL
    assert any((one.shows, one.period) == (shows, period) for one in seen.office.polls)
    assert any(one.poll.setup.period == str(Period.parse(period)) for one in polls(seen.desks[key]))
