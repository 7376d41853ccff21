"""What stands beside a branch's round at the committee, one row an entry: read from the replica, acted on there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.desk.branch_rating.rounds import BranchRoundView, branch_round
from core.desk.desk import Desk
from core.errors import XingceError
from tui.i18n.words import period_words
from tui.screens.committee.round_detail import RoundLine
from tui.screens.common.ledger import later
from tui.screens.view import View
from tui.widgets.virtual_list import VirtualList

if TYPE_CHECKING:
    from tui.desks.committee import CommitteeDesk


class RoundEntriesView(View):
    """Base: compose a `RoundLine` above a list, override `show`, which draws `view` (None where it is unreadable)."""

    def __init__(self, desk: CommitteeDesk, branch: str, period: str) -> None:
        super().__init__()
        self.desk = desk
        self.branch = branch
        self.period = period
        self.view: BranchRoundView | None = None

    @property
    def name_of_branch(self) -> str:
        """The branch as people call it."""
        return self.desk.branches()[self.branch].profile.name

    def replica(self) -> Desk:
        """The desk that reads and acts on the committee's copy of the branch."""
        return self.desk.desk(self.branch)

    def reload(self) -> None:
        """Read the replica."""
        if later(self):
            return
        try:
            self.view = branch_round(self.replica(), self.period)
        except XingceError:
            self.view = None
        self.show()

    def show(self) -> None:
        """Draw what was read."""

    def say_whose(self, how: str) -> None:
        """The line above the list: branch and period at the left, how it stands at the right."""
        self.query_one(RoundLine).show(f"{self.name_of_branch}  {period_words(self.period)}", how)

    def on_virtual_list_row_highlighted(self, event: VirtualList.RowHighlighted) -> None:
        """Another entry."""
        self.post_message(self.Detailed())
