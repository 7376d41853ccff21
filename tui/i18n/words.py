"""Codes that stand for a thing rather than a sentence: sources, aspects, kinds of people, states, periods."""

from __future__ import annotations

import re
from typing import Final

from tui.i18n import mark, t

WORDS: Final[dict[str, str]] = {
    "branch": mark("Branch"),
    "general_branch": mark("General branch"),
    "retired": mark("Retired-staff branch"),
    "committee": mark("Committee"),
    "full_member": mark("Full member"),
    "probationary_member": mark("Probationary member"),
    "staff": mark("Not a Party member"),
    "male": mark("Male"),
    "female": mark("Female"),
    "self": mark("Self-rating"),
    "joint": mark("Joint review"),
    "review": mark("Branch committee review"),
    "study": mark("Study"),
    "diligence": mark("Diligence"),
    "efficiency": mark("Efficiency"),
    "service": mark("Service"),
    "integrity": mark("Integrity"),
    "confirmed": mark("Confirmed"),
    "returned": mark("Returned"),
    "on_hold": mark("On hold"),
}

_PERIOD = re.compile(r"(\d{4})(?:(Q)([1-4])|(H)([12])|(-)(\d{2}))?")
_QUARTER = {
    "1": mark("Q1 {year}"),
    "2": mark("Q2 {year}"),
    "3": mark("Q3 {year}"),
    "4": mark("Q4 {year}"),
}
_HALF = {"1": mark("First half of {year}"), "2": mark("Second half of {year}")}


def word(code: str) -> str:
    """The word for a code, in the language in force; a code without one stands as it is."""
    return t(WORDS[code]) if code in WORDS else code


def period_words(period: str) -> str:
    """A period (`2026`, `2026H1`, `2026Q3`, `2026-09`) as people say it (domain 0.8)."""
    found = _PERIOD.fullmatch(period)
    if not found:
        return period
    year = found[1]
    if found[2]:
        return t(_QUARTER[found[3]], year=year)
    if found[4]:
        return t(_HALF[found[5]], year=year)
    if found[6]:
        return t("{year}-{month}", year=year, month=found[7])
    return t("Year {year}", year=year)
