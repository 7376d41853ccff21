"""Two tellers compared: every ballot on which they differ, by its place in the pile, and how it is settled (2.4)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from textual.app import ComposeResult

from core.desk.polls.poll import PollView
from tui.i18n import mark, t
from tui.screens.branch.counting.align import Pair
from tui.screens.branch.counting.anew import BallotSheet
from tui.screens.branch.counting.base import PollPart, tellers_of
from tui.screens.branch.counting.keeper import FIRST, SECOND, TELLERS, Keeper
from tui.screens.branch.counting.paper import Paper
from tui.screens.branch.counting.piles import Piles
from tui.screens.branch.counting.settle import settle
from tui.screens.branch.counting.strips import Tally, tally_of
from tui.screens.branch.counting.teller import TELLER
from tui.screens.common.perform import perform
from tui.widgets.form import Choice
from tui.widgets.line import LineWidget, Piece
from tui.widgets.signs import sign
from tui.widgets.virtual_list import Column, Row, VirtualList

if TYPE_CHECKING:
    from tui.desks.branch import BranchDesk

NONE = mark("no such ballot")
_LINES = 5


class CompareHead(LineWidget):
    """A line for each teller, and one that says how far they agree."""

    def __init__(self) -> None:
        super().__init__()
        self.styles.height = 3
        self.names: Sequence[str] = ()
        self.tallies: Sequence[Tally] = ()
        self.status: Piece = ("", "")

    def line(self, y: int) -> tuple[Iterable[Piece], str]:
        """Counts side by side, one teller below the other."""
        if y == len(TELLERS):
            return [(" ", ""), self.status], ""
        if y >= len(self.tallies):
            return (), ""
        one = self.tallies[y]
        figures = t("valid {valid}, invalid {invalid}", valid=one.valid, invalid=one.invalid)
        return [
            (f" {self.names[y]}  ", "strong"),
            (t("{count} ballots", count=one.ballots) + f"  {figures}  ", ""),
            (t("Checksum") + " ", "dim"),
            (one.digest or "----", "accent"),
        ], "head"


class Beside(LineWidget):
    """The places on which the current ballot differs, both marks in words."""

    def __init__(self) -> None:
        super().__init__()
        self.styles.height = _LINES
        self.lines: list[str] = []

    def show(self, lines: list[str]) -> None:
        """Other places."""
        more = len(lines) - _LINES
        self.lines = lines if more <= 0 else [*lines[: _LINES - 1], t("… {count} more lines", count=more + 1)]
        self.refresh()

    def line(self, y: int) -> tuple[Iterable[Piece], str]:
        """One place a line."""
        return [(f" {self.lines[y]}" if y < len(self.lines) else "", "")], ""


class CompareView(PollPart):
    """Differences one below the other: `1` the first teller is right, `2` the second, `3` the ballot typed anew."""

    places = ("comparing",)

    def __init__(self, branch: BranchDesk, poll: str, voters: str, keeper: Keeper) -> None:
        super().__init__(branch, poll)
        self.voters, self.keeper = voters, keeper
        self.piles = Piles(keeper.rows(FIRST), keeper.rows(SECOND))

    def compose(self) -> ComposeResult:
        """Head, list, the places of the current ballot."""
        columns = (
            Column("ballot", mark("Ballot no."), 11),
            Column("place", mark("Differs on")),
            Column("first", mark("Teller 1"), 14),
            Column("second", mark("Teller 2"), 14),
        )
        yield CompareHead()
        yield VirtualList(columns, empty=mark("Nothing differs; F9 goes on to the result."))
        yield Beside()

    # ---- showing

    def draw(self, picture: PollView, paper: Paper) -> None:
        """The differences that are left."""
        head, piles = self.query_one(CompareHead), self.piles
        names = zip(TELLERS, tellers_of(self), strict=True)
        head.names = [f"{t(TELLER[teller])} {name}" for teller, name in names]
        head.tallies = [tally_of(picture.poll, piles.first), tally_of(picture.poll, piles.second)]
        head.status = self._status()
        head.refresh()
        self.query_one(VirtualList).set_rows([self._row(paper, at) for at in range(len(piles.pairs))])
        self._beside()

    def _status(self) -> Piece:
        piles = self.piles
        more = len(piles.first) - len(piles.second)
        if not piles.pairs:
            return (f"{sign('done')} {t('Both tellers agree on {count} ballots.', count=len(piles.first))}", "good")
        said = t("{count} ballot(s) differ.", count=len(piles.pairs))
        if more:
            teller = t(TELLER[FIRST if more > 0 else SECOND])
            said += " " + t("{teller} has {count} more.", teller=teller, count=abs(more))
        return (f"{sign('wrong')} {said}", "bad")

    def _row(self, paper: Paper, at: int) -> Row:
        pair = self.piles.pairs[at]
        one, other = (self.piles.row(teller, pair) for teller in TELLERS)
        where, found = self.piles.places(pair), [paper.broken(row) if row else t(NONE) for row in (one, other)]
        asked = t("the whole ballot")
        if where:
            asked = paper.asked(where[0])
            found = [f"{row[where[0]]} {paper.said(where[0], row[where[0]])}" for row in (one, other)]
        if len(where) > 1:
            asked = t("{count} places: {first}", count=len(where), first=asked)
        return Row(str(at), (self._number(pair), asked, *found), sign("wrong"))

    def _number(self, pair: Pair) -> str:
        """The place in the first pile and, where the piles have slipped, in the second."""
        places = [str(at + 1) if at >= 0 else sign("dash") for at in pair]
        return places[0] if places[0] == places[1] else "/".join(places)

    def _beside(self) -> None:
        pair, paper = self.current, self.paper
        if pair is None or paper is None:
            self.query_one(Beside).show([])
            return
        one, other = (self.piles.row(teller, pair) for teller in TELLERS)
        lines = [
            f"{paper.asked(at)}:  1) {one[at]} {paper.said(at, one[at])}   2) {other[at]} {paper.said(at, other[at])}"
            for at in self.piles.places(pair)
        ]
        whole = [f"{teller}) {paper.broken(row) or t(NONE)}" for teller, row in zip(TELLERS, (one, other), strict=True)]
        self.query_one(Beside).show(lines or whole)

    @property
    def current(self) -> Pair | None:
        """The pair under the cursor."""
        row = self.query_one(VirtualList).row
        return self.piles.pairs[int(row.id)] if row and int(row.id) < len(self.piles.pairs) else None

    def on_virtual_list_row_highlighted(self, event: VirtualList.RowHighlighted) -> None:
        """Another difference."""
        self._beside()

    async def on_virtual_list_row_chosen(self, event: VirtualList.RowChosen) -> None:
        """Enter: the three ways by digit."""
        await perform(self, "comparing.menu")

    # ---- settling

    async def do_comparing_menu(self) -> None:
        """Who is right."""
        choices = [
            Choice("comparing.first", mark("The first teller is right")),
            Choice("comparing.second", mark("The second teller is right")),
            Choice("comparing.anew", mark("Type the ballot anew")),
        ]
        pair = self.current
        chosen = await self.host.pick(t("Ballot {number}", number=self._number(pair)) if pair else "", choices)
        if chosen:
            await perform(self, chosen)

    def do_comparing_first(self) -> None:
        """As the first teller has it."""
        self._right(FIRST)

    def do_comparing_second(self) -> None:
        """As the second teller has it."""
        self._right(SECOND)

    def _right(self, teller: int) -> None:
        pair = self.current
        if pair:
            self.piles.right(pair, teller)
            self._settled(t("Ballot {number}: as teller {teller} has it.", number=self._number(pair), teller=teller))

    async def do_comparing_anew(self) -> None:
        """With the paper in hand."""
        pair, paper = self.current, self.paper
        if pair is None or paper is None:
            return
        title = t("Ballot {number}", number=self._number(pair))
        row = await self.host.push_screen_wait(BallotSheet(title, paper, self.elects))
        if row and pair in self.piles.pairs:
            self.piles.settle(pair, row)
            self._settled(t("Ballot {number}: as typed now.", number=self._number(pair)))

    def do_comparing_undo(self) -> None:
        """The last settling back."""
        self.piles.undo()
        self._settled(t("Taken back."))

    def _settled(self, said: str) -> None:
        for teller, rows in ((FIRST, self.piles.first), (SECOND, self.piles.second)):
            self.keeper.put(self.app, teller, rows)
        if self.picture and self.paper:
            self.draw(self.picture, self.paper)
        self.say(said, "good")

    async def do_comparing_result(self) -> None:
        """Sheets, names, comments; then the count is kept."""
        if not await self.keeper.settle():
            self.say(self.keeper.trouble, "bad")
        elif await settle(self, self.voters):
            self.keeper.kept.clear()
            self.post_message(self.Close())
