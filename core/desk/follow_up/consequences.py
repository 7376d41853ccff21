"""What the results of a quarter ask for, person by person, with the quarters before it (C8). A reminder, no more."""

from __future__ import annotations

from msgspec import Struct

from core.calendar import Period, PeriodKind
from core.desk.desk import Desk
from core.desk.rounds import RoundRow, RoundView, member_round
from core.errors import XingceError
from core.records import Person, Round, Sheet
from core.rules.rating import MemberResult, Status, is_weak, member_consequences
from core.values import Reason, Verdict


class Quarter(Struct, frozen=True):
    """A person's result in one round, and whether the branch committee has confirmed it."""

    period: str
    result: MemberResult
    sheet: Sheet | None
    sealed: bool


class PersonConsequences(Struct, frozen=True):
    """What follows for one person: the quarters up to this one, oldest first, and each consequence as a reason.

    What is done passes, what is open asks; nothing fails and nothing is carried out (0.9).
    """

    person: Person
    history: tuple[Quarter, ...]
    reasons: tuple[Reason, ...]

    @property
    def open(self) -> tuple[Reason, ...]:
        """What still waits for somebody."""
        return tuple(reason for reason in self.reasons if reason.verdict is Verdict.ASK)


def member_rounds(desk: Desk, until: str = "") -> list[RoundView]:
    """The quarterly rounds that can be read, oldest first, up to a period (all of them without one)."""
    begun = {one.begin.period for one in desk.records.all(Round).values() if one.begin.mechanism == "C3"}
    views = []
    for period in sorted(begun):
        if until and period > until:
            break
        try:
            view = member_round(desk, period)
        except XingceError:
            continue  # a round under a scheme that this program can't read has no results here
        if view is not None:
            views.append(view)
    return views


def person_history(desk: Desk, person: str, until: str = "") -> tuple[Quarter, ...]:
    """Somebody's results across the quarters, oldest first; quarters without the person are left out."""
    return _histories(member_rounds(desk, until)).get(person, ())


def _histories(views: list[RoundView]) -> dict[str, tuple[Quarter, ...]]:
    """Everybody's quarters by person id: each round is read once, however many people there are."""
    found: dict[str, list[Quarter]] = {}
    for view in views:
        for row in view.rows:
            one = Quarter(view.period, row.outcome.value, row.sheet, view.sealed)
            found.setdefault(row.person.id, []).append(one)
    return {person: tuple(quarters) for person, quarters in found.items()}


def consequences(desk: Desk, period: str) -> list[PersonConsequences]:
    """Everybody of a quarter for whom something follows, those with something open first, then in the round's order.

    Empty while nobody began the round.
    """
    views = member_rounds(desk, period)
    if not views or views[-1].period != period:
        return []
    now, histories = views[-1], _histories(views)
    able = now.five_stars()
    found = [_of(now, row, histories[row.person.id], able) for row in now.rows]
    return sorted((one for one in found if one.reasons), key=lambda one: not one.open)


def _of(view: RoundView, row: RoundRow, history: tuple[Quarter, ...], able: list[str]) -> PersonConsequences:
    results = [(Period.parse(one.period), one.result) for one in history]
    return PersonConsequences(row.person, history, member_consequences(view.scheme, results, row.sheet, able))


def was_weak(desk: Desk, person: str, period: str) -> bool:
    """Whether somebody had two stars or fewer, or no star by decision, in the quarter before a period."""
    key = Period.parse(period)
    before = member_round(desk, str(key.previous())) if key.kind is PeriodKind.QUARTER else None
    row = next((row for row in before.rows if row.person.id == person), None) if before else None
    if before is None or row is None:
        return False
    result = row.outcome.value
    return result.status in (Status.RATED, Status.NO_STAR) and is_weak(before.scheme.member.follow_up, result)
