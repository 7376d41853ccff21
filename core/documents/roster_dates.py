"""Dates as rosters write them. No general date parser: those invent a day where none was given."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

from msgspec import Struct

from core.documents.roster_table import Cell, Form
from core.documents.roster_value import Read, doubtful, good, wrong

FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2099

_SERIAL_EPOCH: Final = date(1899, 12, 30)  # right from serial 61 on; the 29th of February 1900 never was
_SERIALS: Final = range(10_000, 70_000)  # 1927 to 2091
_YEAR_AND_MONTH: Final = range(19_001, 21_000)  # 20156: a serial of 1955, or June 2015 without its zero

_TIME: Final = re.compile(r"(?<=\d)[ T]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$")
_REMARK: Final = re.compile(r"\([^()]*\)$")
_HAN: Final = re.compile(r"(\d{4})年(?:(\d{1,2})月?(?:(\d{1,2})日?)?)?", re.ASCII)
_SEPARATED: Final = re.compile(r"(\d{4})([.\-/])(\d{1,2})(?:\2(\d{1,2}))?\2?", re.ASCII)
_DIGITS: Final = re.compile(r"(\d{4})(\d{2})?(\d{2})?", re.ASCII)
_PUNCTUATION: Final = str.maketrans({"。": ".", "－": "-", "–": "-", "—": "-", "‐": "-", "−": "-", "、": ".", "·": "."})


class Habit(Struct, frozen=True):
    """What the other cells of a column show of how its dates were written.

    `tens`: some October kept its zero (`2015.10`), so `2015.1` is January. `serials`: some number can only be a serial.
    """

    tens: bool = False
    serials: bool = False


NO_HABIT: Final = Habit()


def habit_of(cells: Iterable[Cell]) -> Habit:
    """The habit of one column."""
    tens = serials = False
    for cell in cells:
        text = _folded(cell.text)
        if cell.form in (Form.TEXT, Form.PLAIN):
            tens = tens or bool(re.fullmatch(r"\d{4}\.10", text))
        elif cell.form is Form.NUMBER and text.isdigit() and len(text) == 5:
            serials = serials or (int(text) in _SERIALS and int(text) not in _YEAR_AND_MONTH)
    return Habit(tens, serials)


def read_date(cell: Cell, field: str, habit: Habit = NO_HABIT, today: date | None = None) -> Read:
    """A date as `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, exactly as precise as it was given.

    Wrong: `date_unreadable`, `date_impossible`, `date_year`, `date_future` (only when `today` is given).
    A question: `date_october` (2015.1 that may have been 2015.10), `date_serial` (20156).
    """
    if cell.form is Form.OTHER:
        return wrong("date_unreadable", field)
    text = _folded(cell.text)
    if cell.form is Form.NUMBER and (answer := _from_number(text, field, habit, today)) is not None:
        return answer
    if cell.form is Form.PLAIN and not habit.tens and re.fullmatch(r"[0-9]{4}\.1", text):
        return _october(text, field)
    if re.fullmatch(r"[0-9]{5}", text):
        return _five_digits(int(text), field, None, today)
    for pattern, picked in ((_HAN, (1, 2, 3)), (_SEPARATED, (1, 3, 4)), (_DIGITS, (1, 2, 3))):
        if found := pattern.fullmatch(text):
            return _checked([int(found[at]) for at in picked if found[at]], field, today)
    return wrong("date_unreadable", field)


def _folded(text: str) -> str:
    """Half-width, without blanks, time of day, or a closing remark such as (35岁)."""
    line = unicodedata.normalize("NFKC", text.strip().translate(_PUNCTUATION))
    return re.sub(r"\s+", "", _TIME.sub("", _REMARK.sub("", line).strip()))


def _from_number(text: str, field: str, habit: Habit, today: date | None) -> Read | None:
    """What only a number cell can mean; None when its digits read like text."""
    whole, _, fraction = text.partition(".")
    if len(whole) == 5 and whole.isdigit():
        return _five_digits(int(whole), field, habit, today)
    if len(whole) == 4 and fraction == "1":
        return _october(text, field)
    return None


def _october(text: str, field: str) -> Read:
    year = text[:4]
    if not FIRST_YEAR <= int(year) <= LAST_YEAR:
        return wrong("date_year", field, first=FIRST_YEAR, last=LAST_YEAR)
    return doubtful("date_october", field, (f"{year}-01", f"{year}-10"))


def _five_digits(number: int, field: str, habit: Habit | None, today: date | None) -> Read:
    """A serial in a number cell; a question in text (no habit) and where it may be a month without its zero."""
    if number not in _SERIALS:
        return wrong("date_unreadable", field)
    day = _SERIAL_EPOCH + timedelta(days=number)
    may_be_month = number in _YEAR_AND_MONTH and number % 10 > 0
    if habit is None or (may_be_month and not habit.serials):
        month = (f"{number // 10}-{number % 10:02}",) if may_be_month else ()
        return doubtful("date_serial", field, (day.isoformat(), *month))
    return _checked([day.year, day.month, day.day], field, today)


def _checked(parts: list[int], field: str, today: date | None) -> Read:
    year, month, day = [*parts, 1, 1][:3]
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return wrong("date_year", field, first=FIRST_YEAR, last=LAST_YEAR)
    try:
        date(year, month, day)
    except ValueError:
        return wrong("date_impossible", field)
    text = "-".join(f"{part:02}" for part in parts)
    if today is not None and text > today.isoformat()[: len(text)]:
        return wrong("date_future", field, today=today.isoformat())
    return good(text)
