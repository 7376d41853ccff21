"""What changed from one version of a scheme to another: values, and whole lines that came or went (0.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import groupby

from msgspec import Struct

from core.notices.values import as_typed, parsed


class Difference(Struct, frozen=True):
    """A value that differs between two versions: a side is None where the key is not there.

    `key` names lines of lists by their id, stars or colour, so that a line put in between changes no others.
    """

    key: str
    name: str
    before: str | None
    now: str | None

    @property
    def line(self) -> str:
        """The line of a list that it stands in, by its key; empty where it stands in none."""
        head, bracket, _ = self.key.rpartition("]")
        return head + bracket


class LineChange(Struct, frozen=True):
    """A whole line that came (`now`) or went: the name of its list, and its values by the last word of their keys."""

    list: str
    now: bool
    fields: Mapping[str, str]


def differences(old: str, new: str) -> tuple[Difference, ...]:
    """What changed from one version to another, key by key, in the order of the new text, then what is gone."""
    was, now_there = parsed(old), parsed(new)
    gone = {one.mark: one.typed for one in _flat(was, now_there)}
    now = {one.mark: one.typed for one in _flat(now_there, was)}
    keys = [*now, *(key for key in gone if key not in now)]
    return tuple(
        Difference(key, re.sub(r"\[[^\]]*\]", "", key), gone.get(key), now.get(key))
        for key in keys
        if gone.get(key) != now.get(key)
    )


def changes(old: str, new: str) -> tuple[Difference | LineChange, ...]:
    """The same as a person says it: a line that came or went is one change, and not one for each of its values."""
    found: list[Difference | LineChange] = []
    for line, group in groupby(differences(old, new), key=lambda one: one.line):
        several = tuple(group)
        came, went = all(one.before is None for one in several), all(one.now is None for one in several)
        if not line or not (came or went) or len(several) < 2:
            found += several
            continue
        values = {one.key.rpartition(".")[2]: (one.now if came else one.before) or "" for one in several}
        found.append(LineChange(several[0].name.rpartition(".")[0], came, values))
    return tuple(found)


def before(old: str, new: str) -> dict[str, str | None]:
    """For every key of the new text, lists counted from 1, what the old one has there; None where it has nothing."""
    was, now = parsed(old), parsed(new)
    found = {one.mark: one.typed for one in _flat(was, now)}
    return {one.key: found.get(one.mark) for one in _flat(now, was)}


class _Flat(Struct, frozen=True):
    """A value by the key that counts lines, and by the one that calls them by their marks."""

    key: str
    mark: str
    typed: str


def _flat(tree: object, other: object, key: str = "", mark: str = "") -> Iterator[_Flat]:
    """Every value; `other` is what the other version has at the same place."""
    if isinstance(tree, Mapping):
        for name, value in tree.items():
            beside = other.get(name) if isinstance(other, Mapping) else None
            yield from _flat(value, beside, f"{key}.{name}".strip("."), f"{mark}.{name}".strip("."))
    elif isinstance(tree, list) and any(isinstance(one, Mapping) for one in tree):
        others = _marked(other, len(tree)) if isinstance(other, list) else {}
        lines = _marked(tree, len(other) if isinstance(other, list) else -1)
        for number, (called, line) in enumerate(lines.items(), start=1):
            yield from _flat(line, others.get(called), f"{key}[{number}]", f"{mark}[{called}]")
    else:
        yield _Flat(key, mark, as_typed(tree))


def _marked(lines: list[object], beside: int) -> dict[str, object]:
    """Lines by what they are called: id, stars or colour; where lines have none of these by their place, so that other
    words are a change; but by their words where the other version has more or fewer."""
    found: dict[str, object] = {}
    for number, line in enumerate(lines, start=1):
        marks = ("id", "stars", "colour") if beside == len(lines) else ("id", "stars", "colour", "zh")
        known = next((line[key] for key in marks if key in line), number) if isinstance(line, Mapping) else number
        mark = str(known)
        found[mark if mark not in found else f"{mark}#{number}"] = line
    return found
