"""Tallies of 议星 that were taken from a poll name it, and ask when it gives other counts (C2, 2.6)."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.desk.branch_rating.papers import branch_rating_sheet
from core.desk.branch_rating.polled import polled_reasons, tally_polls
from core.desk.branch_rating.rounds import BranchRoundView, branch_round
from tests.core.desk.polls_office import PollingOffice


@pytest.fixture
def office(tmp_path: Path) -> PollingOffice:
    """A branch whose members counted 议星 in a poll that is closed, and typed the totals of the public."""
    office = PollingOffice(tmp_path)
    office.do("branch_round.begin", period="2026")
    poll = office.ready(12, title="2026年度议星测评", kind="appraisal", form="c2_stars", on="2026-12-20")
    office.count(poll, ["1"] * 7 + ["2"] * 4 + ["0"])
    office.do("poll.close", poll=poll)
    office.do("star.from_poll", period="2026", poll=poll)
    typed = {"expected": 6, "present": 6, "issued": 6, "returned": 6, "valid": 6, "five": 6}
    office.do("star.tally", period="2026", voters="public", **typed)
    return office


def view(office: PollingOffice) -> BranchRoundView:
    """The round of 2026."""
    found = branch_round(office.desk_, "2026")
    assert found is not None
    return found


def test_the_poll_is_named(office: PollingOffice) -> None:
    """Title and check code of the poll; typed totals come from none."""
    (one,) = tally_polls(office.desk_, view(office))
    assert (one.title, one.voters, one.same) == ("2026年度议星测评", ("members",), True)
    assert one.code == office.view(one.id).code
    (reason,) = polled_reasons(office.desk_, view(office))
    assert (reason.code, reason.place, str(reason.verdict)) == ("tally_polled", "tally:members", "pass")
    assert branch_rating_sheet(office.desk_, view(office)).polls == (f"党员：2026年度议星测评（校验码{one.code}）",)


def test_a_poll_that_was_corrected_asks(office: PollingOffice) -> None:
    """Where the poll was counted again, the sheet's tallies are looked at; taken over anew they are the same."""
    (before,) = tally_polls(office.desk_, view(office))
    office.count(before.id, ["1"] * 6 + ["2"] * 5 + ["0"], why="第七张票读错")
    office.do("poll.reseal", poll=before.id, why="第七张票读错")
    (reason,) = polled_reasons(office.desk_, view(office))
    assert (reason.code, str(reason.verdict)) == ("tally_poll_differs", "ask")
    office.do("star.from_poll", period="2026", poll=before.id)
    (after,) = tally_polls(office.desk_, view(office))
    assert (after.same, after.code != before.code) == (True, True)
