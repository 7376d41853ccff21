"""Above and below the scores of the branch's rating: steps and state; bonuses, the stars side by side, vetoes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from core.desk.branch_rating.rounds import BranchRoundView
from core.values import plain
from tui import i18n
from tui.i18n import t
from tui.i18n.words import word
from tui.screens.branch.stars_bonus_rows import bonus_lines, bonus_sums, poll_words
from tui.screens.branch.stars_rows import star_lines, stars_text, step_line, veto_line
from tui.widgets.cells import fit, width
from tui.widgets.line import LinesOf, LineWidget, Piece, between

if TYPE_CHECKING:
    from tui.screens.branch.stars_round import StarsView


class StarHead(LinesOf["StarsView"]):
    """Two lines: the steps; then the seal, the committee's word, or what is being entered."""

    lines = 2

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
        if view.objected:
            return [(f" ! {view.objected}", "warn")]
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
    """Bonuses and deductions; the stars side by side, each with who, when and why; then the vetoes."""

    def __init__(self) -> None:
        super().__init__()
        self.styles.height = "auto"
        self.view: StarsView | None = None
        self.drawn: list[tuple[list[Piece], str]] = []

    def show(self, view: StarsView) -> None:
        """Another state."""
        self.view = view
        self.drawn = _strip(view, view.picture) if view.picture else []
        self.refresh(layout=True)

    def lines_needed(self, cells: int) -> int:
        """As many as there are to say."""
        return max(1, len(self.drawn))

    def line(self, y: int) -> tuple[Iterable[Piece], str]:
        """One of them."""
        return self.drawn[y] if y < len(self.drawn) else ((), "")


def _strip(view: StarsView, picture: BranchRoundView) -> list[tuple[list[Piece], str]]:
    """Bonuses with their sums (a small rating has none), a rule, the stars, the polls behind them, the vetoes."""
    lines: list[tuple[list[Piece], str]] = []
    if not picture.small:
        lines.append(([(f" {bonus_sums(picture)}", "strong")], ""))
        lines += [([(f"  {one.text}", one.tone)], "") for one in bonus_lines(picture)]
    lines.append(([(f" {t('Stars side by side')}", "")], "head"))
    stars = star_lines(picture)
    cells = max(width(line.name) for line in stars)
    for one in stars:
        tone = "strong" if one.stars is not None else "dim"
        name = (f" {fit(one.name, cells)}  ", "dim")
        lines.append(([name, (fit(stars_text(one.stars), 13), tone), (one.note, one.tone)], ""))
        if one.id == "balloted":
            lines += [
                ([(" " * (cells + 16), ""), (poll_words(poll), "" if poll.same else "warn")], "") for poll in view.polls
            ]
    for veto in picture.vetoes:
        told = f" ! {veto_line(picture.scheme.branch, veto)}"
        lines.append(([(told, "warn" if veto.state != "lifted" else "dim")], ""))
    return lines
