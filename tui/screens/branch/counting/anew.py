"""One ballot typed anew, with the paper in hand; it closes itself after its last place."""

from __future__ import annotations

from textual.app import ComposeResult

from core.rules.polls.ballots import INVALID, SPOILED, WRITTEN
from tui.i18n import t
from tui.screens.branch.counting.pad import BallotPad
from tui.screens.branch.counting.paper import Paper
from tui.screens.branch.counting.pile import Pile
from tui.screens.branch.counting.strips import Asked
from tui.screens.branch.counting.teller import paper_keys
from tui.screens.dialogs import Sheet
from tui.widgets.frame import MessageLine


class BallotSheet(Sheet[str]):
    """Answers the row as typed. A name written in is typed before the last mark."""

    places = ("anew", "sheet")

    def __init__(self, title: str, paper: Paper, elects: bool) -> None:
        """`elects`: names may be written in."""
        super().__init__(title)
        self.paper, self.elects = paper, elects
        self.pile = Pile(paper.slots)

    def content(self) -> ComposeResult:
        """The ballot and what is asked."""
        yield BallotPad(self.take)
        yield Asked()

    def on_mount(self) -> None:
        """Empty."""
        super().on_mount()
        pad = self.query_one(BallotPad)
        pad.styles.height = min(len(self.paper.rows) + 3, max(4, self.app.size.height - 10))
        pad.focus()
        self._show()

    def _show(self) -> None:
        spot = self.pile.spot
        self.query_one(BallotPad).show(self.paper, spot.marks, spot.place)
        self.query_one(Asked).show(self.paper, spot.place, paper_keys(self.elects))

    def take(self, key: str) -> None:
        """One key; a whole ballot is the answer."""
        if not self.pile.type(key):
            most = len(self.pile.slot.options)
            said = t("{key} stands for nothing here: 1 to {most}, 0 blank, ? unreadable.", key=key, most=most)
            self.query_one(MessageLine).say(said, "warn")
        elif self.pile.rows:
            self.dismiss(self.pile.rows[0])
        else:
            self._show()

    def do_anew_mark(self, key: str) -> None:
        """The answer with this digit; 0 blank."""
        self.take(key)

    def do_anew_spoiled(self) -> None:
        """The mark can't be read."""
        self.take(SPOILED)

    def do_anew_invalid(self) -> None:
        """The whole ballot is invalid."""
        self.take(INVALID)

    def do_anew_written(self) -> None:
        """One name is written in."""
        self.take(WRITTEN)

    def do_anew_undo(self) -> None:
        """The last key back."""
        self.pile.undo()
        self._show()

    def do_anew_move(self, key: str) -> None:
        """To another place."""
        across = self.paper.across
        self.pile.move({"left": -1, "right": 1, "up": -across, "down": across}[key])
        self._show()
