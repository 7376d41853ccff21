"""The materials of a nominee to read in full, with what the latest version changed (A5)."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from textual.app import ComposeResult

from core.desk.commendation.nominee import NomineeView
from core.desk.commendation.nominees import nominee
from core.desk.commendation.versions import TextChange, last_difference
from core.desk.desk import Desk
from core.text import characters
from tui.i18n import t
from tui.i18n.words import word
from tui.screens.committee.awards.review_text import TEXTS, change_words, group_name
from tui.screens.committee.round_detail import RoundLine
from tui.screens.common.award_words import label, short
from tui.screens.common.ledger import Ledger, later
from tui.screens.view import View
from tui.widgets.text_pane import Paragraph, TextPane

AROUND = 10
"""Characters before and after a change."""
_SENTENCE = re.compile(r"[^。；！？\n]+[。；！？]?")


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
        yield from _sentences(one)
    yield Paragraph("")


def _sentences(one: TextChange) -> Iterator[Paragraph]:
    """Which sentences went and which came; `-` and `+` say so without colour."""
    if one.group.partition(":")[0] not in TEXTS:
        return
    before, now = (_SENTENCE.findall(side.get("text", "")) for side in (one.before, one.now))
    for kind, a, b, c, d in difflib.SequenceMatcher(None, before, now, autojunk=False).get_opcodes():
        if kind == "replace":
            yield from _inside("".join(before[a:b]).strip(), "".join(now[c:d]).strip())
        elif kind != "equal":
            yield from (Paragraph(text.strip(), "bad", "  -") for text in before[a:b])
            yield from (Paragraph(text.strip(), "good", "  +") for text in now[c:d])


def _inside(before: str, now: str) -> Iterator[Paragraph]:
    """One text in the place of another: what both begin and end with is cut down to a few characters."""
    first = _same(before, now)
    last = _same(before[first:][::-1], now[first:][::-1])
    for text, tone, mark_ in ((before, "bad", "-"), (now, "good", "+")):
        end = len(text) - last
        head, tail = text[max(0, first - AROUND) : first], text[end : end + AROUND]
        cut = ("…" if first > AROUND else "", "…" if last > AROUND else "")
        yield Paragraph(f"{cut[0]}{head}{text[first:end]}{tail}{cut[1]}", tone, f"  {mark_}")


def _same(one: str, other: str) -> int:
    """With how many equal characters two texts begin."""
    pairs = zip(one, other, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
