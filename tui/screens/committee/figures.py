"""Two lines below a matrix of branches: how many stand where in the period that is looked at, and their stars."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from core.desk.overview import RoundState
from tui.i18n import t
from tui.screens.committee.words import STATES
from tui.widgets.line import LineWidget, Piece
from tui.widgets.signs import sign

WIDE = 70
"""From so many cells on there is room to name the period again beside its figures."""


class Figures(LineWidget):
    """Base: override `star_words`."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self.styles.height = 2
        self.period = ""
        self.states: Counter[RoundState] = Counter()
        self.stars: Counter[int] = Counter()

    def show(self, period: str, states: Counter[RoundState], stars: Counter[int]) -> None:
        """Other figures, of a period in words."""
        self.period, self.states, self.stars = period, states, stars
        self.refresh()

    def line(self, y: int) -> tuple[Iterable[Piece], str]:
        """States, then stars."""
        if y == 0:
            named = self.period and self.size.width > WIDE
            pieces: list[Piece] = [(f" {self.period} ", "strong")] if named else []
            for state, (name, tone, text) in STATES.items():
                if self.states[state]:
                    pieces.append((f" {sign(name)} {t(text)} {self.states[state]} ", tone))
            return pieces, "head"
        if not self.stars.total():
            return [(f" {t('No stars have come in yet.')}", "dim")], ""
        return [(f" {self.star_words()}", "accent")], ""

    def star_words(self) -> str:
        """How many have how many stars."""
        return ""
