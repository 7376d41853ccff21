"""What a branch's round is sealed with: the outcome frozen as text, and the entries that it rests on (0.4, 0.7)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from core.desk.branch_rating.bonuses import branch_heads, committee_heads
from core.desk.branch_rating.rounds import BranchRoundView
from core.desk.sealing import heads_of, seal_over
from core.records import Report
from core.rules.rating import BranchRating, rate_branch
from core.values import plain

if TYPE_CHECKING:
    from core.desk.desk import Desk


def frozen_branch(view: BranchRoundView) -> str:
    """The outcome as the branch's seal freezes it: its own scores, the ballot and its three stars, canonical JSON.

    What the committee adds later (scores, vetoes, another kind) is not part of it.
    """
    last = f"{view.scheme.branch.sources[-1].id}."
    own = {name: mark for name, mark in view.sheet.mark.items() if not name.startswith(last)}
    bonuses, earlier = view.bonuses.own, view.bonuses.own_earlier
    rated = rate_branch(view.scheme, own, kind="", committee=False, bonuses=bonuses, earlier=earlier).value
    frozen = {
        **_head(view),
        "total": plain(rated.result.total) if rated.result.total is not None else "",
        "by_scores": rated.result.stars,
        **_counted([one.id for one in bonuses], rated),
        "proposed": view.stars.proposed,
        "votes": list(view.ballot.value.votes.values()),
        "balloted": view.stars.balloted,
        "opinion": view.stars.opinion,
    }
    return msgspec.json.encode(frozen).decode()


def frozen_decision(view: BranchRoundView, determined: int) -> str:
    """What a determination rested on, as the committee's seal freezes it: canonical JSON (0.4)."""
    rated, result = view.outcome.value, view.outcome.value.result
    frozen = {
        **_head(view),
        "total": plain(result.total) if result.total is not None else "",
        "by_scores": result.stars,
        **_counted([one.id for one in view.bonuses.shown], rated),
        "vetoes": [[one.id, one.reported.item, one.state] for one in view.vetoes],
        "proposed": view.stars.proposed,
        "balloted": view.stars.balloted,
        "opinion": view.stars.opinion,
        "determined": determined,
    }
    return msgspec.json.encode(frozen).decode()


def _head(view: BranchRoundView) -> dict[str, str | int]:
    begin = view.round.begin
    return {"round": view.round.id, "scheme": begin.scheme, "version": begin.version}


def _counted(bonuses: list[str], rated: BranchRating) -> dict[str, list[list[str]]]:
    """What each bonus brought, a struck one nothing; no key without any, as seals had it before there were bonuses."""
    counted = rated.bonus.counted
    lines = [[one, plain(counted[one]) if one in counted else "struck"] for one in bonuses]
    return {"bonuses": lines} if lines else {}


def branch_rests_on(desk: Desk, view: BranchRoundView) -> list[str]:
    """The entries that the branch's outcome rests on: the round's beginning, the whole sheet, bonuses, deductions."""
    heads = heads_of(desk.records, "round", view.round.id, lambda group: group == "begin")
    heads |= heads_of(desk.records, "branch_sheet", view.round.id, lambda group: True)
    return sorted(heads | branch_heads(desk.records, view.bonuses))


def decision_rests_on(desk: Desk, view: BranchRoundView) -> list[str]:
    """The entries that a determination rests on: the sealed report, the committee's scores, vetoes and all it said."""
    records = desk.records
    heads = heads_of(records, "round", view.round.id, lambda group: group == "report")
    heads |= heads_of(records, "branch_review", view.round.id, lambda group: group.startswith("mark:"))
    for veto in view.vetoes:
        heads |= heads_of(records, "veto", veto.id, lambda group: group == "report")
        heads |= heads_of(records, "veto_check", veto.id, lambda group: group in ("found", "verified", "lifted"))
    return sorted(heads | committee_heads(records, view.bonuses))


def branch_seal(desk: Desk, view: BranchRoundView, why: str = "") -> Report:
    """The branch's seal over everything its outcome rests on."""
    return seal_over(branch_rests_on(desk, view), frozen_branch(view), desk.today.isoformat(), why)
