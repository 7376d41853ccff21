"""A commendation round: what the committee opens and decides, what branches nominate, and honours (A1-A10)."""

from __future__ import annotations

from core.records.base import Group, Record, Sealing

# ---- the committee's round, in its own store: every branch has it with the hand-back -----------------------------


class AwardOpened(Group, frozen=True, kw_only=True):
    """A round under one version of the scheme, with its days, and where and to whom materials are handed.

    What the scheme proposed is copied here when the round is opened, so that it can differ and stays as it is.
    """

    title: str
    year: int
    scheme: str
    version: int
    on: str
    reference: str
    deadline: str
    award_by: str
    publication_days: int
    contact: str = ""
    phone: str = ""
    place: str = ""


class AwardQuota(Group, frozen=True, kw_only=True):
    """How many of one award, and by which rule they were shared out (`hand`, …, `pool`)."""

    total: int
    method: str
    base: str = "full"
    share: int = 0
    least: int = 0
    most: int = 0


class AwardShare(Group, frozen=True):
    """The places of one branch, and the number of people that its part was taken of."""

    places: int
    members: int = 0


class AwardPrize(Group, frozen=True):
    """What an award carries besides the certificate: by name, with a number or a sum as text; empty for none (A10)."""

    name: str
    amount: str = ""


class AwardRound(Record, frozen=True, kw_only=True):
    """One round; id `A/2026`. Quotas and prizes by award, shares by `award.branch`."""

    opened: AwardOpened
    quota: dict[str, AwardQuota] = {}
    share: dict[str, AwardShare] = {}
    prize: dict[str, AwardPrize] = {}


class AwardMeeting(Group, frozen=True, kw_only=True):
    """The committee's meeting that decides: who was there and how it voted on the list (A8)."""

    on: str
    expected: int
    present: int
    in_favour: int
    against: int
    abstain: int
    place: str = ""
    chair: str = ""
    recorder: str = ""
    note: str = ""


class AwardDecided(Sealing, frozen=True, kw_only=True):
    """The list as the meeting decided it: frozen with what it rests on, sealed with a check code (A8).

    `result` holds the rows: award, branch, nomination, name, and the entry of the committee's word on it.
    """

    on: str
    why: str = ""


class AwardGranted(Sealing, frozen=True, kw_only=True):
    """The award after the public notice: the day, the document and the occasion; names the list it grants (A10)."""

    on: str
    document: str
    occasion: str = ""


class AwardRevoked(Group, frozen=True):
    """An honour taken back: when, by whose decision, why. That it was given stays readable."""

    on: str
    by: str
    reason: str


class AwardList(Record, frozen=True, kw_only=True):
    """What the committee decided in a round; id is the round's. Revocations by nomination."""

    meeting: AwardMeeting | None = None
    decided: AwardDecided | None = None
    granted: AwardGranted | None = None
    revoked: dict[str, AwardRevoked] = {}


# ---- a branch's part -----------------------------------------------------------------------------------------------


class AwardOpted(Group, frozen=True):
    """Whether the branch takes part in the choice of advanced organisations: who decided, when, why (A2)."""

    takes_part: bool
    on: str
    body: str
    note: str = ""


class AwardPart(Record, frozen=True, kw_only=True):
    """What a branch says of a round as a whole; id is the round's."""

    opted: AwardOpted | None = None


class NominationOrigin(Group, frozen=True, kw_only=True):
    """How a candidate came about: `self`, `organisation` or `election`, when; the poll of an election (A4)."""

    how: str
    on: str
    by: str = ""
    poll: str = ""
    note: str = ""


class NominationReview(Group, frozen=True, kw_only=True):
    """The branch committee's word on a candidate: agreed or not, when, by which body, with the reason (A4)."""

    agreed: bool
    on: str
    body: str = "branch_committee"
    reason: str = ""


class NominationText(Group, frozen=True):
    """A text of the materials: main deeds, deeds statement, a line of evidence, a field of the form (A5)."""

    text: str


class NominationWithdrawn(Group, frozen=True, kw_only=True):
    """The nomination is withdrawn, by whom and why; `withdrawn` false takes that back."""

    withdrawn: bool
    on: str
    by: str
    reason: str


class NominationSubmitted(Sealing, frozen=True, kw_only=True):
    """The nomination as it goes up: sealed, its version from 1 on, and why there is another."""

    version: int
    on: str
    why: str = ""


class Nomination(Record, frozen=True, kw_only=True):
    """A nominee for an award; id `A/2026/<award>/<person id>`, or the branch's id for an organisation.

    Evidence by criterion, details by field of the form.
    """

    origin: NominationOrigin
    review: NominationReview | None = None
    evidence: dict[str, NominationText] = {}
    detail: dict[str, NominationText] = {}
    deeds: NominationText | None = None
    statement: NominationText | None = None
    withdrawn: NominationWithdrawn | None = None
    submitted: NominationSubmitted | None = None


# ---- the committee's word on a nomination, in its copy of the branch ----------------------------------------------


class NomineeVerdict(Sealing, frozen=True, kw_only=True):
    """The committee's word on one version: agreed, returned, on_hold or removed; an agreement seals its grounds (A8).

    `limit` is the day by which a returned nomination comes again, `instead_of` whose place an agreement takes.
    """

    state: str
    version: int
    on: str
    reason: str = ""
    limit: str = ""
    instead_of: str = ""


class NomineeScore(Group, frozen=True):
    """The committee's points for a nominee, as decimal text; empty when withdrawn."""

    points: str
    note: str = ""


class NomineeBallot(Group, frozen=True, kw_only=True):
    """The totals of the committee's ballot on a nominee: present = in favour + against + abstain."""

    on: str
    present: int
    in_favour: int
    against: int
    abstain: int


class NomineeReadmitted(Group, frozen=True):
    """The committee readmits what came too late, with the reason (A7)."""

    on: str
    reason: str


class NomineeReview(Record, frozen=True, kw_only=True):
    """The committee's side of a nomination; id is the nomination's."""

    verdict: NomineeVerdict | None = None
    score: NomineeScore | None = None
    ballot: NomineeBallot | None = None
    readmitted: NomineeReadmitted | None = None


# ---- honours from elsewhere ---------------------------------------------------------------------------------------


class HonourNoted(Group, frozen=True, kw_only=True):
    """An honour from elsewhere in the file of a person (or, with `person` empty, of the branch).

    `item` is the item of the five-star scheme that it counts as; empty where it counts as none.
    """

    name: str
    on: str
    by: str
    person: str = ""
    proof: str = ""
    item: str = ""


class Honour(Record, frozen=True, kw_only=True):
    """An honour that the branch notes; id is random. Honours of a round follow from its list and are not kept twice."""

    noted: HonourNoted
