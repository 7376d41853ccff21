"""Periods, due dates and working days (domain 0.8, A9). Today is always passed in; nothing here reads a clock."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum
from functools import total_ordering
from typing import Final

from msgspec import Struct

from core.errors import Refused
from core.records import Days
from core.values import Figure, Outcome, Reason, ask, failed, passed


class PeriodKind(StrEnum):
    """How long a period is."""

    YEAR = "year"
    HALF = "half"
    QUARTER = "quarter"
    MONTH = "month"


_MONTHS: Final = {PeriodKind.YEAR: 12, PeriodKind.HALF: 6, PeriodKind.QUARTER: 3, PeriodKind.MONTH: 1}
_FORM: Final = re.compile(r"([0-9]{4})(?:(?P<half>H[12])|(?P<quarter>Q[1-4])|-(?P<month>0[1-9]|1[0-2]))?")
_FIRST_YEAR: Final = 1900
_LAST_YEAR: Final = 2999


@total_ordering
class Period(Struct, frozen=True):
    """A year, half-year, quarter or month: the key of periodic work. Written `2026`, `2026H1`, `2026Q3`, `2026-09`.

    `number` counts from 1 within the year. Ordered by first day, then by last day. A period that does not exist is
    refused as `period_malformed`.
    """

    year: int
    kind: PeriodKind = PeriodKind.YEAR
    number: int = 1

    def __post_init__(self) -> None:
        if not (_FIRST_YEAR <= self.year <= _LAST_YEAR and 1 <= self.number <= 12 // _MONTHS[self.kind]):
            raise Refused("period_malformed", period=f"{self.year}/{self.kind}/{self.number}")

    @classmethod
    def parse(cls, text: str) -> Period:
        """The period that `text` names; anything else is refused as `period_malformed`."""
        form = _FORM.fullmatch(text)
        if form is None:
            raise Refused("period_malformed", period=text[:20])
        kind = PeriodKind(form.lastgroup or PeriodKind.YEAR)
        number = int(form[kind].lstrip("HQ")) if form.lastgroup else 1
        return cls(int(form[1]), kind, number)

    @classmethod
    def of(cls, day: date, kind: PeriodKind) -> Period:
        """The period of this kind that holds the day."""
        return cls(day.year, kind, (day.month - 1) // _MONTHS[kind] + 1)

    def __str__(self) -> str:
        match self.kind:
            case PeriodKind.YEAR:
                return str(self.year)
            case PeriodKind.HALF:
                return f"{self.year}H{self.number}"
            case PeriodKind.QUARTER:
                return f"{self.year}Q{self.number}"
            case PeriodKind.MONTH:
                return f"{self.year}-{self.number:02}"

    @property
    def first(self) -> date:
        """The first day."""
        return date(self.year, (self.number - 1) * _MONTHS[self.kind] + 1, 1)

    @property
    def last(self) -> date:
        """The last day."""
        return _day_of_month(self.year, self.number * _MONTHS[self.kind], 31)

    def previous(self) -> Period:
        """The period of the same kind just before."""
        return Period.of(self.first - timedelta(days=1), self.kind)

    def next(self) -> Period:
        """The period of the same kind just after."""
        return Period.of(self.last + timedelta(days=1), self.kind)

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def __lt__(self, other: Period) -> bool:
        return (self.first, self.last) < (other.first, other.last)


def _day_of_month(year: int, month: int, day: int) -> date:
    """The day of the month, or its last day where the month is shorter: that is how 月底前 is meant."""
    return date(year, month, min(day, monthrange(year, month)[1]))


# ---- due dates -------------------------------------------------------------------------------------------------


class Lateness(StrEnum):
    """What happens to work that comes after its due date (0.8)."""

    FORFEITED = "forfeited"
    LATE_ACCEPTED = "late_accepted"
    REMINDER = "reminder"


class DaysAfter(Struct, frozen=True):
    """So many calendar days after the period's last day; 0 is that day itself (C3)."""

    days: int

    def on(self, period: Period) -> date:
        """The due date of a period."""
        return period.last + timedelta(days=self.days)


