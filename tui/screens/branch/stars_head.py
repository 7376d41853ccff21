"""Above and below the scores of the branch's rating: steps and state; the stars side by side with the vetoes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from core.desk.branch_rating.rounds import BranchRoundView
from core.values import plain
from tui import i18n
from tui.i18n import t
from tui.i18n.words import word
from tui.screens.branch.stars_rows import star_lines, stars_text, step_line, veto_line
from tui.widgets.cells import fit, width
from tui.widgets.line import LineWidget, Piece, between

if TYPE_CHECKING:
    from tui.screens.branch.stars_round import StarsView


class StarHead(LineWidget):
    """Two lines: the steps; then the seal, the committee's word, or what is being entered."""

    def __init__(self) -> None:
        super().__init__()
        self.styles.height = 2
        self.view: StarsView | None = None

    def show(self, view: StarsView) -> None:
        """Another state."""
        self.view = view
        self.refresh()

    def line(self, y: int) -> tuple[Iterable[Piece], str]:
        """Steps, then state."""
        view = self.view
        if view is None or view.picture is None:
            return (), ""
        if y == 0:
            return [(f" {step_line(view.picture, self.size.width)}", "strong")], ""
        total = view.picture.outcome.value.result.total
        right = [(t("total {total}", total=plain(total)) + " ", "strong")] if total is not None else []
        return between(self._state(view, view.picture), right, self.size.width), ""

    def _state(self, view: StarsView, picture: BranchRoundView) -> list[Piece]:
        if view.corrected:
            return [(f" ! {t('Corrected, not yet confirmed anew: F9')}", "warn")]
        if picture.decision:
            verdict = picture.decision.verdict
            said = t("Committee: {state} {day}", state=word(verdict.state), day=verdict.on)
            return [(f" {said} {verdict.reason}", "good" if verdict.state == "confirmed" else "warn")]
        if picture.sealed:
            return [(f" {t('Confirmed, check code {code}', code=picture.code)}", "good")]
        source = picture.scheme.branch.source(view.source)
        name = source.label(i18n.language()) if source else view.source
        return [(f" {t('Entering: {stage}', stage=name)} ", "accent"), (t("F5 next step"), "dim")]


class StarStrip(LineWidget):
    """The stars side by side, each with who, when and why; then the vetoes."""

    def __init__(self) -> None:
        super().__init__()
        self.styles.height = "auto"
        self.view: StarsView | None = None

    def show(self, view: StarsView) -> None:
        """Another state."""
        self.view = view
        self.refresh(layout=True)

    def lines_needed(self, cells: int) -> int:
        """A rule, the stars, the vetoes."""
        picture = self.view.picture if self.view else None
        return 1 + len(star_lines(picture)) + len(picture.vetoes) if picture else 1

    def line(self, y: int) -> tuple[Iterable[Piece], str]:
        """One star or veto a line."""
        picture = self.view.picture if self.view else None
        if y == 0 or picture is None:
            return [(f" {t('Stars side by side')}", "")], "head"
        lines = star_lines(picture)
        if y <= len(lines):
            one = lines[y - 1]
            cells = max(width(line.name) for line in lines)
            return [
                (f" {fit(one.name, cells)}  ", "dim"),
                (fit(stars_text(one.stars), 13), "strong" if one.stars is not None else "dim"),
                (one.note, one.tone),
            ], ""
        if y - len(lines) <= len(picture.vetoes):
            veto = picture.vetoes[y - len(lines) - 1]
            return [(f" ! {veto_line(picture.scheme.branch, veto)}", "warn" if veto.state != "lifted" else "dim")], ""
        return (), ""
