"""Bonus for commendations: caps and proof (C3 three)."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from core.notices.model import BonusItem, BonusRules, Scheme
from core.records import Bonus, BonusGrant, Sheet
from core.rules.rating import count_bonuses, member_result
from core.values import Verdict

SheetOf = Callable[..., Sheet]
BonusOf = Callable[..., Bonus]
FULL = "16 18 17 18 19"  # 88


def rules(*caps: tuple[str, int, int | None], year: int | None = None) -> BonusRules:
    """Bonus rules with items (id, points, cap)."""
    items = tuple(
        BonusItem(id=name, zh="项", en="item", points=Decimal(points), cap=None if cap is None else Decimal(cap))
        for name, points, cap in caps
    )
    year_cap = None if year is None else Decimal(year)
    return BonusRules(proof_required=True, year_cap=year_cap, total_cap=None, items=items)


def test_item_cap(bonus_of: BonusOf) -> None:
    """15 twice, capped at 12, and 4 and 4 make 20 (practice, case J)."""
    chosen = rules(("task", 15, 12), ("study", 4, None), ("service", 4, None))
    outcome = count_bonuses(chosen, [bonus_of("task"), bonus_of("task"), bonus_of("study"), bonus_of("service")])
    assert outcome.value.net == 20
    assert [reason.code for reason in outcome.reasons] == [
        "bonus_capped_by_item",
        "bonus_capped_by_item",
        "bonus_counted",
        "bonus_counted",
    ]


def test_year_cap_runs_over_the_year(scheme: Scheme, bonus_of: BonusOf) -> None:
    """Two provincial commendations used up the year's 10: a municipal one later in the year brings nothing more."""
    earlier = [bonus_of("provincial"), bonus_of("district")]  # 5 + 2
    first = count_bonuses(scheme.member.bonus, [bonus_of("provincial")], earlier)
    assert first.value.net == 3
    assert first.reasons[0].code == "bonus_capped_by_year"
    assert first.reasons[0].figures == {"item": "provincial", "points": "5", "counted": "3", "cap": "10"}
    second = count_bonuses(scheme.member.bonus, [bonus_of("municipal")], [*earlier, bonus_of("provincial")])
    assert second.value.net == 0


@pytest.mark.parametrize(
    ("item", "proof", "code"), [("city", "文", "bonus_item_unknown"), ("municipal", " ", "bonus_without_proof")]
)
def test_bonus_that_brings_nothing(
    scheme: Scheme, sheet_of: SheetOf, bonus_of: BonusOf, item: str, proof: str, code: str
) -> None:
    """An unknown item or a missing proof brings nothing and fails, at the bonus; the stars stay what they are."""
    outcome = member_result(scheme, sheet_of(review=FULL), [bonus_of(item, proof, 7)])
    assert not outcome.ok
    assert (outcome.value.total, outcome.value.stars) == (Decimal(88), 4)
    assert [(r.code, r.place) for r in outcome.reasons if r.verdict is Verdict.FAIL] == [(code, "b7")]
    assert count_bonuses(scheme.member.bonus, [bonus_of("provincial")] * 2, [bonus_of(item, proof)]).value.net == 10


def test_total_cap(scheme: Scheme, sheet_of: SheetOf, bonus_of: BonusOf) -> None:
    """Where the scheme caps the total, points and bonus together stop there; otherwise they may pass 100."""
    sheet = sheet_of(review="20 20 20 20 19")
    assert member_result(scheme, sheet, [bonus_of("municipal")]).value.total == 102
    bonus = replace(scheme.member.bonus, total_cap=Decimal(100))
    capped = replace(scheme, member=replace(scheme.member, bonus=bonus))
    outcome = member_result(capped, sheet, [bonus_of("municipal")])
    assert outcome.value.total == 100
    assert "total_capped" in [reason.code for reason in outcome.reasons]


items = st.lists(st.sampled_from(["provincial", "municipal", "district", "committee"]), max_size=8)


@given(items, items)
def test_splitting_a_year_changes_nothing(scheme: Scheme, first: list[str], second: list[str]) -> None:
    """Counted in two periods or in one, a year's bonuses bring the same, and never more than the year's cap."""
    made = [
        Bonus(id=str(n), grant=BonusGrant(person="p1", period="2026", item=item, proof="文"))
        for n, item in enumerate([*first, *second])
    ]
    early, late = made[: len(first)], made[len(first) :]
    bonus = scheme.member.bonus
    whole = count_bonuses(bonus, made).value.net
    assert count_bonuses(bonus, early).value.net + count_bonuses(bonus, late, early).value.net == whole <= 10
