"""Deeds and statement: how long they are, counted as office software does; the checklist's evidence (A1, A5)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from core.notices.award_scheme import Award, Materials
from core.text import characters
from core.values import Figure, Reason, ask, failed, passed

CLAUSE: Final = "A5"


def check_deeds(rules: Materials, text: str) -> Reason:
    """The main deeds on the form: 200-400 characters in principle, so that another length asks; none at all fails."""
    count, least, most = characters(text), rules.deeds_least, rules.deeds_most
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
    count, (least, most) = characters(text), rules.statement_bounds
    figures: dict[str, Figure] = {"count": count, "about": rules.statement, "least": least, "most": most}
    if not count and least:
        return failed(CLAUSE, "statement_missing", "statement", **figures)
    if count < least:
        return ask(CLAUSE, "statement_too_short", "statement", short=least - count, **figures)
    if count > most:
        return ask(CLAUSE, "statement_too_long", "statement", over=count - most, **figures)
    return passed(CLAUSE, "statement_length", "statement", **figures)


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
