"""What the scheme of a commendation round holds: awards, quotas, conditions, materials, dates, frozen (A1-A10)."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from core.calendar import DayOfYear, Due
from core.notices.base import AnyScheme, Labelled, Named
from core.notices.poll_scheme import Denominator, Quorum


class AwardSubject(StrEnum):
    """Whom an award is for: the branch itself, or a person."""

    BRANCH = "branch"
    PERSON = "person"


class QuotaMethod(StrEnum):
    """How a quota is shared out: by hand, by a rule, or not at all (`pool`: it stays with the committee)."""

    HAND = "hand"
    HALF_UP = "half_up"
    FLOOR = "floor"
    CEILING = "ceiling"
    LARGEST_REMAINDER = "largest_remainder"
    POOL = "pool"


class QuotaBase(StrEnum):
    """Whom a branch's part is taken of: all members, full members only, or the people at service windows."""

    ALL = "all"
    FULL = "full"
    WINDOW = "window"


class Requirement(StrEnum):
    """A condition of an award (A2)."""

    FULL_MEMBER = "full_member"
    MEMBER = "member"
    IN_CENTRE = "in_centre"
    PARTY_WORK = "party_work"
    WINDOW_STAFF = "window_staff"
    OPTED_IN = "opted_in"


class Allocation(Struct, frozen=True, kw_only=True):
    """How a quota is shared out among the branches.

    A rule takes `share` per cent of the base, or with 0 the announced total in proportion to the base. No branch has
    fewer than `least` places nor more than `most` (0: no bound).
    """

    method: QuotaMethod
    base: QuotaBase
    share: int
    least: int
    most: int


class Award(Named, frozen=True, kw_only=True):
    """One award: its announced number, conditions, checklist, and the form's fields that no roster has.

    `title` is the demonstration-post title that goes with it (B2), `bonus` the item of scheme C's member bonus that it
    counts as; None and empty where there is none. `months` is the time in the centre that `in_centre` asks for.
    """

    subject: AwardSubject
    quota: int
    allocation: Allocation
    requires: tuple[Requirement, ...]
    months: int
    title: Labelled | None
    bonus: str
    criteria: tuple[Named, ...]
    details: tuple[Named, ...]

    def criterion(self, criterion_id: str) -> Named | None:
        """The line of the checklist by id."""
        return next((one for one in self.criteria if one.id == criterion_id), None)

    def detail(self, detail_id: str) -> Named | None:
        """The field of the form by id."""
        return next((one for one in self.details if one.id == detail_id), None)


class Materials(Struct, frozen=True, kw_only=True):
    """A5, A6: characters of the main deeds, of the statement (about so many, within so many per cent), and copies."""

    deeds_least: int
    deeds_most: int
    statement: int
    tolerance: int
    copies: int

    @property
    def statement_bounds(self) -> tuple[int, int]:
        """The fewest and the most characters of a statement that is `about` so long; a part of one is not counted."""
        less, more = self.statement * (100 - self.tolerance), self.statement * (100 + self.tolerance)
        return -(-less // 100), more // 100


class Eligibility(Struct, frozen=True, kw_only=True):
    """Conditions that a committee may add (A2): graded excellent in the last appraisal; one award for one person."""

    excellent: bool
    one_award: bool


class PublicationRules(Struct, frozen=True, kw_only=True):
    """A9: working days of a public notice, and whether the branch publishes before it hands over."""

    days: int
    branch: bool


class MeetingRules(Struct, frozen=True, kw_only=True):
    """A8: the quorum of the deciding meeting, and whose majority carries: more than half of these."""

    quorum: Quorum
    majority: Denominator


class AwardScheme(AnyScheme, frozen=True, kw_only=True):
    """Notice A as data. `scoring` is the most points the committee gives a nominee, 0 where it gives none."""

    notice: str = "a"
    reference: DayOfYear
    deadline: Due
    award_by: DayOfYear
    materials: Materials
    eligibility: Eligibility
    publication: PublicationRules
    meeting: MeetingRules
    scoring: int
    awards: tuple[Award, ...]
    vetoes: tuple[Named, ...]

    def award(self, award_id: str) -> Award | None:
        """The award by id."""
        return next((one for one in self.awards if one.id == award_id), None)

    def veto(self, veto_id: str) -> Named | None:
        """The veto by id."""
        return next((one for one in self.vetoes if one.id == veto_id), None)

    @property
    def total(self) -> int:
        """How many are commended in all."""
        return sum(one.quota for one in self.awards)
