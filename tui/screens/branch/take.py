"""Taking a package in: what is new in it, what was decided, what two laptops changed; Enter takes it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from textual.app import ComposeResult

from core.desk.history import subject
from core.journal.entry import Entry
from sync import branch as travel
from sync.merge import Plan
from tui.i18n import mark, t
from tui.i18n.record_words import group_word, kind_word, subject_words
from tui.i18n.words import period_words, word
from tui.jobs import Progress
from tui.screens.branch.base import BranchView
from tui.screens.dialogs import SheetTitle
from tui.widgets.signs import sign
from tui.widgets.text_pane import Detail
from tui.widgets.virtual_list import Column, Row, VirtualList

if TYPE_CHECKING:
    from tui.desks.branch import BranchDesk
    from tui.screens.branch.handover import HandoverView


class TakeView(BranchView):
    """The preview of one file; nothing is changed before Enter on its first line."""

    places = ("take",)

    def __init__(self, branch: BranchDesk, plan: Plan, handover: HandoverView) -> None:
        super().__init__(branch)
        self.plan = plan
        self.handover = handover

    def compose(self) -> ComposeResult:
        """The file, then the list."""
        yield SheetTitle(self.plan.file)
        yield VirtualList((Column("what", mark("What"), 26), Column("note", mark("Note"))), header=False)

    def read(self) -> None:
        """What it would bring."""
        top = Row(
            "take", (t("Take in: press Enter"), t("{count} new entries", count=len(self.plan.items))), ">", "strong"
        )
        self.query_one(VirtualList).set_rows([top, *self._words(), *self._conflicts(), *self._counts()])

    def _entries(self) -> list[Entry]:
        return [item.entry for item in self.plan.items if item.entry]

    def _words(self) -> list[Row]:
        """The committee's word: decisions and receipts."""
        rows: list[Row] = []
        for one in self._entries():
            if one.kind == "decision":
                verdict = one.set["verdict"]
                state, good = str(verdict["state"]), verdict["state"] == "confirmed"
                what = f"{period_words(one.id.partition('/')[2])}  {word(state)}"
                rows.append(
                    Row(
                        f"e{len(rows)}",
                        (what, str(verdict["reason"])),
                        sign("done") if good else "!",
                        "good" if good else "warn",
                    )
                )
            if one.kind == "receipt":
                given = one.set["given"]
                what = t("Receipt no. {number}", number=given["number"])
                rows.append(Row(f"e{len(rows)}", (what, f"{given['on']}  {given['code']}"), sign("done"), "good"))
        return rows

    def _conflicts(self) -> list[Row]:
        """Places that both sides changed; they are kept side by side and chosen afterwards."""
        records = self.branch.store.records
        rows = []
        for at, one in enumerate(self.plan.conflicts):
            about = subject_words(subject(records, one.kind, one.id))
            rows.append(Row(f"c{at}", (t("Changed on both sides"), f"{about}  {group_word(one.group)}"), "!", "warn"))
        if self.plan.after_seal:
            note = t("{count} edits came after a seal and have no effect", count=len(self.plan.after_seal))
            rows.append(Row("after", (t("After the seal"), note), "!", "warn"))
        return rows

    def _counts(self) -> list[Row]:
        counts = Counter(one.kind for one in self._entries() if one.kind not in ("decision", "receipt"))
        return [
            Row(f"k{kind}", (kind_word(kind), t("{count} entries", count=count)), sign("dot"))
            for kind, count in counts.items()
        ]

    def detail(self) -> Detail | None:
        """The whole of a long line."""
        row = self.query_one(VirtualList).row
        return Detail(row.cells[0], ((t("Note"), row.cells[1]),)) if row else None

    def on_virtual_list_row_highlighted(self, event: VirtualList.RowHighlighted) -> None:
        """Another line."""
        self.post_message(self.Detailed())

    def on_virtual_list_row_chosen(self, event: VirtualList.RowChosen) -> None:
        """Take it, or show the line."""
        if event.row.id == "take":
            self.host.run_worker(self.do_take_all(), group="commands")
        else:
            self.say(event.row.cells[1])

    async def do_take_all(self) -> None:
        """Commit beside the keyboard; then conflicts are said first, for they wait for a choice."""
        store, plan, today = self.branch.store, self.plan, self.branch.desk.today

        def run(progress: Progress) -> int:
            return travel.take(store, plan, today)

        with self.branch.writing():
            count = await self.host.work(t("Taking in {file}", file=plan.file), run)
        if count is None:
            return
        self.post_message(self.Changed())
        self.post_message(self.Close())
        self.handover.do_handover_look()
        if plan.conflicts:
            self.say(
                t(
                    "{count} entries taken in; {conflicts} places wait for a choice: Enter.",
                    count=count,
                    conflicts=len(plan.conflicts),
                ),
                "warn",
            )
        else:
            self.say(t("{count} entries taken in.", count=count), "good")
