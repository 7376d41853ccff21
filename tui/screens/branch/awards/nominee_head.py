"""Above a nominee: who for what and how far, what the committee said, the steps."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from core.desk.commendation.nominee import NomineeState, NomineeView
from tui.i18n import t
from tui.i18n.reasons import explain
from tui.screens.branch.awards.nominee_rows import STEPS, done_steps, next_step
from tui.screens.common.award_words import label, spoken, state_sign, state_words
from tui.widgets.cells import width, wrap
from tui.widgets.charts import STEP_SIGNS, steps
from tui.widgets.line import LineWidget, Piece, between
from tui.widgets.signs import sign

_SAID: Final = (NomineeState.RETURNED, NomineeState.ON_HOLD, NomineeState.REMOVED)
_LINES: Final = 3
"""Lines that the committee's word takes at most; `?` shows all of it."""


class NomineeHead(LineWidget):
    """Name and state; the committee's word where there is one; the steps."""

    def __init__(self) -> None:
        super().__init__()
        self.styles.height = "auto"
        self.one: NomineeView | None = None
        self.outdated = False

    def show(self, one: NomineeView | None, outdated: bool) -> None:
        """Another state."""
        self.one, self.outdated = one, outdated
        self.refresh(layout=True)

    def lines_needed(self, cells: int) -> int:
        """Two, and what the committee said."""
        return 2 + len(self._word(cells))

    def line(self, y: int) -> tuple[Iterable[Piece], str]:
        """One of them."""
        one = self.one
        if one is None:
            return (), ""
        said = self._word(self.size.width)
        if y == 0:
            return self._who(one), ""
        if y <= len(said):
            return [(f" {said[y - 1]}", "bad" if one.state is not NomineeState.ON_HOLD else "warn")], ""
        return [(f" {self._steps(one)}", "strong")], ""

    def _who(self, one: NomineeView) -> list[Piece]:
        left = [(f" {one.name}  ", "strong"), (label(one.award), "")]
        _, tone = state_sign(one.state)
        said = state_words(one.state)
        if self.outdated and one.state is not NomineeState.RETURNED:
            said, tone = f"{said}  {t('changed since: F9 seals it anew')}", "warn"
        return between(left, [(f"{said} ", tone)], self.size.width)

    def _word(self, cells: int) -> list[str]:
        """What must be read first: the reason of a return with its limit, why it came too late."""
        one = self.one
        if one is None:
            return []
        verdict = one.review.verdict if one.review else None
        if one.state in _SAID and verdict:
            said = t("Committee, {on}: {reason}", on=verdict.on, reason=verdict.reason)
            if verdict.limit:
                said = f"{said}  {t('Again by {day}.', day=verdict.limit)}"
        elif one.state is NomineeState.LATE:
            late = next((each for each in one.checks if each.code == "nomination_late"), None)
            said = explain(spoken(one.round.scheme, late)) if late else ""
        else:
            return []
        return wrap(said, cells - 2)[:_LINES]

    def _steps(self, one: NomineeView) -> str:
        now = next_step(one, self.outdated)
        states = [
            (t(STEPS[name]), "done" if done else "now" if name == now else "open")
            for name, done in done_steps(one, self.outdated).items()
        ]
        full = steps(states)
        if width(full) < self.size.width:
            return full
        return " ".join(f"{name} {sign(STEP_SIGNS[state])}" for name, state in states)
