"""People's names by their pinyin: initials, finding by what is typed, and the order of lists."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import Final

_SURNAMES: Final = {
    "单": "shan",
    "仇": "qiu",
    "解": "xie",
    "查": "zha",
    "区": "ou",
    "朴": "piao",
    "曾": "zeng",
    "任": "ren",
    "华": "hua",
    "盖": "ge",
    "乐": "yue",
    "翟": "zhai",
    "缪": "miao",
    "覃": "qin",
    "冼": "xian",
    "尉": "yu",
    "万": "wan",
    "长": "zhang",
    "折": "she",
    "黑": "he",
    "员": "yun",
    "贲": "ben",
    "牟": "mu",
    "宁": "ning",
    "纪": "ji",
    "石": "shi",
    "卜": "bu",
    "种": "chong",
    "召": "shao",
    "洗": "xian",
    "秘": "bi",
}
"""Characters that are read otherwise at the head of a name; other readings are still found."""


@cache
def _readings(character: str) -> tuple[str, ...]:
    """All syllables of a character, the usual one first; a letter or digit is its own; empty for marks such as `·`."""
    if not character.isalnum():
        return ()
    import pypinyin  # here, for it takes 140 ms and only who searches by initials needs it

    found = pypinyin.pinyin(character, style=pypinyin.Style.NORMAL, heteronym=True)
    return tuple(dict.fromkeys(_folded(syllable) for syllable in found[0] if syllable)) if found else ()


@lru_cache(maxsize=65_536)
def _syllables(name: str) -> tuple[tuple[str, ...], ...]:
    """The readings of each character of a name, marks left out; a surname's own reading comes first."""
    characters = [character for character in unicodedata.normalize("NFKC", name) if character.isalnum()]
    readings = [_readings(character) for character in characters]
    if characters and characters[0] in _SURNAMES:
        readings[0] = tuple(dict.fromkeys((_SURNAMES[characters[0]], *readings[0])))
    return tuple(each for each in readings if each)


def _folded(text: str) -> str:
    """Half-width, lower case, `ü` as the `v` that is typed for it."""
    return unicodedata.normalize("NFKC", text).casefold().replace("ü", "v")


def folded(text: str) -> str:
    """A text as it is compared with what was typed: half-width, lower case, without blanks."""
    return "".join(_folded(text).split())


def initials(name: str) -> str:
    """The first letters of a name's pinyin: 张三 gives `zs`; letters and digits stand for themselves."""
    return "".join(readings[0][0] for readings in _syllables(name))


def matches(query: str, name: str) -> bool:
    """Whether what was typed finds the name: a part of it, or the beginning of its pinyin.

    Each character may be typed as its initial or its syllable (`zs`, `zhangs`, `zsan`), in any of its readings; width,
    case and blanks don't count. An empty query finds everybody.
    """
    wanted = folded(query)
    if wanted in folded(name):
        return True
    reached = {0}  # how far into the query the characters so far may have led
    for readings in _syllables(name):
        after = set()
        for at in reached:
            rest = wanted[at:]
            for syllable in readings:
                if syllable.startswith(rest):
                    return True
                if rest.startswith(syllable):
                    after.add(at + len(syllable))
                if rest.startswith(syllable[0]):
                    after.add(at + 1)
                if syllable[1:2] == "h" and rest.startswith(syllable[:2]):
                    after.add(at + 2)
        reached = after
    return False


_DIGITS: Final = "零一二三四五六七八九"
_UNITS: Final = {"千": 1000, "百": 100, "十": 10}
_NUMBER: Final = re.compile(
    "[0-9]+|(?<=第)[零一二三四五六七八九十百千]+|[零一二三四五六七八九十百千]+(?=党?(?:总?支部|小组))"
)
"""Digits anywhere; Chinese numerals only where they count something (第十二, 机关三支部): people are called 百 too."""


def order_key(name: str) -> bytes:
    """Sorts names as people expect: by pinyin, as GB 2312 holds common characters; numbers by size."""
    return _NUMBER.sub(_padded, name).encode("gb18030", "replace")


def _padded(found: re.Match[str]) -> str:
    """A number in a name, Chinese or not, in digits that sort as numbers do."""
    text = found.group()
    return (text if text.isdecimal() else str(_number(text))).zfill(9)


def _number(numeral: str) -> int:
    """A Chinese numeral below ten thousand: 十二 is 12, 一百零三 is 103."""
    total, digit = 0, 0
    for character in numeral:
        if character in _UNITS:
            total, digit = total + (digit or 1) * _UNITS[character], 0
        else:
            digit = _DIGITS.index(character)
    return total + digit
