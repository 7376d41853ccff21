"""The democratic appraisal of a year as one flow: D1 + D2 + D3 → D4 → the list that goes up (D1-D7)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from core.calendar import Period
from core.desk.decisions import received_on
from core.desk.people import active_people
from core.desk.polls.poll import PollState, PollView, polls
from core.desk.polls.schemes import poll_scheme
from core.desk.sealing import with_conflicts
from core.errors import XingceError
from core.records import IntegrityReport, Person, Poll, Slate
from core.rules.polls.candidates import Standing, cap, check_cap, judge, ranked
from core.rules.polls.satisfaction import consequence
from core.values import Outcome, Reason, ask, failed, passed

if TYPE_CHECKING:
    from core.desk.desk import Desk


class Step(StrEnum):
    """The steps of a year's appraisal, in the order of the notice."""

    BRANCH = "appraise_branch"
    SLATE = "appraise_slate"
    MEMBERS = "appraise_members"
    USERS = "appraise_users"
    LIST = "appraise_list"


class CandidateRow(Struct, frozen=True, kw_only=True):
    """One candidate: the person, the facts, and whether they pass, with reasons; with D6, what should follow."""

    person: Person
    standing: Standing
    outcome: Outcome[bool]
    follow: tuple[Reason, ...]


class AppraisalView(Struct, frozen=True, kw_only=True):
    """A year's appraisal as one picture; computed, never stored.

    `branch`, `members`, `users` are its polls under D1, D2 and D3; `rows` the candidates, best first, front line first
    where equal; `reports` its integrity reports; `follow` what D6 makes of the branch's own rate; `most` how many may
    stand; `received` the day the committee received the list; `checks` what stands between it and its list.
    """

    period: str
    slate: Slate
    branch: tuple[PollView, ...]
    members: tuple[PollView, ...]
    users: tuple[PollView, ...]
    rows: tuple[CandidateRow, ...]
    reports: tuple[IntegrityReport, ...]
    follow: tuple[Reason, ...]
    most: int
    received: date | None
    checks: tuple[Reason, ...]

    @property
    def passing(self) -> list[str]:
        """Who passes, best first."""
        return [row.person.id for row in self.rows if row.outcome.value]

    @property
    def sealed(self) -> bool:
        """Whether the list is sealed."""
        return self.slate.passed is not None and bool(self.slate.passed.seals)

    @property
    def code(self) -> str:
        """The check code of the sealed list, or empty."""
        return self.slate.passed.code if self.slate.passed else ""

    @property
    def polls(self) -> tuple[PollView, ...]:
        """All its polls."""
        return (*self.branch, *self.members, *self.users)

    @property
    def begun(self) -> bool:
        """Whether anything of it is there."""
        return bool(self.polls or self.slate.group or self.slate.agreed)

    @property
    def lacking_members(self) -> list[str]:
        """The candidates on whom no ballot of the members was closed."""
        return [row.person.id for row in self.rows if row.standing.members is None]

    @property
    def lacking_users(self) -> list[str]:
        """The candidates at a window about whom no survey of service users was closed (D3)."""
        return [row.person.id for row in self.rows if row.standing.window and row.standing.users is None]

    def steps(self) -> dict[Step, bool | None]:
        """Each step and whether it is done; None where this branch does not need it."""
        agreed = self.slate.agreed is not None
        nobody = not agreed and not self.most
        windows = any(row.standing.window for row in self.rows)
        return {
            Step.BRANCH: any(one.state is PollState.CLOSED for one in self.branch),
            Step.SLATE: None if nobody else agreed,
            Step.MEMBERS: None if nobody else agreed and not self.lacking_members,
            Step.USERS: None if nobody or (agreed and not windows) else agreed and not self.lacking_users,
            Step.LIST: self.sealed,
        }

    def next_step(self) -> Step | None:
        """The first step that is not done."""
        return next((step for step, done in self.steps().items() if done is False), None)


def slate_id(period: str) -> str:
    """The id of a year's slate: the same on every laptop."""
    return f"D2/{period}"


def appraisal_years(desk: Desk) -> list[str]:
    """The years in which anything of an appraisal is there, oldest first."""
    years = {one.partition("/")[2] for one in desk.records.all(Slate)}
    setups = (one.setup for one in desk.records.all(Poll).values())
    years |= {setup.period for setup in setups if setup.clause in ("D1", "D2", "D3")}
    return sorted(one for one in years if one.isdigit())


def members_of(desk: Desk) -> tuple[int, int]:
    """How many full and how many probationary members are on the roster."""
    kinds = [one.membership.kind for one in active_people(desk.records.all(Person))]
    return kinds.count("full_member"), kinds.count("probationary_member")


def cap_reason(desk: Desk, standing: int) -> Reason:
    """Whether so many candidates are within the scheme's share of the members (D2)."""
    return check_cap(poll_scheme(desk)[0].candidates, standing, *members_of(desk))


def appraisal_view(desk: Desk, period: str, only: Collection[str] | None = None) -> AppraisalView:
    """The appraisal of a year as it stands; with `only` (the entries that a list names) as it stood then."""
    slate = desk.records.get(Slate, slate_id(period)) or Slate(id=slate_id(period))
    every = [one for one in polls(desk, period) if _named(desk, "poll", one.poll.id, "result", only)]
    branch, members, users = (tuple(one for one in every if one.poll.setup.clause == d) for d in ("D1", "D2", "D3"))
    reports = _reports(desk, period, only)
    known = desk.records.all(Person)
    agreed = slate.agreed.people if slate.agreed else []
    facts = [_standing(known[who], members, users, reports) for who in agreed if who in known]
    rows = tuple(
        CandidateRow(person=known[one.person], standing=one, outcome=judge(one), follow=_follow(one, members, users))
        for one in ranked(facts)
    )
    view = AppraisalView(
        period=period,
        slate=slate,
        branch=branch,
        members=members,
        users=users,
        rows=rows,
        reports=reports,
        follow=_branch_follow(branch),
        most=cap(poll_scheme(desk)[0].candidates, *members_of(desk)),
        received=_received(desk, slate),
        checks=(),
    )
    return msgspec.structs.replace(view, checks=_checks(desk, view))


