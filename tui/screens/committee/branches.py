"""The branches: who is invited, who joined, on which laptops they work, what came last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult

from core.desk.overview import BranchSummary
from core.documents.handover_papers import InvitationSlip, make_slip
from core.records import Committee
from core.text import clean
from sync.rebuild import rebuild
from sync.stick import file_name, write_new
from tui.clock import today
from tui.i18n import mark, t
from tui.i18n.reasons import explain_error
from tui.i18n.words import rebuilt_words, word
from tui.screens.committee.branch_lines import BranchLinesView
from tui.screens.committee.reading import ReadingView
from tui.screens.common.browse import choose_folder
from tui.screens.common.new_committee import name_fault
from tui.screens.common.perform import perform
from tui.widgets.form import Choice, Field
from tui.widgets.text_pane import Detail
from tui.widgets.virtual_list import Column, Row, VirtualList

if TYPE_CHECKING:
    from pathlib import Path

    from sync.master import Officer

BRANCH_KINDS = (
    Choice("branch", mark("Branch")),
    Choice("general_branch", mark("General branch")),
    Choice("retired", mark("Retired-staff branch")),
)


class BranchesView(ReadingView):
    """The list of branches."""

    places = ("branches",)

    def compose(self) -> ComposeResult:
        """The list."""
        columns = (
            Column("name", mark("Branch"), 18),
            Column("joined", mark("Joined"), 10),
            Column("people", mark("Members"), 7, "right"),
            Column("lines", mark("Laptops"), 7, "right"),
            Column("package", mark("Last package"), 12),
            Column("kind", mark("Kind")),
        )
        yield VirtualList(columns, empty=mark("No branches yet. F7 invites the first one."))

    def show(self) -> None:
        """The branches as the committee's store has them, with what was read of their replicas."""
        known = self.desk.known()
        rows = []
        for branch, about in self.desk.branches().items():
            summary = known.get(branch, BranchSummary())
            lines = self.desk.lines(branch)
            revoked = sum(one.revoked is not None for one in lines.values())
            cells = (
                about.profile.name,
                about.identity.on if about.identity else t("Invited"),
                str(summary.people or ""),
                f"{len(lines) - revoked}" + (f"-{revoked}" if revoked else ""),
                t("no. {number} {on}", number=summary.package, on=summary.received[5:]) if summary.package else "",
                word(about.profile.kind),
            )
            flag = "!" if branch in self.desk.unreadable or summary.forked or summary.foreign else ""
            rows.append(Row(branch, cells, flag or ("" if about.identity else "o")))
        self.query_one(VirtualList).set_rows(rows)

    @property
    def row(self) -> Row | None:
        """The branch under the cursor."""
        return self.query_one(VirtualList).row

    def detail(self) -> Detail | None:
        """The branch: what is odd about its replica."""
        if self.row is None:
            return None
        summary = self.desk.known().get(self.row.id, BranchSummary())
        facts = [(t("Kind"), self.row.cells[-1]), (t("Id"), self.row.id), (t("Conflicts"), str(summary.conflicts))]
        if self.row.id in self.desk.unreadable:
            facts.append(("!", explain_error(self.desk.unreadable[self.row.id])))
        if summary.forked:
            facts.append(("!", t("Places where one laptop says two things: {count}.", count=summary.forked)))
        if summary.foreign:
            facts.append(
                ("!", t("Entries without effect, of what the branch does not own: {count}.", count=summary.foreign))
            )
        answer = t("no. {number} {on}", number=summary.answer, on=summary.answered) if summary.answer else "-"
        facts.append((t("Last answer"), answer))
        return Detail(self.row.cells[0], tuple(facts))

    def on_virtual_list_row_highlighted(self, event: VirtualList.RowHighlighted) -> None:
        """Another branch."""
        self.post_message(self.Detailed())

    async def on_virtual_list_row_chosen(self, event: VirtualList.RowChosen) -> None:
        """Enter."""
        await perform(self, "branches.open")

    # ---- commands ----

    def do_branches_open(self) -> None:
        """The branch's laptops."""
        if self.row:
            self.post_message(self.Open(BranchLinesView(self.desk, self.row.id)))

    async def do_branches_invite(self) -> None:
        """A name and a kind, then the stick: invitation file and slip."""
        fields = (
            Field(id="name", label=mark("Branch"), fault=self._name_fault),
            Field(id="kind", label=mark("Kind"), initial="branch", choices=BRANCH_KINDS),
        )
        answer = await self.host.fill(t("Invite a branch"), fields, "invite")
        if answer is None:
            return
        folder = await choose_folder(self.host, t("Where to write invitation and slip"))
        if folder is None:
            self.host.draft("invite").update(answer)
            return
        master, officer, name = self.desk.master, self.desk.officer(), clean(answer["name"])
        path, fingerprint = master.invite(name, answer["kind"], folder, officer)
        slip = write_slip(self._slip(name, path, fingerprint, officer), path)
        self.post_message(self.Changed())
        said = t(
            "Invited. {file} and {slip}: print the slip, hand it over apart from the stick.",
            file=path.name,
            slip=slip.name,
        )
        self.say(said, "good")

    async def do_branches_rebuild(self) -> None:
        """The replica that can't be read, from its earlier states and the packages kept; asked first."""
        if self.row is None:
            return
        branch, name, desk = self.row.id, self.row.cells[0], self.desk
        question = t("Build the committee's copy of {branch} again?", branch=name)
        meant = t("Its newest whole state and the packages kept are taken; the damaged file is kept beside them.")
        if not await self.host.confirm(question, meant):
            return
        officer = desk.officer()
        done = await self.host.work(t("Building again"), lambda _: rebuild(desk.master, branch, officer))
        self.post_message(self.Changed())
        if done is not None:
            self.say(rebuilt_words(done), "good")

    def _name_fault(self, text: str) -> str:
        there = {one.profile.name for one in self.desk.branches().values()}
        return name_fault(text) or (t("There is a branch of this name already.") if clean(text) in there else "")

    def _slip(self, name: str, path: Path, fingerprint: str, officer: Officer) -> InvitationSlip:
        page = self.desk.master.store.records.get(Committee, "committee")
        day = officer.today
        return InvitationSlip(
            committee=self.desk.master.name,
            branch=name,
            fingerprint=tuple(fingerprint.split("-")),
            file=path.name,
            contact=page.profile.contact if page else "",
            phone=page.profile.phone if page else "",
            day=f"{day.year}年{day.month}月{day.day}日",
        )


def write_slip(facts: InvitationSlip, invitation: Path) -> Path:
    """The slip beside the invitation file, as a Word file to print."""
    name = file_name(invitation.stem.rpartition("-")[0].replace("xc-invite", "xc-slip"), day=today(), suffix=".docx")
    return write_new(invitation.parent, name, make_slip(facts))
