"""Every command of the program, gathered from its places; loads no toolkit."""

from __future__ import annotations

from typing import Final

from tui.commands import (
    branch,
    branch_round,
    branch_stars,
    committee,
    committee_scheme,
    committee_stars,
    common,
    frame,
    parts,
    settings,
)
from tui.commands.registry import Registry

REGISTRY: Final = Registry()
for _room in (
    frame,
    parts,
    settings,
    common,
    committee,
    committee_stars,
    committee_scheme,
    branch,
    branch_round,
    branch_stars,
):
    _room.declare(REGISTRY)
