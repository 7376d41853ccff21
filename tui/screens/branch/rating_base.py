"""What the files of the round's screen share: the picture that was read, the stage, the person under the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.desk.act import Act
from core.desk.rounds import RoundRow, RoundView
from core.rules.selection.honours import Honour
from tui.screens.branch.base import BranchView
from tui.widgets.form import Choice
from tui.widgets.score_grid import Cell, ScoreGrid
from tui.widgets.text_pane import Detail

if TYPE_CHECKING:
    from tui.desks.branch import BranchDesk


class RatingBase(BranchView):
    """A round on the screen. `picture` is None only until it was first read."""

    def __init__(self, branch: BranchDesk, period: str) -> None:
        super().__init__(branch)
        self.period = period
        self.stage = ""
        self.picture: RoundView | None = None
        self.by_id: dict[str, RoundRow] = {}
        self.conflicts: set[str] = set()
        self.corrected = False
        self.saving = False
        self.unsaved: list[tuple[Cell, str, Act]] = []
        self.refused: dict[Cell, tuple[str, int, str]] = {}
        self.begin_at = ""
        self.honours: list[Honour] = []
        self._explained: tuple[object, Detail] | None = None

    @property
    def current(self) -> RoundRow | None:
        """The person under the cursor."""
        row = self.query_one(ScoreGrid).row
        return self.by_id.get(row.id) if row else None

    @property
    def sealed(self) -> bool:
        """Whether the round is confirmed."""
        return self.picture is not None and self.picture.sealed

    async def menu(self, title: str, commands: tuple[str, ...]) -> None:
        """Some commands by digit; what can't be done now says why."""
        registry = self.host.registry
        choices = [Choice(one, registry.commands[one].name) for one in commands]
        chosen = await self.host.pick(title, choices)
        if chosen:
            from tui.screens.common.perform import perform

            await perform(self, chosen)
