"""One conflict: both values side by side, who and when, what each rests on; the choice is said back in words."""

from __future__ import annotations

from textual.app import ComposeResult

from core.desk.conflicts import ConflictChoose, find
from core.desk.history import Side, sides, subject, third_value, typed_fields
from core.journal.entry import REMOVED
from core.journal.fold import Conflict
from core.records import KINDS, Field
from tui.i18n import mark, t
from tui.i18n.reasons import explain
from tui.i18n.record_words import field_text, field_word, group_word, officer_word, subject_words, value_text
from tui.screens.common.ledger import Ledger, act, later
from tui.screens.common.two_sides import TwoSides
from tui.screens.common.words_above import WordsAbove
from tui.screens.view import View
from tui.widgets.form import Choice
from tui.widgets.form import Field as FormField
from tui.widgets.line import Piece
from tui.widgets.text_pane import Paragraph

YES_NO = (Choice("true", mark("Yes")), Choice("false", mark("No")))


class ConflictView(View):
    """Left, right, or a third value."""

    places = ("conflict",)

    def __init__(self, ledger: Ledger, conflict: Conflict) -> None:
        """`conflict` as the list found it; it is found again at every reading."""
        super().__init__()
        self.ledger = ledger
        self.conflict = conflict
        self.shown = 1
        self.sides: tuple[Side, ...] = ()

    def compose(self) -> ComposeResult:
        """What it is about, then the two sides."""
        yield WordsAbove(id="about")
        yield TwoSides(id="sides")

    def reload(self) -> None:
        """Find the conflict again: another window's choice or a merge may have ended it."""
        if later(self):
            return
        desk = self.ledger.desk()
        found = find(desk, self.conflict.kind, self.conflict.id, self.conflict.group)
        if found is None:
            self.sides = ()
            self.post_message(self.Close())
            return
        self.conflict = found
        self.sides = sides(desk.store, found)
        self.shown = min(self.shown, len(self.sides) - 1)
        self._draw()

    # ---- what commands ask ----

    @property
    def other_body(self) -> bool:
        """Whether the choice belongs to the other body: each kind of record has one owner."""
        return KINDS[self.conflict.kind].owner is not self.ledger.desk().store.role

    @property
    def typed(self) -> bool:
        """Whether a third value can be typed."""
        return typed_fields(self.conflict.kind, self.conflict.group) is not None

    @property
    def pair(self) -> tuple[Side, Side]:
        """The two that are shown."""
        return self.sides[0], self.sides[self.shown]

    # ---- drawing ----

    def _draw(self) -> None:
        desk = self.ledger.desk()
        about = subject_words(subject(desk.records, self.conflict.kind, self.conflict.id))
        removed = self.conflict.group == REMOVED
        title = t("Removed on one side, edited on the other") if removed else group_word(self.conflict.group)
        words = [Paragraph(f"{about}  {title}", "strong")]
        if not removed:
            before = value_text(self.conflict.group, self.conflict.before)
            words.append(Paragraph(before, label=t("Both began from")))
        if len(self.sides) > 2:
            words.append(Paragraph(t("{count} values compete; Right shows the next.", count=len(self.sides) - 1)))
        if self.other_body:
            words.append(Paragraph(t("Only the branch can choose here. Return the round or tell the branch."), "warn"))
        self.query_one("#about", WordsAbove).show([*words, Paragraph("")])
        left, right = self.pair
        self.query_one(TwoSides).show(self._lines(left, right, t("1 Left")), self._lines(right, left, t("2 Right")))

    def _lines(self, side: Side, other: Side, title: str) -> list[Piece]:
        lines: list[Piece] = [(title, "accent")]
        if side.value is None:
            lines.append((t("Removed"), "bad"))
        else:
            group = side.group
            for field, value in side.value.items():
                differs = other.value is None or other.value.get(field) != value
                text = f"{field_word(group, field)} {field_text(field, value)}"
                lines.append((text, "strong" if differs else "dim"))
        lines += [("", ""), (side.laptop, ""), (f"{officer_word(side.by)} {side.at.replace('T', ' ')}", "")]
        if side.why:
            lines.append((t("Why: {why}", why=side.why), ""))
        rests = value_text(side.group, side.rests_on) if side.rests_on is not None else t("nothing before it")
        lines.append((t("Rests on: {value}", value=rests), "dim"))
        return lines

    # ---- commands ----

    async def do_conflict_left(self) -> None:
        """The left value stands."""
        await self._choose(self.pair[0], self.pair[1])

    async def do_conflict_right(self) -> None:
        """The right value stands."""
        await self._choose(self.pair[1], self.pair[0])

    def do_conflict_other(self) -> None:
        """Another competing value at the right."""
        self.shown = self.shown % (len(self.sides) - 1) + 1
        self._draw()

    async def do_conflict_third(self) -> None:
        """A value of one's own."""
        hints = typed_fields(self.conflict.kind, self.conflict.group) or {}
        left = self.pair[0].value or {}
        fields = [self._field(name, hint, left.get(name)) for name, hint in hints.items()]
        name = f"third:{self.conflict.kind}:{self.conflict.id}:{self.conflict.group}"
        draft = self.host.draft(name)
        answer = await self.host.fill(group_word(self.conflict.group), fields, name)
        if answer is None:
            return
        outcome = third_value(self.ledger.desk(), self.conflict, answer)
        if outcome.value is None:
            draft.update(answer)
            self.say(explain(outcome.reasons[0]), "bad")
            return
        said = value_text(self.conflict.group, outcome.value)
        if await self._said_back(t("A third value stands: {value}?", value=said)):
            self._write(value=outcome.value)
        else:
            draft.update(answer)

    def _field(self, name: str, hint: type, value: object) -> FormField:
        label = field_word(self.conflict.group, name)
        if hint is bool:
            return FormField(id=name, label=label, initial="true" if value else "false", choices=YES_NO)

        def fault(text: str) -> str:
            typed = {other: str((self.pair[0].value or {}).get(other) or "") for other in self.pair[0].value or {}}
            outcome = third_value(self.ledger.desk(), self.conflict, {**typed, name: text})
            return next((explain(one) for one in outcome.reasons if one.place == name), "")

        return FormField(id=name, label=label, initial=str(value if value is not None else ""), fault=fault)

    async def _choose(self, side: Side, other: Side) -> None:
        if side.value is None:
            question = t("It stays removed; the edit of {laptop} is set aside?", laptop=other.laptop)
        elif self.conflict.group == REMOVED:
            question = t("It is kept, with the edit of {laptop}?", laptop=side.laptop)
        else:
            said = value_text(self.conflict.group, side.value)
            question = t("{value} stands, as entered on {laptop}?", value=said, laptop=side.laptop)
        if await self._said_back(question):
            self._write(entry=side.entry)

    async def _said_back(self, question: str) -> bool:
        kept = t("The other value stays in the journal. The choice travels and ends the conflict everywhere.")
        return await self.host.confirm(question, kept)

    def _write(self, entry: str = "", value: dict[str, Field] | None = None) -> None:
        conflict = self.conflict
        why = t("Chosen by hand")
        one = ConflictChoose(
            kind=conflict.kind, id=conflict.id, group=conflict.group, entry=entry, value=value, why=why
        )
        act(self, self.ledger.desk(), one, t("Chosen. The conflict is over."))
