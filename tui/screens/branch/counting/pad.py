"""A ballot on the screen: every place with its mark in words, the current place in brackets."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable

from textual import events

from core.rules.polls.ballots import INVALID, WRITTEN
from tui.i18n import t
from tui.screens.branch.counting.paper import Paper
from tui.widgets.cells import fit, width, wrap
from tui.widgets.line import LineWidget, Piece

_LEAST = 5
"""Cells of a column at least: a mark in its brackets, and a blank between columns."""
_MOST_HEAD = 3


def _nobody(key: str) -> None:
    return


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

    def show(self, paper: Paper, marks: str, place: int) -> None:
        """Marks, a blank where there is none yet; `!` is an invalid ballot. `place` below 0: no place is next."""
        self.paper, self.marks, self.place = paper, marks, place
        self.refresh()

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

    def lines_needed(self, cells: int) -> int:
        """All rows with their head."""
        return len(self.paper.rows) + len(self._head(self.paper, cells)) if self.paper else 1

    def line(self, y: int) -> tuple[Iterable[Piece], str]:
        """Head, then rows; the row of the current place is always in sight."""
        paper = self.paper
        if paper is None:
            return (), ""
        head = self._head(paper, self.size.width)
        if y < len(head):
            return [(head[y], "")], "head"
        body = max(1, self.size.height - len(head))
        self._follow(paper, body)
        row = self._top + y - len(head)
        if row >= len(paper.rows):
            return (), ""
        if self.marks == INVALID:
            return [(f"   {fit(paper.rows[row], self._first(paper))}", "dim"), (t("Invalid"), "bad")], ""
        return list(self._row(paper, row)), ""

    def _follow(self, paper: Paper, body: int) -> None:
        here = max(0, self.place) // paper.across
        self._top = max(0, min(self._top, here, len(paper.rows) - body))
        self._top = max(self._top, here - body + 1)

    def _row(self, paper: Paper, row: int) -> Iterable[Piece]:
        cells = self._cell(paper, self.size.width)
        first = row * paper.across
        here = first <= self.place < first + paper.across
        yield f" {'>' if here else ' '} ", "accent"
        yield fit(paper.rows[row], self._first(paper)) + " ", "strong" if here else ""
        marks = self.marks.rstrip(WRITTEN)
        for at in range(first, first + paper.across):
            mark = marks[at].strip() if at < len(marks) else ""
            shown = f"{mark} {paper.said(at, mark)}" if mark else "_" if at == self.place else "."
            if width(shown) > cells - 3:
                shown = mark
            tone = "warn" if mark == "?" else "" if mark else "dim"
            if at == self.place:
                yield f"[{fit(shown, cells - 3)}]", "input"
                yield " ", ""
            else:
                yield f" {fit(shown, cells - 3)}  ", tone

    def _first(self, paper: Paper) -> int:
        """Cells of the first column: names whole, long questions as far as the marks leave room."""
        wanted = max(map(width, paper.rows))
        longest = max(width(word) for word in paper.words.values()) + 5
        room = self.size.width - 4 - max(_LEAST * paper.across, longest if paper.across == 1 else 0)
        return max(6, min(wanted, room, 16 if paper.columns else room))

    def _cell(self, paper: Paper, cells: int) -> int:
        longest = max((*map(width, paper.words.values()), width(t("Unreadable")))) + 6
        return max(_LEAST, min(longest, (cells - 4 - self._first(paper)) // paper.across))

    def _head(self, paper: Paper, cells: int) -> list[str]:
        """The questions over their columns, in as many lines as they need and the screen can spare."""
        if not paper.columns:
            return []
        cell = self._cell(paper, cells)
        columns = [wrap(text, cell - 2) for text in paper.columns]
        spare = self.size.height - len(paper.rows)
        most = max(1, min(max(map(len, columns)), _MOST_HEAD, spare))
        edge = " " * (self._first(paper) + 4)
        return [
            edge + "".join(" " + fit(_part(lines, at, most), cell - 2) + " " for lines in columns) for at in range(most)
        ]


def _part(lines: list[str], at: int, most: int) -> str:
    """Line `at` of a head; the last one says by its cut that there is more."""
    if at >= len(lines):
        return ""
    if at < most - 1 or len(lines) <= most:
        return lines[at]
    return (" " if lines[at].isascii() else "").join(lines[at:])
