"""A branch that polls, for tests of screens: ways to a poll in any state, and to its view."""

from __future__ import annotations

from typing import Protocol

from core.desk.desk import Desk
from core.desk.polls.poll import PollView, poll_view
from core.records import Poll, PollRoll
from core.store.branch_store import BranchStore
from tests.sync.office import do
from tests.tui.seat import Seat
from tui.screens.shell import Shell
from tui.widgets.virtual_list import VirtualList


class Pollster(Protocol):
    """A branch at work, as polls need it."""

    @property
    def store(self) -> BranchStore:
        """Its store."""
        ...

    @property
    def secretary(self) -> Desk:
        """Its desk today."""
        ...

    def person(self, name: str) -> str:
        """A person's id by name."""
        ...


class Polls:
    """Polls of an office behind the screen's back."""

    def __init__(self, office: Pollster) -> None:
        self.office = office

    def do(self, name: str, **fields: object) -> None:
        """An act that must succeed."""
        do(self.office.secretary, name, **fields)

    def people(self, *names: str) -> list[str]:
        """Ids by name."""
        return [self.office.person(name) for name in names]

    def set_up(self, **fields: object) -> str:
        """A new poll; its id."""
        before = set(self.ids)
        self.do("poll.set_up", **{"title": "测评", "period": "2026", "kind": "resolution", **fields})
        (new,) = set(self.ids) - before
        return new

    def ready(self, there: int = 12, **fields: object) -> str:
        """A poll with officials and roll; the first `there` of the members are present."""
        poll = self.set_up(**fields)
        self.do("poll.officials", poll=poll, scrutineers=["虚监"], tellers=["虚计甲", "虚计乙"])
        self.do("poll.roll", poll=poll, voters="members", everybody=True)
        listed = self.roll(poll).expected["members"].people
        self.do("poll.attend", poll=poll, voters="members", people=listed[:there])
        return poll

    def count(self, poll: str, rows: list[str], **fields: object) -> None:
        """Both tellers agree on these ballots of the members."""
        self.do("poll.count", poll=poll, rows={"members": rows}, second={"members": rows}, **fields)

    @property
    def ids(self) -> list[str]:
        """All polls by id."""
        return list(self.office.store.records.all(Poll))

    def roll(self, poll: str) -> PollRoll:
        """The roll of a poll as it is stored."""
        found = self.office.store.records.get(PollRoll, poll)
        assert found is not None
        return found

    def view(self, poll: str) -> PollView:
        """A poll as it stands."""
        found = poll_view(self.office.secretary, poll)
        assert found is not None
        return found

    @property
    def only(self) -> PollView:
        """The one poll there is."""
        (poll,) = self.ids
        return self.view(poll)


async def to_poll(seat: Seat, poll: str) -> None:
    """Area 4, the row of the poll, open."""
    await seat.press("4")
    to_row(seat, poll)
    await seat.press("enter")


def to_row(seat: Seat, row_id: str) -> None:
    """The cursor of the list that is seen on a row."""
    assert isinstance(seat.app.screen, Shell) and seat.app.screen.view is not None
    assert seat.app.screen.view.query_one(VirtualList).select(row_id)


async def pick(seat: Seat, *initials: str) -> None:
    """People by their initials, then Enter on the empty line."""
    for one in initials:
        await seat.type(one)
        await seat.press("enter")
    await seat.press("enter")
