"""Faults of our own are written to a small log, by type and place in the program only: no data, no names, no paths."""

from __future__ import annotations

import contextlib
import traceback
from pathlib import Path
from typing import Final

from tui import settings

LARGEST: Final = 256 * 1024
_ROOT: Final = Path(__file__).parent.parent


def log_file() -> Path:
    """Where faults are written."""
    return settings.data_dir() / "faults.log"


def record(error: BaseException) -> str:
    """Write one line and answer it: the type, and the places of our own code that it came through, innermost last.

    The message of the error is left out: it may quote what somebody typed. A log that can't be written is no fault.
    """
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if _ours(frame.filename)]
    places = " < ".join(f"{_module(frame.filename)}:{frame.lineno}" for frame in reversed(frames[-6:]))
    line = f"{type(error).__name__} {places}".strip()
    with contextlib.suppress(OSError):
        path = log_file()
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and path.stat().st_size > LARGEST:
            path.replace(path.with_suffix(".old.log"))
        with path.open("a", encoding="utf-8") as file:
            file.write(line + "\n")
    return line.partition(" < ")[0]


def _ours(file: str) -> bool:
    return Path(file).is_relative_to(_ROOT)


def _module(file: str) -> str:
    return ".".join(Path(file).relative_to(_ROOT).with_suffix("").parts)
