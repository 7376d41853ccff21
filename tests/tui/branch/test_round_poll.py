"""A ballot among the sources of the quarter's rating, on the screen: one key leads to its poll (C3)."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.desk.polls.poll import polls
from tests.core.desk.test_rating_ballots import ALL_FAIR, ALL_GOOD, PERIOD, Balloting
from tests.tui.branch.office import at_desk
from tests.tui.seat import Seat
from tui.screens.branch.base import BranchView
from tui.screens.branch.round import RatingView
from tui.screens.shell import Shell


@pytest.fixture
def office(own_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Balloting:
    """Two of thirteen have their review; 40 % is a ballot that nobody has held; it is 20 December 2026."""
    monkeypatch.setenv("XINGCE_TODAY", "2026-12-20")
    return Balloting(tmp_path)


async def to_round(seat: Seat) -> None:
    """The round over whatever is open."""
    shell = seat.app.screen
    assert isinstance(shell, Shell) and isinstance(shell.view, BranchView)
    shell.view.post_message(shell.view.Open(RatingView(shell.view.branch, PERIOD)))
    while not isinstance(shell.view, RatingView):
        await seat.pilot.pause()
    await seat.pilot.pause()


async def test_a_key_sets_the_poll_up_and_opens_it_afterwards(office: Balloting) -> None:
    """Form, quarter and everybody of the round are filled in; the same key never makes a second poll (D5)."""
    async with at_desk(office.store) as seat:
        await to_round(seat)
        await seat.press("f8")
        assert "尚无测评" in seat.text and seat.widths == {80}
        await seat.press("ctrl+a", "f10", "escape")
        (one,) = polls(office.desk_, PERIOD)
        assert (one.poll.setup.form, len(one.poll.subject)) == ("e3_members", 13)
        await seat.press("escape")
        assert one.poll.setup.title in seat.text and "尚无测评" not in seat.text
        await seat.press("ctrl+a")
        assert not seat.app.in_dialog and len(polls(office.desk_, PERIOD)) == 1


async def test_the_row_says_which_poll_counts(office: Balloting) -> None:
    """Once it is closed, title and check code stand above the people, and who is on it lacks nothing."""
    office.poll(*[ALL_GOOD + ALL_FAIR] * 13)
    code = polls(office.desk_, PERIOD)[0].code
    async with at_desk(office.store, language="en") as seat:
        await to_round(seat)
        await seat.press("f8")
        assert code in seat.text and "Counted by" in seat.text and seat.widths == {80}
        await seat.press("ctrl+a")
        assert code in seat.text and "Seal" in seat.text
