"""The rows of the scheme desk: a head for each section, then a row for each of its values."""

from __future__ import annotations

from core.notices.values import SchemeValue
from tui.i18n import t
from tui.screens.committee.scheme_draft import SchemeDraft
from tui.screens.committee.scheme_sections import Sections
from tui.screens.committee.scheme_words import key_word, line_names, value_words
from tui.screens.committee.value_list import HEAD
from tui.widgets.virtual_list import Row


def section_rows(draft: SchemeDraft, sections: Sections) -> list[Row]:
    """All rows in the order of the text; a head says how many lines its list has, a line begins with a dash."""
    wrong = tuple(one.place for one in draft.faults)
    rows = []
    for section in sections.all:
        listed = sections.lists.get(section.key)
        lines = t("{count} line(s)", count=listed.count) if listed else ""
        faulty = section.key in wrong and bool(section.key)
        cells = (f"[{section.title}]", lines, "", "")
        rows.append(Row(HEAD + section.key, cells, "!" if faulty else "", "bad" if faulty else "strong"))
        before = section.key
        for one in section.values:
            line = sections.line_of(one.key)
            word = key_word(draft.notice, one.name)
            dash = "" if line in ("", section.key) else "- " if line != before else "  "
            rows.append(_row(draft, one, dash + (_called(one) or word), wrong))
            before = line
    return rows


def _called(one: SchemeValue) -> str:
    """What a key of its own is called: by itself it is the whole line."""
    return line_names(one)[-1] if one.name.endswith(".*") else ""


def _row(draft: SchemeDraft, one: SchemeValue, label: str, wrong: tuple[str, ...]) -> Row:
    was, labels = draft.before.get(one.key), draft.labels
    new = was is None and bool(one.value)
    changed = new or (was or "") != one.value
    sign, tone = ("+", "accent") if new else ("*", "accent") if changed else ("", "")
    if any(_about(place, one.key) for place in wrong):
        sign, tone = "!", "bad"
    cells = (
        label,
        value_words(one.name, one.value, labels),
        value_words(one.name, was, labels) if changed else "",
        t("TBD") if one.proposed else "",
    )
    return Row(one.key, cells, sign, tone)


def _about(place: str, key: str) -> bool:
    """Whether a fault at a place concerns a value: the same key, or a list it stands in."""
    return bool(place) and (key == place or key.startswith((f"{place}.", f"{place}[")))
