"""Every value of a shipped scheme has a name, and every option of a choice."""

from __future__ import annotations

import pytest

from core.notices.load import presets, shipped
from core.notices.reading import Form
from core.notices.values import values
from tui.i18n.scheme_words import OPTION_WORDS, SCHEME_WORDS


@pytest.mark.parametrize("preset", presets("c"))
def test_every_value_has_a_name(preset: str) -> None:
    """Whoever edits a scheme reads what each value is, in both languages."""
    listed = values(shipped("c", preset))
    assert {one.name for one in listed} - set(SCHEME_WORDS) == set()
    options = {f"{one.name.rpartition('.')[2]}.{option}" for one in listed for option in one.options}
    assert options == set(OPTION_WORDS)


def test_names_tell_values_apart() -> None:
    """Two values of members never have one name; a choice is made among words."""
    listed = [one for one in values(shipped("c", "preset_90")) if one.form is Form.CHOICE]
    assert len({one.name for one in listed}) == len({SCHEME_WORDS[one.name] for one in listed})
