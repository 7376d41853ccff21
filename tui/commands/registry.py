"""One registry of commands: footer, palette, help page and `xingce keys` are all read from it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from msgspec import Struct

from core.values import Reason
from tui.commands.keys import reachable
from tui.i18n.reasons import explain, sentence

WhyNot = str | Reason | None
"""Why a command can't be used now: a code, a reason with figures, or None when it can."""


def always(state: object) -> WhyNot:
    """Nothing stands against it."""
    return None


class Place(Struct, frozen=True, kw_only=True):
    """Where commands live: a screen or a widget, with what it is for (both msgids) and the clause of the notice.

    A `part` is something that many screens are made of; help pages tell of the screen first, then of its parts.
    """

    id: str
    name: str
    purpose: str
    clause: str = ""
    part: bool = False


class Command(Struct, frozen=True, kw_only=True):
    """Something a person can do. `id` begins with its place: `round.confirm` lives in `round`.

    The widget or screen of that place has the method `do_round_confirm`. `name` and `help` are msgids; `available`
    takes that widget or screen, changes nothing and says why not. `with_key` hands the pressed key to the method.
    A method may be a coroutine: then it may ask questions and run long work; with `at_once` it is awaited before the
    next key and may not ask.
    """

    id: str
    keys: tuple[str, ...]
    name: str
    help: str
    clause: str = ""
    footer: bool = True
    palette: bool = True
    with_key: bool = False
    at_once: bool = False
    available: Callable[[Any], WhyNot] = always

    @property
    def place(self) -> str:
        """The id of the place where it lives."""
        return self.id.partition(".")[0]

    @property
    def method(self) -> str:
        """The method that does it."""
        return "do_" + self.id.replace(".", "_")


Declared = tuple[Place, *tuple[Command, ...]]
"""A place with its commands, as the rooms of this package hold it."""


class Registry:
    """Places and their commands, in the order of declaration; a slip in a declaration raises ValueError at import."""

    def __init__(self) -> None:
        self.places: dict[str, Place] = {}
        self.commands: dict[str, Command] = {}
        self._of: dict[str, list[Command]] = {}
        self._keys: dict[tuple[str, str], Command] = {}

    def declare(self, place: Place, *commands: Command) -> None:
        """Add a place with its commands."""
        if place.id in self.places:
            raise ValueError(f"place declared twice: {place.id}")
        self.places[place.id] = place
        for command in commands:
            self._add(place, command)

    def _add(self, place: Place, command: Command) -> None:
        if command.place != place.id or command.id in self.commands:
            raise ValueError(f"{command.id}: declared twice or in another place than {place.id}")
        if not any(reachable(key) for key in command.keys):
            raise ValueError(f"{command.id}: no key arrives when an input method is on")
        self.commands[command.id] = command
        self._of.setdefault(place.id, []).append(command)
        for key in command.keys:
            if (place.id, key) in self._keys:
                raise ValueError(f"{command.id}: key {key} is taken by {self._keys[place.id, key].id}")
            self._keys[place.id, key] = command

    def at(self, place: str) -> Iterator[Command]:
        """The commands of a place."""
        return iter(self._of.get(place, ()))

    def find(self, place: str, key: str) -> Command | None:
        """The command of a place that a key stands for."""
        return self._keys.get((place, key))

    def merged(self, other: Registry) -> Registry:
        """A registry with the places of both."""
        both = Registry()
        for source in (self, other):
            for place in source.places.values():
                both.declare(place, *source.at(place.id))
        return both


def why_not(command: Command, state: object) -> str:
    """The sentence that says why a command can't be used now; empty when it can."""
    answer = command.available(state)
    if answer is None:
        return ""
    return explain(answer) if isinstance(answer, Reason) else sentence(answer, {})
