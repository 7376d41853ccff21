"""Long work beside the keyboard: it reports how far it is, and stops when a person asks."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

TURN: Final = 0.0005
"""Seconds that the work may go on while the keyboard waits for its turn; Python's own 5 ms are felt in every key, for a
key takes about ten turns from the terminal and back to it."""


class Stopped(Exception):
    """A person stopped the work; raised inside the work at its next report."""


@contextmanager
def short_turns() -> Iterator[None]:
    """While work goes on beside the keyboard, let whoever waits have a turn soon."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(min(TURN, before))
    try:
        yield
    finally:
        sys.setswitchinterval(before)


class Progress:
    """Handed to the work: call it with part and whole as often as you like; it raises Stopped when asked to."""

    def __init__(self, tell: Callable[[int, int], None]) -> None:
        """`tell` is called in the thread of the work."""
        self._tell = tell
        self._stop = threading.Event()
        self._told = -1

    def stop(self) -> None:
        """Ask the work to end at its next report."""
        self._stop.set()

    @property
    def stopped(self) -> bool:
        """Whether a person asked to stop: for work that ends at a place of its own choice."""
        return self._stop.is_set()

    def __call__(self, part: int, whole: int) -> None:
        """Report; raises Stopped when a person asked to."""
        if self.stopped:
            raise Stopped
        self.tell(part, whole)

    def tell(self, part: int, whole: int) -> None:
        """Report without stopping; told on at most once a per cent, so that reports cost nothing."""
        percent = 100 * part // whole if whole else 0
        if percent != self._told:
            self._told = percent
            self._tell(part, whole)
