"""Reading a TOML text strictly: each fault becomes a reason with file, key and line, and reading goes on."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterable, Mapping
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Final, TypeVar

from msgspec import structs

from core.notices.asked import Asked, BarePoint, Form, Listed
from core.notices.lines import key_lines, line_of
from core.text import clean, keepable
from core.values import Reason, failed, parse_score

_LONGEST: Final = 200_000  # characters; a scheme has a few thousand
_PLACES: Final = 4
_MOST: Final = 1_000_000
_ID: Final = re.compile(r"[a-z][a-z0-9_]{0,39}")
_POSITION: Final = re.compile(r"at line ([0-9]+), column ([0-9]+)")

NUMBER: Final = Asked(Form.NUMBER)

E = TypeVar("E", bound=StrEnum)
T = TypeVar("T")


class Reading:
    """One text being read: its tables, the values and lists asked for by key path, and the faults found so far.

    `tree` is what the text holds, `lines` where its keys stand. Given as `tree` and `lines` instead of a text, a change
    is tried without parsing anything.
    """

    def __init__(
        self, text: str, file: str, tree: dict[str, object] | None = None, lines: Mapping[str, int] | None = None
    ) -> None:
        self.file = file
        self.reasons: list[Reason] = []
        self.asked: dict[str, Asked] = {}
        self.lists: dict[str, Listed] = {}
        self._tables: list[Table] = []
        self.lines: Mapping[str, int] = lines or {}
        self.tree = self._parse(text) if tree is None else tree
        self.root = Table(self, "", self.tree)

    def _parse(self, text: str) -> dict[str, object]:
        if len(text) > _LONGEST:
            self.fault("scheme_too_long", "", characters=len(text), most=_LONGEST)
            return {}
        try:
            values = tomllib.loads(text, parse_float=BarePoint)
        except (
            ValueError,
            RecursionError,
        ) as error:  # a bad TOML text, a whole number of thousands of digits, a deep nest
            position = _POSITION.search(str(error))
            line, column = (int(position[1]), int(position[2])) if position else (len(text.splitlines()), 1)
            self.reasons.append(failed("0.1", "toml_broken", file=self.file, line=line, column=column))
            return {}
        self.lines = key_lines(text)
        return values

    def fault(self, code: str, key: str, **figures: str | int) -> None:
        """Note a fault at a key path; `place` of the reason is that path."""
        line = line_of(key, self.lines)
        self.reasons.append(failed("0.1", code, key, file=self.file, key=key, line=line, **figures))

    def opened(self, table: Table) -> None:
        """Remember a table, so that its unknown keys are reported at the end."""
        self._tables.append(table)

    @cached_property
    def paths(self) -> frozenset[str]:
        """Asked when all is read: the paths of all keys, without positions in lists: `member.bands.least`."""
        return frozenset(re.sub(r"\[[0-9]+\]", "", key) for table in self._tables for key in table.paths())

    def finish(self) -> None:
        """Report the keys that nobody asked for and the keys that were asked for and are not there."""
        for table in self._tables:
            table.report_keys()


class Table:
    """One table of the text. Each method reads one key; a fault is noted and answered with a harmless value.

    A table that is missing stands as one with `values` None: its own fault is noted already, what it lacks is not.
    """

    def __init__(self, reading: Reading, path: str, values: dict[str, object] | None) -> None:
        self._reading = reading
        self._path = path
        self._values = values
        self._asked: set[str] = set()
        self._missing: set[str] = set()
        self._optional: set[str] = set()
        reading.opened(self)

    def fault(self, code: str, key: str, **figures: str | int) -> None:
        """Note a fault at a key of this table."""
        self._reading.fault(code, self._at(key), **figures)

    def has(self, key: str, takes: Form | Asked | Listed | None = None) -> bool:
        """Whether an optional key is there; asking makes it a valid one. With `takes` a person may add and clear it."""
        self._asked.add(key)
        present = key in (self._values or {})
        if isinstance(takes, Listed):
            if not present:
                self._list(key, takes)
        elif takes is not None:
            self._optional.add(key)
            self._note(key, Asked(takes) if isinstance(takes, Form) else takes)
        return present

    def _note(self, key: str, asked: Asked) -> None:
        if self._values is not None:
            optional = key in self._optional
            self._reading.asked[self._at(key)] = structs.replace(asked, optional=True) if optional else asked

    def _list(self, key: str, listed: Listed) -> None:
        if self._values is not None:
            self._reading.lists[self._at(key)] = listed

    def paths(self) -> Iterable[str]:
        """The paths of the keys that are there."""
        return (self._at(key) for key in self._values or {})

    def report_keys(self) -> None:
        """Unknown keys with the nearest valid key; a key that is missing because it is misspelt is not named twice."""
        misspelt = set()
        for key in self._values or {}:
            if key in self._asked:
                continue
            near = nearest(key, self._asked)
            misspelt.add(near)
            self.fault("key_unknown", key, nearest=near)
        for key in sorted(self._missing - misspelt):
            self.fault("key_missing", key)

    def text(self, key: str) -> str:
        """A line of text for people: not empty, fit to be kept exactly as written."""
        self._note(key, Asked(Form.TEXT))
        value = self._take(key, str, "value_not_text")
        if value is not None and (not value or value != clean(value) or not keepable(value) or "\n" in value):
            self.fault("text_unfit", key)
        return value or ""

    def ident(self, key: str) -> str:
        """An id: a lower-case ASCII word."""
        self._note(key, Asked(Form.ID))
        value = self._take(key, str, "value_not_text")
        if value is not None and not _ID.fullmatch(value):
            self.fault("id_malformed", key, value=value[:40])
        return value or ""

    def whole(self, key: str, least: int, most: int) -> int:
        """A whole number within bounds."""
        self._note(key, Asked(Form.WHOLE, least, most))
        value = self._take(key, int, "value_not_whole")
        if value is None or least <= value <= most:
            return least if value is None else value
        self.fault("number_out_of_range", key, least=least, most=most)
        return least

    def number(self, key: str) -> Decimal:
        """A decimal that is not negative: a whole number, or a text such as "94.5"."""
        self._note(key, NUMBER)
        value = self._take(key, object, "value_not_number")
        if value is None:
            return Decimal(0)
        typed = value if isinstance(value, str) else ""
        if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < _MOST:
            typed = str(value)
        number = parse_score(typed, _PLACES) if typed.isascii() else None
        if number is None:
            self.fault("value_not_number", key, value=typed[:40])
        return number or Decimal(0)

    def number_or_none(self, key: str) -> Decimal | None:
        """A decimal, or None where the text says "none"."""
        none = (self._values or {}).get(key) == "none"
        number = None if none else self.number(key)
        self._asked.add(key)
        self._note(key, Asked(Form.NUMBER_OR_NONE))
        return number

    def numbers(self) -> dict[str, Decimal]:
        """This table as decimals by id, in the order written."""
        return {key: self.number(key) for key in self._keyed(NUMBER)}

    def wholes(self, least: int, most: int) -> dict[str, int]:
        """This table as whole numbers within bounds by id, in the order written."""
        return {key: self.whole(key, least, most) for key in self._keyed(Asked(Form.WHOLE, least, most))}

    def _keyed(self, takes: Asked) -> list[str]:
        keys = list(self._values or {})
        if self._values is not None:
            self._reading.lists[self._path] = Listed(len(keys), keyed=takes)
        for key in keys:
            if not _ID.fullmatch(key):
                self.fault("id_malformed", key, value=key[:40])
        return keys

    def flag(self, key: str) -> bool:
        """True or false."""
        self._note(key, Asked(Form.FLAG))
        return bool(self._take(key, bool, "value_not_flag"))

    def choice(self, key: str, options: type[E], fault: str = "value_unknown") -> E:
        """One word out of an enumeration; `fault` names the reason given for another word."""
        self._note(key, Asked(Form.CHOICE, options=tuple(str(one) for one in options)))
        value = self._take(key, str, "value_not_text")
        return next(iter(options)) if value is None else self._option(key, value, options, fault)

    def choices(self, key: str, options: type[E]) -> tuple[E, ...]:
        """A list of different words out of an enumeration."""
        words = tuple(self._option(key, word, options, "value_unknown") for word in self.texts(key))
        self._note(key, Asked(Form.CHOICES, options=tuple(str(one) for one in options)))
        return words

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of different texts, possibly empty."""
        self._note(key, Asked(Form.TEXTS))
        values = self._take(key, list, "value_not_list") or []
        words = tuple(value for value in values if type(value) is str)
        if len(words) != len(values):
            self.fault("value_not_text", key)
        if len(set(words)) != len(words):
            self.fault("value_twice", key)
        return words

    def table(self, key: str) -> Table:
        """A table within this one."""
        return Table(self._reading, self._at(key), self._take(key, dict, "value_not_table"))

    def tables(self, key: str, least: int = 0) -> tuple[Table, ...]:
        """A list of tables, with at least so many of them."""
        values = self._take(key, list, "value_not_list")
        self._list(key, Listed(len(values or ()), least))
        if values is None:
            return ()
        if not all(isinstance(value, dict) for value in values):
            self.fault("value_not_table", key)
            return ()
        if len(values) < least:
            self.fault("list_too_short", key, least=least)
        return tuple(Table(self._reading, f"{self._at(key)}[{n}]", value) for n, value in enumerate(values, start=1))

    def _at(self, key: str) -> str:
        return f"{self._path}.{key}" if self._path else key

    def _take(self, key: str, kind: type[T], fault: str) -> T | None:
        """The value of a key if it is there and of this kind; otherwise None, with the fault noted."""
        self._asked.add(key)
        if self._values is None:
            return None
        if key not in self._values:
            self._missing.add(key)
            return None
        value = self._values[key]
        if isinstance(value, BarePoint):
            self.fault("float_value", key, value=value[:40])
            return None
        if not isinstance(value, kind) or (isinstance(value, bool) and kind not in (bool, object)):
            self.fault(fault, key)
            return None
        return value

    def _option(self, key: str, word: str, options: type[E], fault: str) -> E:
        if word in list(options):
            return options(word)
        self.fault(fault, key, value=word[:40], nearest=nearest(word, [str(option) for option in options]))
        return next(iter(options))


def nearest(word: str, valid: Iterable[str]) -> str:
    """The valid word that comes nearest to what was written; empty when none comes near."""
    return next(iter(difflib.get_close_matches(word, sorted(valid), n=1)), "")
