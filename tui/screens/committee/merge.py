"""Merge: where packages lie, sticks first; Enter weighs all that lie in one place."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import ComposeResult

from sync import intake
from sync.stick import packages_in
from tui.clock import today
from tui.i18n import mark, t
from tui.screens.committee.merge_files import MergeFilesView
from tui.screens.common.browse import choose_folder, familiar_folders, remember_stick
from tui.screens.common.perform import perform
from tui.screens.view import View
from tui.widgets.virtual_list import Column, Row, VirtualList

if TYPE_CHECKING:
    from tui.desks.committee import CommitteeDesk


class MergeView(View):
    """Places with packages in them, the fullest knowledge first: sticks, then folders."""

    places = ("merge",)

    def __init__(self, desk: CommitteeDesk) -> None:
        super().__init__()
        self.desk = desk

    def compose(self) -> ComposeResult:
        """The list."""
        columns = (
            Column("what", mark("Place"), 14),
            Column("folder", mark("Folder")),
            Column("count", mark("Packages"), 8, "right"),
        )
        empty = mark("No packages were found. Put the stick in and press F5, or F7 to choose a folder.")
        yield VirtualList(columns, empty=empty)

    def reload(self) -> None:
        """Look where packages lie."""
        rows = []
        for name, folder in familiar_folders(self.host.settings.stick):
            count = len(_packages(folder))
            if count:
                rows.append(Row(str(folder), (name, str(folder), str(count))))
        self.query_one(VirtualList).set_rows(rows)

    async def on_virtual_list_row_chosen(self, event: VirtualList.RowChosen) -> None:
        """Enter."""
        await perform(self, "merge.weigh")

    async def do_merge_weigh(self) -> None:
        """Weigh what lies there."""
        row = self.query_one(VirtualList).row
        if row:
            await self.weigh(Path(row.id))

    async def do_merge_browse(self) -> None:
        """Another folder."""
        folder = await choose_folder(self.host, t("Where the packages are"))
        if folder is not None:
            await self.weigh(folder)

    def do_merge_again(self) -> None:
        """A stick was put in."""
        self.reload()

    async def weigh(self, folder: Path) -> None:
        """A verdict for each file; nothing is changed."""
        paths = _packages(folder)
        if not paths:
            self.say(t("No packages lie in {folder}", folder=str(folder)), "warn")
            return
        remember_stick(self.host, folder)
        master, day = self.desk.master, today()
        plans = await self.host.work(
            t("Weighing"),
            lambda progress: intake.weigh(master, paths, lambda part, whole, name: progress(part, whole), day),
        )
        if plans is not None:
            self.post_message(self.Open(MergeFilesView(self.desk, plans)))


def _packages(folder: Path) -> list[Path]:
    try:
        return packages_in([folder])
    except OSError:
        return []  # a stick that went away, a folder that is not ours
