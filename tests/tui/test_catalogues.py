"""Both languages are complete, and every code has a sentence."""

from __future__ import annotations

import os

import pytest

from core.errors import Damaged
from core.values import passed
from tui import i18n
from tui.i18n import PSEUDO, language, mark, set_language, t
from tui.i18n.catalogue import read, write
from tui.i18n.check import missing_codes, problems
from tui.i18n.codes import CODES
from tui.i18n.reasons import explain, explain_error, sentence
from tui.i18n.words import period_words, word


def test_both_catalogues_are_complete() -> None:
    """Every msgid of tui is translated in both languages, none is unused, and both sides have the same holes."""
    assert problems() == []


def test_every_code_has_a_sentence() -> None:
    """Codes written out in core and sync are in the tables of tui/i18n/codes."""
    assert missing_codes() == []


def test_chinese_unless_told_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    """The language is Chinese at the start, whatever LANG says; an unknown language is Chinese too."""
    monkeypatch.setenv("LANG", "de_DE.UTF-8")
    assert (i18n.language(), t("Settings")) == ("zh_CN", "设置")
    set_language("fr")
    assert t("Settings") == "设置"
    set_language("en")
    assert t("Settings") == "Settings"


@pytest.mark.parametrize("figure", ["{count}", "a[/]b", "%s", "{0.__class__}", "\\n"])
def test_figures_are_put_in_as_they_are(figure: str) -> None:
    """A figure is text: braces, brackets and per cent signs in it mean nothing."""
    assert t("{count} not handed over", count=figure) == f"未交接{figure}项"


def test_a_missing_figure_leaves_its_hole() -> None:
    """A message without its figure is still shown."""
    assert t("{shown} of {all}", all=3) == "{shown} / 3"


def test_the_pseudo_language_accents_messages_and_not_figures() -> None:
    """What stays plain in the pseudo-language is a figure or raw text."""
    set_language(PSEUDO)
    assert t("{count} not handed over", count="Ab") == "Ab ņôţ ĥâņďêď ôṽêř"
    assert mark("Save") == "Save"


def test_a_catalogue_comes_back_as_it_was_written(tmp_path) -> None:  # type: ignore[no-untyped-def]
    """Quotes, backslashes, line feeds and long texts survive writing and reading."""
    entries = {'say "yes"': "答“是”", "a\\n": "b\\n", "two\nlines": "两\n行", "{hole}": "x" * 500}
    write(tmp_path / "x.po", "zh_CN", entries)
    assert read(tmp_path / "x.po") == entries


def test_a_catalogue_may_be_wrapped_and_commented(tmp_path) -> None:  # type: ignore[no-untyped-def]
    """Translation programs break long texts into several quoted lines and add comments; both are read."""
    (tmp_path / "x.po").write_text('# c\n#: a.py:1\nmsgid ""\n"one "\n"two"\nmsgstr ""\n"一"\n"二"\n', "utf-8")
    assert read(tmp_path / "x.po") == {"one two": "一二"}


def test_a_reason_becomes_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    """Figures are put in; a figure that is a code itself is said in words."""
    monkeypatch.setitem(CODES, "demo", "{name}: {help}")
    assert explain(passed("C3", "demo", name="joint", help=3)) == "党群联评：3"


def test_an_unknown_code_hides_nothing() -> None:
    """A code from a newer version is shown with its figures."""
    assert explain_error(Damaged("from_the_future", at=7)) == "from_the_future at=7"


@pytest.mark.parametrize(
    ("period", "chinese", "english"),
    [
        ("2026", "2026年", "Year 2026"),
        ("2026H1", "2026年上半年", "First half of 2026"),
        ("2026Q3", "2026年第三季度", "Q3 2026"),
        ("2026-09", "2026年09月", "2026-09"),
        ("2026-2", "2026年第2次", "Year 2026, no. 2"),
        ("soon", "soon", "soon"),
    ],
)
def test_periods_are_said_as_people_say_them(period: str, chinese: str, english: str) -> None:
    """A period has a form for the eye in each language."""
    assert period_words(period) == chinese
    set_language("en")
    assert period_words(period) == english
    assert word("no_such_word") == "no_such_word"


def test_the_systems_errors_are_said_in_words() -> None:
    """By name and by the system's own text, in the language in force; anything else stands as it is."""
    before = language()
    try:
        for code, figures in (("save_failed", {"reason": "ENOSPC"}), ("system_refused", {"reason": os.strerror(28)})):
            for lang, said in (("zh_CN", "磁盘空间不足"), ("en", "the disk is full")):
                set_language(lang)
                assert said in sentence(code, figures)
                assert "张三不在" in sentence(code, {"reason": "张三不在"})
    finally:
        set_language(before)
