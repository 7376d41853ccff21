"""Where each key of a TOML text stands, so that a fault can be shown by its line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

_HEADER = re.compile(r"\s*(\[\[?)\s*([A-Za-z0-9_.\- ]+?)\s*\]\]?\s*(?:#.*)?")
_KEY = re.compile(r"\s*([A-Za-z0-9_-]+)\s*=\s*(\[?\s*(?:#.*)?$)?")


def key_lines(text: str) -> dict[str, int]:
    """Line numbers from 1 by key path; elements of a list count from 1: `member.bands[2].least`.

    Of a list whose elements each begin a line, the elements are known too: `criteria[2]`. Keys inside inline tables are
    not listed: `line_of` falls back to what holds them.
    """
    lines: dict[str, int] = {}
    counts: Counter[str] = Counter()
    table, inside = "", ""
    for number, line in enumerate(text.splitlines(), start=1):
        if inside and line.lstrip().startswith("{"):
            counts[inside] += 1
            lines.setdefault(f"{inside}[{counts[inside]}]", number)
        elif header := _HEADER.fullmatch(line):
            table, inside = _opened(header[2], header[1] == "[[", counts), ""
            lines.setdefault(re.sub(r"\[[0-9]+\]$", "", table), number)
            lines.setdefault(table, number)
        elif key := _KEY.match(line):
            path = f"{table}.{key[1]}" if table else key[1]
            inside = path if key[2] else ""
            lines.setdefault(path, number)
    return lines


def _opened(name: str, one_more: bool, counts: Counter[str]) -> str:
    """The path that a header opens; within a list of tables it is the latest of them."""
    path = ""
    words = name.split(".")
    for at, word in enumerate(words, start=1):
        path = f"{path}.{word.strip()}" if path else word.strip()
        if at == len(words) and one_more:
            counts[path] += 1
        if counts[path]:
            path = f"{path}[{counts[path]}]"
    return path


def line_of(path: str, lines: Mapping[str, int]) -> int:
    """The line of the key, else of the nearest table or list that holds it, else the first."""
    while path:
        if path in lines:
            return lines[path]
        path = re.sub(r"(?:^|\.)[^.\[]*$|\[[0-9]+\]$", "", path)
    return 1
