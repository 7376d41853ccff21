"""What a review session shows of one round: the five-star list, what differs from last time, what came too late."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

import msgspec
from msgspec import Struct

from core.calendar import Period
from core.desk.commendation.arriving import nominations_arriving
from core.desk.desk import Desk
from core.desk.rounds import RoundView, member_round
from core.errors import XingceError
from core.journal.entry import Kept
from core.records import Person, Round
from core.values import Reason, plain


class Standing(Struct, frozen=True):
    """One person's result as a seal froze it or as it recomputes; `stars` None is not rated."""

    total: str
    stars: int | None


class Difference(Struct, frozen=True):
    """A person whose result differs; a side is None where the person is not there."""

    person: str
    name: str
    before: Standing | None
    now: Standing | None


class LastTime(Struct, frozen=True):
    """What a round is compared with: its own earlier seal (`period` the same) or the quarter before."""

    period: str
    corrected: bool
    why: str
    differences: tuple[Difference, ...]


class _Frozen(Struct):
    people: list[tuple[str, str, str, str, int | None]]


def standings(result: str) -> dict[str, Standing]:
    """A frozen result by person id; empty when it is none of ours."""
    try:
        frozen = msgspec.json.decode(result, type=_Frozen)
    except msgspec.MsgspecError:
        return {}
    return {person: Standing(total, stars) for person, _, total, _, stars in frozen.people}


def last_time(desk: Desk, view: RoundView) -> LastTime | None:
    """What changed since the report before this one; without one, since the quarter before; None without either."""
    now = _computed(view)
    earlier = _sealed_before(desk, view)
    if earlier is not None:
        why = view.round.report.why if view.round.report else ""
        return LastTime(view.period, True, why, _differences(desk, view, standings(earlier), now))
    period = str(Period.parse(view.period).previous())
    try:
        before = member_round(desk, period)
    except XingceError:
        return None  # a round under a scheme that this program can't read is nothing to compare with
    if before is None:
        return None
    return LastTime(period, False, "", _differences(desk, view, _computed(before), now))


def _computed(view: RoundView) -> dict[str, Standing]:
    found = {}
    for row in view.rows:
        one = row.outcome.value
        found[row.person.id] = Standing(plain(one.total) if one.total is not None else "", one.stars)
    return found


def _sealed_before(desk: Desk, view: RoundView) -> str | None:
    """The result that the present report replaced, if it replaced one."""
    heads = desk.records.heads("round", view.round.id, "report")
    item = desk.records.entries.get(heads[0]) if heads else None
    if item is None or item.entry is None:
        return None
    for one in item.entry.over.get("report", []):
        replaced = desk.records.entries.get(one)
        if replaced and replaced.entry and (result := replaced.entry.set["report"].get("result")):
            return str(result)
    return None


def _differences(
    desk: Desk, view: RoundView, before: Mapping[str, Standing], now: Mapping[str, Standing]
) -> tuple[Difference, ...]:
    names = {row.person.id: row.person.identity.name for row in view.rows}
    names |= {person: _name(desk, person) for person in before if person not in names}
    order = [*(row.person.id for row in view.rows), *sorted(person for person in before if person not in now)]
    found = []
    for person in order:
        old, new = before.get(person), now.get(person)
        if (old.stars if old else None) != (new.stars if new else None) or (old is None) != (new is None):
            found.append(Difference(person, names[person], old, new))
    return tuple(found)


def _name(desk: Desk, person: str) -> str:
    known = desk.records.get(Person, person)
    return known.identity.name if known else person


def reports_in(items: Iterable[Kept]) -> list[str]:
    """The periods whose report is among these entries."""
    found = set()
    for item in items:
        if item.entry and item.entry.kind == "round" and "report" in item.entry.set and item.entry.id.startswith("C3/"):
            found.add(item.entry.id.rpartition("/")[2])
    return sorted(found)


def lateness(desk: Desk, items: Iterable[Kept], day: date) -> list[Reason]:
    """Whether the reports and nominations among these entries come in time when they are taken on `day` (0.8, A7).

    The round's own scheme counts where the round is known, else the newest. At a desk that foresees them taken in, the
    nominations above the branch's places and those that are not eligible are named besides (A1, A2).
    """
    items = list(items)
    found = []
    for period in reports_in(items):
        known = desk.records.get(Round, f"C3/{period}")
        version = known.begin.version if known else desk.newest("c")
        try:
            scheme = desk.scheme("c", version)
            found.append(scheme.member.calendar.report.received(Period.parse(period), day))
        except XingceError:
            continue  # a foreign id or scheme: the round's own checks say so
    return [*found, *nominations_arriving(desk, items, day)]
