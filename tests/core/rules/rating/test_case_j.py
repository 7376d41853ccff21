"""Real rules from the field through the whole rating: schemes as text, sheets, ballots, totals, stars (practice, J)."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from core.notices.load import load, shipped
from core.notices.model import Scheme
from core.records import Bonus, Mark, Sheet
from core.rules.rating import LineSaid, Status, criteria_score, member_result
from core.values import Rate, show

ASPECTS = ("study", "diligence", "efficiency", "service", "integrity")
SHIPPED = shipped("c", "preset_90")
THREE = SHIPPED[SHIPPED.index("[[member.sources]]") : SHIPPED.index("[[member.indicators]]")]
GRADES = "grades = { excellent = 100, qualified = 85, basically = 70, unqualified = 50 }"


def source(name: str, extra: str) -> str:
    """One source of the scheme."""
    return f'[[member.sources]]\nid = "{name}"\nzh = "来源"\nen = "Source"\nmeeting = "none"\n{extra}\n'


def scheme_of(formula: str, *sources: str, bands: dict[int, str] | None = None) -> Scheme:
    """The shipped scheme with other sources and a formula, and other bands of members."""
    text = SHIPPED.replace(THREE, "\n".join(sources)).replace('combine = "last_stage"', f'combine = "{formula}"', 1)
    text = text.replace("precision = 1", "precision = 2")
    if bands:
        start, end = text.index("[[member.bands]]"), text.index("[member.bonus]")
        table = "\n".join(f'[[member.bands]]\nstars = {stars}\nleast = "{least}"\n' for stars, least in bands.items())
        text = (text[:start] + table + text[end:]).replace("stars_below = 2", "stars_below = 0", 1)
    outcome = load(text, "c.toml")
    assert outcome.value is not None, outcome.reasons
    return outcome.value


def sheet(total: str, name: str = "daily") -> Sheet:
    """A sheet whose marks of one source sum to a total: equal marks, the last takes what is left."""
    each = (Decimal(total) / 5).quantize(Decimal("0.1"))
    marks = dict.fromkeys(ASPECTS[:4], each) | {"integrity": Decimal(total) - 4 * each}
    return Sheet(id="C3/2026Q3/p1", mark={f"{name}.{aspect}": Mark(str(mark)) for aspect, mark in marks.items()})


@pytest.mark.parametrize(
    ("daily", "votes", "ballot", "total", "stars"),
    [("92", (12, 6, 1, 0), "93.68", "92.67", 5), ("88", (9, 9, 1, 1), "89.25", "88.50", 4)],
)
def test_daily_60_ballot_40(daily: str, votes: tuple[int, ...], ballot: str, total: str, stars: int) -> None:
    """Daily work 60 %, a ballot of 100/85/70/50 for 40 %: the ballot is a source of the scheme like any other."""
    scheme = scheme_of("weighted", source("daily", "weight = 60"), source("ballot", f"weight = 40\n{GRADES}"))
    counts = dict(zip(("excellent", "qualified", "basically", "unqualified"), votes, strict=True)) | {"blank": 3}
    outcome = member_result(scheme, sheet(daily), (), (), {"ballot": counts})
    found = outcome.value
    assert outcome.ok
    assert found.total is not None
    assert found.source_totals["ballot"] is not None
    assert (show(found.source_totals["ballot"]), show(found.total), found.stars) == (ballot, total, stars)


@pytest.mark.parametrize("counts", [{}, {"excellent": 0}, {"blank": 4}])
def test_a_ballot_of_nobody_is_a_missing_source(counts: dict[str, int]) -> None:
    """Without one grade given there is no total; the other source is not stretched over its weight."""
    scheme = scheme_of("weighted", source("daily", "weight = 60"), source("ballot", f"weight = 40\n{GRADES}"))
    outcome = member_result(scheme, sheet("92"), (), (), {"ballot": counts})
    assert (outcome.value.status, outcome.value.total) == (Status.INCOMPLETE, None)
    assert ("source_missing", "ballot") in [(reason.code, reason.place) for reason in outcome.reasons]


@pytest.mark.parametrize("counts", [{"excellent": -1, "qualified": 3}, {"splendid": 2, "qualified": 3}])
def test_a_ballot_that_can_not_be(counts: dict[str, int]) -> None:
    """A count below nought, or of a grade that the scheme lacks, is named and nothing is made of the rest."""
    scheme = scheme_of("weighted", source("daily", "weight = 60"), source("ballot", f"weight = 40\n{GRADES}"))
    outcome = member_result(scheme, sheet("92"), (), (), {"ballot": counts})
    assert "ballot_count_wrong" in [reason.code for reason in outcome.reasons if reason.verdict == "fail"]


@pytest.mark.parametrize(
    ("first", "second", "total", "stars"),
    [("93", "88", "91.5", 5), ("90", "88.3", "89.49", 4), ("90", "90", "90", 5), ("90.1", "89.75", "89.995", 4)],
)
def test_70_30(first: str, second: str, total: str, stars: int) -> None:
    """(95 - 2) × 0.7 + 88 × 0.3 = 91.50; 89.49 lies below 90, and so does 89.995, which prints as 90.00 (0.2)."""
    scheme = scheme_of("weighted", source("daily", "weight = 70"), source("review", "weight = 30"))
    marks = sheet(first).mark | sheet(second, "review").mark
    found = member_result(scheme, Sheet(id="C3/2026Q3/p1", mark=marks), ()).value
    assert (found.total, found.stars) == (Decimal(total), stars)


@pytest.mark.parametrize(
    ("total", "stars"), [("59.99", 0), ("60", 1), ("69.99", 1), ("80", 3), ("90", 4), ("95.99", 4), ("96", 5)]
)
def test_bands_of_huaning(total: str, stars: int) -> None:
    """96/90/80/70/60, printed as 90-95 and from 96: lower bounds leave no gap between them."""
    bands = {5: "96", 4: "90", 3: "80", 2: "70", 1: "60"}
    scheme = scheme_of("last_stage", source("daily", ""), bands=bands)
    assert member_result(scheme, sheet(total), ()).value.stars == stars


CRITICISED = """[[member.bonus.items]]
id = "criticised"
zh = "通报批评"
en = "Criticised by a superior"
points = 3
cap = 5
deducts = true

