"""What is owed of nominations and of the year's democratic appraisal, branch by branch (A7, D7)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from core.desk.commendation.nominee import NomineeState
from core.desk.commendation.overview import AwardSummary
from core.desk.commendation.rounds import AwardRoundView
from tui.clock import today
from tui.i18n import t
from tui.screens.committee.awards.words import honour_objected
from tui.screens.common.award_words import label

if TYPE_CHECKING:
    from tui.desks.committee import CommitteeDesk

Owed = tuple[str, str, bool]
"""Who owes it (`branch` or `committee`), what in words, and whether it is late."""

_NOT_UP = (NomineeState.DRAFT, NomineeState.RETURNED, NomineeState.WITHDRAWN, NomineeState.TURNED_DOWN)


def owed_by(desk: CommitteeDesk, branch: str) -> Iterator[Owed]:
    """Everything of both mechanisms that a branch owes, and what the committee owes it."""
    for view in desk.awards.open_views():
        if desk.branches()[branch].identity is not None:
            yield from _nominations(desk, view, branch)
    for round_id in desk.awards.rounds():
        known = desk.awards.round(branch, round_id)
        yield from (("committee", honour_objected(name), True) for name in (known.objected if known else ()))
    yield from _appraisals(desk, branch)


def _nominations(desk: CommitteeDesk, view: AwardRoundView, branch: str) -> Iterator[Owed]:
    days = (today() - view.deadline).days
    due = view.opened.deadline
    known = desk.awards.round(branch, view.id)
    for row in view.rows:
        summary = known.awards.get(row.award.id) if known else None
        up, places = _up(summary), row.places(branch)
        award = label(row.award)
        if places and up < places and days > 0:
            yield (
                "branch",
                t(
                    "{days} day(s) late: {award}, {up} of {places}",
                    award=award,
                    up=up,
                    places=places,
                    days=days,
                ),
                True,
            )
        elif places and up < places:
            yield (
                "branch",
                t("{award}: {up} of {places} nominated, due {due}", award=award, up=up, places=places, due=due),
                False,
            )
        returned = summary.states.get(NomineeState.RETURNED, 0) if summary else 0
        if returned:
            yield "branch", t("{award}: correct {count} returned nomination(s)", award=award, count=returned), False
        if summary and summary.waiting:
            yield "committee", t("{award}: review {count} nominee(s)", award=award, count=summary.waiting), False
    if known and known.vetoes:
        yield "committee", t("Vetoes to verify: {count}.", count=known.vetoes), False
    if known and known.objections:
        yield "committee", t("Objections to settle: {count}.", count=known.objections), False


def _up(summary: AwardSummary | None) -> int:
    """How many went up, late ones among them."""
    return sum(count for state, count in summary.states.items() if state not in _NOT_UP) if summary else 0


def _appraisals(desk: CommitteeDesk, branch: str) -> Iterator[Owed]:
    for year, one in desk.appraisals.owed(branch):
        if one.late:
            yield "branch", t("{days} day(s) late: democratic appraisal {year}", year=year, days=one.late), True
        else:
            yield "branch", t("Democratic appraisal {year}, due {due}", year=year, due=one.due.isoformat()), False
