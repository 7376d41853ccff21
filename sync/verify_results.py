"""Results and codes computed again from what was entered: seals, decisions, five-star lists, receipts (0.4, 0.7)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from core.desk.decisions import seal_checks
from core.desk.desk import Desk
from core.desk.rounds import RoundView, frozen_result, member_round, round_id
from core.desk.sealing import check_code
from core.errors import XingceError
from core.records import DecisionVerdict, Receipt, Round
from core.store.branch_store import BranchStore
from core.values import Figure, Reason, Verdict, ask, failed, passed

_NO_DAY: Final = date.min
"""Recomputing reads no day: a result does not depend on when it is looked at."""


def verify_results(store: BranchStore) -> Iterator[Reason]:
    """Every sealed round and every decision of a store: all entries it names are here, and it recomputes."""
    desk = Desk(store, _NO_DAY)
    for one in store.records.all(Round).values():
        if one.id != round_id(one.begin.period):
            yield ask("0", "round_of_other_mechanism", one.id)
            continue
        try:
            view = member_round(desk, one.begin.period)
        except XingceError as error:
            yield Reason("0", error.code, Verdict.FAIL, error.figures, one.id)
            continue
        if view is not None:
            yield from _round(store, view)
            yield from _decision(store, view)


def _round(store: BranchStore, view: RoundView) -> Iterator[Reason]:
    report, place = view.round.report, f"{view.round.id}/report"
    if report is None or not report.seals:
        return
    yield from _named(store, report.seals, place, view)
    yield from (Reason(one.clause, one.code, one.verdict, one.figures, place) for one in seal_checks(view))
    if view.late_edits:
        yield ask("0.7", "edits_after_seal", place, count=view.late_edits)


def _decision(store: BranchStore, view: RoundView) -> Iterator[Reason]:
    """A confirmed round: the code follows, the outcome and the five-star list are those that recompute."""
    place = f"{view.round.id}/decision"
    verdict = view.decision.verdict if view.decision else None
    if verdict is None or verdict.state != "confirmed":
        return
    yield from _named(store, verdict.seals, place, view)
    yield from _codes(verdict, view, place)
    same = sorted(verdict.five_stars) == view.five_stars()
    figures: dict[str, Figure] = {"period": view.period, "count": len(verdict.five_stars)}
    if same:
        yield passed("C3", "five_stars_recompute", place, **figures)
    else:
        yield failed("C3", "five_stars_differ", place, **figures, here=len(view.five_stars()))


def _codes(verdict: DecisionVerdict, view: RoundView, place: str) -> Iterator[Reason]:
    if check_code(verdict.seals, verdict.result) != verdict.code:
        yield failed("0.7", "seal_broken", place, seal=verdict.code)
    else:
        yield passed("0.7", "seal_code", place, seal=verdict.code)
    if frozen_result(view) != verdict.result:
        yield failed("0.4", "result_differs", place, period=view.period)


def _named(store: BranchStore, seals: list[str], place: str, view: RoundView) -> Iterator[Reason]:
    lost = sum(one not in store.entries for one in seals)
    if lost:
        yield failed("0.7", "seal_entries_missing", place, period=view.period, count=lost)
    else:
        yield passed("0.7", "seal_entries_here", place, period=view.period, count=len(seals))


def receipt_code(receipt: Receipt) -> str:
    """The check code that follows from a receipt's heads, package, number and day."""
    given = receipt.given
    return check_code(given.heads, f"{given.package}\n{given.number}\n{given.on}")
