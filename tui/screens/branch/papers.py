"""Papers of a round: which ones, into which folder; the message says where they lie."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from msgspec.structs import replace

from core.desk.papers import ROUND_PAPERS
from core.desk.rounds import RoundView
from core.text import forbidden
from sync.stick import write_new
from tui import settings
from tui.i18n import mark, t
from tui.i18n.words import WORDS, period_words
from tui.jobs import Progress
from tui.screens.branch.base import BranchView
from tui.screens.common.browse import Browser
from tui.screens.view import View
from tui.widgets.form import Choice

FILE_NAMES: Final = {
    "board_sheet": "党员星级评定公示表",
    "honour_roll": "五星党员光荣榜",
    "star_cards": "党员岗位星级卡",
    "member_sheets": "党员星级评定表",
    "five_star_list": "五星党员上报名单",
    "talk_register": "谈话帮扶登记表",
}
"""Papers are Chinese forms, and so are the names of their files."""


async def print_papers(view: BranchView, picture: RoundView) -> None:
    """Ask which paper and where, then write it; never over another file."""
    choices = [*(Choice(name, WORDS[name]) for name in ROUND_PAPERS), Choice("", mark("All of them"))]
    chosen = await view.host.pick(t("Papers of {period}", period=period_words(picture.period)), choices)
    if chosen is None:
        return
    folder = await ask_folder(view, t("Folder for the papers"))
    if folder is None:
        return
    desk, names = view.branch.desk, [chosen] if chosen else list(ROUND_PAPERS)

    def write(progress: Progress) -> list[Path]:
        written = []
        for at, name in enumerate(names):
            progress(at, len(names))
            data = ROUND_PAPERS[name](desk, picture, None)
            written.append(write_new(folder, f"{FILE_NAMES[name]}-{picture.period}.docx", data))
        return written

    files = await view.host.work(t("Printing"), write)
    if files:
        figures = {"file": files[0].name, "folder": str(folder), "count": len(files)}
        one = len(files) == 1
        view.say(
            t("Written: {file} in {folder}", **figures) if one else t("Written: {count} files in {folder}", **figures),
            "good",
        )


async def ask_folder(view: View, title: str) -> Path | None:
    """A folder, the one of last time first; it is remembered."""
    app = view.host
    folder = await app.push_screen_wait(Browser(title, (), (app.settings.folder,)))
    if folder is not None and not forbidden(str(folder)):
        app.settings = replace(app.settings, folder=str(folder))
        settings.save(app.settings)
    return folder
