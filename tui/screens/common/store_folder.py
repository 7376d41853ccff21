"""Where a new store is kept: a folder of this computer, never a stick."""

from __future__ import annotations

from pathlib import Path

from tui import settings
from tui.desks.open import on_stick
from tui.i18n import mark, t
from tui.widgets.form import Field


def folder_field(name: str = "") -> Field:
    """A field for the folder; the user's own data folder unless told otherwise."""
    folder = settings.data_dir() / "stores"
    return Field(id="folder", label=mark("Keep in"), initial=str(folder / name if name else folder), fault=_fault)


def _fault(text: str) -> str:
    if not text:
        return t("Give a folder.")
    path = Path(text).expanduser()
    if path.is_file():
        return t("This is a file; give a folder.")
    if not path.is_absolute():
        return t("Give the whole path.")
    return t("A store is not kept on a stick. Choose a folder of this computer.") if on_stick(path) else ""
