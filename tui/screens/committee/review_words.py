"""What a reviewer reads of a round besides its checks: who differs, what came after the seal, what is in conflict."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.desk.desk import Desk
from core.desk.history import laptop_name, subject
from core.desk.review import Difference, Standing
from core.desk.rounds import RoundView
from tui.i18n import t
from tui.i18n.record_words import group_word, subject_words, value_text
from tui.i18n.words import with_note
from tui.screens.committee.words import star_word
from tui.widgets.cells import fit, width
from tui.widgets.text_pane import Paragraph

MOST_CELLS = 58
"""What a line of text may take on the narrowest screen."""

MOST = 12
"""So many lines of one kind; the rest is counted."""


def in_columns(label: str, texts: Sequence[str], columns: int = 3) -> list[Paragraph]:
    """Short texts side by side under a label, each whole in its column."""
    cells = max(map(width, texts), default=0) + 2
    columns = min(columns, max(1, MOST_CELLS // cells))
    rows = ["".join(fit(text, cells) for text in texts[at : at + columns]) for at in range(0, len(texts), columns)]
    return [Paragraph("", label=label), *(Paragraph(f"  {row.rstrip()}") for row in rows)]


def difference_words(one: Difference) -> str:
    """One person: stars before and now."""
    return f"{one.name} {_stars(one.before)}→{_stars(one.now)}"


def _stars(one: Standing | None) -> str:
    if one is None:
        return t("not here")
    return star_word(one.stars) if one.stars is not None else t("not rated")


def _of_round(view: RoundView, record_id: str) -> bool:
    return record_id == view.round.id or record_id.startswith(f"{view.round.id}/")


def late_lines(desk: Desk, view: RoundView) -> Iterator[str]:
    """Edits that came after the seal, without effect."""
    found = [one for one in desk.records.after_seal() if _of_round(view, one.id)]
    for one in found[:MOST]:
        entry = one.edit.entry
        value = value_text(one.group, entry.set.get(one.group) if entry else None)
        about = subject_words(subject(desk.records, one.kind, one.id))
        figures = {"what": about, "group": group_word(one.group), "value": value}
        yield t("After the seal, without effect: {what} {group} {value}", **figures)
    if len(found) > MOST:
        yield t("and {count} more", count=len(found) - MOST)


def conflict_lines(desk: Desk, view: RoundView) -> Iterator[str]:
    """Conflicts that the branch must choose before the round can be confirmed."""
    found = [one for one in desk.records.conflicts() if _of_round(view, one.id)]
    for one in found[:MOST]:
        values = []
        for head in one.heads:
            value = head.entry.set.get(one.group) if head.entry else None
            laptop = laptop_name(desk.store.cards.get(head.line), head.line)
            values.append(with_note(value_text(one.group, value), laptop))
        about = subject_words(subject(desk.records, one.kind, one.id))
        yield f"{about} {group_word(one.group)}: {' / '.join(values)}"
    if len(found) > MOST:
        yield t("and {count} more", count=len(found) - MOST)
