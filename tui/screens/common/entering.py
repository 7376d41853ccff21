"""Sitting down at a desk: the store is remembered, the lock is set, what must be read on opening is said."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from tui import settings
from tui.desks.open import Opened, workspace_of
from tui.i18n.reasons import sentence

if TYPE_CHECKING:
    from tui.app import XingceApp

MOST_RECENT = 9


async def sit_down(app: XingceApp, opened: Opened) -> None:
    """Put the shell on the desk of an open store, in place of the screen on top."""
    from tui.screens.common.unlock import UnlockScreen

    remember(app, opened.store.path)
    app.lock_screen = lambda: UnlockScreen(opened.store.path, opened)
    await app.work_at(workspace_of(opened))
    if opened.notes:
        app.say(" ".join(sentence(code, {"reason": ""}) for code in opened.notes), "warn")


def remember(app: XingceApp, path: Path) -> None:
    """Keep a store as the last one and among the recent ones."""
    recent = (str(path), *(one for one in app.settings.recent if one != str(path)))[:MOST_RECENT]
    app.settings = replace(app.settings, last_store=str(path), recent=recent)
    settings.save(app.settings)


def forget(app: XingceApp, path: str) -> None:
    """Take a store off the list; its file stays where it is."""
    recent = tuple(one for one in app.settings.recent if one != path)
    last = "" if app.settings.last_store == path else app.settings.last_store
    app.settings = replace(app.settings, last_store=last, recent=recent)
    settings.save(app.settings)
