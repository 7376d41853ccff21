"""The only clock of the program: today, read here and passed in everywhere."""

from __future__ import annotations

import datetime
import os


def today() -> datetime.date:
    """The day; XINGCE_TODAY (YYYY-MM-DD) sets it for tests and demos. A wrong value raises ValueError at start."""
    given = os.environ.get("XINGCE_TODAY")
    return datetime.date.fromisoformat(given) if given else datetime.datetime.now().astimezone().date()


def today_is_set() -> bool:
    """Whether the day comes from XINGCE_TODAY; screens then say so."""
    return bool(os.environ.get("XINGCE_TODAY"))


def now() -> str:
    """The display clock: the day as `today` says it, with the time of day, without a zone (no rule reads it)."""
    return f"{today().isoformat()}T{datetime.datetime.now():%H:%M:%S}"
