"""Choose people by what is typed: initials find, Enter marks, Enter on an empty line takes all that are marked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from textual import events
from textual.app import ComposeResult
from textual.message import Message

from tui import i18n
from tui.i18n import mark, t
from tui.screens.dialogs import Sheet
from tui.widgets.cells import fit
from tui.widgets.form import Choice
from tui.widgets.line import LineWidget, Piece
from tui.widgets.virtual_list import Column, Row, VirtualList, column_width

OUTSIDE = "name:"
"""Before a name that is on no roster; what follows is the name as it was typed."""

_NAME: Final = 16
_COLUMNS: Final = (Column("name", ""), Column("note", "", 20))


class PeoplePicker(Sheet[list[str]]):
    """Answers the ids of those marked, in the order of the list, after them names that are on no roster.

    With `outsiders` a name that nobody bears is offered as it stands.
    """

    places = ("choose_people", "sheet")

    def __init__(
        self,
        title: str,
        people: Sequence[Choice],
        chosen: Iterable[str] = (),
        *,
        outsiders: bool = False,
        notes: Mapping[str, str] | None = None,
    ) -> None:
        """`chosen` are marked at the start: ids, or (with `outsiders`) names; `notes` stand beside names, by id."""
        super().__init__(title)
        self.notes = notes
        self.people = tuple(people)
        self.chosen = list(dict.fromkeys(chosen))
        self.outsiders = outsiders

    def content(self) -> ComposeResult:
        """Who is chosen, then the list."""
        ids = {one.id for one in self.people}
        notes = self.notes or {}
        rows = [Row(one.id, (t(one.name), notes.get(one.id, ""))) for one in self.people]
        rows += [_outsider(one) for one in self.chosen if one not in ids and self.outsiders]
        yield ChosenLine()
        marked = {*(one if one in ids else OUTSIDE + one for one in self.chosen)}
        yield PeopleList(rows, marked, self.outsiders, wide_notes=self.notes is not None)

    def on_people_list_marked(self, event: PeopleList.Marked) -> None:
        """Somebody more, or less."""
        self.query_one(ChosenLine).show([row.cells[0] for row in self._rows()])

    def _rows(self) -> list[Row]:
        people = self.query_one(PeopleList)
        return [row for row in people.everybody if row.id in people.marked]

    def on_virtual_list_row_chosen(self, event: VirtualList.RowChosen) -> None:
        """Enter on an empty line; without a mark the one under the cursor."""
        self._answer(self._rows() or [event.row])

    def do_choose_people_take(self) -> None:
        """All that are marked, also nobody."""
        self._answer(self._rows())

    def do_choose_people_all(self) -> None:
        """Everybody of the list, or nobody."""
        self.query_one(PeopleList).mark_all()

    def _answer(self, rows: Iterable[Row]) -> None:
        self.dismiss([row.id.removeprefix(OUTSIDE) for row in rows])


def _outsider(name: str) -> Row:
    return Row(OUTSIDE + name, (name, t("not on the roster")))


class PeopleList(VirtualList):
    """Typing finds at once; Enter or Space marks whoever was found and clears the line for the next name."""

    @dataclass
    class Marked(Message):
        """Other rows are marked."""

    def __init__(self, rows: Sequence[Row], marked: set[str], outsiders: bool, *, wide_notes: bool = False) -> None:
        """`rows` with one cell, or with two for a note; `wide_notes` gives the room to the notes, not to the names."""
        named = min(_NAME, column_width("", *(row.cells[0] for row in rows)))
        columns = (Column("name", "", named), Column("note", "")) if wide_notes else _COLUMNS
        super().__init__(columns, _two(rows), header=False, always_find=True, empty=mark("Nobody is called so."))
        self.everybody = _two(rows)
        self.marked = marked
        self.outsiders = outsiders

    def on_mount(self) -> None:
        """Who is marked at the start."""
        self.post_message(self.Marked())

    def do_list_choose(self) -> None:
        """Mark whoever was found; on an empty line all that are marked are the answer."""
        if self.query_text:
            self.do_list_mark()
        else:
            super().do_list_choose()

    def do_list_mark(self) -> None:
        """Mark or unmark, and be ready for the next name."""
        row = self.row
        if row is None:
            return
        found = bool(self.query_text)
        if row not in self.everybody:
            self.everybody = [*self.everybody, row]
        self.marked ^= {row.id}
        if found:
            self._find("")
        else:
            self._go(self._cursor + 1)
        self.refresh()
        self.post_message(self.Marked())

    def mark_all(self) -> None:
        """Everybody, or nobody where everybody is marked."""
        every = {row.id for row in self.everybody}
        self.marked = set() if self.marked >= every else every
        self.refresh()
        self.post_message(self.Marked())

    def on_key(self, event: events.Key) -> None:
        """Space marks here; names have none."""
        if event.key == "space":
            self.do_list_mark()
            event.stop()
            event.prevent_default()

    def _find(self, query: str) -> None:
        """What is typed; where nobody is called so, the name itself may be taken."""
        current, name = self.row.id if self.row else "", query.strip()
        self.query_text = query
        self.rows = self.everybody
        self._arrange(current)
        if self.outsiders and name and not self.count:
            self.rows = [*self.everybody, *_two([_outsider(name)])]
            self._arrange("")


def _two(rows: Iterable[Row]) -> list[Row]:
    return [Row(row.id, (row.cells[0], row.cells[1] if len(row.cells) > 1 else "")) for row in rows]


class ChosenLine(LineWidget):
    """Who is chosen so far."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []

    def show(self, names: list[str]) -> None:
        """Others."""
        self.names = names
        self.refresh()

    def line(self, y: int) -> tuple[Iterable[Piece], str]:
        """The number and the names."""
        if not self.names:
            return [(f" {t('Type initials; Enter marks, Enter again takes all marked.')}", "dim")], ""
        names = ("、" if i18n.language().startswith("zh") else ", ").join(self.names)
        said = t("Chosen {count}: {names}", count=len(self.names), names=names)
        return [(f" {fit(said, self.size.width - 2)}", "accent")], ""
