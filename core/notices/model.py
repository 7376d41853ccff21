"""What a scheme holds: the numbers, names and dates of notice C, frozen (domain 0.1, C1, C3, C7-C9)."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import ClassVar

from msgspec import Struct, field

from core.calendar import Due, PeriodKind
from core.notices.base import AnyScheme, Labelled, Named
from core.records import Body


class Combine(StrEnum):
    """How the sources of a rating become one total (domain 1)."""

    LAST_STAGE = "last_stage"
    WEIGHTED = "weighted"
    MEAN = "mean"


class BallotStar(StrEnum):
    """How the ballots of 议星 become one star: that with most votes, or the mean rounded half up to whole stars."""

    MOST_VOTES = "most_votes"
    MEAN = "mean"


class MeetingKind(StrEnum):
    """The meeting that a stage rests on: members with public representatives, the branch committee, or none."""

    GENERAL = "general"
    COMMITTEE = "committee"
    NONE = "none"


class MedalColour(StrEnum):
    """The medal of one indicator, below the lowest bound none (C1)."""

    GOLD = "gold"
    SILVER = "silver"
    BRONZE = "bronze"
    NONE = "none"


class MemberKind(StrEnum):
    """Kinds of people on a roster, as in core.records.Membership."""

    FULL_MEMBER = "full_member"
    PROBATIONARY_MEMBER = "probationary_member"
    STAFF = "staff"


class Criterion(Labelled, frozen=True, kw_only=True):
    """One line of the standard: worth at most `points`; where `step` is set, each unmet requirement takes that off."""

    points: Decimal
    step: Decimal | None = None


class Indicator(Named, frozen=True, kw_only=True):
    """One aspect that is scored from 0 to `points`."""

    points: Decimal
    criteria: tuple[Criterion, ...]


class Source(Named, frozen=True, kw_only=True):
    """Who scores, in the order of the stages; `weight` in per cent under `weighted` only.

    `grades` turns the grades of a ballot into points of 100 (excellent 100, qualified 85 …); empty: marks are typed.
    `form` is the ballot form of notice D's scheme that it is counted by; empty: any with these grades.
    """

    meeting: MeetingKind
    weight: Decimal | None = None
    grades: dict[str, Decimal] = field(default_factory=dict)
    form: str = ""


class Band(Struct, frozen=True):
    """`stars` from `least` points upwards. Only lower bounds are kept, so there is no gap and no overlap (0.2)."""

    stars: int
    least: Decimal


class Medal(Struct, frozen=True):
    """`colour` from `least` points of one indicator upwards (C1)."""

    colour: MedalColour
    least: Decimal


class BonusItem(Named, frozen=True, kw_only=True):
    """A commendation at some level: its points, and the most that it brings one subject in a year (None: no cap).

    One that `deducts` takes its points off, as a criticism by a superior does.
    """

    points: Decimal
    cap: Decimal | None
    deducts: bool = False


class BonusRules(Struct, frozen=True, kw_only=True):
    """What commendations add and criticisms take off (C3 three, domain 1); None is no cap.

    `year_cap` bounds all bonuses of one subject in a year, `deduction_cap` all deductions, `total_cap` points, bonuses
    and deductions together. With `source` they count as that source's points do, before the sources are combined:
    (95 - 2) × 70 % + 88 × 30 %; without it they count on the total.
    """

    proof_required: bool
    year_cap: Decimal | None
    total_cap: Decimal | None
    items: tuple[BonusItem, ...]
    deduction_cap: Decimal | None = None
    source: str = ""

    def item(self, item_id: str) -> BonusItem | None:
        """The item by id."""
        return next((item for item in self.items if item.id == item_id), None)


class FollowUp(Struct, frozen=True, kw_only=True):
    """C8: at `talk_at` stars or fewer a talk and `mentors` mentors; after `periods` without a star a reminder.

    `checked_by` is the body that checks the items which follow.
    """

    talk_at: int
    mentors: int
    periods: int
    checked_by: Body = Body.BRANCH


class MemberCalendar(Struct, frozen=True, kw_only=True):
    """C3, C4: the report's due date, warning days before it, and working days of the public notice."""

    report: Due
    remind_days: int
    publication_days: int


class BranchCalendar(Struct, frozen=True, kw_only=True):
    """C9: branches report their self-rating, the committee answers; and working days of the public notice (C2)."""

    self_rating: Due
    answer: Due
    remind_days: int
    publication_days: int


