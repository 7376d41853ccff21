"""Every command of the program, gathered from its places; loads no toolkit."""

from __future__ import annotations

from typing import Final

from tui.commands import branch, committee, frame, journal, notices, parts, settings, way_in
from tui.commands.registry import Registry

REGISTRY: Final = Registry()
_ROOMS = (frame, parts, settings, way_in, journal, notices, committee, branch)
for _room in _ROOMS:
    for _place, *_commands in _room.PLACES:
        REGISTRY.declare(_place, *_commands)
