"""The places of an award across all branches: who holds them, and whether one more fits in (A8)."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from core.desk.commendation.around import award_of, round_of, stands, verdicts_pending
from core.desk.commendation.nominees import name_of
from core.desk.commendation.rounds import AwardRoundView, award_round
from core.notices.award_scheme import Award
from core.records import Nomination, NomineeReview
from core.rules.selection.quota import Held, room
from core.values import Reason, failed

if TYPE_CHECKING:
    from core.desk.desk import Desk


class Place(Struct, frozen=True):
    """A nominee to whom the committee agreed: the award, who holds the place, and the entry of the agreement."""

    award: str
    held: Held
    decision: str


def places_here(desk: Desk, round_id: str) -> tuple[Place, ...]:
    """Whom the committee agreed to in one branch; a nomination withdrawn since then holds no place."""
    view = award_round(desk, round_id)
    found = []
    for review in desk.records.all(NomineeReview).values():
        one = desk.records.get(Nomination, review.id)
        award = view.scheme.award(award_of(review.id)) if view else None
        if round_of(review.id) != round_id or one is None or award is None or not stands(one):
            continue
        heads = desk.records.heads("nominee_review", review.id, "verdict")
        if review.verdict and review.verdict.state == "agreed" and heads:
            held = Held(desk.store.meta.body, review.id, name_of(desk, one, award))
            found.append(Place(award.id, held, heads[0]))
    return tuple(found)


def places(desk: Desk, round_id: str) -> tuple[Place, ...] | None:
    """The same over all branches, branch by branch; None where the other copies are not at hand."""
    if desk.office is None:
        return None
    found: list[Place] = []
    for branch in sorted(desk.office.branches()):
        found += desk.office.ask(branch, f"places/{round_id}", lambda one: places_here(one, round_id))
    return tuple(found)


def place_for(desk: Desk, view: AwardRoundView, nomination: str, without: Collection[str] = ()) -> Reason:
    """Whether a nominee of this branch fits in: into the award's number, and into the branch's places (A8).

    `without` are nominations whose places are given up with the same act. Those whom earlier acts of the same batch
    agreed to hold places already; those whom they set aside hold theirs until they are written, so that no batch is
    ever above the quota.
    """
    taken = places(desk, view.id)
    row = view.row(award_of(nomination))
    if taken is None or row is None:
        return failed("A8", "award_other_branches", "award", award=award_of(nomination))
    holding = {one.held.nomination: one.held for one in taken if one.award == row.award.id}
    holding |= {one.nomination: one for one in _agreed_before(desk, row.award)}
    held = [one for one in holding.values() if one.nomination != nomination and one.nomination not in without]
    return room(row.quota.total, row.places(desk.store.meta.body), held, desk.store.meta.body)


def _agreed_before(desk: Desk, award: Award) -> Iterator[Held]:
    """To whom earlier acts of the same batch agreed."""
    for id_, verdict in verdicts_pending(desk).items():
        one = desk.records.get(Nomination, id_)
        if one is not None and award_of(id_) == award.id and verdict.state == "agreed":
            yield Held(desk.store.meta.body, id_, name_of(desk, one, award))
