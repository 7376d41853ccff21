"""A list as it is shown, saved as a workbook or as a paper to print."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from core.documents.roster_sheet import write_list
from sync.stick import file_name, write_new
from tui.clock import today
from tui.i18n import t
from tui.screens.common.browse import choose_folder
from tui.screens.common.listing import Listing
from tui.screens.view import View


async def export_list(
    view: View, title: str, columns: Sequence[str], rows: Iterable[tuple[str, ...]], name: str
) -> None:
    """Save a list as .xlsx into a folder that the person chooses. Raises `WriteFailed`."""
    await _save(view, write_list(title, columns, rows), name, ".xlsx")


async def export_shown(view: View, listed: Listing, name: str) -> None:
    """Save what a list shows as .xlsx into a folder that the person chooses. Raises `WriteFailed`."""
    await _save(view, listed.workbook(), name, ".xlsx")


async def print_shown(view: View, listed: Listing, name: str) -> None:
    """Save what a list shows as .docx, to print, into a folder that the person chooses. Raises `WriteFailed`."""
    await _save(view, listed.paper(), name, ".docx")


async def _save(view: View, data: bytes, name: str, suffix: str) -> None:
    folder = await choose_folder(view.host, t("Where to save the list"))
    if folder is not None:
        path = write_new(folder, file_name(name, day=today(), suffix=suffix), data)
        view.say(t("Saved: {file} in {folder}", file=path.name, folder=str(folder)), "good")
