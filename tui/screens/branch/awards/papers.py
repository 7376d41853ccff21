"""Papers of a commendation round at the branch: approval forms, lists, notice, register; into which folder (A6)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from core.desk.commendation.form_papers import print_form
from core.desk.commendation.nominee import NomineeView
from core.desk.commendation.papers import AWARD_PAPERS
from core.desk.publication import notices_of
from sync.stick import write_new
from tui.i18n import mark, t
from tui.jobs import Progress
from tui.screens.branch.awards.round_rows import Picture
from tui.screens.branch.base import BranchView
from tui.screens.branch.papers import ask_folder
from tui.screens.branch.polls.papers import Paper
from tui.screens.common.award_words import round_name
from tui.screens.common.listing import listing
from tui.widgets.form import Choice
from tui.widgets.virtual_list import VirtualList

FORMS: Final = "forms"
_FORBIDDEN: Final = re.compile(r'[\\/:*?"<>|\s]+')
_NAMES: Final = {
    "candidate_list": (mark("List of candidates"), "推荐对象汇总表"),
    "award_notice": (mark("Public notice on nominees"), "推荐对象公示"),
    "objection_register": (mark("Register of objections"), "公示异议登记表"),
    "quota_table": (mark("Quota table"), "名额分配表"),
    "award_list": (mark("List of those commended"), "表彰名单"),
}
"""What a paper is called on the screen, and its file: papers are Chinese forms, and so are their names."""


async def print_round(view: BranchView, picture: Picture, shown: VirtualList) -> None:
    """Ask which paper of the round and where, then write it; never over another file."""
    papers = list(_papers(view, picture, shown))
    forms = [form_paper(view, one) for one in picture.standing]
    every = t("Approval forms of all: {count}", count=len(forms))
    choices = [Choice(str(at), one.name) for at, one in enumerate(papers)]
    if forms:
        choices.insert(0, Choice(FORMS, every))
    chosen = await view.host.pick(t("Papers of {round}", round=round_name(picture.round)), choices)
    if chosen is not None:
        await write_papers(view, forms if chosen == FORMS else [papers[int(chosen)]])


async def print_nominee(view: BranchView, one: NomineeView) -> None:
    """The approval form with its copies."""
    await write_papers(view, [form_paper(view, one)])


def form_paper(view: BranchView, one: NomineeView) -> Paper:
    """The approval form of a nominee, in as many copies as the scheme asks for."""
    file = f"推荐审批表-{_safe(one.award.zh)}-{_safe(one.name)}.docx"
    name = t("Approval form: {name}", name=one.name)
    return Paper(name, file, partial(print_form, view.branch.desk, one))


def _papers(view: BranchView, picture: Picture, shown: VirtualList) -> Iterator[Paper]:
    desk, round_ = view.branch.desk, picture.round
    base = f"{round_.id.partition('/')[2]}-{_safe(desk.store.meta.name)}"
    published = any(one.notice.withdrawn is None for one in notices_of(desk, round_.id, by_committee=False))
    left_out = {"award_notice": not published, "award_list": not round_.decided}
    for name, (title, file) in _NAMES.items():
        if not left_out.get(name):
            yield Paper(t(title), f"{file}-{base}.docx", partial(AWARD_PAPERS[name], desk, round_, None))
    listed = listing(round_name(round_), desk.store.meta.name, shown)
    yield Paper(t("This list, to print"), f"推荐对象一览-{base}.docx", listed.paper)
    yield Paper(t("This list, as a workbook"), f"推荐对象一览-{base}.xlsx", listed.workbook)


async def write_papers(view: BranchView, wanted: Sequence[Paper]) -> None:
    """Ask for the folder and write; the message says where they lie."""
    folder = await ask_folder(view, t("Folder for the papers"))
    if folder is None:
        return

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


def _safe(text: str) -> str:
    """A text with nothing in it that a file system refuses."""
    return _FORBIDDEN.sub("_", text)
