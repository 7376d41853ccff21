"""A scheme's values one by one, as a person edits and compares them (domain 0.1)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final

from msgspec import Struct

from core.notices.asked import BarePoint, Form
from core.notices.base import covered
from core.notices.lines import line_of
from core.notices.texts import SchemeText, read_text

_TOKEN: Final = re.compile(r"([A-Za-z0-9_-]+)|\[([0-9]+)\]")
_POSITION: Final = re.compile(r"\[[0-9]+\]")
_NOT_EDITED: Final = ("proposed", "notice")
Path = tuple[str | int, ...]


class SchemeValue(Struct, frozen=True, kw_only=True):
    """One value: where it stands, what it takes, what it is now.

    `key` is its path, lists counted from 1 (`member.bands[2].least`); `name` the same without positions, by which it is
    called, and with `*` for a key of its own (`satisfaction.points.*`); `zh` and `en` name the lines of lists it stands
    in, outermost first (`学习`, `按时参加…`). `value` is as a person types it: lists joined by commas, `true` or
    `false`, empty for an `optional` key that is left out.
    """

    key: str
    name: str
    zh: tuple[str, ...]
    en: tuple[str, ...]
    form: Form
    value: str
    proposed: bool
    line: int
    optional: bool = False
    least: int = 0
    most: int = 0
    options: tuple[str, ...] = ()


class SchemeList(Struct, frozen=True, kw_only=True):
    """A list whose lines are values together: its key and name as of a value, the lines it stands in, how many it has.

    Lines of a `fixed` one are not added or removed at the desk: the program calls them by their ids. One that is
    `keyed` has one value a line, under a key.
    """

    key: str
    name: str
    zh: tuple[str, ...]
    en: tuple[str, ...]
    count: int
    least: int
    fixed: bool
    keyed: bool
    line: int


def values(text: str) -> tuple[SchemeValue, ...]:
    """Every value of a scheme that may be edited, in the order of the text; none for a text that is no scheme's.

    Ids and the notice's own name are not among them: records refer to them.
    """
    return values_of(read_text(text))


def values_of(source: SchemeText) -> tuple[SchemeValue, ...]:
    """The same of a text that was read."""
    listed, last = _proposed(source), _last_lines(source)
    found = []
    for key, asked in source.asked.items():
        name = name_of(key, source)
        if name in _NOT_EDITED or asked.form is Form.ID:
            continue
        path = path_of(key)
        zh, en = (tuple(_names_of(path, source, language)) for language in ("zh", "en"))
        held = at(source.tree, path)
        found.append(
            SchemeValue(
                key=key,
                name=name,
                zh=zh,
                en=en,
                form=asked.form,
                value=as_typed(held),
                proposed=covered(name, listed) or covered(by_id(key, source), listed),
                line=line_of(key, source.lines) if held is not None else last[_holder(key)],
                optional=asked.optional,
                least=asked.least,
                most=asked.most,
                options=asked.options,
            )
        )
    return tuple(sorted(found, key=lambda one: one.line))


def _last_lines(source: SchemeText) -> dict[str, int]:
    """The last line of each table's own values: what is left out would stand there."""
    found: dict[str, int] = {}
    for key in source.asked:
        line = line_of(key, source.lines)
        found[_holder(key)] = max(found.get(_holder(key), 0), line)
    return found


def _holder(key: str) -> str:
    return key.rpartition(".")[0]


def lists(text: str) -> tuple[SchemeList, ...]:
    """The lists of a scheme, in the order of the text, an empty one too."""
    return lists_of(read_text(text))


def lists_of(source: SchemeText) -> tuple[SchemeList, ...]:
    """The same of a text that was read."""
    fixed = source.kind.fixed if source.kind else ()
    found = []
    for key, listed in source.lists.items():
        name = name_of(key, source)
        zh, en = (tuple(_names(source.tree, (*path_of(key), ""), language)) for language in ("zh", "en"))
        found.append(
            SchemeList(
                key=key,
                name=name,
                zh=zh,
                en=en,
                count=listed.count,
                least=listed.least,
                fixed=name in fixed,
                keyed=listed.keyed is not None,
                line=line_of(key, source.lines),
            )
        )
    return tuple(sorted(found, key=lambda one: one.line))


def _proposed(source: SchemeText) -> list[str]:
    listed = source.tree.get("proposed")
    return [one for one in listed if isinstance(one, str)] if isinstance(listed, list) else []


def name_of(key: str, source: SchemeText) -> str:
    """What a key is called by: its path without positions; a key of its own is `*`."""
    holder, _, _ = key.rpartition(".")
    keyed = source.lists.get(holder)
    return _POSITION.sub("", f"{holder}.*" if keyed and keyed.keyed else key)


def by_id(key: str, source: SchemeText) -> str:
    """A key's path with the ids of lines in place of their positions: `forms.e12_supervision.clause`."""
    path, found = path_of(key), list[str]()
    for length, step in enumerate(path, start=1):
        line = at(source.tree, path[:length])
        found.append(step if isinstance(step, str) else str(line.get("id", "")) if isinstance(line, Mapping) else "")
    return ".".join(found)


def _names_of(path: Path, source: SchemeText, language: str) -> Iterator[str]:
    """What the lines of lists on the way to a value are called; a key of its own by the list that names such keys."""
    yield from _names(source.tree, path, language)
    if name_of(key_of(path), source).endswith(".*"):
        labels = at(source.tree, path_of(source.kind.labels)) if source.kind else None
        lines = [one for one in labels if isinstance(one, Mapping)] if isinstance(labels, list) else []
        yield str(next((one.get(language) for one in lines if one.get("id") == path[-1]), path[-1]))


def _names(tree: Mapping[str, object], path: Path, language: str) -> Iterator[str]:
    for length, step in enumerate(path, start=1):
        line = at(tree, path[:length])
        if isinstance(step, int) and isinstance(line, Mapping) and length < len(path):
            named = line.get(language) or line.get("colour") or line.get("stars")
            if named is not None:
                yield str(named)


@lru_cache(maxsize=8)
def parsed(text: str) -> dict[str, object]:
    """The tables of a text that is TOML, to be looked at only: they are remembered."""
    return tomllib.loads(text, parse_float=BarePoint)


def path_of(key: str) -> Path:
    """The steps of a key path; positions count from 0 here. Nonsense gives no steps."""
    if not re.fullmatch(r"[A-Za-z0-9_-]+(?:\[[0-9]+\])*(?:\.[A-Za-z0-9_-]+(?:\[[0-9]+\])*)*", key):
        return ()
    return tuple(word or int(number) - 1 for word, number in _TOKEN.findall(key))


def key_of(path: Path) -> str:
    """A key path from its steps."""
    return "".join(f"[{step + 1}]" if isinstance(step, int) else f".{step}" for step in path).removeprefix(".")


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
