"""Nominations, the committee's words on them, decided lists and awards, computed again (A4-A10, 0.4)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from msgspec.structs import replace

from core.desk.commendation.granting import frozen_grant
from core.desk.commendation.listed import ListedRow, listed_rows
from core.desk.commendation.meeting import frozen_list, quota_checks
from core.desk.commendation.nominees import nominee
from core.desk.commendation.rounds import AwardRoundView, award_round
from core.desk.commendation.seals import seal_checks, verdict_checks
from core.desk.desk import Desk
from core.desk.sealing import check_code
from core.errors import XingceError
from core.records import AwardList, Nomination, NomineeReview
from core.rules.selection.meeting import check_meeting
from core.store.branch_store import BranchStore
from core.values import Reason, Verdict, ask, failed, passed

_LATER: Final = "nomination_corrected"
"""A correction that waits for its seal breaks nothing."""


def verify_awards(store: BranchStore, desk: Desk) -> Iterator[Reason]:
    """Every sealed nomination with the committee's agreement, then every decided list with its award."""
    for one in store.records.all(Nomination).values():
        if one.submitted and one.submitted.seals:
            yield from _guarded(one.id, _nomination(desk, one.id))
    for listed in store.records.all(AwardList).values():
        if listed.decided and listed.decided.seals:
            yield from _guarded(f"{listed.id}/list", _list(store, desk, listed))


def _guarded(place: str, reasons: Iterator[Reason]) -> Iterator[Reason]:
    """The reasons at their place; what can't even be computed is a finding, and stops no other."""
    try:
        for one in reasons:
            yield replace(one, place=place)
    except XingceError as error:
        yield Reason("0", error.code, Verdict.FAIL, error.figures, place)


def _nomination(desk: Desk, nomination: str) -> Iterator[Reason]:
    view = nominee(desk, nomination)
    if view is None:
        return
    for one in seal_checks(desk, view):
        yield replace(one, verdict=Verdict.ASK) if one.code == _LATER else one
    yield from verdict_checks(desk, nomination)
    if view.late_edits:
        yield ask("0.7", "edits_after_seal", count=view.late_edits)


def _list(store: BranchStore, desk: Desk, listed: AwardList) -> Iterator[Reason]:
    """A list: its code and frozen text hold, the meeting carried it, quotas are kept, each row here rests on a word."""
    view, decided = award_round(desk, listed.id), listed.decided
    if view is None or decided is None or listed.meeting is None:
        return
    rows = listed_rows(listed)
    yield _code(check_code(decided.seals, decided.result) == decided.code, decided.code)
    yield _same(frozen_list(view, listed.meeting, rows) == decided.result, listed.id)
    yield from (one for one in check_meeting(view.scheme.meeting, listed.meeting) if one.verdict is Verdict.FAIL)
    wrong = [*_over_quota(view, rows), *_without_word(store, rows), *_not_named(rows, decided.seals)]
    yield from wrong
    if not any(one.verdict is Verdict.FAIL for one in wrong):
        yield passed("A8", "list_holds", count=len(rows))
    yield from _grant(store, view, listed)


def _over_quota(view: AwardRoundView, rows: tuple[ListedRow, ...]) -> Iterator[Reason]:
    for one in quota_checks(view, rows):
        if one.verdict is Verdict.FAIL:
            yield failed("A8", "list_beyond_quota", "", **one.figures)


def _without_word(store: BranchStore, rows: tuple[ListedRow, ...]) -> Iterator[Reason]:
    """The rows of the branch whose store this is: each names the entry of an agreement that is here.

    One that was amended since asks: the list has to be decided anew.
    """
    for row in rows:
        if row.branch != store.meta.body:
            continue
        review = store.records.get(NomineeReview, row.nomination)
        heads = store.records.heads("nominee_review", row.nomination, "verdict")
        if store.find(row.decision) is None or review is None or review.verdict is None:
            yield failed("A8", "list_word_missing", name=row.name)
        elif row.decision not in heads:
            yield ask("A8", "list_outdated", seal=review.verdict.code or "-")
        elif review.verdict.state != "agreed":
            yield failed("A8", "list_word_missing", name=row.name)


def _not_named(rows: tuple[ListedRow, ...], seals: list[str]) -> Iterator[Reason]:
    """Rows whose word the list's seal does not name."""
    yield from (failed("A8", "list_word_missing", name=row.name) for row in rows if row.decision not in seals)


def _grant(store: BranchStore, view: AwardRoundView, listed: AwardList) -> Iterator[Reason]:
    granted = listed.granted
    if granted is None or not granted.seals:
        return
    yield _code(check_code(granted.seals, granted.result) == granted.code, granted.code)
    same = frozen_grant(view, granted.on, granted.document) == granted.result
    yield _same(same, listed.id)
    lost = sum(store.find(one) is None for one in granted.seals)
    if lost:
        yield failed("0.7", "seal_entries_missing", period=listed.id.partition("/")[2], count=lost)
    elif same:
        yield passed("A10", "grant_holds")


def _code(good: bool, code: str) -> Reason:
    return (passed if good else failed)("0.7", "seal_code" if good else "seal_broken", seal=code)


def _same(same: bool, round_id: str) -> Reason:
    return (passed if same else failed)(
        "0.4", "result_recomputes" if same else "result_differs", period=round_id.partition("/")[2]
    )
