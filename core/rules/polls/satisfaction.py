"""From grades to a rate: points by grade, a named whole, blanks, and what the bar is put to (2.3, F1-F6, D4)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from msgspec import Struct

from core.notices.poll_scheme import Blank, Denominator, Scope
from core.records import PollRules
from core.rules.polls.ballots import Slot, SlotCount
from core.rules.polls.identities import Sheets
from core.rules.polls.quorum import Attendance
from core.values import Figure, Outcome, Rate, Reason, ask, failed, passed


class Formula(Struct, frozen=True, kw_only=True):
    """How grades count: hundredths by grade; what is left out; what the rate is a share of; where the bar lies."""

    points: Mapping[str, int]
    excluded: tuple[str, ...] = ()
    denominator: Denominator = Denominator.VALID
    blank: Blank = Blank.EXCLUDE
    scope: Scope = Scope.POOLED
    bar: int = 0

    @classmethod
    def of(cls, rules: PollRules) -> Formula:
        """The formula that a poll was set up with."""
        points = {grade: int(value) for grade, _, value in (one.partition("=") for one in rules.points)}
        return cls(
            points=points,
            excluded=tuple(rules.excluded),
            denominator=Denominator(rules.denominator),
            blank=Blank(rules.blank),
            scope=Scope(rules.scope),
            bar=rules.bar,
        )

    @property
    def weighted(self) -> bool:
        """Whether some grade counts for a part only, so that the rate is a mean of points and no share of ballots."""
        return any(0 < value < 100 for value in self.points.values())


def rate_of(formula: Formula, slot: Slot, one: SlotCount, sheets: Sheets, there: Attendance) -> Rate:
    """The rate of one question as two whole numbers and the name of what it is a share of.

    Where grades count in part, both numbers are in hundredths. An excluded grade (不了解) leaves the whole; a blank
    does so where the scheme excludes it, and the whole is then called `answered`.
    """
    by_grade = dict(zip(slot.options, one.options, strict=True))
    part = sum(formula.points.get(grade, 0) * number for grade, number in by_grade.items() if _kept(formula, grade))
    whole, name = _whole(formula, one, sheets, there)
    whole -= sum(number for grade, number in by_grade.items() if not _kept(formula, grade))
    return Rate(part, 100 * whole, name) if formula.weighted else Rate(part // 100, whole, name)


def _kept(formula: Formula, grade: str) -> bool:
    return grade not in formula.excluded


def _whole(formula: Formula, one: SlotCount, sheets: Sheets, there: Attendance) -> tuple[int, str]:
    wholes = {
        Denominator.VALID: one.all,
        Denominator.RETURNED: sheets.returned,
        Denominator.ISSUED: sheets.issued,
        Denominator.PRESENT: there.present,
        Denominator.EXPECTED: there.expected,
    }
    whole = wholes[formula.denominator]
    if formula.blank is Blank.EXCLUDE:
        name = "answered" if formula.denominator is Denominator.VALID else str(formula.denominator)
        return whole - one.blank - one.spoiled, name
    return whole, str(formula.denominator)


def pooled(rates: Sequence[Rate]) -> Rate:
    """Several rates as one: all that counts over all there is."""
    name = rates[0].denominator if rates else "answered"
    return Rate(sum(one.part for one in rates), sum(one.whole for one in rates), name)


class Satisfaction(Struct, frozen=True, kw_only=True):
    """One subject: the rate that decides, the rate of each question by its id, and what the bar was put to."""

    subject: str
    rate: Rate
    questions: dict[str, Rate]
    passed: bool


def satisfaction(
    formula: Formula, slots: Sequence[Slot], counts: Mapping[Slot, SlotCount], sheets: Sheets, there: Attendance
) -> Outcome[Satisfaction]:
    """One subject's satisfaction by the scheme, unrounded, with its reasons; a bar of 0 is no bar.

    Under `pooled` a single question below the bar is a warning (D4); a question that nobody answered is left out.
    """
    subject = slots[0].subject
    rates = {slot.question: rate_of(formula, slot, counts[slot], sheets, there) for slot in slots}
    answered = {name: rate for name, rate in rates.items() if rate.whole > 0}
    whole = pooled(list(answered.values()))
    lowest = min(answered.values(), key=lambda rate: Fraction(rate.part, rate.whole), default=whole)
    decides = whole if formula.scope is Scope.POOLED else lowest
    good = not formula.bar or decides.at_least(formula.bar, 100)
    figures = _figures(decides, formula.bar)
    code = "satisfaction_reached" if good else "satisfaction_missed"
    scope = {"scope": str(formula.scope)}
    reasons = [(passed if good else failed)("D4", code, subject, **figures, **scope)] if formula.bar else []
    if good and formula.bar and formula.scope is Scope.POOLED:
        low = {name: rate for name, rate in answered.items() if not rate.at_least(formula.bar, 100)}
        reasons += [
            ask("D4", "satisfaction_question_low", f"{subject}.{name}", question=name, **_figures(rate, formula.bar))
            for name, rate in low.items()
        ]
    outcome = Satisfaction(subject=subject, rate=decides, questions=rates, passed=good and decides.whole > 0)
    return Outcome(outcome, tuple(reasons))


def _figures(rate: Rate, bar: int) -> dict[str, Figure]:
    shown: dict[str, Figure] = {"part": rate.part, "whole": rate.whole, "denominator": f"whole_{rate.denominator}"}
    return {**shown, "percent": rate.percent(), "bar": bar}


def consequence(rules: PollRules, subject: str, rate: Rate) -> tuple[Reason, ...]:
    """What D6 makes of a rate: low, an item to be put right; high, an example to spread. Nothing follows by itself."""
    if not rate.whole:
        return ()
    figures: dict[str, Figure] = {"part": rate.part, "whole": rate.whole, "percent": rate.percent()}
    figures["denominator"] = f"whole_{rate.denominator}"
    if not rate.at_least(rules.low, 100):
        return (ask("D6", "satisfaction_to_rectify", subject, **figures, bar=rules.low),)
    if rate.at_least(rules.high, 100):
        return (ask("D6", "satisfaction_to_spread", subject, **figures, bar=rules.high),)
    return ()
