"""Commands that stand in many places: with the same key and words, or made in the same way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tui.commands.refusals import free
from tui.commands.registry import Command, WhyNot, always
from tui.i18n import mark

_Available = Callable[[Any], WhyNot]


def quiet(id: str, key: str, name: str, help: str, clause: str, available: _Available) -> Command:
    """A command that stands in the menu, in the palette and on the help page, not in the footer."""
    return Command(id=id, keys=(key,), name=name, help=help, clause=clause, available=available, footer=False)


def office(id: str, keys: tuple[str, ...], name: str, help: str, available: _Available = free, **more: Any) -> Command:
    """A command of the committee's office, which waits while long work runs there."""
    return Command(id=id, keys=keys, name=name, help=help, available=available, **more)


def export(place: str, **more: Any) -> Command:
    """The rows of a list at the committee as a workbook."""
    help = mark("Save the rows as they are shown as a workbook.")
    return office(f"{place}.export", ("f8",), mark("Excel"), help, **more)


def printing(place: str, **more: Any) -> Command:
    """The rows of a list at the committee on paper."""
    help = mark("Save the rows as they are shown as a Word file, to print.")
    return office(f"{place}.print", ("ctrl+o",), mark("Print"), help, **more)


def list_papers(place: str, available: _Available = always, **more: Any) -> Command:
    """A list as it is shown, on paper or as a workbook."""
    help = mark("This list as it is shown: to print, or as a workbook.")
    return Command(id=f"{place}.papers", keys=("ctrl+o",), name=mark("Papers"), help=help, available=available, **more)
