"""The materials of a nominee to read in full, with what the latest version changed (A5)."""

from __future__ import annotations

from collections.abc import Iterator

from textual.app import ComposeResult

from core.desk.commendation.nominee import NomineeView
from core.desk.commendation.nominees import nominee
from core.desk.commendation.versions import last_difference
from core.desk.desk import Desk
from core.text import characters
from tui.i18n import t
from tui.i18n.words import word
from tui.screens.committee.awards.review_text import TEXTS, change_words, group_name
from tui.screens.committee.round_detail import RoundLine
from tui.screens.common.award_words import label, short
from tui.screens.common.ledger import Ledger, later
from tui.screens.common.text_change import changed_sentences
from tui.screens.view import View
from tui.widgets.text_pane import Paragraph, TextPane


class MaterialsView(View):
    """A text to read."""

    places = ("award_materials",)

    def __init__(self, ledger: Ledger, nomination: str) -> None:
        super().__init__()
        self.ledger = ledger
        self.nomination = nomination

    def compose(self) -> ComposeResult:
        """Whose, then the text."""
        yield RoundLine(id="whose")
        yield TextPane(id="materials")

    def reload(self) -> None:
        """Read the nomination again."""
        if later(self):
            return
        desk = self.ledger.desk()
        view = nominee(desk, self.nomination)
        if view is None:
            return
        version = t("Version {number}", number=view.version) + f"  {view.code}" if view.version else ""
        self.query_one(RoundLine).show(f"{view.name}  {label(view.award)}  {self.ledger.name}", version)
        self.query_one("#materials", TextPane).show(materials(desk, view))

    def do_award_materials_back(self) -> None:
        """Back to the review."""
        self.say("")
        self.post_message(self.Close())

    def do_award_materials_digit(self) -> None:
        """A digit meant for the review decides nothing and leads nowhere."""
        self.say(t("Nothing is decided here. Esc leads back."), "warn")


def materials(desk: Desk, view: NomineeView) -> list[Paragraph]:
    """Everything the branch wrote, what changed first."""
    found = [*_changes(desk, view), *_origin(view)]
    one = view.nomination
    for criterion in view.award.criteria:
        text = one.evidence.get(criterion.id)
        found.append(Paragraph(text.text if text else "-", label=short(criterion)))
    for field in view.award.details:
        given = one.detail.get(field.id)
        found.append(Paragraph(given.text if given else "-", label=label(field)))
    for name, text in ((t("Main deeds"), one.deeds), (t("Deeds statement"), one.statement)):
        said = text.text if text else ""
        count = t("{count} characters", count=characters(said))
        found += [Paragraph(""), Paragraph(f"{name}  {count}", "accent"), Paragraph(said or "-")]
    return found


def _origin(view: NomineeView) -> Iterator[Paragraph]:
    origin, review = view.nomination.origin, view.nomination.review
    yield Paragraph(
        f"{word(f'origin_{origin.how}')} {origin.on} {origin.by} {origin.note}".strip(), label=t("How nominated")
    )
    if review:
        said = t("agreed") if review.agreed else t("did not agree")
        text = f"{review.on} {word(review.body)} {said} {review.reason}".strip()
        yield Paragraph(text, label=t("Branch committee's word"))


def _changes(desk: Desk, view: NomineeView) -> Iterator[Paragraph]:
    if view.version < 2:
        return
    latest = view.versions[-1]
    yield Paragraph(t("Changed in version {number}: {why}", number=latest.number, why=latest.why), "accent")
    for one in last_difference(desk.records, view.versions):
        yield Paragraph(change_words(view, one), "strong", group_name(view, one.group))
        if one.group.partition(":")[0] in TEXTS:
            yield from changed_sentences(one.before.get("text", ""), one.now.get("text", ""))
    yield Paragraph("")