[member.follow_up]"""


@pytest.mark.parametrize(
    ("items", "bonus", "total", "stars"),
    [
        ((), "0", "91", 5),
        (("criticised",), "-3", "88", 4),
        (("criticised", "criticised"), "-5", "86", 4),
        (("criticised", "municipal"), "0", "91", 5),
        (("provincial", "provincial", "municipal", "criticised"), "7", "98", 5),  # 13 held to 10 a year, less 3
    ],
)
def test_deductions_likewise(
    bonus_of: Callable[..., Bonus], items: tuple[str, ...], bonus: str, total: str, stars: int
) -> None:
    """A deduction has its points, its cap in a year and its proof as a bonus has; the year's cap is not for it."""
    scheme = load(SHIPPED.replace("[member.follow_up]", CRITICISED, 1), "c.toml").value
    assert scheme is not None
    grants = [bonus_of(item, number=number) for number, item in enumerate(items)]
    found = member_result(scheme, sheet("91", "review"), grants).value
    assert (found.bonus, found.total, found.stars) == (Decimal(bonus), Decimal(total), stars)


def test_no_total_below_nought(bonus_of: Callable[..., Bonus]) -> None:
    """What is taken off never makes a total negative, and it says so."""
    scheme = load(SHIPPED.replace("[member.follow_up]", CRITICISED, 1), "c.toml").value
    assert scheme is not None
    outcome = member_result(scheme, sheet("2", "review"), [bonus_of("criticised")])
    assert outcome.value.total == 0
    assert "total_at_nought" in [reason.code for reason in outcome.reasons]


@pytest.mark.parametrize(
    ("said", "score", "code"),
    [
        # study: 8 points in steps of 2, then 6 and 6 given
        ({2: "6", 3: "6"}, "20", "criterion_met"),
        ({1: 1, 2: "6", 3: "5.5"}, "17.5", "criterion_deducted"),
        ({1: 4, 2: "0", 3: "0"}, "0", "criterion_deducted"),
        ({1: 9, 2: "6", 3: "6"}, "12", "criterion_used_up"),
        ({1: "3", 2: "6", 3: "6"}, "15", "criterion_scored"),
        ({1: 1, 2: "6"}, None, "criterion_unscored"),
        ({2: "6.5", 3: "6"}, None, "criterion_above_points"),
        ({2: 1, 3: "6"}, None, "criterion_without_step"),
        ({1: -1, 2: "6", 3: "6"}, None, "criterion_count_negative"),
    ],
)
def test_criteria(scheme: Scheme, said: dict[int, str | int], score: str | None, code: str) -> None:
    """Each unmet requirement takes a step off its line, never more than the line has; other lines are given points."""
    lines = {
        number: LineSaid(given=one) if isinstance(one, str) else LineSaid(unmet=one) for number, one in said.items()
    }
    outcome = criteria_score("C3", scheme.member.indicators[0], lines, scheme.precision)
    assert outcome.value == (Decimal(score) if score else None)
    assert code in [reason.code for reason in outcome.reasons]
    assert outcome.ok is (score is not None)


@pytest.mark.parametrize(("part", "whole", "met"), [(27, 30, True), (9, 10, True), (179, 199, False)])
def test_the_90_percent_bar(part: int, whole: int, met: bool) -> None:
    """Inclusive and unrounded: 179 of 199 is 89.95 % and fails."""
    assert Rate(part, whole, "valid").at_least(90, 100) is met
