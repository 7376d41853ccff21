"""Bonus for commendations, and deductions likewise: points by level, capped, with proof (domain 1, C3 three)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from core.notices.model import BonusRules
from core.records import Bonus
from core.values import Outcome, Reason, failed, passed, plain


def count_bonuses(rules: BonusRules, bonuses: Sequence[Bonus], earlier: Sequence[Bonus] = ()) -> Outcome[Decimal]:
    """What the bonuses of one person and period bring, after `earlier` ones of the same year have used up the caps.

    An item's cap and the year's cap both run over the year; the year's cap holds back bonuses, never a deduction, and
    a deduction does not make room under it. A bonus without the proof that the scheme asks for, or of an item that the
    scheme does not have, brings nothing and fails. Below 0 when more is taken off than added.
    """
    tally = _Year(rules)
    for bonus in earlier:
        tally.count(bonus)
    counted = [tally.count(bonus) for bonus in bonuses]
    return Outcome(sum((points for points, _ in counted), Decimal(0)), tuple(reason for _, reason in counted))


class _Year:
    """How much of the caps one person has used in a year."""

    def __init__(self, rules: BonusRules) -> None:
        self._rules = rules
        self._items: dict[str, Decimal] = {}
        self._total = Decimal(0)

    def count(self, bonus: Bonus) -> tuple[Decimal, Reason]:
        """The points that one bonus brings on top of those counted before, and why."""
        name = bonus.grant.item
        item = self._rules.item(name)
        if item is None:
            return Decimal(0), failed("C3", "bonus_item_unknown", bonus.id, item=name)
        if self._rules.proof_required and not bonus.grant.proof.strip():
            return Decimal(0), failed("C3", "bonus_without_proof", bonus.id, item=name)
        by_item = _room(item.points, item.cap, self._items.get(name, Decimal(0)))
        if item.deducts:
            self._items[name] = self._items.get(name, Decimal(0)) + by_item
            figures = {"item": name, "points": plain(item.points), "counted": plain(by_item)}
            if by_item < item.points and item.cap is not None:
                return -by_item, passed("C3", "deduction_capped", bonus.id, cap=plain(item.cap), **figures)
            return -by_item, passed("C3", "deduction_counted", bonus.id, **figures)
        points = _room(by_item, self._rules.year_cap, self._total)
        self._items[name] = self._items.get(name, Decimal(0)) + by_item
        self._total += points
        figures = {"item": name, "points": plain(item.points), "counted": plain(points)}
        if points < by_item and self._rules.year_cap is not None:
            cap = plain(self._rules.year_cap)
            return points, passed("C3", "bonus_capped_by_year", bonus.id, cap=cap, **figures)
        if by_item < item.points and item.cap is not None:
            return points, passed("C3", "bonus_capped_by_item", bonus.id, cap=plain(item.cap), **figures)
        return points, passed("C3", "bonus_counted", bonus.id, **figures)


def _room(points: Decimal, cap: Decimal | None, used: Decimal) -> Decimal:
    return points if cap is None else min(points, cap - used)
