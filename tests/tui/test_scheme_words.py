"""Every value, section and list of a shipped scheme has a name, and every option of a choice."""

from __future__ import annotations

import pytest

from core.notices.asked import Form
from core.notices.kinds import NOTICES
from core.notices.load import presets, shipped
from core.notices.values import lists, values
from tui.i18n.scheme_words import OPTION_WORDS, SCHEME_WORDS

SHIPPED = [(notice, preset) for notice in NOTICES for preset in presets(notice)]


@pytest.mark.parametrize(("notice", "preset"), SHIPPED)
def test_every_value_has_a_name(notice: str, preset: str) -> None:
    """Whoever edits a scheme reads what each value and each list is, in both languages."""
    text, words = shipped(notice, preset), SCHEME_WORDS[notice]
    assert {one.name for one in values(text)} - set(words.values) == set()
    assert {one.name for one in lists(text)} - set(words.sections) == set()
    assert {one.name.partition(".")[0] for one in values(text) if "." in one.name} - set(words.sections) <= {"title"}


def test_every_option_has_a_name() -> None:
    """No choice shows a code; no name is left over."""
    listed = [one for notice, preset in SHIPPED for one in values(shipped(notice, preset))]
    assert {f"{one.name.rpartition('.')[2]}.{option}" for one in listed for option in one.options} == set(OPTION_WORDS)


@pytest.mark.parametrize("notice", NOTICES)
def test_names_tell_values_apart(notice: str) -> None:
    """Two choices of a scheme never have one name."""
    text, words = shipped(notice, NOTICES[notice].preset), SCHEME_WORDS[notice]
    names = {one.name for one in values(text) if one.form is Form.CHOICE}
    assert len(names) == len({words.values[name] for name in names})
