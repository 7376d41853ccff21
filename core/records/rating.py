"""The quarterly member rating: rounds, sheets, bonuses (C3, C4, C8)."""

from __future__ import annotations

from core.records.base import Group, Record, Sealing


class RoundBegin(Group, frozen=True):
    """A round of one mechanism in one period under one scheme version (0.1, 0.8)."""

    mechanism: str
    period: str
    scheme: str
    version: int
    on: str


class Meeting(Group, frozen=True):
    """A meeting that a stage rests on: joint review by members and public, or the branch committee (C3)."""

    on: str
    chair: str = ""
    recorder: str = ""
    members: int = 0
    public: int = 0
    note: str = ""


class Report(Sealing, frozen=True, kw_only=True):
    """The branch committee's confirmed result, going up (C3 four): sealed, with its check code."""

    on: str
    why: str = ""


class Round(Record, frozen=True, kw_only=True):
    """One round of the branch; id `C3/2026Q3`. Meetings by stage: joint, review."""

    begin: RoundBegin
    meeting: dict[str, Meeting] = {}
    report: Report | None = None


class Mark(Group, frozen=True):
    """One agreed score of one source for one indicator: normalised decimal text, or empty when withdrawn."""

    score: str
    note: str = ""


class Remark(Group, frozen=True):
    """Strengths and weaknesses said in the joint review."""

    strengths: str = ""
    weaknesses: str = ""


class NoStar(Group, frozen=True):
    """No star by decision (C3), with day, reason and the time limit for improvement (C8); `decided` false lifts it."""

    decided: bool
    on: str
    reason: str
    limit: str = ""


class Excused(Group, frozen=True):
    """Not rated this period, by reason (on leave, newly transferred)."""

    excused: bool
    reason: str


class Talk(Group, frozen=True):
    """The talk held with somebody at two stars or fewer (C8)."""

    on: str
    by: str
    note: str = ""


class Mentors(Group, frozen=True):
    """Five-star members assigned to help (C8), by person id."""

    people: list[str]
    on: str = ""


class FollowUpNoted(Group, frozen=True):
    """The follow-up of the quarter after a weak result: what came of talk and help (C8)."""

    on: str
    by: str
    note: str


class Sheet(Record, frozen=True, kw_only=True):
    """One person's rating in one round; id `C3/2026Q3/<person id>`. Marks by `source.indicator`."""

    mark: dict[str, Mark] = {}
    remark: Remark | None = None
    no_star: NoStar | None = None
    excused: Excused | None = None
    talk: Talk | None = None
    mentors: Mentors | None = None
    follow_up: FollowUpNoted | None = None


class BonusGrant(Group, frozen=True):
    """A bonus item of the scheme for a person in a period, with its proof (C3 three).

    `withdrawn` takes it out of a round that is sealed already: what is sealed can't be removed, only corrected (0.7).
    `honour` is the source of the honour it was taken over from, so that none counts twice (A10).
    """

    person: str
    period: str
    item: str
    proof: str
    on: str = ""
    withdrawn: bool = False
    honour: str = ""


class Bonus(Record, frozen=True, kw_only=True):
    """One bonus; id is random."""

    grant: BonusGrant
