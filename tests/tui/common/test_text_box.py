"""Boxes of text: lines end where Chinese text may end, and what is pasted or read stays as it was."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as some
from rich.cells import cell_len
from textual.events import Paste

from core.text import characters
from tests.sync.office import Office
from tests.tui.common.rooms import Person, committee, sitting
from tests.tui.common.test_long_text import opened
from tui.screens.dialogs import FormSheet
from tui.widgets.cells import NOT_FIRST, NOT_LAST
from tui.widgets.form import Field
from tui.widgets.text_box import TextBox, ends_of

INDENT = "　　"
PARAGRAPH = f"{INDENT}林溪同志在不动产登记窗口工作九年，始终把群众的事当作自己的事。"


def lines(text: str, cells: int) -> list[str]:
    """The paragraph as it stands in so many cells."""
    ends = [0, *ends_of(text, cells), len(text)]
    return [text[start:end] for start, end in pairwise(ends)]


@pytest.mark.parametrize(
    ("text", "cells", "shown"),
    [
        ("", 10, [""]),
        (f"{INDENT}林溪同志在窗口工作", 12, ["　　林溪同志", "在窗口工作"]),
        ("　" * 5, 6, ["　　　", "　　"]),
        ("工作九年，扎根一线。", 8, ["工作九", "年，扎根", "一线。"]),
        ("他说：“很好（真的）。”", 8, ["他说：", "“很好", "（真", "的）。”"]),
        ("办件3200件，满意率99.87%。", 12, ["办件3200件，", "满意率", "99.87%。"]),
        ("hello world foo", 5, ["hello ", "world ", "foo"]),
        (f"{INDENT}a.example.org/long/name", 10, ["　　a.exam", "ple.org/lo", "ng/name"]),
        ("。。。。。。", 6, ["。。。", "。。。"]),
        ("甲乙——丙", 5, ["甲乙", "——丙"]),
        ("a\tb\tc中", 6, ["a\tb", "\tc中"]),
    ],
)
def test_lines_end_where_chinese_text_may_end(text: str, cells: int, shown: list[str]) -> None:
    """An indent stays with its paragraph, marks stay with their words, words and numbers stay whole where they fit."""
    assert lines(text, cells) == shown


@example("1　 ）", 4)
@given(some.text("　 文字，。“”（）ab1-\t", max_size=60), some.integers(4, 30))
def test_nothing_is_lost_and_no_line_is_too_wide(text: str, cells: int) -> None:
    """The lines together are the text; at most one blank between words stands beyond the edge."""
    shown = lines(text, cells)
    assert "".join(shown) == text
    for line in shown:
        assert "\t" in line or cell_len(line) <= cells or (cell_len(line) == cells + 1 and line.endswith(" "))


@given(some.text("文字，。“”", min_size=1, max_size=60))
def test_marks_stand_where_they_may(text: str) -> None:
    """A line begins with a closing mark only where a whole line of marks leaves no other way."""
    shown = lines(text, 16)
    for before, line in pairwise(shown):
        if line[0] in NOT_FIRST or before[-1] in NOT_LAST:
            assert not any(one in "文字" for one in before[1:]) or not _could_part(before)


def _could_part(line: str) -> bool:
    """Whether the line has a place at which it might have ended."""
    return any(line[at] not in NOT_FIRST and line[at - 1] not in NOT_LAST for at in range(1, len(line)))


async def paste(seat: Person, text: str) -> None:
    """What a terminal sends when something is pasted."""
    seat.app.post_message(Paste(text))
    await seat.settle()


async def test_a_pasted_text_is_kept_as_it_is(office: Office) -> None:
    """Some 900 characters in indented paragraphs, ends of lines as terminals send them: counted, shown, stored."""
    text = "\n".join(PARAGRAPH * 3 for _ in range(10))
    kept: list[str] = []
    async with sitting(committee(office)) as seat:
        await opened(seat, {}, kept)
        await paste(seat, text.replace("\n", "\r").replace("溪", "溪\u200b"))
        box = seat.app.screen.query_one(TextBox)
        assert any(line.lstrip(" ").startswith(f"{INDENT}林溪") for line in seat.lines), (
            "the indent stands before its words"
        )
        assert str(characters(text)) in seat.lines[1]
        assert box.text == text
        await seat.press("ctrl+home", "down", "down", "down", "end", "ctrl+end")
        await seat.press("f10")
    assert kept == [text]


async def test_a_file_keeps_its_indents(office: Office, tmp_path: Path) -> None:
    """What F8 reads is stored as it stands in the file; an edit in the middle wraps anew."""
    text = f"{PARAGRAPH}\n{PARAGRAPH}"
    (tmp_path / "事迹.txt").write_bytes(b"\xef\xbb\xbf" + text.encode())
    kept: list[str] = []
    async with sitting(committee(office), stick=str(tmp_path)) as seat:
        await opened(seat, {}, kept)
        await seat.press("f8", "enter", "enter")
        await seat.until(lambda: "林溪" in seat.text)
        await seat.press("ctrl+home", "right", "right")
        await seat.type("记")
        await seat.press("ctrl+s")
    assert kept == [text.replace(INDENT, f"{INDENT}记", 1)]


async def test_a_line_takes_all_of_a_pasted_text(office: Office) -> None:
    """Two lines pasted into a box of one line become one: nothing is dropped unsaid."""
    draft: dict[str, str] = {}
    async with sitting(committee(office)) as seat:
        seat.app.push_screen(FormSheet("依据", [Field(id="a", label="依据")], draft))
        await seat.settle()
        await paste(seat, f"{INDENT}第一行\r\n第二行\n\n")
        assert draft == {"a": "第一行 第二行"}
