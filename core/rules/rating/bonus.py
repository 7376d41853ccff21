"""Bonus for commendations, deductions likewise, and the total with them: capped, with proof (domain 1, C3 three)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from msgspec import Struct

from core.notices.model import BonusItem, BonusRules, Combine, Part
from core.records import Bonus, BranchBonus
from core.rules.rating.totals import as_decimal, figure
from core.values import Figure, Outcome, Reason, failed, passed, plain

_NOUGHT = Decimal(0)


class BonusCount(Struct, frozen=True):
    """What one subject's bonuses add and its deductions take off, neither below 0; `counted` by id, with its sign."""

    added: Decimal = _NOUGHT
    deducted: Decimal = _NOUGHT
    counted: Mapping[str, Decimal] = {}

    @property
    def net(self) -> Decimal:
        """Added less deducted."""
        return self.added - self.deducted


def count_bonuses(
    rules: BonusRules,
    bonuses: Sequence[Bonus | BranchBonus],
    earlier: Sequence[Bonus | BranchBonus] = (),
    clause: str = "C3",
) -> Outcome[BonusCount]:
    """What bonuses and deductions of one subject and period bring, after `earlier` ones of the year used up the caps.

    An item's cap and the year's two caps all run over the year; the bonuses' cap never holds back a deduction, and a
    deduction makes no room under it. One without the proof that the scheme asks for, or of an item that the scheme does
    not have, brings nothing and fails at its id.
    """
    tally = _Year(rules, clause)
    for bonus in earlier:
        tally.count(bonus)
    found = [(bonus.id, *tally.count(bonus)) for bonus in bonuses]
    points = [one for _, one, _ in found]
    added, deducted = (sum((one * sign for one in points if one * sign > 0), _NOUGHT) for sign in (1, -1))
    count = BonusCount(added, deducted, {name: one for name, one, _ in found})
    return Outcome(count, tuple(reason for *_, reason in found))


class _Year:
    """How much of the caps one subject has used in a year."""

    def __init__(self, rules: BonusRules, clause: str) -> None:
        self._rules = rules
        self._clause = clause
        self._items: dict[str, Decimal] = {}
        self._sides: dict[bool, Decimal] = {False: _NOUGHT, True: _NOUGHT}

    def count(self, bonus: Bonus | BranchBonus) -> tuple[Decimal, Reason]:
        """The points that one bonus brings on top of those counted before, and why; below 0 for a deduction."""
        name = bonus.grant.item
        item = self._rules.item(name)
        if item is None:
            return _NOUGHT, failed(self._clause, "bonus_item_unknown", bonus.id, item=name)
        if self._rules.proof_required and not bonus.grant.proof.strip():
            return _NOUGHT, failed(self._clause, "bonus_without_proof", bonus.id, item=name)
        by_item = _room(item.points, item.cap, self._items.get(name, _NOUGHT))
        year_cap = self._rules.deduction_cap if item.deducts else self._rules.year_cap
        points = _room(by_item, year_cap, self._sides[item.deducts])
        self._items[name] = self._items.get(name, _NOUGHT) + by_item
        self._sides[item.deducts] += points
        code, cap = _which(item, by_item, points, year_cap)
        figures: dict[str, Figure] = {"item": name, "points": plain(item.points), "counted": plain(points)}
        if cap is not None:
            figures["cap"] = plain(cap)
        return -points if item.deducts else points, passed(self._clause, code, bonus.id, **figures)


def _room(points: Decimal, cap: Decimal | None, used: Decimal) -> Decimal:
    return points if cap is None else min(points, cap - used)


def _which(item: BonusItem, by_item: Decimal, points: Decimal, year_cap: Decimal | None) -> tuple[str, Decimal | None]:
    """Which cap held it back, the year's before the item's; the reason's code, and the cap."""
    if points < by_item:
        return "deduction_capped_by_year" if item.deducts else "bonus_capped_by_year", year_cap
    if by_item < item.points:
        return "deduction_capped" if item.deducts else "bonus_capped_by_item", item.cap
    return "deduction_counted" if item.deducts else "bonus_counted", None


# ---- the total -------------------------------------------------------------------------------------------------


def with_bonus(part: Part, points: Decimal | Fraction, count: BonusCount) -> Outcome[Decimal]:
    """Points, bonuses and deductions as one total: held to the cap of the total where there is one, never below 0.

    Where the scheme counts them with one source, they weigh what that source's points weigh.
    """
    share, said = _share(part, count)
    total = Fraction(points) + Fraction(count.net) * share
    figures = {"points": figure(points), "bonus": figure(Fraction(count.net) * share)}
    cap = part.bonus.total_cap
    if cap is not None and total > cap:
        capped = passed(part.clause, "total_capped", cap=plain(cap), total=plain(cap), **figures)
        return Outcome(cap, (*said, capped))
    if total < 0:
        return Outcome(_NOUGHT, (*said, passed(part.clause, "total_at_nought", **figures)))
    return Outcome(as_decimal(total), (*said, passed(part.clause, "total_formed", total=figure(total), **figures)))


def _share(part: Part, count: BonusCount) -> tuple[Fraction, tuple[Reason, ...]]:
    """The share of bonuses and deductions that reaches the total; a reason where it is not the whole."""
    source = part.source(part.bonus.source)
    if source is None or part.combine is Combine.LAST_STAGE:
        return Fraction(1), ()
    if part.combine is Combine.WEIGHTED:
        share, weight = Fraction(source.weight or 0) / 100, f"{plain(source.weight or _NOUGHT)}%"
    else:
        share, weight = Fraction(1, len(part.sources)), f"1/{len(part.sources)}"
    if not count.net:
        return share, ()
    figures: dict[str, Figure] = {"source": source.id, "weight": weight, "bonus": plain(count.net)}
    return share, (passed(part.clause, "bonus_with_source", source.id, **figures),)
