"""The committee's overview: how far each branch is in each period, what its stars are, what it owes (C3, 0.8)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum

from msgspec import Struct

from core.calendar import Period, PeriodKind, parse_day
from core.desk.decisions import received_on
from core.desk.desk import Desk
from core.desk.rounds import RoundView, member_round
from core.errors import XingceError
from core.journal.line import forks
from core.records import Branch, DecisionVerdict, Receipt, Round
from core.store.branch_store import BranchStore
from core.values import Figure

LAST_MONTH_DAYS = 31
_FOR_ALL = ("scheme", "calendar", "committee", "award_round", "award_list", "committee_notice")
"""Kinds of the committee's own store that every branch waits for."""


class RoundState(StrEnum):
    """How far a branch is in a period, as the committee knows it from what was handed in.

    `handed_in` is sealed, but open conflicts keep it from being confirmed; `none` is a period before the branch joined;
    `left_out` is a branch of a kind that the rating does not take in (C1).
    """

    NONE = "none"
    LEFT_OUT = "left_out"
    NOT_BEGUN = "not_begun"
    WORKING = "working"
    HANDED_IN = "handed_in"
    TO_REVIEW = "to_review"
    ON_HOLD = "on_hold"
    RETURNED = "returned"
    CONFIRMED = "confirmed"
    LATE = "late"


WAITING = (RoundState.TO_REVIEW, RoundState.HANDED_IN, RoundState.ON_HOLD)
"""What the review session walks through, in this order."""


class RoundSummary(Struct, frozen=True):
    """One branch in one period. Days are None while there is none; `stars` counts people, 0 is no star by decision."""

    state: RoundState
    due: date | None = None
    received: date | None = None
    people: int = 0
    stars: Mapping[int, int] = {}
    conflicts: int = 0
    late_edits: int = 0
    decided: str = ""
    reason: str = ""

    @property
    def in_time(self) -> bool | None:
        """Whether it was received in time; None while it was not received or nothing says when it is due."""
        return None if self.due is None or self.received is None else self.received <= self.due


class BranchSummary(Struct, frozen=True):
    """What the overview knows of a branch's replica; days as ISO text, empty when there is none.

    `package` and `received` are the last one taken in, `answer` and `answered` the last one handed back, `news` whether
    something was decided or received since; `tips` are the lines with their last seq.
    """

    rounds: Mapping[str, RoundSummary] = {}
    conflicts: int = 0
    forked: int = 0
    foreign: int = 0
    people: int = 0
    package: int = 0
    received: str = ""
    answer: int = 0
    answered: str = ""
    news: bool = False
    tips: Mapping[str, int] = {}


def summarise(desk: Desk) -> BranchSummary:
    """Read the replica of a branch once and keep what lists show."""
    records, store = desk.records, desk.store
    rounds = {}
    people = 0
    for one in records.all(Round).values():
        if one.begin.mechanism != "C3":
            continue
        try:
            view = member_round(desk, one.begin.period)
        except XingceError:
            continue  # a round under a scheme that this program can't read; verifying names it
        if view is not None:
            rounds[view.period] = _round(desk, view)
            people = max(people, len(view.rows))
    receipts = [one.given for one in records.all(Receipt).values()]
    last = max(receipts, key=lambda given: (given.on, given.number), default=None)
    sent = max(store.notes("sent"), key=lambda note: note["number"], default=None)
    return BranchSummary(
        rounds=rounds,
        conflicts=len(records.conflicts()),
        forked=len(forks(store.entries.values())),
        foreign=len(records.foreign),
        people=people,
        package=last.number if last else 0,
        received=last.on if last else "",
        answer=sent["number"] if sent else 0,
        answered=sent["on"] if sent else "",
        news=sent is None or answerable(store) > sent.get("entries", 0),
        tips={line: seq for line, (seq, _) in store.tips().items() if store.cards[line].body == store.meta.body},
    )


def answerable(store: BranchStore) -> int:
    """How many entries of the committee an answer would carry that concern the branch: its own, and those for all."""
    own = sum(store.cards[item.line].body != store.meta.body for item in store.entries.values())
    return own + sum(item.entry is not None and item.entry.kind in _FOR_ALL for item in store.common)


