"""Papers of the branch's own rating, the plan and the ledger: which one, into which folder; where they lie."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from msgspec import Struct

from core.desk.branch_rating.papers import BRANCH_PAPERS
from core.desk.branch_rating.rounds import BranchRoundView
from sync.stick import write_new
from tui.i18n import t
from tui.i18n.words import WORDS, period_words
from tui.jobs import Progress
from tui.screens.branch.base import BranchView
from tui.screens.branch.papers import ask_folder
from tui.screens.common.listing import Listing
from tui.screens.view import View
from tui.widgets.form import Choice


class Paper(Struct, frozen=True):
    """A paper: its name (a key of WORDS), the file it becomes, and what makes it."""

    name: str
    file: str
    make: Callable[[], bytes]


async def print_papers(view: View, title: str, papers: Sequence[Paper]) -> None:
    """Ask which paper and where, then write it; never over another file."""
    chosen = papers[0].name
    if len(papers) > 1:
        answer = await view.host.pick(title, [Choice(one.name, WORDS[one.name]) for one in papers])
        if answer is None:
            return
        chosen = answer
    folder = await ask_folder(view, t("Folder for the papers"))
    if folder is None:
        return
    paper = next(one for one in papers if one.name == chosen)

    def write(progress: Progress) -> Path:
        progress(0, 1)
        return write_new(folder, paper.file, paper.make())

    written = await view.host.work(t("Printing"), write)
    if written:
        view.say(t("Written: {file} in {folder}", file=written.name, folder=str(folder)), "good")


def list_papers(listed: Listing, file: str) -> list[Paper]:
    """A list as it is shown, to print and as a workbook; `file` without the ending."""
    return [
        Paper("list_paper", f"{file}.docx", listed.paper),
        Paper("list_workbook", f"{file}.xlsx", listed.workbook),
    ]


async def print_stars(view: BranchView, picture: BranchRoundView) -> None:
    """The rating sheet; for a year that is determined also the committee's feedback."""
    desk = view.branch.desk
    files = {"branch_rating_sheet": "党支部星级评定表", "branch_feedback": "党支部评定结果反馈"}
    offered = [
        Paper(name, f"{file}-{picture.period}.docx", lambda name=name: BRANCH_PAPERS[name](desk, picture, None))  # type: ignore[misc]
        for name, file in files.items()
        if name != "branch_feedback" or picture.stars.determined is not None
    ]
    await print_papers(view, t("Papers of {period}", period=period_words(picture.period)), offered)
