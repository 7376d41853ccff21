"""Boxes to type in: paragraphs wrapped as Chinese is set, and a line into which a pasted text goes whole."""

from __future__ import annotations

from functools import lru_cache
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.document._document import Location
from textual.document._document_navigator import DocumentNavigator
from textual.document._wrapped_document import WrappedDocument
from textual.events import Paste
from textual.expand_tabs import get_tab_widths
from textual.widgets import Input, TextArea

from core.text import without_unseen
from tui.widgets.cells import line_ends, width


class TextBox(TextArea):
    """Several lines. The toolkit wraps before an unbroken run, which leaves a paragraph's indent on a line of its own.

    What is typed stays as it is: only where lines end on the screen differs.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+home", "text_start", show=False),
        Binding("ctrl+end", "text_end", show=False),
    ]

    def action_text_start(self) -> None:
        """The cursor before the first character."""
        self.move_cursor((0, 0))

    def action_text_end(self) -> None:
        """The cursor behind the last character."""
        self.move_cursor(self.document.end)

    def _set_document(self, text: str, language: str | None) -> None:
        """The document in a view that wraps by characters."""
        super()._set_document(text, language)
        self.wrapped_document = WrappedText(self.document, tab_width=self.indent_width)
        self.navigator = DocumentNavigator(self.wrapped_document)
        self._rewrap_and_refresh_virtual_size()

    async def _on_paste(self, event: Paste) -> None:
        """What web pages and office programs put between letters unseen would be refused when the text is saved."""
        event.text = without_unseen(event.text)
        await super()._on_paste(event)
        event.prevent_default()


class LineBox(Input):
    """One line: of a text with several lines all is taken, its ends of lines as blanks; the toolkit drops the rest."""

    def _on_paste(self, event: Paste) -> None:
        event.text = " ".join(part.strip() for part in without_unseen(event.text).splitlines() if part.strip())
        super()._on_paste(event)
        event.prevent_default()


class WrappedText(WrappedDocument):
    """A document whose lines end where Chinese text may end."""

    def wrap(self, width: int, tab_width: int | None = None) -> None:
        """All lines anew; those that were wrapped before are remembered."""
        self._width = width
        self._tab_width = tab_width or self._tab_width
        self._wrap_offsets, self._offset_to_line_info = [], []
        self._line_index_to_offsets, self._tab_width_cache = [], []
        for number, line in enumerate(self.document.lines):
            ends = list(ends_of(line, width, self._tab_width)) if width else []
            first = len(self._offset_to_line_info)
            self._wrap_offsets.append(ends)
            self._line_index_to_offsets.append(list(range(first, first + len(ends) + 1)))
            self._offset_to_line_info += [(number, section) for section in range(len(ends) + 1)]
            self._tab_width_cache.append([tab for _, tab in get_tab_widths(line, self._tab_width)])

    def wrap_range(self, start: Location, old_end: Location, new_end: Location) -> None:
        """After an edit: the whole text, of which only the edited lines are not remembered."""
        self.wrap(self._width, self._tab_width)


@lru_cache(4096)
def ends_of(line: str, cells: int, tab: int = 4) -> tuple[int, ...]:
    """Where a line of the document goes on; what a tab takes follows from where it stands."""
    if "\t" not in line:
        return line_ends(line, cells)
    sizes: list[int] = []
    for part, blanks in get_tab_widths(line, tab):
        sizes += [width(character) for character in part]
        sizes += [blanks] if blanks else []
    return line_ends(line, cells, tuple(sizes))
