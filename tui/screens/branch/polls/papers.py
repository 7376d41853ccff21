"""Papers of a poll: ballots for each class, register, tally report, statistics in Word and Excel; into which folder."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from msgspec import Struct

from core.desk.polls.papers import POLL_PAPERS
from core.desk.polls.poll import PollView as Picture
from sync.stick import write_new
from tui.i18n import mark, t
from tui.jobs import Progress
from tui.screens.branch.base import BranchView
from tui.screens.branch.papers import ask_folder
from tui.screens.branch.polls.poll_words import Words
from tui.widgets.form import Choice

_FORBIDDEN = re.compile(r'[\\/:*?"<>|\s]+')
_LONGEST = 40


class Paper(Struct, frozen=True):
    """A paper: what it is called on the screen, the file it becomes, what makes it."""

    name: str
    file: str
    make: Callable[[], bytes]


async def print_poll(view: BranchView, picture: Picture, words: Words) -> None:
    """Ask which paper and where, then write it; never over another file."""
    papers = list(offered(view, picture, words))
    choices = [*(Choice(str(at), one.name) for at, one in enumerate(papers)), Choice("", mark("All of them"))]
    chosen = await view.host.pick(t("Papers of: {title}", title=picture.poll.setup.title), choices)
    if chosen is None:
        return
    folder = await ask_folder(view, t("Folder for the papers"))
    if folder is None:
        return
    wanted = [papers[int(chosen)]] if chosen else papers

    def write(progress: Progress) -> list[Path]:
        written = []
        for at, one in enumerate(wanted):
            progress(at, len(wanted))
            written.append(write_new(folder, one.file, one.make()))
        return written

    files = await view.host.work(t("Printing"), write)
    if files:
        figures = {"file": files[0].name, "folder": str(folder), "count": len(files)}
        one_file = t("Written: {file} in {folder}", **figures)
        view.say(one_file if len(files) == 1 else t("Written: {count} files in {folder}", **figures), "good")


def offered(view: BranchView, picture: Picture, words: Words) -> Iterator[Paper]:
    """The papers of a poll as it stands."""
    desk, base = view.branch.desk, file_base(picture)
    yield Paper(t("Blank ballot"), f"{base}-票样.docx", lambda: POLL_PAPERS["ballot"](desk, picture, None))


def file_base(picture: Picture) -> str:
    """Period and title as a file is called: nothing in it that a file system refuses."""
    return f"{_FORBIDDEN.sub('_', picture.poll.setup.title)[:_LONGEST]}-{picture.poll.setup.period}"
