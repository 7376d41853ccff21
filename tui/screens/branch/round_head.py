"""Above and below the score grid: the steps of the round, and all stages of the person under the cursor."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from core.desk.rounds import RoundRow, RoundView
from core.values import plain
from tui import i18n
from tui.i18n import t
from tui.i18n.words import word
from tui.screens.branch.round_rows import BONUS, NAME, SCORE, TOTAL, score
from tui.screens.branch.rounds import stars_line
from tui.widgets.cells import fit, width
from tui.widgets.charts import steps
from tui.widgets.line import LineWidget, Piece, between


def step_line(view: RoundView, stage: str, cells: int) -> str:
    """The steps with every count, with the count of one stage, or with none: what fits into `cells`."""
    every = [one.id for one in view.scheme.member.sources]
    lines = [steps(step_states(view, counted)) for counted in (every, [stage], [])]
    return next((line for line in lines if width(line) < cells), lines[-1])


def step_states(view: RoundView, counted: Collection[str]) -> list[tuple[str, str]]:
    """Each stage with its state and the count of some, then the report."""
    found, earlier_done = [], True
    for source in view.scheme.member.sources:
        done, name = view.done(source.id), source.label(i18n.language())
        if done == len(view.rows) and view.rows:
            found.append((name, "done"))
        else:
            begun = earlier_done or done > 0
            count = f" {done}/{len(view.rows)}" if begun and source.id in counted else ""
            found.append((name + count, "now" if begun else "open"))
            earlier_done = False
    return [*found, (t("Report"), "done" if view.sealed else "now" if earlier_done else "open")]


def first_open_stage(view: RoundView) -> str:
    """The stage to go on with: the first that somebody has no score of; the last when all are done."""
    sources = [one.id for one in view.scheme.member.sources]
    return next((one for one in sources if view.done(one) < len(view.rows)), sources[-1])


class RoundHead(LineWidget):
    """Two lines: the steps; then what is being entered, or the seal and the committee's word."""

    def __init__(self) -> None:
        super().__init__()
        self.styles.height = "auto"
        self.view: RoundView | None = None
        self.stage = ""
        self.corrected = False
        self.counted = ""
        self.objected = ""

    def show(self, view: RoundView, stage: str, corrected: bool, counted: str = "", objected: str = "") -> None:
        """Another state of the round; `counted` says of a stage that is a ballot which poll counts.

        `objected` says where objections to the public notice leave the round.
        """
        self.view, self.stage, self.corrected = view, stage, corrected
        self.counted, self.objected = counted, objected
        self.refresh()

    def lines_needed(self, cells: int) -> int:
        """Two."""
        return 2

    def line(self, y: int) -> tuple[Iterable[Piece], str]:
        """Steps, then state at the left and stars at the right."""
        view = self.view
        if view is None:
            return (), ""
        if y == 0:
            return [(f" {step_line(view, self.stage, self.size.width)}", "strong")], ""
        right = [(f"{stars_line(view.stars())}  ", ""), (t("{count} people", count=len(view.rows)) + " ", "dim")]
        state = self._state(view)
        room = self.size.width - sum(width(text) for text, _ in state)
        fits = not self.counted or sum(width(text) for text, _ in right) < room
        return between(state, right if fits else [("", "")], self.size.width), ""

    def _state(self, view: RoundView) -> list[Piece]:
        if self.corrected:
            return [(f" ! {t('Corrected, not yet confirmed anew: F9')}", "warn")]
        if self.objected:
            return [(f" ! {self.objected}", "warn")]
        if view.decision:
            verdict = view.decision.verdict
            said = t("Committee: {state} {day}", state=word(verdict.state), day=verdict.on)
            return [(f" {said} {verdict.reason}", "good" if verdict.state == "confirmed" else "warn")]
        if view.sealed:
            return [(f" {t('Confirmed, check code {code}', code=view.code)}", "good")]
        source = view.scheme.member.source(self.stage)
        name = source.label(i18n.language()) if source else self.stage
        if self.counted:
            return [(f" {name}  ", "accent"), (self.counted, "dim")]
        return [(f" {t('Entering: {stage}', stage=name)} ", "accent"), (t("F8 another stage"), "dim")]


class StageStrip(LineWidget):
    """What each stage gave the person under the cursor, in the columns of the grid."""

    def __init__(self) -> None:
        super().__init__()
        self.styles.height = "auto"
        self.view: RoundView | None = None
        self.row: RoundRow | None = None
        self.stage = ""

    def show(self, view: RoundView, row: RoundRow | None, stage: str) -> None:
        """Another person or stage."""
        self.view, self.row, self.stage = view, row, stage
        self.refresh(layout=True)

    def lines_needed(self, cells: int) -> int:
        """One line a stage, and a rule above them."""
        return 1 + (len(self.view.scheme.member.sources) if self.view else 3)

    def line(self, y: int) -> tuple[Iterable[Piece], str]:
        """The person, then the stages."""
        view, row = self.view, self.row
        if view is None:
            return (), "head" if y == 0 else ""
        if y == 0:
            return [(f"   {row.person.identity.name if row else ''}", "")], "head"
        sources = view.scheme.member.sources
        if row is None or y > len(sources):
            return (), ""
        source = sources[y - 1]
        total = row.outcome.value.source_totals.get(source.id)
        cells = "".join(
            fit(score(row, source.id, one.id) or ".", SCORE, "right") + " " for one in view.scheme.member.indicators
        )
        name = source.label(i18n.language())
        label = fit(name if width(name) > NAME + 2 else f" {name}", NAME + 3) + " "
        pieces = [
            (label + cells + fit("", BONUS + 1) + fit(plain(total) if total is not None else "", TOTAL, "right"), "")
        ]
        return [(text, "strong" if source.id == self.stage else "dim") for text, _ in pieces], ""
