"""What the scheme desk shows: a scheme's values in sections, what was changed, what would follow (0.1)."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual.app import ComposeResult

from core.notices.base import AnyScheme
from core.notices.values import SchemeList, SchemeValue
from core.values import Reason
from tui.i18n import language, mark, t
from tui.jobs import short_turns
from tui.screens.committee.scheme_draft import SchemeDraft
from tui.screens.committee.scheme_lines import SchemeLine, TrialLines
from tui.screens.committee.scheme_rows import section_rows
from tui.screens.committee.scheme_sections import Section, Sections
from tui.screens.committee.scheme_words import (
    change_words,
    found_label,
    said,
    turned,
    value_label,
    value_words,
)
from tui.screens.committee.trials import TRIALS, Trial
from tui.screens.committee.value_list import HEAD, ValueList
from tui.screens.view import View
from tui.widgets.text_pane import Detail
from tui.widgets.virtual_list import Column, Row

if TYPE_CHECKING:
    from tui.desks.committee import CommitteeDesk


AT_ONCE = 200
"""So many members, branches or candidates are judged at once; more of them beside the keyboard."""


class SchemeValuesView(View):
    """One row a value, in sections; below, what would follow. The commands are added in `scheme_desk`."""

    def __init__(self, desk: CommitteeDesk, notice: str = "c") -> None:
        super().__init__()
        self.desk = desk
        self.notice = notice
        self.trial = TRIALS[notice](desk) if notice in TRIALS else None
        self.draft: SchemeDraft | None = None
        self.sections: Sections | None = None
        self.ahead: list[str] = []
        self.stopped = False
        self.leaving = False

    def compose(self) -> ComposeResult:
        """Which scheme, its values, what would follow."""
        yield SchemeLine(id="version")
        columns = (
            Column("what", mark("Scheme value")),
            Column("value", mark("Value now"), 14, edit=True),
            Column("before", mark("Was"), 8),
            Column("proposed", mark("Set?"), 4),
        )
        yield ValueList(
            columns,
            raw=lambda key: self.draft.raw(key) if self.draft and key in self.draft.values else "",
            fault=self._fault,
            turning=lambda key: turned(self.draft.values[key]) if self.draft and key in self.draft.values else (),
            words=lambda key, text: value_words(self.draft.values[key].name, text) if self.draft else text,
            replaced=lambda key: self.draft is not None and self.draft.is_number(key),
            alone=self._alone,
            find=self._found_by,
        )
        yield TrialLines(id="trial")

    def reload(self) -> None:
        """The newest version with what was changed and not saved; what it is tried on is read beside the keyboard."""
        self.draft = SchemeDraft(self.desk.desk(), self.notice, self.host.draft(f"scheme:{self.notice}"), self.ahead)
        self.show()
        stale = self.trial is not None and (self.trial.last is None or bool(self.desk.stale()))
        if stale and not self.stopped and not self.leaving and not self.host.job:
            self.run_worker(self.read_rounds(), group="reading", exclusive=True)

    async def read_rounds(self) -> None:
        """Read what it is tried on, with progress; a person may stop it and work on."""
        if self.trial is None or not self._stands or self.host.job:
            return
        self.tell("", reading=True)
        last = await self.host.work(t(self.trial.title), self.trial.read)
        if not self._stands:
            return  # the person went on elsewhere meanwhile
        self.stopped, self.trial.last = last is None, last
        self._judge()

    @property
    def _stands(self) -> bool:
        """Whether the view is still there; one that is being left has lost its parts already."""
        return self.is_attached and bool(self.query(TrialLines))

    def show(self, select: str = "") -> None:
        """Show the draft as it is now and try it; `select` is the row to go to."""
        draft = self.draft
        if draft is None:
            return
        self.sections = Sections(self.notice, tuple(draft.values.values()), draft.lists)
        listed = self.query_one(ValueList)
        listed.put_rows(section_rows(draft, self.sections))
        if select and not listed.select(select):
            listed.find_all()
            listed.select(select)
        self._judge()
        self.post_message(self.Detailed())

    def _judge(self) -> None:
        trial, draft = self.trial, self.draft
        if trial is not None and draft is not None:
            old, new, trial.found = draft.old, draft.scheme, None
            if old is not None and new is not None and trial.size > AT_ONCE:
                self.run_worker(self._judge_beside(trial, old, new), group="judging", exclusive=True)
            elif old is not None and new is not None and trial.last is not None:
                trial.found = trial.judge(old, new)
        self.tell("")

    async def _judge_beside(self, trial: Trial, old: AnyScheme, new: AnyScheme) -> None:
        """Judge much of it while the keyboard goes on; a later change takes the place of this one."""
        with short_turns():
            found = await asyncio.to_thread(trial.judge, old, new)
        if self._stands:
            trial.found = found
            self.tell("")

    def tell(self, sentence: str, reading: bool = False) -> None:
        """The lines above and below: which scheme, what is wrong, what would follow."""
        draft = self.draft
        if draft is None:
            return
        title = draft.source.tree.get("title", {})
        name = title.get("zh" if language().startswith("zh") else "en", "") if isinstance(title, dict) else ""
        left = t("{scheme} ({notice}), version {version}", scheme=name, notice=self.notice.upper(), version=draft.base)
        right = t("{count} change(s), not saved", count=len(draft.changes)) if draft.changes else t("nothing changed")
        section = self._section()
        self.query_one(SchemeLine).show(left, section.title if section else "", section.line if section else "", right)
        lines: list[tuple[str, str]] = []
        if sentence:
            lines = [(f"! {sentence}", "bad")]
        elif draft.faults:
            lines = [(f"! {said(draft, one)}", "bad") for one in draft.faults[:2]]
        elif self.trial and self.trial.lines():
            lines = self.trial.lines()
        elif reading:
            lines = [(t("The last rounds are being read; go on meanwhile."), "dim")]
        elif self.trial and self.trial.last is not None:
            lines = [(t("What would follow is being worked out."), "dim")]
        elif self.stopped:
            lines = [(t("Not tried: reading was stopped. F7 reads the last rounds."), "warn")]
        self.query_one(TrialLines).show(lines)

    def _section(self) -> Section | None:
        """The section that the cursor is in, for when its head is out of sight."""
        row = self.query_one(ValueList).row
        if row is None or self.sections is None:
            return None
        key = row.id.removeprefix(HEAD) if row.id.startswith(HEAD) else self.sections.of(row.id)
        return next((one for one in self.sections.all if one.key == key), None)

    def _alone(self, row: Row) -> str:
        """What a value is called without its neighbours."""
        one = self.draft.values.get(row.id) if self.draft else None
        return found_label(self.notice, one) if one else row.cells[0]

    def _found_by(self, row: Row) -> str:
        """What a row is found by: its whole label in either order, with blanks and without."""
        one = self.draft.values.get(row.id) if self.draft else None
        label = value_label(self.notice, one) if one else row.cells[0]
        return f"{label} {label.replace(' ', '')} {self._alone(row)}"

    def _fault(self, key: str, text: str) -> str:
        wrong = self.draft.fault(key, text) if self.draft and key in self.draft.values else None
        return said(self.draft, wrong) if wrong and self.draft else ""

    # ---- what commands ask ----

    @property
    def value(self) -> SchemeValue | None:
        """The value under the cursor."""
        row = self.query_one(ValueList).row
        return self.draft.values.get(row.id) if row and self.draft else None

    @property
    def key(self) -> str:
        """The key of the value or the section under the cursor."""
        row = self.query_one(ValueList).row
        return row.id.removeprefix(HEAD) if row else ""

    @property
    def open_lists(self) -> list[SchemeList]:
        """The lists that may get a line where the cursor is."""
        return self.sections.open_lists(self.key) if self.sections else []

    @property
    def line(self) -> str:
        """The line of a list that the cursor is in."""
        return self.sections.line(self.key) if self.sections else ""

    @property
    def fixed(self) -> bool:
        """Whether the cursor is in a list whose lines are fixed."""
        return self.sections is not None and self.sections.fixed(self.key)

    @property
    def editing(self) -> bool:
        """Whether a value is being edited."""
        return self.query_one(ValueList).editing

    @property
    def untried(self) -> str:
        """Why nobody can be shown who would move; empty when they can, or when reading can be begun again."""
        if self.trial is None:
            return "no_trial_here"
        return "" if self.stopped or self.trial.view() is not None else "no_trial_now"

    @property
    def refusal(self) -> Reason | str | None:
        """Why it can't be saved."""
        if self.draft is None or not self.draft.changes:
            return "scheme_as_it_is"
        return self.draft.faults[0] if self.draft.faults else None

    def detail(self) -> Detail | None:
        """The value's key and line, the faults, the changes."""
        one, draft = self.value, self.draft
        if draft is None:
            return None
        facts = [(t("Key in the file"), self.key)] if self.key else []
        if one is not None:
            facts.append((t("Line in the file"), str(one.line)))
            facts += [(t("From - to"), f"{one.least} - {one.most}")] if one.most else []
        facts += [(t("Changed"), change_words(self.notice, change)) for change in draft.changes]
        section = self._section()
        title = value_label(self.notice, one) if one else section.title if section else ""
        return Detail(title, tuple(facts), draft.faults)

    def may_leave(self) -> str:
        """Esc first leaves the value that is being edited."""
        return t("Leave the value first.") if self.editing else ""

    # ---- messages ----

    def on_virtual_list_row_highlighted(self, event: ValueList.RowHighlighted) -> None:
        """Another value."""
        if not self.editing:
            self.tell("")
        self.post_message(self.Detailed())

    def on_value_list_typing(self, event: ValueList.Typing) -> None:
        """What is wrong stands below the list at once."""
        self.tell(event.sentence)

    def on_value_list_edited(self, event: ValueList.Edited) -> None:
        """Take the value and try it."""
        if self.draft:
            self.draft.put(event.row_id, event.text)
            self.show()
