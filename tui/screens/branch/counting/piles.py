"""Both tellers' piles side by side: where they differ, each difference settled, what is still to count."""

from __future__ import annotations

from msgspec import Struct

from core.desk.desk import Desk
from core.desk.polls.leavings import kept_rows
from core.desk.polls.poll import PollView
from tui.screens.branch.counting.align import Pair, differing, places
from tui.screens.branch.counting.keeper import FIRST, SECOND


class Piles:
    """The rows of two tellers. Settling a difference makes both the same; `undo` takes the last settling back."""

    def __init__(self, first: list[str], second: list[str]) -> None:
        self.first, self.second = first, second
        self._history: list[tuple[list[str], list[str]]] = []
        self.pairs = differing(first, second)

    @property
    def can_undo(self) -> bool:
        """Whether a settling can be taken back."""
        return bool(self._history)

    def row(self, teller: int, pair: Pair) -> str:
        """What a teller has of a pair; empty where that ballot is lacking."""
        rows, at = (self.first, pair.first) if teller == FIRST else (self.second, pair.second)
        return rows[at] if at >= 0 else ""

    def places(self, pair: Pair) -> list[int]:
        """The places on which a pair differs; empty when it differs as a whole."""
        return places(self.row(FIRST, pair), self.row(SECOND, pair))

    def right(self, pair: Pair, teller: int) -> None:
        """One teller is right, also in that there is no such ballot: the other gets the same."""
        self.settle(pair, self.row(teller, pair))

    def settle(self, pair: Pair, row: str) -> None:
        """Both have this row; an empty one: no such ballot is in the pile."""
        self._history.append((list(self.first), list(self.second)))
        at = self.pairs.index(pair)
        for rows, place, teller in ((self.first, pair.first, FIRST), (self.second, pair.second, SECOND)):
            if place >= 0:
                rows[place : place + 1] = [row] if row else []
            elif row:
                rows.insert(self._before(teller, at), row)
        self.pairs = differing(self.first, self.second)

    def _before(self, teller: int, at: int) -> int:
        """Where a ballot belongs that a teller lacks: at the place of its twin, moved by what slipped."""
        pair = self.pairs[at]
        slip = sum((one.second < 0) - (one.first < 0) for one in self.pairs[:at])
        return pair.second + slip if teller == FIRST else pair.first - slip

    def undo(self) -> None:
        """Take the last settling back."""
        if self._history:
            self.first[:], self.second[:] = self._history.pop()
            self.pairs = differing(self.first, self.second)


class Ready(Struct, frozen=True, kw_only=True):
    """What a count of the whole poll takes: `rows` by class, of which `fresh` were typed now; classes still `missing`.

    Ballots of all classes are counted in one act, for small classes are joined before anything is kept (2.5).
    """

    rows: dict[str, list[str]]
    fresh: tuple[str, ...]
    missing: tuple[str, ...]


def ready(desk: Desk, view: PollView, now: str) -> Ready:
    """Which classes both tellers agree on, and which are not counted yet; `now` is the one that is being counted.

    A class that was counted before and stands alone keeps its ballots; one of which nobody is there has none.
    """
    rows: dict[str, list[str]] = {}
    fresh, missing = [], []
    for name in view.classes:
        first, second = (kept_rows(desk, view.poll.id, name, teller) for teller in (FIRST, SECOND))
        alone = view.poll.ballots.get(name)
        if first or second or name == now:
            if first == second:
                rows[name] = first
                fresh.append(name)
            else:
                missing.append(name)
        elif alone is not None and alone.classes == [name]:
            rows[name] = list(alone.rows)
        elif view.attendance[name].present == 0:
            rows[name] = []
        elif name not in view.poll.totals:
            missing.append(name)
    return Ready(rows=rows, fresh=tuple(fresh), missing=tuple(missing))
