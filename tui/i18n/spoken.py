"""Reasons of a rating with sources, indicators, bonuses, voters and vetoes by what their scheme calls them."""

from __future__ import annotations

from typing import Final

from core.notices.base import Named
from core.notices.model import BranchPart, Part
from core.values import Reason
from tui import i18n

_TYPED: Final = ("reason", "title", "evidence", "proof", "by")
"""Figures that a person typed: said as they are."""


def spoken(reason: Reason, part: Part) -> Reason:
    """The reason with labels of the scheme in place of its ids, also in lists of them."""
    named: list[Named] = [*part.sources, *part.indicators, *part.bonus.items]
    if isinstance(part, BranchPart):
        named += [*part.ballot.voters, *part.vetoes]
    labels = {one.id: one.label(i18n.language()) for one in named}
    figures = {
        name: ", ".join(labels.get(piece, piece) for piece in value.split(", "))
        if isinstance(value, str) and name not in _TYPED
        else value
        for name, value in reason.figures.items()
    }
    return Reason(reason.clause, reason.code, reason.verdict, figures, reason.place)
