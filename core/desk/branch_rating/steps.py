"""The steps of the branch's stars: 荐星 proposed, 议星 balloted, a tie settled, the branch's opinion (C2)."""

from __future__ import annotations

from core.desk.act import Drafts, act
from core.desk.branch_rating.rounds import BranchRoundView, branch_round
from core.desk.branch_rating.sheet import BranchSheetAct, not_begun, write_sheet
from core.desk.desk import Desk
from core.desk.people import branch_page
from core.desk.vetoes import past_days
from core.records import Ballot, Body, BranchSheet, Opinion, Proposal, Settled, Tally
from core.rules.rating import ballot_star, check_body, check_stars, check_tally
from core.values import Outcome, Reason, failed


class StarPropose(BranchSheetAct, frozen=True, kw_only=True):
    """荐星: the stars put forward, by the branch committee or a members' meeting, on a day."""

    stars: int
    on: str
    body: str = "branch_committee"
    note: str = ""


@act("star.propose", Body.BRANCH, "C2")
def propose(desk: Desk, one: StarPropose) -> Drafts:
    """Put stars forward; a branch without a committee does so at a members' meeting."""
    head, reasons = _yearly(desk, one)
    if head is None:
        return Outcome((), reasons)
    found = [*check_stars(head.scheme.branch, one.stars), *past_days(desk, "C2", on=one.on)]
    found += check_body(one.body, branch_page(desk).has_committee)
    return write_sheet(desk, one, {"proposal": Proposal(one.stars, one.body, one.on, one.note)}, found)


class StarBallot(BranchSheetAct, frozen=True, kw_only=True):
    """议星: the assessment meeting, its scrutineer and teller."""

    on: str
    scrutineer: str = ""
    teller: str = ""
    note: str = ""


@act("star.ballot", Body.BRANCH, "C2", "2.6")
def ballot(desk: Desk, one: StarBallot) -> Drafts:
    """Record the meeting at which the ballot was held."""
    head, reasons = _yearly(desk, one)
    if head is None:
        return Outcome((), reasons)
    group = Ballot(one.on, one.scrutineer, one.teller, one.note)
    return write_sheet(desk, one, {"ballot": group}, past_days(desk, "C2", on=one.on))


class StarTally(BranchSheetAct, frozen=True, kw_only=True):
    """议星: the totals of one class of voters; `five` … `none` are ballots for so many stars."""

    voters: str
    expected: int
    present: int
    issued: int
    returned: int
    valid: int
    invalid: int = 0
    blank: int = 0
    five: int = 0
    four: int = 0
    three: int = 0
    two: int = 0
    one: int = 0
    none: int = 0


@act("star.tally", Body.BRANCH, "C2", "2.2")
def tally(desk: Desk, one: StarTally) -> Drafts:
    """Enter the counts of one class; the sum that fails is named at its field and nothing is written."""
    head, reasons = _yearly(desk, one)
    if head is None:
        return Outcome((), reasons)
    part, found = head.scheme.branch, list[Reason]()
    if part.ballot.voter(one.voters) is None:
        found.append(failed("C2", "voters_unknown", "voters", voters=one.voters[:40]))
    counts = Tally(**{name: getattr(one, name) for name in Tally.__struct_fields__ if name != "poll"})
    found += check_tally(part, counts)
    return write_sheet(desk, one, {f"tally:{one.voters}": counts}, found)


class StarSettle(BranchSheetAct, frozen=True, kw_only=True):
    """Which of the tied stars counts as balloted, as the branch decided, and why."""

    stars: int
    on: str
    reason: str


@act("star.settle", Body.BRANCH, "C2")
def settle(desk: Desk, one: StarSettle) -> Drafts:
    """Settle a tie of the ballot, for one of the stars that are tied."""
    head, reasons = _yearly(desk, one)
    if head is None:
        return Outcome((), reasons)
    found = list(past_days(desk, "C2", on=one.on))
    sheet = desk.records.get(BranchSheet, head.round.id)
    tied = ballot_star(head.scheme.branch, sheet.tally).value.tied if sheet else ()
    if one.stars not in tied:
        shown = ", ".join(str(stars) for stars in tied) or "—"
        found.append(failed("C2", "ballot_settled_unfit", "stars", tied=shown, stars=one.stars))
    if not one.reason:
        found.append(failed("C2", "reason_missing", "reason"))
    return write_sheet(desk, one, {"settled": Settled(one.stars, one.on, one.reason)}, found)


class StarOpinion(BranchSheetAct, frozen=True, kw_only=True):
    """The branch's opinion after the ballot; `reason` where it differs from the balloted stars."""

    stars: int
    on: str
    reason: str = ""


@act("star.opinion", Body.BRANCH, "C2")
def opinion(desk: Desk, one: StarOpinion) -> Drafts:
    """Form the branch's opinion, by the ballot or with a reason against it."""
    head, reasons = _yearly(desk, one)
    if head is None:
        return Outcome((), reasons)
    part = head.scheme.branch
    found = [*check_stars(part, one.stars), *past_days(desk, "C2", on=one.on)]
    sheet = desk.records.get(BranchSheet, head.round.id) or BranchSheet(id=head.round.id)
    if not sheet.tally:
        found.append(failed("C2", "opinion_before_ballot", "stars"))
    else:
        balloted = ballot_star(part, sheet.tally, sheet.settled).value.stars
        if balloted is None:
            found.append(failed("C2", "opinion_before_ballot", "stars"))
        elif balloted != one.stars and not one.reason:
            found.append(failed("C2", "opinion_reason_missing", "reason", stars=one.stars, balloted=balloted))
    return write_sheet(desk, one, {"opinion": Opinion(one.stars, one.on, one.reason)}, found)


def _yearly(desk: Desk, one: BranchSheetAct) -> tuple[BranchRoundView | None, tuple[Reason, ...]]:
    """The round of a year that the stars belong to; a small rating has none."""
    view = branch_round(desk, one.period)
    if view is None:
        return None, not_begun(one.period).reasons
    if view.small:
        return None, (failed("C1", "small_rating_scores_only", place="period", period=one.period),)
    return view, ()
