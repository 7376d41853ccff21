"""A list as it is shown, saved as a workbook."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from core.documents.roster_sheet import write_list
from sync.stick import file_name, write_new
from tui.clock import today
from tui.i18n import t
from tui.screens.common.browse import choose_folder
from tui.screens.view import View


async def export_list(
    view: View, title: str, columns: Sequence[str], rows: Iterable[tuple[str, ...]], name: str
) -> None:
    """Save a list as .xlsx into a folder that the person chooses. Raises `WriteFailed`."""
    folder = await choose_folder(view.host, t("Where to save the list"))
    if folder is not None:
        data = write_list(title, columns, rows)
        path = write_new(folder, file_name(name, day=today(), suffix=".xlsx"), data)
        view.say(t("Saved: {file} in {folder}", file=path.name, folder=str(folder)), "good")
