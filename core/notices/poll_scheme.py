"""What the scheme of polls holds: forms of ballots, grades, formulas, caps, frozen (domain 2, D1-D7, E3)."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from core.calendar import Due
from core.notices.base import AnyScheme, Named


class Unit(StrEnum):
    """Whose sheet a ballot is: a voter's (secret), a party group's (D1), a served organisation's (D3)."""

    VOTER = "voter"
    GROUP = "group"
    USER = "user"


class About(StrEnum):
    """What a form is about: the branch itself, or members by name."""

    BRANCH = "branch"
    MEMBERS = "members"


class Over(StrEnum):
    """What of a ballot is invalid that recommends too many: the recommendations alone, or all of it (D2)."""

    SECTION = "section"
    BALLOT = "ballot"


class Rounding(StrEnum):
    """How a share of people becomes a number of people."""

    FLOOR = "floor"
    HALF_UP = "half_up"
    CEIL = "ceil"


class Base(StrEnum):
    """Whom a share is taken of: all members, or full members only."""

    ALL = "all"
    FULL = "full"


class Denominator(StrEnum):
    """What a rate is a share of (0.3)."""

    VALID = "valid"
    RETURNED = "returned"
    ISSUED = "issued"
    PRESENT = "present"
    EXPECTED = "expected"


class Blank(StrEnum):
    """Whether a question left blank leaves the whole, or stays in it as an abstention."""

    EXCLUDE = "exclude"
    COUNTS = "counts"


class Scope(StrEnum):
    """What the bar is put to: all questions together, every one of them, or the lowest."""

    POOLED = "pooled"
    EACH = "each"
    LOWEST = "lowest"


class Quorum(Struct, frozen=True):
    """So much of the expected voters must be present: `num`/`den`, exactly that much only where not `strict`."""

    num: int
    den: int
    strict: bool


class Satisfaction(Struct, frozen=True, kw_only=True):
    """How grades become a rate: points of 100 by grade (F1-F6), what is left out, what the whole is, and the bars."""

    points: dict[str, int]
    excluded: tuple[str, ...]
    denominator: Denominator
    blank: Blank
    scope: Scope
    bar: int
    low: int
    high: int


class Candidates(Struct, frozen=True, kw_only=True):
    """D2: at most `share` per cent of the members may be candidates."""

    share: int
    rounding: Rounding
    base: Base


class BallotForm(Named, frozen=True, kw_only=True):
    """One form of ballot: questions by grades on each subject, and whether each subject is recommended or not."""

    clause: str
    unit: Unit
    about: About
    grades: tuple[str, ...]
    questions: tuple[Named, ...]
    recommend: bool
    most: int
    over: Over


class PollScheme(AnyScheme, frozen=True, kw_only=True):
    """Notice D as data. Groups with fewer than `least` ballots are never shown by themselves (2.5)."""

    least: int
    quorum: Quorum
    candidates: Candidates
    satisfaction: Satisfaction
    due: Due
    grades: tuple[Named, ...]
    forms: tuple[BallotForm, ...]

    def form(self, form_id: str) -> BallotForm | None:
        """The form by id."""
        return next((form for form in self.forms if form.id == form_id), None)

    def grade(self, grade_id: str) -> Named | None:
        """The grade by id."""
        return next((grade for grade in self.grades if grade.id == grade_id), None)
