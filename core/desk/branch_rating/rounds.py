"""A branch's own round as one picture: sheet, result with reasons, the stars side by side, ballot, vetoes, seal."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from core.calendar import Period, parse_day
from core.desk.branch_rating.bonuses import RoundBonuses, as_named, bonuses_of, struck_reasons
from core.desk.decisions import received_on
from core.desk.people import branch_page
from core.desk.publication import NoticeView, notices_of
from core.desk.round_notices import BRANCH, objection_reasons, published_as
from core.desk.rounds import OpenRound, open_round, round_id
from core.desk.sealing import touched, with_conflicts
from core.desk.vetoes import VetoView, vetoes_of
from core.errors import XingceError
from core.records import (
    Acceptance,
    Branch,
    BranchReview,
    BranchSheet,
    Decision,
    Falsification,
    Mark,
    NoticePosted,
    Round,
)
from core.rules.rating import (
    BallotResult,
    BranchFacts,
    BranchRating,
    BranchStanding,
    BranchStars,
    ballot_star,
    branch_calendar,
    check_branch_round,
    check_honesty,
    for_showing,
    is_small,
    rate_branch,
)
from core.rules.rating.branch_ballot import ShownTally
from core.values import Outcome, Reason, plain

if TYPE_CHECKING:
    from core.desk.desk import Desk

MECHANISM = "C1"


class BranchRoundView(OpenRound, frozen=True, kw_only=True):
    """Everything a screen, a paper or a decision needs of a branch's round; computed, never stored (0.4).

    `outcome` is the result as it stands now, with the committee's scores and the vetoes in force. `small` is the
    quarterly small rating. `received` is the day the committee received the report.
    """

    sheet: BranchSheet
    kind: str
    has_committee: bool
    small: bool
    outcome: Outcome[BranchRating]
    ballot: Outcome[BallotResult]
    stars: BranchStars
    vetoes: tuple[VetoView, ...]
    bonuses: RoundBonuses
    falsified: tuple[Falsification, ...]
    decision: Decision | None
    received: date | None
    conflicts: int
    late_edits: int
    notices: tuple[NoticeView, ...]

    @property
    def published(self) -> NoticePosted | None:
        """The notice by which the determined stars are shown."""
        return published_as(_showing(self.notices, self.decision))

    @property
    def facts(self) -> BranchFacts:
        """What the rules judge the round by."""
        reports = tuple(one.report for one in self.vetoes)
        return BranchFacts(
            round=self.round,
            sheet=self.sheet,
            kind=self.kind,
            has_committee=self.has_committee,
            vetoes=reports,
            bonuses=self.bonuses.own,
            earlier=self.bonuses.own_earlier,
        )

    @property
    def vetoed(self) -> bool:
        """Whether a veto of the scheme is in force."""
        return any(one.state == "in_force" and self.scheme.branch.veto(one.reported.item) for one in self.vetoes)

    def tallies(self) -> tuple[ShownTally, ...]:
        """The tallies that may be shown; classes with too few ballots are joined (2.5)."""
        return for_showing(self.scheme.branch.ballot, self.sheet.tally)


def branch_round(desk: Desk, period: str, only: Collection[str] | None = None) -> BranchRoundView | None:
    """The branch's round of a year, or its small rating of a quarter; None while nobody began it.

    `only` (the entries that a decision names) leaves out what the committee wrote later.
    """
    head = open_round(desk, period, MECHANISM)
    if head is None:
        return None
    records, id_ = desk.records, head.round.id
    sheet = records.get(BranchSheet, id_) or BranchSheet(id=id_)
    decision, found = records.get(Decision, id_), touched(records, id_)
    vetoes, bonuses = vetoes_of(records, period, only), bonuses_of(records, head, only)
    rated = rate_branch(
        head.scheme,
        _marks(desk, head, sheet, only),
        [one.report for one in vetoes],
        branch_kind(desk),
        bonuses=bonuses.counting,
        earlier=bonuses.earlier,
    )
    ballot = ballot_star(head.scheme.branch, sheet.tally, sheet.settled)
    heads = records.heads("round", id_, "report") if head.sealed else ()
    notices = tuple(notices_of(desk, id_, by_committee=False))
    return BranchRoundView(
        round=head.round,
        period=period,
        scheme=head.scheme,
        sealed_by=head.sealed_by,
        sheet=sheet,
        kind=branch_kind(desk),
        has_committee=branch_page(desk).has_committee,
        small=is_small(head.scheme.branch, Period.parse(period)),
        outcome=Outcome(rated.value, (*rated.reasons, *struck_reasons(bonuses))),
        ballot=ballot,
        stars=_stars(sheet, ballot.value, decision, notices),
        vetoes=vetoes,
        bonuses=bonuses,
        falsified=tuple(records.all(Falsification).values()),
        decision=decision,
        received=received_on(records, heads[0]) if heads else None,
        conflicts=found.conflicts,
        late_edits=found.late_edits + bonuses.late,
        notices=notices,
    )


def branch_kind(desk: Desk) -> str:
    """What kind of branch this store is of, as the committee says."""
    branch = desk.records.get(Branch, desk.store.meta.body)
    return branch.profile.kind if branch else "branch"


def _marks(desk: Desk, head: OpenRound, sheet: BranchSheet, only: Collection[str] | None) -> dict[str, Mark]:
    """The branch's marks and the committee's; neither counts under the other's name."""
    last = f"{head.scheme.branch.sources[-1].id}."
    review = desk.records.get(BranchReview, head.round.id)
    marks = {name: mark for name, mark in sheet.mark.items() if not name.startswith(last)}
    for name in review.mark if review else ():
        kept = as_named(desk.records, "branch_review", head.round.id, f"mark:{name}", Mark, only)
        if name.startswith(last) and kept is not None:
            marks[name] = kept
    return marks


