"""Which commands a key means here: from what has the focus outwards, the innermost place first."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from tui.commands.registry import Command, Registry, why_not


class Offer(Struct, frozen=True):
    """A command within reach: whose it is, the key that arrives, and why it can't be used now (empty when it can)."""

    command: Command
    node: object
    key: str
    why_not: str = ""


def places_of(node: object) -> tuple[str, ...]:
    """The places that a widget, a screen or the app declares."""
    places = getattr(node, "places", ())
    return places if isinstance(places, tuple) else ()


def find(registry: Registry, nodes: Iterable[object], key: str) -> Offer | None:
    """The command that a key stands for, whether or not it can be used now."""
    for node in nodes:
        for place in places_of(node):
            command = registry.find(place, key)
            if command:
                return Offer(command, node, key, why_not(command, node))
    return None


def offers(registry: Registry, nodes: Iterable[object], typing: bool = False) -> list[Offer]:
    """Every command within reach with a key that no inner place takes; `typing`: a text box takes all characters."""
    taken: set[str] = set()
    found = []
    for node in nodes:
        for place in places_of(node):
            fresh: set[str] = set()
            for command in registry.at(place):
                keys = [key for key in command.keys if key not in taken and not (typing and len(key) == 1)]
                if keys:
                    found.append(Offer(command, node, keys[0], why_not(command, node)))
                fresh.update(command.keys)
            taken |= fresh
    return found
