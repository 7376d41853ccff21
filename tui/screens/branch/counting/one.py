"""One ballot that is marked at its own pace: any place in any order, nothing closed until somebody says so."""

from __future__ import annotations

from core.rules.polls.ballots import BLANK, WRITTEN, Slot


class OneBallot:
    """Marks by place, a blank where there is none yet; names written in and a comment beside them."""

    def __init__(self, slots: tuple[Slot, ...], marks: str = "") -> None:
        self.slots = slots
        self.marks = list(marks.ljust(len(slots))[: len(slots)])
        self.place = 0
        self.written: list[str] = []
        self.comment = ""

    @property
    def shown(self) -> str:
        """As a pad shows it."""
        return "".join(self.marks)

    @property
    def row(self) -> str:
        """As it counts: what is not marked is blank, `+` for each name written in."""
        return self.shown.replace(" ", BLANK) + WRITTEN * len(self.written)

    @property
    def open(self) -> int:
        """How many places have no mark."""
        return sum(mark in (" ", BLANK) for mark in self.marks)

    @property
    def at(self) -> int:
        """The place under the cursor; past the end the last one."""
        return min(self.place, len(self.slots) - 1)

    @property
    def done(self) -> bool:
        """Whether the last place was passed."""
        return self.place >= len(self.slots)

    def type(self, mark: str) -> bool:
        """Mark the place under the cursor and go on; False when the mark stands for nothing here."""
        if mark != BLANK and not (mark.isdigit() and 0 < int(mark) <= len(self.slots[self.at].options)):
            return False
        self.marks[self.at] = mark
        self.place = self.at + 1
        return True

    def clear(self) -> None:
        """Take the mark under the cursor away; where there is none, the one before it."""
        if self.done or self.marks[self.place] == " ":
            self.place = max(0, self.place - 1)
        self.marks[self.place] = " "

    def move(self, by: int) -> None:
        """To another place."""
        self.place = max(0, min(self.at + by, len(self.slots) - 1))
