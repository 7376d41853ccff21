"""What the views of a count have in common: the poll as it stands, read once for every change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.desk.polls.poll import PollView, poll_view
from core.rules.polls.quorum import PollKind
from tui.screens.branch.base import BranchView
from tui.screens.branch.counting.paper import Paper, paper_of
from tui.screens.branch.polls.poll_words import Words, words_of

if TYPE_CHECKING:
    from tui.desks.branch import BranchDesk


class PollPart(BranchView):
    """A view on one poll. What was read is None before that, and when the poll is gone."""

    picture: PollView | None = None
    paper: Paper | None = None
    words: Words | None = None

    def __init__(self, branch: BranchDesk, poll: str) -> None:
        super().__init__(branch)
        self.poll = poll

    def read(self) -> None:
        """The poll anew; the paper follows the language."""
        desk = self.branch.desk
        self.picture = poll_view(desk, self.poll)
        self.words = words_of(desk, self.picture.poll) if self.picture else None
        self.paper = paper_of(self.words, self.picture) if self.picture and self.words else None
        if self.picture and self.paper and self.is_attached:
            self.draw(self.picture, self.paper)
            self.post_message(self.Detailed())

    def draw(self, picture: PollView, paper: Paper) -> None:
        """Show what was read."""

    @property
    def sealed(self) -> bool:
        """Whether the poll is closed: what is entered now is a correction and needs its reason."""
        return self.picture is not None and bool(self.picture.code)

    @property
    def elects(self) -> bool:
        """Whether names may be written in."""
        return self.picture is not None and self.picture.poll.setup.kind == PollKind.ELECTION

    def class_name(self, voters: str) -> str:
        """A class of voters in words."""
        return self.words.voters([voters]) if self.words else voters


def tellers_of(view: PollPart) -> tuple[str, str]:
    """The names of both tellers; empty where none is named yet."""
    officials = view.picture.poll.officials if view.picture else None
    names = [view.words.person(who) for who in officials.tellers] if officials and view.words else []
    first, second = [*names, "", ""][:2]
    return first, second
