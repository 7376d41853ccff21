"""A few lines of text above a list or a form: as high as they need, never with the keys."""

from __future__ import annotations

from collections.abc import Sequence

from tui.widgets.text_pane import Paragraph, TextPane


class WordsAbove(TextPane):
    """Text that takes the room it needs and no more."""

    def __init__(self, paragraphs: Sequence[Paragraph] = (), *, id: str | None = None) -> None:
        super().__init__(paragraphs, id=id, focusable=False)
        self.styles.height = "auto"
