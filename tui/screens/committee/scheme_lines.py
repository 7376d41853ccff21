"""The lines above and below the scheme's values: which version, and what would follow or is wrong."""

from __future__ import annotations

from collections.abc import Iterable

from tui.widgets.cells import fit, width, wrap
from tui.widgets.line import LineWidget, Piece, between


class SchemeLine(LineWidget):
    """Which version, which section, how many changes."""

    left = ""
    section = ""
    line_name = ""
    right = ""

    def show(self, left: str, section: str, line_name: str, right: str) -> None:
        """Other words; `line_name` is how a section that is one line of a list ends."""
        self.left, self.section, self.line_name, self.right = left, section, line_name, right
        self.refresh()

    def line(self, y: int) -> tuple[Iterable[Piece], str]:
        """The one line; where it is narrow the section is cut, of a line of a list what all of them are called."""
        room = self.size.width - width(self.left) - width(self.right) - 5
        told = self.section if width(self.section) <= room else self.line_name or self.section
        section = fit(told, min(room, width(told))) if room > 3 else ""
        pieces: list[Piece] = [(f" {self.left}  ", "strong"), (section, "dim")]
        return between(pieces, [(f"{self.right} ", "accent")], self.size.width), "head"


class TrialLines(LineWidget):
    """Two lines below the values: what would follow, or what is wrong."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self.styles.height = 2
        self.lines: list[tuple[str, str]] = []

    def show(self, lines: list[tuple[str, str]]) -> None:
        """Other lines."""
        self.lines = lines
        self.refresh()

    def line(self, y: int) -> tuple[Iterable[Piece], str]:
        """Line by line; a long sentence goes on in the second."""
        if len(self.lines) == 1:
            text, tone = self.lines[0]
            wrapped = wrap(text, max(10, self.size.width - 2))
            return ([(f" {wrapped[y]}", tone)] if y < len(wrapped) else []), ""
        return ([(f" {self.lines[y][0]}", self.lines[y][1])] if y < len(self.lines) else []), ""
