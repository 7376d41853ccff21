"""Columns of a shown list: which field of a row, under which head, and how it is said."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, NamedTuple

from core.values import Reason, Verdict
from tui.i18n import t
from tui.i18n.reasons import explain
from tui.i18n.words import word

Row = dict[str, Any]
"""One row as --json gives it: plain values only."""


_SIGNS: Final = {Verdict.PASS: "+", Verdict.ASK: "!", Verdict.FAIL: "x"}


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


def reason_row(one: Reason, **more: Any) -> Row:
    """A reason as a row: its sign, clause and code, its figures, and the sentence that people read."""
    return {
        "sign": _SIGNS[one.verdict],
        **more,
        "clause": one.clause,
        "code": one.code,
        "verdict": str(one.verdict),
        "place": one.place,
        "figures": dict(one.figures),
        "text": explain(one),
    }
