"""Every command of the program, gathered from its places; loads no toolkit."""

from __future__ import annotations

from typing import Final

from tui.commands import (
    branch,
    branch_appraisal,
    branch_awards,
    branch_booth,
    branch_counting,
    branch_items,
    branch_nominee,
    branch_polls,
    branch_round,
    branch_stars,
    branch_totals,
    committee,
    committee_appraisals,
    committee_awards,
    committee_follow_up,
    committee_scheme,
    committee_stars,
    common,
    frame,
    notices,
    parts,
    settings,
)
from tui.commands.registry import Registry

REGISTRY: Final = Registry()
_ROOMS = (
    frame,
    parts,
    settings,
    common,
    notices,
    committee,
    committee_appraisals,
    committee_stars,
    committee_scheme,
    committee_follow_up,
    committee_awards,
    branch,
    branch_round,
    branch_stars,
    branch_polls,
    branch_appraisal,
    branch_awards,
    branch_nominee,
    branch_items,
    branch_counting,
    branch_totals,
    branch_booth,
)
for _room in _ROOMS:
    _room.declare(REGISTRY)
