"""Everything that two laptops changed without seeing each other: a list, then one thing to choose at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.app import ComposeResult

from core.desk.history import laptop_name, subject
from core.journal.entry import REMOVED
from core.journal.fold import Conflict
from tui.i18n import mark, t
from tui.i18n.record_words import group_word, subject_words
from tui.screens.common.conflict import ConflictView
from tui.screens.common.ledger import Ledger, later
from tui.screens.common.perform import perform
from tui.screens.view import View
from tui.widgets.virtual_list import Column, Row, VirtualList


class ConflictsView(View):
    """Open conflicts of one or several stores."""

    places = ("conflicts",)

    def __init__(self, ledgers: Callable[[], Sequence[Ledger]]) -> None:
        """`ledgers` gives the stores that have conflicts; it is asked at every reading."""
        super().__init__()
        self.ledgers = ledgers
        self.found: dict[str, tuple[Ledger, Conflict]] = {}

    def compose(self) -> ComposeResult:
        """The list."""
        columns = (
            Column("subject", mark("What")),
            Column("group", mark("Group"), 20),
            Column("laptops", mark("Changed on"), 26),
        )
        yield VirtualList(columns, empty=mark("No conflicts: nothing waits for a choice."))

    def reload(self) -> None:
        """Read the conflicts."""
        if later(self):
            return
        self.found = {}
        rows = []
        ledgers = self.ledgers()
        for ledger in ledgers:
            desk = ledger.desk()
            for one in desk.records.conflicts():
                key = f"{ledger.key}|{one.kind}|{one.id}|{one.group}"
                self.found[key] = (ledger, one)
                about = subject_words(subject(desk.records, one.kind, one.id), short=True)
                name = f"{ledger.name} {about}" if len(ledgers) > 1 else about
                group = t("Removed or edited") if one.group == REMOVED else group_word(one.group)
                laptops = sorted({laptop_name(desk.store.cards.get(head.line), head.line) for head in one.heads})
                rows.append(Row(key, (name, group, ", ".join(laptops)), "!"))
        self.query_one(VirtualList).set_rows(rows)

    async def on_virtual_list_row_chosen(self, event: VirtualList.RowChosen) -> None:
        """Enter."""
        await perform(self, "conflicts.open")

    def do_conflicts_open(self) -> None:
        """Show both sides."""
        row = self.query_one(VirtualList).row
        if row:
            ledger, one = self.found[row.id]
            self.post_message(self.Open(ConflictView(ledger, one)))
