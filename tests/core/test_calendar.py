"""Periods, due dates, working days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.calendar import (
    DayOfYear,
    DaysAfter,
    Due,
    Lateness,
    MonthsAfter,
    Period,
    PeriodKind,
    end_of_publication,
    parse_day,
)
from core.errors import Refused
from core.records import Days
from core.values import Verdict

# The arrangement of 2024 around 国庆 as published, and New Year's Day of 2025.
YEAR_2024 = Days(
    holidays=[f"2024-10-0{day}" for day in range(1, 8)],
    workdays=["2024-09-29", "2024-10-12"],
    source="国务院办公厅通知",
)
YEAR_2025 = Days(holidays=["2025-01-01"], workdays=["2025-01-26"], source="国务院办公厅通知")

days = st.dates(date(1901, 1, 1), date(2998, 12, 31))
kinds = st.sampled_from(PeriodKind)


@pytest.mark.parametrize(
    ("text", "first", "last", "previous", "following"),
    [
        ("2026", "2026-01-01", "2026-12-31", "2025", "2027"),
        ("2026H1", "2026-01-01", "2026-06-30", "2025H2", "2026H2"),
        ("2026H2", "2026-07-01", "2026-12-31", "2026H1", "2027H1"),
        ("2026Q1", "2026-01-01", "2026-03-31", "2025Q4", "2026Q2"),
        ("2026Q3", "2026-07-01", "2026-09-30", "2026Q2", "2026Q4"),
        ("2026-09", "2026-09-01", "2026-09-30", "2026-08", "2026-10"),
        ("2024-02", "2024-02-01", "2024-02-29", "2024-01", "2024-03"),
        ("2026-12", "2026-12-01", "2026-12-31", "2026-11", "2027-01"),
    ],
)
def test_forms(text: str, first: str, last: str, previous: str, following: str) -> None:
    """Four forms name a year, half-year, quarter and month, each with its days and neighbours (0.8)."""
    period = Period.parse(text)
    assert str(period) == text
    assert (period.first.isoformat(), period.last.isoformat()) == (first, last)
    assert (str(period.previous()), str(period.next())) == (previous, following)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "26",
        "2026q3",
        "2026Q5",
        "2026Q0",
        "2026H3",
        "2026-13",
        "2026-00",
        "2026-9",
        "2026 Q3",
        "2026Q3\n",
        "２０２６",
        "1899",
        "3000",
    ],
)
def test_malformed_period_is_refused(text: str) -> None:
    """Anything but the four forms is refused, full-width digits and small letters too."""
    with pytest.raises(Refused, match="period_malformed"):
        Period.parse(text)


@pytest.mark.parametrize(("kind", "number"), [(PeriodKind.YEAR, 2), (PeriodKind.HALF, 3), (PeriodKind.QUARTER, 0)])
def test_period_that_does_not_exist_can_not_be_made(kind: PeriodKind, number: int) -> None:
    """A period is never out of its year, however it is made."""
    with pytest.raises(Refused, match="period_malformed"):
        Period(2026, kind, number)


@given(days, kinds)
def test_every_day_is_in_one_period_of_a_kind(day: date, kind: PeriodKind) -> None:
    """Periods of one kind neither overlap nor leave a gap, and a period is what it is written as."""
    period = Period.of(day, kind)
    assert day in period
    assert Period.parse(str(period)) == period
    assert period.next().first - period.last == timedelta(days=1)
    assert period.next().previous() == period
    assert period < period.next()


def test_order_is_by_time() -> None:
    """Periods sort by first day, and of those that begin together the shorter comes first."""
    texts = ["2026Q2", "2026", "2025Q4", "2026H1", "2026-01", "2026Q1"]
    assert [str(period) for period in sorted(map(Period.parse, texts))] == [
        "2025Q4",
        "2026-01",
        "2026Q1",
        "2026H1",
        "2026",
        "2026Q2",
    ]


@pytest.mark.parametrize(
    ("rule", "period", "due"),
    [
        (DaysAfter(0), "2026Q3", "2026-09-30"),
        (DaysAfter(10), "2026Q4", "2027-01-10"),
        (DayOfYear(1, 1, 31), "2026", "2027-01-31"),
        (DayOfYear(1, 2, 28), "2026", "2027-02-28"),
        (DayOfYear(1, 2, 31), "2027", "2028-02-29"),
        (DayOfYear(0, 6, 15), "2026", "2026-06-15"),
        (MonthsAfter(1, 10), "2026H1", "2026-07-10"),
        (MonthsAfter(1, 10), "2026H2", "2027-01-10"),
        (MonthsAfter(0, 31), "2026", "2026-12-31"),
    ],
)
def test_due_dates(rule: DaysAfter | MonthsAfter | DayOfYear, period: str, due: str) -> None:
    """A due date follows from the period and may fall in the next year (0.8, C9); 31 in a short month is its end."""
    assert rule.on(Period.parse(period)).isoformat() == due


@pytest.mark.parametrize(
    ("lateness", "day", "code", "verdict"),
    [
        (Lateness.FORFEITED, "2026-06-15", "in_time", Verdict.PASS),
        (Lateness.FORFEITED, "2026-06-16", "late_forfeited", Verdict.FAIL),
        (Lateness.LATE_ACCEPTED, "2026-06-16", "late_accepted", Verdict.ASK),
        (Lateness.REMINDER, "2026-06-16", "late_reminder", Verdict.ASK),
    ],
)
def test_lateness(lateness: Lateness, day: str, code: str, verdict: Verdict) -> None:
    """The due day itself is in time; afterwards the scheme says what lateness means (0.8)."""
    reason = Due(DayOfYear(0, 6, 15), lateness).received(Period.parse("2026"), date.fromisoformat(day))
    assert (reason.code, reason.verdict) == (code, verdict)
    assert reason.figures["due"] == "2026-06-15"


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        ("2024-10-14", 5, "2024-10-18"),  # Monday to Friday
        ("2024-10-14", 1, "2024-10-14"),  # the first day counts
        ("2024-10-19", 1, "2024-10-21"),  # begun on a Saturday
        ("2024-09-26", 5, "2024-10-08"),  # a Sunday worked, seven days off
        ("2024-10-08", 5, "2024-10-12"),  # a Saturday worked
        ("2024-12-30", 5, "2025-01-06"),  # over New Year
    ],
)
def test_end_of_publication(start: str, count: int, end: str) -> None:
    """Weekdays less holidays plus 调休 workdays are counted, the first day included (A9)."""
    outcome = end_of_publication(date.fromisoformat(start), count, {2024: YEAR_2024, 2025: YEAR_2025})
    assert outcome.ok
    assert outcome.value == date.fromisoformat(end)
    assert outcome.reasons[0].code == "publication_counted"


def test_year_without_data_is_refused() -> None:
    """A year whose arrangement nobody entered is never guessed, also when only the last days fall into it."""
    outcome = end_of_publication(date(2024, 12, 30), 5, {2024: YEAR_2024})
    assert outcome.value is None
    assert [(reason.code, reason.figures) for reason in outcome.reasons] == [("calendar_year_missing", {"year": 2025})]


@pytest.mark.parametrize(
    ("holidays", "workdays", "code"),
    [
        (["2024-2-9"], [], "calendar_day_malformed"),
        (["2024-02-30"], [], "calendar_day_malformed"),
        ([], ["2025-01-26"], "calendar_day_malformed"),
        (["2024-02-18"], ["2024-02-18"], "calendar_day_twice"),
    ],
)
def test_faulty_arrangement_is_refused(holidays: list[str], workdays: list[str], code: str) -> None:
    """A day that is none, of another year, or both free and worked makes the year's data unusable."""
    years = {2024: Days(holidays=holidays, workdays=workdays, source="试")}
    outcome = end_of_publication(date(2024, 3, 1), 1, years)
    assert outcome.value is None
    assert [reason.code for reason in outcome.reasons] == [code]


def test_a_publication_of_no_days_is_a_wrong_call() -> None:
    """Fewer than one day is not a question that can be answered."""
    with pytest.raises(Refused, match="days_not_positive"):
        end_of_publication(date(2024, 3, 1), 0, {2024: YEAR_2024})


@given(st.dates(date(2024, 1, 1), date(2024, 6, 30)), st.integers(1, 40))
def test_more_days_end_later(start: date, count: int) -> None:
    """One day more ends on a later day, and the end is never before the start."""
    years = {2024: YEAR_2024}
    shorter = end_of_publication(start, count, years).value
    longer = end_of_publication(start, count + 1, years).value
    assert shorter is not None
    assert longer is not None
    assert start <= shorter < longer


@pytest.mark.parametrize(
    "text", ["", "2026-9-30", "20260930", "2026-09-31", "2026-W40-1", "２０２６-09-30", "2026-09-30T00"]
)
def test_parse_day_takes_one_form(text: str) -> None:
    """A day is written YYYY-MM-DD and in no other way."""
    assert parse_day(text) is None
    assert parse_day("2026-09-30") == date(2026, 9, 30)
