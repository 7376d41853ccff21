"""Columns of a shown list: which field of a row, under which head, and how it is said."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from tui.i18n import t
from tui.i18n.words import word

Row = dict[str, Any]
"""One row as --json gives it: plain values only."""


class Column(NamedTuple):
    """A field of the row and its head (a msgid); `say` makes the text that people read."""

    field: str
    head: str
    say: Callable[[Any], str] | None = None

    def shown(self, row: Row) -> str:
        """The cell as text."""
        value = row.get(self.field)
        if value is None:
            return ""
        return self.say(value) if self.say else str(value)


def said(value: Any) -> str:
    """A code in words."""
    return word(str(value))


def yes(value: Any) -> str:
    """A truth value in words; no is empty, so that a column of them can be read."""
    return t("yes") if value else ""


def short(value: Any) -> str:
    """The beginning of a long id: enough to tell two apart in a table; --json has it whole."""
    return str(value)[:10]
