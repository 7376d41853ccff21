"""The branch's own rating: its round begins, it scores itself, and how every step is written on its sheet (C1)."""

from __future__ import annotations

from collections.abc import Mapping

from core.desk.act import Act, Drafts, act
from core.desk.branch_rating.rounds import (
    MECHANISM,
    branch_kind,
)
from core.desk.desk import Desk
from core.desk.rating import present
from core.desk.rounds import OpenRound, open_round, round_id
from core.errors import XingceError
from core.journal.draft import Draft
from core.notices.model import Scheme
from core.records import (
    Body,
    BranchSheet,
    Group,
    Mark,
    Round,
    RoundBegin,
)
from core.rules.rating import check_mark, check_period
from core.values import Outcome, Reason, failed


class BranchRoundAct(Act, frozen=True, kw_only=True):
    """Base: an act in the branch's own round of a year (`2026`) or quarter (`2026Q3`, the small rating)."""

    period: str


class BranchSheetAct(BranchRoundAct, frozen=True, kw_only=True):
    """Base: an act on the branch's sheet. On a sealed one it is a correction and needs `why` (0.7)."""

    why: str = ""


class BranchRoundBegin(BranchRoundAct, frozen=True, kw_only=True):
    """Begin the branch's own rating of a year, or the small rating of a quarter."""


@act("branch_round.begin", Body.BRANCH, "C1", "0.1", "0.8")
def begin(desk: Desk, one: BranchRoundBegin) -> Drafts:
    """Open a round under the newest scheme; retired-staff branches are left out."""
    version = desk.newest("c")
    if not version:
        return Outcome((), (failed("0.1", "scheme_missing", notice="c", version=0),))
    part = desk.scheme("c", version).branch
    try:
        wrong = check_period(part, one.period, desk.today)
    except XingceError as error:
        wrong = (failed("0.8", error.code, place="period", **error.figures),)
    if not wrong and branch_kind(desk) in part.left_out:
        wrong = (failed("C1", "branch_left_out", kind=branch_kind(desk)),)
    if not wrong and desk.records.get(Round, round_id(one.period, MECHANISM)) is not None:
        wrong = (failed("C1", "round_there", place="period", period=one.period),)
    if wrong:
        return Outcome((), wrong)
    group = RoundBegin(MECHANISM, one.period, "c", version, desk.today.isoformat())
    return Outcome((Draft("round", round_id(one.period, MECHANISM), {"begin": group}),))


class BranchSheetScore(BranchSheetAct, frozen=True, kw_only=True):
    """Scores of one of the branch's sources by indicator id, as typed; an empty one withdraws a score."""

    scores: dict[str, str]
    source: str = "proposed"
    note: str = ""


@act("branch_sheet.score", Body.BRANCH, "C1", "1")
def score(desk: Desk, one: BranchSheetScore) -> Drafts:
    """Enter the branch's own scores; each is checked against its indicator's points."""
    head = open_round(desk, one.period, MECHANISM)
    if head is None:
        return not_begun(one.period)
    part = head.scheme.branch
    if one.source not in [source.id for source in part.sources[:-1]]:
        return Outcome((), (failed("C1", "source_unknown", place="source", source=one.source[:40]),))
    groups, reasons = marks_typed(head.scheme, one.source, one.scores, one.note)
    return write_sheet(desk, one, groups, reasons)


def marks_typed(
    scheme: Scheme, source: str, scores: Mapping[str, str], note: str = ""
) -> tuple[dict[str, Group], list[Reason]]:
    """The marks of a branch that were typed, by group, as far as they are good; the others as reasons."""
    groups: dict[str, Group] = {}
    reasons: list[Reason] = []
    for indicator, text in scores.items():
        place = f"mark:{source}.{indicator}"
        if scheme.branch.indicator(indicator) is None:
            reasons.append(failed("0.1", "indicator_unknown", place, indicator=indicator[:40]))
        elif not text:
            groups[place] = Mark("", note)
        else:
            outcome = check_mark(scheme, indicator, text, source)
            reasons += outcome.reasons
            if outcome.value is not None:
                groups[place] = Mark(outcome.value, note)
    return groups, reasons


# ---- writing ---------------------------------------------------------------------------------------------------


def not_begun(period: str) -> Drafts:
    """The refusal while nobody began the round."""
    return Outcome((), (failed("C1", "round_not_begun", place="period", period=period[:20]),))


def against_seal(head: OpenRound, why: str) -> list[Reason]:
    """What a seal says to a change by the branch: the committee's holds, the branch's own asks why (0.7)."""
    if head.sealed_by is Body.COMMITTEE:
        return [failed("0.7", "sealed_by_committee", place="period", period=head.period)]
    if head.sealed and not why:
        return [failed("0.7", "round_sealed", place="period", period=head.period, seal=head.code)]
    return []


def write_sheet(
    desk: Desk, one: BranchSheetAct, groups: Mapping[str, Group], reasons: list[Reason] | tuple[Reason, ...] = ()
) -> Drafts:
    """A draft of the branch's sheet, refused where a seal or an open conflict stands against it.

    On a sheet that the branch sealed, `why` makes it a correction; what the committee sealed it must return first.
    """
    found = list(reasons)
    head = open_round(desk, one.period, MECHANISM)
    if head is None:
        return not_begun(one.period)
    found += against_seal(head, one.why)
    id_ = head.round.id
    contested = {conflict.group for conflict in desk.records.conflicts_of("branch_sheet", id_)}
    found += [failed("0.7", "conflict_open", place=group, group=group) for group in groups if group in contested]
    sheet = desk.records.get(BranchSheet, id_)
    changed = {name: value for name, value in groups.items() if present(sheet, name) != value}
    if head.sealed and one.why and not changed:
        found.append(failed("0.7", "nothing_to_amend", place="period"))
    act_kind = "amend" if head.sealed else "set"
    drafts = (Draft("branch_sheet", id_, changed, act=act_kind, why=one.why),) if changed else ()
    return Outcome(drafts, tuple(found))
