"""Commands of the branch's desk, a module for each group of its places."""

from __future__ import annotations

from typing import Final

from tui.commands.branch import (
    accepted,
    appraisal,
    awards,
    booth,
    counting,
    follow,
    handover,
    items,
    nominee,
    poll_roll,
    polls,
    roster,
    round,
    stars,
    today,
    totals,
)
from tui.commands.registry import Declared

PLACES: Final[tuple[Declared, ...]] = (
    *today.PLACES,
    *roster.PLACES,
    *handover.PLACES,
    *round.PLACES,
    *stars.PLACES,
    *polls.PLACES,
    *poll_roll.PLACES,
    *appraisal.PLACES,
    *awards.PLACES,
    *nominee.PLACES,
    *items.PLACES,
    *accepted.PLACES,
    *follow.PLACES,
    *counting.PLACES,
    *totals.PLACES,
    *booth.PLACES,
)
