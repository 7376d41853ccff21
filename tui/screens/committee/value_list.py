"""A list whose values are edited in their rows: typed text, or turned among choices; what is wrong is said at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from textual import events
from textual.message import Message

from tui.widgets.cells import fit, tail, visible, width
from tui.widgets.line import Piece
from tui.widgets.virtual_list import Column, Row, VirtualList

Turning = Callable[[str], Sequence[str]]
"""The texts that a row's value is turned among, by row id; none where it is typed."""


class ValueList(VirtualList):
    """Enter begins to edit the row and keeps what is right; Esc leaves the value as it was."""

    places = ("values", "list")

    @dataclass
    class Edited(Message):
        """A text that `fault` has nothing against."""

        row_id: str
        text: str

    @dataclass
    class Typing(Message):
        """What is wrong with the text being typed, as a sentence; empty when nothing is."""

        sentence: str

    def __init__(
        self,
        columns: Sequence[Column],
        *,
        raw: Callable[[str], str],
        fault: Callable[[str, str], str],
        turning: Turning,
        words: Callable[[str, str], str],
        find: Callable[[Row], str],
    ) -> None:
        """`raw` gives the value of a row as it is typed; the column with `edit` shows it in `words`."""
        super().__init__(columns, find=find)
        self.raw = raw
        self.fault = fault
        self.turning = turning
        self.words = words
        self.text: str | None = None
        self.sentence = ""

    @property
    def editing(self) -> bool:
        """Whether a value is being edited."""
        return self.text is not None

    # ---- commands ----

    def do_values_edit(self) -> None:
        """Begin, or keep what was typed."""
        self.finding = False
        if self.row is None:
            return
        if self.text is None:
            self._put(self.raw(self.row.id))
        elif self.text == self.raw(self.row.id):
            self._leave()
        elif not self.sentence:
            row, text = self.row.id, self.text
            self._leave()
            self.post_message(self.Edited(row, text))

    def do_list_move(self, key: str) -> None:
        """While editing the row stays."""
        if not self.editing:
            super().do_list_move(key)

    # ---- typing ----

    def on_key(self, event: events.Key) -> None:
        """Characters go into the value, Left and Right turn it, Esc gives up."""
        if self.text is None or self.row is None:
            super().on_key(event)
            return
        choices = self.turning(self.row.id)
        if event.key == "escape":
            self._leave()
        elif event.key in ("left", "right") and choices:
            at = choices.index(self.text) if self.text in choices else -1
            self._put(choices[(at + (1 if event.key == "right" else -1)) % len(choices)])
        elif event.key == "backspace" and not choices:
            self._put(self.text[:-1])
        elif event.is_printable and event.character and not choices:
            self._put(self.text + event.character)
        else:
            return
        event.stop()
        event.prevent_default()

    def on_paste(self, event: events.Paste) -> None:
        """A paste goes into the value: input methods of some terminals commit this way."""
        if self.text is None or self.row is None:
            super().on_paste(event)
        elif not self.turning(self.row.id):
            self._put(self.text + "".join(event.text.splitlines()))
            event.stop()

    def _put(self, text: str) -> None:
        self.text = text
        row = self.row
        self.sentence = self.fault(row.id, text) if row and text != self.raw(row.id) else ""
        self.post_message(self.Typing(self.sentence))
        self.refresh()

    def _leave(self) -> None:
        self.text, self.sentence = None, ""
        self.post_message(self.Typing(""))
        self.refresh()

    # ---- drawing ----

    def row_pieces(self, row: Row, current: bool) -> Iterable[Piece]:
        """One row; the value being edited is shown as an input, a wrong one wears `!`."""
        if not current or self.text is None:
            yield from super().row_pieces(row, current)
            return
        yield f">{fit(row.sign, 1)} ", row.tone
        for index, column, cells in self.layout_columns():
            if column.edit:
                yield self._input(cells), "input"
                yield " ", ""
            else:
                yield fit(row.cells[index], cells, column.align) + " ", row.tone

    def _input(self, cells: int) -> str:
        """The end of what is typed: that is where typing goes on."""
        text = self.text or ""
        if self.row and self.turning(self.row.id):
            return fit(f"< {self.words(self.row.id, text)} >", cells)
        shown = visible(text) + ("!" if self.sentence else "_")
        return fit(shown if width(shown) <= cells else tail(shown, cells), cells)