def _received(desk: Desk, slate: Slate) -> date | None:
    if slate.passed is None or not slate.passed.seals:
        return None
    heads = desk.records.heads("slate", slate.id, "passed")
    return received_on(desk.records, heads[0]) if heads else None


def _named(desk: Desk, kind: str, record: str, group: str, only: Collection[str] | None) -> bool:
    return only is None or any(one in only for one in desk.records.heads(kind, record, group))


def _reports(desk: Desk, period: str, only: Collection[str] | None) -> tuple[IntegrityReport, ...]:
    """The year's integrity reports, as far as their parts are named."""
    found = []
    for one in desk.records.all(IntegrityReport).values():
        if one.report.period != period or not _named(desk, "integrity_report", one.id, "report", only):
            continue
        verified = one.verified if _named(desk, "integrity_report", one.id, "verified", only) else None
        lifted = one.lifted if _named(desk, "integrity_report", one.id, "lifted", only) else None
        found.append(msgspec.structs.replace(one, verified=verified, lifted=lifted))
    return tuple(found)


def _standing(
    person: Person,
    members: tuple[PollView, ...],
    users: tuple[PollView, ...],
    reports: Iterable[IntegrityReport],
) -> Standing:
    """The facts on a candidate. What the post was when the members voted counts, not what it became later."""
    live = [one for one in reports if one.report.person == person.id and one.lifted is None]
    of_members, of_users = closed_on(members, person.id), closed_on(users, person.id)
    one = of_members.rates[person.id].value if of_members else None
    other = of_users.rates[person.id].value if of_users else None
    verified = sum(report.verified is not None for report in live)
    return Standing(
        person=person.id,
        window=of_members.poll.subject[person.id].window if of_members else person.work.window,
        members=one.rate if one else None,
        members_passed=bool(one and one.passed),
        users=other.rate if other else None,
        users_passed=bool(other and other.passed),
        recommended=of_members.recommended.get(person.id) if of_members else None,
        verified=verified,
        reported=len(live) - verified,
    )


def closed_on(views: Iterable[PollView], subject: str) -> PollView | None:
    """The closed poll on a subject."""
    closed = (one for one in views if one.state is PollState.CLOSED and subject in one.rates)
    return next(closed, None)


def open_on(views: Iterable[PollView], subject: str) -> PollView | None:
    """A poll on a subject that is not closed yet: a second is refused (D5), so this one goes on."""
    return next((one for one in views if one.state is not PollState.CLOSED and subject in one.poll.subject), None)


def _follow(one: Standing, members: tuple[PollView, ...], users: tuple[PollView, ...]) -> tuple[Reason, ...]:
    found: list[Reason] = []
    for views, rate in ((members, one.members), (users, one.users)):
        view = closed_on(views, one.person)
        if view is not None and rate is not None:
            found += consequence(view.poll.rules, one.person, rate)
            found += [reason for reason in view.rates[one.person].reasons if reason.code == "satisfaction_question_low"]
    return tuple(found)


def _branch_follow(branch: tuple[PollView, ...]) -> tuple[Reason, ...]:
    view = closed_on(branch, "branch")
    return consequence(view.poll.rules, "branch", view.rates["branch"].value.rate) if view else ()


def _checks(desk: Desk, view: AppraisalView) -> tuple[Reason, ...]:
    found: list[Reason] = []
    if view.sealed:
        pass  # the share was that of the members then; who came or left since changes nothing
    elif view.slate.agreed is not None:
        found.append(cap_reason(desk, len(view.slate.agreed.people)))
    elif view.most:
        found.append(failed("D2", "slate_not_agreed", place="agreed"))
    else:
        found.append(passed("D2", "slate_none_possible", place="agreed", **cap_reason(desk, 0).figures))
    if not any(one.state is PollState.CLOSED for one in view.branch):
        # Without candidates the appraisal of the branch is all there is to seal.
        say = ask if view.most or view.rows else failed
        found.append(say("D1", "branch_poll_missing", place=Step.BRANCH, period=view.period))
    for row in view.rows:
        found += row.outcome.reasons if not row.outcome.value and _unfinished(row) else ()
        found += [one for one in row.outcome.reasons if one.verdict == "ask"]
    found += due_reasons(desk, view.period)
    return with_conflicts(tuple(found), sum(1 for _ in desk.records.conflicts_of("slate", view.slate.id)))


def _unfinished(row: CandidateRow) -> bool:
    """Whether a poll that must be held is missing: that keeps the list from being made. Failing does not."""
    return any(one.code == "candidate_poll_missing" for one in row.outcome.reasons)


def due_reasons(desk: Desk, period: str) -> list[Reason]:
    """The year against its last day (D7); nothing for what is no period."""
    try:
        due = poll_scheme(desk)[0].due.on(Period.parse(period))
    except XingceError:
        return []
    if desk.today > due:
        return [ask("D7", "appraisal_late", due=due.isoformat(), days=(desk.today - due).days)]
    return [passed("D7", "appraisal_due", due=due.isoformat())]
