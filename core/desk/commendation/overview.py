"""What the committee's overview knows of a branch in a round: how far each award is, what is owed (A1-A10)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from core.desk.commendation.around import Around, stands
from core.desk.commendation.granting import over_reasons
from core.desk.commendation.nominee import NomineeState, NomineeView
from core.desk.commendation.nominees import nominees
from core.desk.commendation.rounds import AwardRoundView, award_round, award_rounds
from core.desk.desk import Desk
from core.errors import XingceError
from core.values import Verdict

OPEN_STATES = (NomineeState.TO_REVIEW, NomineeState.LATE, NomineeState.ON_HOLD)
"""What the review session walks through, in this order."""


class AwardSummary(Struct, frozen=True):
    """One award in one branch: its places (None: a pool), its nominees by state, how many have something failing."""

    places: int | None
    states: Mapping[NomineeState, int]
    failing: int
    received: date | None

    @property
    def standing(self) -> int:
        """How many stand: neither withdrawn nor turned down."""
        out = (NomineeState.WITHDRAWN, NomineeState.TURNED_DOWN)
        return sum(count for state, count in self.states.items() if state not in out)

    @property
    def waiting(self) -> int:
        """How many wait for the committee's word."""
        return sum(self.states.get(state, 0) for state in OPEN_STATES)


class RoundSummary(Struct, frozen=True):
    """One branch in one round: every award, whether it takes part, vetoes and objections nobody settled.

    `objected` are the names of those who hold an honour although an objection against them was upheld since.
    """

    awards: Mapping[str, AwardSummary]
    opted: bool | None
    vetoes: int
    objections: int
    objected: tuple[str, ...] = ()


def summarise_awards(desk: Desk) -> dict[str, RoundSummary]:
    """Read a branch's copy once and keep what lists show, by the rounds' ids."""
    found = {}
    for id_ in award_rounds(desk):
        try:
            view = award_round(desk, id_)
        except XingceError:
            continue  # a round under a scheme that this program can't read; verifying names it
        if view is not None:
            found[id_] = summarise(desk, view, nominees(desk, id_))
    return found


def summarise(desk: Desk, view: AwardRoundView, shown: list[NomineeView]) -> RoundSummary:
    """One round of a branch, of the nominees that were read already."""
    around = Around(desk, view)
    awards = {
        row.award.id: _award(row.places(desk.store.meta.body), [one for one in shown if one.award.id == row.award.id])
        for row in view.every
    }
    objections = sum(one.state == "open" for notice in around.notices for one in notice.objections)
    vetoes = sum(one.state == "reported" for one in around.vetoes)
    awarded = [one for one in shown if one.state is NomineeState.AWARDED]
    objected = tuple(one.name for one in awarded if _upheld(around, one.id))
    return RoundSummary(awards, around.opted, vetoes, objections, objected)


def _upheld(around: Around, nomination: str) -> bool:
    found = [
        *over_reasons(around, nomination, by_committee=True),
        *over_reasons(around, nomination, by_committee=False),
    ]
    return any(one.code == "objection_upheld" for one in found)


def _award(places: int | None, shown: list[NomineeView]) -> AwardSummary:
    states = Counter(one.state for one in shown)
    failing = sum(stands(one.nomination) and any(r.verdict is Verdict.FAIL for r in one.checks) for one in shown)
    received = max((one.handed.latest for one in shown if one.handed.latest), default=None)
    return AwardSummary(places, states, failing, received)
