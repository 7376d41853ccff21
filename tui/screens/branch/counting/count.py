"""The paper count of one class of voters: both tellers, each alone, then their comparison and the result (2.4)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual.app import ComposeResult

from core.desk.polls.poll import PollView
from tui.i18n import mark, t
from tui.screens.branch.counting.base import PollPart, tellers_of
from tui.screens.branch.counting.compare import CompareView
from tui.screens.branch.counting.keeper import FIRST, SECOND, TELLERS, Keeper
from tui.screens.branch.counting.paper import Paper
from tui.screens.branch.counting.teller import TELLER, TellerView
from tui.screens.common.perform import perform
from tui.screens.common.words_above import WordsAbove
from tui.widgets.text_pane import Paragraph
from tui.widgets.virtual_list import Column, Row, VirtualList

if TYPE_CHECKING:
    from tui.desks.branch import BranchDesk

_COMMANDS = {"1": "counting.first", "2": "counting.second", "compare": "counting.compare"}


class CountView(PollPart):
    """How far each teller is: numbers of ballots only, never a row."""

    places = ("counting",)

    def __init__(self, branch: BranchDesk, poll: str, voters: str) -> None:
        super().__init__(branch, poll)
        self.voters = voters
        self.keeper = Keeper(branch, poll, voters)

    def compose(self) -> ComposeResult:
        """What is counted, then the tellers."""
        yield WordsAbove()
        columns = (
            Column("digit", "", 2, "right"),
            Column("who", mark("Teller")),
            Column("ballots", mark("Ballots"), 12),
        )
        yield VirtualList(columns)

    # ---- showing

    def draw(self, picture: PollView, paper: Paper) -> None:
        """Numbers as they are kept."""
        self.query_one(WordsAbove).show(list(self._words(picture)))
        rows = [
            Row(
                str(teller),
                (str(teller), f"{t(TELLER[teller])}  {name}", t("{count} ballots", count=self.number(teller))),
            )
            for teller, name in zip(TELLERS, tellers_of(self), strict=True)
        ]
        rows.append(Row("compare", ("3", t("Compare both"), self._compared())))
        self.query_one(VirtualList).set_rows(rows)

    def _words(self, picture: PollView) -> Iterable[Paragraph]:
        there, papers = picture.attendance[self.voters], picture.poll.papers.get(self.voters)
        yield Paragraph(f"{picture.poll.setup.title}  {self.class_name(self.voters)}", "strong")
        issued = papers.issued if papers else 0
        yield Paragraph(
            t("present {present}, issued {issued}", present=there.present, issued=issued)
            if issued
            else t("present {present}", present=there.present)
        )
        if self.sealed:
            yield Paragraph(t("This poll is closed: what is counted now is a correction, with a reason."), "warn")
        elif any(self.voters in one.classes for one in picture.poll.ballots.values()):
            yield Paragraph(t("Counted already. What is typed now replaces it."), "warn")
        yield Paragraph(t("Each teller types the whole pile alone, in the same order. Shuffle the pile before."), "dim")
        yield Paragraph("")

    def _compared(self) -> str:
        numbers = [self.number(teller) for teller in TELLERS]
        if not any(numbers):
            return ""
        return t("as many") if numbers[0] == numbers[1] else t("{count} more", count=abs(numbers[0] - numbers[1]))

    def number(self, teller: int) -> int:
        """How many ballots a teller has typed."""
        return len(self.keeper.rows(teller))

    # ---- commands

    async def on_virtual_list_row_chosen(self, event: VirtualList.RowChosen) -> None:
        """Enter."""
        await perform(self, _COMMANDS[event.row.id])

    def do_counting_first(self) -> None:
        """The first teller sits down."""
        self._sit(FIRST)

    def do_counting_second(self) -> None:
        """The second teller sits down."""
        self._sit(SECOND)

    def _sit(self, teller: int) -> None:
        self.post_message(self.Open(TellerView(self.branch, self.poll, self.voters, teller, self.keeper)))

    async def do_counting_compare(self) -> None:
        """Lay both piles side by side; while one is shorter, that is asked first."""
        await self.keeper.settle()
        first, second = (self.number(teller) for teller in TELLERS)
        if first != second and not await self.host.confirm(
            t("Have both tellers finished?"),
            t(
                "Teller 1 has {first} ballots, teller 2 {second}. Comparing shows each what the other typed.",
                first=first,
                second=second,
            ),
        ):
            return
        self.post_message(self.Open(CompareView(self.branch, self.poll, self.voters, self.keeper)))
