"""The scheme desk: values edited in their rows, the last rounds tried at once, saved as a new version (0.1)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual.app import ComposeResult

from core.desk.committee import SchemeSet
from core.notices.values import SchemeValue
from core.values import Reason
from tui.i18n import mark, t
from tui.i18n.reasons import explain
from tui.screens.committee.asking import ask_act
from tui.screens.committee.scheme_draft import SchemeDraft
from tui.screens.committee.scheme_lines import SchemeLine, TrialLines
from tui.screens.committee.scheme_words import difference_words, turned, value_label, value_words
from tui.screens.committee.value_list import ValueList
from tui.screens.committee.what_if import Falls, LastRounds, WhatIfView, falls, last_rounds, short
from tui.screens.common.browse import choose_file
from tui.screens.view import View
from tui.widgets.form import Field
from tui.widgets.text_pane import Detail, Paragraph, TextPane
from tui.widgets.virtual_list import Column, Row

if TYPE_CHECKING:
    from tui.desks.committee import CommitteeDesk

DRAFT = "scheme:c"
LONGEST_FILE = 1_000_000
"""Bytes; a scheme has some ten thousand."""


class SchemeDeskView(View):
    """One row a value; below, how the last rounds would fall. Nothing is kept before it is saved."""

    places = ("scheme_desk",)

    def __init__(self, desk: CommitteeDesk) -> None:
        super().__init__()
        self.desk = desk
        self.draft: SchemeDraft | None = None
        self.last: LastRounds | None = None
        self.found: Falls | None = None

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
            raw=lambda key: self.draft.shown(key) if self.draft else "",
            fault=self._fault,
            turning=lambda key: turned(self.draft.values[key]) if self.draft else (),
            words=lambda key, text: value_words(self.draft.values[key].name, text) if self.draft else text,
            find=lambda row: f"{row.cells[0]} {row.cells[0].replace(' ', '')}",
        )
        yield TrialLines(id="trial")

    def reload(self) -> None:
        """The newest version with what was changed and not saved."""
        self.draft = SchemeDraft(self.desk.desk(), self.host.draft(DRAFT))
        if not self.host.job:
            self.last = last_rounds(self.desk)
        self._show()

    def _show(self) -> None:
        draft = self.draft
        if draft is None:
            return
        before = {one.key: one.value for one in SchemeDraft(self.desk.desk(), {}).values.values()}
        rows = [self._row(draft, one, before.get(one.key, "")) for one in draft.values.values()]
        self.query_one(ValueList).set_rows(rows)
        self.found = falls(draft.old, draft.scheme, self.last) if self.last and not draft.faults else None
        self._tell("")
        self.post_message(self.Detailed())

    def _row(self, draft: SchemeDraft, one: SchemeValue, before: str) -> Row:
        now = draft.shown(one.key)
        wrong = any(_about(reason.place, one.key) for reason in draft.faults)
        changed = now != before
        cells = (
            value_label(one),
            value_words(one.name, now),
            value_words(one.name, before) if changed else "",
            t("TBD") if one.proposed else "",
        )
        return Row(
            one.key, cells, "!" if wrong else "*" if changed else "", "bad" if wrong else "accent" if changed else ""
        )

    def _tell(self, sentence: str) -> None:
        draft = self.draft
        if draft is None:
            return
        count = len(draft.changes()) + len(draft.pending)
        left = t("Scheme C, from version {version}", version=draft.base)
        right = t("{count} change(s), not saved", count=count) if count else t("nothing changed")
        self.query_one(SchemeLine).show(left, right)
        lines: list[tuple[str, str]] = []
        if sentence:
            lines = [(f"! {sentence}", "bad")]
        elif draft.faults:
            lines = [(f"! {explain(one)}", "bad") for one in draft.faults[:2]]
        elif self.found and self.last:
            for found, who, period in (
                (self.found.members, t("Party members"), self.last.period),
                (self.found.branches, t("Branches"), self.last.year),
            ):
                tone = "accent" if found.movers else "dim"
                lines.append((short(found, who, period), tone) if found.count else (t("No round to try it on."), "dim"))
        self.query_one(TrialLines).show(lines)

    def _fault(self, key: str, text: str) -> str:
        wrong = self.draft.fault(key, text) if self.draft else None
        return explain(wrong) if wrong else ""

    @property
    def value(self) -> SchemeValue | None:
        """The value under the cursor."""
        row = self.query_one(ValueList).row
        return self.draft.values.get(row.id) if row and self.draft else None

    @property
    def editing(self) -> bool:
        """Whether a value is being edited."""
        return self.query_one(ValueList).editing

    @property
    def refusal(self) -> Reason | str | None:
        """Why it can't be saved."""
        if self.draft is None or not self.draft.kept:
            return "scheme_as_it_is"
        return self.draft.faults[0] if self.draft.faults else None

    def detail(self) -> Detail | None:
        """The value's key and line, the faults, the changes."""
        one, draft = self.value, self.draft
        if one is None or draft is None:
            return None
        facts = [(t("Key"), one.key), (t("Line in the file"), str(one.line))]
        if one.most:
            facts.append((t("From - to"), f"{one.least} - {one.most}"))
        facts += [(t("Changed"), difference_words(change)) for change in draft.changes()]
        return Detail(value_label(one), tuple(facts), draft.faults)

    def may_leave(self) -> str:
        """Esc first leaves the value that is being edited."""
        return t("Leave the value first.") if self.editing else ""

    # ---- messages ----

    def on_virtual_list_row_highlighted(self, event: ValueList.RowHighlighted) -> None:
        """Another value."""
        self.post_message(self.Detailed())

    def on_value_list_typing(self, event: ValueList.Typing) -> None:
        """What is wrong stands below the list at once."""
        self._tell(event.sentence)

    def on_value_list_edited(self, event: ValueList.Edited) -> None:
        """Take the value and try it."""
        if self.draft:
            self.draft.put(event.row_id, event.text)
            self._show()

    # ---- commands ----

    def do_scheme_desk_moves(self) -> None:
        """Who would move."""
        if self.found and self.last:
            self.post_message(self.Open(WhatIfView(self.desk, self.found, self.last)))

    def do_scheme_desk_decided(self) -> None:
        """The value is decided, no proposal any more."""
        if self.draft and self.value:
            name = value_label(self.value)
            if self.draft.decide(self.value):
                self._show()
                self.say(t("{name}: decided, no longer open.", name=name), "good")

    async def do_scheme_desk_open(self) -> None:
        """A text edited by hand; what is wrong is named with file, line and key."""
        path = await choose_file(self.host, t("Open a scheme file"), (".toml",))
        if path is None or self.draft is None:
            return
        try:
            with path.open("rb") as file:
                text = file.read(LONGEST_FILE).decode("utf-8-sig")
        except (OSError, UnicodeDecodeError):
            self.say(t("{file} can't be read as text in UTF-8. Save it so and open it again.", file=path.name), "bad")
            return
        wrong = self.draft.open(text.replace("\r\n", "\n"), path.name)
        if wrong:
            self.post_message(self.Open(FaultsView(path.name, wrong)))
            return
        self._show()
        self.say(t("{file} opened; look at the changes and save.", file=path.name), "good")

    async def do_scheme_desk_drop(self) -> None:
        """Back to the newest version, after a question."""
        if self.draft and await self.host.confirm(t("Give up all changes?"), t("The scheme stays as it was saved.")):
            self.draft.drop()
            self._show()

    async def do_scheme_desk_save(self) -> None:
        """A new version, with the reason."""
        draft = self.draft
        if draft is None:
            return
        version = draft.newest + 1
        saved = await ask_act(
            self,
            t("Save as version {version}", version=version),
            [Field(id="why", label=mark("Why"), lines=3)],
            "scheme:why",
            lambda given: SchemeSet(toml=draft.text, why=given["why"], file=draft.file, base=draft.base),
            self.desk.desk,
            t(
                "Saved as version {version}. Hand it back to the branches (5); rounds begun stay as they are.",
                version=version,
            ),
        )
        if saved:
            draft.drop()
            self.post_message(self.Close())


def _about(place: str, key: str) -> bool:
    """Whether a fault at a place concerns a value: the same key, or a list it stands in."""
    return key == place or key.startswith((f"{place}.", f"{place}["))


class FaultsView(View):
    """Everything that is wrong with a file."""

    places = ("scheme",)

    def __init__(self, file: str, reasons: Iterable[Reason]) -> None:
        super().__init__()
        self.file = file
        self.reasons = tuple(reasons)

    def compose(self) -> ComposeResult:
        """The text."""
        yield TextPane(id="faults")

    def reload(self) -> None:
        """In the language in force."""
        text = [
            Paragraph(t("{file} was not opened: {count} fault(s).", file=self.file, count=len(self.reasons)), "bad")
        ]
        self.query_one(TextPane).show(
            [*text, Paragraph(""), *(Paragraph(explain(one), label="!") for one in self.reasons)]
        )
