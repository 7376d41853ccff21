"""Fields one below the other. What is typed lives in a draft of the caller, so Esc loses nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, MutableMapping, Sequence
from dataclasses import dataclass
from functools import partial

from msgspec import Struct
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, TextArea

from tui.i18n import t
from tui.widgets.cells import width
from tui.widgets.line import LineWidget, Piece
from tui.widgets.text_box import LineBox, TextBox


def _fault_pieces(sentence: str) -> list[Piece]:
    return [(f"   ! {sentence}", "bad")]


def _no_fault(text: str) -> str:
    return ""


class Choice(Struct, frozen=True):
    """One of the values of a field: what is kept, and what is shown (a msgid or plain text)."""

    id: str
    name: str


class Field(Struct, frozen=True, kw_only=True):
    """A field: `label` and `hint` are msgids, the hint for the empty field; `fault` says what is wrong with a text.

    With `choices` it takes one of them; `lines` above 1 makes a text of several lines; `secret` hides what is typed.
    """

    id: str
    label: str
    hint: str = ""
    initial: str = ""
    choices: tuple[Choice, ...] = ()
    lines: int = 1
    secret: bool = False
    fault: Callable[[str], str] = _no_fault


class Caption(LineWidget):
    """The line above or below a field: its label and hint, or what is wrong with it."""

    def __init__(self, pieces: Callable[[], Iterable[Piece]], classes: str = "") -> None:
        """`pieces` is asked at every drawing, so that it follows the language."""
        super().__init__(classes=classes)
        self.pieces = pieces

    def line(self, y: int) -> tuple[Iterable[Piece], str]:
        """The one line."""
        return self.pieces(), ""


class ChoiceBox(LineWidget, can_focus=True):
    """A field with choices: Left and Right turn it, Enter shows them all."""

    def __init__(self, field: Field, value: str, *, id: str) -> None:
        """`value` is the id of a choice; another text stands for none."""
        super().__init__(id=id)
        self.field = field
        self.value = value

    def put(self, value: str) -> None:
        """Take another choice."""
        self.value = value
        self.refresh()

    def turn(self, by: int) -> str:
        """The choice before or after the present one, by id."""
        ids = [choice.id for choice in self.field.choices]
        return ids[(ids.index(self.value) + by) % len(ids)] if self.value in ids else ids[0]

    def line(self, y: int) -> tuple[Iterable[Piece], str]:
        """The present choice between angle brackets."""
        name = next((t(choice.name) for choice in self.field.choices if choice.id == self.value), "")
        return [(f"< {name} >", "")], "cursor" if self.has_focus else "input"


class Lines(TextBox):
    """A field of several lines: Up from its first and Down from its last lead to the fields beside it."""

    def action_cursor_up(self, select: bool = False) -> None:
        """Up a line, or to the field above."""
        if select or not self.navigator.is_first_wrapped_line(self.selection.end) or not self._leave(-1):
            super().action_cursor_up(select)

    def action_cursor_down(self, select: bool = False) -> None:
        """Down a line, or to the field below."""
        if select or not self.navigator.is_last_wrapped_line(self.selection.end) or not self._leave(1):
            super().action_cursor_down(select)

    def _leave(self, by: int) -> bool:
        """At once, so that what is typed next is not typed here."""
        form = next((node for node in self.ancestors if isinstance(node, Form)), None)
        if form is not None:
            form.go(by)
        return form is not None


class Form(VerticalScroll, can_focus=False):
    """Labelled fields; Enter goes on and saves at the end, Up and Down move, the fault stands at the field."""

    places = ("form",)

    @dataclass
    class Submitted(Message):
        """All fields are right: id -> text."""

        form: Form
        values: dict[str, str]

        @property
        def control(self) -> Form:
            """The form, for Textual's selectors."""
            return self.form

    @dataclass
    class PickWanted(Message):
        """Enter on a field with choices: the screen shows them and calls `put`."""

        form: Form
        field: Field

    def __init__(
        self, fields: Sequence[Field], draft: MutableMapping[str, str] | None = None, *, id: str | None = None
    ) -> None:
        """`draft` (field id -> text) is read at the start and written with every key; clear it after saving."""
        super().__init__(id=id)
        self.fields = tuple(fields)
        self.draft: MutableMapping[str, str] = {} if draft is None else draft
        self._faults: dict[str, Caption] = {}

    def compose(self) -> ComposeResult:
        """Label, box and (when needed) fault of each field."""
        for field in self.fields:
            with Horizontal(classes="field"):
                yield Caption(partial(self._label, field), classes="label")
                yield self._box(field)
            yield self._fault(field)

    def _label(self, field: Field) -> list[Piece]:
        return [(f" {t(field.label)}", "strong")]

    def on_mount(self) -> None:
        """Labels as wide as the widest, in the language in force."""
        self.measure()

    def measure(self) -> None:
        """Give the labels their width."""
        cells = max((width(t(field.label)) for field in self.fields), default=0) + 3
        for caption in self.query(Caption).filter(".label"):
            caption.styles.width = cells

    def _fault(self, field: Field) -> Caption:
        fault = self._faults[field.id] = Caption(tuple, classes="fault")
        fault.display = False
        return fault

    def _box(self, field: Field) -> Widget:
        value = self.text(field.id)
        if field.choices:
            return ChoiceBox(field, value, id=f"field-{field.id}")
        if field.lines > 1:
            area = Lines(value, id=f"field-{field.id}", compact=True, tab_behavior="focus")
            area.styles.height = field.lines
            return area
        hint = t(field.hint) if field.hint else ""
        box = f"field-{field.id}"
        proposed = bool(value) and value == field.initial  # it is typed over, as in any office program
        return LineBox(value, hint, id=box, compact=True, password=field.secret, select_on_focus=proposed)

    # ---- what others ask ----

    def text(self, field_id: str) -> str:
        """What stands in a field."""
        field = next(field for field in self.fields if field.id == field_id)
        return self.draft.get(field_id, field.initial)

    @property
    def values(self) -> dict[str, str]:
        """What stands in all fields, blanks at both ends left out."""
        return {field.id: self.text(field.id).strip() for field in self.fields}

    @property
    def dirty(self) -> bool:
        """Whether anything differs from what the form began with."""
        return any(self.text(field.id) != field.initial for field in self.fields)

    def put(self, field_id: str, text: str) -> None:
        """Set a field, e.g. from a picker."""
        box = self.query_one(f"#field-{field_id}")
        if isinstance(box, ChoiceBox):
            box.put(text)
            self._typed(field_id, text)
        elif isinstance(box, Input):
            box.value = text
        elif isinstance(box, TextArea):
            box.text = text

    def say_fault(self, field_id: str, sentence: str) -> None:
        """Show at a field what is wrong with it (also what the desk found); an empty sentence takes it away."""
        caption = self._faults[field_id]
        caption.pieces = partial(_fault_pieces, sentence)
        caption.display = bool(sentence)
        caption.refresh()

    # ---- commands ----

    def do_form_move(self, key: str) -> None:
        """To the field above or below."""
        self.go(-1 if key in ("up", "shift+tab") else 1)

    def do_form_next(self) -> None:
        """On; open the choices; save from the last field."""
        box = self._boxes()[self._at()]
        if isinstance(box, ChoiceBox) and len(box.field.choices) > 2:
            self.post_message(self.PickWanted(self, box.field))
        elif self._at() == len(self.fields) - 1:
            self.do_form_save()
        else:
            self.go(1)

    def do_form_turn(self, key: str) -> None:
        """The next choice of a field with choices."""
        box = self._boxes()[self._at()]
        if isinstance(box, ChoiceBox):
            self.put(box.field.id, box.turn(1 if key == "right" else -1))

    def do_form_save(self) -> None:
        """Check all fields; go to the first that is wrong, or say that the form is ready."""
        wrong = [field for field in self.fields if self._check(field.id)]
        if wrong:
            self.screen.set_focus(self.query_one(f"#field-{wrong[0].id}"))
        else:
            self.post_message(self.Submitted(self, self.values))

    # ---- typing ----

    def on_input_changed(self, event: Input.Changed) -> None:
        """Keep what is typed, and say at once what is wrong with it."""
        field_id = (event.input.id or "").removeprefix("field-")
        if event.value != self.text(field_id):
            event.input.select_on_focus = False  # mended, not proposed
        self._typed(field_id, event.value)
        event.stop()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in a box of one line."""
        event.stop()
        self.do_form_next()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Keep what is typed in a text of several lines."""
        self._typed((event.text_area.id or "").removeprefix("field-"), event.text_area.text)
        event.stop()

    def _typed(self, field_id: str, text: str) -> None:
        if text != self.text(field_id):
            self.draft[field_id] = text
            self._check(field_id)

    def _check(self, field_id: str) -> str:
        field = next(field for field in self.fields if field.id == field_id)
        sentence = field.fault(self.text(field_id).strip())
        self.say_fault(field_id, sentence)
        return sentence

    def _boxes(self) -> list[Widget]:
        return [self.query_one(f"#field-{field.id}") for field in self.fields]

    def _at(self) -> int:
        return next((at for at, box in enumerate(self._boxes()) if box.has_focus), 0)

    def go(self, by: int) -> None:
        """To another field, so many further; from the last to the first."""
        boxes = self._boxes()
        self.screen.set_focus(boxes[(self._at() + by) % len(boxes)])
