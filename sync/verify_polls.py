"""Closed polls and sealed lists of excellent members, counted again from ballots, sheets and rolls (2.6, D4, 0.4)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.desk.desk import Desk
from core.desk.polls.appraisal import appraisal_view
from core.desk.polls.appraisal_list import appraisal_reasons
from core.desk.polls.closing import closing_checks, poll_reasons
from core.desk.polls.from_scheme import scheme_reasons
from core.desk.polls.poll import PollView, poll_view
from core.desk.polls.sealed import corrected
from core.errors import XingceError
from core.records import Poll, Slate
from core.store.branch_store import BranchStore
from core.values import Reason, Verdict, ask, failed, passed


def verify_polls(store: BranchStore, desk: Desk) -> Iterator[Reason]:
    """Every closed poll, then every sealed list: all entries it names are here, and it recomputes."""
    for poll in store.records.all(Poll).values():
        if poll.result and poll.result.seals:
            yield from _guarded(f"poll:{poll.id}", _of_poll(store, desk, poll))
    for slate in store.records.all(Slate).values():
        if slate.passed and slate.passed.seals:
            yield from _guarded(f"slate:{slate.id}", _of_list(store, desk, slate))


def _guarded(place: str, reasons: Iterator[Reason]) -> Iterator[Reason]:
    """The reasons at their place; what can't even be counted is a finding, and stops no other."""
    try:
        for one in reasons:
            yield Reason(one.clause, one.code, one.verdict, one.figures, place)
    except XingceError as error:
        yield Reason("0", error.code, Verdict.FAIL, error.figures, place)


def _of_poll(store: BranchStore, desk: Desk, poll: Poll) -> Iterator[Reason]:
    view = poll_view(desk, poll.id)
    if view is None or poll.result is None:
        return
    yield named(store, poll.result.seals, poll.setup.period)
    yield from scheme_reasons(desk, poll)
    yield from _against_the_rules(view)
    if view.late_edits:
        yield ask("0.7", "edits_after_seal", count=view.late_edits)
    waiting = corrected(store.records, poll)
    if not waiting:
        yield from poll_reasons(desk, view)
        return
    yield from (one for one in poll_reasons(desk, view) if one.clause == "0.7")
    yield ask("0.7", "poll_corrected", count=waiting)


def _against_the_rules(view: PollView) -> Iterator[Reason]:
    """What should have held the closing back: a sum, the quorum, a second poll on the same (2.2, D5)."""
    for one in closing_checks(view):
        if one.verdict is Verdict.FAIL and one.code != "conflicts_open":
            yield one


def _of_list(store: BranchStore, desk: Desk, slate: Slate) -> Iterator[Reason]:
    period = slate.id.partition("/")[2]
    if slate.passed is not None:
        yield named(store, slate.passed.seals, period)
        yield from appraisal_reasons(desk, appraisal_view(desk, period))


def named(store: BranchStore, seals: Sequence[str], period: str, place: str = "") -> Reason:
    """Whether all entries that a seal names are here."""
    lost = sum(one not in store.entries for one in seals)
    if lost:
        return failed("0.7", "seal_entries_missing", place, period=period, count=lost)
    return passed("0.7", "seal_entries_here", place, period=period, count=len(seals))
