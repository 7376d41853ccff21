"""Combining sources, ballot grades, and bands."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from core.notices.model import Band, Combine, MeetingKind, Part, Scheme, Source
from core.rules.rating import combine, grade_average, stars_for
from core.rules.rating.totals import figure
from core.values import show

GRADES = {"excellent": Decimal(100), "qualified": Decimal(85), "basically": Decimal(70), "unqualified": Decimal(50)}
ANSWERS = {"satisfied": Decimal(100), "basically": Decimal(70), "dissatisfied": Decimal(30)}


def part_of(base: Part, formula: Combine, weights: Sequence[str] = ()) -> Part:
    """The part with this formula and sources named s1, s2 …"""
    sources = tuple(
        Source(id=f"s{n}", zh="来源", en="source", meeting=MeetingKind.NONE, weight=Decimal(weight) if weight else None)
        for n, weight in enumerate(weights, start=1)
    )
    return replace(base, combine=formula, sources=sources)


def banded(base: Part, bounds: Sequence[str], below: int = 0) -> Part:
    """The part with these lower bounds, from five stars down."""
    bands = tuple(Band(5 - place, Decimal(bound)) for place, bound in enumerate(bounds))
    return replace(base, bands=bands, stars_below=below)


@pytest.mark.parametrize(
    ("daily", "votes", "average", "total"),
    [("92", (12, 6, 1, 0), "93.68", "92.67"), ("88", (9, 9, 1, 1), "89.25", "88.50")],
)
def test_ballot_of_four_grades_weighs_40(
    scheme: Scheme, daily: str, votes: tuple[int, ...], average: str, total: str
) -> None:
    """Daily work 60 %, ballot grades 100/85/70/50 for 40 % (practice, case J)."""
    ballot = grade_average(GRADES, dict(zip(GRADES, votes, strict=True)))
    assert ballot is not None
    part = part_of(scheme.member, Combine.WEIGHTED, ("60", "40"))
    outcome = combine(part, {"s1": Decimal(daily), "s2": ballot})
    assert outcome.value is not None
    assert figure(ballot).startswith(average)
    assert show(outcome.value) == total


@pytest.mark.parametrize(
    ("first", "second", "total", "stars"),
    [("93", "88", "91.5", 5), ("90", "88.3", "89.49", 4), ("90", "90", "90", 5), ("90.01", "89.97", "89.998", 4)],
)
def test_weights_70_30(scheme: Scheme, first: str, second: str, total: str, stars: int) -> None:
    """(95 - 2) and 88 make 91.50; 89.49 lies in the band below 90, where printed bands 80-89 leave a gap (0.2)."""
    part = part_of(scheme.branch, Combine.WEIGHTED, ("70", "30"))
    outcome = combine(part, {"s1": Decimal(first), "s2": Decimal(second)})
    assert outcome.value == Decimal(total)
    assert stars_for(part, outcome.value).value == stars
    assert outcome.reasons[0].code == "combined_weighted"
    assert outcome.reasons[0].figures["sum"] == f"{first}×70% + {second}×30%"


def test_not_known_is_neither_counted_nor_scored() -> None:
    """40 / 8 / 2 of 50 answers make 92.40; five "don't know" do not pull it down to 84 (practice, case J)."""
    votes = {"satisfied": 40, "basically": 8, "dissatisfied": 2, "not_known": 5}
    assert grade_average(ANSWERS, votes) == Fraction("92.4")
    assert grade_average(ANSWERS, {"not_known": 5}) is None


def test_missing_source_is_never_weighed_out(scheme: Scheme) -> None:
    """A deciding source without a total is a failure that names it; nothing is spread over the others (domain 1)."""
    for formula, weights in ((Combine.WEIGHTED, ("70", "30")), (Combine.MEAN, ("", ""))):
        outcome = combine(part_of(scheme.member, formula, weights), {"s1": Decimal(90)})
        assert outcome.value is None
        assert not outcome.ok
        assert [(reason.code, reason.place) for reason in outcome.reasons] == [("source_missing", "s2")]


def test_last_stage_needs_no_other(scheme: Scheme) -> None:
    """Only the last stage's total stands; the earlier ones may be there or not."""
    part = part_of(scheme.member, Combine.LAST_STAGE, ("", "", ""))
    assert combine(part, {"s3": Decimal(88)}).value == Decimal(88)
    assert combine(part, {"s1": Decimal(90), "s2": Decimal(91), "s3": Decimal(88)}).value == Decimal(88)
    assert combine(part, {"s1": Decimal(90), "s2": Decimal(91)}).value is None


def test_mean_of_three(scheme: Scheme) -> None:
    """A mean is exact where it ends and is never rounded onto a bound."""
    part = part_of(scheme.member, Combine.MEAN, ("", "", ""))
    even = combine(part, {"s1": Decimal("89.9"), "s2": Decimal("90"), "s3": Decimal("90.1")}).value
    below = combine(part, {"s1": Decimal("89.9"), "s2": Decimal("90"), "s3": Decimal("90")})
    assert even == 90
    assert below.value is not None
    assert stars_for(part, below.value).value == 4
    assert below.reasons[0].code == "combined_mean"
    assert below.reasons[0].figures["total"] == "89.966666…"


