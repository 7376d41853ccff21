"""The totals of one class of voters, typed: every sum of 2.2 is shown and judged with each key."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from textual.app import ComposeResult

from core.desk.polls.poll import PollView
from tui.i18n import mark, t
from tui.screens.branch.base import count_fault, needed_fault
from tui.screens.branch.counting.base import PollPart
from tui.screens.branch.counting.figures import BESIDE, SHEETS, Figures
from tui.screens.branch.counting.paper import BLANK_WORD, SPOILED_WORD, Paper
from tui.screens.branch.counting.settle import lines_of
from tui.screens.branch.counting.strips import Asked
from tui.screens.branch.counting.sums import SumLines
from tui.screens.branch.counting.totals_grid import TotalsGrid
from tui.widgets.form import Choice, Field
from tui.widgets.score_grid import Cell, ScoreGrid
from tui.widgets.signs import sign
from tui.widgets.virtual_list import Column, Row

if TYPE_CHECKING:
    from tui.desks.branch import BranchDesk

_KEYS: Final = (("0", BLANK_WORD), ("?", SPOILED_WORD))
_SHEETS, _ANSWERS = "sheets", "answers"


class TotalsView(PollPart):
    """Two grids: sheets, then every place with its answers. Nothing is kept in the store before F10."""

    places = ("totals",)
    figures: Figures | None = None

    def __init__(self, branch: BranchDesk, poll: str, voters: str) -> None:
        super().__init__(branch, poll)
        self.voters = voters

    def compose(self) -> ComposeResult:
        """Sums, sheets, answers, what is asked."""
        yield SumLines()
        sheets = TotalsGrid(fault=self.fault, beyond=self._past_sheets, has=self._has, id=_SHEETS)
        sheets.styles.height = 2
        yield sheets
        yield TotalsGrid(fault=self.fault, beyond=self._past_answers, has=self._has, id=_ANSWERS)
        yield Asked()

    # ---- showing

    def draw(self, picture: PollView, paper: Paper) -> None:
        """What is typed, over what is kept."""
        self.figures = Figures(picture, self.voters, self.host.draft(f"totals:{self.poll}:{self.voters}"))
        self._show(self.figures, paper)

    def _show(self, figures: Figures, paper: Paper) -> None:
        kinds = [Column(id, name, 9, "right", edit=True) for id, name in SHEETS.items()]
        row = Row(_SHEETS, (figures.picture.poll.setup.title, *(figures.text(_SHEETS, id) for id in SHEETS)))
        columns = [Column("who", self.class_name(self.voters)), *kinds]
        self.query_one(f"#{_SHEETS}", TotalsGrid).set_rows([row], columns)
        most = max(len(slot.options) for slot in paper.slots)
        keys = [*(str(number) for number in range(1, most + 1)), *BESIDE]
        single = len(paper.rows) == len(paper.slots)
        names = [Column("what", "")] if single else [Column("name", "", 9), Column("what", mark("What is asked"))]
        counts = [Column(key, key, 4, "right", edit=True) for key in keys]
        rows = [self._row(figures, paper, at, keys) for at in range(len(paper.slots))]
        columns = [*names, *counts, Column("sum", mark("Sum"), 6, "right")]
        self.query_one(f"#{_ANSWERS}", TotalsGrid).set_rows(rows, columns)
        self._sums(figures)
        self._ask(paper)

    def _row(self, figures: Figures, paper: Paper, at: int, keys: Sequence[str]) -> Row:
        id, there = str(at), figures.columns(at)
        texts = [figures.text(id, key) if key in there else sign("dot") for key in keys]
        what: tuple[str, ...] = (paper.rows[at],) if len(paper.rows) == len(paper.slots) else ()
        what = what or (paper.names[at] if at % paper.across == 0 else "", paper.questions[at])
        if not figures.begun(at):
            return Row(id, (*what, *texts, ""))
        wrong = figures.fails(at)
        total = f"{figures.total(at)}{'!' if wrong else ''}"
        return Row(id, (*what, *texts, total), sign("wrong" if wrong else "done"), "bad" if wrong else "")

    def _sums(self, figures: Figures) -> None:
        wrong, places = figures.failing, len(figures.picture.slots)
        said = t("answers + blank + unreadable = valid {valid}", valid=figures.number(_SHEETS, "valid"))
        if wrong:
            said += "  " + t("fails on {count} of {all} places", count=wrong, all=places)
        more = [(said, bool(wrong))]
        if figures.outside:
            more.append((t("Report from outside: {source}", source=figures.source), not figures.source))
        if any(self.voters in one.classes for one in figures.picture.poll.ballots.values()):
            more.append((t("Its ballots are counted one by one already: they come before totals."), True))
        self.query_one(SumLines).show([figures.sums], more)

    def _ask(self, paper: Paper) -> None:
        cell = self.query_one(f"#{_ANSWERS}", TotalsGrid).cell
        self.query_one(Asked).show(paper, int(cell[0]) if cell else 0, _KEYS)

    # ---- typing

    def _has(self, cell: Cell) -> bool:
        return self.figures is None or self.figures.has(cell)

    def fault(self, row: str, column: str, text: str) -> str:
        """What is wrong with a figure."""
        if not self._has((row, column)):
            return t("This question has no such answer.")
        return count_fault(text) if text else ""

    def on_score_grid_cell_fault(self, event: ScoreGrid.CellFault) -> None:
        """With every key the sums follow what is typed."""
        self.say(event.sentence, "bad" if event.sentence else "")
        if self.figures and not event.sentence:
            for (row, column), text in event.grid.unkept.items():
                self.figures.put(row, column, text)
            if self.paper:
                self._show(self.figures, self.paper)

    def on_score_grid_cell_committed(self, event: ScoreGrid.CellCommitted) -> None:
        """Enter or an arrow: the figure stands."""
        if self.figures and self.paper:
            self.figures.put(event.row_id, event.column_id, event.text)
            self._show(self.figures, self.paper)

    def on_virtual_list_row_highlighted(self) -> None:
        """Another place."""
        if self.paper:
            self._ask(self.paper)

    def _past_sheets(self, by: int) -> None:
        if by > 0:
            self.screen.set_focus(self.query_one(f"#{_ANSWERS}"))

    def _past_answers(self, by: int) -> None:
        if by < 0:
            self.screen.set_focus(self.query_one(f"#{_SHEETS}"))
        else:
            self.say(t("That was the last figure; F10 saves."))

    # ---- commands

    async def do_totals_outside(self) -> None:
        """A report from outside, with its source; comments that were handed in."""
        figures = self.figures
        if figures is None:
            return
        choices = (Choice("yes", mark("Yes, kept as it is")), Choice("no", mark("No, counted here")))
        outside = "yes" if figures.outside else "no"
        fields = [
            Field(id="outside", label=mark("Report from outside"), initial=outside, choices=choices),
            Field(id="source", label=mark("Source"), initial=figures.source),
            Field(id="comments", label=mark("Comments (one a line)"), lines=4, initial=figures.comments),
        ]
        title = t("Where the figures come from")
        answer = await self.host.fill(title, fields, f"source:{self.poll}:{self.voters}")
        if answer is not None:
            figures.draft.update(answer)
            self._sums(figures)

    async def do_totals_save(self) -> None:
        """Keep the figures; sums that fail are named, and hold back the closing."""
        if not all(grid.keep() for grid in self.query(TotalsGrid)):
            self.say(t("A figure is no whole number. Correct it first."), "bad")
            return
        why: str | None = ""
        if self.sealed:
            fields = [Field(id="why", label=mark("Reason"), fault=needed_fault)]
            answer = await self.host.fill(t("The poll is closed: why is it corrected?"), fields, f"why:{self.poll}")
            why = answer["why"] if answer else None
        if self.figures and why is not None:
            self._save(self.figures, why)

    def _save(self, figures: Figures, why: str) -> None:
        failing = figures.failing + len(figures.sums.failing)
        comments = lines_of(figures.comments)
        sentence = self.refusal("poll.totals", poll=self.poll, comments=comments, why=why, **figures.fields())
        if sentence:
            self.say(sentence, "bad")
            return
        if not failing:
            self.say(t("Saved; all sums hold."), "good")
        elif figures.outside:
            self.say(t("Kept as it came; {count} sum(s) do not add up.", count=failing), "warn")
        else:
            self.say(t("Saved. {count} sum(s) fail: the poll can't be closed before they hold.", count=failing), "warn")
        figures.draft.clear()
        self.post_message(self.Close())
