"""The sums that must hold in every count, drawn live: red and marked while one fails (2.2)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from core.rules.polls.identities import Sheets, check_sheets
from core.rules.polls.quorum import Attendance
from core.values import Verdict
from tui.i18n import t
from tui.widgets.line import LineWidget, Piece
from tui.widgets.signs import sign


class Sums(Struct, frozen=True, kw_only=True):
    """The sheets of one class as they stand: `name` in words, empty where there is one class only."""

    name: str
    sheets: Sheets
    there: Attendance

    @property
    def failing(self) -> frozenset[str]:
        """The codes of the sums that fail."""
        found = check_sheets(self.sheets, self.there, "")
        return frozenset(one.code for one in found if one.verdict is Verdict.FAIL)

    def said(self) -> list[tuple[str, bool]]:
        """Each sum in words, and whether it fails."""
        one, failing = self.sheets, self.failing
        before = f"{self.name}  " if self.name else ""
        order = t(
            "returned {returned} <= issued {issued} <= present {present}",
            returned=one.returned,
            issued=one.issued,
            present=self.there.present,
        )
        whole = t(
            "returned {returned} = valid {valid} + invalid {invalid}",
            returned=one.returned,
            valid=one.valid,
            invalid=one.invalid,
        )
        return [
            (before + order, bool(failing & {"poll_issued_above", "poll_void"})),
            (before + whole, "poll_returned_sum" in failing),
        ]


class SumLines(LineWidget):
    """Two lines a class, then whatever else is to be said about the sums."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.styles.height = "auto"
        self.lines: list[tuple[str, bool]] = []

    def show(self, sums: Sequence[Sums], more: Sequence[tuple[str, bool]] = ()) -> None:
        """Other figures; `more` are texts, each with whether it tells of a failure."""
        lines = [*(line for one in sums for line in one.said()), *more]
        self.lines, grown = lines, len(lines) != len(self.lines)
        self.refresh(layout=grown)

    def lines_needed(self, cells: int) -> int:
        """One line each."""
        return max(1, len(self.lines))

    def line(self, y: int) -> tuple[Iterable[Piece], str]:
        """One sum."""
        if y >= len(self.lines):
            return (), ""
        text, bad = self.lines[y]
        return [(f" {sign('wrong' if bad else 'done')} {text}", "bad" if bad else "good")], ""
