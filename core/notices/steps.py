"""The steps in which a scheme is edited, done alike on plain tables and on a text that keeps its comments (0.1)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, Protocol

from msgspec import Struct

from core.notices.asked import Asked, Form
from core.notices.new_line import NewLine, new_line
from core.notices.reading import nearest
from core.notices.texts import SchemeText
from core.notices.typed import as_held
from core.notices.values import at, by_id, name_of, path_of
from core.values import Reason, failed, parse_score

_PLACES = 4


class Put(Struct, frozen=True):
    """Another value under a key, as typed; None takes an optional key or a key of its own out."""

    key: str
    value: str | None


class Add(Struct, frozen=True):
    """One more line of a list, of these fields; of a table with keys of their own, `id` and `value`."""

    key: str
    fields: Mapping[str, str]


class Remove(Struct, frozen=True):
    """A line of a list (`member.bonus.items[2]`), or a key of its own, taken out."""

    key: str


class Decide(Struct, frozen=True):
    """A value that is no proposal any more: the committee has decided it."""

    name: str


Step = Put | Add | Remove | Decide


class Hand(Protocol):
    """Who puts lines in and takes them out: plain lists do it one way, a text with its comments another."""

    def table(self) -> Any:
        """An empty table for keys of their own."""

    def insert(self, lines: Any, place: int, fields: Mapping[str, Any]) -> None:
        """Put a line in."""

    def remove(self, lines: Any, place: int) -> None:
        """Take a line out."""


class Steps:
    """Does steps on the tables of a text. What can't be done at all is answered as reasons."""

    def __init__(self, source: SchemeText, tree: Any, hand: Hand) -> None:
        self.source = source
        self.tree = tree
        self.hand = hand

    def do(self, step: Step) -> Reason | None:
        """One step."""
        match step:
            case Put():
                return self._put(step.key, step.value)
            case Add():
                return self._add(step.key, step.fields)
            case Remove():
                return self._remove(step.key)
            case Decide():
                return self._decide(step.name)

    # ---- the steps ----

    def _put(self, key: str, typed: str | None) -> Reason | None:
        path = path_of(key)
        holder = at(self.tree, path[:-1]) if path else None
        name = path[-1] if path else ""
        takes = self._takes(key)
        if key == "notice" or not isinstance(holder, dict) or not isinstance(name, str):
            return self._unknown(key)
        if (takes is None and name in holder) or (takes is not None and takes.form is Form.ID):
            return self._unknown(key)
        if typed is None:
            holder.pop(name, None)
            return None
        value = as_held(takes.form if takes else None, typed)
        before = holder.get(name)
        if isinstance(before, list) and isinstance(value, list):
            before.clear()  # other words in a list, in the form in which it is written
            before.extend(value)
        elif before is None or before != value or type(before) is not type(value):
            holder[name] = value
        return None

    def _add(self, key: str, fields: Mapping[str, str]) -> Reason | None:
        path, new = path_of(key), new_line(self.source, key)
        holder = at(self.tree, path[:-1]) if path else None
        if new is None or not isinstance(holder, dict):
            return self._unknown(key)
        made = {name: as_held(_form(new, name), typed) for name, typed in fields.items()}
        if self.source.lists[key].keyed:
            if path[-1] not in holder:
                holder[path[-1]] = self.hand.table()
            holder[path[-1]][fields.get("id", "")] = made.get("value", "")
            return None
        lines = holder.setdefault(path[-1], [])
        self.hand.insert(lines, _place(lines, made), made | {name: [] for name in new.lists if name not in made})
        return None

    def _remove(self, key: str) -> Reason | None:
        path = path_of(key)
        holder, step = at(self.tree, path[:-1]), path[-1] if path else ""
        if isinstance(holder, list) and isinstance(step, int) and 0 <= step < len(holder):
            own, listed = by_id(key, self.source), self.tree.get("proposed", [])
            if own in listed:
                listed.remove(own)  # with the line goes that it was a proposal
            self.hand.remove(holder, step)
            return None
        if isinstance(holder, dict) and step in holder and name_of(key, self.source).endswith(".*"):
            holder.pop(step)
            return None
        return self._unknown(key)

    def _decide(self, name: str) -> Reason | None:
        listed = self.tree.get("proposed", [])
        if name not in listed:
            return failed("0.1", "proposal_unknown", "proposed", key=name[:80], nearest=nearest(name, list(listed)))
        listed.remove(name)
        return None

    # ---- what a key takes ----

    def _takes(self, key: str) -> Asked | None:
        """What a key takes; one that has just come to a line takes what it takes in the other lines."""
        name = name_of(key, self.source)
        by_name = (asked for known, asked in self.source.asked.items() if name_of(known, self.source) == name)
        return self.source.asked.get(key) or next(by_name, None)

    def _unknown(self, key: str) -> Reason:
        known = [*(one for one, asked in self.source.asked.items() if asked.form is not Form.ID), *self.source.lists]
        near = nearest(key, known)
        return failed("0.1", "key_unknown", key[:80], file=self.source.file, key=key[:80], line=0, nearest=near)


def _form(new: NewLine, name: str) -> Form | None:
    return new.fields[name].form if name in new.fields else None


def _place(lines: Sequence[Any], made: Mapping[str, Any]) -> int:
    """At the end; a line with a bound goes where the bound belongs, from the highest down."""
    bound = _bound(made)
    bounds = [_bound(line) for line in lines]
    if bound is None or None in bounds:
        return len(lines)
    return next((place for place, other in enumerate(bounds) if other is not None and other < bound), len(lines))


def _bound(line: Mapping[str, Any]) -> Decimal | None:
    held = line.get("least")
    return None if held is None or isinstance(held, bool) else parse_score(str(held), _PLACES)
