"""Hand back: the answers to all branches, written to the stick one after the other; receipts to print."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct
from textual.app import ComposeResult

from core.desk.overview import BranchSummary
from core.desk.papers import print_receipt
from core.errors import XingceError
from core.records import Receipt
from sync.stick import file_name, write_new
from tui.clock import today
from tui.i18n import mark, t
from tui.i18n.reasons import explain_error
from tui.jobs import Progress, Stopped
from tui.screens.committee.reading import ReadingView
from tui.screens.committee.words import state_words
from tui.screens.common.browse import choose_folder
from tui.widgets.signs import sign
from tui.widgets.text_pane import Detail
from tui.widgets.virtual_list import Column, Row, VirtualList


class Written(Struct):
    """What became of a run: files by branch, errors by branch, whether it was stopped before the end."""

    files: dict[str, str]
    errors: dict[str, XingceError]
    stopped: bool = False


class HandbackView(ReadingView):
    """The branches that joined; those with news since the last answer are marked at first."""

    places = ("handback",)

    def compose(self) -> ComposeResult:
        """The list."""
        columns = (
            Column("name", mark("Branch"), 16),
            Column("state", mark("State"), 12),
            Column("answer", mark("Last answer"), 12),
            Column("news", mark("To hand back")),
        )
        yield VirtualList(columns, empty=mark("No branch has joined yet."))

    def on_mount(self) -> None:
        """Nothing written yet."""
        self.written = Written({}, {})
        super().on_mount()

    def show(self) -> None:
        """Joined branches, and what the last run wrote for them."""
        rows = []
        known = self.desk.known()
        for branch in self.joined:
            summary = known.get(branch, BranchSummary())
            error = self.written.errors.get(branch)
            file = self.written.files.get(branch, "")
            answer = t("no. {number} {on}", number=summary.answer, on=summary.answered[5:]) if summary.answer else "-"
            news = explain_error(error) if error else file or (t("Something new") if summary.news else "")
            name, tone = ("wrong", "bad") if error else ("done", "good") if file else ("unhanded", "")
            mark_sign = sign(name) if error or file or summary.news else ""
            one = self.desk.round(branch)
            cells = (self.desk.branches()[branch].profile.name, state_words(one), answer, news)
            rows.append(Row(branch, cells, mark_sign, tone))
        self.query_one(VirtualList).set_rows(rows)

    @property
    def joined(self) -> list[str]:
        """Branches with keys to seal an answer to."""
        return [branch for branch, one in self.desk.branches().items() if one.identity]

    def detail(self) -> Detail | None:
        """The receipts of the branch."""
        row = self.query_one(VirtualList).row
        if row is None:
            return None
        summary = self.desk.known().get(row.id, BranchSummary())
        facts = [(t("Last package"), f"{summary.package}  {summary.received}" if summary.package else "-")]
        if row.id in self.written.errors:
            facts.append(("!", explain_error(self.written.errors[row.id])))
        return Detail(row.cells[0], tuple(facts))

    def on_virtual_list_row_highlighted(self, event: VirtualList.RowHighlighted) -> None:
        """Another branch."""
        self.post_message(self.Detailed())

    def chosen(self) -> list[str]:
        """The marked branches; with none marked, those with news; with no news anywhere, all that joined."""
        marked = self.query_one(VirtualList).marked
        known = self.desk.known()
        with_news = [branch for branch in self.joined if known.get(branch, BranchSummary()).news]
        return [branch for branch in self.joined if branch in marked] or with_news or self.joined

    # ---- commands ----

    async def do_handback_write(self) -> None:
        """All answers to one folder, with progress; one that fails is named and does not stop the others."""
        branches = self.chosen()
        folder = await choose_folder(self.host, t("Where to write {count} answer(s)", count=len(branches)))
        if folder is None:
            return
        written = await self.host.work(t("Handing back"), lambda progress: self._write(branches, folder, progress))
        if written is None:
            return
        self.written = written
        self.query_one(VirtualList).marked.clear()
        self.post_message(self.Changed())
        if written.errors:
            done, failed = len(written.files), len(written.errors)
            self.say(t("Written: {done}. Not written: {failed}; see the rows.", done=done, failed=failed), "bad")
        elif written.stopped:
            self.say(t("Stopped. Written: {done}; the others can be written later.", done=len(written.files)), "warn")
        else:
            self.say(t("Written and read back: {done}. The stick can be removed now.", done=len(written.files)), "good")

    def _write(self, branches: list[str], folder: Path, progress: Progress) -> Written:
        written = Written({}, {})
        officer = self.desk.officer()
        for at, branch in enumerate(branches):
            try:
                progress(at, len(branches))
                written.files[branch] = self.desk.master.handback(branch, folder, officer).name
            except Stopped:
                written.stopped = True
                break
            except XingceError as error:
                written.errors[branch] = error
        return written

    async def do_handback_receipts(self) -> None:
        """The last receipt of each chosen branch as a Word form in two parts."""
        branches = self.chosen()
        folder = await choose_folder(self.host, t("Where to save the receipts"))
        if folder is None:
            return
        count = await self.host.work(t("Receipts"), lambda progress: self._receipts(branches, folder, progress))
        if count is not None:
            self.say(t("Receipts saved: {count}.", count=count), "good")

    def _receipts(self, branches: list[str], folder: Path, progress: Progress) -> int:
        count = 0
        for at, branch in enumerate(branches):
            progress(at, len(branches))
            desk = self.desk.desk(branch)
            receipts = desk.records.all(Receipt).values()
            last = max(receipts, key=lambda one: (one.given.on, one.given.number), default=None)
            if last is not None:
                name = file_name(f"xc-{branch}", "receipt", str(last.given.number), day=today(), suffix=".docx")
                write_new(folder, name, print_receipt(desk, last))
                count += 1
        return count
