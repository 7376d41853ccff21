"""Hand-over: one list of what can go out, what lies on the stick, what came back. The likely thing stands on top."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import ComposeResult

from core.desk.handover import handover_review
from core.records import Decision, Receipt
from core.values import Reason
from sync import branch as travel
from sync.branch import unhanded, unsent
from sync.merge import FileVerdict, Plan
from sync.stick import packages_in, removable_drives
from tui.i18n import mark, t
from tui.i18n.reasons import sentence
from tui.i18n.words import period_words, word
from tui.jobs import Progress
from tui.screens.branch.appraisal.links import open_appraisal
from tui.screens.branch.awards.precheck import award_line, open_award_place
from tui.screens.branch.base import BranchView
from tui.screens.branch.checks import CheckView
from tui.screens.branch.profile import ask_profile
from tui.screens.branch.rounds import open_period
from tui.screens.branch.take import TakeView
from tui.screens.common.browse import choose_folder
from tui.screens.dialogs import SheetTitle
from tui.widgets.cells import tail, visible
from tui.widgets.signs import sign
from tui.widgets.text_pane import Detail
from tui.widgets.virtual_list import Column, Row, VirtualList

if TYPE_CHECKING:
    from tui.desks.branch import BranchDesk

_NOT_OURS = ("package_not_for_us", "package_other_committee")
"""Verdicts on files that lie on every shared stick; they are counted, not listed."""


class HandoverView(BranchView):
    """Enter on a line does it. The stick is looked at whenever the area is opened."""

    places = ("handover",)

    def __init__(self, branch: BranchDesk) -> None:
        super().__init__(branch)
        self.stick: Path | None = None
        self.plans: dict[str, Plan] = {}
        self.others = 0
        self.looking = False
        self.held = False

    def compose(self) -> ComposeResult:
        """Where the stick is, then the list."""
        yield SheetTitle("")
        yield VirtualList((Column("what", mark("What"), 30), Column("note", mark("Note"))), header=False)

    # ---- the stick ----

    def on_show(self) -> None:
        """The area was opened: perhaps a stick was put in."""
        self.do_handover_look()

    def do_handover_look(self) -> None:
        """Look for a stick and at what lies on it, beside the keyboard."""
        if not self.looking:
            self.looking = True
            self.reload()
            self.run_worker(self._look(), group="look")

    async def _look(self) -> None:
        try:
            kept = Path(self.host.settings.stick) if self.host.settings.stick else None
            self.stick, plans = await asyncio.to_thread(_weigh, self.branch, kept)
        finally:
            self.looking = False
        self.others = sum(plan.code in _NOT_OURS for plan in plans)
        self.plans = {plan.path.name: plan for plan in plans if plan.code not in _NOT_OURS}
        self.reload()
        self.query_one(VirtualList).do_list_move("home")  # on what is to be taken in, if anything is
        if self.held:
            self.held = False
            self.say("")

    async def do_handover_folder(self) -> None:
        """Another folder or stick."""
        folder = await choose_folder(self.host, t("Stick or folder for the exchange"))
        if folder:
            self.do_handover_look()

    # ---- the list ----

    def read(self) -> None:
        """The rows as things stand."""
        title = self.query_one(SheetTitle)
        title.text = self._heading()
        title.refresh()
        takes = [self._file(plan) for plan in self.plans.values() if plan.takes]
        rest = [self._file(plan) for plan in self.plans.values() if not plan.takes]
        self.query_one(VirtualList).set_rows(
            [*takes, *self._conflicts(), *self._out(), *self._returned(), *rest, *self._receipts()]
        )
        self.post_message(self.Detailed())

    def _conflicts(self) -> list[Row]:
        """What waits for a choice: it has no digit of its own, and after taking in it is the next thing to do."""
        count = len(self.branch.store.records.conflicts())
        note = t("{count} places wait for a choice", count=count)
        return [Row("conflicts", (t("Choose what holds"), note), "!", "warn")] if count else []

    def _heading(self) -> str:
        if self.looking:
            return t("Looking at the stick ...") if self.stick else t("Looking for a stick ...")
        if self.stick is None:
            return t("No stick found. F5 looks again, F7 chooses a folder.")
        others = t("{count} files for others", count=self.others) if self.others else ""
        return "  ".join(
            part for part in (t("Stick: {folder}", folder=tail(visible(str(self.stick)), 32)), others) if part
        )

    def _out(self) -> list[Row]:
        waiting, (new, on) = unhanded(self.branch.store), unsent(self.branch.store)
        note = t("{count} not handed over", count=waiting) if waiting else t("All handed over")
        if waiting and not new:
            note = t("{count} written on {on}, the receipt comes with the answer", count=waiting, on=on)
        sign_, tone = (">", "strong") if waiting and new else ("", "")
        return [
            Row("export", (t("Hand over to the committee"), note), sign_, tone),
            Row("machine", (t("For the second laptop"), t("the whole store as a package"))),
            Row("profile", (t("Who answers for the branch"), t("secretary, contact, phone"))),
        ]

    @staticmethod
    def _file(plan: Plan) -> Row:
        sender = plan.opened.manifest.sender if plan.opened else ""
        what = {"": plan.file, "committee": t("The committee's answer")}.get(sender, t("From the other laptop"))
        if plan.takes:
            note = t("{count} new entries  {file}", count=len(plan.items), file=plan.file)
            return Row(f"file:{plan.file}", (t("Take in: {what}", what=what), note), ">", "strong")
        why = sentence(plan.code, dict(plan.figures)) if plan.code else word(str(plan.verdict))
        bad = plan.verdict in (FileVerdict.REFUSED, FileVerdict.WAITING)
        return Row(f"file:{plan.file}", (what, why), sign("wrong" if bad else "dot"), "warn" if bad else "dim")

    def _returned(self) -> list[Row]:
        decisions = self.branch.desk.records.all(Decision).values()
        return [
            Row(
                f"round:{one.id.partition('/')[2]}",
                (t("Returned: {period}", period=period_words(one.id.partition("/")[2])), one.verdict.reason),
                "!",
                "warn",
            )
            for one in decisions
            if one.verdict.state == "returned"
        ]

    def _receipts(self) -> list[Row]:
        receipts = sorted(
            self.branch.desk.records.all(Receipt).values(), key=lambda one: one.given.number, reverse=True
        )
        return [
            Row(
                f"receipt:{one.id}",
                (t("Receipt no. {number}", number=one.given.number), f"{one.given.on}  {one.given.code}"),
                sign("done"),
            )
            for one in receipts
        ]

    def detail(self) -> Detail | None:
        """The whole of a long line."""
        row = self.query_one(VirtualList).row
        return Detail(row.cells[0], ((t("Note"), row.cells[1]),)) if row else None

    def on_virtual_list_row_highlighted(self, event: VirtualList.RowHighlighted) -> None:
        """Another line."""
        self.post_message(self.Detailed())

    def on_virtual_list_row_chosen(self, event: VirtualList.RowChosen) -> None:
        """Do what the line says, but nothing while the stick is looked at: what is found comes to the top."""
        row = self.query_one(VirtualList).row
        if self.looking or row is None or row.id != event.row.id:
            self.held = True
            self.say(t("The stick is being looked at; press Enter again on what is found."), "warn")
            return
        kind, _, what = event.row.id.partition(":")
        if kind == "export":
            self.do_handover_export()
        elif kind == "machine":
            self.host.run_worker(self.do_handover_machine(), group="commands")
        elif kind == "profile":
            self.host.run_worker(ask_profile(self), group="commands")
        elif kind == "conflicts":
            self.host.run_worker(self.go("conflicts"), group="commands")
        elif kind == "round":
            open_period(self, what)
        elif kind == "file" and self.plans[what].takes:
            self.post_message(self.Open(TakeView(self.branch, self.plans[what], self)))
        else:
            self.say(event.row.cells[1])

    # ---- out ----

    def do_handover_export(self) -> None:
        """The check list; Enter on its first line writes the package."""
        checks = CheckView(
            self.branch,
            lambda: t("Before handing over"),
            lambda: t("Write to the stick"),
            self._checks,
            self._export,
            self._jump,
            strict=False,
        )
        self.post_message(self.Open(checks))

    def _checks(self) -> list[tuple[Reason, str]]:
        return [
            award_line(self.branch, reason) if reason.place.startswith("A/") else (_in_words(reason), "")
            for reason in handover_review(self.branch.desk)
        ]

    async def _export(self, checks: CheckView) -> None:
        if await self._write(machine=False):
            checks.post_message(checks.Close())

    async def do_handover_machine(self) -> None:
        """A package for the branch's other laptop."""
        await self._write(machine=True)

    async def _write(self, *, machine: bool) -> bool:
        folder = self.stick or await choose_folder(self.host, t("Stick or folder for the exchange"))
        if folder is None:
            return False
        desk = self.branch.desk

        def run(progress: Progress) -> Path:
            return travel.export(self.branch.store, folder, today=desk.today, made=desk.now, machine=machine)

        with self.branch.writing():
            path = await self.host.work(t("Writing to the stick"), run)
        if path is None:
            return False
        self.post_message(self.Changed())
        self.say(t("Written and read back: {file}. The stick can be taken out now.", file=path.name), "good")
        return True

    async def _jump(self, checks: CheckView, reason: Reason) -> None:
        if reason.place.startswith("C3/"):
            open_period(checks, reason.place.partition("/")[2])
        elif reason.place.startswith("D2/"):
            open_appraisal(checks, reason.place.partition("/")[2])
        elif reason.place.startswith("A/") and reason.code != "conflicts_open":
            open_award_place(checks, reason.place)
        elif reason.place == "conflicts" or reason.code == "conflicts_open":
            await self.go("conflicts")
        elif reason.place == "profile":
            await ask_profile(checks)


def _in_words(reason: Reason) -> Reason:
    figures = {name: period_words(str(value)) if name == "period" else value for name, value in reason.figures.items()}
    return Reason(reason.clause, reason.code, reason.verdict, figures, reason.place)


def _weigh(branch: BranchDesk, kept: Path | None) -> tuple[Path | None, list[Plan]]:
    """The folder to exchange by, and the verdict on every package in it and on other sticks. Changes nothing."""
    drives = removable_drives()
    folders = list(dict.fromkeys([*([kept] if kept and kept.is_dir() else []), *drives]))
    plans = [travel.weigh_file(branch.store, path) for path in packages_in(folders)]
    return (folders[0] if folders else None), plans
