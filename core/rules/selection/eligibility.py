"""Who may be nominated for an award: each condition with its reason and figures (A2)."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import Final

from msgspec import Struct

from core.notices.award_scheme import Award, Eligibility, Requirement
from core.values import Figure, Reason, ask, failed, passed

CLAUSE: Final = "A2"
_PARTIAL: Final = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_MEMBERS: Final = ("full_member", "probationary_member")


class PersonFacts(Struct, frozen=True, kw_only=True):
    """What is known of a nominee: the roster's words, and what the form adds.

    Dates are `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. `party_work` is the Party post or the Party work that the form names.
    `excellent` says whether the last appraisal graded the person excellent; None where there is none. `others` are the
    other awards of the round for which the person stands, `agreed` those of them that the committee agreed to.
    """

    kind: str
    active: bool = True
    confirmed: str = ""
    since: str = ""
    window: bool = False
    party_work: str = ""
    excellent: bool | None = None
    appraisal: str = ""
    others: tuple[str, ...] = ()
    agreed: tuple[str, ...] = ()


def check_person(award: Award, added: Eligibility, one: PersonFacts, reference: date) -> tuple[Reason, ...]:
    """Every condition of the award for a person on the reference day; the place is the roster's field or the form's.

    A date that is too rough to tell asks. Conditions that the award does not have are not mentioned.
    """
    found: list[Reason] = []
    if not one.active:
        found.append(failed(CLAUSE, "nominee_left", "person"))
    for requirement in award.requires:
        found += _check(requirement, award, one, reference)
    if added.excellent:
        found.append(_excellent(one))
    if added.one_award and one.others:
        found.append(_one_award(one))
    return tuple(found)


def check_organisation(award: Award, opted: bool | None) -> tuple[Reason, ...]:
    """The branch itself decided to take part; `opted` is None while it has not said."""
    if Requirement.OPTED_IN not in award.requires:
        return ()
    if opted is None:
        return (failed(CLAUSE, "branch_not_opted", "organisation"),)
    code = "branch_opted_in" if opted else "branch_opted_out"
    return ((passed if opted else failed)(CLAUSE, code, "organisation"),)


def _check(requirement: Requirement, award: Award, one: PersonFacts, reference: date) -> list[Reason]:
    match requirement:
        case Requirement.FULL_MEMBER:
            return [_full_member(one, reference)]
        case Requirement.MEMBER:
            code = "member_yes" if one.kind in _MEMBERS else "member_no"
            return [(passed if one.kind in _MEMBERS else failed)(CLAUSE, code, "membership.kind", kind=one.kind)]
        case Requirement.IN_CENTRE:
            return [in_centre(one.since, award.months, reference)]
        case Requirement.PARTY_WORK:
            if one.party_work:
                return [passed(CLAUSE, "party_work_yes", "membership.post", work=one.party_work)]
            return [failed(CLAUSE, "party_work_no", "membership.post")]
        case Requirement.WINDOW_STAFF:
            code = "window_yes" if one.window else "window_no"
            return [(passed if one.window else failed)(CLAUSE, code, "work.window", kind=one.kind)]
        case Requirement.OPTED_IN:
            return []


def _full_member(one: PersonFacts, reference: date) -> Reason:
    """A full member on the reference day: one confirmed after it was not yet."""
    figures: dict[str, Figure] = {"kind": one.kind, "confirmed": one.confirmed, "reference": reference.isoformat()}
    if one.kind != "full_member":
        return failed(CLAUSE, "full_member_no", "membership.kind", **figures)
    span = days_meant(one.confirmed)
    if span is not None and span[0] > reference:
        return failed(CLAUSE, "full_member_later", "membership.confirmed", **figures)
    if span is not None and span[1] > reference:
        return ask(CLAUSE, "full_member_unsure", "membership.confirmed", **figures)
    return passed(CLAUSE, "full_member_yes", "membership.kind", **figures)


def in_centre(since: str, months: int, reference: date) -> Reason:
    """Whether somebody has been in the centre for so many months on the reference day, to the day.

    From 15 June a year is complete on 15 June; from 29 February, where there is no such day, on the last of the month.
    """
    span = days_meant(since)
    figures: dict[str, Figure] = {"since": since, "months": months, "reference": reference.isoformat()}
    place = "work.since"
    if span is None:
        return failed(CLAUSE, "centre_unknown", place, **figures)
    first, last = (after_months(day, months) for day in span)
    if last <= reference:
        years, rest = divmod(months_between(span[1], reference), 12)
        return passed(CLAUSE, "centre_long_enough", place, years=years, rest=rest, **figures)
    if first <= reference:
        return ask(CLAUSE, "centre_unsure", place, **figures)
    figures["from"] = first.isoformat()
    return failed(CLAUSE, "centre_too_short", place, days=(first - reference).days, **figures)


def after_months(day: date, months: int) -> date:
    """The same day so many months later, or the month's last day where it has no such day."""
    number = day.month - 1 + months
    year, month = day.year + number // 12, number % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def months_between(day: date, until: date) -> int:
    """The whole months from a day until another."""
    months = (until.year - day.year) * 12 + until.month - day.month
    return months if after_months(day, months) <= until else months - 1


def days_meant(text: str) -> tuple[date, date] | None:
    """The first and the last day that a date of a roster may mean; None for anything that is no date."""
    form = _PARTIAL.fullmatch(text)
    if form is None:
        return None
    year, month, day = (int(part) if part else 0 for part in form.groups())
    try:
        if day:
            return date(year, month, day), date(year, month, day)
        if month:
            return date(year, month, 1), date(year, month, monthrange(year, month)[1])
        return date(year, 1, 1), date(year, 12, 31)
    except ValueError:
        return None


def _excellent(one: PersonFacts) -> Reason:
    if one.excellent is None:
        return ask(CLAUSE, "appraisal_unknown", "appraisal")
    code = "appraisal_excellent" if one.excellent else "appraisal_not_excellent"
    return (passed if one.excellent else failed)(CLAUSE, code, "appraisal", period=one.appraisal)


def _one_award(one: PersonFacts) -> Reason:
    """Two nominations ask for a choice; once the committee agreed to one, the other is refused."""
    if one.agreed:
        return failed(CLAUSE, "award_other_agreed", "award", award=one.agreed[0])
    return ask(CLAUSE, "award_nominated_twice", "award", award=one.others[0])
