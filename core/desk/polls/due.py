"""What is due of polls: each that is not closed, and the year's democratic appraisal until its list is sealed (D7)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from msgspec import Struct

from core.calendar import Due, Period, parse_day
from core.desk.desk import Desk
from core.desk.polls.appraisal import slate_id
from core.desk.polls.schemes import poll_scheme
from core.errors import Refused
from core.records import Poll, Slate
from core.values import Figure

SOON = 60
"""Days before the end of the appraisal (D7) from which on it is named also where nobody has begun."""


class PollDue(Struct, frozen=True):
    """One thing to do: a code with its figures, the record it is about, its day where it has one."""

    code: str
    place: str
    figures: Mapping[str, Figure] = {}
    on: date | None = None


def polls_due(desk: Desk) -> Iterator[PollDue]:
    """Polls that wait, by the day of their meeting; then the appraisals of years that are open, by D7's day."""
    if not desk.is_branch:
        return
    polls = desk.records.all(Poll).values()
    for one in polls:
        if one.result is None or not one.result.seals:
            figures = {"title": one.setup.title, "period": one.setup.period}
            yield PollDue("due_poll", f"poll/{one.id}", figures, parse_day(one.setup.on))
    begun = {one.setup.period for one in polls if one.setup.clause in ("D1", "D2", "D3")}
    yield from _appraisals(desk, begun)


def _appraisals(desk: Desk, begun: set[str]) -> Iterator[PollDue]:
    try:
        rule = poll_scheme(desk)[0].due
    except Refused:
        return  # a scheme that this program can't read shows where it is set
    now = str(desk.today.year)
    slates = {one.partition("/")[2] for one in desk.records.all(Slate)}
    for year in sorted(begun | slates | {now}):
        on = _day(rule, year)
        slate = desk.records.get(Slate, slate_id(year))
        if on is None or (slate and slate.passed and slate.passed.seals):
            continue
        if year in begun or slate is not None:
            yield PollDue("due_appraisal", slate_id(year), {"period": year}, on)
        elif (on - desk.today).days <= SOON:
            yield PollDue("due_appraisal_not_begun", slate_id(year), {"period": year}, on)


def _day(rule: Due, period: str) -> date | None:
    try:
        return rule.on(Period.parse(period))
    except Refused:
        return None  # no period at all: only a foreign program writes such a one
