"""The sealed list of a year's excellent members: what it rests on and freezes, whether it still holds (D4, 0.7)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from core.desk.polls.appraisal import AppraisalView, appraisal_view
from core.desk.polls.poll import PollState
from core.desk.sealing import check_code, heads_of
from core.records import AppraisalList, IntegrityReport
from core.rules.polls.candidates import Standing
from core.values import Reason, ask, failed, passed

if TYPE_CHECKING:
    from core.desk.desk import Desk


def appraisal_seal(desk: Desk, view: AppraisalView, why: str = "") -> AppraisalList:
    """The seal over the list: nominations, polls with their results, integrity reports, and who passes."""
    records = desk.records
    heads = heads_of(records, "slate", view.slate.id, lambda group: group != "passed")
    for poll in view.polls:
        if poll.state is PollState.CLOSED:
            heads |= heads_of(records, "poll", poll.poll.id, lambda group: group == "result")
    for one in records.all(IntegrityReport).values():
        if one.report.period == view.period:
            heads |= heads_of(records, "integrity_report", one.id, lambda group: True)
    result = frozen_appraisal(view)
    code = check_code(sorted(heads), result)
    return AppraisalList(
        seals=sorted(heads), code=code, result=result, people=view.passing, on=desk.today.isoformat(), why=why
    )


def frozen_appraisal(view: AppraisalView) -> str:
    """The outcome as the seal freezes it: every candidate's rates and whether they pass, canonical JSON."""

    def rate(one: Standing, users: bool) -> list[int | str]:
        found = one.users if users else one.members
        return [found.part, found.whole, found.denominator] if found else []

    rows = [
        [row.person.id, row.outcome.value, rate(row.standing, False), rate(row.standing, True), row.standing.verified]
        for row in sorted(view.rows, key=lambda row: row.person.id)
    ]
    return msgspec.json.encode({"period": view.period, "people": rows}).decode()


def is_outdated(view: AppraisalView) -> bool:
    """Whether something happened after the list was sealed that gives another one: it waits to be sealed anew."""
    sealed = view.slate.passed
    return sealed is not None and bool(sealed.seals) and sealed.result != frozen_appraisal(view)


def appraisal_reasons(desk: Desk, view: AppraisalView) -> list[Reason]:
    """Whether the list's code follows, and the list made anew from what it names is the frozen one (0.4).

    A poll that was corrected and sealed anew since then asks for a new list and breaks none; so does an integrity
    problem that was verified or lifted later (0.6).
    """
    sealed = view.slate.passed
    if sealed is None or not sealed.seals:
        return []
    good = check_code(sealed.seals, sealed.result) == sealed.code
    found = [(passed if good else failed)("0.7", "seal_code" if good else "seal_broken", seal=sealed.code)]
    if _resealed(desk, sealed.seals):
        return [*found, ask("0.7", "appraisal_polls_corrected", period=view.period)]
    then = appraisal_view(desk, view.period, frozenset(sealed.seals))
    same = frozen_appraisal(then) == sealed.result and then.passing == sealed.people
    found.append(
        (passed if same else failed)("0.4", "result_recomputes" if same else "result_differs", period=view.period)
    )
    if same and is_outdated(view):
        found.append(ask("0.6", "appraisal_outdated", period=view.period))
    return found


def _resealed(desk: Desk, seals: list[str]) -> bool:
    """Whether a result that the list names is no longer the one in effect."""
    for one in seals:
        kept = desk.store.entries.get(one)
        entry = kept.entry if kept else None
        if entry and entry.kind == "poll" and one not in desk.records.heads("poll", entry.id, "result"):
            return True
    return False
