"""Taking a roster in: the file, what its columns mean, a verdict for each row, then the good rows in one save."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from textual.app import ComposeResult

from core.desk.people import PersonImport
from core.documents.roster_columns import letters
from core.documents.roster_file import read_table
from core.documents.roster_person import NEW
from core.documents.roster_plan import PlannedRow, RosterPlan, RowVerdict, plan
from core.documents.roster_sheet import wrong_rows_workbook
from core.documents.roster_table import MAX_BYTES, Table
from core.records import Person
from core.values import Reason
from sync.stick import read_whole, write_new
from tui.i18n import mark, t
from tui.i18n.reasons import explain
from tui.i18n.record_words import field_text
from tui.i18n.words import word
from tui.jobs import Progress
from tui.screens.branch.base import BranchView, first_failure
from tui.screens.branch.papers import ask_folder
from tui.screens.branch.roster_columns import ColumnsView
from tui.screens.common.browse import choose_file
from tui.screens.dialogs import SheetTitle
from tui.widgets.form import Choice
from tui.widgets.signs import sign
from tui.widgets.text_pane import Detail
from tui.widgets.virtual_list import Column, Row, VirtualList

if TYPE_CHECKING:
    from tui.desks.branch import BranchDesk

SUFFIXES: Final = (".xlsx", ".xls", ".csv", ".txt", ".tsv")
GOOD: Final = (RowVerdict.ADDED, RowVerdict.CHANGED)
_SHOWN: Final = {
    RowVerdict.WRONG: ("wrong", "bad"),
    RowVerdict.ASK: ("ask", "warn"),
    RowVerdict.ADDED: ("done", "good"),
    RowVerdict.CHANGED: ("done", ""),
    RowVerdict.UNCHANGED: ("dot", "dim"),
}


async def begin_import(view: BranchView) -> None:
    """Ask for the file, read it beside the keyboard, show what an import would do."""
    path = await choose_file(view.host, t("The roster as you have it"), SUFFIXES)
    if path is None:
        return

    def read(progress: Progress) -> Table:
        return read_table(read_whole(path, MAX_BYTES), path.name)

    table = await view.host.work(t("Reading {file}", file=path.name), read)
    if table:
        view.post_message(view.Open(ImportView(view.branch, path, table)))


class ImportView(BranchView):
    """The preview. Nothing is written before F9; wrong rows never stop good ones, and nobody is removed."""

    places = ("import",)

    def __init__(self, branch: BranchDesk, path: Path, table: Table) -> None:
        super().__init__(branch)
        self.path, self.table = path, table
        self.mapping: dict[int, str] = {}
        self.answers: dict[int, dict[str, str]] = {}
        self.plan: RosterPlan | None = None

    def compose(self) -> ComposeResult:
        """What the file is, the rows."""
        yield SheetTitle("")
        columns = (
            Column("row", mark("Row"), 5, "right"),
            Column("name", mark("Name"), 12),
            Column("verdict", mark("Verdict"), 8),
            Column("why", mark("Why")),
        )
        yield VirtualList(columns, find=lambda row: row.cells[1], empty=mark("No people were found in this file."))

    def read(self) -> None:
        """Plan again: the people, the mapping or the answers may be other ones."""
        desk = self.branch.desk
        people = desk.records.all(Person)
        self.plan = plan(self.table, people, self.mapping, answers=self.answers, today=desk.today)
        order = list(_SHOWN)
        planned = sorted(self.plan.rows, key=lambda row: (order.index(row.verdict), row.number))
        said = [self._of_file(at, reason) for at, reason in enumerate(self.plan.reasons)]
        self.query_one(VirtualList).set_rows([*said, *(_row(one) for one in planned)])
        title = self.query_one(SheetTitle)
        title.text = self._heading(self.plan)
        title.refresh()
        self.post_message(self.Detailed())

    def _heading(self, found: RosterPlan) -> str:
        counts = "  ".join(f"{word(str(verdict))} {count}" for verdict, count in found.counts.items() if count)
        missing = t("{count} of the roll not in it", count=len(found.missing)) if found.missing else ""
        return "   ".join(part for part in (self.path.name, counts, missing) if part)

    @staticmethod
    def _of_file(at: int, reason: Reason) -> Row:
        return Row(f"file:{at}", ("", "", t("File"), explain(reason)), sign("ask"), "warn")

    @property
    def planned(self) -> PlannedRow | None:
        """The row of the file under the cursor."""
        row = self.query_one(VirtualList).row
        if row is None or self.plan is None or not row.id.isdigit():
            return None
        return next((one for one in self.plan.rows if one.number == int(row.id)), None)

    @property
    def good(self) -> list[PlannedRow]:
        """The rows that can be taken."""
        return [row for row in self.plan.rows if row.verdict in GOOD] if self.plan else []

    @property
    def wrong(self) -> int:
        """How many rows can't be taken."""
        return len(self.plan.of(RowVerdict.WRONG)) if self.plan else 0

    def detail(self) -> Detail | None:
        """What the row says, changes and lacks."""
        one, found = self.planned, self.plan
        if found is None:
            return None
        if one is None:
            return Detail(self.path.name, _columns_facts(found), found.reasons)
        if one.before:
            facts = [
                (word(change.field), f"{_said(change.field, change.old)} -> {_said(change.field, change.new)}")
                for change in one.changes
            ]
        else:
            facts = [(word(field), _said(field, value)) for field, value in one.values.items()]
        reasons = (*(question.reason for question in one.questions), *one.reasons)
        return Detail(t("Row {row}: {name}", row=one.number, name=one.name), tuple(facts), reasons)

    def on_virtual_list_row_highlighted(self, event: VirtualList.RowHighlighted) -> None:
        """Another row."""
        self.post_message(self.Detailed())

    async def on_virtual_list_row_chosen(self, event: VirtualList.RowChosen) -> None:
        """Answer what the row asks; of the file, the columns."""
        if self.planned is None:
            self.do_import_columns()
        elif self.planned.questions:
            self.host.run_worker(self.do_import_answer(), group="commands")

    # ---- commands ----

    async def do_import_answer(self) -> None:
        """Choose what a cell means, or who the person is."""
        one = self.planned
        if one is None or not one.questions:
            return
        question = one.questions[0]
        choices = [Choice(option, self._option(question.field, option)) for option in question.options]
        answer = await self.host.pick(explain(question.reason), choices)
        if answer is not None:
            self.answers.setdefault(one.number, {})[question.field] = answer
            self.reload()

    def _option(self, field: str, option: str) -> str:
        if field != "person":
            return option
        if option == NEW:
            return t("Somebody new")
        person = self.branch.desk.records.get(Person, option)
        if person is None:
            return option
        return " ".join(part for part in (person.identity.name, person.identity.birth, person.work.post) if part)

    def do_import_columns(self) -> None:
        """What each column means."""
        self.post_message(self.Open(ColumnsView(self)))

    def do_import_take(self) -> None:
        """Write the good rows, in one save."""
        found, good = self.plan, self.good
        if found is None:
            return
        outcome = self.branch.desk.do(PersonImport(people=[(row.person, found.groups_for(row)) for row in good]))
        if not outcome.ok:
            self.say(first_failure(outcome.reasons), "bad")
            return
        self.post_message(self.Changed())
        left = len(found.of(RowVerdict.WRONG)) + len(found.of(RowVerdict.ASK))
        done = t("{count} people written.", count=len(good))
        self.say(f"{done} {t('{count} rows stay here to be mended.', count=left)}" if left else done, "good")
        if not left:
            self.post_message(self.Close())

    async def do_import_wrong(self) -> None:
        """The wrong rows as a workbook, with one more column that says why."""
        found = self.plan
        folder = await ask_folder(self, t("Folder for the wrong rows"))
        if folder is None or found is None:
            return
        data = wrong_rows_workbook(self.table, found, explain, t("Why not"))
        path = write_new(folder, f"{self.path.stem}-{t('wrong rows')}.xlsx", data)
        self.say(t("Written: {file} in {folder}", file=path.name, folder=str(folder)), "good")


def _row(one: PlannedRow) -> Row:
    name, tone = _SHOWN[one.verdict]
    return Row(str(one.number), (str(one.number), one.name, word(str(one.verdict)), _why(one)), sign(name), tone)


def _why(one: PlannedRow) -> str:
    """The first thing to know about a row."""
    said: Sequence[Reason] = (*(question.reason for question in one.questions), *one.reasons)
    if said:
        return explain(said[0])
    return ", ".join(word(change.field) for change in one.changes)


def _said(field: str, value: object) -> str:
    return field_text(field.partition(".")[2], value)


def _columns_facts(found: RosterPlan) -> tuple[tuple[str, str], ...]:
    return tuple(
        (f"{letters(one.index)} {one.header}", word(one.field) if one.field else t("not read"))
        for one in found.columns.columns
        if one.header
    )
