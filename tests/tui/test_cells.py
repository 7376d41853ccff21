"""Text fits its cells exactly, whatever the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.widgets.cells import fit, tail, visible, width, wrap
from tui.widgets.charts import bar, distribution, gauge, sparkline, steps
from tui.widgets.signs import use_plain


@given(st.text(max_size=60), st.integers(0, 30), st.sampled_from(["left", "right"]))
def test_a_fitted_text_is_exactly_as_wide_as_asked(text: str, cells: int, align: str) -> None:
    """Padded or cut, with any characters, the width is what was asked for."""
    assert cell_len(fit(text, cells, align)) == cells  # type: ignore[arg-type]


@given(st.text(max_size=120), st.integers(2, 40))
def test_no_wrapped_line_is_too_wide(text: str, cells: int) -> None:
    """Every line of a wrapped text fits."""
    assert all(cell_len(line) <= cells for line in wrap(text, cells))


@pytest.mark.parametrize(
    ("text", "cells", "fitted"),
    [
        ("张三", 6, "张三  "),
        ("欧阳修之", 5, "欧阳~"),
        ("欧阳修之", 6, "欧阳~ "),
        ("a[/]b", 5, "a[/]b"),
        ("e\u0301e\u0301e\u0301", 2, "e\u0301~"),
        ("赵\x1b[31m", 8, "赵\ufffd[31m "),
        ("a\u202eb", 4, "a\ufffdb "),
    ],
)
def test_a_wide_character_is_never_halved(text: str, cells: int, fitted: str) -> None:
    """A character that does not fit whole is left out and its place padded; controls are shown, not obeyed."""
    assert fit(text, cells) == fitted


def test_numbers_stand_at_the_right() -> None:
    """Right alignment pads at the left."""
    assert fit("18", 5, "right") == "   18"


def test_what_cannot_be_seen_is_left_out_or_shown() -> None:
    """Joiners and selectors that change widths go; line feeds become blanks."""
    assert visible("a\nb\tc\u200dd\ufe0f") == "a b cd"
    assert width("张\u200d三") == 4


def test_the_end_of_a_text_begins_with_a_whole_letter() -> None:
    """A tail does not begin with a combining mark and does not halve a wide character."""
    assert tail("张三e\u0301", 1) == "e\u0301"
    assert tail("张三四", 3) == "四"


def test_closing_marks_do_not_begin_a_line() -> None:
    """As in print, a comma or a bracket stays with the character before it; latin words stay whole."""
    assert wrap("一二三四，五六", 8) == ["一二三", "四，五六"]
    assert wrap("press Enter to go on", 12) == ["press Enter", "to go on"]


def test_bars_are_measured_against_the_largest() -> None:
    """The largest group fills the cells, the smallest has a sliver, none has nothing."""
    assert distribution([("五星", 8), ("四星", 4), ("三星", 0)], 4) == [
        ("五星", 8, "████"),
        ("四星", 4, "██"),
        ("三星", 0, ""),
    ]
    assert bar(1, 1000, 10) == "▏"


def test_charts_have_plain_forms() -> None:
    """On terminals with wide ambiguous characters only ASCII is drawn."""
    assert gauge(18, 20, 10) == "█████████░"
    assert sparkline([0, 4, 8]) == "▁▄█"
    assert steps([("自评", "done"), ("联评", "now"), ("上报", "open")]) == "自评 ✓ ─ 联评 ● ─ 上报 ○"
    use_plain(True)
    assert gauge(18, 20, 10) == "#########."
    assert steps([("自评", "done"), ("联评", "now")]) == "自评 v - 联评 *"
    assert (sparkline([0, 4, 8]) + bar(1, 1, 2)).isascii()
