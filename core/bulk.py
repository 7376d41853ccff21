"""Much comes into memory at once: the cyclic collector waits until it is done.

A journal makes hundreds of thousands of objects that stay and hold no cycles. Left alone, Python's collector walks all
of them each time a quarter more has come, finds nothing, and stops every thread meanwhile: two fifths of opening and
merging a large store.
"""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

MANY: Final = 20_000
"""So many new objects are counted as old ones at the end; fewer are left to the collector as it is."""


class _Pause:
    """How many are at it, in whatever threads, and whether the collector ran before the first of them."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._inside = 0
        self._ran = False

    def begin(self) -> None:
        with self._lock:
            if not self._inside:
                self._ran = gc.isenabled()
                gc.disable()
            self._inside += 1

    def end(self) -> None:
        with self._lock:
            self._inside -= 1
            if self._inside or not self._ran:
                return
            if gc.get_count()[0] > MANY:
                # Both calls only relink lists: all objects stand in the oldest generation then, where the collector
                # looks for cycles again when it next looks through everything, and not three times before.
                gc.freeze()
                gc.unfreeze()
            gc.enable()


_PAUSE: Final = _Pause()


@contextmanager
def bulk() -> Iterator[None]:
    """Hold the collector back, also within another one or beside one in another thread; the last one lets it go on."""
    _PAUSE.begin()
    try:
        yield
    finally:
        _PAUSE.end()
