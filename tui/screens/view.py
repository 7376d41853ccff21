"""What a content screen is: a view in the middle of the shell. It holds a cursor and a filter, no data."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct
from textual.containers import Vertical
from textual.message import Message
from textual.widget import Widget

from tui.screens.host import host
from tui.widgets.frame import Title
from tui.widgets.text_pane import Detail

if TYPE_CHECKING:
    from tui.app import XingceApp


class View(Vertical, can_focus=False):
    """Base of content screens: give it `places`, `compose`, `reload`, and a method `do_<command id>` per command."""

    last_focus: Widget | None = None
    stale = False

    @dataclass
    class Say(Message):
        """Something for the message line; tone good, warn or bad."""

        text: str
        tone: str = ""

    @dataclass
    class Open(Message):
        """Put another view over this one; Esc comes back."""

        view: View

    @dataclass
    class Close(Message):
        """This view is done; what it stood on comes back and is read again."""

    @dataclass
    class Changed(Message):
        """The store changed: every view reads again what it shows."""

    @dataclass
    class Detailed(Message):
        """`detail()` answers something else now: another row is current."""

    def reload(self) -> None:
        """Read the store again and show it; called at the start, after every change, and in another language."""

    def detail(self) -> Detail | None:
        """What the side panel shows; None when there is nothing to explain."""
        return None

    def may_leave(self) -> str:
        """Why the view can't be left with Esc, as a sentence; empty when it can."""
        return ""

    @property
    def host(self) -> XingceApp:
        """The app, for questions and long work."""
        return host(self)

    def say(self, text: str, tone: str = "") -> None:
        """Say something on the message line."""
        self.post_message(self.Say(text, tone))

    def on_mount(self) -> None:
        """Read and show."""
        self.reload()


class Area(Struct, frozen=True):
    """An area of a desk: its id is a place of the registry; `make` builds its first view; `badge` counts what waits.

    `digit` is the key that opens it wherever it stands in the list; without one it is counted, and an area with a
    blank has none: it is reached through the column of areas and from other views.
    """

    id: str
    make: Callable[[], View]
    badge: Callable[[], str] = str
    digit: str = ""


class Workspace(Protocol):
    """What the shell is put on: the branch's desk, the committee's, or a test's."""

    def title(self) -> Title:
        """The title line, read again after every change."""
        ...

    def areas(self) -> tuple[Area, ...]:
        """At most ten areas with a digit, in the order of their digits."""
        ...
