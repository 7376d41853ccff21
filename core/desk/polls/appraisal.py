"""The democratic appraisal of a year as one flow: D1 + D2 + D3 → D4 → the list that goes up (D1-D7)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from core.calendar import Period
from core.desk.people import active_people
from core.desk.polls.poll import PollState, PollView, polls
from core.desk.polls.schemes import poll_scheme
from core.desk.sealing import check_code, heads_of
from core.records import AppraisalList, IntegrityReport, Person, Slate
from core.rules.polls.candidates import Standing, check_cap, judge, ranked
from core.rules.polls.satisfaction import consequence
from core.values import Outcome, Reason, ask, failed, passed

if TYPE_CHECKING:
    from core.desk.desk import Desk


class CandidateRow(Struct, frozen=True, kw_only=True):
    """One candidate: the person, the facts, and whether they pass, with reasons; with D6, what should follow."""

    person: Person
    standing: Standing
    outcome: Outcome[bool]
    follow: tuple[Reason, ...]


class AppraisalView(Struct, frozen=True, kw_only=True):
    """A year's appraisal as one picture; computed, never stored.

    `branch`, `members`, `users` are its polls under D1, D2 and D3; `rows` the candidates, best first, front line first
    where equal; `checks` what stands between it and its list.
    """

    period: str
    slate: Slate
    branch: tuple[PollView, ...]
    members: tuple[PollView, ...]
    users: tuple[PollView, ...]
    rows: tuple[CandidateRow, ...]
    checks: tuple[Reason, ...]

    @property
    def passing(self) -> list[str]:
        """Who passes, best first."""
        return [row.person.id for row in self.rows if row.outcome.value]

    @property
    def code(self) -> str:
        """The check code of the sealed list, or empty."""
        return self.slate.passed.code if self.slate.passed else ""


def slate_id(period: str) -> str:
    """The id of a year's slate: the same on every laptop."""
    return f"D2/{period}"


def members_of(desk: Desk) -> tuple[int, int]:
    """How many full and how many probationary members are on the roster."""
    kinds = [one.membership.kind for one in active_people(desk.records.all(Person))]
    return kinds.count("full_member"), kinds.count("probationary_member")


def cap_reason(desk: Desk, standing: int) -> Reason:
    """Whether so many candidates are within the scheme's share of the members (D2)."""
    return check_cap(poll_scheme(desk)[0].candidates, standing, *members_of(desk))


def appraisal_view(desk: Desk, period: str) -> AppraisalView:
    """The appraisal of a year as it stands."""
    slate = desk.records.get(Slate, slate_id(period)) or Slate(id=slate_id(period))
    every = polls(desk, period)
    branch, members, users = (tuple(one for one in every if one.poll.setup.clause == d) for d in ("D1", "D2", "D3"))
    known = desk.records.all(Person)
    agreed = slate.agreed.people if slate.agreed else []
    facts = {who: _standing(desk, period, known[who], members, users) for who in agreed if who in known}
    rows = tuple(
        CandidateRow(person=known[one.person], standing=one, outcome=judge(one), follow=_follow(one, members, users))
        for one in ranked(list(facts.values()))
    )
    view = AppraisalView(period=period, slate=slate, branch=branch, members=members, users=users, rows=rows, checks=())
    return msgspec.structs.replace(view, checks=_checks(desk, view))


def _standing(
    desk: Desk, period: str, person: Person, members: tuple[PollView, ...], users: tuple[PollView, ...]
) -> Standing:
    reports = [
        one
        for one in desk.records.all(IntegrityReport).values()
        if (one.report.person, one.report.period) == (person.id, period) and one.lifted is None
    ]
    of_members, of_users = _closed_on(members, person.id), _closed_on(users, person.id)
    one = of_members.rates[person.id].value if of_members else None
    other = of_users.rates[person.id].value if of_users else None
    verified = sum(report.verified is not None for report in reports)
    return Standing(
        person=person.id,
        window=person.work.window,
        members=one.rate if one else None,
        members_passed=bool(one and one.passed),
        users=other.rate if other else None,
        users_passed=bool(other and other.passed),
        recommended=of_members.recommended.get(person.id) if of_members else None,
        verified=verified,
        reported=len(reports) - verified,
    )


def _closed_on(views: tuple[PollView, ...], person: str) -> PollView | None:
    closed = (one for one in views if one.state is PollState.CLOSED and person in one.rates)
    return next(closed, None)


def _follow(one: Standing, members: tuple[PollView, ...], users: tuple[PollView, ...]) -> tuple[Reason, ...]:
    found: list[Reason] = []
    for views, rate in ((members, one.members), (users, one.users)):
        view = _closed_on(views, one.person)
        if view is not None and rate is not None:
            found += consequence(view.poll.rules, one.person, rate)
            found += [reason for reason in view.rates[one.person].reasons if reason.code == "satisfaction_question_low"]
    return tuple(found)


def _checks(desk: Desk, view: AppraisalView) -> tuple[Reason, ...]:
    found: list[Reason] = []
    if view.slate.agreed is None:
        found.append(failed("D2", "slate_not_agreed", place="agreed"))
    else:
        found.append(cap_reason(desk, len(view.slate.agreed.people)))
    if not any(one.state is PollState.CLOSED for one in view.branch):
        found.append(ask("D1", "branch_poll_missing", period=view.period))
    for row in view.rows:
        found += row.outcome.reasons if not row.outcome.value and _unfinished(row) else ()
        found += [one for one in row.outcome.reasons if one.verdict == "ask"]
    found += _due(desk, view.period)
    return tuple(found)


def _unfinished(row: CandidateRow) -> bool:
    """Whether a poll that must be held is missing: that keeps the list from being made. Failing does not."""
    return any(one.code == "candidate_poll_missing" for one in row.outcome.reasons)


def _due(desk: Desk, period: str) -> list[Reason]:
    due = poll_scheme(desk)[0].due.on(Period.parse(period))
    if desk.today > due:
        return [ask("D7", "appraisal_late", due=due.isoformat(), days=(desk.today - due).days)]
    return [passed("D7", "appraisal_due", due=due.isoformat())]


def appraisal_seal(desk: Desk, view: AppraisalView, why: str = "") -> AppraisalList:
    """The seal over the list: nominations, polls with their results, integrity reports, and who passes."""
    records = desk.records
    heads = heads_of(records, "slate", view.slate.id, lambda group: group != "passed")
    for poll in (*view.branch, *view.members, *view.users):
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
