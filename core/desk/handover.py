"""Before a branch hands over: what the committee would ask about, round by round. Nothing here stops a hand-over."""

from __future__ import annotations

from collections.abc import Iterator

from core.calendar import Period
from core.desk.commendation.submission import award_handover
from core.desk.decisions import seal_checks
from core.desk.desk import Desk
from core.desk.people import branch_page
from core.desk.polls.appraisal_due import appraisal_handover
from core.desk.rounds import RoundView, member_round, rests_on
from core.errors import XingceError
from core.records import Round
from core.values import Figure, Reason, ask, passed


def handover_review(desk: Desk) -> list[Reason]:
    """Every round that is not yet decided, open conflicts, and whether the branch says who answers for it.

    The place of a reason is the round's or slate's id, a nomination's with a field, `conflicts` or `profile`.
    Unfinished work travels too, so nothing fails but a seal that does not hold.
    """
    found = [*_page(desk), *_conflicts(desk)]
    for one in sorted(desk.records.all(Round).values(), key=lambda round_: round_.begin.period, reverse=True):
        if one.begin.mechanism != "C3":
            continue
        try:
            view = member_round(desk, one.begin.period)
        except XingceError as error:
            found.append(ask("0.1", error.code, place=one.id, **error.figures))
            continue
        if view is not None:
            found += _round(desk, view)
    return [*found, *appraisal_handover(desk), *award_handover(desk)]


def _page(desk: Desk) -> Iterator[Reason]:
    if not branch_page(desk).secretary:
        yield ask("6", "handover_no_secretary", place="profile")


def _conflicts(desk: Desk) -> Iterator[Reason]:
    if count := len(desk.records.conflicts()):
        yield ask("0.7", "conflicts_open", place="conflicts", count=count)


def _round(desk: Desk, view: RoundView) -> Iterator[Reason]:
    state = view.decision.verdict.state if view.decision else ""
    figures: dict[str, Figure] = {"period": view.period, "seal": view.code}
    if not view.sealed:
        due = view.scheme.member.calendar.report.on(Period.parse(view.period))
        done = sum(row.outcome.value.status != "incomplete" for row in view.rows)
        counts: dict[str, Figure] = {"done": done, "members": len(view.rows), "due": due.isoformat()}
        code = "handover_round_late" if desk.today > due else "handover_round_open"
        yield ask("C3", code, place=view.round.id, period=view.period, **counts)
    elif is_corrected(desk, view):
        yield ask("0.7", "handover_corrected", place=view.round.id, **figures)
    elif state == "returned":
        yield ask("C3", "handover_returned", place=view.round.id, **figures)
    elif state != "confirmed":
        yield from seal_checks(view)
        yield passed("C3", "handover_sealed", place=view.round.id, **figures)


def is_corrected(desk: Desk, view: RoundView) -> bool:
    """Whether a sealed round was changed by corrections that no newer seal confirms."""
    report = view.round.report
    return bool(view.sealed and report and sorted(report.seals) != rests_on(desk, view))
