"""Two columns of text side by side, each wrapped to its half."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tui.widgets.cells import fit, wrap
from tui.widgets.line import LineWidget, Piece


class TwoSides(LineWidget, can_focus=True):
    """Left and right; what is longer than the widget is scrolled."""

    places = ("text",)

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self.styles.height = "1fr"
        self.left: Sequence[Piece] = ()
        self.right: Sequence[Piece] = ()
        self._top = 0

    def show(self, left: Sequence[Piece], right: Sequence[Piece]) -> None:
        """Other texts, from their beginning; one piece a paragraph."""
        self.left, self.right = tuple(left), tuple(right)
        self._top = 0
        self.refresh()

    def do_text_move(self, key: str) -> None:
        """Scroll both."""
        page = max(1, self.size.height - 1)
        far = max(map(len, self._halves()))
        step = {"up": -1, "down": 1, "pageup": -page, "pagedown": page, "home": -far, "end": far}[key]
        self._top = max(0, min(self._top + step, far - self.size.height))
        self.refresh()

    def line(self, y: int) -> tuple[Iterable[Piece], str]:
        """One line of both halves."""
        half = self._half()
        left, right = self._halves()
        at = self._top + y
        text, tone = left[at] if at < len(left) else ("", "")
        other, other_tone = right[at] if at < len(right) else ("", "")
        return [(" " + fit(text, half), tone), ("│ ", "dim"), (fit(other, half), other_tone)], ""

    def _half(self) -> int:
        return max(4, (self.size.width - 4) // 2)

    def _halves(self) -> tuple[list[Piece], list[Piece]]:
        half = self._half()
        return _wrapped(self.left, half), _wrapped(self.right, half)


def _wrapped(paragraphs: Sequence[Piece], cells: int) -> list[Piece]:
    return [(line, tone) for text, tone in paragraphs for line in wrap(text, cells)]
