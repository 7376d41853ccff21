"""What the roll's view is made of: the live sum and quorum above, the list that marks while finding (2.1, 2.2)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import events
from textual.message import Message

from core.rules.polls.quorum import Attendance, quorum_of
from tui.i18n import mark, t
from tui.screens.branch.polls.poll_head import quorum_line
from tui.screens.branch.polls.roll_rows import STATES
from tui.widgets.line import LinesOf, Piece, between
from tui.widgets.virtual_list import VirtualList

if TYPE_CHECKING:
    from core.desk.polls.poll import PollView
    from tui.screens.branch.polls.roll import RollView


def sum_words(one: Attendance) -> str:
    """Expected = there + on leave + absent, and how many are left out."""
    figures = {"expected": one.expected, "present": one.present, "leave": one.leave, "absent": one.absent}
    said = t("expected {expected} = there {present} + on leave {leave} + absent {absent}", **figures)
    return f"{said}  {t('left out {count}', count=one.left_out)}" if one.left_out else said


def _legend() -> Iterator[Piece]:
    """The digits and what they mark."""
    for digit, state in enumerate(STATES, start=1):
        yield f" {digit}", "key"
        yield f" {t(STATES[state][1])} ", ""


class RollHead(LinesOf["RollView"]):
    """The sum and the quorum, live."""

    lines = 3

    def line(self, y: int) -> tuple[Iterable[Piece], str]:
        """The poll; the sum; the quorum."""
        view = self.view
        if view is None or view.picture is None or view.words is None:
            return (), ""
        meeting = view.picture.poll.setup.unit == "voter"
        if y == 0:
            title = f" {view.picture.poll.setup.title}  {view.words.voters(view.picture.classes)}"
            return between([(title, "strong")], list(_legend()) if meeting else (), self.size.width), ""
        return [_attendance(view, view.picture, y) if meeting else _listed(view, y)], ""


def _attendance(view: RollView, picture: PollView, y: int) -> Piece:
    """Of a meeting: the sum, then the quorum."""
    one = view.sums()
    if y == 1:
        return f" {sum_words(one)}", "bad" if one.absent < 0 else ""
    quorum = quorum_of(picture.poll.rules)
    return quorum_line(quorum, one.present, one.expected) if quorum else ("", "")


def _listed(view: RollView, y: int) -> Piece:
    """Of what is handed out at no meeting: how many are on the roll."""
    return (f" {t('on the roll: {count}', count=view.sums().listed)}" if y == 1 else ""), ""


class RollList(VirtualList):
    """A digit while finding marks; Enter while finding stays with whoever was found, among everybody."""

    @dataclass
    class Digit(Message):
        """A mark for whoever was found."""

        digit: str

    def __init__(self) -> None:
        super().__init__([], empty=mark("Nobody on the roll yet. F5 fills it from the roster."), id="roll")

    def on_key(self, event: events.Key) -> None:
        """Names have no digits: while finding they mark."""
        digit = unicodedata.normalize("NFKC", event.character or "")
        if self.finding and digit in ("1", "2", "3", "4"):
            self.post_message(self.Digit(digit))
            event.stop()
            event.prevent_default()

    def do_list_choose(self) -> None:
        """Enter."""
        if self.finding:
            self.finding = False
            self._find("")
        else:
            super().do_list_choose()

    def go_on(self, row_id: str) -> None:
        """To the line after; while finding the next name is typed instead."""
        if self.finding:
            self._find("")
            self.select(row_id)
        else:
            self.select(row_id)
            self.do_list_move("down")
