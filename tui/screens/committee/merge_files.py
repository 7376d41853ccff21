"""The files of a merge with a verdict each: what is new, what needs a person, what is refused and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult

from core.desk.commendation.arriving import rounds_in
from core.desk.review import reports_in
from core.values import Reason, Verdict, ask
from sync import intake
from sync.intake import Merged
from sync.merge import FileVerdict, Plan
from tui.clock import today
from tui.i18n import mark, t
from tui.i18n.reasons import explain_error, sentence
from tui.i18n.words import period_words
from tui.jobs import Progress
from tui.screens.committee.arriving import in_few_words, nominees_named, rounds_told
from tui.screens.committee.awards.review import NomineeReviewView
from tui.screens.committee.awards.round import AwardRoundScreen
from tui.screens.committee.awards.rounds import AwardRoundsView
from tui.screens.committee.round_detail import RoundLine
from tui.screens.common.award_words import joined
from tui.screens.common.perform import perform
from tui.screens.shell import Shell
from tui.screens.view import View
from tui.widgets.signs import sign
from tui.widgets.text_pane import Detail
from tui.widgets.virtual_list import Column, Row, VirtualList

if TYPE_CHECKING:
    from tui.desks.committee import CommitteeDesk

VERDICTS = {
    FileVerdict.NEW: ("done", "good", mark("New entries")),
    FileVerdict.UNKNOWN_LINE: ("ask", "warn", mark("New laptop")),
    FileVerdict.WAITING: ("open", "warn", mark("Has a gap")),
    FileVerdict.REFUSED: ("wrong", "bad", mark("Refused")),
    FileVerdict.OLDER: ("dash", "dim", mark("Older")),
    FileVerdict.NOTHING_NEW: ("dash", "dim", mark("Nothing new")),
}

_ORDER = tuple(VERDICTS)
"""What can be taken stands first, then what needs a person."""


class MergeFilesView(View):
    """One row a file; F10 takes in what is new."""

    places = ("merge_files",)

    def __init__(self, desk: CommitteeDesk, plans: list[Plan]) -> None:
        super().__init__()
        self.desk = desk
        self.plans = plans
        self.accepted: set[str] = set()
        self.finished = False

    def compose(self) -> ComposeResult:
        """Counts, then the files."""
        yield RoundLine(id="round")
        columns = (
            Column("branch", mark("Branch or file"), 16),
            Column("verdict", mark("Verdict"), 12),
            Column("new", mark("New"), 5, "right"),
            Column("look", mark("Look")),
            Column("file", mark("File"), 40),
        )
        yield VirtualList(columns, empty=mark("No files."))

    def reload(self) -> None:
        """The plans in words; a finished merge is left behind."""
        if self.finished:
            self.post_message(self.Close())
            return
        rows = []
        for at, plan in sorted(enumerate(self.plans), key=lambda one: _ORDER.index(one[1].verdict)):
            name, tone, verdict = VERDICTS[plan.verdict]
            look = joined(self._look(plan)) or (sentence(plan.code, plan.figures) if plan.code else "")
            who = self.sender(plan) if plan.opened else plan.file
            cells = (who, t(verdict), str(len(plan.items) or ""), look, plan.file)
            if look and plan.takes:
                name, tone = "ask", "warn"
            rows.append(Row(str(at), cells, sign(name), tone))
        self.query_one(VirtualList).set_rows(rows)
        takes = sum(plan.takes for plan in self.plans)
        refused = sum(plan.verdict is FileVerdict.REFUSED for plan in self.plans)
        entries = sum(len(plan.items) for plan in self.plans)
        left = t(
            "{files} file(s): {takes} to take in, {refused} refused", files=len(rows), takes=takes, refused=refused
        )
        self.query_one(RoundLine).show(left, t("{count} new entries", count=entries))
        self.post_message(self.Detailed())

    def sender(self, plan: Plan) -> str:
        """The branch that a file says it is from, once it has opened."""
        if plan.opened is None:
            return "?"
        branch = self.desk.branches().get(plan.opened.manifest.sender)
        return branch.profile.name if branch else plan.opened.manifest.sender

    @property
    def plan(self) -> Plan | None:
        """The file under the cursor."""
        row = self.query_one(VirtualList).row
        return self.plans[int(row.id)] if row else None

    def _look(self, plan: Plan) -> list[str]:
        """In a few words what of a file needs a person."""
        counts = (
            (mark("conflicts {count}"), len(plan.conflicts)),
            (mark("after seal {count}"), len(plan.after_seal)),
            (mark("foreign {count}"), plan.foreign),
            (mark("forks {count}"), plan.forks),
            (mark("new laptop {count}"), len(plan.unknown)),
        )
        found = [t("joins")] if plan.joins else []
        found += [t(text, count=count) for text, count in counts if count]
        return found + in_few_words(plan.arriving)

    def detail(self) -> Detail | None:
        """The file in full: sender, number, what it brings, what stands against it."""
        plan = self.plan
        if plan is None:
            return None
        facts = [(t("File"), plan.file)]
        if plan.opened:
            manifest = plan.opened.manifest
            facts.append((t("Branch"), t("{name}, package {number}", name=self.sender(plan), number=manifest.number)))
            facts.append((t("Made"), manifest.made.replace("T", " ")))
        reported = ", ".join(period_words(period) for period in reports_in(plan.items))
        facts += [(t("Reports"), reported)] if reported else []
        if plan.aside:
            facts.append((t("Set aside"), t("{count} entries of a laptop nobody confirmed", count=plan.aside)))
        facts += nominees_named(self.desk, plan.arriving)
        return Detail(self.sender(plan), tuple(facts), tuple(self._reasons(plan)))

    def _reasons(self, plan: Plan) -> list[Reason]:
        found = []
        if plan.code:
            verdict = Verdict.FAIL if plan.verdict is FileVerdict.REFUSED else Verdict.ASK
            found.append(Reason("", plan.code, verdict, dict(plan.figures)))
        if plan.joins:
            found.append(ask("0", "merge_joins"))
        found += [ask("0", "merge_new_laptop", label=card.label, line=card.line[:8]) for card in plan.unknown]
        if plan.conflicts:
            found.append(ask("0.7", "merge_conflicts", count=len(plan.conflicts)))
        if plan.after_seal:
            found.append(ask("0.7", "edits_after_seal", count=len(plan.after_seal)))
        if plan.foreign:
            found.append(ask("0", "entries_foreign", count=plan.foreign))
        if plan.forks:
            found.append(ask("0.7", "merge_forks", count=plan.forks))
        return found + rounds_told(self.desk, plan.arriving)

    def on_virtual_list_row_highlighted(self, event: VirtualList.RowHighlighted) -> None:
        """Another file."""
        self.post_message(self.Detailed())

    async def on_virtual_list_row_chosen(self, event: VirtualList.RowChosen) -> None:
        """Enter shows or hides the preview."""
        if isinstance(self.screen, Shell):
            await perform(self.screen, "shell.why")

    # ---- commands ----

    async def do_merge_files_confirm(self) -> None:
        """Confirm the laptops of this file, and that its branch joins, in words."""
        if self.plan:
            await self._confirm([self.plan])

    async def do_merge_files_confirm_all(self) -> None:
        """Confirm every laptop of every file, named one by one in the question."""
        await self._confirm([plan for plan in self.plans if plan.unknown])

    async def _confirm(self, plans: list[Plan]) -> None:
        cards = {card.line: (plan, card) for plan in plans for card in plan.unknown}
        named = [f"{self.sender(plan)}: {card.label}·{line[:4]}" for line, (plan, card) in cards.items()]
        words = [*named, ""]
        if any(plan.joins for plan in plans):
            words.append(t("The branch joins: it proved that it has our invitation."))
        else:
            words.append(t("The branch's own key vouches for it. Ask the branch whether it works on this laptop."))
        if not await self.host.confirm(t("Confirm {count} laptop(s)?", count=len(cards)), "\n".join(words)):
            return
        self.accepted |= set(cards)
        master, plans, lines = self.desk.master, self.plans, frozenset(self.accepted)
        day = today()
        accepted = await self.host.work(t("Weighing again"), lambda progress: intake.accept(master, plans, lines, day))
        if accepted is not None:
            self.plans = accepted
            self.reload()
            self.say(t("Confirmed; they count when the files are taken in with F10."), "good")

    async def do_merge_files_commit(self) -> None:
        """Take in what is new, file by file; then straight into the review."""
        merged = await self.host.work(t("Taking in"), self._commit)
        if merged is None:
            return
        self.finished = True
        await self.host.work(t("Reading the branches"), self.desk.read)
        shell = self.screen
        good = len(merged) == len(self.plans) and not any(one.error for one in merged)
        if good and isinstance(shell, Shell):
            await self._show_what_waits(shell)
        if isinstance(shell, Shell):
            shell.reread()
            shell.say(*self._outcome(merged))

    async def _show_what_waits(self, shell: Shell) -> None:
        """The review session of quarters, or of the nominees of a round that this merge brought some for."""
        if self.desk.waiting():
            self.desk.look_at(self.desk.waiting()[0][1])
            await shell.show_area("review")
            return
        brought = {round_id for plan in self.plans for round_id in rounds_in(plan.items)}
        waiting = next((one for one in sorted(brought, reverse=True) if self.desk.awards.waiting(one)), None)
        if waiting is not None:
            await shell.show_area("award_rounds")
            if isinstance(shell.view, AwardRoundsView):  # elsewhere in the area: left where it was
                self.post_message(self.Open(AwardRoundScreen(self.desk, waiting)))
                self.post_message(self.Open(NomineeReviewView(self.desk, waiting)))

    def _outcome(self, merged: list[Merged]) -> tuple[str, str]:
        """What became of the run, as a sentence and its tone."""
        failures = [one for one in merged if one.error]
        taken = sum(one.count > 0 for one in merged)
        entries = sum(one.count for one in merged)
        left = len(self.plans) - len(merged)
        if failures:
            files = ", ".join(one.plan.file for one in failures)
            why = next(explain_error(one.error) for one in failures if one.error)
            return t("Not taken in: {files}. {why}", files=files, why=why), "bad"
        if left:
            return t("Stopped; {left} file(s) left. Take in again; nothing is lost.", left=left), "warn"
        return t("Taken in: {files} file(s), {count} entries.", files=taken, count=entries), "good"

    def _commit(self, progress: Progress) -> list[Merged]:
        """One file after the other; Esc stops between two files."""
        master, officer = self.desk.master, self.desk.officer()
        return intake.commit(
            master, self.plans, officer, lambda part, whole, name: progress.tell(part, whole), lambda: progress.stopped
        )
