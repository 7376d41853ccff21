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
    """Before the count ballots and register, after it report and statistics; the file of ballots tells how many."""
    desk, base = view.branch.desk, file_base(picture)
    yield from _ballots(view, picture, words, base)
    if picture.poll.setup.unit != "group" and picture.poll.setup.way != "booth":
        yield _docx(
            t("Register of ballots"), base, "发票登记表", lambda: POLL_PAPERS["issue_register"](desk, picture, None)
        )
    yield _docx(t("Tally report"), base, "计票结果报告单", lambda: POLL_PAPERS["tally_report"](desk, picture, None))
    if not graded(picture):
        return
    yield _docx(t("Statistics table"), base, "统计表", lambda: POLL_PAPERS["statistics"](desk, picture, None))
    excel = lambda: make_statistics_table(statistics(desk, picture))  # noqa: E731
    yield Paper(t("Statistics as a workbook"), f"{base}-统计表.xlsx", excel)
    for part in range(len(picture.shown)) if len(picture.shown) > 1 else ():
        classes = picture.shown[part].classes
        named = "、".join(picture.poll.voters[one].zh for one in classes)
        yield _docx(
            t("Statistics: {voters}", voters=words.voters(classes)),
            base,
            f"统计表-{_safe(named)}",
            lambda part=part: make_statistics(statistics(desk, picture, part)),  # type: ignore[misc]
        )


def _ballots(view: BranchView, picture: Picture, words: Words, base: str) -> Iterator[Paper]:
    """A blank ballot for each class, with the size of its print run."""
    desk, several = view.branch.desk, len(picture.classes) > 1
    for voters in picture.classes:
        copies = run_of(picture, voters).printed
        name = words.voters([voters])
        title = t("Blank ballot, {voters}: {count} copies", voters=name, count=copies)
        zh = f"{_safe(picture.poll.voters[voters].zh)}-" if several else ""
        make = lambda voters=voters: class_ballot(desk, picture, voters)  # type: ignore[misc]  # noqa: E731
        yield _docx(title, base, f"票样-{zh}印{copies}份", make)


def _docx(name: str, base: str, what: str, make: Callable[[], bytes]) -> Paper:
    return Paper(name, f"{base}-{what}.docx", make)


def file_base(picture: Picture) -> str:
    """Title and period as a file is called."""
    return f"{_safe(picture.poll.setup.title)[:_LONGEST]}-{picture.poll.setup.period}"


def _safe(text: str) -> str:
    """A text with nothing in it that a file system refuses."""
    return _FORBIDDEN.sub("_", text)
