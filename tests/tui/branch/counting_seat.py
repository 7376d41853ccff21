"""Somebody in front of a count or a booth: the branch's desk with one view of it open."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from textual.events import Key

from tests.core.desk.polls_office import PollingOffice
from tests.tui.branch.office import BranchSeat, at_desk
from tui.desks.branch import BranchDesk
from tui.screens.shell import Shell
from tui.screens.view import View


@asynccontextmanager
async def at_view(
    office: PollingOffice,
    make: Callable[[BranchDesk], View],
    *,
    size: tuple[int, int] = (80, 24),
    language: str = "zh_CN",
) -> AsyncIterator[BranchSeat]:
    """The view stands over the first area, as any view that was opened."""
    async with at_desk(office.store, size=size, language=language) as seat:
        assert isinstance(seat, BranchSeat)
        shell = seat.app.screen
        assert isinstance(shell, Shell) and isinstance(shell.workspace, BranchDesk)
        shell.post_message(View.Open(make(shell.workspace)))
        await seat.rest()
        yield seat


async def until(seat: BranchSeat, seen: Callable[[], bool]) -> None:
    """Wait for what a person would wait for; a machine under load is slow, not wrong."""
    end = time.monotonic() + 30
    while not seen():
        assert time.monotonic() < end, seat.text
        await seat.rest()


async def ahead(seat: BranchSeat, text: str) -> None:
    """Characters typed faster than the screen is drawn; then time to take effect."""
    for character in text:
        seat.app.post_message(Key(character if character.isdigit() else "", character))
    await seat.rest()
