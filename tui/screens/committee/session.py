"""A session of decisions: one branch's round after another, nothing to look for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult

from tui.i18n.words import period_words
from tui.screens.committee.reading import ReadingView
from tui.screens.common.ledger import later
from tui.widgets.charts import gauge
from tui.widgets.line import LineWidget, Piece, between
from tui.widgets.text_pane import Paragraph, TextPane

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.desks.committee import CommitteeDesk

Item = tuple[str, str]
"""Branch and period."""


class SessionView(ReadingView):
    """Base: override `queue`, `following`, `words` and `nothing`.

    `current` is looked at; `decided` counts what was decided since the session began.
    """

    def __init__(self, desk: CommitteeDesk, current: Item | None = None) -> None:
        super().__init__(desk)
        self.current = current
        self.decided = 0

    def compose(self) -> ComposeResult:
        """Where we are, then the round."""
        yield QueueLine(id="queue")
        yield TextPane(id="round")

    def queue(self) -> list[Item]:
        """What waits for a decision, in order."""
        return []

    def following(self, queue: list[Item]) -> Item | None:
        """After a decision the one that follows it, not the first again."""
        return next(iter(queue), None)

    def words(self, item: Item) -> list[Paragraph]:
        """Read the round; what the decision rests on."""
        return []

    def nothing(self) -> tuple[str, list[Paragraph]]:
        """What is said when nothing waits: the name of the session, and the text."""
        return "", []

    def show(self) -> None:
        """The current item, or the next one when it was decided."""
        if later(self):
            return
        queue = self.queue()
        if self.current not in queue:
            self.current = self.following(queue)
        self.draw(queue)

    def draw(self, queue: list[Item]) -> None:
        """The current item, which stands in the queue, or that there is none."""
        line, pane = self.query_one(QueueLine), self.query_one("#round", TextPane)
        if self.current is None:
            name, text = self.nothing()
            pane.show(text)
            line.show(name, 0, 0)
            return
        branch, period = self.current
        pane.show(self.words(self.current))
        name = self.desk.branches()[branch].profile.name
        line.show(f"{name}  {period_words(period)}", queue.index(self.current), len(queue))
        self.post_message(self.Detailed())

    def move(self, by: int) -> list[Item]:
        """Make another item of the queue the current one; the queue."""
        queue = self.queue()
        if self.current in queue:
            self.current = queue[(queue.index(self.current) + by) % len(queue)]
        return queue

    def step(self, by: int) -> None:
        """Look at another item, undecided as this one stays."""
        self.draw(self.move(by))


class QueueLine(LineWidget):
    """Which round, and how far the session is."""

    name_shown = ""
    at = 0
    whole = 0

    def show(self, name: str, at: int, whole: int) -> None:
        """Another one."""
        self.name_shown, self.at, self.whole = name, at, whole
        self.refresh()

    def line(self, y: int) -> tuple[Iterable[Piece], str]:
        """The one line."""
        right: list[Piece] = []
        if self.whole:
            right = [(gauge(self.at + 1, self.whole, 10), "accent"), (f" {self.at + 1}/{self.whole} ", "")]
        return between([(f" {self.name_shown}", "strong")], right, self.size.width), "head"
