"""A scheme's values in sections, so that one among hundreds is found: a table, a list, a line with lines of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from core.notices.values import SchemeList, SchemeValue
from tui.i18n.scheme_words import SCHEME_WORDS
from tui.screens.committee.scheme_words import line_names, section_word

_POSITION = re.compile(r"\[[0-9]+\]")
_LAST_STEP = re.compile(r"(?:^|\.)[^.\[]*$|\[[0-9]+\]$")


class Section(Struct, frozen=True):
    """A section by the key of its table, list or line: its title and its values in the order of the text.

    `line` is the name of the line that it is, with which the title ends; empty for a table or a list.
    """

    key: str
    title: str
    values: tuple[SchemeValue, ...]
    line: str = ""


class Sections:
    """The sections of a text; for a key, the section it stands in and the lists and lines around it."""

    def __init__(self, notice: str, values: Sequence[SchemeValue], lists: Sequence[SchemeList]) -> None:
        self.lists = {one.key: one for one in lists}
        self._tables = SCHEME_WORDS[notice].sections
        self._nested = {_above(_above(key)) for key, one in self.lists.items() if "]." in key and not one.keyed}
        kept: dict[str, list[SchemeValue]] = {}
        everything: list[SchemeValue | SchemeList] = [*values, *lists]
        for one in sorted(everything, key=lambda one: one.line):
            if isinstance(one, SchemeValue):
                kept.setdefault(self.of(one.key), []).append(one)
            elif not one.count and self.of(one.key) == one.key:
                kept.setdefault(one.key, [])  # a list without lines is there to get some
        self.all = tuple(_section(notice, key, tuple(found)) for key, found in kept.items())

    def of(self, key: str) -> str:
        """The section of a key: the outermost list it stands in, or the line of it where lines have lines of their own;
        else its table."""
        around = [*_around(key)]
        lists = [one for one in around if one in self.lists]
        if lists:
            outermost = lists[-1]
            line = next((one for one in around if _above(one) == outermost), outermost)
            return line if outermost in self._nested else outermost
        return next((one for one in around[1:] if one in self._tables), "")

    def open_lists(self, key: str) -> list[SchemeList]:
        """The lists that may get a line, from where the key is: those it stands in, then those beside it."""
        section = self.of(key) if key not in {one.key for one in self.all} else key
        found: list[str] = []
        for one in [*_around(key), ""]:
            found += [one] if one in self.lists else []
            found += [other for other in self.lists if _above(other) == one]
            if one == section:
                break
        if section.endswith("]"):
            found.append(_above(section))
        return [self.lists[one] for one in dict.fromkeys(found) if not self.lists[one].fixed]

    def fixed(self, key: str) -> bool:
        """Whether the key stands in a list whose lines the program calls by their ids."""
        return any(one in self.lists and self.lists[one].fixed for one in _around(key))

    def line_of(self, key: str) -> str:
        """The innermost line of a list that the key stands in; empty where there is none."""
        return next((one for one in _around(key) if _above(one) in self.lists and one not in self.lists), "")

    def line(self, key: str) -> str:
        """The same, when it may be taken out."""
        found = self.line_of(key)
        return found if found and not self.lists[_above(found)].fixed else ""


def _above(key: str) -> str:
    """What holds a key: the table, the line, the list."""
    return _LAST_STEP.sub("", key)


def _around(key: str) -> Iterator[str]:
    """A key and all that holds it, from the inside outwards."""
    while key:
        yield key
        key = _above(key)


def _section(notice: str, key: str, values: tuple[SchemeValue, ...]) -> Section:
    title = section_word(notice, _POSITION.sub("", key))
    names = line_names(values[0]) if values and key.endswith("]") else ()
    return Section(key, f"{title} {names[0]}" if names else title, values, names[0] if names else "")
