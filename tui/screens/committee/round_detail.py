"""A branch's round as the committee sees it: everybody's figures and reasons, to read."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING

from textual.app import ComposeResult

from core.desk.rounds import RoundRow, RoundView, member_round
from core.values import plain
from tui.i18n import mark, t
from tui.i18n.words import period_words, word
from tui.screens.committee.words import star_word, state_words
from tui.screens.common.ledger import later
from tui.screens.view import View
from tui.widgets.line import LineWidget, Piece, between
from tui.widgets.signs import sign
from tui.widgets.text_pane import Detail
from tui.widgets.virtual_list import Column, Row, VirtualList

if TYPE_CHECKING:
    from tui.desks.committee import CommitteeDesk


class RoundDetailView(View):
    """People down; sums of each source, bonus, total and stars across."""

    places = ("round_detail",)

    def __init__(self, desk: CommitteeDesk, branch: str, period: str) -> None:
        super().__init__()
        self.desk = desk
        self.branch = branch
        self.period = period
        self.view: RoundView | None = None

    def compose(self) -> ComposeResult:
        """Which round, then the people."""
        yield RoundLine(id="round")
        columns = (
            Column("name", mark("Name")),
            Column("self", mark("Self"), 7, "right"),
            Column("joint", mark("Joint"), 7, "right"),
            Column("review", mark("Review"), 7, "right"),
            Column("bonus", mark("Bonus"), 5, "right"),
            Column("total", mark("Total"), 7, "right"),
            Column("stars", mark("Stars"), 10),
        )
        yield VirtualList(columns, empty=mark("Nothing of this round was handed in yet."))

    def reload(self) -> None:
        """Read the replica and compute everything again."""
        if later(self):
            return
        self.view = member_round(self.desk.desk(self.branch), self.period)
        rows = [_row(one) for one in self.view.rows] if self.view else []
        self.query_one(VirtualList).set_rows(rows)
        name = self.desk.branches()[self.branch].profile.name
        state = state_words(self.desk.round(self.branch, self.period))
        code = self.view.code if self.view else ""
        self.query_one(RoundLine).show(f"{name}  {period_words(self.period)}", f"{state}  {code}".strip())

    def detail(self) -> Detail | None:
        """Why this person's result is so."""
        row = self.query_one(VirtualList).row
        if row is None or self.view is None:
            return None
        one = next(found for found in self.view.rows if found.person.id == row.id)
        facts = []
        remark = one.sheet.remark if one.sheet else None
        if remark and remark.strengths:
            facts.append((t("Strengths"), remark.strengths))
        if remark and remark.weaknesses:
            facts.append((t("Weaknesses"), remark.weaknesses))
        return Detail(one.person.identity.name, tuple(facts), one.outcome.reasons)

    def on_virtual_list_row_highlighted(self, event: VirtualList.RowHighlighted) -> None:
        """Another person."""
        self.post_message(self.Detailed())


def _row(one: RoundRow) -> Row:
    result = one.outcome.value
    sums = [_number(result.source_totals.get(source)) for source in ("self", "joint", "review")]
    bonus = plain(result.bonus) if result.bonus else ""
    stars = sign("star") * result.stars if result.stars else word(result.status)
    if result.status == "rated" and result.stars == 0:
        stars = star_word(0)
    cells = (one.person.identity.name, *sums, bonus, _number(result.total), stars)
    weak = "!" if result.status == "no_star" or (result.stars is not None and result.stars <= 2) else ""
    return Row(one.person.id, cells, weak)


def _number(number: Decimal | None) -> str:
    return "" if number is None else plain(number)


class RoundLine(LineWidget):
    """One line above a list: what it is at the left, how it stands at the right."""

    left = ""
    right = ""

    def show(self, left: str, right: str) -> None:
        """Other words."""
        self.left, self.right = left, right
        self.refresh()

    def line(self, y: int) -> tuple[Iterable[Piece], str]:
        """The one line."""
        return between([(f" {self.left}", "strong")], [(f"{self.right} ", "accent")], self.size.width), ""
