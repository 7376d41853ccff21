"""A scheme's values one by one, as a person edits and compares them (domain 0.1)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Final

from msgspec import Struct

from core.notices.lines import key_lines, line_of
from core.notices.load import read_scheme
from core.notices.reading import BarePoint, Form

_TOKEN: Final = re.compile(r"([A-Za-z0-9_-]+)|\[([0-9]+)\]")
_POSITION: Final = re.compile(r"\[[0-9]+\]")
_NOT_EDITED: Final = ("proposed", "notice")
Path = tuple[str | int, ...]


class SchemeValue(Struct, frozen=True, kw_only=True):
    """One value: where it stands, what it takes, what it is now.

    `key` is its path, lists counted from 1 (`member.bands[2].least`); `name` the same without positions, by which it is
    called; `zh` and `en` name the lines of lists it stands in, outermost first (`学习`, `按时参加…`). `value` is as a
    person types it: lists joined by commas, `true` or `false`, empty for an optional key that is left out.
    """

    key: str
    name: str
    zh: tuple[str, ...]
    en: tuple[str, ...]
    form: Form
    value: str
    proposed: bool
    line: int
    least: int = 0
    most: int = 0
    options: tuple[str, ...] = ()


def values(text: str) -> tuple[SchemeValue, ...]:
    """Every value of a scheme that may be edited, in the order of the text; none for a text that does not load.

    Ids and the notice's own name are not among them: records refer to them.
    """
    scheme, reading = read_scheme(text, "")
    if scheme is None:
        return ()
    tree, lines = parsed(text), key_lines(text)
    found = []
    for key, asked in reading.asked.items():
        name = _POSITION.sub("", key)
        if name in _NOT_EDITED:
            continue
        path = path_of(key)
        value = at(tree, path)
        zh, en = (tuple(_names(tree, path, language)) for language in ("zh", "en"))
        found.append(
            SchemeValue(
                key=key,
                name=name,
                zh=zh,
                en=en,
                form=asked.form,
                value=as_typed(value),
                proposed=scheme.is_proposed(name),
                line=line_of(key, lines),
                least=asked.least,
                most=asked.most,
                options=asked.options,
            )
        )
    return tuple(sorted(found, key=lambda one: one.line))


def parsed(text: str) -> dict[str, object]:
    """The tables of a text that is TOML."""
    return tomllib.loads(text, parse_float=BarePoint)


def path_of(key: str) -> Path:
    """The steps of a key path; positions count from 0 here. Nonsense gives no steps."""
    if not re.fullmatch(r"[A-Za-z0-9_-]+(?:\[[0-9]+\])*(?:\.[A-Za-z0-9_-]+(?:\[[0-9]+\])*)*", key):
        return ()
    return tuple(word or int(number) - 1 for word, number in _TOKEN.findall(key))


def at(tree: object, path: Path) -> object:
    """What stands at a path, None where nothing does."""
    for step in path:
        if isinstance(tree, Mapping):
            tree = tree.get(step)
        elif isinstance(tree, list) and isinstance(step, int):
            tree = tree[step] if 0 <= step < len(tree) else None
        else:
            return None
    return tree


def as_typed(value: object) -> str:
    """A value as a person types it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return ", ".join(str(one) for one in value)
    return str(value)


def _names(tree: Mapping[str, object], path: Path, language: str) -> Iterator[str]:
    """What the lines of lists on the way are called."""
    for length, step in enumerate(path, start=1):
        line = at(tree, path[:length])
        if isinstance(step, int) and isinstance(line, Mapping) and length < len(path):
            named = line.get(language) or line.get("colour") or line.get("stars")
            if named is not None:
                yield str(named)


class Difference(Struct, frozen=True):
    """A value that differs between two versions: a side is None where the key is not there.

    `key` names lines of lists by their id, stars or colour, so that a line put in between changes no others.
    """

    key: str
    name: str
    before: str | None
    now: str | None


def differences(old: str, new: str) -> tuple[Difference, ...]:
    """What changed from one version to another, key by key, in the order of the new text, then what is gone."""
    before, now = dict(_flat(parsed(old))), dict(_flat(parsed(new)))
    keys = [*now, *(key for key in before if key not in now)]
    return tuple(
        Difference(key, re.sub(r"\[[^\]]*\]", "", key), before.get(key), now.get(key))
        for key in keys
        if before.get(key) != now.get(key)
    )


def _flat(tree: object, path: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(tree, Mapping):
        for key, value in tree.items():
            yield from _flat(value, f"{path}.{key}" if path else key)
    elif isinstance(tree, list) and any(isinstance(one, Mapping) for one in tree):
        for number, line in enumerate(tree, start=1):
            mark = next((line[key] for key in ("id", "stars", "colour", "zh") if key in line), number)
            yield from _flat(line, f"{path}[{mark}]")
    else:
        yield path, as_typed(tree)
