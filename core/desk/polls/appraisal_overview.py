"""The committee's overview of democratic appraisals: how far each branch is in a year, by its replica (D7)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from msgspec import Struct

from core.calendar import Period, parse_day
from core.desk.desk import Desk
from core.desk.polls.appraisal import AppraisalView, Step, appraisal_view, appraisal_years, closed_on
from core.desk.polls.appraisal_list import appraisal_reasons
from core.desk.polls.closing import closing_checks, poll_reasons
from core.desk.polls.from_scheme import scheme_reasons
from core.desk.polls.poll import PollState
from core.desk.polls.schemes import poll_scheme
from core.records import Branch
from core.values import Rate, Reason, Verdict, ask


class AppraisalState(StrEnum):
    """How far a branch is, as the committee knows it: `none` before it joined, `differs` what does not recompute."""

    NONE = "none"
    NOT_BEGUN = "not_begun"
    WORKING = "working"
    HANDED_IN = "handed_in"
    DIFFERS = "differs"


class AppraisalSummary(Struct, frozen=True, kw_only=True):
    """One branch in one year. `step` is what it works at, `rate` its own rate (D1); days are None while there is none.

    `candidates` and `passing` are counts, `due` the last day, `received` when the committee received the list.
    """

    state: AppraisalState
    due: date
    step: Step | None = None
    candidates: int = 0
    passing: int = 0
    rate: Rate | None = None
    received: date | None = None
    late: int = 0
    code: str = ""

    @property
    def waits(self) -> bool:
        """Whether the branch still owes its list."""
        return self.state in (AppraisalState.NOT_BEGUN, AppraisalState.WORKING)


def summarise_appraisals(desk: Desk) -> dict[str, AppraisalSummary]:
    """Read the replica of a branch once and keep what lists show, by year."""
    return {year: _summary(desk, appraisal_view(desk, year)) for year in appraisal_years(desk)}


def _summary(desk: Desk, view: AppraisalView) -> AppraisalSummary:
    due = poll_scheme(desk)[0].due.on(Period.parse(view.period))
    received = view.received
    own = closed_on(view.branch, "branch")
    state = AppraisalState.WORKING
    if view.sealed:
        broken = any(one.verdict is Verdict.FAIL for one in committee_checks(desk, view))
        state = AppraisalState.DIFFERS if broken else AppraisalState.HANDED_IN
    return AppraisalSummary(
        state=state,
        due=due,
        step=view.next_step(),
        candidates=len(view.rows),
        passing=len(view.passing),
        rate=own.rates["branch"].value.rate if own else None,
        received=received,
        late=_late(due, received or desk.today),
        code=view.code,
    )


def _late(due: date, day: date) -> int:
    return max(0, (day - due).days)


def appraisal_of(
    branch: Branch, known: Mapping[str, AppraisalSummary], year: str, due: date, today: date
) -> AppraisalSummary:
    """A branch in a year, also where nothing was handed in: not begun, and late once the day is past."""
    if year in known:
        return known[year]
    joined = parse_day(branch.identity.on) if branch.identity else None
    if joined is None or joined > Period.parse(year).last:
        return AppraisalSummary(state=AppraisalState.NONE, due=due)
    return AppraisalSummary(state=AppraisalState.NOT_BEGUN, due=due, late=_late(due, today))


def committee_checks(desk: Desk, view: AppraisalView) -> tuple[Reason, ...]:
    """What the committee looks at before it believes a list: all counted anew, the values, the day (0.4)."""
    found = list(appraisal_reasons(desk, view))
    for poll in view.polls:
        if poll.state is PollState.CLOSED:
            found += [*poll_reasons(desk, poll), *scheme_reasons(desk, poll.poll)]
            found += [one for one in closing_checks(poll) if one.verdict is Verdict.FAIL]
    if view.received is not None:
        found.append(poll_scheme(desk)[0].due.received(Period.parse(view.period), view.received))
    elif view.sealed:
        found.append(ask("0.8", "not_received", place="passed", period=view.period))
    return tuple(found)
