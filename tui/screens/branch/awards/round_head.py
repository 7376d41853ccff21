"""Above the nominees of a round: the steps, the days, and one line an award with the branch's places."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from tui.i18n import t
from tui.screens.branch.awards.round_rows import STEPS, Picture, done_steps, next_step, quota_cells
from tui.screens.common.award_words import days_words, round_name
from tui.widgets.cells import fit, width
from tui.widgets.charts import STEP_SIGNS, steps
from tui.widgets.line import LineWidget, Piece, between
from tui.widgets.signs import sign

_MOST: Final = 6
"""Awards that have a line here; a committee's own scheme may have more."""


class AwardsHead(LineWidget):
    """Steps, days, quotas; as many lines as there are awards, and two."""

    def __init__(self) -> None:
        super().__init__()
        self.styles.height = "auto"
        self.picture: Picture | None = None
        self.today = date.min

    def show(self, picture: Picture | None, today: date) -> None:
        """Another state."""
        self.picture, self.today = picture, today
        self.refresh(layout=True)

    def lines_needed(self, cells: int) -> int:
        """Two, and one an award."""
        return 2 + min(_MOST, len(self.picture.round.rows)) if self.picture else 1

    def line(self, y: int) -> tuple[Iterable[Piece], str]:
        """One of them."""
        one = self.picture
        if one is None:
            return (), ""
        if y == 0:
            return [(f" {step_line(one, self.size.width)}", "strong")], ""
        if y == 1:
            left, right = self._days(one), _contact(one)
            if _wide(left) > self.size.width:
                left = left[:3]  # the day that conditions are counted on stands with each condition as well
            fits = _wide(left) + width(right) < self.size.width
            return between(left, [(right if fits else "", "dim")], self.size.width), ""
        return self._quota(one, y - 2), ""

    def _days(self, one: Picture) -> list[Piece]:
        opened = one.round.opened
        if one.round.granted:
            return [(f" {round_name(one.round)}  ", "strong"), (t("The awards were given."), "good")]
        if one.round.decided:
            return [(f" {round_name(one.round)}  ", "strong"), (t("The committee has decided the list."), "accent")]
        left, tone = days_words(one.round.deadline, self.today)
        return [
            (f" {round_name(one.round)}  ", "strong"),
            (t("due {deadline}", deadline=opened.deadline), ""),
            (f"  {left}  ", tone),
            (t("counted on {reference}", reference=opened.reference), "dim"),
        ]

    def _quota(self, one: Picture, at: int) -> list[Piece]:
        cells = [quota_cells(one, row) for row in one.round.rows[:_MOST]]
        if at >= len(cells):
            return []
        wide = [max(width(each[column]) for each in cells) for column in (0, 1)]
        name, share, so_far = cells[at]
        return [(f"   {fit(name, wide[0])}  ", ""), (f"{fit(share, wide[1])}  ", "strong"), (so_far, "dim")]


def _wide(pieces: list[Piece]) -> int:
    return sum(width(text) for text, _ in pieces)


def step_line(one: Picture, cells: int) -> str:
    """The steps, without the line between them where there is no room."""
    done, now = done_steps(one), next_step(one)
    states = [(t(STEPS[name]), "done" if each else "now" if name == now else "open") for name, each in done.items()]
    full = steps(states)
    if width(full) < cells:
        return full
    return " ".join(f"{name} {sign(STEP_SIGNS[state])}" for name, state in states)


def _contact(one: Picture) -> str:
    opened = one.round.opened
    return " ".join(part for part in (opened.contact, opened.phone) if part) + " "
