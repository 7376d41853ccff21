"""Inspection visits and findings of falsification: kept, shown as reasons, never acted on by themselves (C10, 0.9)."""

from __future__ import annotations

import re
import secrets
from typing import Final

from core.desk.act import Act, Drafts, act
from core.desk.desk import Desk
from core.desk.vetoes import needs_branch, past_days
from core.journal.draft import Draft
from core.records import (
    Body,
    Falsification,
    FalsificationCleared,
    FalsificationFound,
    Inspection,
    InspectionVisit,
)
from core.values import Outcome, Reason, failed


class InspectionRecord(Act, frozen=True, kw_only=True):
    """A visit to the branch: when, by whom, announced or not, what was found."""

    on: str
    by: str
    findings: str
    announced: bool = False


@act("inspection.record", Body.COMMITTEE, "C10")
def record(desk: Desk, one: InspectionRecord) -> Drafts:
    """Record an inspection visit (督查暗访)."""
    found = [*needs_branch(desk), *past_days(desk, "C10", on=one.on), *_missing(by=one.by, findings=one.findings)]
    group = InspectionVisit(one.on, one.by, one.announced, one.findings)
    return Outcome((Draft("inspection", secrets.token_hex(8), {"visit": group}),), tuple(found))


class InspectionFalsified(Act, frozen=True, kw_only=True):
    """Falsification found in the rating of a year: who found it, when, on what evidence, at which visit (its id)."""

    year: str
    on: str
    by: str
    text: str
    evidence: str
    inspection: str = ""


@act("inspection.falsified", Body.COMMITTEE, "C10", "0.9")
def falsified(desk: Desk, one: InspectionFalsified) -> Drafts:
    """Keep a finding of falsification; it becomes a reason against awards of that year."""
    found = [*needs_branch(desk), *past_days(desk, "C10", on=one.on)]
    found += _missing(by=one.by, text=one.text, evidence=one.evidence)
    if not re.fullmatch("[0-9]{4}", one.year) or int(one.year) > desk.today.year:
        found.append(failed("C10", "year_malformed", "year", year=one.year[:20]))
    if one.inspection and desk.records.get(Inspection, one.inspection) is None:
        found.append(failed("C10", "inspection_unknown", "inspection", inspection=one.inspection[:40]))
    group = FalsificationFound(one.year, one.on, one.by, one.text, one.evidence, one.inspection)
    return Outcome((Draft("falsification", secrets.token_hex(8), {"found": group}),), tuple(found))


class InspectionClear(Act, frozen=True, kw_only=True):
    """A finding (by its id) did not hold: who cleared it, when, why."""

    falsification: str
    on: str
    by: str
    reason: str


@act("inspection.clear", Body.COMMITTEE, "C10", "0.6")
def clear(desk: Desk, one: InspectionClear) -> Drafts:
    """Clear a finding; that it was made stays readable."""
    found = [*past_days(desk, "C10", on=one.on), *_missing(by=one.by)]
    if not one.reason:
        found.append(failed("C10", "reason_missing", "reason"))
    known = desk.records.get(Falsification, one.falsification)
    if known is None:
        found.append(failed("C10", "falsification_unknown", "falsification", falsification=one.falsification[:40]))
    elif known.cleared is not None:
        found.append(failed("C10", "falsification_cleared_already", "falsification", on=known.cleared.on))
    group = FalsificationCleared(one.on, one.by, one.reason)
    return Outcome((Draft("falsification", one.falsification, {"cleared": group}),), tuple(found))


_LACKING: Final = {
    "by": "finding_who_missing",
    "text": "finding_text_missing",
    "findings": "finding_text_missing",
    "evidence": "finding_evidence_missing",
}


def _missing(**fields: str) -> list[Reason]:
    return [failed("C10", _LACKING[field], field) for field, value in fields.items() if not value]
