"""Vetoes (一票否决): reported by branch or committee, in force once verified, lifted with a reason (0.6, C1, A3)."""

from __future__ import annotations

import secrets
from collections.abc import Collection
from typing import Final

from msgspec import Struct

from core.calendar import Period
from core.desk.act import Act, Drafts, act
from core.desk.checks import bad_days
from core.desk.desk import Desk
from core.errors import XingceError
from core.journal.draft import Draft
from core.journal.fold import Fold
from core.notices.model import Scheme
from core.records import Body, Group, Round, Veto, VetoCheck, VetoLifted, VetoReported, VetoVerified
from core.rules.rating import VetoReport, check_period, is_small
from core.values import Outcome, Reason, failed, passed

MECHANISM: Final = "C1"
"""Vetoes that say nothing else are those of a branch's rating."""


class VetoView(Struct, frozen=True):
    """One veto with all that is known of it; `by_committee` tells who reported it."""

    id: str
    reported: VetoReported
    by_committee: bool
    verified: VetoVerified | None = None
    lifted: VetoLifted | None = None

    @property
    def report(self) -> VetoReport:
        """The veto as the rules take it."""
        return VetoReport(
            item=self.reported.item,
            reported=self.reported.on,
            verified=self.verified.on if self.verified else "",
            verified_by=self.verified.by if self.verified else "",
            evidence=self.verified.evidence if self.verified else "",
            lifted=self.lifted.on if self.lifted else "",
        )

    @property
    def state(self) -> str:
        """`reported`, `in_force` or `lifted`."""
        if self.lifted:
            return "lifted"
        return "in_force" if self.report.in_force else "reported"


def vetoes_of(records: Fold, period: str, only: Collection[str] | None = None) -> tuple[VetoView, ...]:
    """The vetoes that bear on a branch's rating of a period (those of its year for a small rating), as reported.

    `only` are the entries that a decision names: what came later is left out, so that it recomputes as it was.
    """
    found = vetoes_in(records, MECHANISM, only)
    return tuple(one for one in found if _bears_on(one.reported.period, period))


def vetoes_in(records: Fold, mechanism: str, only: Collection[str] | None = None) -> tuple[VetoView, ...]:
    """Every veto of one mechanism's scheme in the order they were reported; `only` as above."""

    def counts(kind: str, record_id: str, group: str) -> bool:
        return only is None or any(head in only for head in records.heads(kind, record_id, group))

    checks = records.all(VetoCheck)
    found = {}
    for veto in records.all(Veto).values():
        if counts("veto", veto.id, "report"):
            found[veto.id] = VetoView(veto.id, veto.report, False)
    for check in checks.values():
        if check.found is not None and check.id not in found and counts("veto_check", check.id, "found"):
            found[check.id] = VetoView(check.id, check.found, True)
    shown = []
    for one in found.values():
        check = checks.get(one.id) or VetoCheck(id=one.id)
        verified = check.verified if counts("veto_check", one.id, "verified") else None
        lifted = check.lifted if counts("veto_check", one.id, "lifted") else None
        if one.reported.mechanism == mechanism:
            shown.append(VetoView(one.id, one.reported, one.by_committee, verified, lifted))
    return tuple(sorted(shown, key=lambda one: (one.reported.on, one.id)))


def _bears_on(reported: str, period: str) -> bool:
    if reported == period:
        return True
    try:
        return Period.parse(period).first in Period.parse(reported)
    except XingceError:
        return False  # a period that this program can't read bears on none


class VetoAct(Act, frozen=True, kw_only=True):
    """Base: a veto item of the scheme, reported for the rating of a year, on a day, with what happened."""

    item: str
    period: str
    on: str
    text: str


class VetoReportAct(VetoAct, frozen=True, kw_only=True):
    """The branch reports a veto itself."""


@act("veto.report", Body.BRANCH, "0.6", "C1")
def report(desk: Desk, one: VetoReportAct) -> Drafts:
    """Report a veto; it is shown and blocks nothing until the committee verified it."""
    group, reasons = _reported(desk, one)
    return Outcome((Draft("veto", secrets.token_hex(8), {"report": group}),), reasons)


class VetoFoundAct(VetoAct, frozen=True, kw_only=True):
    """The committee reports a veto that it came to know of itself."""


@act("veto.found", Body.COMMITTEE, "0.6", "C1", "C10")
def find_veto(desk: Desk, one: VetoFoundAct) -> Drafts:
    """Report a veto from the committee's side; it too takes effect only once verified."""
    if wrong := needs_branch(desk):
        return Outcome((), wrong)
    group, reasons = _reported(desk, one)
    return Outcome((Draft("veto_check", secrets.token_hex(8), {"found": group}),), reasons)


