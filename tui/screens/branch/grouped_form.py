"""A form whose fields stand under headings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, MutableMapping, Sequence
from functools import partial

from textual.app import ComposeResult
from textual.containers import Horizontal

from tui.i18n.record_words import group_word
from tui.widgets.form import Caption, Field, Form
from tui.widgets.line import LineWidget, Piece


class Heading(LineWidget):
    """The name of a group of fields."""

    def __init__(self, group: str) -> None:
        super().__init__()
        self.group = group

    def line(self, y: int) -> tuple[Iterable[Piece], str]:
        """The one line."""
        return [(f" {group_word(self.group)}", "")], "head"


class GroupedForm(Form):
    """`headings`: the id of a group's first field -> the group."""

    def __init__(
        self, fields: Sequence[Field], draft: MutableMapping[str, str] | None = None, *, headings: Mapping[str, str]
    ) -> None:
        super().__init__(fields, draft)
        self.headings = headings

    def compose(self) -> ComposeResult:
        """As the form, with a heading before the first field of each group."""
        for field in self.fields:
            if field.id in self.headings:
                yield Heading(self.headings[field.id])
            with Horizontal(classes="field"):
                yield Caption(partial(self._label, field), classes="label")
                yield self._box(field)
            yield self._fault(field)