def _round(desk: Desk, view: RoundView) -> RoundSummary:
    report = view.round.report
    heads = desk.records.heads("round", view.round.id, "report") if report and report.seals else ()
    received = received_on(desk.records, heads[0]) if heads else None
    due = view.scheme.member.calendar.report.on(Period.parse(view.period))
    verdict = view.decision.verdict if view.decision else None
    return RoundSummary(
        state=round_state(desk, view.round.id, verdict, heads, due, view.conflicts),
        due=due,
        received=received,
        people=len(view.rows),
        stars=dict(view.stars()),
        conflicts=view.conflicts,
        late_edits=view.late_edits,
        decided=verdict.on if verdict else "",
        reason=verdict.reason if verdict else "",
    )


def round_state(
    desk: Desk, round_id: str, verdict: DecisionVerdict | None, heads: tuple[str, ...], due: date | None, conflicts: int
) -> RoundState:
    """How far a round of any mechanism is; `heads` are the entries of its report, none while it is not sealed."""
    if verdict and verdict.state == "confirmed":
        return RoundState.CONFIRMED
    if not heads:
        return RoundState.LATE if due is not None and desk.today > due else RoundState.WORKING
    if verdict and not _came_after(desk, round_id, heads):
        return RoundState.RETURNED if verdict.state == "returned" else RoundState.ON_HOLD
    return RoundState.HANDED_IN if conflicts else RoundState.TO_REVIEW


def _came_after(desk: Desk, round_id: str, heads: tuple[str, ...]) -> bool:
    """Whether the report came in after the committee's last word: entries lie in the replica as they arrived."""
    decided = desk.records.heads("decision", round_id, "verdict")
    order = {entry: at for at, entry in enumerate(desk.store.entries)}
    return max(order.get(one, -1) for one in heads) > max((order.get(one, -1) for one in decided), default=-1)


def state_of(branch: Branch, summary: BranchSummary, period: str, due: date | None, today: date) -> RoundSummary:
    """A branch in a period, also where it has not begun: late once the day is past, none before it joined."""
    known = summary.rounds.get(period)
    if known is not None:
        return known
    joined = parse_day(branch.identity.on) if branch.identity else None
    if joined is None or joined > Period.parse(period).last:
        return RoundSummary(RoundState.NONE, due)
    late = due is not None and today > due
    return RoundSummary(RoundState.LATE if late else RoundState.NOT_BEGUN, due)


def periods_shown(summaries: Iterable[BranchSummary], today: date, most: int = 8) -> list[str]:
    """The quarters that the matrix shows, oldest first: those somebody began, the last one, and this one at its end."""
    now = Period.of(today, PeriodKind.QUARTER)
    wanted = {now.previous()}
    wanted.update(Period.parse(period) for one in summaries for period in one.rounds)
    if (now.last - today).days < LAST_MONTH_DAYS:
        wanted.add(now)
    return [str(period) for period in sorted(wanted)][-most:]


class Debt(Struct, frozen=True):
    """Something that is owed: by whom (`branch` or `committee`), what (a code), with its figures."""

    branch: str
    code: str
    owed_by: str
    figures: Mapping[str, Figure] = {}


_OWED_BY_BRANCH = {
    RoundState.LATE: "owes_late",
    RoundState.NOT_BEGUN: "owes_begin",
    RoundState.WORKING: "owes_report",
    RoundState.RETURNED: "owes_correction",
}
_OWED_BY_COMMITTEE = {RoundState.TO_REVIEW: "owes_review", RoundState.ON_HOLD: "owes_held"}


def debts(branch: Branch, summary: BranchSummary, period: str, one: RoundSummary, today: date) -> list[Debt]:
    """What a branch owes in a period, and what the committee owes the branch."""
    if branch.identity is None:
        return [Debt(branch.id, "owes_join", "branch")]
    found = []
    figures: dict[str, Figure] = {"period": period, "due": one.due.isoformat() if one.due else ""}
    if one.state in _OWED_BY_BRANCH:
        days = (today - one.due).days if one.due else 0
        found.append(Debt(branch.id, _OWED_BY_BRANCH[one.state], "branch", {**figures, "days": abs(days)}))
    if summary.conflicts:
        found.append(Debt(branch.id, "owes_choice", "branch", {"count": summary.conflicts}))
    if one.state in _OWED_BY_COMMITTEE:
        found.append(Debt(branch.id, _OWED_BY_COMMITTEE[one.state], "committee", figures))
    if summary.news and (summary.received or summary.rounds):
        found.append(Debt(branch.id, "owes_answer", "committee", {"on": summary.received}))
    return found
