"""Boxes to type in: paragraphs wrapped as Chinese is set, and a line into which a pasted text goes whole."""

from __future__ import annotations

from functools import lru_cache
from typing import ClassVar, Final

from textual.binding import Binding, BindingType
from textual.document._document import Location
from textual.document._document_navigator import DocumentNavigator
from textual.document._wrapped_document import WrappedDocument
from textual.events import Paste
from textual.expand_tabs import get_tab_widths
from textual.widgets import Input, TextArea

from core.text import without_unseen
from tui.widgets.cells import NOT_FIRST, NOT_LAST, width

_TAB: Final = 4


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
    """A document whose lines end where Chinese text may end; see `line_ends`."""

    def wrap(self, width: int, tab_width: int | None = None) -> None:
        """All lines anew; those that were wrapped before are remembered."""
        self._width = width
        self._tab_width = tab_width or self._tab_width
        self._wrap_offsets, self._offset_to_line_info = [], []
        self._line_index_to_offsets, self._tab_width_cache = [], []
        for number, line in enumerate(self.document.lines):
            ends = list(line_ends(line, width, self._tab_width)) if width else []
            first = len(self._offset_to_line_info)
            self._wrap_offsets.append(ends)
            self._line_index_to_offsets.append(list(range(first, first + len(ends) + 1)))
            self._offset_to_line_info += [(number, section) for section in range(len(ends) + 1)]
            self._tab_width_cache.append([tab for _, tab in get_tab_widths(line, self._tab_width)])

    def wrap_range(self, start: Location, old_end: Location, new_end: Location) -> None:
        """After an edit: the whole text, of which only the edited lines are not remembered."""
        self.wrap(self._width, self._tab_width)


@lru_cache(4096)
def line_ends(text: str, cells: int, tab_width: int = _TAB) -> tuple[int, ...]:
    """Where a paragraph goes on to the next line so that none is wider than `cells`, as indices into it.

    No line begins with a closing mark or ends with an opening one, Latin words and numbers stay whole, and the blanks
    at the beginning of the paragraph stay with its first character, as far as a line has room for that. One blank
    between words may stand beyond the edge.
    """
    sizes = _sizes(text, tab_width)
    indent = len(text) - len(text.lstrip())
    ends: list[int] = []
    start, used, may_end = 0, 0, 0
    for at, size in enumerate(sizes):
        if at > max(start, indent) and _may_part(text[at - 1], text[at]):
            may_end = at
        while used + size > cells and at > start and not (used == cells and text[at] == " "):
            end = may_end if may_end > start else at
            ends.append(end)
            used, start = sum(sizes[end:at]), end
        used += size
    return tuple(ends)


def _sizes(text: str, tab_width: int) -> list[int]:
    """The cells of each character; a tab's follow from where it stands."""
    sizes: list[int] = []
    for part, tab in get_tab_widths(text, tab_width):
        sizes += [width(character) for character in part]
        sizes += [tab] if tab else []
    return sizes


def _may_part(before: str, after: str) -> bool:
    """Whether a line may end between two characters."""
    if after in NOT_FIRST or before in NOT_LAST or after in " \u200d" or not width(after):
        return False
    return not (_in_word(before) and _in_word(after)) and not before == after == "—"


def _in_word(character: str) -> bool:
    """Of a Latin word, a number, an address: what stands between blanks and Chinese characters."""
    return "!" <= character <= "~" or (character.isalpha() and character < "\u1100")
