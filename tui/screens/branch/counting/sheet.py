"""A party group's sheet (D1): ticked as the majority thinks, or the hands counted question by question."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.app import ComposeResult

from core.desk.polls.poll import PollView
from core.rules.polls.groups import majority
from core.values import Reason
from tui.i18n import mark, t
from tui.i18n.reasons import explain
from tui.screens.branch.base import count_fault, count_of, day_fault, day_of, needed_fault
from tui.screens.branch.counting.base import PollPart
from tui.screens.branch.counting.one import OneBallot
from tui.screens.branch.counting.pad import BallotPad
from tui.screens.branch.counting.paper import BLANK_WORD, Paper
from tui.screens.branch.counting.strips import Asked
from tui.screens.branch.counting.totals_grid import TotalsGrid
from tui.screens.dialogs import SheetTitle
from tui.widgets.form import Field
from tui.widgets.score_grid import Cell, ScoreGrid
from tui.widgets.signs import sign
from tui.widgets.virtual_list import Column, Row

if TYPE_CHECKING:
    from tui.desks.branch import BranchDesk

_KEYS: Final = (("0", BLANK_WORD),)


class SheetView(PollPart):
    """Marks by one key each; with F8 numbers of hands, of which the majority ticks."""

    places = ("groupsheet",)

    def __init__(self, branch: BranchDesk, poll: str, group: str) -> None:
        super().__init__(branch, poll)
        self.group = group
        self.one: OneBallot | None = None

    def compose(self) -> ComposeResult:
        """Title, marks or hands, what is asked."""
        yield SheetTitle(self.group)
        yield BallotPad(self.take)
        yield TotalsGrid(fault=self.fault, beyond=self._past, has=self._has, id="hands")
        yield Asked()

    # ---- showing

    @property
    def draft(self) -> dict[str, str]:
        """What is typed and not saved: `marks`, `hands` (on or not), and hands by `question|answer`."""
        return self.host.draft(f"sheet:{self.poll}:{self.group}")

    @property
    def by_hands(self) -> bool:
        """Whether hands are counted, not marks ticked."""
        return bool(self.draft.get("hands"))

    def draw(self, picture: PollView, paper: Paper) -> None:
        """What is typed, over what is kept."""
        if self.one is None:
            kept = picture.poll.sheet.get(self.group)
            self.one = OneBallot(paper.slots, self.draft.get("marks", kept.marks if kept else ""))
        title = self.query_one(SheetTitle)
        title.text = f"{paper.title}  {self.group}"
        title.refresh()
        self._show(paper)

    def _show(self, paper: Paper) -> None:
        one = self.one
        if one is None:
            return
        pad, grid = self.query_one(BallotPad), self.query_one(TotalsGrid)
        pad.display, grid.display = not self.by_hands, self.by_hands
        pad.show(paper, one.shown, -1 if one.done else one.place)
        answers = [str(number) for number in range(1, max(len(slot.options) for slot in paper.slots) + 1)]
        columns = [
            Column("what", mark("What is asked")),
            *(Column(key, key, 5, "right", edit=True) for key in answers),
            Column("result", mark("Majority"), 14),
        ]
        grid.set_rows([self._row(paper, at, answers) for at in range(len(paper.slots))], columns)
        self._ask(paper)
        wanted = grid if self.by_hands else pad
        if self.screen.focused in (pad, grid) and self.screen.focused is not wanted:
            self.screen.set_focus(wanted)

    def _ask(self, paper: Paper) -> None:
        cell = self.query_one(TotalsGrid).cell if self.by_hands else None
        at = int(cell[0]) if cell else self.one.at if self.one else 0
        self.query_one(Asked).show(paper, at, () if self.by_hands else _KEYS)

    def _row(self, paper: Paper, at: int, answers: list[str]) -> Row:
        texts = [self.draft.get(f"{at}|{key}", "") if self._has((str(at), key)) else sign("dot") for key in answers]
        ticked = majority(paper.slots[at].options, self.hands(at), "")
        if not any(texts):
            return Row(str(at), (paper.questions[at], *texts, ""))
        shown = f"{ticked.value} {paper.said(at, ticked.value)}"
        doubtful = any(one.verdict == "ask" for one in ticked.reasons)
        return Row(
            str(at),
            (paper.questions[at], *texts, shown),
            sign("ask" if doubtful else "done"),
            "warn" if doubtful else "",
        )

    def hands(self, at: int) -> list[int]:
        """The hands of a question by answer."""
        number = len(self.one.slots[at].options) if self.one else 0
        return [max(0, count_of(self.draft.get(f"{at}|{answer}", ""))) for answer in range(1, number + 1)]

    @property
    def doubt(self) -> Reason | None:
        """Why the majority of the current question is none."""
        cell = self.query_one(TotalsGrid).cell
        if cell is None or self.one is None or not any(self.hands(int(cell[0]))):
            return None
        found = majority(self.one.slots[int(cell[0])].options, self.hands(int(cell[0])), "").reasons
        return next((one for one in found if one.verdict == "ask"), None)

    # ---- typing marks

    def take(self, key: str) -> None:
        """One mark."""
        if self.one is None or self.paper is None or self.by_hands:
            return
        if not self.one.type(key):
            most = len(self.one.slots[self.one.at].options)
            self.say(t("{key} stands for nothing here: 1 to {most}, 0 blank.", key=key, most=most), "warn")
        elif self.one.done:
            self.say(t("That was the last question; F10 saves."))
        self._marked()

    def _marked(self) -> None:
        if self.one and self.paper:
            self.draft["marks"] = self.one.shown
            if not self.one.shown.strip():
                del self.draft["marks"]
            self._show(self.paper)

    def do_groupsheet_mark(self, key: str) -> None:
        """The answer with this digit."""
        self.take(key)

    def do_groupsheet_undo(self) -> None:
        """The mark away."""
        if self.one:
            self.one.clear()
            self._marked()

    def do_groupsheet_move(self, key: str) -> None:
        """To another question."""
        if self.one and self.paper:
            across = self.paper.across
            self.one.move({"left": -1, "right": 1, "up": -across, "down": across}[key])
            self._show(self.paper)

    # ---- typing hands

    def _has(self, cell: Cell) -> bool:
        return self.one is None or int(cell[1]) <= len(self.one.slots[int(cell[0])].options)

    def fault(self, row: str, column: str, text: str) -> str:
        """What is wrong with a number of hands."""
        return count_fault(text) if text else ""

    def on_score_grid_cell_fault(self, event: ScoreGrid.CellFault) -> None:
        """While a number is typed."""
        self.say(event.sentence, "bad" if event.sentence else "")

    def on_score_grid_cell_committed(self, event: ScoreGrid.CellCommitted) -> None:
        """A number of hands stands."""
        self.draft[f"{event.row_id}|{event.column_id}"] = event.text
        if self.paper:
            self._show(self.paper)
        doubt = self.doubt
        self.say(explain(doubt) if doubt else "", "warn" if doubt else "")

    def on_virtual_list_row_highlighted(self) -> None:
        """Another question."""
        if self.by_hands and self.paper:
            self._ask(self.paper)

    def _past(self, by: int) -> None:
        if by > 0:
            self.say(t("That was the last question; F10 saves."))

    # ---- commands

    def do_groupsheet_hands(self) -> None:
        """Hands instead of marks, or back."""
        if self.by_hands:
            del self.draft["hands"]
        else:
            self.draft["hands"] = "yes"
        if self.paper:
            self._show(self.paper)
            self.screen.set_focus(self.query_one(TotalsGrid) if self.by_hands else self.query_one(BallotPad))

    async def do_groupsheet_save(self) -> None:
        """Who signed, when, remarks; then the sheet is kept."""
        picture, one = self.picture, self.one
        if picture is None or one is None or not self.query_one(TotalsGrid).keep():
            return
        kept = picture.poll.sheet.get(self.group)
        fields = [
            Field(id="leader", label=mark("Group leader"), initial=kept.leader if kept else "", fault=needed_fault),
            Field(
                id="on",
                label=mark("Day"),
                initial=kept.on if kept else self.branch.desk.today.isoformat(),
                fault=day_fault,
            ),
            Field(id="remark", label=mark("Notes on the sheet"), initial=kept.remark if kept else "", lines=3),
        ]
        if self.sealed:
            fields.append(Field(id="why", label=mark("Reason"), fault=needed_fault))
        if await self.ask_act(
            t("Sheet of {group}", group=self.group), fields, f"signed:{self.poll}:{self.group}", self._keep
        ):
            self.draft.clear()
            self.post_message(self.Close())

    def _keep(self, values: dict[str, str]) -> str:
        """Do the act; why not, or empty."""
        one = self.one
        if one is None:
            return ""
        hands = {slot.question: self.hands(at) for at, slot in enumerate(one.slots)} if self.by_hands else {}
        return self.refusal(
            "poll.sheet",
            poll=self.poll,
            group=self.group,
            leader=values["leader"],
            on=day_of(values["on"]),
            marks="" if self.by_hands else one.row,
            hands=hands,
            remark=values["remark"],
            why=values.get("why", ""),
        )
