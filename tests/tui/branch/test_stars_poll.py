"""议星 on a poll, from the branch's rating and back: set up with what is known, taken over once it is sealed (C2)."""

from __future__ import annotations

from core.records import Poll
from tests.sync.office import do
from tests.tui.branch.office import NAMES, BranchOffice, at_desk
from tests.tui.branch.test_stars import YEAR, rate, seen, to_year


def held(office: BranchOffice, poll: str) -> None:
    """Everybody of the members is there and gives five stars, two of the public four; sealed."""
    desk = office.secretary
    do(desk, "poll.officials", poll=poll, scrutineers=["监票人"], tellers=["计票甲", "计票乙"])
    do(desk, "poll.roll", poll=poll, voters="members", everybody=True)
    people = sorted(office.store.records.all(Poll)[poll].voters)
    assert people == ["delegates", "members", "public"]
    do(desk, "poll.attend", poll=poll, voters="members", people=[office.person(name) for name in NAMES])
    rows = {"members": ["1"] * 12}
    for voters, marks in (("public", ["2"] * 5), ("delegates", ["1"] * 5)):
        do(desk, "poll.roll", poll=poll, voters=voters, others=5)
        do(desk, "poll.attend", poll=poll, voters=voters, others=5)
        rows[voters] = marks
    do(desk, "poll.count", poll=poll, rows=rows, second=rows)
    do(desk, "poll.close", poll=poll)


async def test_the_star_ballot_is_a_poll_and_comes_back_as_tallies(office: BranchOffice) -> None:
    """Ctrl+E sets it up and later opens it; F5 takes the counts over once it is sealed, with the officials."""
    rate(office, "score", "propose")
    async with at_desk(office.store) as seat:
        await to_year(seat)
        await seat.press("ctrl+e", "ctrl+s", "escape")
        (poll,) = office.store.records.all(Poll).values()
        assert (poll.setup.form, poll.setup.period) == ("c2_stars", YEAR)
        assert "议星" not in seat.lines[1]  # the poll lies over the rating
        await seat.press("escape")
        held(office, poll.id)
        await seat.press("f5")
        sheet = seen(office).sheet
        assert seen(office).stars.balloted == 5 and sheet.ballot is not None and sheet.ballot.scrutineer == "监票人"
        assert {one.poll for one in sheet.tally.values()} == {poll.id}
        assert "议星 ✓" in seat.text and seat.widths == {80}
        await seat.press("ctrl+e")
        assert not seat.app.in_dialog and len(office.store.records.all(Poll)) == 1
