"""What the schemes of all notices are read and checked with: names, days, ids that differ, what is left open."""

from __future__ import annotations

from collections.abc import Iterable

from core.calendar import DayOfYear, Due, Lateness
from core.notices.base import AnyScheme, Labelled, Named
from core.notices.reading import Reading, Table, nearest


def labelled(table: Table) -> Labelled:
    """Words in both languages."""
    return Labelled(zh=table.text("zh"), en=table.text("en"))


def named(table: Table) -> Named:
    """Words in both languages with an id."""
    return Named(id=table.ident("id"), zh=table.text("zh"), en=table.text("en"))


def day_of_year(table: Table) -> DayOfYear:
    """A day of a year, so many years after the period."""
    return DayOfYear(table.whole("years_after", 0, 5), table.whole("month", 1, 12), table.whole("day", 1, 31))


def lateness(table: Table) -> Lateness:
    """What becomes of what comes too late (0.8)."""
    return table.choice("lateness", Lateness, "lateness_unknown")


def due_day(table: Table) -> Due:
    """A due date that is a day of a year."""
    return Due(day_of_year(table), lateness(table))


def unique(path: str, ids: Iterable[str], reading: Reading) -> None:
    """Note every line of a list whose id another line before it has."""
    seen = set()
    for place, found in enumerate(ids, start=1):
        if found in seen:
            reading.fault("id_twice", f"{path}[{place}].id", value=found)
        seen.add(found)


def reachable(path: str, share: tuple[int, int], strict: bool, reading: Reading) -> None:
    """A share of people (so many of so many, more than that where `strict`) is reached when all of them are there."""
    num, den = share
    if num > den or (strict and num == den):
        reading.fault("quorum_impossible", path, num=num, den=den)


def proposed(scheme: AnyScheme, reading: Reading, lines: Iterable[str] = ()) -> None:
    """`proposed` names keys that are there, or `lines` of lists by their id."""
    known = {*reading.paths, *lines}
    for key in scheme.proposed:
        if key not in known:
            reading.fault("proposed_unknown", "proposed", value=key[:80], nearest=nearest(key, known))
