"""A scheme's values in words: what each is called, its value as people say it, what it may be turned among."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations
from typing import TYPE_CHECKING

from msgspec import structs

from core.notices.asked import Form
from core.notices.values import SchemeList, SchemeValue
from core.notices.versions import Difference, LineChange
from core.values import Reason
from tui.i18n import language, mark, t
from tui.i18n.reasons import explain
from tui.i18n.scheme_words import OPTION_WORDS, SCHEME_WORDS
from tui.i18n.words import with_note, word

if TYPE_CHECKING:
    from tui.screens.committee.scheme_draft import SchemeDraft

NEW = mark("New: {section} - {line}")
GONE = mark("Gone: {section} - {line}")
NO_LABELS: Mapping[str, str] = {}


def line_names(one: SchemeValue | SchemeList) -> tuple[str, ...]:
    """What the lines of lists that it stands in are called."""
    return one.zh if language().startswith("zh") else one.en


def value_label(notice: str, one: SchemeValue) -> str:
    """`学习 方面分值`: the lines of lists it stands in, its name."""
    return " ".join([*line_names(one), key_word(notice, one.name)])


def found_label(notice: str, one: SchemeValue) -> str:
    """`方面分值 - 学习`: the same with its name first, for a row that stands alone among those that were found."""
    return " - ".join([key_word(notice, one.name), *reversed(line_names(one))])


def key_word(notice: str, name: str) -> str:
    """What a key is called; one without a word stands as it is."""
    known = SCHEME_WORDS[notice].values
    return t(known[name]) if name in known else name


def section_word(notice: str, name: str) -> str:
    """What a table or a list is called."""
    known = SCHEME_WORDS[notice].sections
    return t(known[name]) if name in known else name


def value_words(name: str, value: str | None, labels: Mapping[str, str] = NO_LABELS) -> str:
    """A value as people say it; a dash where there is none. `labels` are the scheme's own words of ids."""
    if not value:
        return "-"
    if value in ("true", "false"):
        return t("Yes") if value == "true" else t("No")
    last = name.rpartition(".")[2]
    if value == "none" and f"{last}.none" not in OPTION_WORDS:
        return t("unlimited")
    return ", ".join(_option(last, one, labels) for one in value.split(", "))


def _option(last: str, option: str, labels: Mapping[str, str]) -> str:
    known = f"{last}.{option}"
    if known in OPTION_WORDS:
        return t(OPTION_WORDS[known])
    return labels.get(option) or (word(option) if last == "left_out" else option)


def list_title(notice: str, one: SchemeList) -> str:
    """`党员:评分标准 学习`: what a list is called, and the line that it stands in."""
    return " ".join([section_word(notice, one.name), *line_names(one)])


def turned(one: SchemeValue) -> tuple[str, ...]:
    """What a value is turned among with Left and Right; none where it is typed."""
    return choices(one.form, one.options)


def choices(form: Form, options: tuple[str, ...]) -> tuple[str, ...]:
    """The values of a form that is no typing: flags, one of some options, several of them."""
    if form is Form.FLAG:
        return ("true", "false")
    if form is Form.CHOICE:
        return options
    if form is Form.CHOICES:
        sizes = range(1, len(options) + 1)
        return tuple(", ".join(some) for size in sizes for some in combinations(options, size))
    return ()


def said(draft: SchemeDraft, reason: Reason) -> str:
    """A fault of a draft: file and line as in the file, keys and ids by what they are called."""
    key = str(reason.figures.get("key", ""))
    value, listed = draft.values.get(key), next((one for one in draft.lists if one.key == key), None)
    label = value_label(draft.notice, value) if value else list_title(draft.notice, listed) if listed else key
    labels = draft.labels
    figures = {name: labels.get(one, one) if isinstance(one, str) else one for name, one in reason.figures.items()}
    return explain(structs.replace(reason, figures={**figures, "key": label} if key else figures))


def fault_words(reason: Reason, label: str) -> str:
    """What is wrong with a value that stands before one's eyes: by its name, without file and line."""
    said = explain(structs.replace(reason, figures={**reason.figures, "key": label}))
    start, colon, rest = said.partition("：" if language().startswith("zh") else ": ")
    return rest if colon and start.startswith(str(reason.figures.get("file"))) else said


def change_words(notice: str, one: Difference | LineChange) -> str:
    """`四星 档次下限 80 → 82`, `新增 加分项 劳动模范`: what differs between two versions."""
    if isinstance(one, LineChange):
        name = one.fields.get("zh" if language().startswith("zh") else "en") or " / ".join(one.fields.values())
        section = section_word(notice, one.list)
        return t(NEW if one.now else GONE, section=section, line=name)
    where = one.key.partition("[")[2].partition("]")[0]
    name = one.name
    if name not in SCHEME_WORDS[notice].values:  # a key of its own: points by grade
        holder, _, where = name.rpartition(".")
        name, where = f"{holder}.*", word(where)
    label = with_note(key_word(notice, name), where)
    return f"{label}: {value_words(name, one.before)} → {value_words(name, one.now)}"
