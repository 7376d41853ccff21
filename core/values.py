"""The small types that everything speaks in: scores, rates, reasons, outcomes (domain 0.2, 0.3, 0.5)."""

from __future__ import annotations

import unicodedata
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Generic, TypeVar

from msgspec import Struct

Figure = str | int
T = TypeVar("T")


class Verdict(StrEnum):
    """What a reason says: the rule holds, does not hold, or a person must look."""

    PASS = "pass"  # noqa: S105  the verdict of a rule, not a secret
    FAIL = "fail"
    ASK = "ask"


class Reason(Struct, frozen=True):
    """One line of an explanation: clause of the notice, code of the rule, the figures put in, the verdict.

    `place` names where it applies (a field, a record id, a row), so that a screen can jump there.
    """

    clause: str
    code: str
    verdict: Verdict
    figures: dict[str, Figure] = {}
    place: str = ""


def passed(clause: str, code: str, place: str = "", **figures: Figure) -> Reason:
    """A rule that holds."""
    return Reason(clause, code, Verdict.PASS, figures, place)


def failed(clause: str, code: str, place: str = "", **figures: Figure) -> Reason:
    """A rule that does not hold."""
    return Reason(clause, code, Verdict.FAIL, figures, place)


def ask(clause: str, code: str, place: str = "", **figures: Figure) -> Reason:
    """Something that a person must look at; it blocks nothing by itself."""
    return Reason(clause, code, Verdict.ASK, figures, place)


class Outcome(Struct, Generic[T], frozen=True):
    """What a rule or an act answers: a value (or None) and the reasons that led there."""

    value: T
    reasons: tuple[Reason, ...] = ()

    @property
    def ok(self) -> bool:
        """True when no reason fails."""
        return all(reason.verdict is not Verdict.FAIL for reason in self.reasons)


class Rate(Struct, frozen=True):
    """A share kept as two counts and the name of its denominator (0.2, 0.3). `whole` may be 0: then no bar is met."""

    part: int
    whole: int
    denominator: str

    def at_least(self, numerator: int, denominator: int) -> bool:
        """Whether part/whole >= numerator/denominator, in whole numbers, unrounded."""
        return self.whole > 0 and self.part * denominator >= numerator * self.whole

    def percent(self) -> str:
        """The share in per cent with 2 decimals, half up, for the eye only; an em dash when nothing was counted."""
        if not self.whole:
            return "—"
        return show(Decimal(100 * self.part) / Decimal(self.whole))


def show(number: Decimal, places: int = 2) -> str:
    """A number for the eye: rounded half up to `places`, after all comparing is done (0.2)."""
    return format(number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP), "f")


def plain(number: Decimal) -> str:
    """A number as it is stored and explained: exact, without exponent or trailing zeros."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def parse_score(text: str, places: int) -> Decimal | None:
    """The exact decimal that a person typed, full-width digits accepted; None when it is not one.

    Not one: empty, signs, exponents, or more than `places` digits after the point.
    """
    ascii_text = unicodedata.normalize("NFKC", text).strip().replace("。", ".")
    whole, point, fraction = ascii_text.partition(".")
    digits = whole.isascii() and whole.isdigit() and (not point or (fraction.isascii() and fraction.isdigit()))
    if not digits or len(fraction) > places or len(whole) > 6:
        return None
    return Decimal(ascii_text)