class MonthsAfter(Struct, frozen=True):
    """A day of the month that comes so many months after the period's last one: serves both halves of a year (E1)."""

    months: int
    day: int

    def on(self, period: Period) -> date:
        """The due date of a period; a day that the month lacks is its last day."""
        month = period.last.month - 1 + self.months
        return _day_of_month(period.year + month // 12, month % 12 + 1, self.day)


class DayOfYear(Struct, frozen=True):
    """A month and day, so many years after the year in which the period ends (C9: 31 January of the next year)."""

    years: int
    month: int
    day: int

    def on(self, period: Period) -> date:
        """The due date of a period; a day that the month lacks is its last day."""
        return _day_of_month(period.year + self.years, self.month, self.day)


class Due(Struct, frozen=True):
    """When something is due, and what lateness means for it. Part of a scheme, so that it can be edited (0.1)."""

    rule: DaysAfter | MonthsAfter | DayOfYear
    lateness: Lateness

    def on(self, period: Period) -> date:
        """The last day on which it is in time."""
        return self.rule.on(period)

    def received(self, period: Period, day: date) -> Reason:
        """Whether what the committee received on `day` is in time; that day counts, not the branch's clock (0.8)."""
        due = self.on(period)
        figures: dict[str, Figure] = {"due": due.isoformat(), "received": day.isoformat(), "days": (day - due).days}
        if day <= due:
            return passed("0.8", "in_time", str(period), **figures)
        match self.lateness:
            case Lateness.FORFEITED:
                return failed("0.8", "late_forfeited", str(period), **figures)
            case Lateness.LATE_ACCEPTED:
                return ask("0.8", "late_accepted", str(period), **figures)
            case Lateness.REMINDER:
                return ask("0.8", "late_reminder", str(period), **figures)


# ---- working days ----------------------------------------------------------------------------------------------


def end_of_publication(start: date, days: int, years: Mapping[int, Days], clause: str = "A9") -> Outcome[date | None]:
    """The last day of a public notice that runs for `days` working days, the first of them `start` or the next one.

    Working days are Monday to Friday less the year's holidays plus its 调休 workdays. A year without data is refused
    (`calendar_year_missing`), never guessed: the arrangement for a year is known only once it has been published.
    Fewer than one day is a wrong call and raises Refused("days_not_positive").
    """
    if days < 1:
        raise Refused("days_not_positive", days=days)
    day, counted, free = start, 0, 0
    arrangements: dict[int, _Year] = {}
    while True:
        if day.year not in arrangements:
            year = _arrangement(day.year, years, clause)
            if year.value is None:
                return Outcome(None, year.reasons)
            arrangements[day.year] = year.value
        if arrangements[day.year].works(day):
            counted += 1
        else:
            free += 1
        if counted == days:
            break
        day += timedelta(days=1)
    shown = passed(clause, "publication_counted", start=start.isoformat(), end=day.isoformat(), days=days, free=free)
    return Outcome(day, (shown,))


class _Year(Struct, frozen=True):
    holidays: frozenset[date]
    workdays: frozenset[date]

    def works(self, day: date) -> bool:
        return day in self.workdays or (day.weekday() < 5 and day not in self.holidays)


def _arrangement(year: int, years: Mapping[int, Days], clause: str) -> Outcome[_Year | None]:
    """The year's arrangement as dates; refused where it is missing, malformed or contradicts itself."""
    if year not in years:
        return Outcome(None, (failed(clause, "calendar_year_missing", f"calendar/{year}", year=year),))
    faults = []
    read: list[set[date]] = []
    for listed in (years[year].holidays, years[year].workdays):
        found = set()
        for text in listed:
            day = parse_day(text)
            if day is None or day.year != year:
                faults.append(failed(clause, "calendar_day_malformed", f"calendar/{year}", year=year, day=text))
            else:
                found.add(day)
        read.append(found)
    holidays, workdays = read
    faults += [
        failed(clause, "calendar_day_twice", f"calendar/{year}", year=year, day=day.isoformat())
        for day in sorted(holidays & workdays)
    ]
    return Outcome(None, tuple(faults)) if faults else Outcome(_Year(frozenset(holidays), frozenset(workdays)))


def parse_day(text: str) -> date | None:
    """The day written `YYYY-MM-DD`; None for anything else, also for other ISO spellings such as `20260930`."""
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
