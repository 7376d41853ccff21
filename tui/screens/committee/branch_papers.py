"""Papers for one branch: which one, into which folder; the message says where it lies."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from core.desk.branch_rating.papers import BRANCH_PAPERS
from core.desk.branch_rating.rounds import BranchRoundView
from core.desk.desk import Desk
from core.desk.follow_up.plan_papers import FOLLOW_UP_PAPERS
from core.text import forbidden
from sync.stick import write_new
from tui.i18n import t
from tui.i18n.words import WORDS, period_words
from tui.screens.common.browse import choose_folder
from tui.screens.view import View
from tui.widgets.form import Choice

FILE_NAMES: Final = {
    "branch_rating_sheet": "党支部星级评定表",
    "branch_feedback": "党支部星级评定结果反馈",
    "improvement_plan": "整改提升计划表",
    "rectification_ledger": "整改台账",
    "rectification_notice": "整改通知书",
}
"""Papers are Chinese forms, and so are the names of their files."""

Printing = Callable[[], bytes]


async def print_round_papers(view: View, desk: Desk, picture: BranchRoundView) -> None:
    """The rating sheet; the feedback once the stars are determined."""
    printers: dict[str, Printing] = {
        "branch_rating_sheet": lambda: BRANCH_PAPERS["branch_rating_sheet"](desk, picture, None)
    }
    if picture.stars.determined is not None:
        printers["branch_feedback"] = lambda: BRANCH_PAPERS["branch_feedback"](desk, picture, None)
    await _print(view, desk, picture.period, printers)


async def print_follow_up_papers(view: View, desk: Desk, year: str) -> None:
    """Plan, ledger and notice of a year."""

    def printer(name: str) -> Printing:
        return lambda: FOLLOW_UP_PAPERS[name](desk, year, None)

    await _print(view, desk, year, {name: printer(name) for name in FOLLOW_UP_PAPERS})


async def _print(view: View, desk: Desk, period: str, printers: Mapping[str, Printing]) -> None:
    choices = [Choice(name, WORDS[name]) for name in printers]
    chosen = await view.host.pick(t("Papers of {period}", period=period_words(period)), choices)
    if chosen is None:
        return
    folder = await choose_folder(view.host, t("Folder for the papers"))
    if folder is None:
        return
    data = printers[chosen]()
    path: Path = write_new(folder, f"{FILE_NAMES[chosen]}-{_safe(desk.store.meta.name)}-{period}.docx", data)
    view.say(t("Written: {file} in {folder}", file=path.name, folder=str(folder)), "good")


def _safe(name: str) -> str:
    """A branch's name as part of a file's."""
    kept = "".join("_" if character in '/\\:*?"<>|' or forbidden(character) else character for character in name)
    return kept.strip(" .")[:40] or "branch"
