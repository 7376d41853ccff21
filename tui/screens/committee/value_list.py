"""A list whose values are edited in their rows: typed text, or turned among choices; what is wrong is said at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from msgspec import structs
from textual import events
from textual.message import Message

from tui.widgets.cells import fit, tail, visible, width
from tui.widgets.line import Piece
from tui.widgets.virtual_list import Column, Row, VirtualList

_LABEL = 16
"""Cells of a value's label that are kept beside a long text."""

Turning = Callable[[str], Sequence[str]]
"""The texts that a row's value is turned among, by row id; none where it is typed."""


_PARTED = " - "
"""Stands in the label of a row that was found between what the value is called and the line it belongs to."""

HEAD = "#"
"""Ids of rows that head a section begin with this; the rest is the section's key."""


class ValueList(VirtualList):
    """Enter begins to edit the row and keeps what is right; Esc leaves the value as it was. Rows that head a section
    have no value: Left and Right go from one to the next."""

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
        replaced: Callable[[str], bool],
        alone: Callable[[Row], str],
        find: Callable[[Row], str],
    ) -> None:
        """`raw` gives the value of a row as it is typed; the column with `edit` shows it in `words`; `alone` is the
        first cell of a row among those that were found, where its neighbours do not say what it belongs to.

        Where it is `replaced`, the first character that is typed takes the place of the whole value, as in a
        spreadsheet; Backspace goes on with what is there.
        """
        super().__init__(columns, find=find)
        self.raw = raw
        self.fault = fault
        self.turning = turning
        self.words = words
        self.replaced = replaced
        self.alone = alone
        self.fresh = False
        self.text: str | None = None
        self.sentence = ""

    @property
    def editing(self) -> bool:
        """Whether a value is being edited."""
        return self.text is not None

    @property
    def on_value(self) -> bool:
        """Whether the row under the cursor has a value."""
        return self.row is not None and not self.row.id.startswith(HEAD)

    # ---- commands ----

    def do_values_edit(self) -> None:
        """Begin, or keep what was typed."""
        self.finding = False
        if self.row is None or not self.on_value:
            self.refresh()
            return
        if self.text is None:
            self._put(self.raw(self.row.id))
            self.fresh = self.replaced(self.row.id)
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

    def do_list_choose(self) -> None:
        """Enter on what was found begins to edit it."""
        self.do_values_edit()

    def do_values_section(self, key: str) -> None:
        """To the head of the section before or after."""
        if self.editing:
            return
        heads = [at for at, row in enumerate(self.shown) if row.id.startswith(HEAD)]
        here = self._cursor
        before, after = [at for at in heads if at < here], [at for at in heads if at > here]
        found = after[:1] if key == "right" else before[-1:]
        if found:
            self._go(found[0])
            self.on_top()

    def put_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows; where the row under the cursor is gone, the nearest before it that is still there."""
        before = [row.id for row in self.shown[: self._cursor + 1]]
        self.set_rows(rows)
        if before and self.row and self.row.id != before[-1]:
            there = {row.id for row in self.shown}
            nearest = next((one for one in reversed(before) if one in there), "")
            self.select(nearest)

    def find_all(self) -> None:
        """Show all rows again: what was put in need not match what was looked for."""
        self.finding = False
        self._find("")

    def on_top(self) -> None:
        """The row under the cursor comes to the top, so that what it heads is seen."""
        self._top = self._cursor
        self._go(self._cursor)

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
        elif event.is_printable and event.character:
            if not choices:  # a choice takes no text, and a digit must not lead to another area meanwhile
                self._put(("" if self.fresh else self.text) + event.character)
        else:
            return
        event.stop()
        event.prevent_default()

    def on_paste(self, event: events.Paste) -> None:
        """A paste goes into the value: input methods of some terminals commit this way."""
        if self.text is None or self.row is None:
            super().on_paste(event)
        elif not self.turning(self.row.id):
            self._put(("" if self.fresh else self.text) + "".join(event.text.splitlines()))
            event.stop()

    def _put(self, text: str) -> None:
        self.text, self.fresh = text, False
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
        """One row; the value being edited is shown as an input, a wrong one wears `!`. One that is longer than its
        column takes the columns after it, and of the label what it needs."""
        if row.id.startswith(HEAD):
            yield f"{'>' if current else ' '}{fit(row.sign, 1)} ", row.tone
            yield fit("  ".join(row.cells).rstrip(), max(0, self.size.width - 3)), row.tone
            return
        if self.query_text:
            row = structs.replace(row, cells=(self._both_ends(self.alone(row)), *row.cells[1:]))
        if not current or self.text is None:
            yield from super().row_pieces(row, current)
            return
        yield f">{fit(row.sign, 1)} ", row.tone
        columns = self.layout_columns()
        place = next((at for at, (_, column, _) in enumerate(columns) if column.edit), len(columns))
        room = sum(cells + 1 for _, _, cells in columns[place:]) - 1
        needed = width(self._shown())
        label = sum(cells + 1 for _, _, cells in columns[:place])
        more = min(max(0, needed - room), max(0, label - _LABEL)) if needed > columns[place][2] else 0
        text = " ".join(fit(row.cells[index], cells, column.align) for index, column, cells in columns[:place])
        yield fit(text.rstrip(), label - more - 1) + " ", row.tone
        if needed <= columns[place][2]:
            yield self._input(columns[place][2]), "input"
            rest = columns[place + 1 :]
            yield " " + " ".join(fit(row.cells[index], cells, column.align) for index, column, cells in rest), row.tone
        else:
            yield self._input(room + more), "input"

    def _both_ends(self, label: str) -> str:
        """A label of two parts that is too long is cut in either: its neighbours may differ in the second only."""
        room = next((cells for index, _, cells in self.layout_columns() if index == 0), 0)
        first, dash, rest = label.partition(_PARTED)
        if not dash or width(label) <= room:
            return label
        left = room - width(_PARTED)
        second = min(width(rest), max(left // 2, left - width(first)))
        return fit(first, left - second) + dash + fit(rest, second)

    def _shown(self) -> str:
        """What the input shows when there is room for all of it."""
        text = self.text or ""
        if self.row and self.turning(self.row.id):
            return f"< {self.words(self.row.id, text)} >"
        return visible(text) + ("!" if self.sentence else "_")

    def _input(self, cells: int) -> str:
        """The end of what is typed: that is where typing goes on."""
        shown, turned = self._shown(), self.row is not None and bool(self.turning(self.row.id))
        return fit(shown if turned or width(shown) <= cells else tail(shown, cells), cells)
