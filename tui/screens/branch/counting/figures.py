"""Totals of one class as they are typed over what is kept: sheets, and every place with its answers (2.2)."""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import Final

from core.desk.polls.poll import PollView
from core.rules.polls.identities import Sheets
from tui.i18n import mark
from tui.screens.branch.base import count_of
from tui.screens.branch.counting.sums import Sums
from tui.widgets.score_grid import Cell

SHEETS: Final = {
    "issued": mark("Issued"),
    "returned": mark("Collected"),
    "valid": mark("Valid"),
    "invalid": mark("Invalid"),
}
BESIDE: Final = {"0": "blank", "?": "spoiled"}
"""Columns beside the answers by their key on a ballot, and what the act calls them."""


class Figures:
    """A figure has a row (`sheets`, or a place from 0) and a column (an answer's number, `0`, `?`, a kind of sheet).

    What is typed lies in a draft of the caller; the rest is what the store has.
    """

    def __init__(self, picture: PollView, voters: str, draft: MutableMapping[str, str]) -> None:
        self.picture, self.voters, self.draft = picture, voters, draft
        self.kept = picture.poll.totals.get(voters)
        self._counts = dict(one.rpartition("=")[::2] for one in self.kept.counts) if self.kept else {}

    # ---- single figures

    def text(self, row: str, column: str) -> str:
        """A figure as typed, or as it is kept."""
        typed = self.draft.get(f"{row}|{column}")
        if typed is not None:
            return typed
        papers = self.picture.poll.papers.get(self.voters)
        if row != "sheets":
            return self._counts.get(self.key(int(row), column), "0") if self.kept else ""
        if column == "issued":
            return str(papers.issued) if papers and papers.issued else ""
        if column == "returned":
            return str(papers.returned) if papers and self.kept else ""
        return str(getattr(self.kept, column)) if self.kept else ""

    def put(self, row: str, column: str, text: str) -> None:
        """Another figure."""
        self.draft[f"{row}|{column}"] = text

    def number(self, row: str, column: str) -> int:
        """A figure as a number; what is empty or none is nought."""
        return max(0, count_of(self.text(row, column)))

    def has(self, cell: Cell) -> bool:
        """Whether a place has this answer."""
        row, column = cell
        return row == "sheets" or column in self.columns(int(row))

    def columns(self, at: int) -> tuple[str, ...]:
        """The columns of a place: its answers, blank, unreadable."""
        answers = range(1, len(self.picture.slots[at].options) + 1)
        return (*map(str, answers), *BESIDE)

    def key(self, at: int, column: str) -> str:
        """What the act calls a figure: `subject.question.option`."""
        slot = self.picture.slots[at]
        return f"{slot.subject}.{slot.question}.{BESIDE.get(column) or slot.options[int(column) - 1]}"

    # ---- sums

    @property
    def sums(self) -> Sums:
        """The sheets with what they must add up to."""
        sheets = Sheets(**{name: self.number("sheets", name) for name in SHEETS})
        return Sums(name="", sheets=sheets, there=self.picture.attendance[self.voters])

    def begun(self, at: int) -> bool:
        """Whether anything of a place is typed."""
        return any(self.text(str(at), column) for column in self.columns(at))

    def total(self, at: int) -> int:
        """Answers + blank + unreadable of a place."""
        return sum(self.number(str(at), column) for column in self.columns(at))

    def fails(self, at: int) -> bool:
        """Whether a place does not add up to the valid ballots."""
        return self.total(at) != self.number("sheets", "valid")

    @property
    def failing(self) -> int:
        """How many places do not add up."""
        return sum(self.fails(at) for at in range(len(self.picture.slots)))

    # ---- where they come from

    @property
    def outside(self) -> bool:
        """Whether this is a report from outside."""
        return self.draft.get("outside", "yes" if self.kept and self.kept.outside else "no") == "yes"

    @property
    def source(self) -> str:
        """Where the report comes from."""
        return self.draft.get("source", self.kept.source if self.kept else "")

    @property
    def comments(self) -> str:
        """Comments, one a line."""
        return self.draft.get("comments", "\n".join(self.kept.comments) if self.kept else "")

    def fields(self) -> dict[str, object]:
        """What the act takes."""
        counts = {
            self.key(at, column): self.number(str(at), column)
            for at in range(len(self.picture.slots))
            for column in self.columns(at)
        }
        sheets = {name: self.number("sheets", name) for name in SHEETS}
        return {"voters": self.voters, "counts": counts, "outside": self.outside, "source": self.source, **sheets}
