"""Papers of a poll: ballots for each class, register, tally report, statistics in Word and Excel; into which folder."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from msgspec import Struct

from core.desk.polls.ballots import class_ballot, graded
from core.desk.polls.issue import run_of
from core.desk.polls.papers import POLL_PAPERS, statistics
from core.desk.polls.poll import PollView as Picture
from core.documents.poll_papers import Statistics, make_statistics
from core.documents.poll_table import make_statistics_table
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
    choices = [*(Choice(str(at), one.name) for at, one in enumerate(papers)), Choice("all", mark("All of them"))]
    chosen = await view.host.pick(t("Papers of: {title}", title=picture.poll.setup.title), choices)
    if chosen is None:
        return
    folder = await ask_folder(view, t("Folder for the papers"))
    if folder is None:
        return
    wanted = papers if chosen == "all" else [papers[int(chosen)]]

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
    """Ballots and register, then report and statistics; the file of ballots says how many to print."""
    desk, base = view.branch.desk, file_base(picture)

    def known(name: str) -> Callable[[], bytes]:
        return partial(POLL_PAPERS[name], desk, picture, None)

    yield from _ballots(view, picture, words, base)
    if picture.poll.setup.unit != "group" and picture.poll.setup.way != "booth":
        yield _docx(t("Register of ballots"), base, "发票登记表", known("issue_register"))
    yield _docx(t("Tally report"), base, "计票结果报告单", known("tally_report"))
    if not graded(picture):
        return
    yield _docx(t("Statistics of a poll"), base, "统计表", known("statistics"))
    workbook = partial(_statistics, make_statistics_table, view, picture)
    yield Paper(t("Statistics as a workbook"), f"{base}-统计表.xlsx", workbook)
    for at, part in enumerate(picture.shown if len(picture.shown) > 1 else ()):
        zh = "、".join(picture.poll.voters[one].zh for one in part.classes)
        make = partial(_statistics, make_statistics, view, picture, at)
        yield _docx(t("Statistics: {voters}", voters=words.voters(part.classes)), base, f"统计表-{_safe(zh)}", make)


def _statistics(make: Callable[[Statistics], bytes], view: BranchView, picture: Picture, part: int = -1) -> bytes:
    """The statistics of everybody, or of one group of voters that may be shown."""
    return make(statistics(view.branch.desk, picture, part))


def _ballots(view: BranchView, picture: Picture, words: Words, base: str) -> Iterator[Paper]:
    """A blank ballot for each class, with the size of its print run."""
    if picture.poll.setup.way == "booth":
        return
    several = len(picture.classes) > 1
    for voters in picture.classes:
        copies = run_of(picture, voters).printed
        title = t("Blank ballot, {voters}: {count} copies", voters=words.voters([voters]), count=copies)
        zh = f"{_safe(picture.poll.voters[voters].zh)}-" if several else ""
        make = partial(class_ballot, view.branch.desk, picture, voters)
        yield _docx(title, base, f"票样-{zh}印{copies}份", make)


def _docx(name: str, base: str, what: str, make: Callable[[], bytes]) -> Paper:
    return Paper(name, f"{base}-{what}.docx", make)


def file_base(picture: Picture) -> str:
    """Title and period as a file is called."""
    return f"{_safe(picture.poll.setup.title)[:_LONGEST]}-{picture.poll.setup.period}"


def _safe(text: str) -> str:
    """A text with nothing in it that a file system refuses."""
    return _FORBIDDEN.sub("_", text)
