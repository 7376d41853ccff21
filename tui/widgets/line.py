"""The one idea behind the widgets: a widget is a function from a line number to pieces of text.

Every drawn line is exactly as wide as the widget, wide characters are never halved, and text is never read as markup.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Final

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from tui.widgets.cells import head, visible

Piece = tuple[str, str]
"""A text and its tone (a key of TONES, or empty). Signs and words carry the meaning; tones only help the eye."""

TONES: Final = ("good", "warn", "bad", "dim", "strong", "accent", "key", "head", "cursor", "idle", "input", "ground")


class LineWidget(Widget):
    """Base of all drawn widgets: override `line`."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"tone--{tone}" for tone in TONES}
    places: tuple[str, ...] = ()

    def line(self, y: int) -> tuple[Iterable[Piece], str]:
        """The pieces of line `y` (0 at the top of the widget) and the tone of the whole line."""
        return (), ""

    def lines_needed(self, cells: int) -> int:
        """How many lines the widget wants when its height is `auto` and it is `cells` wide."""
        return 1

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Textual asks for the automatic height here."""
        return self.lines_needed(width)

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """Textual asks for the automatic width here: all there is."""
        return container.width

    def render_line(self, y: int) -> Strip:
        """Line `y` as Textual wants it, exactly as wide as the widget."""
        pieces, tone = self.line(y)
        return strip(self, pieces, tone, self.size.width)


def tone_style(widget: Widget, tone: str) -> Style:
    """The style of a tone, only what it changes; no tone changes nothing."""
    return widget.get_component_rich_style(f"tone--{tone}", partial=True) if tone else Style.null()


def strip(widget: Widget, pieces: Iterable[Piece], line_tone: str, cells: int) -> Strip:
    """Pieces as a strip of exactly `cells` cells. On a toned line (the cursor) single tones give way to it."""
    base = widget.rich_style + tone_style(widget, line_tone)
    segments = []
    left = cells
    for text, tone in pieces:
        shown = visible(text)
        size = cell_len(shown)
        if size > left:
            shown = head(shown, left)
            size = cell_len(shown)
        if shown:
            segments.append(Segment(shown, base if line_tone and tone != "input" else base + tone_style(widget, tone)))
        left -= size
    if left:
        segments.append(Segment(" " * left, base))
    return Strip(segments, cells)


def between(left: Iterable[Piece], right: Iterable[Piece], cells: int) -> list[Piece]:
    """Pieces at both ends of a line of `cells` cells; the left end is cut when both do not fit."""
    ending = [(visible(text), tone) for text, tone in right]
    room = max(0, cells - sum(cell_len(text) for text, _ in ending))
    line: list[Piece] = []
    for text, tone in left:
        shown = head(visible(text), room)
        line.append((shown, tone))
        room -= cell_len(shown)
    return [*line, (" " * room, ""), *ending]
