"""Nominations in a package that is about to be taken in: whether they come in time (A7, 0.8)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from core.calendar import Lateness
from core.desk.commendation.around import round_of
from core.desk.commendation.rounds import award_round
from core.desk.desk import Desk
from core.errors import XingceError
from core.journal.entry import Kept
from core.values import Figure, Reason, ask, failed, passed


def nominations_arriving(desk: Desk, items: Iterable[Kept], day: date) -> Iterator[Reason]:
    """How many first versions of a round are among these entries, and whether they are late when taken on `day`."""
    for round_id, count in sorted(Counter(_first_versions(items)).items()):
        try:
            view = award_round(desk, round_id)
        except XingceError:
            continue  # a round under a scheme that this program can't read: its own list says so
        if view is None:
            continue
        late = (day - view.deadline).days
        figures: dict[str, Figure] = {"count": count, "due": view.opened.deadline}
        if late <= 0:
            yield passed("A7", "nominations_in_time", round_id, **figures)
        elif view.scheme.deadline.lateness is Lateness.FORFEITED:
            yield failed("A7", "nominations_late", round_id, days=late, **figures)
        else:
            yield ask("A7", "nominations_late_accepted", round_id, days=late, **figures)


def _first_versions(items: Iterable[Kept]) -> Iterator[str]:
    """The rounds of the nominations that go up for the first time; a later version is counted by the first."""
    for item in items:
        entry = item.entry
        if entry and entry.kind == "nomination" and entry.set.get("submitted", {}).get("version") == 1:
            yield round_of(entry.id)
