"""The order of names by the strokes of the surname, as election ballots list them (practice 1.1)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources


@cache
def _table() -> dict[str, tuple[int, int]]:
    """Character -> number of strokes, and its place among those with as many."""
    text = resources.files("core.rules.polls").joinpath("stroke_order.txt").read_text(encoding="utf-8")
    lines = [line.split(" ") for line in text.splitlines() if not line.startswith("#")]
    return {character: (int(count), at) for count, row in lines for at, character in enumerate(row)}


def strokes(character: str) -> int | None:
    """The number of strokes; None for what the table (GB 2312) does not hold."""
    found = _table().get(character)
    return found[0] if found else None


def unknown(names: Iterable[str]) -> tuple[str, ...]:
    """The characters of names that a person must count: not in the table, and no mark such as `·`."""
    return tuple(sorted({one for name in names for one in name if one.isalpha() and one not in _table()}))


def stroke_key(name: str, counted: Mapping[str, int] | None = None) -> tuple[tuple[int, int, str], ...]:
    """Sorts names by the strokes of each character in turn; a surname alone comes before the same with more.

    `counted` holds what a person counted for characters that the table lacks; a character nobody counted comes last.
    """
    key = []
    for one in name:
        if not one.isalpha():
            continue
        known = _table().get(one)
        if known is None:
            number = (counted or {}).get(one, 10**6)
            known = (number, 10**6)
        key.append((*known, one))
    return tuple(key)
