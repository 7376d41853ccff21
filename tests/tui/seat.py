"""A page object: somebody in front of the screen, who presses keys and reads lines."""

from __future__ import annotations

import unicodedata
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from msgspec.structs import replace
from rich.cells import cell_len
from textual.events import Key
from textual.keys import REPLACED_KEYS, _character_to_key, _get_unicode_name_from_key
from textual.pilot import Pilot

from tests.tui.demo import DEMO, DemoDesk
from tests.tui.idle import idle
from tui.app import XingceApp
from tui.commands.registry import Registry
from tui.screens.shell import Shell
from tui.screens.view import Workspace
from tui.widgets.virtual_list import VirtualList


class Seat:
    """What a person sees and can do. `patient`: a key has had its effect when no thread is at work any more."""

    patient = False

    def __init__(self, app: XingceApp, pilot: Pilot[int]) -> None:
        self.app = app
        self.pilot = pilot

    async def press(self, *keys: str) -> Seat:
        """Keys one after the other, each with time to take effect."""
        for key in keys:
            strike(self.app, key)
            await self.drawn()
        return self

    async def drawn(self) -> None:
        """Until what a key began has been drawn."""
        await idle(patient=self.patient)
        while not self.app.screen._compositor.size:
            await self.pilot.pause()

    async def type(self, text: str) -> Seat:
        """Characters, as an input method sends them."""
        return await self.press(*text)

    @property
    def lines(self) -> list[str]:
        """The screen as lines of text."""
        return ["".join(segment.text for segment in line) for line in self.app.screen._compositor.render_strips()]

    @property
    def text(self) -> str:
        """The screen as one text, blanks at line ends left out."""
        return "\n".join(line.rstrip() for line in self.lines)

    @property
    def widths(self) -> set[int]:
        """Cells of every line; one number when nothing is torn."""
        return {cell_len(line) for line in self.lines}

    @property
    def message(self) -> str:
        """The message line."""
        return self.lines[-2].strip()

    @property
    def footer(self) -> str:
        """The footer."""
        return self.lines[-1].strip()

    @property
    def current(self) -> str:
        """The text of the row under the cursor."""
        screen = self.app.screen
        seen = screen.view if isinstance(screen, Shell) and screen.view else screen
        row = seen.query_one(VirtualList).row
        return row.cells[0] if row else ""


def strike(app: XingceApp, key: str) -> None:
    """Send one key as a terminal does; Pilot's own asks every widget for its callbacks before and after."""
    name = _character_to_key(key) if len(key) == 1 else key
    try:
        character = (
            key if len(key) == 1 else unicodedata.lookup(_get_unicode_name_from_key(REPLACED_KEYS.get(name, name)))
        )
    except KeyError:
        character = None  # a key without a character, as an arrow
    app.post_message(Key(name, character))


@asynccontextmanager
async def seated(
    desk: Workspace | None = None,
    *,
    size: tuple[int, int] = (80, 24),
    language: str = "zh_CN",
    registry: Registry = DEMO,
    **settings: object,
) -> AsyncIterator[Seat]:
    """The program on a desk, the demo's unless told otherwise."""
    app = XingceApp(desk or DemoDesk(), registry)
    async with app.run_test(size=size) as pilot:
        app.use_settings(replace(app.settings, language=language, **settings))
        await pilot.pause()
        yield Seat(app, pilot)
