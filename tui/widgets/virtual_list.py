"""A list that draws only what is seen: fifty thousand rows move as quickly as ten."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from msgspec import Struct
from textual import events
from textual.message import Message

from tui.commands.keys import key_of
from tui.i18n import t
from tui.widgets.cells import Align, fit, width
from tui.widgets.line import LineWidget, Piece, between
from tui.widgets.ordering import holds, matches, order_key

_PREFIX = 3


class Column(Struct, frozen=True):
    """A column: id, title (a msgid or plain text), cells wide; 0 takes what is left. `edit` is for the score grid."""

    id: str
    title: str
    width: int = 0
    align: Align = "left"
    edit: bool = False


class Row(Struct, frozen=True):
    """A row: id, one text a column, a one-cell sign before it, and a tone that says no more than the sign."""

    id: str
    cells: tuple[str, ...]
    sign: str = ""
    tone: str = ""


class VirtualList(LineWidget, can_focus=True):
    """Rows under a header. Text is only ever text; the current row wears `>`, marked rows `*`."""

    places: tuple[str, ...] = ("list",)

    @dataclass
    class RowHighlighted(Message):
        """The cursor is on another row (None when no row is left)."""

        list: VirtualList
        row: Row | None

        @property
        def control(self) -> VirtualList:
            """The list, for Textual's selectors."""
            return self.list

    @dataclass
    class RowChosen(Message):
        """Enter was pressed on a row."""

        list: VirtualList
        row: Row

        @property
        def control(self) -> VirtualList:
            """The list, for Textual's selectors."""
            return self.list

    def __init__(
        self,
        columns: Sequence[Column],
        rows: Sequence[Row] = (),
        *,
        find: Callable[[Row], str] = lambda row: row.cells[0],
        empty: str = "",
        header: bool = True,
        always_find: bool = False,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        """`find` names the text that `/` finds by initials; what is typed whole is found in any cell.

        `empty` (a msgid) stands where rows would be.

        With `always_find` every character goes into the query from the start.
        """
        super().__init__(id=id, classes=classes)
        self.columns = tuple(columns)
        self.rows = rows
        self.find = find
        self.empty = empty
        self.header = header
        self.marked: set[str] = set()
        self.always_find = always_find
        self.finding = always_find
        self.query_text = ""
        self.sorted_by: tuple[int, bool] | None = None
        self._order: Sequence[int] = range(len(rows))
        self._cursor = 0
        self._top = 0

    # ---- what others ask ----

    @property
    def row(self) -> Row | None:
        """The row under the cursor."""
        return self.rows[self._order[self._cursor]] if len(self._order) else None

    @property
    def count(self) -> int:
        """How many rows are shown by the filter."""
        return len(self._order)

    @property
    def shown(self) -> list[Row]:
        """The rows as filtered and sorted: what a print or an export of this list holds."""
        return [self.rows[index] for index in self._order]

    def set_rows(self, rows: Sequence[Row], columns: Sequence[Column] | None = None) -> None:
        """Show other rows; filter and order stay, and the cursor stays on the same id if it is still there."""
        current, fewer_or_more = self.row.id if self.row else "", len(rows) != len(self.rows)
        self.rows = rows
        self.columns = tuple(columns) if columns is not None else self.columns
        self._arrange(current)
        if fewer_or_more and self.styles.height is not None and self.styles.height.is_auto:
            self.refresh(layout=True)  # in a sheet the list is as high as its rows

    def select(self, row_id: str) -> bool:
        """Put the cursor on a row; False when it is not shown."""
        for at, index in enumerate(self._order):
            if self.rows[index].id == row_id:
                self._go(at)
                return True
        return False

    # ---- commands ----

    def do_list_move(self, key: str) -> None:
        """Move the cursor."""
        page = max(1, self._body() - 1)
        last = len(self._order) - 1
        target = {"up": -1, "down": 1, "pageup": -page, "pagedown": page, "home": -last, "end": last}[key]
        self._go(self._cursor + target)

    def do_list_choose(self) -> None:
        """Say that the row was chosen."""
        self.finding = self.always_find
        if self.row:
            self.post_message(self.RowChosen(self, self.row))
        self.refresh()

    def do_list_filter(self) -> None:
        """Begin to find."""
        self.finding = True
        self.refresh()

    def do_list_sort(self) -> None:
        """By the next column; each column upwards, then downwards; in the end as it was."""
        if self.sorted_by is None:
            self.sorted_by = (0, False)
        elif not self.sorted_by[1]:
            self.sorted_by = (self.sorted_by[0], True)
        else:
            after = self.sorted_by[0] + 1
            self.sorted_by = (after, False) if after < len(self.columns) else None
        self._arrange(self.row.id if self.row else "")

    def do_list_mark(self) -> None:
        """Mark or unmark the row and go on."""
        if self.row:
            self.marked ^= {self.row.id}
            self._go(self._cursor + 1)

    # ---- finding ----

    def on_key(self, event: events.Key) -> None:
        """While finding, what is typed goes into the query."""
        if not self.finding and not (self.query_text and event.key == "escape"):
            return
        if event.key == "enter" and self.row is not None:
            self.take_found()  # here: on its way to the program it would be overtaken by what is typed next
        elif event.is_printable and event.character:
            if self.query_text or key_of(event.key, event.character) != "/":  # who finds already needs no second one
                self._find(self.query_text + event.character)
        elif event.key == "backspace":
            self._find(self.query_text[:-1])
        elif event.key == "escape" and (self.query_text or not self.always_find):
            self.finding = self.always_find
            self._find("")
        else:
            return
        event.stop()
        event.prevent_default()

    def take_found(self) -> None:
        """Enter while finding: the row that was found is chosen."""
        self.do_list_choose()

    def _nothing(self) -> str:
        """What stands there instead of rows."""
        if self.rows and self.query_text:
            return t("Nothing matches what is typed; Esc shows all.")
        return t(self.empty) if self.empty else ""

    def on_paste(self, event: events.Paste) -> None:
        """While finding, a paste goes into the query: input methods of some terminals commit this way."""
        if self.finding:
            self._find(self.query_text + "".join(event.text.splitlines()))
            event.stop()

    def _find(self, query: str) -> None:
        self.query_text = query
        self._arrange(self.row.id if self.row else "")

    # ---- order and movement ----

    def _found(self, row: Row) -> bool:
        return matches(self.query_text, self.find(row)) or any(holds(self.query_text, cell) for cell in row.cells)

    def _arrange(self, current: str) -> None:
        order: Sequence[int] = range(len(self.rows))
        if self.query_text:
            order = [index for index in order if self._found(self.rows[index])]
        if self.sorted_by:
            column, backwards = self.sorted_by
            order = sorted(order, key=lambda index: order_key(self.rows[index].cells[column]), reverse=backwards)
        self._order = order
        at = next((at for at, index in enumerate(order) if self.rows[index].id == current), 0) if current else 0
        self._cursor = -1
        self._go(at)

    def _go(self, target: int) -> None:
        before = self._cursor
        self._cursor = max(0, min(target, len(self._order) - 1))
        body = self._body()
        self._top = min(max(self._top, self._cursor - body + 1), self._cursor, max(0, len(self._order) - body))
        self._top = max(0, self._top)
        self.refresh()
        if self._cursor != before:
            self.post_message(self.RowHighlighted(self, self.row))

    def _body(self) -> int:
        return max(1, self.size.height - self.header - self._has_foot())

    def _has_foot(self) -> bool:
        return self.finding or bool(self.query_text)

    def on_mount(self) -> None:
        """The first row is the current one."""
        self.post_message(self.RowHighlighted(self, self.row))

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        self._go(self._cursor)

    # ---- drawing ----

    def lines_needed(self, cells: int) -> int:
        """All rows, when the height is automatic."""
        return max(1, len(self._order)) + self.header + self._has_foot()

    def line(self, y: int) -> tuple[Iterable[Piece], str]:
        """Header, rows, and the finding line at the bottom."""
        if self.header and y == 0:
            return self._header(), "head"
        if self._has_foot() and y == self.size.height - 1:
            caret = "_" if self.finding else ""
            count = t("{shown} of {all}", shown=len(self._order), all=len(self.rows))
            return between([(f" /{self.query_text}{caret}", "input")], [(f"{count} ", "dim")], self.size.width), ""
        at = self._top + y - self.header
        if at >= len(self._order):
            blank = not len(self._order) and y == self.header
            return [(f"   {self._nothing()}" if blank else "", "dim")], ""
        row = self.rows[self._order[at]]
        current = at == self._cursor
        tone = ("cursor" if self.has_focus else "idle") if current else ""
        return self.row_pieces(row, current), tone

    def row_pieces(self, row: Row, current: bool) -> Iterable[Piece]:
        """One row as pieces: cursor, sign or mark, then its cells."""
        mark = "*" if row.id in self.marked else fit(row.sign, 1)
        yield f"{'>' if current else ' '}{mark} ", row.tone
        for index, column, cells in self.layout_columns():
            yield fit(row.cells[index], cells, column.align) + " ", row.tone

    def _header(self) -> Iterable[Piece]:
        place = f" {self._cursor + 1}/{len(self._order)} " if len(self._order) > self._body() else ""
        titles: list[Piece] = [(" " * _PREFIX, "")]
        for index, column, cells in self.layout_columns():
            arrow = ("v" if self.sorted_by[1] else "^") if self.sorted_by and self.sorted_by[0] == index else ""
            titles.append((fit(t(column.title) + arrow, cells, column.align) + " ", ""))
        return between(titles, [(place, "")], self.size.width)

    def layout_columns(self) -> list[tuple[int, Column, int]]:
        """Index, column and cells of those that fit, dropped from the right; the flexible ones share the rest."""
        room = self.size.width - _PREFIX
        kept = list(enumerate(self.columns))
        while len(kept) > 1 and sum((column.width or 6) + 1 for _, column in kept) > room:
            kept.pop()
        flexible = sum(not column.width for _, column in kept)
        spare = room - sum(column.width + 1 for _, column in kept)
        return [(index, column, column.width or max(1, spare // flexible if flexible else 1)) for index, column in kept]


def column_width(*texts: str) -> int:
    """Cells for a column that holds these texts."""
    return max(map(width, texts), default=1)
