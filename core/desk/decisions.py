"""The committee's word on a branch's round: recheck everything, then confirm, return or hold (C3 four, 0.4, 0.8)."""

from __future__ import annotations

from datetime import date

from core.calendar import Period, parse_day
from core.desk.act import Act, Drafts, act
from core.desk.desk import Desk
from core.desk.rounds import RoundView, frozen_result, member_round, open_round, round_objections
from core.desk.sealing import check_code, seal_reasons
from core.journal.draft import Draft
from core.journal.fold import Fold
from core.records import Body, Decision, DecisionVerdict, Receipt
from core.values import Outcome, Reason, ask, failed, passed


def received_on(records: Fold, entry_id: str) -> date | None:
    """The day the committee received an entry, by its receipts; None while it has not (0.8: that day counts)."""
    item = records.entries.get(entry_id)
    if item is None:
        return None
    days = []
    for receipt in records.all(Receipt).values():
        for head in receipt.given.heads:
            line, _, seq = head.rpartition(":")
            if line == item.line and seq.isdigit() and int(seq) >= item.seq and (day := parse_day(receipt.given.on)):
                days.append(day)
    return min(days, default=None)


def review_checks(desk: Desk, view: RoundView) -> tuple[Reason, ...]:
    """What the committee checks before it confirms: sealed, in time, recomputed alike, no conflict, nothing since.

    Objections to the published result ask, until each is settled and what was upheld is corrected.
    """
    report = view.round.report
    if report is None or not report.seals:
        return (failed("C3", "round_not_sealed", place="report", period=view.period),)
    found = [*seal_checks(view)]
    heads = desk.records.heads("round", view.round.id, "report")
    received = received_on(desk.records, heads[0]) if heads else None
    if received is None:
        found.append(ask("0.8", "not_received", place="report", period=view.period))
    else:
        found.append(view.scheme.member.calendar.report.received(Period.parse(view.period), received))
    if view.conflicts:
        found.append(failed("0.7", "conflicts_open", count=view.conflicts))
    if view.late_edits:
        found.append(ask("0.7", "edits_after_seal", count=view.late_edits))
    found += round_objections(desk, view)
    found.append(passed("C3", "five_star_list", count=len(view.five_stars())))
    return tuple(found)


def seal_checks(view: RoundView) -> list[Reason]:
    """Whether the seal's code follows from what it names, and the outcome recomputes from the entries (0.4)."""
    return seal_reasons(view.round, view.period, frozen_result(view))


class DecisionAct(Act, frozen=True, kw_only=True):
    """Base: a decision on the branch's round of a period."""

    period: str
    reason: str = ""


class DecisionConfirm(DecisionAct, frozen=True, kw_only=True):
    """The five-star list is confirmed."""


@act("decision.confirm", Body.COMMITTEE, "C3", "0.4")
def confirm(desk: Desk, one: DecisionConfirm) -> Drafts:
    """Confirm a round: everything is recomputed first; the decision seals the branch's report."""
    view = member_round(desk, one.period)
    if view is None:
        return Outcome((), (failed("C3", "round_not_begun", place="period", period=one.period),))
    checks = review_checks(desk, view)
    if not Outcome(None, checks).ok:
        return Outcome((), checks)
    if view.decision is not None and view.decision.verdict.state == "confirmed":
        return Outcome((), (failed("0.7", "already_confirmed", period=one.period),))
    seals = list(desk.records.heads("round", view.round.id, "report"))
    result = frozen_result(view)
    verdict = DecisionVerdict(
        state="confirmed",
        on=desk.today.isoformat(),
        reason=one.reason,
        five_stars=view.five_stars(),
        seals=seals,
        result=result,
        code=check_code(seals, result),
    )
    return Outcome((Draft("decision", view.round.id, {"verdict": verdict}),), checks)


class DecisionReturn(DecisionAct, frozen=True, kw_only=True):
    """The round goes back to the branch, with the reason."""


@act("decision.return", Body.COMMITTEE, "C3", "C10")
def send_back(desk: Desk, one: DecisionReturn) -> Drafts:
    """Return a round: the branch corrects it with a reason and hands it over again.

    Taking back a round that was confirmed is an amendment: its seal is lifted, and the journal says why (0.7).
    """
    return unsealed(desk, one, "returned")


class DecisionHold(DecisionAct, frozen=True, kw_only=True):
    """The round is set aside for now."""


@act("decision.hold", Body.COMMITTEE, "C3")
def hold(desk: Desk, one: DecisionHold) -> Drafts:
    """Set a round aside, with the reason; it comes back in the next session."""
    return unsealed(desk, one, "on_hold")


def unsealed(desk: Desk, one: DecisionAct, state: str, mechanism: str = "C3") -> Drafts:
    """A word that confirms nothing (returned, on_hold), on a round of any mechanism."""
    view = open_round(desk, one.period, mechanism)
    if view is None:
        return Outcome((), (failed(mechanism, "round_not_begun", place="period", period=one.period),))
    if not one.reason:
        return Outcome((), (failed(mechanism, "reason_missing", place="reason"),))
    given = decision_of(desk.records, view.round.id)
    confirmed = given is not None and given.state == "confirmed"
    if confirmed and state == "on_hold":
        return Outcome((), (failed("0.7", "already_confirmed", period=one.period),))
    verdict = DecisionVerdict(state=state, on=desk.today.isoformat(), reason=one.reason)
    act_kind = "amend" if confirmed else "set"
    return Outcome((Draft("decision", view.round.id, {"verdict": verdict}, act=act_kind, why=one.reason),))


def decision_of(records: Fold, round_id: str) -> DecisionVerdict | None:
    """The committee's word on a round, if it has given one."""
    decision = records.get(Decision, round_id)
    return decision.verdict if decision else None
