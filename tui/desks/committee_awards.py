"""What the committee's desk knows of the branches' commendation rounds: every nominee's state, read with the rest."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from core.desk.commendation.nominee import NomineeState, NomineeView
from core.desk.commendation.nominees import nominees
from core.desk.commendation.overview import OPEN_STATES, AwardSummary, RoundSummary, summarise
from core.desk.commendation.rounds import AwardRoundView, award_round, award_rounds, bases
from core.errors import XingceError
from core.journal.entry import Kept
from core.names import order_key
from core.values import Verdict

if TYPE_CHECKING:
    from tui.desks.committee import CommitteeDesk

HOLDING: Final = (NomineeState.AGREED, NomineeState.LISTED, NomineeState.AWARDED)
"""Nominees that take a place."""
_OWN_KINDS: Final = frozenset({"award_round", "award_list", "committee_notice", "calendar"})
"""Kinds of the committee's own store that a nominee's state depends on."""
_OUT: Final = (NomineeState.WITHDRAWN, NomineeState.TURNED_DOWN)


class NomineeRow(Struct, frozen=True, kw_only=True):
    """What lists show of a nominee; computed from the branch's copy, never stored (0.4)."""

    id: str
    award: str
    branch: str
    name: str
    state: NomineeState
    version: int
    failing: int
    asking: int
    received: date | None
    points: str


class BranchAwards(Struct, frozen=True):
    """What was read of one branch: each round's summary, its nominees, and how many people of each base it has."""

    rounds: dict[str, RoundSummary]
    nominees: dict[str, tuple[NomineeRow, ...]]
    bases: dict[str, int]


class Awards:
    """Read together with what lists show of the quarters; it remembers nothing else."""

    def __init__(self, desk: CommitteeDesk) -> None:
        self.desk = desk
        self.kept: dict[str, BranchAwards] = {}
        self._counted: tuple[int, int] = (0, 0)

    def stamp(self) -> int:
        """How much of the committee's own store a nominee's state depends on."""
        entries = self.desk.master.store.entries
        seen, count = self._counted
        if seen != len(entries):
            count = sum(_own(one) for one in entries.values())
            self._counted = (len(entries), count)
        return count

    def read(self, branch: str) -> None:
        """Read one replica. Raises what opening it raises."""
        self.kept[branch] = BranchAwards({}, {}, {})
        desk = self.desk.desk(branch)
        self.kept[branch].bases.update(bases(desk))
        for id_ in award_rounds(desk):
            try:
                view = award_round(desk, id_)
            except XingceError:
                continue  # a round under a scheme that this program can't read: the round itself says so
            if view is not None:
                shown = nominees(desk, id_)
                self.kept[branch].rounds[id_] = summarise(desk, view, shown)
                self.kept[branch].nominees[id_] = tuple(_row(one) for one in shown)

    # ---- rounds ----

    def rounds(self) -> list[str]:
        """The ids of all rounds, the newest first."""
        return list(reversed(award_rounds(self.desk.desk())))

    def view(self, round_id: str) -> AwardRoundView | None:
        """A round at the committee's own store; None without it. Raises `Refused` for a scheme that is unreadable."""
        return award_round(self.desk.desk(), round_id)

    def open_views(self) -> list[AwardRoundView]:
        """The rounds that are not decided yet; one under an unreadable scheme is left out."""
        found = []
        for id_ in self.rounds():
            try:
                view = self.view(id_)
            except XingceError:
                continue
            if view is not None and not view.decided:
                found.append(view)
        return found

    def bases(self, base: str) -> dict[str, int]:
        """How many people of a base each branch has by the roster that it handed in; those without one left out."""
        return {branch: one.bases[base] for branch, one in self.kept.items() if base in one.bases}

    # ---- nominees ----

    def summary(self, branch: str, round_id: str, award: str) -> AwardSummary:
        """One award in one branch as it was read."""
        kept = self.kept.get(branch)
        found = kept.rounds.get(round_id) if kept else None
        return (found.awards.get(award) if found else None) or AwardSummary(None, {}, 0, None)

    def round(self, branch: str, round_id: str) -> RoundSummary | None:
        """One branch in a round; None while nothing was read of it."""
        kept = self.kept.get(branch)
        return kept.rounds.get(round_id) if kept else None

    def rows(self, round_id: str, award: str = "", branch: str = "") -> list[NomineeRow]:
        """The nominees of a round over all branches: branch by branch, award by award."""
        wanted = [branch] if branch else list(self.desk.branches())
        return [
            one
            for key in wanted
            if key in self.kept
            for one in self.kept[key].nominees.get(round_id, ())
            if award in ("", one.award)
        ]

    def waiting(self, round_id: str, award: str = "") -> list[NomineeRow]:
        """What the review session walks through: award by award, branch by branch; late ones and held ones last."""
        rows = [one for one in self.rows(round_id, award) if one.state in OPEN_STATES]
        view = self.view(round_id)
        if view is None or view.decided:
            return []
        order = {row.award.id: at for at, row in enumerate(view.rows)}
        branches = {branch: at for at, branch in enumerate(self.desk.branches())}
        return sorted(
            rows,
            key=lambda one: (
                OPEN_STATES.index(one.state),
                order.get(one.award, len(order)),
                branches.get(one.branch, 0),
                order_key(one.name),
            ),
        )

    def branch_of(self, nomination: str) -> str:
        """The branch that a nomination came from; empty for one that was not read."""
        for branch, kept in self.kept.items():
            if any(one.id == nomination for rows in kept.nominees.values() for one in rows):
                return branch
        return ""

    def count(self, round_id: str, award: str, states: Iterable[NomineeState]) -> int:
        """How many nominees of an award are in one of these states."""
        wanted = tuple(states)
        return sum(one.state in wanted for one in self.rows(round_id, award))

    def taken(self, round_id: str, award: str) -> int:
        """How many places of an award are taken."""
        return self.count(round_id, award, HOLDING)

    def standing(self, round_id: str, award: str) -> int:
        """How many stand: neither withdrawn nor turned down by their branch."""
        return sum(one.state not in _OUT for one in self.rows(round_id, award))

    def to_review(self) -> int:
        """How many nominees of all open rounds wait for the committee's word."""
        return sum(len(self.waiting(view.id)) for view in self.open_views())


def _own(one: Kept) -> bool:
    return one.entry is not None and one.entry.kind in _OWN_KINDS


def _row(one: NomineeView) -> NomineeRow:
    verdicts = [reason.verdict for reason in one.checks]
    return NomineeRow(
        id=one.id,
        award=one.award.id,
        branch=one.branch,
        name=one.name,
        state=one.state,
        version=one.version,
        failing=verdicts.count(Verdict.FAIL),
        asking=verdicts.count(Verdict.ASK),
        received=one.received,
        points=one.review.score.points if one.review and one.review.score else "",
    )
