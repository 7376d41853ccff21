"""A ballot on the screen: every place with its mark in words, the current place in brackets."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable

from msgspec import Struct
from textual import events
from textual.geometry import Region, Size

from core.rules.polls.ballots import INVALID, SPOILED, WRITTEN
from tui.i18n import language, t
from tui.screens.branch.counting.paper import SPOILED_WORD, Paper
from tui.widgets.cells import fit, width, wrap
from tui.widgets.line import LineWidget, Piece

_LEAST = 5
"""Cells of a column at least: a mark in its brackets, and a blank between columns."""
_MOST_HEAD = 3
_MOST_NAME = 16


def _nobody(key: str) -> None:
    return


class _Plan(Struct, frozen=True):
    """Where everything stands on a paper of this size: cells of names and of marks, the lines of the head."""

    name: int
    cell: int
    head: tuple[str, ...]


def _plan(paper: Paper, size: Size) -> _Plan:
    """Names whole, long questions as far as the marks leave room; the head as high as it needs and can be spared."""
    longest = max((*map(width, paper.words.values()), width(t(SPOILED_WORD))))
    room = size.width - 4 - max(_LEAST * paper.across, longest + 5 if paper.across == 1 else 0)
    name = max(6, min(max(map(width, paper.rows)), room, _MOST_NAME if paper.columns else room))
    cell = max(_LEAST, min(longest + 6, (size.width - 4 - name) // paper.across))
    columns = [wrap(text, cell - 2) for text in paper.columns]
    if not columns:
        return _Plan(name, cell, ())
    most = max(1, min(max(map(len, columns)), _MOST_HEAD, size.height - len(paper.rows)))
    lines = (
        " " * (name + 4) + "".join(" " + fit(_part(column, at, most), cell - 2) + " " for column in columns)
        for at in range(most)
    )
    return _Plan(name, cell, tuple(lines))


class BallotPad(LineWidget, can_focus=True):
    """Draws marks on a paper. It keeps no ballot: whoever types shows what stands there now."""

    def __init__(self, typed: Callable[[str], None] = _nobody, *, id: str | None = None) -> None:
        """`typed` gets every character of a paste: some input methods commit that way."""
        super().__init__(id=id)
        self.styles.height = "1fr"
        self.typed = typed
        self.paper: Paper | None = None
        self.marks = ""
        self.place = -1
        self._top = 0
        self._planned: tuple[tuple[object, ...], _Plan] | None = None

    def show(self, paper: Paper, marks: str, place: int) -> None:
        """Marks, a blank where there is none yet; `!` is an invalid ballot. `place` below 0: no place is next."""
        before = (self.marks, self.place) if paper is self.paper else None
        self.paper, self.marks, self.place = paper, marks, place
        top = self._top
        if place < 0 and before is not None and before[1] >= 0:
            self._top = 0
        self._follow(paper)
        if before is None or top != self._top or INVALID in (marks, before[0]):
            self.refresh()
        else:
            self.refresh(*self._changed(paper, *before))

    def turn(self, by: int) -> None:
        """Show rows further down or up, while no place is next."""
        if self.paper is not None:
            self._top = max(0, self._top + by)
            self._follow(self.paper)
            self.refresh()

    @property
    def below(self) -> int:
        """How many rows stand below those that are seen."""
        if self.paper is None:
            return 0
        return max(0, len(self.paper.rows) - self._top - max(1, self.size.height - len(self.plan.head)))

    def clear(self) -> None:
        """Forget what was shown."""
        self.marks, self.place, self._top = "", -1, 0
        self.refresh()

    def on_paste(self, event: events.Paste) -> None:
        """Pasted marks are typed one after the other."""
        event.stop()
        for key in unicodedata.normalize("NFKC", "".join(event.text.split())):
            self.typed(key)

    # ---- drawing

    @property
    def plan(self) -> _Plan:
        """The plan of the paper, made anew for another paper, size or language."""
        assert self.paper is not None  # noqa: S101  asked only while there is one
        key = (self.paper, self.size, language())
        if self._planned is None or self._planned[0] != key:
            self._planned = (key, _plan(self.paper, self.size))
        return self._planned[1]

    def _changed(self, paper: Paper, marks: str, place: int) -> list[Region]:
        """The lines on which something differs from these marks and this place."""
        old, new = marks.ljust(len(paper.slots)), self.marks.ljust(len(paper.slots))
        rows = {at // paper.across for at in range(len(paper.slots)) if old[at] != new[at]}
        rows |= {at // paper.across for at in (place, self.place) if at >= 0}
        lines = (row - self._top + len(self.plan.head) for row in rows)
        return [Region(0, line, self.size.width, 1) for line in lines if 0 <= line < self.size.height]

    def lines_needed(self, cells: int) -> int:
        """All rows with their head."""
        return len(self.paper.rows) + len(self.plan.head) if self.paper else 1

    def line(self, y: int) -> tuple[Iterable[Piece], str]:
        """Head, then rows; the row of the current place is always in sight."""
        paper = self.paper
        if paper is None:
            return (), ""
        plan = self.plan
        if y < len(plan.head):
            return [(plan.head[y], "")], "head"
        self._follow(paper)
        row = self._top + y - len(plan.head)
        if row >= len(paper.rows):
            return (), ""
        if self.marks == INVALID:
            return [(f"   {fit(paper.rows[row], plan.name)}", "dim"), (t("Invalid"), "bad")], ""
        return list(self._row(paper, plan, row)), ""

    def _follow(self, paper: Paper) -> None:
        body = max(1, self.size.height - len(self.plan.head))
        here = self.place // paper.across if self.place >= 0 else self._top
        self._top = max(0, min(self._top, here, len(paper.rows) - body))
        self._top = max(self._top, here - body + 1)

    def _row(self, paper: Paper, plan: _Plan, row: int) -> Iterable[Piece]:
        cells = plan.cell - 3
        first = row * paper.across
        here = first <= self.place < first + paper.across
        yield f" {'>' if here else ' '} ", "accent"
        yield fit(paper.rows[row], plan.name) + " ", "strong" if here else ""
        marks = self.marks.rstrip(WRITTEN)
        for at in range(first, first + paper.across):
            mark = marks[at].strip() if at < len(marks) else ""
            shown = f"{mark} {paper.said(at, mark)}" if mark else "_" if at == self.place else "."
            if width(shown) > cells:
                shown = mark
            tone = "warn" if mark == SPOILED else "" if mark else "dim"
            if at == self.place:
                yield f"[{fit(shown, cells)}]", "input"
                yield " ", ""
            else:
                yield f" {fit(shown, cells)}  ", tone


def _part(lines: list[str], at: int, most: int) -> str:
    """Line `at` of a head; the last one says by its cut that there is more."""
    if at >= len(lines):
        return ""
    if at < most - 1 or len(lines) <= most:
        return lines[at]
    return (" " if lines[at].isascii() else "").join(lines[at:])
