"""Nominations in a package that is about to be taken in: in time, within the branch's places, eligible (A1, A2, A7)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from core.calendar import Lateness
from core.desk.commendation.around import Around, award_of, removed, round_of, stands
from core.desk.commendation.nominees import nominee
from core.desk.commendation.rounds import AwardRoundView, award_round
from core.desk.desk import Desk
from core.errors import XingceError
from core.journal.entry import Kept
from core.values import Figure, Reason, Verdict, ask, failed, passed

if TYPE_CHECKING:
    from core.records import Nomination

ABOVE_PLACES: Final = ("nominations_above_places", "nominations_without_place")
"""Codes of what the branch sends beyond its places: at the review somebody must choose."""


def nominations_arriving(desk: Desk, items: Iterable[Kept], day: date) -> Iterator[Reason]:
    """What these entries bring to each round when they are taken in on `day`; `desk` is as it will be then.

    First how many first versions there are and whether they are late; then the awards for which more stand than the
    branch has places; then every check that fails of a nominee among them, with `name` and `award` among the figures
    and `<nomination>#<place>` as its place. At a desk without the branch's records only the first is known.
    """
    for round_id, versions in sorted(_by_round(items).items()):
        try:
            view = award_round(desk, round_id)
        except XingceError:
            continue  # a round under a scheme that this program can't read: its own list says so
        if view is None:
            continue
        count = sum(1 in numbers for numbers in versions.values())
        if count:
            yield _in_time(view, count, day)
        around = Around(desk, view)
        sent = {id_: one for id_ in versions if (one := around.nominations.get(id_)) is not None and stands(one)}
        yield from _above_places(around, sent)
        for id_ in sorted(sent):
            yield from _barred(around, id_)


def rounds_in(items: Iterable[Kept]) -> list[str]:
    """The rounds for which nominations go up with these entries."""
    return sorted(_by_round(items))


def _by_round(items: Iterable[Kept]) -> dict[str, dict[str, set[object]]]:
    """Of every round the nominations that go up, each with the numbers of the versions that come."""
    found: dict[str, dict[str, set[object]]] = {}
    for item in items:
        entry = item.entry
        if entry and entry.kind == "nomination" and "submitted" in entry.set:
            versions = found.setdefault(round_of(entry.id), {})
            versions.setdefault(entry.id, set()).add(entry.set["submitted"].get("version"))
    return found


def _in_time(view: AwardRoundView, count: int, day: date) -> Reason:
    """Only a first version can come late: a later one is counted by the first (A7)."""
    late = (day - view.deadline).days
    figures: dict[str, Figure] = {"count": count, "due": view.opened.deadline}
    if late <= 0:
        return passed("A7", "nominations_in_time", view.id, **figures)
    if view.scheme.deadline.lateness is Lateness.FORFEITED:
        return failed("A7", "nominations_late", view.id, days=late, **figures)
    return ask("A7", "nominations_late_accepted", view.id, days=late, **figures)


def _above_places(around: Around, sent: dict[str, Nomination]) -> Iterator[Reason]:
    """Awards for which the branch sends more than it has places for; what was taken in before counts too (A1)."""
    branch = around.desk.store.meta.body
    for row in around.view.rows:
        places = row.places(branch)
        if places is None or not any(award_of(id_) == row.award.id for id_ in sent):
            continue
        standing = sum(
            award_of(id_) == row.award.id
            and stands(one)
            and one.submitted is not None
            and not removed(around.desk, id_)
            for id_, one in around.nominations.items()
        )
        figures: dict[str, Figure] = {"award": row.award.id, "nominated": standing, "places": places}
        if not places:
            yield ask("A1", "nominations_without_place", around.view.id, **figures)
        elif standing > places:
            yield ask("A1", "nominations_above_places", around.view.id, over=standing - places, **figures)


def _barred(around: Around, nomination: str) -> Iterator[Reason]:
    """What keeps the committee from agreeing to a nominee, as far as it can be told before the receipt."""
    view = nominee(around.desk, nomination, around)
    if view is None:
        return
    for one in view.checks:
        if one.verdict is Verdict.FAIL:
            figures = {**one.figures, "name": view.name, "award": one.figures.get("award", view.award.id)}
            yield replace(one, place=f"{nomination}#{one.place}", figures=figures)
