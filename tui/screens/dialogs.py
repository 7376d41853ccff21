"""Questions over the screen: sheets as wide as the screen, so that no wide character is cut by an edge."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widget import Widget

from tui.i18n import mark, t
from tui.screens.host import host
from tui.widgets.form import Choice, Field, Form
from tui.widgets.frame import FooterLine, MessageLine
from tui.widgets.line import LineWidget, Piece
from tui.widgets.text_pane import Paragraph, TextPane
from tui.widgets.virtual_list import Column, Row, VirtualList

Answer = TypeVar("Answer")


class SheetTitle(LineWidget):
    """The title of a sheet."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text

    def line(self, y: int) -> tuple[Iterable[Piece], str]:
        """The one line."""
        return [(f" {self.text}", "strong")], "head"


class Sheet(ModalScreen[Answer | None], inherit_bindings=False):
    """Base of dialogs: title, content, message line, keys. Esc leaves without an answer."""

    places: tuple[str, ...] = ("sheet",)

    def __init__(self, title: str) -> None:
        """`title` is already in the language in force."""
        super().__init__()
        self.title_text = title

    def compose(self) -> ComposeResult:
        """The sheet from top to bottom."""
        with Vertical(id="sheet"):
            yield SheetTitle(self.title_text)
            yield from self.content()
            yield MessageLine()
            yield FooterLine()

    def content(self) -> ComposeResult:
        """What the sheet asks."""
        yield from ()

    def do_sheet_leave(self) -> None:
        """No answer."""
        self.dismiss(None)

    def on_mount(self) -> None:
        """The keys of the sheet."""
        host(self).draw_keys()


class Picker(Sheet[str]):
    """Choose one of a list; digits choose at once. Answers the id of the row."""

    places = ("picker", "sheet")

    def __init__(self, title: str, choices: Sequence[Choice], current: str = "") -> None:
        """`choices` in their order; the names are msgids or plain text; `current` is where the cursor begins."""
        super().__init__(title)
        self.choices = tuple(choices)
        self.current = current

    def content(self) -> ComposeResult:
        """The list with digits."""
        rows = [
            Row(choice.id, (str(at) if at < 10 else "", t(choice.name))) for at, choice in enumerate(self.choices, 1)
        ]
        columns = (Column("digit", "", 2, "right"), Column("name", ""))
        yield VirtualList(columns, rows, find=lambda row: row.cells[1], header=False)

    def on_mount(self) -> None:
        """The cursor on what holds now."""
        super().on_mount()
        self.query_one(VirtualList).select(self.current)

    def do_picker_digit(self, key: str) -> None:
        """The row with this digit."""
        if int(key) <= len(self.choices):
            self.dismiss(self.choices[int(key) - 1].id)

    def do_picker_choose(self) -> None:
        """The row under the cursor."""
        row = self.query_one(VirtualList).row
        if row:
            self.dismiss(row.id)

    def on_virtual_list_row_chosen(self, event: VirtualList.RowChosen) -> None:
        """Enter on a row."""
        self.dismiss(event.row.id)


class Confirm(Sheet[bool]):
    """A question in words: 1 yes, 2 no. Enter does nothing, so that nothing is agreed to by habit."""

    places = ("confirm", "sheet")

    def __init__(self, question: str, consequence: str = "") -> None:
        """Both already in the language in force; `consequence` says what will be done."""
        super().__init__(question)
        self.consequence = consequence

    def content(self) -> ComposeResult:
        """The consequence, then both answers."""
        text = [Paragraph(self.consequence)] if self.consequence else []
        yield TextPane([*text, Paragraph(""), Paragraph(f"1  {t('Yes')}"), Paragraph(f"2  {t('No')}")], focusable=False)

    def do_confirm_yes(self) -> None:
        """Yes."""
        self.dismiss(True)

    def do_confirm_no(self) -> None:
        """No."""
        self.dismiss(False)


class FormSheet(Sheet[dict[str, str]]):
    """A form over the screen: answers id -> text, or None after Esc. The draft keeps what was typed."""

    def __init__(self, title: str, fields: Sequence[Field], draft: dict[str, str]) -> None:
        """`draft` as in Form; it is cleared when the form is sent."""
        super().__init__(title)
        self.form_fields = tuple(fields)
        self.draft = draft

    def content(self) -> ComposeResult:
        """The form."""
        yield Form(self.form_fields, self.draft)

    def on_form_submitted(self, event: Form.Submitted) -> None:
        """All fields are right."""
        self.draft.clear()
        self.dismiss(event.values)

    def on_form_pick_wanted(self, event: Form.PickWanted) -> None:
        """Show all choices of a field."""
        pick_for(self, event)


PICK_TITLE = mark("Choose: {label}")


def pick_for(node: Widget, event: Form.PickWanted) -> None:
    """Show the choices of a field and put the answer into the form."""

    def put(answer: str | None) -> None:
        if answer is not None:
            event.form.put(event.field.id, answer)

    title = t(PICK_TITLE, label=t(event.field.label))
    node.app.push_screen(Picker(title, event.field.choices, event.form.text(event.field.id)), put)
