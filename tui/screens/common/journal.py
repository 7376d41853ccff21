"""The journal of a store, newest first: when, who, which laptop, what, the old value and the new one, why."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, overload

from textual.app import ComposeResult

from core.desk.history import History, Told
from sync.verify import Report, verify_store
from tui.i18n import mark, t
from tui.i18n.record_words import act_word, group_word, officer_word, subject_words, value_text
from tui.jobs import Progress
from tui.screens.common.award_words import round_titles
from tui.screens.common.entry import FLAGS, EntryView
from tui.screens.common.findings import FindingsView
from tui.screens.common.ledger import Ledger, later
from tui.screens.common.perform import perform
from tui.screens.view import View
from tui.widgets.form import Choice
from tui.widgets.text_pane import Detail
from tui.widgets.virtual_list import Column, Row, VirtualList


class JournalView(View):
    """All entries of one store; F7 takes another one where there are several."""

    places = ("journal",)

    def __init__(
        self,
        ledger: Ledger,
        others: Callable[[], Sequence[Ledger]] = tuple,
        verify: Callable[[Progress], Report] | None = None,
    ) -> None:
        """`others` are the stores to choose from; `verify` runs beside the keyboard, verify_store unless given."""
        super().__init__()
        self.ledger = ledger
        self.others = others
        self.verify = verify
        self.history: History | None = None

    def compose(self) -> ComposeResult:
        """The list."""
        columns = (
            Column("at", mark("When"), 11),
            Column("subject", mark("What"), 14),
            Column("change", mark("Change")),
            Column("by", mark("Who"), 14),
        )
        yield VirtualList(columns, empty=mark("Nothing has been written yet."))

    def reload(self) -> None:
        """Read the journal again; rows are made when they are looked at."""
        if later(self):
            return
        self.history = History(self.ledger.desk().store)
        self.query_one(VirtualList).set_rows(EntryRows(self.history))

    def detail(self) -> Detail | None:
        """The whole change of the row."""
        told = self.told()
        if told is None:
            return None
        facts = [(t("Who"), f"{officer_word(told.by)} {told.laptop}"), (t("When"), told.at.replace("T", " "))]
        for change in told.changes:
            old, new = value_text(change.group, change.old), value_text(change.group, change.new)
            facts.append((group_word(change.group), f"{old} → {new}"))
        if told.why:
            facts.append((t("Why"), told.why))
        facts += [("!", t(FLAGS[flag])) for flag in told.flags]
        return Detail(subject_words(told.subject), tuple(facts))

    def told(self) -> Told | None:
        """The entry under the cursor."""
        row = self.query_one(VirtualList).row
        if row is None or self.history is None:
            return None
        return self.history.tell(self.history.store.entries[row.id])

    def on_virtual_list_row_highlighted(self, event: VirtualList.RowHighlighted) -> None:
        """Another row."""
        self.post_message(self.Detailed())

    async def on_virtual_list_row_chosen(self, event: VirtualList.RowChosen) -> None:
        """Enter."""
        await perform(self, "journal.open")

    def do_journal_open(self) -> None:
        """Everything about the entry."""
        told = self.told()
        if told:
            self.post_message(self.Open(EntryView(told)))

    async def do_journal_store(self) -> None:
        """The journal of another store."""
        ledgers = {one.key: one for one in self.others()}
        choices = [Choice(one.key, one.name) for one in ledgers.values()]
        chosen = await self.host.pick(t("Whose journal?"), choices, self.ledger.key)
        if chosen:
            self.ledger = ledgers[chosen]
            self.reload()
            self.say(t("Journal of {name}.", name=self.ledger.name))

    async def do_journal_verify(self) -> None:
        """Compute everything again: lines, signatures, seals, results."""
        store = self.ledger.desk().store
        run = self.verify or (lambda progress: verify_store(store))
        report = await self.host.work(t("Verifying"), run)
        if report:
            names = {one.key: one.name for one in self.others() if one.key}
            self.post_message(self.Open(FindingsView(report, names, round_titles(self.ledger.desk()))))


class EntryRows(Sequence[Row]):
    """The rows of a journal, made one by one: a long journal is there at once."""

    def __init__(self, history: History) -> None:
        self.history = history
        self._made: dict[int, Row] = {}

    def __len__(self) -> int:
        return len(self.history.items)

    def __iter__(self) -> Iterator[Row]:
        return (self[at] for at in range(len(self)))

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Row]: ...

    def __getitem__(self, at: Any) -> Any:
        """One row, or some."""
        if isinstance(at, slice):
            return [self[one] for one in range(*at.indices(len(self)))]
        if at not in self._made:
            self._made[at] = _row(self.history.tell(self.history.items[at]))
        return self._made[at]


def _row(told: Told) -> Row:
    first = told.changes[0] if told.changes else None
    more = f" +{len(told.changes) - 1}" if len(told.changes) > 1 else ""
    if first is None:
        change = t(FLAGS["unknown"]) if "unknown" in told.flags else act_word(told.act)
    else:
        old = "" if first.old is None else f"{value_text(first.group, first.old, first.new)} → "
        change = f"{group_word(first.group)} {old}{value_text(first.group, first.new, first.old)}{more}"
    if told.act not in ("set", ""):
        change = f"[{act_word(told.act)}] {change}"
    if told.sealed:
        change = t("(sealed) {change}", change=change)
    when = told.at[5:16].replace("T", " ")
    by = f"{officer_word(told.by)} {told.laptop}"
    return Row(told.item.id, (when, subject_words(told.subject, short=True), change, by), "!" if told.flags else "")


def _sought(row: Row) -> str:
    return " ".join(row.cells)
