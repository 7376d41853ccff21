"""The one idea behind the widgets: a widget is a function from a line number to pieces of text.

Every drawn line is exactly as wide as the widget, wide characters are never halved, and text is never read as markup.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import ClassVar, Generic, TypeVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

from tui.styles import tones
from tui.widgets.cells import head, visible

Piece = tuple[str, str]
"""A text and its tone (a key of `styles.TONES`, or empty). Signs and words carry the meaning; tones help the eye."""


class LineWidget(Widget):
    """Base of all drawn widgets: override `line`. `tones_here` exchanges tones that this ground would swallow."""

    ALLOW_SELECT = False
    places: tuple[str, ...] = ()
    tones_here: ClassVar[Mapping[str, str]] = MappingProxyType({})
    _ground: Style | None = None

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

    def render_lines(self, crop: Region) -> list[Strip]:
        """Textual draws here. The ground is asked for once: to know it, every widget around this one is asked."""
        self._ground = self.rich_style
        try:
            return super().render_lines(crop)
        finally:
            self._ground = None

    @property
    def ground(self) -> Style:
        """The colours of a piece without a tone."""
        return self._ground or self.rich_style

    def render_line(self, y: int) -> Strip:
        """Line `y` as Textual wants it, exactly as wide as the widget."""
        pieces, tone = self.line(y)
        return strip(self, pieces, tone, self.size.width)


V = TypeVar("V")


class LinesOf(LineWidget, Generic[V]):
    """Base of a few lines that are drawn from a view, as it is when they are drawn: set `lines`, override `line`."""

    lines: ClassVar[int] = 1

    def __init__(self) -> None:
        super().__init__()
        self.styles.height = self.lines
        self.view: V | None = None

    def show(self, view: V) -> None:
        """Another view, or another state of it."""
        self.view = view
        self.refresh()


def strip(widget: LineWidget, pieces: Iterable[Piece], line_tone: str, cells: int) -> Strip:
    """Pieces as a strip of exactly `cells` cells. On a toned line (the cursor) single tones give way to it."""
    here, styles = widget.tones_here, tones(widget.app.theme)
    base = widget.ground
    if line_tone:
        base += styles[here.get(line_tone, line_tone)]
    segments = []
    left = cells
    for text, tone in pieces:
        shown = visible(text)
        size = cell_len(shown)
        if size > left:
            shown = head(shown, left)
            size = cell_len(shown)
        if shown:
            plain = not tone or (line_tone and tone != "input")
            segments.append(Segment(shown, base if plain else base + styles[here.get(tone, tone)]))
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
