"""Open a store: those of last time, or any other."""

from __future__ import annotations

from pathlib import Path

from textual.app import ComposeResult

from tui.desks.open import store_file
from tui.i18n import mark, t
from tui.screens.common.browse import choose_file
from tui.screens.common.entering import forget
from tui.screens.common.perform import perform
from tui.screens.view import View
from tui.widgets.virtual_list import Column, Row, VirtualList


class RecentView(View):
    """Stores that were opened here, the last one first."""

    places = ("recent",)

    def compose(self) -> ComposeResult:
        """The list."""
        columns = (Column("file", mark("File"), 26), Column("folder", mark("Folder")), Column("state", "", 10))
        empty = mark("None yet. F7 choose a file, 2 join, 3 new committee.")
        yield VirtualList(columns, empty=empty)

    def reload(self) -> None:
        """What this machine remembers, and whether it is still there."""
        rows = []
        for one in self.host.settings.recent:
            path = Path(one)
            there = path.is_file()
            rows.append(Row(one, (path.name, str(path.parent), "" if there else t("Not there")), "" if there else "!"))
        self.query_one(VirtualList).set_rows(rows)

    @property
    def row(self) -> Row | None:
        """The store under the cursor."""
        return self.query_one(VirtualList).row

    async def on_virtual_list_row_chosen(self, event: VirtualList.RowChosen) -> None:
        """Enter."""
        await perform(self, "recent.open")

    async def do_recent_open(self) -> None:
        """Ask its passphrase."""
        if self.row:
            await self.unlock(Path(self.row.id))

    async def do_recent_browse(self) -> None:
        """Choose a store's file; a committee's is committee.xingce in its folder."""
        from sync.branch import STORE_SUFFIX

        path = await choose_file(self.host, t("Choose the store"), (STORE_SUFFIX,))
        if path is not None:
            await self.unlock(path)

    def do_recent_forget(self) -> None:
        """Take it off the list."""
        if self.row:
            forget(self.host, self.row.id)
            self.reload()
            self.say(t("Taken off the list; the file stays where it is."), "good")

    async def unlock(self, path: Path) -> None:
        """The unlock screen in place of the welcome; a file that is no store is refused here."""
        from core.store.sealed_store import SealedStore
        from tui.screens.common.unlock import UnlockScreen

        file = store_file(path)
        SealedStore.peek(file)
        await self.host.switch_screen(UnlockScreen(file))