def _reported(desk: Desk, one: VetoAct) -> tuple[VetoReported, tuple[Reason, ...]]:
    found: list[Reason] = [*past_days(desk, "0.6", on=one.on)]
    scheme = _scheme(desk, one.period)
    if scheme is None:
        found.append(failed("0.1", "scheme_missing", notice="c", version=0))
    else:
        if scheme.branch.veto(one.item) is None:
            found.append(failed("0.6", "veto_unknown", "item", item=one.item[:40]))
        try:
            found += check_period(scheme.branch, one.period, desk.today)
            if is_small(scheme.branch, Period.parse(one.period)):
                found.append(failed("C1", "period_not_of_branches", "period", period=one.period))
        except XingceError as error:
            found.append(failed("0.8", error.code, "period", **error.figures))
    if not one.text:
        found.append(failed("0.6", "veto_text_missing", "text"))
    return VetoReported(one.item, one.period, one.on, one.text), tuple(found)


def _scheme(desk: Desk, period: str) -> Scheme | None:
    """The scheme of the period's round, else the newest."""
    known = desk.records.get(Round, f"C1/{period}")
    version = known.begin.version if known else desk.newest("c")
    return desk.scheme("c", version) if version else None


class VetoVerifyAct(Act, frozen=True, kw_only=True):
    """Verification of a veto by its id: who, when, on what evidence."""

    veto: str
    on: str
    by: str
    evidence: str


@act("veto.verify", Body.COMMITTEE, "0.6")
def verify(desk: Desk, one: VetoVerifyAct) -> Drafts:
    """Verify a veto: from here on it takes every star of that year, or bars the nominee it is against."""
    found = [*past_days(desk, "0.6", on=one.on), *_missing(by=one.by, evidence=one.evidence)]
    known = _find(desk, one.veto)
    if known is None:
        return Outcome((), (*found, failed("0.6", "veto_not_here", "veto", veto=one.veto[:40])))
    if known.lifted or known.verified:
        code = "veto_lifted_already" if known.lifted else "veto_verified_already"
        on = known.lifted.on if known.lifted else known.verified.on if known.verified else ""
        found.append(failed("0.6", code, "veto", on=on))
    return _checked(desk, known, {"verified": VetoVerified(one.on, one.by, one.evidence)}, found)


class VetoLiftAct(Act, frozen=True, kw_only=True):
    """A veto by its id does not hold, or no longer: who lifted it, when, why."""

    veto: str
    on: str
    by: str
    reason: str


@act("veto.lift", Body.COMMITTEE, "0.6")
def lift(desk: Desk, one: VetoLiftAct) -> Drafts:
    """Lift a veto, verified or not; its history stays."""
    found = [*past_days(desk, "0.6", on=one.on), *_missing(by=one.by)]
    if not one.reason:
        found.append(failed("0.6", "reason_missing", "reason"))
    known = _find(desk, one.veto)
    if known is None:
        return Outcome((), (*found, failed("0.6", "veto_not_here", "veto", veto=one.veto[:40])))
    if known.lifted:
        found.append(failed("0.6", "veto_lifted_already", "veto", on=known.lifted.on))
    return _checked(desk, known, {"lifted": VetoLifted(one.on, one.by, one.reason)}, found)


def _find(desk: Desk, veto_id: str) -> VetoView | None:
    veto, check = desk.records.get(Veto, veto_id), desk.records.get(VetoCheck, veto_id)
    reported = veto.report if veto else check.found if check else None
    if reported is None:
        return None
    verified, lifted = (check.verified, check.lifted) if check else (None, None)
    return VetoView(veto_id, reported, veto is None, verified, lifted)


def _checked(desk: Desk, veto: VetoView, groups: dict[str, Group], found: list[Reason]) -> Drafts:
    """The committee's check beside the report; a determination that stands already is named, it is not touched."""
    rated = veto.reported.mechanism == MECHANISM
    known = rated and desk.records.groups("decision", f"{MECHANISM}/{veto.reported.period}")
    if known and Outcome(None, tuple(found)).ok:
        found.append(passed("C1", "veto_after_decision", "veto", period=veto.reported.period))
    return Outcome((Draft("veto_check", veto.id, groups),), tuple(found))


_LACKING: Final = {"by": "veto_who_missing", "evidence": "veto_evidence_missing"}


def _missing(**fields: str) -> list[Reason]:
    return [failed("0.6", _LACKING[field], field) for field, value in fields.items() if not value]


def past_days(desk: Desk, clause: str, **days: str) -> tuple[Reason, ...]:
    """A reason for each field that is not a day, or a day still to come."""
    wrong = bad_days(clause, required=True, **days)
    late = {field: day for field, day in days.items() if day > desk.today.isoformat()}
    named = {reason.place for reason in wrong}
    return (
        *wrong,
        *(failed(clause, "day_future", field, day=day) for field, day in late.items() if field not in named),
    )


def needs_branch(desk: Desk) -> tuple[Reason, ...]:
    """What concerns one branch is written in the committee's copy of that branch, never in its own store."""
    return (failed("0", "act_needs_branch"),) if desk.store.meta.body == "committee" else ()
