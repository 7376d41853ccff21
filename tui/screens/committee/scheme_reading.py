"""A scheme in words, section by section: whatever notice it is of, nothing of it is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import groupby

from core.notices.texts import read_text
from core.notices.values import SchemeValue, lists, values
from tui.i18n import language, t
from tui.i18n.reasons import explain
from tui.screens.committee.scheme_draft import labels_of
from tui.screens.committee.scheme_sections import Section, Sections
from tui.screens.committee.scheme_words import key_word, value_words
from tui.widgets.text_pane import Paragraph

_NAMES = ("zh", "en")


def scheme_paragraphs(notice: str, text: str) -> list[Paragraph]:
    """The scheme's name, its preset, then its sections; what the notice leaves open is marked as a proposal (0.1)."""
    source = read_text(text, "", notice)
    if source.scheme is None:
        return [Paragraph(explain(one), "bad") for one in source.reasons]
    words, labels = language(), labels_of(source, language())
    shown = [
        Paragraph(source.scheme.title.label(words), "strong"),
        Paragraph(source.scheme.preset.label(words), label=t("Preset")),
    ]
    for section in Sections(notice, values(text), lists(text)).all:
        if section.key != "preset":
            shown += [Paragraph(""), Paragraph(section.title, "accent"), *_section(notice, section, labels)]
    return shown


def _section(notice: str, section: Section, labels: Mapping[str, str]) -> Iterator[Paragraph]:
    for line, group in groupby(section.values, key=lambda one: _line(one.key)):
        several = [one for one in group if one.value]
        if not line:
            yield from (_value(notice, one, labels) for one in several if one.name not in ("title.zh", "title.en"))
            continue
        name = _name(several) or " ".join(value_words(one.name, one.value, labels) for one in several[:1])
        told = "; ".join(_told(notice, one, labels) for one in several if _last(one) not in _NAMES)
        yield Paragraph(told + _open(several), label=name)


def _line(key: str) -> str:
    """The innermost line that a value stands in."""
    found = re.match(r".*\]", key)
    return found[0] if found else ""


def _name(several: list[SchemeValue]) -> str:
    wanted = "zh" if language().startswith("zh") else "en"
    return next((one.value for one in several if _last(one) == wanted), "")


def _last(one: SchemeValue) -> str:
    return one.name.rpartition(".")[2]


def _told(notice: str, one: SchemeValue, labels: Mapping[str, str]) -> str:
    return f"{key_word(notice, one.name)} {value_words(one.name, one.value, labels)}"


def _value(notice: str, one: SchemeValue, labels: Mapping[str, str]) -> Paragraph:
    label = (one.zh if language().startswith("zh") else one.en)[-1:] if one.name.endswith("*") else ()
    name = label[0] if label else key_word(notice, one.name)
    return Paragraph(value_words(one.name, one.value, labels) + _open([one]), label=name)


def _open(several: list[SchemeValue]) -> str:
    return " " + t("(proposed)") if any(one.proposed for one in several) else ""
