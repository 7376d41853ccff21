"""Above and below the candidates: the steps and how the list stands; the branch's rate, polls, reports, D6."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from textual.geometry import Size

from core.values import Verdict
from tui.i18n import t
from tui.i18n.reasons import explain
from tui.screens.branch.appraisal.rows import facts_below, state_line, step_line
from tui.widgets.cells import fit, width
from tui.widgets.line import LinesOf, LineWidget, Piece, between
from tui.widgets.signs import sign

if TYPE_CHECKING:
    from tui.screens.branch.appraisal.view import AppraisalView


HEAD: Final = 3
"""Lines above the candidates."""
LIST: Final = 4
"""Lines that the list keeps: its head and three candidates."""


class AppraisalHead(LinesOf["AppraisalView"]):
    """Three lines: the steps; how the list stands, with the last day; how many may stand."""

    lines = HEAD

    def line(self, y: int) -> tuple[Iterable[Piece], str]:
        """Steps, state, cap."""
        view = self.view
        if view is None or view.picture is None:
            return (), ""
        if y == 0:
            return [(f" {step_line(view.picture, self.size.width)}", "strong")], ""
        if y == 1:
            said, tone = state_line(view.picture)
            due = self._due(view)
            return between([(f" {said}" if due else fit(f" {said}", self.size.width), tone)], due, self.size.width), ""
        cap = next((one for one in view.picture.checks if one.code.startswith(("candidates_", "slate_none"))), None)
        if cap is None and view.picture.sealed:
            count, passing = len(view.picture.rows), len(view.picture.passing)
            return [(f" {t('{passing} of {count} pass', passing=passing, count=count)}", "dim")], ""
        if cap is None:
            return [(f" {t('At most {count} candidate(s) may stand.', count=view.picture.most)}", "dim")], ""
        bad = cap.verdict is Verdict.FAIL
        return [(f" {sign('wrong' if bad else 'done')} {explain(cap)}", "bad" if bad else "dim")], ""

    def _due(self, view: AppraisalView) -> list[Piece]:
        """The day of D7; once the list is sealed nothing is due."""
        if view.picture is None or view.picture.sealed:
            return []
        days = (view.last_day - view.branch.desk.today).days
        if days < 0:
            return [(t("{days} days overdue", days=-days) + " ", "bad")]
        left = t("{days} days left", days=days) if days else t("Due today")
        return [(f"{view.last_day.isoformat()}  {left} ", "warn" if days <= 31 else "dim")]


class AppraisalStrip(LineWidget):
    """Below the candidates, one fact a line."""

    def __init__(self) -> None:
        super().__init__()
        self.styles.height = "auto"
        self.facts: list[tuple[str, str, str]] = []

    def show(self, view: AppraisalView) -> None:
        """Another state."""
        self.facts = facts_below(view.picture, view.people, view.raised()) if view.picture else []
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """A rule and the facts; where there is little room the candidates come first."""
        return max(1, min(1 + len(self.facts), container.height - HEAD - LIST))

    def line(self, y: int) -> tuple[Iterable[Piece], str]:
        """The rule, then label and text."""
        if y == 0:
            return [(f" {t('Polls and what follows')}", "")], "head"
        if y > len(self.facts):
            return (), ""
        label, text, tone = self.facts[y - 1]
        cells = max(width(one[0]) for one in self.facts)
        return [(f" {fit(label, cells)}  ", "dim"), (fit(text, self.size.width - cells - 3), tone)], ""
