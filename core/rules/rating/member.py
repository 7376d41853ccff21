"""The result of one member in one period (C3)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from msgspec import Struct

from core.notices.model import MemberPart, Scheme
from core.records import Bonus, Sheet
from core.rules.rating.bonus import BonusCount, count_bonuses, with_bonus
from core.rules.rating.marks import gaps, read_source, strangers
from core.rules.rating.totals import as_decimal, ballot_total, combine, stars_for
from core.values import Outcome, failed, passed


class Status(StrEnum):
    """Where a member's rating stands. `no_star` and `excused` are decisions, never bands."""

    RATED = "rated"
    NO_STAR = "no_star"
    EXCUSED = "excused"
    INCOMPLETE = "incomplete"


class MemberResult(Struct, frozen=True, kw_only=True):
    """What follows from a sheet. Totals are exact; `stars` only when rated; `missing` holds places of missing marks.

    `source_totals` has one entry per source, None where a mark is missing. `bonus` is what bonuses add less what
    deductions take off; `total` includes it, and is None without the deciding marks and for somebody excused.
    """

    status: Status
    source_totals: dict[str, Decimal | None]
    bonus: Decimal
    total: Decimal | None = None
    stars: int | None = None
    missing: tuple[str, ...] = ()


def member_result(
    scheme: Scheme,
    sheet: Sheet | None,
    bonuses: Sequence[Bonus],
    earlier_bonuses_of_year: Sequence[Bonus] = (),
    ballots: Mapping[str, Mapping[str, int]] | None = None,
) -> Outcome[MemberResult]:
    """Rate one member: marks, combination, bonus, bands, with a reason for each step (C3).

    `sheet` None is a person without any entry. `bonuses` are the person's of this period, `earlier_bonuses_of_year`
    those of the year's earlier periods. `ballots` are the counts by grade of those sources that are ballots. Under
    `last_stage` the last source's marks decide alone: one of them missing makes the result incomplete, it never falls
    back to an earlier stage. The outcome is not ok while something is missing, unfit or contradictory.
    """
    part = scheme.member
    marks = sheet.mark if sheet else {}
    read = {source.id: read_source(scheme, part, source, marks) for source in part.sources}
    counted = {
        source.id: ballot_total(part, source, (ballots or {}).get(source.id, {}))
        for source in part.sources
        if source.grades
    }
    totals: dict[str, Decimal | Fraction | None] = {name: source.total for name, source in read.items()}
    totals |= {name: one.value for name, one in counted.items()}
    missing, lacking = gaps(part, read)
    bonus = count_bonuses(part.bonus, bonuses, earlier_bonuses_of_year)
    decided = _decided(sheet)
    settled = decided.value in (Status.NO_STAR, Status.EXCUSED)

    total: Outcome[Decimal | None] = Outcome(None)
    if not missing and decided.value is not Status.EXCUSED:
        total = _total(part, totals, bonus.value)
    banded = stars_for(part, total.value) if decided.value is None and total.value is not None else None
    result = MemberResult(
        status=decided.value or (Status.RATED if banded else Status.INCOMPLETE),
        source_totals={
            name: as_decimal(total) if isinstance(total, Fraction) else total for name, total in totals.items()
        },
        bonus=bonus.value.net,
        total=total.value,
        stars=banded.value if banded else None,
        missing=() if settled else tuple(missing),
    )
    reasons = [reason for source in read.values() for reason in source.reasons]
    reasons += [reason for one in counted.values() for reason in one.reasons]
    reasons += [*strangers(part, marks), *bonus.reasons, *total.reasons]
    reasons += [] if settled else lacking
    reasons += banded.reasons if banded else ()
    return Outcome(result, (*reasons, *decided.reasons))


def _decided(sheet: Sheet | None) -> Outcome[Status | None]:
    """What a body decided whatever the marks say: no star or excused, each with its reason; both at once is neither."""
    no_star = sheet.no_star if sheet and sheet.no_star and sheet.no_star.decided else None
    excused = sheet.excused if sheet and sheet.excused and sheet.excused.excused else None
    if no_star and excused:
        return Outcome(Status.INCOMPLETE, (failed("C3", "no_star_and_excused", "no_star"),))
    if no_star:
        if not (no_star.on and no_star.reason.strip()):
            return Outcome(Status.NO_STAR, (failed("C3", "no_star_unexplained", "no_star"),))
        given = passed("C3", "no_star_decided", "no_star", on=no_star.on, reason=no_star.reason)
        return Outcome(Status.NO_STAR, (given,))
    if excused:
        if not excused.reason.strip():
            return Outcome(Status.EXCUSED, (failed("C3", "excused_unexplained", "excused"),))
        return Outcome(Status.EXCUSED, (passed("C3", "excused", "excused", reason=excused.reason),))
    return Outcome(None)


def _total(
    part: MemberPart, totals: Mapping[str, Decimal | Fraction | None], bonus: BonusCount
) -> Outcome[Decimal | None]:
    """Points of the deciding sources, and what bonuses and deductions make of them."""
    points = combine(part, totals)
    if points.value is None:
        return points
    total = with_bonus(part, points.value, bonus)
    return Outcome(total.value, (*points.reasons, *total.reasons))
