"""What the latest version of a nomination changed: before and now, group by group (A8)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult

from core.desk.commendation.nominee import NomineeView
from core.desk.commendation.nominees import nominee
from core.desk.commendation.versions import TextChange, last_difference
from core.text import characters
from tui.i18n import t
from tui.i18n.record_words import field_text, group_word
from tui.screens.branch.base import BranchView
from tui.screens.common.award_words import label, short
from tui.screens.common.text_change import changed_sentences
from tui.widgets.text_pane import Paragraph, TextPane

if TYPE_CHECKING:
    from tui.desks.branch import BranchDesk


class ChangesView(BranchView):
    """Every version with its day and reason, then what the latest one says otherwise."""

    places = ("nominee_changes",)

    def __init__(self, branch: BranchDesk, nomination: str) -> None:
        super().__init__(branch)
        self.nomination_id = nomination

    def compose(self) -> ComposeResult:
        """A text to read."""
        yield TextPane(id="changes")

    def read(self) -> None:
        """The versions as they stand now."""
        one = nominee(self.branch.desk, self.nomination_id)
        told = change_lines(one, last_difference(self.branch.desk.records, one.versions)) if one else []
        self.query_one("#changes", TextPane).show(told)


def change_lines(one: NomineeView, changes: tuple[TextChange, ...]) -> list[Paragraph]:
    """Versions, then before and now of every group that differs."""
    told = [Paragraph(f"{one.name}  {label(one.award)}", "strong")]
    for each in one.versions:
        received = t("received {day}", day=each.received.isoformat()) if each.received else t("not received")
        text = f"{each.on}  {received}  {each.code}  {each.why}".rstrip()
        told.append(Paragraph(text, label=t("Version {number}", number=each.number)))
    for change in changes:
        name = group_name(one, change.group)
        told += [Paragraph(""), Paragraph(name, "strong")]
        if _is_text(change):
            lengths = [characters(side.get("text", "")) for side in (change.before, change.now)]
            told[-1] = Paragraph(t("{before} → {now} characters", before=lengths[0], now=lengths[1]), "strong", name)
            told += changed_sentences(change.before["text"], change.now["text"])
            continue
        told.append(Paragraph(_fields(change.before), "dim", t("Said before")))
        told.append(Paragraph(_fields(change.now), "", t("Says now")))
    if len(one.versions) > 1 and not changes:
        told += [Paragraph(""), Paragraph(t("The latest version changed no text."))]
    return told


def _is_text(change: TextChange) -> bool:
    """Whether a long text was changed, that was there before: only what differs is worth reading."""
    return change.group in ("deeds", "statement") and bool(change.before.get("text") and change.now.get("text"))


def group_name(one: NomineeView, group: str) -> str:
    """A group of a nomination by the scheme's words: a criterion, a field of the form, main deeds."""
    kind, _, name = group.partition(":")
    named = {"evidence": one.award.criterion, "detail": one.award.detail}
    found = named[kind](name) if kind in named else None
    return (short(found) if kind == "evidence" else label(found)) if found else group_word(group)


def _fields(values: object) -> str:
    found = dict(values) if isinstance(values, dict) else {}
    return "  ".join(text if name == "text" else field_text(name, text) for name, text in found.items()) or "-"
