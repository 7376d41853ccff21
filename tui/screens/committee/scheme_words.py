"""A scheme's values in words: what each is called, its value as people say it, what it may be turned among."""

from __future__ import annotations

from itertools import combinations

from core.notices.reading import Form
from core.notices.values import Difference, SchemeValue
from tui.i18n import language, t
from tui.i18n.scheme_words import OPTION_WORDS, SCHEME_WORDS
from tui.i18n.words import word


def value_label(one: SchemeValue) -> str:
    """`学习 指标分值`: the lines of lists it stands in, its name."""
    names = one.zh if language().startswith("zh") else one.en
    return " ".join([*names, key_word(one.name)])


def key_word(name: str) -> str:
    """What a key is called; one without a word stands as it is."""
    return t(SCHEME_WORDS[name]) if name in SCHEME_WORDS else name


def value_words(name: str, value: str | None) -> str:
    """A value as people say it; a dash where there is none."""
    if not value:
        return "-"
    if value in ("true", "false"):
        return t("Yes") if value == "true" else t("No")
    last = name.rpartition(".")[2]
    return ", ".join(_option(last, one) for one in value.split(", "))


def _option(last: str, option: str) -> str:
    known = f"{last}.{option}"
    if known in OPTION_WORDS:
        return t(OPTION_WORDS[known])
    return word(option) if last == "left_out" else option


def turned(one: SchemeValue) -> tuple[str, ...]:
    """What a value is turned among with Left and Right; none where it is typed."""
    if one.form is Form.FLAG:
        return ("true", "false")
    if one.form is Form.CHOICE:
        return one.options
    if one.form is Form.CHOICES:
        sizes = range(1, len(one.options) + 1)
        return tuple(", ".join(some) for size in sizes for some in combinations(one.options, size))
    return ()


def difference_words(one: Difference) -> str:
    """`四星 档次下限 80 → 82`: what differs between two versions."""
    where = one.key.partition("[")[2].partition("]")[0]
    label = f"{key_word(one.name)} ({where})" if where else key_word(one.name)
    return f"{label}: {value_words(one.name, one.before)} → {value_words(one.name, one.now)}"
