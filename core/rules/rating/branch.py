"""The result of one branch in one year (C1)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Final

from msgspec import Struct

from core.notices.model import BranchPart, Indicator, MedalColour, Scheme
from core.rules.rating.bonus import BonusCount, with_bonus
from core.rules.rating.totals import as_decimal, figure, stars_for
from core.values import Outcome, Reason, ask, failed, passed, plain


class BranchStatus(StrEnum):
    """Where a branch's rating stands."""

    RATED = "rated"
    VETOED = "vetoed"
    LEFT_OUT = "left_out"
    INCOMPLETE = "incomplete"


class VetoReport(Struct, frozen=True, kw_only=True):
    """A reported veto; it takes effect once verified: by whom, when, on what evidence (0.6). Dates are ISO text.

    A lifted veto stays readable and has no effect any more.
    """

    item: str
    reported: str
    verified: str = ""
    verified_by: str = ""
    evidence: str = ""
    lifted: str = ""

    @property
    def in_force(self) -> bool:
        """Whether who, when and on what evidence are all there, and nobody lifted it."""
        return bool(self.verified and self.verified_by and self.evidence) and not self.lifted


class BranchResult(Struct, frozen=True, kw_only=True):
    """What follows from a branch's scores; `stars` is 0 under a veto in force. `missing` holds indicator ids.

    `points` is the sum of the scores, `total` what bonuses and deductions make of it.
    """

    status: BranchStatus
    medals: dict[str, MedalColour] = {}
    points: Decimal | None = None
    total: Decimal | None = None
    stars: int | None = None
    missing: tuple[str, ...] = ()


_NO_BONUS: Final = BonusCount()


def branch_result(
    scheme: Scheme,
    scores: Mapping[str, Decimal | Fraction],
    vetoes: Sequence[VetoReport] = (),
    kind: str = "branch",
    bonus: BonusCount = _NO_BONUS,
) -> Outcome[BranchResult]:
    """Rate one branch: a medal by indicator, the total, stars, and no star at all under a veto in force (C1).

    `scores` are those that count, by indicator, exact also where several sources were combined; `kind` is that of
    core.records.BranchProfile. Medals go by the scores alone; `bonus` counts in the total. An unverified veto blocks
    nothing but is shown (0.6).
    """
    part = scheme.branch
    if kind in part.left_out:
        return Outcome(BranchResult(status=BranchStatus.LEFT_OUT), (passed("C1", "branch_left_out", kind=kind),))
    reasons: list[Reason] = []
    medals: dict[str, MedalColour] = {}
    missing = []
    for indicator in part.indicators:
        score = scores.get(indicator.id)
        medal = _medal(part, indicator, score)
        reasons += medal.reasons
        if medal.value is None:
            missing.append(indicator.id)
        else:
            medals[indicator.id] = medal.value
    reasons += [_veto(part, veto, number) for number, veto in enumerate(vetoes, start=1)]
    vetoed = any(veto.in_force and part.veto(veto.item) for veto in vetoes)
    # Summed as fractions: three thirds are one, and a total on a bound lies on it.
    exact = sum((Fraction(scores[indicator.id]) for indicator in part.indicators if indicator.id in scores), Fraction())
    points = None if missing else as_decimal(exact)
    total, status, stars = None, BranchStatus.INCOMPLETE, None
    if points is not None:
        formed = with_bonus(part, exact, bonus)
        total, status = formed.value, BranchStatus.RATED
        banded = stars_for(part, total)
        stars = banded.value
        reasons += [*(formed.reasons if bonus.counted or total != points else ()), *banded.reasons]
    if vetoed:
        status, stars = BranchStatus.VETOED, 0
    result = BranchResult(status=status, medals=medals, points=points, total=total, stars=stars, missing=tuple(missing))
    return Outcome(result, tuple(reasons))


def _medal(part: BranchPart, indicator: Indicator, score: Decimal | Fraction | None) -> Outcome[MedalColour | None]:
    name, points = indicator.id, plain(indicator.points)
    if score is None:
        return Outcome(None, (failed("C1", "score_missing", name, indicator=name),))
    exact = Fraction(score)
    if not 0 <= exact <= Fraction(indicator.points):
        return Outcome(
            None, (failed("C1", "score_out_of_range", name, indicator=name, score=figure(score), points=points),)
        )
    figures = {"indicator": name, "score": figure(score)}
    for medal in part.medals:
        if exact >= Fraction(medal.least):
            reached = passed("C1", "medal_reached", name, medal=medal.colour, least=plain(medal.least), **figures)
            return Outcome(medal.colour, (reached,))
    return Outcome(MedalColour.NONE, (passed("C1", "medal_none", name, **figures),))


def _veto(part: BranchPart, veto: VetoReport, number: int) -> Reason:
    place = f"veto[{number}]"
    if part.veto(veto.item) is None:
        return failed("0.6", "veto_unknown", place, item=veto.item)
    if veto.lifted:
        return passed("0.6", "veto_lifted", place, item=veto.item, on=veto.lifted)
    if veto.in_force:
        figures = {"on": veto.verified, "by": veto.verified_by, "evidence": veto.evidence}
        return passed("C1", "veto_in_force", place, item=veto.item, **figures)
    return ask("0.6", "veto_unverified", place, item=veto.item, on=veto.reported)
