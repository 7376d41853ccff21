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
from tui.clock import today
from tui.i18n import t
from tui.i18n.words import WORDS, period_words
from tui.screens.common.browse import choose_folder
from tui.screens.common.listing import Listing
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
    await _print(view, desk.store.meta.name, picture.period, printers)


async def print_follow_up_papers(view: View, desk: Desk, year: str, listed: Listing | None = None) -> None:
    """Plan, ledger and notice of a year (of all years without one, the plan left out); a list as it is shown."""

    def printer(name: str) -> Printing:
        return lambda: FOLLOW_UP_PAPERS[name](desk, year, None)

    printers = {name: printer(name) for name in FOLLOW_UP_PAPERS if year or name != "improvement_plan"}
    if listed is not None:
        printers["list_paper"] = listed.paper
    await _print(view, desk.store.meta.name, year, printers, listed)


async def _print(
    view: View, branch: str, period: str, printers: Mapping[str, Printing], listed: Listing | None = None
) -> None:
    title = t("Papers of {period}", period=period_words(period)) if period else t("Papers")
    chosen = await view.host.pick(title, [Choice(name, WORDS[name]) for name in printers])
    if chosen is None:
        return
    folder = await choose_folder(view.host, t("Folder for the papers"))
    if folder is None:
        return
    data = printers[chosen]()
    about = (listed.title, listed.whose) if listed and chosen == "list_paper" else (FILE_NAMES[chosen], branch)
    name = "-".join([*map(_safe, about), period or today().isoformat()])
    path: Path = write_new(folder, f"{name}.docx", data)
    view.say(t("Written: {file} in {folder}", file=path.name, folder=str(folder)), "good")


def _safe(name: str) -> str:
    """A branch's name as part of a file's."""
    kept = "".join("_" if character in '/\\:*?"<>|' or forbidden(character) else character for character in name)
    return kept.strip(" .")[:40] or "branch"
