"""The head of the review session: how far it is, and how many places of the award are taken."""

from __future__ import annotations

from collections.abc import Iterable

from tui.i18n import t
from tui.screens.committee.awards.gauges import quota_bar
from tui.widgets.charts import gauge
from tui.widgets.line import LineWidget, Piece, between


class ReviewHead(LineWidget):
    """Two lines: round and position; award with its places, and the branch."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self.styles.height = 2
        self.round_name = self.filter = self.award = self.branch = ""
        self.at = self.whole = self.taken = self.total = 0

    def show(self, round_name: str, filtered: str, at: int, whole: int) -> None:
        """Another position; the award is told by `show_award`."""
        self.round_name, self.filter, self.at, self.whole = round_name, filtered, at, whole
        self.award = ""
        self.refresh()

    def show_award(self, award: str, taken: int, total: int, branch: str) -> None:
        """The current nominee's award and branch."""
        self.award, self.taken, self.total, self.branch = award, taken, total, branch
        self.refresh()

    def line(self, y: int) -> tuple[Iterable[Piece], str]:
        """Position, then places."""
        if y == 0:
            which = t("only {award}", award=self.filter) if self.filter else ""
            right: list[Piece] = []
            if self.whole:
                right = [(gauge(self.at + 1, self.whole, 10), "accent"), (f" {self.at + 1}/{self.whole} ", "")]
            return between([(f" {self.round_name}  {which}", "strong")], right, self.size.width), "head"
        if not self.award:
            return (), ""
        full = self.taken >= self.total
        left: list[Piece] = [
            (f" {self.award} ", "strong"),
            (f"{t('Places')} {quota_bar(self.taken, self.total)}", "warn" if full else "accent"),
        ]
        return between(left, [(f"{self.branch} ", "strong")], self.size.width), ""
