"""Results and codes computed again from what was entered: seals, decisions, five-star lists, receipts (0.4, 0.7)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Final

from core.desk.branch_rating.rounds import MECHANISM, BranchRoundView, branch_round
from core.desk.branch_rating.seal import frozen_branch, frozen_decision
from core.desk.decisions import seal_checks
from core.desk.desk import Desk
from core.desk.rounds import OpenRound, RoundView, frozen_result, member_round, round_id
from core.desk.sealing import check_code, seal_reasons
from core.errors import XingceError
from core.records import DecisionVerdict, Receipt, Round
from core.rules.rating import check_determined
from core.store.branch_store import BranchStore
from core.values import Figure, Outcome, Reason, Verdict, ask, failed, passed
from sync.verify_awards import verify_awards
from sync.verify_polls import named, verify_polls

_NO_DAY: Final = date.min
"""Recomputing reads no day: a result does not depend on when it is looked at."""


def verify_results(store: BranchStore) -> Iterator[Reason]:
    """Every sealed round, decision, closed poll and list of a store: all it names is here, and it recomputes."""
    desk = Desk(store, _NO_DAY)
    for one in store.records.all(Round).values():
        try:
            if one.id == round_id(one.begin.period):
                yield from _of_members(store, desk, one.begin.period)
            elif one.id == round_id(one.begin.period, MECHANISM):
                yield from _of_branch(store, desk, one.begin.period)
            else:
                yield ask("0", "round_of_other_mechanism", one.id)
        except XingceError as error:
            yield Reason("0", error.code, Verdict.FAIL, error.figures, one.id)
    yield from verify_polls(store, desk)
    yield from verify_awards(store, desk)


def _of_members(store: BranchStore, desk: Desk, period: str) -> Iterator[Reason]:
    view = member_round(desk, period)
    if view is not None:
        yield from _sealed(store, view, view.late_edits, seal_checks(view))
        yield from _decision(store, view)


def _sealed(store: BranchStore, view: OpenRound, late_edits: int, checks: list[Reason]) -> Iterator[Reason]:
    """The branch's seal: what it names is here, its code and outcome hold, nothing came after it."""
    report, place = view.round.report, f"{view.round.id}/report"
    if report is None or not report.seals:
        return
    yield named(store, report.seals, view.period, place)
    yield from (Reason(one.clause, one.code, one.verdict, one.figures, place) for one in checks)
    if late_edits:
        yield ask("0.7", "edits_after_seal", place, count=late_edits)


def _decision(store: BranchStore, view: RoundView) -> Iterator[Reason]:
    """A confirmed round: the code follows, the outcome and the five-star list are those that recompute."""
    place = f"{view.round.id}/decision"
    verdict = view.decision.verdict if view.decision else None
    if verdict is None or verdict.state != "confirmed":
        return
    yield named(store, verdict.seals, view.period, place)
    yield from _codes(verdict, frozen_result(view), view.period, place)
    same = sorted(verdict.five_stars) == view.five_stars()
    figures: dict[str, Figure] = {"period": view.period, "count": len(verdict.five_stars)}
    if same:
        yield passed("C3", "five_stars_recompute", place, **figures)
    else:
        yield failed("C3", "five_stars_differ", place, **figures, here=len(view.five_stars()))


# ---- a branch's own round (C1) ---------------------------------------------------------------------------------


def _of_branch(store: BranchStore, desk: Desk, period: str) -> Iterator[Reason]:
    view = branch_round(desk, period)
    if view is None:
        return
    yield from _sealed(store, view, view.late_edits, seal_reasons(view.round, period, frozen_branch(view)))
    verdict = view.decision.verdict if view.decision else None
    if verdict is not None and verdict.state == "confirmed":
        yield from _determined(store, desk, view, verdict)


def _determined(store: BranchStore, desk: Desk, view: BranchRoundView, verdict: DecisionVerdict) -> Iterator[Reason]:
    """The stars determined: the code follows, the outcome recomputes from what was sealed, and a difference has a word.

    Scores, bonuses and vetoes that came later are left out: they ask for a new determination and break none.
    """
    place = f"{view.round.id}/decision"
    yield named(store, verdict.seals, view.period, place)
    then = branch_round(desk, view.period, frozenset(verdict.seals)) or view
    stars = -1 if verdict.stars is None else verdict.stars
    yield from _codes(verdict, frozen_decision(then, stars), view.period, place)
    figures: dict[str, Figure] = {"stars": stars, "opinion": -1 if then.stars.opinion is None else then.stars.opinion}
    wrong = check_determined(view.scheme.branch, stars, verdict.reason, then.stars.opinion, then.vetoed)
    if Outcome(None, wrong).ok:
        yield passed("C2", "determined_holds", place, stars=stars)
    else:
        yield failed("C2", "determined_unexplained", place, **figures)
    if _total(view) != _total(then):
        yield ask("0.7", "determined_before_change", place, period=view.period)
    if view.vetoed != then.vetoed:
        yield ask("0.6", "determined_before_veto", place, period=view.period)


def _total(view: BranchRoundView) -> Decimal | None:
    return view.outcome.value.result.total


# ---- seals of both ---------------------------------------------------------------------------------------------


def _codes(verdict: DecisionVerdict, frozen: str, period: str, place: str) -> Iterator[Reason]:
    if check_code(verdict.seals, verdict.result) != verdict.code:
        yield failed("0.7", "seal_broken", place, seal=verdict.code)
    else:
        yield passed("0.7", "seal_code", place, seal=verdict.code)
    if frozen != verdict.result:
        yield failed("0.4", "result_differs", place, period=period)


def receipt_code(receipt: Receipt) -> str:
    """The check code that follows from a receipt's heads, package, number and day."""
    given = receipt.given
    return check_code(given.heads, f"{given.package}\n{given.number}\n{given.on}")
