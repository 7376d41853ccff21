"""What if: the last round under another scheme, who would have other stars and by which bound (0.1). Stores nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal

from msgspec import Struct

from core.notices.model import Band, Part, Scheme
from core.records import Bonus, BranchBonus, Mark, Sheet
from core.rules.rating.branch import BranchStatus, VetoReport
from core.rules.rating.branch_sources import rate_branch
from core.rules.rating.member import MemberResult, Status, member_result


class MemberFacts(Struct, frozen=True, kw_only=True):
    """One member of a round: who, of which branch, what was entered; `kind` is the kind of membership."""

    person: str
    name: str
    branch: str
    kind: str = "full_member"
    sheet: Sheet | None = None
    bonuses: tuple[Bonus, ...] = ()
    earlier: tuple[Bonus, ...] = ()


class BranchMarks(Struct, frozen=True, kw_only=True):
    """One branch's own rating: marks of all sources, vetoes, its kind, the bonuses and deductions that count."""

    branch: str
    name: str
    mark: Mapping[str, Mark] = {}
    vetoes: tuple[VetoReport, ...] = ()
    kind: str = "branch"
    bonuses: tuple[BranchBonus, ...] = ()
    earlier: tuple[BranchBonus, ...] = ()


class Fall(Struct, frozen=True):
    """How somebody falls under one scheme: the total, the stars (None: none follow), the bound of the band reached.

    `status` is `rated`, `no_star`, `excused`, `incomplete`, `vetoed`, `left_out` or `not_rated`; `bound` is None below
    all bands.
    """

    status: str
    total: Decimal | None = None
    stars: int | None = None
    bound: Decimal | None = None


class Mover(Struct, frozen=True, kw_only=True):
    """Somebody whose stars or status would be other ones. `id` is a person's or a branch's."""

    id: str
    name: str
    branch: str
    before: Fall
    now: Fall

    @property
    def steps(self) -> int:
        """Stars more, or fewer below 0; 0 where a side has none."""
        return 0 if self.before.stars is None or self.now.stars is None else self.now.stars - self.before.stars


class WhatIf(Struct, frozen=True, kw_only=True):
    """A round under two schemes. Stars by how many, status by how many where there are none; all who move.

    `totals` counts those whose total changes, stars or not. A round that began under an older version finishes under
    it: this only shows how it would have fallen.
    """

    count: int
    before: Mapping[int, int]
    now: Mapping[int, int]
    others_before: Mapping[str, int]
    others_now: Mapping[str, int]
    movers: tuple[Mover, ...]
    totals: int

    @property
    def up(self) -> int:
        """How many would have more stars."""
        return sum(one.steps > 0 for one in self.movers)

    @property
    def down(self) -> int:
        """How many would have fewer stars."""
        return sum(one.steps < 0 for one in self.movers)


def what_if(old: Scheme, new: Scheme, rows: Iterable[MemberFacts]) -> WhatIf:
    """Members under two schemes."""
    return _compared([(row.person, row.name, row.branch, _member(old, row), _member(new, row)) for row in rows])


def what_if_branches(old: Scheme, new: Scheme, rows: Iterable[BranchMarks]) -> WhatIf:
    """Branches under two schemes, by the marks that were entered."""
    return _compared([(row.branch, row.name, row.branch, _branch(old, row), _branch(new, row)) for row in rows])


def _member(scheme: Scheme, row: MemberFacts) -> Fall:
    if row.kind not in scheme.member.rated:
        return Fall("not_rated")
    found: MemberResult = member_result(scheme, row.sheet, row.bonuses, row.earlier).value
    if found.status is not Status.RATED:
        return Fall(str(found.status), found.total)
    return Fall("rated", found.total, found.stars, _bound(scheme.member, found.total))


def _branch(scheme: Scheme, row: BranchMarks) -> Fall:
    rated = rate_branch(scheme, row.mark, row.vetoes, row.kind, bonuses=row.bonuses, earlier=row.earlier)
    found = rated.value.result
    if found.status is not BranchStatus.RATED:
        return Fall(str(found.status), found.total, found.stars)
    return Fall("rated", found.total, found.stars, _bound(scheme.branch, found.total))


def _bound(part: Part, total: Decimal | None) -> Decimal | None:
    reached: list[Band] = [band for band in part.bands if total is not None and total >= band.least]
    return reached[0].least if reached else None


def _compared(falls: list[tuple[str, str, str, Fall, Fall]]) -> WhatIf:
    """The counts of both sides, and those who move: the widest way first, then by branch, name and id."""
    movers = [
        Mover(id=one, name=name, branch=branch, before=before, now=now)
        for one, name, branch, before, now in falls
        if (before.status, before.stars) != (now.status, now.stars)
    ]
    return WhatIf(
        count=len(falls),
        before=_stars(before for *_, before, _ in falls),
        now=_stars(now for *_, now in falls),
        others_before=_others(before for *_, before, _ in falls),
        others_now=_others(now for *_, now in falls),
        movers=tuple(sorted(movers, key=lambda one: (-abs(one.steps), one.branch, one.name, one.id))),
        totals=sum(before.total != now.total for *_, before, now in falls),
    )


def _stars(falls: Iterable[Fall]) -> dict[int, int]:
    counted = Counter(one.stars for one in falls if one.stars is not None)
    return {stars: counted[stars] for stars in range(5, -1, -1)}


def _others(falls: Iterable[Fall]) -> dict[str, int]:
    return dict(sorted(Counter(one.status for one in falls if one.stars is None).items()))
