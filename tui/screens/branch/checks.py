"""A check list before something goes out: what fails first, each line jumps to its place, Enter on top does it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from textual.app import ComposeResult

from core.values import Reason, Verdict
from tui.i18n import mark, t
from tui.i18n.reasons import explain
from tui.screens.branch.base import BranchView, needed_fault
from tui.screens.dialogs import SheetTitle
from tui.screens.host import host
from tui.widgets.cells import width
from tui.widgets.form import Field
from tui.widgets.signs import sign
from tui.widgets.text_pane import VERDICTS, Detail
from tui.widgets.virtual_list import Column, Row, VirtualList

if TYPE_CHECKING:
    from tui.desks.branch import BranchDesk

Checked = Sequence[tuple[Reason, str]]
_APART = 4
"""Cells at the sides of a heading and between its parts."""
_ORDER = {Verdict.FAIL: 0, Verdict.ASK: 1, Verdict.PASS: 2}


class CheckView(BranchView):
    """`checks` gives reasons, each with whom it is about; `do` acts; `jump` goes to the place of a reason.

    With `strict` nothing is done while a reason fails; while not `can`, `label` says why not.
    """

    places = ("checks",)

    def __init__(
        self,
        branch: BranchDesk,
        title: Callable[[], str],
        label: Callable[[], str],
        checks: Callable[[], Checked],
        do: Callable[[CheckView], Awaitable[None]],
        jump: Callable[[CheckView, Reason], Awaitable[None]],
        *,
        strict: bool = True,
        can: Callable[[], bool] = lambda: True,
    ) -> None:
        super().__init__(branch)
        self.heading, self.label = title, label
        self.checks, self.run, self.jump = checks, do, jump
        self.strict, self.can = strict, can
        self.found: list[tuple[Reason, str]] = []

    def compose(self) -> ComposeResult:
        """Title and list."""
        yield SheetTitle(self.heading())
        yield VirtualList((Column("clause", mark("Clause"), 6), Column("what", mark("Check"))), header=False)

    def read(self) -> None:
        """Check again; the words follow the language."""
        self.found = sorted(self.checks(), key=lambda one: _ORDER[one[0].verdict])
        self._draw_title()
        top = Row(
            "do",
            ("", self._top()),
            sign("line") if (self.failing and self.strict) or not self.can() else ">",
            "bad" if self.failing else "strong",
        )
        self.query_one(VirtualList).set_rows([top, *(self._row(at) for at in range(len(self.found)))])
        self.post_message(self.Detailed())

    def _draw_title(self) -> None:
        title = self.query_one(SheetTitle)
        title.text = self._titled()
        title.refresh()

    def _titled(self) -> str:
        """The heading, and how to get to a line where the first row does not say it already."""
        heading, hint = self.heading(), t("Enter on a line goes there")
        open_ = any(reason.verdict is not Verdict.PASS for reason, _ in self.found)
        said = self.failing and (self.strict or not self.can())
        if not open_ or said or width(heading) + width(hint) + _APART > self.size.width:
            return heading
        return f"{heading}  {hint}"

    def on_resize(self) -> None:
        """More or less room for the heading."""
        self._draw_title()

    @property
    def failing(self) -> int:
        """How many reasons fail."""
        return sum(reason.verdict is Verdict.FAIL for reason, _ in self.found)

    def _top(self) -> str:
        if not self.can():
            todo = t("{count} thing(s) to put right; Enter on a line goes there", count=self.failing)
            return t("{what}. {todo}", what=self.label(), todo=todo) if self.failing else self.label()
        if not self.failing:
            return t("{what}: press Enter", what=self.label())
        if self.strict:
            return t("Not yet: {count} thing(s) to put right; Enter on a line goes there", count=self.failing)
        return t(
            "{what}: press Enter ({count} thing(s) the committee would ask about)",
            what=self.label(),
            count=self.failing,
        )

    def _row(self, at: int) -> Row:
        reason, about = self.found[at]
        name, tone, _ = VERDICTS[reason.verdict]
        text = f"{about}  {explain(reason)}" if about else explain(reason)
        return Row(str(at), (reason.clause, text), sign(name), tone)

    @property
    def chosen(self) -> Reason | None:
        """The reason under the cursor; None on the first line."""
        row = self.query_one(VirtualList).row
        return None if row is None or row.id == "do" else self.found[int(row.id)][0]

    def detail(self) -> Detail | None:
        """The whole sentence of a line."""
        reason = self.chosen
        return Detail(self.heading(), (), (reason,)) if reason else None

    def on_virtual_list_row_highlighted(self, event: VirtualList.RowHighlighted) -> None:
        """Another line."""
        self.post_message(self.Detailed())

    def on_virtual_list_row_chosen(self, event: VirtualList.RowChosen) -> None:
        """Do it, or go there."""
        reason = self.chosen
        if reason is not None:
            host(self).run_worker(self.jump(self, reason), group="commands")
        elif self.failing and self.strict:
            self.query_one(VirtualList).select("0")
        else:
            self.do_checks_do()

    def do_checks_do(self) -> None:
        """What the list was made for."""
        if self.failing and self.strict:
            self.say(self._top(), "warn")
        else:
            host(self).run_worker(self.run(self), group="commands")


class Sealing(NamedTuple):
    """How the list of a period seals: the act with what is said of it, and the act with a reason that seals anew."""

    act: str
    done: str
    anew: str
    title: str
    label: str = mark("Reason of the correction")


async def seal(view: BranchView, checks: CheckView, how: Sealing, period: str, sealed: bool) -> None:
    """Seal what `view` shows of the period; what is `sealed` already is sealed anew, with the reason. Then close."""
    if not sealed:
        if checks.act(how.done, how.act, period=period):
            checks.post_message(checks.Close())
        return

    def anew(values: dict[str, str]) -> str:
        return view.refusal(how.anew, period=period, why=values["why"])

    field = Field(id="why", label=how.label, fault=needed_fault)
    if await view.ask_act(how.title, [field], f"{how.anew}:{period}", anew):
        checks.post_message(checks.Close())
