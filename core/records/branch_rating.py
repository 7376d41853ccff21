"""The branch's own rating, vetoes, inspections and findings (C1, C2, C10)."""

from __future__ import annotations

from core.records.base import Group, Record
from core.records.rating import Mark


class VetoReported(Group, frozen=True):
    """A veto (一票否决) as somebody reports it, for one period; it blocks nothing until it is verified (0.6).

    `mechanism` says whose scheme the item is of: C1, a branch's rating; A, a commendation round, where `subject` is the
    nominee it is against.
    """

    item: str
    period: str
    on: str
    text: str
    mechanism: str = "C1"
    subject: str = ""


class VetoVerified(Group, frozen=True):
    """Verified by whom, when, on what evidence: from here on it has effect (0.6)."""

    on: str
    by: str
    evidence: str


class VetoLifted(Group, frozen=True):
    """Lifted by whom, when, why; that it was reported and verified stays readable (0.6)."""

    on: str
    by: str
    reason: str


class VetoCheck(Record, frozen=True, kw_only=True):
    """The committee's check of a veto; id is that of the branch's report, or random with a report of its own."""

    found: VetoReported | None = None
    verified: VetoVerified | None = None
    lifted: VetoLifted | None = None


class BranchBonusGrant(Group, frozen=True):
    """A bonus or deduction item of the scheme for the branch in a period (`2026`), with its proof (domain 1).

    `withdrawn` takes it out of a round that is sealed already: what is sealed can't be removed, only corrected (0.7).
    """

    period: str
    item: str
    proof: str
    on: str = ""
    withdrawn: bool = False


class BranchBonus(Record, frozen=True, kw_only=True):
    """One bonus or deduction that the branch enters; id `C1/2026/<random>`, under that of its round."""

    grant: BranchBonusGrant


class BonusStruck(Group, frozen=True):
    """The committee does not recognise a bonus or deduction, on a day, for a reason; `struck` false takes it back."""

    struck: bool
    on: str
    reason: str


class BonusCheck(Record, frozen=True, kw_only=True):
    """The committee's word on a bonus; id is that of the branch's, or one of its own `found` under the round's id."""

    found: BranchBonusGrant | None = None
    struck: BonusStruck | None = None


class BranchReview(Record, frozen=True, kw_only=True):
    """The committee's own scores of a branch (考评得分); id `C1/2026`. Marks as on a sheet, `determined.results`."""

    mark: dict[str, Mark] = {}


class InspectionVisit(Group, frozen=True):
    """A visit (督查暗访), announced or not: when, by whom, what was found (C10)."""

    on: str
    by: str
    announced: bool
    findings: str


class Inspection(Record, frozen=True, kw_only=True):
    """One inspection visit to a branch; id is random."""

    visit: InspectionVisit


class FalsificationFound(Group, frozen=True):
    """Falsification (弄虚作假) in the rating of a year: found by whom, when, on what evidence, at which inspection."""

    year: str
    on: str
    by: str
    text: str
    evidence: str
    inspection: str = ""


class FalsificationCleared(Group, frozen=True):
    """The finding did not hold: cleared by whom, when, why."""

    on: str
    by: str
    reason: str


class Falsification(Record, frozen=True, kw_only=True):
    """A finding of falsification; id is random. It is a reason against awards of that year, never an act (C10, 0.9)."""

    found: FalsificationFound
    cleared: FalsificationCleared | None = None


class Proposal(Group, frozen=True):
    """荐星: the stars that the branch puts forward; `body` is branch_committee or general_meeting (C2)."""

    stars: int
    body: str
    on: str
    note: str = ""


class Ballot(Group, frozen=True):
    """The assessment meeting (测评会) of 议星: its day, who watched and who counted (2.6)."""

    on: str
    scrutineer: str = ""
    teller: str = ""
    note: str = ""


class Tally(Group, frozen=True, kw_only=True):
    """The counts of one voter class in 议星 (2.2). `five` … `none` are ballots for so many stars.

    `poll` names the poll they were counted in; empty where they were entered as totals.
    """

    expected: int
    present: int
    issued: int
    returned: int
    valid: int
    invalid: int
    blank: int
    five: int
    four: int
    three: int
    two: int
    one: int
    none: int
    poll: str = ""


class Settled(Group, frozen=True):
    """Which of the tied stars counts as balloted, by decision of the branch, with its reason."""

    stars: int
    on: str
    reason: str


class Opinion(Group, frozen=True):
    """The branch's opinion after the ballot, going up; with its reason where it differs from the ballot (C2)."""

    stars: int
    on: str
    reason: str = ""


class BranchSheet(Record, frozen=True, kw_only=True):
    """The branch's own rating; id `C1/2026`, or `C1/2026Q3` for the small rating. Marks by `source.indicator`.

    Tallies by voter class of the scheme (members, public, delegates).
    """

    mark: dict[str, Mark] = {}
    proposal: Proposal | None = None
    ballot: Ballot | None = None
    tally: dict[str, Tally] = {}
    settled: Settled | None = None
    opinion: Opinion | None = None


class Veto(Record, frozen=True, kw_only=True):
    """A veto that the branch itself reports; id is random."""

    report: VetoReported
