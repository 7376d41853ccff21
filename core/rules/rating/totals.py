"""From the totals of the sources to one total, and from that to stars (domain 0.2 and 1)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_DOWN, Context, Decimal
from fractions import Fraction
from typing import Final

from core.notices.model import Combine, Part, Source
from core.values import Figure, Outcome, Reason, failed, passed, plain

UNSCORED: Final = ("not_known", "blank")
"""What a ballot may hold besides grades: no opinion."""
_SHOWN: Final = 6
# Far more digits than marks and weights can have: a total that is not a bound can never be rounded onto it.
_DIGITS: Final = Context(prec=28)


def figure(number: Decimal | Fraction) -> str:
    """A number as reasons state it: exact; beyond six digits it is cut, not rounded, and says so: `89.999999…`."""
    exact = number if isinstance(number, Decimal) else as_decimal(number)
    if exact == exact.quantize(Decimal(1).scaleb(-_SHOWN), ROUND_DOWN, _DIGITS):
        return plain(exact)
    return f"{exact.quantize(Decimal(1).scaleb(-_SHOWN), ROUND_DOWN, _DIGITS)}…"


def as_decimal(number: Fraction) -> Decimal:
    """The decimal of a fraction: exact where it ends, otherwise with 28 digits."""
    return _DIGITS.divide(Decimal(number.numerator), Decimal(number.denominator))


def grade_average(points: Mapping[str, Decimal], votes: Mapping[str, int]) -> Fraction | None:
    """What ballot grades are worth on average, by a table such as 100/85/70/50; None when nobody gave such a grade.

    The denominator is the ballots that gave a grade of the table: "don't know" and blanks are neither counted nor
    scored. The answer is a fraction, so that several averages can be combined without a rounding in between.
    """
    counted = sum(count for grade, count in votes.items() if grade in points)
    if not counted:
        return None
    return (
        sum((Fraction(points[grade]) * count for grade, count in votes.items() if grade in points), Fraction())
        / counted
    )


def ballot_total(part: Part, source: Source, votes: Mapping[str, int]) -> Outcome[Fraction | None]:
    """The total of a source that is a ballot: its grades' average, measured on all the points of the part.

    None, and nothing said, while nobody gave a grade; a count below 0 or of a grade that the scheme lacks fails, save
    for "don't know" and blanks, which are neither counted nor scored.
    """
    wrong = [
        failed("2.3", "ballot_count_wrong", f"{source.id}.{grade}", source=source.id, grade=grade, count=count)
        for grade, count in votes.items()
        if count < 0 or (grade not in source.grades and grade not in UNSCORED)
    ]
    average = None if wrong else grade_average(source.grades, votes)
    if average is None:
        return Outcome(None, tuple(wrong))
    total = average * Fraction(part.points) / 100
    terms = " + ".join(f"{votes.get(grade, 0)}×{plain(points)}" for grade, points in source.grades.items())
    counted = sum(votes.get(grade, 0) for grade in source.grades)
    figures: dict[str, Figure] = {"source": source.id, "sum": terms, "count": counted, "total": figure(total)}
    return Outcome(total, (passed("2.3", "ballot_averaged", source.id, **figures),))


def combine(part: Part, totals: Mapping[str, Decimal | Fraction | None]) -> Outcome[Decimal | None]:
    """One total out of the sources that decide, by the scheme's formula, unrounded.

    A deciding source without a total is a failure that names it (`source_missing`); the others' weights are never
    stretched to fill its place.
    """
    found: dict[str, Fraction] = {}
    missing: list[Reason] = []
    for source in part.deciding:
        total = totals.get(source.id)
        if total is None:
            missing.append(failed("1", "source_missing", source.id, source=source.id, combine=part.combine))
        else:
            found[source.id] = Fraction(total)
    if missing:
        return Outcome(None, tuple(missing))
    match part.combine:
        case Combine.LAST_STAGE:
            exact = found[part.sources[-1].id]
            explained = passed("1", "combined_last_stage", source=part.sources[-1].id, total=figure(exact))
        case Combine.WEIGHTED:
            weights = {source.id: source.weight or Decimal(0) for source in part.sources}
            exact = sum((found[key] * Fraction(weight) for key, weight in weights.items()), Fraction()) / 100
            terms = " + ".join(f"{figure(found[key])}×{plain(weight)}%" for key, weight in weights.items())
            explained = passed("1", "combined_weighted", sum=terms, total=figure(exact))
        case Combine.MEAN:
            exact = sum(found.values(), Fraction()) / len(found)
            terms = " + ".join(figure(total) for total in found.values())
            explained = passed("1", "combined_mean", sum=terms, count=len(found), total=figure(exact))
    return Outcome(as_decimal(exact), (explained,))


def stars_for(part: Part, total: Decimal) -> Outcome[int]:
    """The stars of a total: those of the highest band whose lower bound it reaches, unrounded; every total has some.

    The bands are compared from the highest down, and each comparison is a reason. `band_missed` explains, it does not
    fail: nothing stands in the way of the result.
    """
    reasons = []
    for band in part.bands:
        figures = {"total": figure(total), "least": plain(band.least)}
        if total >= band.least:
            reasons.append(passed(part.clause, "band_reached", stars=band.stars, **figures))
            return Outcome(band.stars, tuple(reasons))
        reasons.append(passed(part.clause, "band_missed", stars=band.stars, **figures))
    reasons.append(passed(part.clause, "below_all_bands", stars=part.stars_below, total=figure(total)))
    return Outcome(part.stars_below, tuple(reasons))
