"""A teller's pile of ballots while it is typed: marks, what is undone, looked at again, put in and taken out."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from core.rules.polls.ballots import BLANK, INVALID, SPOILED, WRITTEN, Slot


class Spot(Struct, frozen=True):
    """Where the teller is: ballot `at` (from 0; as many as there are ballots: the one in hand), the place on it.

    `marks` are those that stand on it, `written` the names written in; `inserting`: it is to stand before ballot `at`.
    """

    at: int
    marks: str = ""
    place: int = 0
    written: int = 0
    inserting: bool = False


class _Before(Struct, frozen=True):
    """What one key changed: where the teller was, and which rows stood where others stand now."""

    spot: Spot
    hand: Spot
    at: int = 0
    taken: tuple[str, ...] = ()
    put: int = 0


class Pile:
    """Ballots in the order of the pile as rows (`docs/polls.md` 2), and the one that is being typed.

    A new ballot goes to the end as soon as its last place is marked. A ballot that is looked at changes with every
    mark. Whatever a key did, `undo` takes back.
    """

    def __init__(self, slots: tuple[Slot, ...], rows: Iterable[str] = (), hand: str = "") -> None:
        """`hand` are the keys of a ballot that was left half typed. `version` grows whenever the rows may be others."""
        self.slots = slots
        self.rows = list(rows)
        self.spot = Spot(len(self.rows))
        self._hand = self.spot
        self._history: list[_Before] = []
        self.version = 0
        for key in hand:
            self.type(key)
        self._history.clear()

    # ---- what stands there

    @property
    def looking(self) -> bool:
        """Whether an earlier ballot is looked at or put in, not the one in hand."""
        return self.spot.inserting or self.spot.at < len(self.rows)

    @property
    def invalid(self) -> bool:
        """Whether the ballot that is looked at is invalid as a whole."""
        return not self.spot.inserting and self.looking and self.rows[self.spot.at] == INVALID and not self.spot.marks

    @property
    def hand(self) -> str:
        """The keys of the ballot in hand: what a kill would lose."""
        spot = self._hand if self.looking else self.spot
        return spot.marks + WRITTEN * spot.written

    @property
    def can_undo(self) -> bool:
        """Whether there is anything to take back."""
        return bool(self._history or self.rows)

    # ---- typing

    def takes(self, mark: str) -> bool:
        """Whether a key stands for something on the place that is next."""
        return mark in (BLANK, SPOILED) or (mark.isdigit() and 0 < int(mark) <= len(self.slot.options))

    @property
    def slot(self) -> Slot:
        """The place that is next."""
        return self.slots[min(self.spot.place, len(self.slots) - 1)]

    def type(self, key: str) -> bool:
        """One key: a mark, `+` or `!`; False when it stands for nothing here."""
        if key == INVALID:
            self._close(INVALID)
        elif key == WRITTEN:
            return self._write_in()
        elif self.takes(key):
            self._mark(key)
        else:
            return False
        return True

    def _mark(self, mark: str) -> None:
        spot = self.spot
        marks = spot.marks[: spot.place] + mark + spot.marks[spot.place + 1 :]
        spot = replace(spot, marks=marks, place=spot.place + 1)
        if len(marks) < len(self.slots):
            self._go(spot)
        else:
            self._close(marks + WRITTEN * spot.written, spot)

    def _write_in(self) -> bool:
        """One name more; before the first mark of a new ballot it belongs to the one that was just closed."""
        spot = self.spot
        fresh = not self.looking and not spot.marks and not spot.written
        if self.invalid or (fresh and (not self.rows or self.rows[-1] == INVALID)):
            return False
        if fresh:
            self._splice(len(self.rows) - 1, 1, self.rows[-1] + WRITTEN, spot)
        elif self._stands:
            self._splice(spot.at, 1, self.rows[spot.at] + WRITTEN, replace(spot, written=spot.written + 1))
        else:
            self._go(replace(spot, written=spot.written + 1))
        return True

    @property
    def _stands(self) -> bool:
        """Whether the ballot that is looked at stands in the pile just as it is seen."""
        return self.looking and not self.spot.inserting and len(self.spot.marks) == len(self.slots)

    def _close(self, row: str, seen: Spot | None = None) -> None:
        """Put a whole ballot where it belongs and go on."""
        spot = self.spot
        if not self.looking:
            self._splice(spot.at, 0, row, Spot(spot.at + 1))
        elif spot.inserting:
            self._splice(spot.at, 0, row, self._seen(row, spot.at))
        else:
            self._splice(spot.at, 1, row, seen or Spot(spot.at))
        if self.spot.place >= len(self.slots):
            self.spot = replace(self.spot, place=len(self.slots) - 1)

    # ---- going about

    def look(self, at: int) -> None:
        """Go to a ballot by its place from 0; past the last one to the ballot in hand."""
        if not self.looking:
            self._hand = self.spot
        at = max(0, at)
        if at < len(self.rows):
            self.spot = self._seen(self.rows[at], at)
        else:
            self.spot = replace(self._hand, at=len(self.rows))

    def move(self, by: int) -> None:
        """To another place of the ballot, as far as it is marked."""
        last = min(len(self.spot.marks), len(self.slots) - 1)
        self.spot = replace(self.spot, place=max(0, min(self.spot.place + by, last)))

    def insert(self) -> None:
        """Type a ballot that stands before the one that is looked at."""
        if self.looking and not self.spot.inserting:
            self._go(Spot(self.spot.at, inserting=True))

    def remove(self) -> None:
        """Take the ballot that is looked at out of the pile."""
        spot = self.spot
        if self.looking and not spot.inserting:
            rest = self.rows[spot.at + 1 : spot.at + 2]
            self._splice(spot.at, 1, None, self._seen(rest[0], spot.at) if rest else replace(self._hand, at=spot.at))

    def _seen(self, row: str, at: int) -> Spot:
        marks = row.rstrip(WRITTEN)
        return Spot(at) if marks == INVALID else Spot(at, marks, 0, len(row) - len(marks))

    # ---- taking back

    def undo(self) -> bool:
        """Take back what the last key did; of a pile that was typed earlier the last mark. False: nothing is there."""
        self.version += 1
        if self._history:
            before = self._history.pop()
            self.rows[before.at : before.at + before.put] = before.taken
            self.spot, self._hand = before.spot, before.hand
            return True
        if not self.rows or self.looking:
            return False
        seen = self._seen(self.rows.pop(), len(self.rows))
        if seen.written:
            self.rows.append(seen.marks + WRITTEN * (seen.written - 1))
            return True
        self.spot = Spot(seen.at, seen.marks[:-1], len(seen.marks[:-1]))
        return True

    def _go(self, spot: Spot) -> None:
        self._history.append(_Before(self.spot, self._hand))
        self.spot = spot

    def _splice(self, at: int, number: int, row: str | None, spot: Spot) -> None:
        put = [] if row is None else [row]
        before = _Before(self.spot, self._hand, at, tuple(self.rows[at : at + number]), len(put))
        self._history.append(before)
        self.version += 1
        self.rows[at : at + number] = put
        self.spot = spot
