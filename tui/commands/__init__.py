"""Every command of the program, gathered from its places; loads no toolkit."""

from __future__ import annotations

from typing import Final

from tui.commands import common, frame, parts, settings
from tui.commands.registry import Registry

REGISTRY: Final = Registry()
for _room in (frame, parts, settings, common):
    _room.declare(REGISTRY)
