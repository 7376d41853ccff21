"""Dates in rosters: a closed list of forms, as precise as given, and questions instead of guesses."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.documents.roster_dates import NO_HABIT, Habit, habit_of, read_date
from core.documents.roster_table import Cell, Form

FIELD = "membership.joined"


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2015", "2015"),
        ("2015年", "2015"),
        ("2015.6", "2015-06"),
        ("2015.06", "2015-06"),
        ("2015.06.", "2015-06"),
        ("2015.10", "2015-10"),
        ("2015-6", "2015-06"),
        ("2015/6", "2015-06"),
        ("2015年6月", "2015-06"),
        ("2015年06月", "2015-06"),
        ("201506", "2015-06"),
        ("2015.6.1", "2015-06-01"),
        ("2015-06-01", "2015-06-01"),
        ("2015/6/1", "2015-06-01"),
        ("2015年6月1日", "2015-06-01"),
        ("2015 年 6 月 1 日", "2015-06-01"),
        ("20150601", "2015-06-01"),
        ("２０１５．０６", "2015-06"),
        ("２０１５年６月", "2015-06"),
        ("2015。6", "2015-06"),
        ("2015–06–01", "2015-06-01"),
        ("2015-06-01 00:00:00", "2015-06-01"),
        ("1985.06（41岁）", "1985-06"),
        (" 2015.6 ", "2015-06"),
        ("2016-02-29", "2016-02-29"),
    ],
)
def test_written_dates_are_read_as_precisely_as_they_were_given(text: str, iso: str) -> None:
    """A year stays a year and a month a month; no day is invented."""
    for form in (Form.TEXT, Form.PLAIN):
        assert read_date(Cell(text, form), FIELD).value == iso


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2015.13", "date_impossible"),
        ("2015年13月", "date_impossible"),
        ("2015-02-29", "date_impossible"),
        ("2015-00-01", "date_impossible"),
        ("201561", "date_impossible"),
        ("1815.6", "date_year"),
        ("850601", "date_year"),
        ("85.6", "date_unreadable"),
        ("2015-6/1", "date_unreadable"),
        ("2015611", "date_unreadable"),
        ("六月", "date_unreadable"),
        ("2015.6至今", "date_unreadable"),
        ("June 2015", "date_unreadable"),
        ("٢٠١٥.٦", "date_unreadable"),
    ],
)
def test_what_is_no_date_is_wrong_and_never_guessed(text: str, code: str) -> None:
    """No general parser: a two-digit year, words, or a missing separator keep the row out."""
    read = read_date(Cell(text), FIELD)
    assert read.wrong
    assert [reason.code for reason in read.reasons] == [code]


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("42156", "2015-06-01"),
        ("29221", "1980-01-01"),
        ("2015.6", "2015-06"),
        ("2015.12", "2015-12"),
        ("201506", "2015-06"),
        ("20150601", "2015-06-01"),
        ("2015", "2015"),
        ("42156.5", "2015-06-01"),
        ("20160", "1955-03-12"),
    ],
)
def test_numbers_are_serials_or_digits_of_a_date(text: str, iso: str) -> None:
    """Five digits in a number cell count days since 1900; 20160 can't be a month, so it is a serial too."""
    assert read_date(Cell(text, Form.NUMBER), FIELD).value == iso


def test_a_real_date_cell_keeps_its_day() -> None:
    """What the workbook itself calls a date is one."""
    assert read_date(Cell("2015-06-01", Form.DATE), FIELD).value == "2015-06-01"


@pytest.mark.parametrize(
    ("cell", "code", "options"),
    [
        (Cell("2015.1", Form.NUMBER), "date_october", ("2015-01", "2015-10")),
        (Cell("2015.1", Form.PLAIN), "date_october", ("2015-01", "2015-10")),
        (Cell("20156", Form.NUMBER), "date_serial", ("1955-03-08", "2015-06")),
        (Cell("20156"), "date_serial", ("1955-03-08", "2015-06")),
        (Cell("42156"), "date_serial", ("2015-06-01",)),
    ],
)
def test_what_may_mean_two_things_is_asked(cell: Cell, code: str, options: tuple[str, ...]) -> None:
    """2015.10 typed as a number is 2015.1; 20156 may be a serial or June 2015: a person chooses."""
    read = read_date(cell, FIELD)
    assert not read.wrong
    assert not read.value
    assert read.options == options
    assert [reason.code for reason in read.reasons] == [code]


def test_january_typed_as_text_is_january() -> None:
    """A text cell of a workbook still has the zero that a number loses."""
    assert read_date(Cell("2015.1", Form.TEXT), FIELD).value == "2015-01"


def test_a_column_shows_how_its_dates_were_written() -> None:
    """An October that kept its zero makes .1 January in a text file; one sure serial makes the others serials."""
    tens = habit_of([Cell("2014.10", Form.PLAIN), Cell("2015.1", Form.PLAIN)])
    assert tens == Habit(tens=True)
    assert read_date(Cell("2015.1", Form.PLAIN), FIELD, tens).value == "2015-01"
    serials = habit_of([Cell("42156", Form.NUMBER), Cell("20156", Form.NUMBER)])
    assert serials == Habit(serials=True)
    assert read_date(Cell("20156", Form.NUMBER), FIELD, serials).value == "1955-03-08"
    assert read_date(Cell("2015.1", Form.NUMBER), FIELD, Habit(tens=True)).options


@pytest.mark.parametrize(
    ("text", "code"), [("2026.7", ""), ("2026", ""), ("2026-07-02", "date_future"), ("2027", "date_future")]
)
def test_a_date_after_today_is_wrong_when_today_is_known(text: str, code: str) -> None:
    """Compared as precisely as it was given: this month is not in the future."""
    read = read_date(Cell(text), FIELD, NO_HABIT, date(2026, 7, 1))
    assert [reason.code for reason in read.reasons] == ([code] if code else [])


def test_a_truth_value_is_no_date() -> None:
    """Other cells than text, numbers and dates are refused."""
    assert read_date(Cell("TRUE", Form.OTHER), FIELD).wrong


@given(
    st.dates(date(1900, 1, 1), date(2099, 12, 31)),
    st.sampled_from(["{0}-{1:02}-{2:02}", "{0}.{1}.{2}", "{0}年{1}月{2}日", "{0}{1:02}{2:02}"]),
)
def test_every_day_is_read_back_from_every_form(day: date, form: str) -> None:
    """Writing a day in any of the forms and reading it gives the day."""
    assert read_date(Cell(form.format(day.year, day.month, day.day)), FIELD).value == day.isoformat()


@given(st.text(max_size=20), st.sampled_from(Form))
def test_reading_a_date_never_fails_and_never_invents(text: str, form: Form) -> None:
    """Any text gives a date of the years 1900 to 2099, a question, or a reason."""
    read = read_date(Cell(text, form), FIELD)
    assert bool(read.value) != bool(read.reasons)
    if read.value:
        assert 1900 <= int(str(read.value)[:4]) <= 2099
