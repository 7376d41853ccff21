"""Keys typed ahead: each is given once what the key before it began has come to the screen.

The toolkit hands a key to whatever has the focus when it arrives. On a slow machine, or out of a paste that the
terminal does not mark, the keys after one that opens a form would reach the list behind it, where a digit decides.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Final

from textual import events
from textual.message_pump import MessagePump
from textual.widgets import Input, TextArea

from tui.screens.shell import Shell

if TYPE_CHECKING:
    from tui.keyboard import KeyboardApp

MOST: Final = 1.0
"""Seconds that a key waits at the longest for what the one before it began."""
_ROUNDS: Final = 3
"""A key leads to a message, that to another view, that to the focus: so often the queues are waited for."""
_TURN: Final = 0.004

Typed = events.Key | events.Paste


class TypedAhead:
    """Keeps what is typed while a key is at work, and gives it afterwards, in the order it came."""

    def __init__(self, app: KeyboardApp, give: Callable[[Typed], Awaitable[None]]) -> None:
        """`give` hands a key to the toolkit."""
        self._app = app
        self._give = give
        self._kept: deque[Typed] = deque()
        self._giving = False

    async def take(self, event: Typed) -> None:
        """Give it now, or when its turn comes. Characters of a text box go straight on: they begin nothing."""
        if not self._giving and self._is_text(event):
            await self._give(event)
            return
        self._kept.append(event)
        if not self._giving:
            self._giving = True
            self._app.run_worker(self._give_all(), group="keys")

    def _is_text(self, event: Typed) -> bool:
        typing = isinstance(self._app.focused, Input | TextArea)
        return typing and (isinstance(event, events.Paste) or event.is_printable)

    async def _give_all(self) -> None:
        try:
            while self._kept:
                before = self._app.screen
                self._app.begun = None
                await self._give(self._kept.popleft())
                await self._until_it_stands(before)
        finally:
            self._giving = False

    async def _until_it_stands(self, before: MessagePump) -> None:
        """Until the key is through, and what it began is done, asks something in a dialog, or tells its progress."""
        until = time.monotonic() + MOST
        for _ in range(1 if self._app.job else _ROUNDS):  # beside long work every round is felt
            await self._passed(until)
        while self._at_work(before) and time.monotonic() < until:
            await asyncio.sleep(_TURN)
            await self._passed(until)

    def _at_work(self, before: MessagePump) -> bool:
        screen = self._app.screen
        if screen is not before and screen.focused is None and screen.focus_chain:
            return True
        over = not isinstance(screen, Shell)  # a dialog or the booth: the command that opened it waits for its answer
        if self._app.job or (over and screen is not before):
            return False
        begun = self._app.begun
        return bool(begun and begun.is_running) or (not over and self._commands())

    def _commands(self) -> bool:
        return any(one.group == "commands" and one.is_running for one in self._app.workers)

    async def _passed(self, until: float) -> None:
        """Until everything that stood in the queues from the focus up to the app was handled."""
        for node in (self._app.focused or self._app.screen).ancestors_with_self:
            there = asyncio.Event()
            if node.call_later(there.set):
                try:
                    await asyncio.wait_for(there.wait(), max(_TURN, until - time.monotonic()))
                except TimeoutError:
                    return