def test_averages_that_never_end_make_a_whole(scheme: Scheme) -> None:
    """Three sevenths-averages that sum to 270 are a mean of exactly 90, whatever digits each of them has."""
    part = part_of(scheme.member, Combine.MEAN, ("", "", ""))
    totals = {"s1": Fraction(629, 7), "s2": Fraction(630, 7), "s3": Fraction(631, 7)}
    outcome = combine(part, totals)
    assert outcome.value == 90
    assert stars_for(part, outcome.value).value == 5


@pytest.mark.parametrize(
    ("bounds", "total", "stars"),
    [
        # preset_90
        (("90", "80", "70", "60", "50"), "100", 5),
        (("90", "80", "70", "60", "50"), "90", 5),
        (("90", "80", "70", "60", "50"), "89.995", 4),  # prints as 90.00
        (("90", "80", "70", "60", "50"), "89.99", 4),
        (("90", "80", "70", "60", "50"), "80", 4),
        (("90", "80", "70", "60", "50"), "50", 1),
        (("90", "80", "70", "60", "50"), "49.9", 0),
        # 95/85/75/65/60, where the printed bands leave 94-95 open
        (("95", "85", "75", "65", "60"), "94.5", 4),
        (("95", "85", "75", "65", "60"), "95", 5),
        (("95", "85", "75", "65", "60"), "64.99", 1),
        (("95", "85", "75", "65", "60"), "59.99", 0),
        # 96/90/80/70/60, where the printed bands leave 95-96 open
        (("96", "90", "80", "70", "60"), "96", 5),
        (("96", "90", "80", "70", "60"), "95.99", 4),
        (("96", "90", "80", "70", "60"), "69.99", 1),
        (("96", "90", "80", "70", "60"), "60", 1),
        (("96", "90", "80", "70", "60"), "59.99", 0),
    ],
)
def test_band_tables(scheme: Scheme, bounds: tuple[str, ...], total: str, stars: int) -> None:
    """A total has the stars of the highest lower bound that it reaches, unrounded (0.2; practice 1.3, 1.4)."""
    assert stars_for(banded(scheme.branch, bounds), Decimal(total)).value == stars


def test_each_comparison_is_explained(scheme: Scheme) -> None:
    """From the highest band down to the one that is reached, with clause and figures, and nothing fails."""
    outcome = stars_for(scheme.member, Decimal("79.5"))
    assert outcome.ok
    assert [(r.clause, r.code, r.figures) for r in outcome.reasons] == [
        ("C3", "band_missed", {"stars": 5, "total": "79.5", "least": "90"}),
        ("C3", "band_missed", {"stars": 4, "total": "79.5", "least": "80"}),
        ("C3", "band_reached", {"stars": 3, "total": "79.5", "least": "70"}),
    ]
    below = stars_for(scheme.member, Decimal(12))
    assert (below.value, below.reasons[-1].code) == (2, "below_all_bands")


points = st.decimals(0, 100, places=3)
bounds = st.lists(st.decimals(1, 100, places=2), min_size=5, max_size=5, unique=True).map(
    lambda b: sorted(b, reverse=True)
)


@given(points, points, bounds)
def test_more_points_never_mean_fewer_stars(scheme: Scheme, one: Decimal, other: Decimal, least: list[Decimal]) -> None:
    """Bands are monotone whatever their bounds are."""
    part = banded(scheme.branch, [str(bound) for bound in least])
    low, high = sorted((one, other))
    assert stars_for(part, low).value <= stars_for(part, high).value


@given(points, bounds)
def test_no_gap_and_no_overlap(scheme: Scheme, total: Decimal, least: list[Decimal]) -> None:
    """Every total lies in exactly one band, and the bound itself belongs to the upper one."""
    part = banded(scheme.branch, [str(bound) for bound in least])
    assert stars_for(part, total).value == sum(total >= bound for bound in least)
    assert [stars_for(part, bound).value for bound in least] == [5, 4, 3, 2, 1]


@given(st.lists(points, min_size=3, max_size=3), st.integers(0, 100), st.data())
def test_weighted_total_lies_between_the_sources(
    scheme: Scheme, totals: list[Decimal], first: int, data: st.DataObject
) -> None:
    """Weights that sum to 100 never make more than the best or less than the worst source."""
    second = data.draw(st.integers(0, 100 - first))
    part = part_of(scheme.member, Combine.WEIGHTED, [str(first), str(second), str(100 - first - second)])
    value = combine(part, {f"s{n}": total for n, total in enumerate(totals, start=1)}).value
    assert value is not None
    assert min(totals) <= value <= max(totals)


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (Decimal("89.995"), "89.995"),
        (Decimal("90.0"), "90"),
        (Fraction(1780, 19), "93.684210…"),
        (Decimal("89.9999999"), "89.999999…"),
    ],
)
def test_reasons_never_round_up(number: Decimal | Fraction, shown: str) -> None:
    """A figure of an explanation is exact or cut: it never looks as if it had reached a bound."""
    assert figure(number) == shown
