"""Choose a file or a folder by keyboard: sticks first, then where people keep things."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import ComposeResult

from sync.stick import removable_drives
from tui.i18n import mark, t
from tui.screens.dialogs import Sheet
from tui.screens.host import host
from tui.widgets.form import Field
from tui.widgets.frame import MessageLine
from tui.widgets.line import LineWidget
from tui.widgets.virtual_list import Column, Row, VirtualList

if TYPE_CHECKING:
    from tui.app import XingceApp

MOST_ROWS = 5000
"""A folder with more entries than this is shown up to here: nobody looks through it by eye."""


def familiar_folders(*first: str) -> list[tuple[str, Path]]:
    """Where to begin: `first` (kept from last time), sticks, the user's folders; name and path, each path once."""
    home = Path.home()
    found = [(t("Last time"), Path(one)) for one in first if one]
    found += [(t("Stick"), drive) for drive in removable_drives()]
    found += [(t("Desktop"), home / name) for name in ("Desktop", "桌面")]
    found += [(t("Documents"), home / name) for name in ("Documents", "文档")]
    found += [(t("Downloads"), home / name) for name in ("Downloads", "下载")]
    found += [(t("Current folder"), Path.cwd()), (t("Home folder"), home)]
    kept: dict[Path, str] = {}
    for name, path in found:
        if path.is_dir():
            kept.setdefault(path.resolve(), name)
    return [(name, path) for path, name in kept.items()]


class Browser(Sheet[Path]):
    """A list of places, then of what lies in one; `suffixes` empty asks for a folder. Answers a path."""

    places = ("browse", "sheet")

    def __init__(self, title: str, suffixes: Sequence[str] = (), start: Sequence[str] = ()) -> None:
        """`title` in the language in force; `start` are folders of last time."""
        super().__init__(title)
        self.suffixes = tuple(suffixes)
        self.begin = tuple(start)
        self.folder: Path | None = None
        self.paths: dict[str, Path] = {}

    def content(self) -> ComposeResult:
        """Where we are, then the list."""
        yield Whereabouts()
        columns = (Column("name", mark("File or folder")), Column("kind", mark("What"), 24))
        yield VirtualList(columns, empty=mark("Nothing that fits lies here."), id="places")

    def on_mount(self) -> None:
        """The familiar places."""
        super().on_mount()
        self.look(None)

    @property
    def wants_folder(self) -> bool:
        """Whether the answer is a folder."""
        return not self.suffixes

    def look(self, folder: Path | None, came_from: Path | None = None) -> None:
        """Show a folder, or the familiar places."""
        try:
            rows = self._familiar() if folder is None else self._inside(folder)
        except OSError as error:
            reason = error.strerror or ""
            self.query_one(MessageLine).say(
                t("{name} can't be opened ({reason}).", name=str(folder), reason=reason), "bad"
            )
            return
        self.folder = folder
        listed = self.query_one("#places", VirtualList)
        listed.set_rows(rows)
        if came_from is not None:
            listed.select(str(came_from))
        self.query_one(Whereabouts).show(str(folder) if folder else "")
        host(self).draw_keys()

    def _familiar(self) -> list[Row]:
        found = familiar_folders(*self.begin)
        self.paths = {str(path): path for _, path in found}
        return [Row(str(path), (str(path), name)) for name, path in found]

    def _inside(self, folder: Path) -> list[Row]:
        folders, files = [], []
        for number, entry in enumerate(os.scandir(folder)):
            if number >= MOST_ROWS:
                break
            if entry.name.startswith("."):
                continue
            if entry.is_dir():
                folders.append(Path(entry.path))
            elif self.suffixes and entry.name.lower().endswith(self.suffixes):
                files.append(Path(entry.path))
        found = [*sorted(files, key=_order), *sorted(folders, key=_order)]
        self.paths = {str(path): path for path in found}
        inside = set(files)
        return [
            Row(str(path), (path.name, t("File") if path in inside else t("Folder")), "" if path in inside else "/")
            for path in found
        ]

    def on_virtual_list_row_chosen(self, event: VirtualList.RowChosen) -> None:
        """Into a folder, or take the file."""
        path = self.paths[event.row.id]
        if path.is_dir():
            self.look(path)
        else:
            self.dismiss(path)

    def do_browse_up(self) -> None:
        """To the folder above; from its top back to the familiar places."""
        if self.folder is not None:
            above = self.folder.parent
            self.look(None if above == self.folder else above, self.folder)

    def do_browse_here(self) -> None:
        """Take the folder that is shown, or the place under the cursor."""
        row = self.query_one("#places", VirtualList).row
        path = self.folder or (self.paths[row.id] if row else None)
        if path is not None:
            self.dismiss(path)

    async def do_browse_path(self) -> None:
        """Type the path."""
        field = Field(id="path", label=mark("Path"), initial=str(self.folder or ""), fault=self._path_fault)
        answer = await host(self).fill(t("Type the path"), [field], "browse")
        if answer is None:
            return
        path = Path(answer["path"]).expanduser()
        if path.is_dir() and not self.wants_folder:
            self.look(path)
        else:
            self.dismiss(path)

    def _path_fault(self, text: str) -> str:
        path = Path(text).expanduser()
        if path.is_dir() or (path.is_file() and not self.wants_folder):
            return ""
        return t("There is no such folder.") if self.wants_folder else t("There is no such file or folder.")


def _order(path: Path) -> str:
    return path.name.lower()


class Whereabouts(LineWidget):
    """The folder that is shown."""

    path = ""

    def show(self, path: str) -> None:
        """Another folder."""
        self.path = path
        self.refresh()

    def line(self, y: int) -> tuple[list[tuple[str, str]], str]:
        """The end of a long path says more than its beginning."""
        from tui.widgets.cells import tail, visible

        text = visible(self.path) or t("Where to look")
        return [(" " + tail(text, max(0, self.size.width - 2)), "dim")], ""


async def choose_file(app: XingceApp, title: str, suffixes: Sequence[str]) -> Path | None:
    """A file with one of the suffixes, or None after Esc; the folder is remembered as the stick of this machine."""
    path = await app.push_screen_wait(Browser(title, suffixes, (app.settings.stick,)))
    if path is not None:
        remember_stick(app, path.parent)
    return path


async def choose_folder(app: XingceApp, title: str) -> Path | None:
    """A folder to write into or read from, or None after Esc."""
    path = await app.push_screen_wait(Browser(title, (), (app.settings.stick,)))
    if path is not None:
        remember_stick(app, path)
    return path


def remember_stick(app: XingceApp, folder: Path) -> None:
    """Where to look first next time."""
    from msgspec.structs import replace

    from tui import settings

    if str(folder) != app.settings.stick:
        app.settings = replace(app.settings, stick=str(folder))
        settings.save(app.settings)
