"""A branch that polls, for tests: members and staff on the roster, and short ways through a poll."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from core.desk.desk import Desk
from core.desk.polls.booth import open_booth
from core.desk.polls.poll import PollView, poll_view
from core.records import Person, Poll
from core.store.keys import Passphrase
from core.values import Outcome
from tests.sync.office import CHEAP, Office, do, make

OFFICER = Passphrase("总监票人的口令一", cost=CHEAP)
TODAY = date(2026, 12, 20)
NAMES = ("丁一", "于海", "马军", "王芳", "司马青", "刘洋", "李强", "张伟", "陈刚", "赵敏", "徐静", "谢明")


class PollingOffice(Office):
    """One branch with twelve full members (the first two at windows), a probationary one and one of the staff."""

    def __init__(self, folder: Path, names: tuple[str, ...] = NAMES) -> None:
        super().__init__(folder)
        self.today = TODAY
        self.store = self.join()
        self.desk_ = self.desk(self.store)
        people: list[tuple[str, dict[str, Any]]] = [
            ("", {"identity": {"name": name}, "work": {"post": "窗口" if at < 2 else "科员", "window": at < 2}})
            for at, name in enumerate(names)
        ]
        people.append(("", {"identity": {"name": "周预"}, "membership": {"kind": "probationary_member"}}))
        people.append(("", {"identity": {"name": "吴职"}, "membership": {"kind": "staff"}}))
        do(self.desk_, "person.import", people=people)
        self.ids = {one.identity.name: one.id for one in self.store.records.all(Person).values()}

    def people(self, *names: str) -> list[str]:
        """Ids by name."""
        return [self.ids[name] for name in names]

    def do(self, name: str, /, **fields: object) -> Outcome[tuple[str, ...]]:
        """An act that must succeed."""
        return do(self.desk_, name, **fields)

    def refused(self, name: str, /, **fields: object) -> set[str]:
        """The codes for which an act is refused; nothing is written."""
        before = len(self.store.entries)
        outcome = self.desk_.do(make(name, **fields))
        assert not outcome.ok
        assert len(self.store.entries) == before
        return {reason.code for reason in outcome.reasons if reason.verdict == "fail"}

    def set_up(self, **fields: object) -> str:
        """A new poll; gives its id."""
        before = set(self.store.records.all(Poll))
        self.do("poll.set_up", **{"title": "测评", "period": "2026", **fields})
        (poll,) = set(self.store.records.all(Poll)) - before
        return poll

    def ready(self, there: int = 12, **fields: object) -> str:
        """A poll with officials, everybody entitled on the roll, and the first `there` of them present."""
        poll = self.set_up(**fields)
        self.do("poll.officials", poll=poll, scrutineers=[self.ids["吴职"]], tellers=["计票甲", "计票乙"])
        self.do("poll.roll", poll=poll, voters="members", everybody=True)
        self.attend(poll, there)
        return poll

    def attend(self, poll: str, there: int) -> list[str]:
        """The first so many of the members' roll are there."""
        listed = self.view(poll).roll.expected["members"].people  # type: ignore[union-attr]
        self.do("poll.attend", poll=poll, voters="members", people=listed[:there])
        return listed[:there]

    def count(self, poll: str, rows: list[str], **fields: object) -> None:
        """Both tellers agree on these ballots of the members."""
        self.do("poll.count", poll=poll, rows={"members": rows}, second={"members": rows}, **fields)

    def view(self, poll: str) -> PollView:
        """The poll as it stands."""
        view = poll_view(self.desk_, poll)
        assert view is not None
        return view

    def booth(self, poll: str) -> None:
        """Open the booth's box."""
        assert open_booth(self.desk_, poll, [("总监票人", OFFICER)]).ok

    def again(self) -> Desk:
        """Another desk at the same store."""
        return self.desk(self.store)