class BallotRules(Struct, frozen=True, kw_only=True):
    """C2: how a ballot on the branch's stars counts. Classes of voters are tallied apart.

    Valid when more than `quorum` per cent of the expected voters are present; a class with fewer than `least` valid
    ballots is never shown by itself (2.5).
    """

    star: BallotStar
    quorum: int
    least: int
    voters: tuple[Named, ...]

    def voter(self, voter_id: str) -> Named | None:
        """The class of voters by id."""
        return next((voter for voter in self.voters if voter.id == voter_id), None)


class Nomination(Struct, frozen=True, kw_only=True):
    """C7: nominees have `stars`; a body of several branches needs `share` per cent of them at `share_stars` or more."""

    stars: int
    share_stars: int
    share: int


class Track(Named, frozen=True, kw_only=True):
    """C5: what a branch with `least` stars or more works on after the result; the lowest begins at 0."""

    least: int


class PlanRules(Struct, frozen=True, kw_only=True):
    """C5: the tracks from the highest down, who checks and closes the plan's items, and when the plan is due."""

    checked_by: Body
    due: Due
    tracks: tuple[Track, ...]

    def track(self, stars: int) -> Track:
        """The track of a branch with so many stars."""
        return next(track for track in self.tracks if stars >= track.least)


class AcceptanceRules(Struct, frozen=True, kw_only=True):
    """C6: the questions of the year-end acceptance, and when it is due."""

    due: Due
    questions: tuple[Named, ...]


class Part(Struct, frozen=True, kw_only=True):
    """What the rating of branches and the rating of members have in common."""

    clause: ClassVar[str] = "1"

    period: PeriodKind
    combine: Combine
    indicators: tuple[Indicator, ...]
    sources: tuple[Source, ...]
    bands: tuple[Band, ...]
    stars_below: int
    bonus: BonusRules

    @property
    def points(self) -> Decimal:
        """What all indicators together can bring."""
        return sum((indicator.points for indicator in self.indicators), Decimal(0))

    @property
    def deciding(self) -> tuple[Source, ...]:
        """The sources whose marks make the total: under `last_stage` only the last, otherwise all."""
        return self.sources[-1:] if self.combine is Combine.LAST_STAGE else self.sources

    def indicator(self, indicator_id: str) -> Indicator | None:
        """The indicator by id."""
        return next((indicator for indicator in self.indicators if indicator.id == indicator_id), None)

    def source(self, source_id: str) -> Source | None:
        """The source by id."""
        return next((source for source in self.sources if source.id == source_id), None)


class MemberPart(Part, frozen=True, kw_only=True):
    """C3 and C8: the quarterly rating of members; `rated` says which kinds of people it takes in."""

    clause: ClassVar[str] = "C3"

    rated: tuple[MemberKind, ...]
    follow_up: FollowUp
    calendar: MemberCalendar


class BranchPart(Part, frozen=True, kw_only=True):
    """C1, C2, C7: the yearly rating of branches; branches of a kind in `left_out` take no part.

    The last source is the committee's; those before it are the branch's.
    """

    clause: ClassVar[str] = "C1"

    medals: tuple[Medal, ...]
    vetoes: tuple[Named, ...]
    left_out: tuple[str, ...]
    ballot: BallotRules
    nomination: Nomination
    calendar: BranchCalendar
    plan: PlanRules
    acceptance: AcceptanceRules

    @property
    def possible(self) -> tuple[int, ...]:
        """The stars that a branch can have, from the most to the least."""
        return (*(band.stars for band in self.bands), self.stars_below)

    def veto(self, veto_id: str) -> Named | None:
        """The veto by id."""
        return next((veto for veto in self.vetoes if veto.id == veto_id), None)


class Scheme(AnyScheme, frozen=True, kw_only=True):
    """Notice C as data. `precision` is how many digits a mark may have after the point."""

    notice: str = "c"
    precision: int
    member: MemberPart
    branch: BranchPart

    def checker(self, source: str) -> Body:
        """The body that checks and closes items of a source (section 5); the committee unless the scheme says else."""
        bodies = {"C5": self.branch.plan.checked_by, "C8": self.member.follow_up.checked_by}
        return bodies.get(source, Body.COMMITTEE)
