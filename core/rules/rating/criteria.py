"""From the criteria of an indicator to its score: points given, or taken off for what was not met (domain 1)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from msgspec import Struct

from core.notices.model import Criterion, Indicator
from core.values import Figure, Outcome, Reason, failed, parse_score, passed, plain


class LineSaid(Struct, frozen=True, kw_only=True):
    """What was said of one line: the points given as typed, or how many of its requirements were not met."""

    given: str = ""
    unmet: int = 0


def criteria_score(
    clause: str, indicator: Indicator, said: Mapping[int, LineSaid], places: int
) -> Outcome[Decimal | None]:
    """The score of an indicator out of its lines, numbered from 1; None while a line is missing or unfit.

    A line with a step starts at its points and loses a step for each unmet requirement, never below 0; any other takes
    the points given, at most its own. A step line of which nothing was said has lost nothing. The reasons' places are
    `<indicator>[<line>]`.
    """
    reasons: list[Reason] = []
    scores: list[Decimal] = []
    for number, line in enumerate(indicator.criteria, start=1):
        one = _line(clause, line, said.get(number, LineSaid()), f"{indicator.id}[{number}]", places)
        reasons += one.reasons
        if one.value is not None:
            scores.append(one.value)
    if len(scores) < len(indicator.criteria) or not scores:
        return Outcome(None, tuple(reasons))
    total = sum(scores, Decimal(0))
    terms = " + ".join(plain(score) for score in scores)
    reasons.append(
        passed(clause, "criteria_total", indicator.id, indicator=indicator.id, sum=terms, total=plain(total))
    )
    return Outcome(total, tuple(reasons))


def _line(clause: str, line: Criterion, said: LineSaid, place: str, places: int) -> Outcome[Decimal | None]:
    points = plain(line.points)
    if line.step is not None and not said.given:
        if said.unmet < 0:
            return Outcome(None, (failed(clause, "criterion_count_negative", place, count=said.unmet),))
        off = min(line.points, line.step * said.unmet)
        left = line.points - off
        if not said.unmet:
            return Outcome(left, (passed(clause, "criterion_met", place, points=points),))
        figures: dict[str, Figure] = {
            "points": points,
            "step": plain(line.step),
            "unmet": said.unmet,
            "left": plain(left),
        }
        code = "criterion_used_up" if line.step * said.unmet > line.points else "criterion_deducted"
        return Outcome(left, (passed(clause, code, place, **figures),))
    if said.unmet:
        return Outcome(None, (failed(clause, "criterion_without_step", place, points=points),))
    given = parse_score(said.given, places)
    if given is None:
        return Outcome(None, (failed(clause, "criterion_unscored", place, typed=said.given[:20], points=points),))
    if given > line.points:
        return Outcome(None, (failed(clause, "criterion_above_points", place, score=plain(given), points=points),))
    return Outcome(given, (passed(clause, "criterion_scored", place, score=plain(given), points=points),))
