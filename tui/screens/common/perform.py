"""Doing a command from a message: Enter on a row is the command itself, with its reasons and its errors told."""

from __future__ import annotations

from textual.widget import Widget

from tui.commands.dispatch import Offer
from tui.commands.registry import why_not
from tui.screens.host import host


async def perform(node: Widget, command_id: str) -> None:
    """Do a declared command of a view or screen as if its key had been pressed."""
    app = host(node)
    command = app.registry.commands[command_id]
    await app.do(Offer(command, node, command.keys[0], why_not(command, node)))
