"""One entry of the journal in full: every group, its ids, its place in the line, what is wrong with it."""

from __future__ import annotations

from textual.app import ComposeResult

from core.desk.history import Told
from core.records import Field
from tui.i18n import mark, t
from tui.i18n.record_words import act_word, field_text, field_word, group_word, kind_word, officer_word, subject_words
from tui.i18n.words import word
from tui.screens.view import View
from tui.widgets.text_pane import Paragraph, TextPane

FLAGS = {
    "forked": mark("Fork: this computer's line says two things at this place; both are kept."),
    "foreign": mark("Foreign: written by a body that does not own this record; it has no effect."),
    "unknown": mark("Unknown: written by a newer version; kept and passed on, without effect here."),
    "revoked": mark("After the revocation of its computer; it does not count."),
    "after_seal": mark("Came after the seal; it has no effect."),
}


class EntryView(View):
    """A text to read."""

    places = ("entry",)

    def __init__(self, told: Told) -> None:
        super().__init__()
        self.told = told

    def compose(self) -> ComposeResult:
        """The text."""
        yield TextPane(id="entry")

    def reload(self) -> None:
        """The entry does not change; its words may."""
        self.query_one("#entry", TextPane).show(entry_text(self.told))


def entry_text(told: Told) -> list[Paragraph]:
    """All that is known of an entry, as text."""
    item, about = told.item, told.subject
    text = [Paragraph(subject_words(about), "strong")]
    text += [Paragraph(f"! {t(FLAGS[flag])}", "warn") for flag in told.flags]
    text += [
        Paragraph(act_word(told.act), label=t("Act")),
        Paragraph(told.at.replace("T", " "), label=t("When")),
        Paragraph(f"{officer_word(told.by)}  {told.laptop}  {word(told.body)}", label=t("Who")),
        Paragraph(t("Yes") if told.sealed else t("No"), label=t("Sealed")),
    ]
    if told.why:
        text.append(Paragraph(told.why, label=t("Why")))
    for change in told.changes:
        text += [Paragraph(""), Paragraph(group_word(change.group), "accent")]
        fields = [*(change.new or {}), *(field for field in change.old or {} if field not in (change.new or {}))]
        for field in fields:
            old, new = _shown(change.old, field), _shown(change.new, field)
            text.append(Paragraph(new if old == new else f"{old} → {new}", label=field_word(change.group, field)))
    text += [
        Paragraph(""),
        Paragraph(f"{kind_word(about.kind)} {about.id}", "dim", t("Record")),
        Paragraph(item.id, "dim", t("Entry")),
        Paragraph(f"{item.line} : {item.seq}", "dim", t("Line and number")),
        Paragraph(item.prev or "-", "dim", t("Follows")),
    ]
    return text


def _shown(value: object, field: str) -> str:
    if not isinstance(value, dict):
        return "-"
    one: Field = value.get(field)
    if isinstance(one, list):
        return ", ".join(one) or "-"
    return field_text(field, one)
