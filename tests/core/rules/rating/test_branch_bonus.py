"""Bonuses and deductions of a branch: caps, proof, the total with them, one source that they count with (domain 1)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from msgspec.structs import replace

from core.notices.model import BonusItem, BonusRules, Combine, Scheme
from core.records import BranchBonus, BranchBonusGrant, BranchSheet, Mark, Round, RoundBegin
from core.rules.rating import BranchFacts, BranchStatus, VetoReport, check_branch_round, count_bonuses, rate_branch
from core.values import Verdict

NAMES = ("leading_body", "member_body", "mechanism", "results", "public_evaluation")


def marks(**typed: str) -> dict[str, Mark]:
    """Marks by source, five scores in their order."""
    return {
        f"{source}.{name}": Mark(score)
        for source, scores in typed.items()
        for name, score in zip(NAMES, scores.split(), strict=True)
    }


def given(*items: str, proof: str = "表彰决定", on: str = "2026-05-20") -> tuple[BranchBonus, ...]:
    """Bonuses of the items, in this order."""
    return tuple(
        BranchBonus(id=f"C1/2026/b{number}", grant=BranchBonusGrant("2026", item, f"{proof}{number}", on))
        for number, item in enumerate(items, start=1)
    )


def rules(year: int | None = None, deductions: int | None = None, total: int | None = None) -> BonusRules:
    """5 points up to 8 for a commendation, 3 up to 6 off for a criticism, 2 off without a cap of its own."""

    def cap(number: int | None) -> Decimal | None:
        return None if number is None else Decimal(number)

    items = (
        BonusItem(id="praised", zh="表彰", en="Commended", points=Decimal(5), cap=Decimal(8)),
        BonusItem(id="criticised", zh="通报批评", en="Criticised", points=Decimal(3), cap=Decimal(6), deducts=True),
        BonusItem(id="late", zh="逾期", en="Late", points=Decimal(2), cap=None, deducts=True),
    )
    return BonusRules(
        proof_required=True, year_cap=cap(year), total_cap=cap(total), items=items, deduction_cap=cap(deductions)
    )


@pytest.mark.parametrize(
    ("chosen", "items", "counted", "codes"),
    [
        (rules(), ("praised", "praised"), (5, 3), ("bonus_counted", "bonus_capped_by_item")),
        (rules(year=6), ("praised", "praised"), (5, 1), ("bonus_counted", "bonus_capped_by_year")),
        (rules(), ("criticised",) * 3, (-3, -3, 0), ("deduction_counted", "deduction_counted", "deduction_capped")),
        (rules(deductions=4), ("criticised", "late"), (-3, -1), ("deduction_counted", "deduction_capped_by_year")),
        # neither side makes room for the other
        (rules(year=5, deductions=3), ("praised", "criticised", "praised", "late"), (5, -3, 0, 0), None),
        (rules(), ("late",) * 4, (-2, -2, -2, -2), ("deduction_counted",) * 4),
        (rules(), ("unheard_of", "late"), (0, -2), ("bonus_item_unknown", "deduction_counted")),
    ],
)
def test_caps_of_both_sides(
    chosen: BonusRules, items: tuple[str, ...], counted: tuple[int, ...], codes: tuple[str, ...] | None
) -> None:
    """Each item has its cap in a year; bonuses have one together, deductions likewise, and each is explained."""
    outcome = count_bonuses(chosen, given(*items), clause="C1")
    assert tuple(outcome.value.counted.values()) == counted
    assert outcome.value.added == sum(one for one in counted if one > 0)
    assert outcome.value.deducted == -sum(one for one in counted if one < 0)
    assert {reason.clause for reason in outcome.reasons} == {"C1"}
    if codes is not None:
        assert tuple(reason.code for reason in outcome.reasons) == codes


def test_earlier_ones_use_up_the_caps_of_a_deduction() -> None:
    """What an earlier period of the year took off is taken off no second time above the caps."""
    outcome = count_bonuses(rules(), given("criticised"), given("criticised", "criticised"), "C1")
    assert (outcome.value.net, outcome.reasons[0].code) == (Decimal(0), "deduction_capped")
    assert outcome.reasons[0].figures == {"item": "criticised", "points": "3", "counted": "0", "cap": "6"}


@pytest.mark.parametrize(
    ("scores", "items", "points", "total", "stars"),
    [
        ("18 18 18 18 17.9", ("district",), "89.9", "91.9", 5),  # a bonus lifts it over the bound
        ("18 18 18 18 18", ("overdue",), "90", "89", 4),  # a deduction takes it below
        ("18 18 18 18 17", ("municipal", "criticised"), "89", "89", 4),
        ("20 20 20 20 19", ("provincial",), "99", "104", 5),  # no cap of the total: it may pass 100
        ("18 18 18 18 16", ("provincial", "provincial", "municipal"), "88", "98", 5),  # 13 held to 10 a year
        ("0 0 0 0 2", ("criticised",), "2", "0", 0),  # never below nought
    ],
)
def test_a_branch_with_bonuses(
    scheme: Scheme, scores: str, items: tuple[str, ...], points: str, total: str, stars: int
) -> None:
    """Stars follow from the scores with bonuses and deductions; medals go by the scores alone (C1)."""
    plain = rate_branch(scheme, marks(proposed=scores)).value.result
    rated = rate_branch(scheme, marks(proposed=scores), bonuses=given(*items))
    found = rated.value.result
    assert rated.ok
    assert (found.points, found.total, found.stars) == (Decimal(points), Decimal(total), stars)
    assert (found.medals, plain.total) == (plain.medals, Decimal(points))


def test_a_total_that_is_capped(scheme: Scheme) -> None:
    """Where the scheme caps the total, points and bonuses stop there, and it says so."""
    bonus = replace(scheme.branch.bonus, total_cap=Decimal(100))
    capped = replace(scheme, branch=replace(scheme.branch, bonus=bonus))
    outcome = rate_branch(capped, marks(proposed="20 20 20 20 19"), bonuses=given("provincial"))
    assert outcome.value.result.total == 100
    reason = next(reason for reason in outcome.reasons if reason.code == "total_capped")
    assert reason.figures == {"points": "99", "bonus": "5", "cap": "100", "total": "100"}


def test_a_veto_is_stronger(scheme: Scheme) -> None:
    """Under a verified veto there is no star, whatever bonuses there are."""
    veto = VetoReport(
        item="safety", reported="2026-05-11", verified="2026-06-01", verified_by="机关纪委", evidence="文"
    )
    found = rate_branch(scheme, marks(proposed="19 19 19 19 19"), [veto], bonuses=given("provincial")).value.result
    assert (found.status, found.stars, found.total) == (BranchStatus.VETOED, 0, Decimal(100))


def test_without_all_scores_there_is_no_total(scheme: Scheme) -> None:
    """A bonus makes up for no missing score."""
    some = marks(proposed="18 18 18 18 18")
    del some["proposed.results"]
    rated = rate_branch(scheme, some, bonuses=given("provincial")).value
    assert (rated.result.total, rated.result.stars, rated.bonus.added) == (None, None, Decimal(5))


@pytest.mark.parametrize(
    ("formula", "weights", "source", "off", "total", "stars", "weight"),
    [
        # practice 1.3 row 2, case J: (95 - 2) × 0.7 + 88 × 0.3
        (Combine.WEIGHTED, ("70", "30"), "s1", ("late",), "91.5", 5, "70%"),
        (Combine.WEIGHTED, ("70", "30"), "", ("late",), "90.9", 5, None),
        (Combine.WEIGHTED, ("70", "30"), "s2", ("late",), "92.3", 5, "30%"),
        (Combine.MEAN, (None, None), "s1", ("late",), "90.5", 5, "1/2"),
        # bonuses weigh likewise: (95 + 5 - 3) × 0.7 + 88 × 0.3
        (Combine.WEIGHTED, ("70", "30"), "s1", ("praised", "criticised"), "94.3", 5, "70%"),
        (Combine.WEIGHTED, ("70", "30"), "s1", ("criticised", "criticised"), "88.7", 4, "70%"),
    ],
)
def test_they_count_with_one_source(
    scheme: Scheme,
    formula: Combine,
    weights: tuple[str | None, ...],
    source: str,
    off: tuple[str, ...],
    total: str,
    stars: int,
    weight: str | None,
) -> None:
    """A scheme may count bonuses and deductions with one source, before the weights: (base - minus) × 70 % + …"""
    first, second = scheme.branch.sources[:2]
    sources = tuple(
        replace(one, id=name, weight=None if share is None else Decimal(share))
        for one, name, share in zip((first, second), ("s1", "s2"), weights, strict=True)
    )
    part = replace(scheme.branch, combine=formula, sources=sources, bonus=replace(rules(), source=source))
    given_marks = marks(s1="19 19 19 19 19", s2="17.6 17.6 17.6 17.6 17.6")
    outcome = rate_branch(replace(scheme, branch=part), given_marks, bonuses=given(*off))
    assert (outcome.value.result.total, outcome.value.result.stars) == (Decimal(total), stars)
    said = [reason.figures["weight"] for reason in outcome.reasons if reason.code == "bonus_with_source"]
    assert said == ([weight] if weight else [])


UNPROVED = (BranchBonus(id="C1/2026/b1", grant=BranchBonusGrant("2026", "municipal", " ", "2026-05-20")),)


@pytest.mark.parametrize(
    ("bonuses", "code", "verdict"),
    [
        (given("municipal"), None, None),
        (UNPROVED, "bonus_without_proof", Verdict.FAIL),
        (given("city"), "bonus_item_unknown", Verdict.FAIL),
        (given("municipal", on="2025-12-31"), "bonus_outside_period", Verdict.ASK),
        (given("municipal", on=""), None, None),
        (
            (*given("municipal"), BranchBonus(id="C1/2026/b9", grant=given("municipal")[0].grant)),
            "bonus_twice",
            Verdict.ASK,
        ),
    ],
)
def test_what_is_checked_before_the_report(
    scheme: Scheme, bonuses: tuple[BranchBonus, ...], code: str | None, verdict: Verdict | None
) -> None:
    """A bonus without proof or item fails at the bonus; one of another year, or there twice, needs a look."""
    begun = Round(id="C1/2026", begin=RoundBegin("C1", "2026", "c", 1, "2026-10-01"))
    sheet = BranchSheet(id="C1/2026", mark=marks(proposed="18 18 18 18 18"))
    facts = BranchFacts(round=begun, sheet=sheet, bonuses=bonuses)
    outcome = check_branch_round(scheme, facts, date(2026, 10, 8))
    found = [(one.code, one.verdict) for one in outcome.reasons if one.place.startswith("C1/2026/")]
    assert found == ([(code, verdict)] if code else [])