def _showing(notices: tuple[NoticeView, ...], decision: Decision | None) -> list[NoticeView]:
    """The notices that show what the committee determined: stars determined anew are not those shown before."""
    since = decision.verdict.on if decision else ""
    return [one for one in notices if one.notice.posted.start >= since]


def _stars(
    sheet: BranchSheet, ballot: BallotResult, decision: Decision | None, notices: tuple[NoticeView, ...]
) -> BranchStars:
    verdict = decision.verdict if decision else None
    determined = verdict.stars if verdict and verdict.state == "confirmed" else None
    return BranchStars(
        proposed=sheet.proposal.stars if sheet.proposal else None,
        balloted=ballot.stars,
        opinion=sheet.opinion.stars if sheet.opinion else None,
        determined=determined,
        published=determined if published_as(_showing(notices, decision)) else None,
    )


# ---- what is checked -------------------------------------------------------------------------------------------


def branch_checks(desk: Desk, view: BranchRoundView) -> tuple[Reason, ...]:
    """What stands between this round and its report, and what is fine."""
    return with_conflicts(check_branch_round(view.scheme, view.facts, desk.today).reasons, view.conflicts)


def branch_dates(desk: Desk, view: BranchRoundView) -> tuple[Reason, ...]:
    """The round against the two days of the calendar (C9); a small rating has none."""
    if view.small:
        return ()
    verdict = view.decision.verdict if view.decision else None
    determined = parse_day(verdict.on) if verdict and verdict.state == "confirmed" else None
    return branch_calendar(view.scheme.branch, Period.parse(view.period), desk.today, view.received, determined)


def star_objections(desk: Desk, view: BranchRoundView) -> tuple[Reason, ...]:
    """Where objections to the published stars leave it: to settle, to determine anew, or answered so (C2, C4)."""
    on = view.decision.verdict.on if view.decision and view.stars.determined is not None else ""
    return objection_reasons(desk, view.notices, ("decision", view.round.id, "verdict"), on, BRANCH)


def honesty(view: BranchRoundView) -> tuple[Reason, ...]:
    """Findings of falsification in this round's year, as reasons against awards of the year (C10)."""
    return check_honesty(view.falsified, str(Period.parse(view.period).year))


# ---- over time, and over branches ------------------------------------------------------------------------------


class TrendPoint(Struct, frozen=True):
    """One period in a branch's trend: the total and stars by the scores; what was determined for a year.

    `accepted` are the stars after the year-end acceptance; None where it added and took none (C6).
    """

    period: str
    small: bool
    total: str
    by_scores: int | None
    determined: int | None
    accepted: int | None = None

    @property
    def stars(self) -> int | None:
        """The stars that count: after the acceptance, else as determined, else (for a quarter) by the scores."""
        known = (self.accepted, self.determined, self.by_scores if self.small else None)
        return next((one for one in known if one is not None), None)


def accepted_stars(desk: Desk, period: str, determined: int | None) -> int | None:
    """What the acceptance of a period made of the determined stars; None where it added and took none (C6)."""
    record = desk.records.get(Acceptance, round_id(period, "C6"))
    change = record.verdict.change if record and record.verdict else 0
    return determined + change if change and determined is not None else None


def branch_periods(desk: Desk) -> list[str]:
    """The periods of the branch's own rounds, oldest first."""
    begun = (one.begin for one in desk.records.all(Round).values())
    known = [one.period for one in begun if one.mechanism == MECHANISM]
    return sorted(known, key=lambda period: (Period.parse(period), period))


def branch_trend(desk: Desk) -> list[TrendPoint]:
    """The branch's ratings one after the other, quarters among the years they belong to."""
    points = []
    for period in branch_periods(desk):
        try:
            view = branch_round(desk, period)
        except XingceError:
            continue  # a round under a scheme that this program can't read; verifying names it
        if view is not None:
            result = view.outcome.value.result
            total = plain(result.total) if result.total is not None else ""
            determined = view.stars.determined
            accepted = accepted_stars(desk, period, determined)
            points.append(TrendPoint(period, view.small, total, result.stars, determined, accepted))
    return points


def standing(desk: Desk, year: str) -> BranchStanding:
    """What C7 and C10 ask of one branch in a year; for a body with several branches, of each replica in turn."""
    found = tuple(desk.records.all(Falsification).values())
    decision = desk.records.get(Decision, round_id(year, MECHANISM))
    stars = decision.verdict.stars if decision and decision.verdict.state == "confirmed" else None
    accepted = accepted_stars(desk, year, stars)
    return BranchStanding(kind=branch_kind(desk), stars=stars, falsified=found, accepted=accepted)
