"""Who is named under each award on the papers of a commendation round: groups with their heading."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from msgspec import Struct

_DIGITS: Final = "零一二三四五六七八九"


class Awarded(Struct, frozen=True, kw_only=True):
    """A person or a branch under an award; for a branch `branch` is empty. `number` is that of the certificate."""

    name: str
    branch: str = ""
    post: str = ""
    number: str = ""
    note: str = ""


class AwardGroup(Struct, frozen=True, kw_only=True):
    """An award and those under it: `numeral` before its name, `title` the post title that goes with it.

    `counter` (名, 个) counts them, `noun` (同志, 党组织) says what they are.
    """

    numeral: str
    name: str
    people: tuple[Awarded, ...] = ()
    title: str = ""
    counter: str = "名"
    noun: str = "同志"


def numeral(number: int) -> str:
    """`二十一` for 21, as headings and agendas number. Raises ValueError outside 1…99."""
    if not 1 <= number <= 99:
        raise ValueError(f"no numeral for {number}")
    tens, ones = divmod(number, 10)
    head = "" if not tens else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return head + (_DIGITS[ones] if ones else "")


def people_group(number: int, name: str, people: Iterable[Awarded], title: str = "") -> AwardGroup:
    """The group of an award for people."""
    return AwardGroup(numeral=numeral(number), name=name, people=tuple(people), title=title)


def branch_group(number: int, name: str, branches: Iterable[Awarded]) -> AwardGroup:
    """The group of an award for branches."""
    return AwardGroup(numeral=numeral(number), name=name, people=tuple(branches), counter="个", noun="党组织")
