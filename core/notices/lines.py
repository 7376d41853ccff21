"""Where each key of a TOML text stands, so that a fault can be shown by its line."""

from __future__ import annotations

import re
from collections import Counter

_HEADER = re.compile(r"\s*(\[\[?)\s*([A-Za-z0-9_.\- ]+?)\s*\]\]?\s*(?:#.*)?")
_KEY = re.compile(r"\s*([A-Za-z0-9_-]+)\s*=")


def key_lines(text: str) -> dict[str, int]:
    """Line numbers from 1 by key path; elements of an array of tables count from 1: `member.bands[2].least`.

    Keys inside inline tables and lists are not listed: `line_of` falls back to the key that holds them.
    """
    lines: dict[str, int] = {}
    counts: Counter[str] = Counter()
    table = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if header := _HEADER.fullmatch(line):
            table = header[2]
            if header[1] == "[[":
                counts[table] += 1
                lines.setdefault(table, number)
                table = f"{table}[{counts[table]}]"
            lines.setdefault(table, number)
        elif key := _KEY.match(line):
            lines.setdefault(f"{table}.{key[1]}" if table else key[1], number)
    return lines


def line_of(path: str, lines: dict[str, int]) -> int:
    """The line of the key, else of the nearest table or list that holds it, else the first."""
    while path:
        if path in lines:
            return lines[path]
        path = re.sub(r"(?:^|\.)[^.\[]*$|\[[0-9]+\]$", "", path)
    return 1
