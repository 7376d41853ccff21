"""Deeds and statement: how long they are, counted as office software does; the checklist's evidence (A1, A5)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from core.notices.award_scheme import Award, AwardSubject, Materials, Requirement
from core.text import characters
from core.values import Figure, Reason, ask, failed, passed

CLAUSE: Final = "A5"
_PAGE: Final = ("profile:secretary", "profile:contact")
_MEMBERS: Final = (
    "identity.gender",
    "identity.birth",
    "identity.ethnicity",
    "identity.native_place",
    "identity.education",
    "membership.joined",
    "work.started",
    "work.since",
    "work.post",
)
_WINDOW: Final = ("identity.gender", "identity.birth", "work.post")
ON_FORMS: Final = frozenset({*_MEMBERS, *_WINDOW, "membership.political_status"})
"""Every field of the roster that any form of a person prints."""


def check_deeds(rules: Materials, text: str) -> Reason:
    """The main deeds on the form: 200-400 characters in principle, so that another length asks; none at all fails."""
    return deeds_length(rules, characters(text))


def deeds_length(rules: Materials, count: int) -> Reason:
    """The same for deeds of so many characters."""
    least, most = rules.deeds_least, rules.deeds_most
    figures: dict[str, Figure] = {"count": count, "least": least, "most": most}
    if not count and least:
        return failed(CLAUSE, "deeds_missing", "deeds", **figures)
    if count < least:
        return ask(CLAUSE, "deeds_too_short", "deeds", short=least - count, **figures)
    if count > most:
        return ask(CLAUSE, "deeds_too_long", "deeds", over=count - most, **figures)
    return passed(CLAUSE, "deeds_length", "deeds", **figures)


def check_statement(rules: Materials, text: str) -> Reason:
    """The deeds statement of about 800 characters: outside the scheme's tolerance asks, none at all fails."""
    return statement_length(rules, characters(text))


def statement_length(rules: Materials, count: int) -> Reason:
    """The same for a statement of so many characters."""
    least, most = rules.statement_bounds
    figures: dict[str, Figure] = {"count": count, "about": rules.statement, "least": least, "most": most}
    if not count and least:
        return failed(CLAUSE, "statement_missing", "statement", **figures)
    if count < least:
        return ask(CLAUSE, "statement_too_short", "statement", short=least - count, **figures)
    if count > most:
        return ask(CLAUSE, "statement_too_long", "statement", over=count - most, **figures)
    return passed(CLAUSE, "statement_length", "statement", **figures)


def fields_on_form(award: Award, staff: bool) -> tuple[str, ...]:
    """The places of the roster, or of the branch's page, that the award's form prints; `staff` is no member.

    Left out is what a condition of the award asks for already, and of window staff what only a member has.
    """
    if award.subject is AwardSubject.BRANCH:
        return _PAGE
    if Requirement.WINDOW_STAFF in award.requires:
        return (*_WINDOW, *(("membership.political_status",) if staff else ()))
    return tuple(one for one in _MEMBERS if one != "work.since" or Requirement.IN_CENTRE not in award.requires)


def check_facts(facts: Mapping[str, str]) -> tuple[Reason, ...]:
    """What the form prints of the roster, by place: what nobody entered asks, together and at the first of them."""
    empty = [place for place, text in facts.items() if not text]
    return (ask("A6", "facts_missing", empty[0], fields=" ".join(empty)),) if empty else ()


def check_evidence(award: Award, evidence: Mapping[str, str], details: Mapping[str, str]) -> tuple[Reason, ...]:
    """A line of evidence for each criterion, and the form's own fields; what is empty asks, each at its place."""
    found = [
        ask("A1", "evidence_missing", f"evidence:{one.id}", criterion=one.id)
        for one in award.criteria
        if not evidence.get(one.id)
    ]
    if award.criteria and not found:
        found.append(passed("A1", "evidence_whole", "evidence", count=len(award.criteria)))
    found += [
        ask("A6", "detail_missing", f"detail:{one.id}", field=one.id)
        for one in award.details
        if not details.get(one.id)
    ]
    return tuple(found)
