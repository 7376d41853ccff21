"""A year's arrangement of holidays and working weekends as a text that people edit: read, and written (A9).

    年份 2026
    依据 国务院办公厅通知
    放假 2026-02-15 至 2026-02-23   # 春节
    上班 2026-02-14

A line names one day or a run of days; the year may be left out (`2-15 至 2-23`); what follows `#` is a remark.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Final

from msgspec import Struct

from core.values import Outcome, Reason, failed

CLAUSE: Final = "A9"
_WORDS: Final = {
    "年份": "year",
    "依据": "source",
    "放假": "holiday",
    "上班": "workday",
    "year": "year",
    "source": "source",
    "holiday": "holiday",
    "workday": "workday",
}
_LINE: Final = re.compile(r"([^\s:：]+)\s*[:：]?\s*(.*)")
_DAY: Final = re.compile(r"(?:([0-9]{4})\s*[-/.年]\s*)?([0-9]{1,2})\s*[-/.月]\s*([0-9]{1,2})\s*日?")
_TO: Final = re.compile(r"\s*(?:至|到|~|～|—|–|\.\.|to)\s*")
_BETWEEN: Final = re.compile(r"[\n,，;；、]+")


class Arrangement(Struct, frozen=True, kw_only=True):
    """One year: days off on weekdays and weekends alike, weekend days that are worked, and where it was published."""

    year: int
    holidays: tuple[str, ...] = ()
    workdays: tuple[str, ...] = ()
    source: str = ""


def read_days(text: str, year: int) -> Outcome[tuple[str, ...]]:
    """The days that a text names, as ISO dates in order; single days and runs, between commas or on lines."""
    found: set[str] = set()
    wrong: list[Reason] = []
    for piece in filter(None, (one.strip() for one in _BETWEEN.split(text))):
        days = _run(piece, year)
        if days is None:
            wrong.append(failed(CLAUSE, "workday_malformed", day=piece[:30], year=year))
        else:
            found.update(days)
    return Outcome(tuple(sorted(found)), tuple(wrong))


def _run(piece: str, year: int) -> list[str] | None:
    """A day, or the first and the last of a run; None where they are no days of the year."""
    ends = [_day(one, year) for one in _TO.split(piece)]
    first, last = ends[0], ends[-1]
    if len(ends) > 2 or first is None or last is None or last < first:
        return None
    return [(first + timedelta(days=at)).isoformat() for at in range((last - first).days + 1)]


def _day(text: str, year: int) -> date | None:
    form = _DAY.fullmatch(text.strip())
    if form is None or int(form[1] or year) != year:
        return None
    try:
        return date(year, int(form[2]), int(form[3]))
    except ValueError:
        return None


def write_days(days: Iterable[str]) -> list[str]:
    """Days as lines, those that follow each other as a run."""
    lines: list[str] = []
    run: list[date] = []
    for day in [*sorted(map(date.fromisoformat, days)), date.max]:
        if run and day - run[-1] != timedelta(days=1):
            ends = [run[0].isoformat()] if len(run) == 1 else [run[0].isoformat(), run[-1].isoformat()]
            lines.append(" 至 ".join(ends))
            run = []
        run.append(day)
    return lines


def write_text(one: Arrangement) -> str:
    """The arrangement as an editable text."""
    lines = [f"年份 {one.year}", f"依据 {one.source}"]
    lines += [f"放假 {line}" for line in write_days(one.holidays)]
    lines += [f"上班 {line}" for line in write_days(one.workdays)]
    return "\n".join(lines) + "\n"


def read_text(text: str) -> Outcome[Arrangement | None]:
    """The arrangement that a text holds; every line that can't be read is named with its number."""
    lines = [line.partition("#")[0].strip() for line in text.lstrip("\ufeff").splitlines()]
    pairs = [(at, *_pair(line)) for at, line in enumerate(lines, 1) if line]
    year = next((int(value) for _, word, value in pairs if word == "year" and re.fullmatch(r"[12][0-9]{3}", value)), 0)
    if not year:
        return Outcome(None, (failed(CLAUSE, "workdays_year_missing", "year"),))
    days: dict[str, list[str]] = {"holiday": [], "workday": []}
    wrong: list[Reason] = []
    source = ""
    for at, word, value in pairs:
        if word == "source":
            source = value
        elif word in days:
            outcome = read_days(value, year)
            days[word] += outcome.value
            if outcome.reasons or not outcome.value:
                wrong.append(failed(CLAUSE, "workdays_line_wrong", line=at, text=value[:30]))
        elif word != "year":
            wrong.append(failed(CLAUSE, "workdays_line_wrong", line=at, text=lines[at - 1][:30]))
    one = Arrangement(year=year, holidays=_once(days["holiday"]), workdays=_once(days["workday"]), source=source)
    return Outcome(None if wrong else one, tuple(wrong))


def _pair(line: str) -> tuple[str, str]:
    form = _LINE.fullmatch(line)
    return (_WORDS.get(form[1].lower(), ""), form[2].strip()) if form else ("", "")


def _once(days: Sequence[str]) -> tuple[str, ...]:
    return tuple(sorted(set(days)))
