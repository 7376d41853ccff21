"""Choose several of a list: Space marks, Enter takes the marked ones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.app import ComposeResult

from tui.i18n import t
from tui.screens.dialogs import Sheet
from tui.widgets.form import Choice
from tui.widgets.virtual_list import Column, Row, VirtualList


class ManyPicker(Sheet[list[str]]):
    """Answers the ids that are marked; without a mark the one under the cursor."""

    places = ("many", "sheet")

    def __init__(self, title: str, choices: Sequence[Choice], chosen: Iterable[str] = ()) -> None:
        """`chosen` are marked at the start."""
        super().__init__(title)
        self.choices = tuple(choices)
        self.chosen = set(chosen)

    def content(self) -> ComposeResult:
        """The list."""
        rows = [Row(one.id, (t(one.name),)) for one in self.choices]
        yield VirtualList((Column("name", ""),), rows, header=False)

    def on_mount(self) -> None:
        """What is chosen already wears its mark."""
        super().on_mount()
        self.query_one(VirtualList).marked |= self.chosen & {one.id for one in self.choices}

    def on_virtual_list_row_chosen(self, event: VirtualList.RowChosen) -> None:
        """Enter."""
        marked = event.list.marked
        self.dismiss([one.id for one in self.choices if one.id in marked] or [event.row.id])
