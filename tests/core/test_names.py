"""Names are found by what people type and sorted as they expect."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.names import initials, matches, order_key


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("张三", "zs"),
        ("欧阳立春", "oylc"),
        ("单清明", "sqm"),
        ("曾白露", "zbl"),
        ("古丽·谷雨", "glgy"),
        ("吕星", "lx"),
        ("李A2", "la2"),
        ("𬍛", "l"),
        ("", ""),
    ],
)
def test_initials_are_the_first_letters_with_surnames_read_as_surnames(name: str, letters: str) -> None:
    """单 at the head of a name is Shan, the middle dot is nothing, letters and digits are themselves."""
    assert initials(name) == letters


@pytest.mark.parametrize(
    ("query", "name", "found"),
    [
        ("zs", "张三", True),
        ("ZS", "张三", True),
        ("ｚｓ", "张三", True),
        ("z s", "张三", True),
        ("zhs", "张三", True),
        ("zhangsan", "张三", True),
        ("zhangs", "张三", True),
        ("zhan", "张三", True),
        ("zsan", "张三", True),
        ("三", "张三", True),
        ("s", "张三", False),
        ("zsx", "张三", False),
        ("zl", "张三", False),
        ("sqm", "单清明", True),
        ("dqm", "单清明", True),
        ("lv", "吕星", True),
        ("lü", "吕星", True),
        ("gl", "古丽·谷雨", True),
        ("", "张三", True),
        ("a[/]b", "a[/]b", True),
    ],
)
def test_a_name_is_found_by_a_part_or_the_beginning_of_its_pinyin(query: str, name: str, found: bool) -> None:
    """Initial or syllable for each character, in every reading; never from the middle of the pinyin."""
    assert matches(query, name) is found


@given(st.text(max_size=50))
def test_everybody_is_found_by_their_own_name_and_initials(name: str) -> None:
    """Whatever a name holds, typing it or its initials finds it, and nothing fails."""
    assert matches(name, name)
    assert matches(initials(name), name)
    assert isinstance(order_key(name), bytes)


def test_lists_sort_by_pinyin() -> None:
    """Common characters come in pinyin order."""
    names = ["赵谷雨", "安立春", "王星", "李白露", "张清明"]
    assert sorted(names, key=order_key) == ["安立春", "李白露", "王星", "张清明", "赵谷雨"]


@pytest.mark.parametrize(
    "names",
    [
        [
            "第一党支部",
            "第二党支部",
            "第九党支部",
            "第十党支部",
            "第十一党支部",
            "第二十党支部",
            "第一百零三党支部",
            "第一百二十支部",
        ],
        ["机关一支部", "机关二支部", "机关十支部", "机关十二支部"],
        ["2号窗口", "10号窗口"],
        ["安百千", "王三", "王一", "赵二"],
    ],
)
def test_numbered_names_sort_by_their_number(names: list[str]) -> None:
    """第二 comes before 第三 and 第十 after 第九, whatever the pinyin says; a person's 一 or 百 is no number."""
    assert sorted(names[1:] + names[:1], key=order_key) == names


def test_pinyin_is_loaded_only_when_somebody_searches_by_it() -> None:
    """Importing the module stays cheap at start-up."""
    code = "import sys, core.names; core.names.order_key('张三'); sys.exit('pypinyin' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0  # noqa: S603  our own line
