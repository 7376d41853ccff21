"""A program in a terminal of its own, watched from outside: when something is painted, how long a key takes."""

from __future__ import annotations

import os
import re
import select
import signal
import struct
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path

COLUMNS, LINES = 80, 24
DOWN = b"\x1b[B"
PATIENCE = 120.0
ROOT = Path(__file__).resolve().parents[2]
_PLACE = re.compile(rb"(\d+)/(\d+)")
_GAPS = (0.023, 0.031, 0.027, 0.037)
"""Seconds between keys: as a held arrow key gives them, never in step with a frame clock."""


def why_not() -> str:
    """Empty, or why nothing can be watched here."""
    return "" if hasattr(os, "openpty") else "no pseudo-terminals on this system"


class Watched:
    """A running program and what it has written so far."""

    def __init__(self, process: subprocess.Popen[bytes], master: int, started: float) -> None:
        self._process = process
        self._master = master
        self.started = started
        self._tail = b""

    def painted(self, token: bytes) -> float:
        """Milliseconds from the start of the process until the text stood on the terminal."""
        seen = b""
        while token not in seen:
            seen += self._read(PATIENCE)
        return (time.perf_counter() - self.started) * 1000

    def keys(self, number: int, key: bytes = DOWN, pattern: re.Pattern[bytes] = _PLACE) -> list[float]:
        """Milliseconds from each of so many keys to the paint that shows the place it leads to.

        The program shows the place as in `pattern`, place 1 first. A paint that shows several keys counts for each.
        """
        sent: list[float] = []
        seen: list[float] = []
        gaps = cycle(_GAPS)
        due = time.perf_counter() + 0.2
        end = due + PATIENCE
        while len(seen) < number:
            now = time.perf_counter()
            if now > end:
                raise TimeoutError(f"{len(seen)} of {number} keys were shown")
            if len(sent) < number and now >= due:
                sent.append(time.perf_counter())  # before the write: whoever reads it may run before we do again
                os.write(self._master, key)
                due = sent[-1] + next(gaps)
            place = self._place(self._read(max(0.0, min(due - time.perf_counter(), 0.05)), patient=False), pattern)
            seen += [time.perf_counter()] * (min(place - 1, len(sent)) - len(seen))
        return [(after - before) * 1000 for before, after in zip(sent, seen, strict=True)]

    def _place(self, data: bytes, pattern: re.Pattern[bytes]) -> int:
        """The furthest place that was painted; a figure may come in two pieces."""
        text = self._tail + data
        self._tail = text[-24:]
        return max((int(found[1]) for found in pattern.finditer(text)), default=0)

    def _read(self, seconds: float, patient: bool = True) -> bytes:
        ready, _, _ = select.select([self._master], [], [], seconds)
        if ready:
            try:
                return os.read(self._master, 65536)
            except OSError as error:  # how Linux says that nobody holds the other end any more
                raise EOFError("the program ended") from error
        if patient:
            raise TimeoutError("the program painted nothing")
        return b""


@contextmanager
def watched(home: Path, module: str, *arguments: str, env: Mapping[str, str] | None = None) -> Iterator[Watched]:
    """Run `python -m module` in a terminal of 80×24 with warm byte code; it is stopped at the end."""
    master, slave = _terminal()
    surroundings = {**os.environ, "XINGCE_HOME": str(home), "TERM": "xterm-256color", **(env or {})}
    for name in ("COLUMNS", "LINES", "PYTHONDONTWRITEBYTECODE"):
        surroundings.pop(name, None)
    started = time.perf_counter()
    process = subprocess.Popen(  # noqa: S603  arguments are ours
        [sys.executable, "-m", module, *arguments],
        stdin=slave,
        stdout=slave,
        stderr=slave,
        env=surroundings,
        cwd=ROOT,
        start_new_session=True,
    )
    os.close(slave)
    try:
        yield Watched(process, master, started)
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()
        os.close(master)


def _terminal() -> tuple[int, int]:
    import fcntl
    import termios

    master, slave = os.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
    return master, slave
