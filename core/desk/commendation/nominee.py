"""One nominee as one picture, at the branch and at the committee: facts, versions, checks, state (A2-A8)."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from msgspec import Struct

from core.desk.commendation.around import subject_of
from core.desk.commendation.rounds import AwardRoundView
from core.desk.commendation.versions import Version
from core.desk.publication import NoticeView
from core.desk.vetoes import VetoView
from core.notices.award_scheme import Award
from core.records import Body, Nomination, NomineeReview, Person
from core.rules.selection.deadline import Handed
from core.values import Reason, Verdict


class NomineeState(StrEnum):
    """How far a nomination has come. `late` is deemed withdrawn; `not_listed` was decided without it."""

    DRAFT = "nominee_draft"
    TURNED_DOWN = "nominee_turned_down"
    WITHDRAWN = "nominee_withdrawn"
    SUBMITTED = "nominee_submitted"
    TO_REVIEW = "nominee_to_review"
    LATE = "nominee_late"
    RETURNED = "nominee_returned"
    ON_HOLD = "nominee_on_hold"
    AGREED = "nominee_agreed"
    REMOVED = "nominee_removed"
    LISTED = "nominee_listed"
    NOT_LISTED = "nominee_not_listed"
    AWARDED = "nominee_awarded"
    REVOKED = "nominee_revoked"


class NomineeView(Struct, frozen=True, kw_only=True):
    """Everything that a screen, a paper or a decision needs of one nominee; computed, never stored (0.4).

    `person` is None for an organisation. `received` is the day that counts for the deadline, `vetoes` those against
    this nominee, `notices` those that name it. `checks` are the reasons, each with the place to mend it.
    """

    nomination: Nomination
    round: AwardRoundView
    award: Award
    branch: str
    name: str
    person: Person | None
    review: NomineeReview | None
    versions: tuple[Version, ...]
    vetoes: tuple[VetoView, ...]
    notices: tuple[NoticeView, ...]
    handed: Handed
    sealed_by: Body | None
    state: NomineeState
    checks: tuple[Reason, ...]
    conflicts: int
    late_edits: int

    @property
    def id(self) -> str:
        """The nomination's id."""
        return self.nomination.id

    @property
    def subject(self) -> str:
        """The person's id, or the branch's."""
        return subject_of(self.nomination.id)

    @property
    def received(self) -> date | None:
        """The day on which the committee received the first version."""
        return self.handed.first

    @property
    def version(self) -> int:
        """The number of the latest version; 0 before the first."""
        return self.versions[-1].number if self.versions else 0

    @property
    def code(self) -> str:
        """The check code of the latest version, or empty."""
        return self.versions[-1].code if self.versions else ""

    @property
    def missing(self) -> tuple[Reason, ...]:
        """What the committee would send back: everything that fails or asks."""
        return tuple(one for one in self.checks if one.verdict is not Verdict.PASS)

    @property
    def barred(self) -> bool:
        """Whether something fails that keeps the committee from agreeing."""
        return any(one.verdict is Verdict.FAIL for one in self.checks)
