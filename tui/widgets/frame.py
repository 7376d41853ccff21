"""The edges of every screen: title line, areas, message line, footer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from msgspec import Struct
from textual.message import Message

from tui.commands.keys import shown
from tui.i18n import mark, t
from tui.widgets.cells import width
from tui.widgets.charts import gauge
from tui.widgets.line import LineWidget, Piece, between
from tui.widgets.signs import sign

if TYPE_CHECKING:
    from tui.commands.dispatch import Offer

APP_NAME = mark("Xingce")


class Title(Struct, frozen=True):
    """What the title line says: whose desk, which period (in words), how many entries wait for hand-over, a note.

    `unhanded` is None where nothing is handed over: at the committee. `sent` where all of them lie in a package and
    only the receipt is missing.
    """

    name: str
    period: str = ""
    unhanded: int | None = None
    note: str = ""
    sent: bool = False


class TitleLine(LineWidget):
    """Program, branch, period, what is not yet handed over."""

    title = Title("")
    tones_here: ClassVar[Mapping[str, str]] = {"accent": "bar-accent", "warn": "bar-warn"}

    def show(self, title: Title) -> None:
        """Another title."""
        self.title = title
        self.refresh()

    def line(self, y: int) -> tuple[Iterable[Piece], str]:
        """Name at the left, period and count at the right."""
        title = self.title
        right: list[Piece] = [(f"{title.note}  ", "warn")] if title.note else []
        if title.period:
            right += [(f"{title.period} ", "")]
        if title.unhanded and title.sent:
            right.append((f" {t('{count} await the receipt', count=title.unhanded)} ", ""))
        elif title.unhanded:
            right += [
                (f" {sign('unhanded')} ", "accent"),
                (t("{count} not handed over", count=title.unhanded) + " ", ""),
            ]
        elif title.unhanded == 0:
            right += [(f" {t('All handed over')} ", "")]
        return between([(f" {t(APP_NAME)}  ", "accent"), (title.name, "strong")], right, self.size.width), ""


class AreaName(Struct, frozen=True):
    """An area in the column: its digit, its name in words, a short note (a count) after it."""

    digit: str
    name: str
    badge: str = ""


class Areas(LineWidget, can_focus=True):
    """The column of areas; the open one wears `>`, the one under the cursor is lit while the column has the keys."""

    places = ("areas",)

    @dataclass
    class Chosen(Message):
        """The area at this place was chosen."""

        at: int

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self.names: tuple[AreaName, ...] = ()
        self.open = 0
        self.cursor = 0
        self.digits = True

    def show(self, names: Sequence[AreaName], opened: int) -> None:
        """Names in the language in force, and which is open."""
        self.names = tuple(names)
        self.open = self.cursor = opened
        self.styles.width = max((width(f"{name.name} {name.badge}".strip()) for name in names), default=6) + 6
        self.refresh()

    def do_areas_enter(self) -> None:
        """Say that the area under the cursor was chosen."""
        self.post_message(self.Chosen(self.cursor))

    def show_digits(self, work: bool) -> None:
        """Whether digits open areas now; while digits are scores or text they stand dim."""
        if work != self.digits:
            self.digits = work
            self.refresh()

    def do_areas_move(self, key: str) -> None:
        """To the area above or below."""
        self.cursor = max(0, min(self.cursor + (1 if key == "down" else -1), len(self.names) - 1))
        self.refresh()

    def line(self, y: int) -> tuple[Iterable[Piece], str]:
        """One area a line."""
        if y >= len(self.names):
            return (), ""
        name = self.names[y]
        lit = self.has_focus and y == self.cursor
        pieces: list[Piece] = [
            (">" if y == self.open else " ", "accent"),
            (f"{name.digit} ", "key" if self.digits else "dim"),
            (name.name, "strong" if y == self.open else ""),
        ]
        return between(pieces, [(f"{name.badge} ", "accent")], self.size.width), "cursor" if lit else ""


class MessageLine(LineWidget):
    """The one line where the program says something, or shows how far a long work is."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.tone = ""
        self.part = 0
        self.whole = 0
        self.busy = ""

    def say(self, text: str, tone: str = "") -> None:
        """Say something; it stands until something else is said."""
        self.text, self.tone = text, tone
        self.refresh()

    def progress(self, busy: str, part: int = 0, whole: int = 0) -> None:
        """How far the work is; an empty `busy` ends it."""
        self.busy, self.part, self.whole = busy, part, whole
        self.refresh()

    def line(self, y: int) -> tuple[Iterable[Piece], str]:
        """Progress while there is some, else the last message with a sign for its tone."""
        if self.busy:
            left: list[Piece] = [(f" {self.busy} ", "strong")]
            if self.whole:
                left += [(gauge(self.part, self.whole, 20), "accent"), (f" {self.part}/{self.whole}", "")]
            return between(left, [(t("Esc stops it") + " ", "dim")], self.size.width), ""
        before = {"bad": "! ", "warn": "! "}.get(self.tone, "")
        return [(f" {before}{self.text}", self.tone)], ""


class FooterLine(LineWidget):
    """The keys of what has the focus, then the keys that always work. What can't be used now stands in brackets."""

    def __init__(self) -> None:
        super().__init__()
        self.offers: tuple[Offer, ...] = ()

    def show(self, offers: Iterable[Offer]) -> None:
        """Other keys."""
        self.offers = tuple(offers)
        self.refresh()

    def line(self, y: int) -> tuple[Iterable[Piece], str]:
        """As many keys as fit; those of the whole program are never dropped."""
        always: list[Piece] = []
        own: list[Piece] = []
        for offer in self.offers:
            key, name = shown(offer.key), t(offer.command.name)
            pieces: list[Piece] = [
                (f" {key}", "key"),
                (f" ({name}) ", "dim") if offer.why_not else (f" {name} ", ""),
            ]
            if offer.command.place == "app":
                always += pieces
            elif sum(width(text) for text, _ in own + pieces) <= self.size.width - 24:
                own += pieces
        return between(own, always, self.size.width), ""
