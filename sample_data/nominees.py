"""Who is nominated in the sample's commendation round, and what becomes of each: every case that a screen must show."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

ORGANISATION: Final = "advanced_organisation"
MEMBER: Final = "outstanding_member"
WORKER: Final = "outstanding_party_worker"
STAR: Final = "service_star"

PLACES: Final = {
    MEMBER: {
        "first": 2,
        "second": 8,
        "third": 2,
        "fourth": 1,
        "fifth": 2,
        "retired": 1,
        "seventh": 2,
        "eighth": 2,
    },
    STAR: {"first": 2, "second": 7, "third": 1, "fourth": 0, "fifth": 2, "retired": 0, "seventh": 2, "eighth": 2},
}
"""The places of each branch: those of the rule, but for one that the retired branch leaves to the second."""

BRANCH: Final = -1
"""The branch itself is nominated."""


class Nominee(Struct, frozen=True, kw_only=True):
    """A candidate of a branch for an award; `person` counts the branch's roster from 0.

    `stage` is how far the branch takes it: `sealed`, `draft`, `turned_down` (with `reason`) or `withdrawn` after it
    went up. `word` is the committee's before the meeting: `agreed`, `on_hold` or `removed` with `reason`, or none.
    `since` says how many days before the end of the twelve months somebody came to the centre: 0 is exactly twelve
    months, -1 a day too few.
    """

    branch: str
    award: str
    person: int
    how: str = "organisation"
    stage: str = "sealed"
    word: str = "agreed"
    reason: str = ""
    points: str = ""
    since: int | None = None
    short: bool = False
    veto: str = ""
    shows: tuple[str, ...] = ()


def _one(branch: str, award: str, person: int, **case: object) -> Nominee:
    return Nominee(branch=branch, award=award, person=person, **case)  # type: ignore[arg-type]


_FULL: Final = "名额已满，按得分和票决结果暂缓"

ORGANISATIONS: Final = (
    _one("first", ORGANISATION, BRANCH),
    _one("second", ORGANISATION, BRANCH, word="on_hold", reason="名额一个，经比较暂缓"),
    _one("seventh", ORGANISATION, BRANCH, word="on_hold", reason="上年度星级未达五星", shows=("organisation_below",)),
)

MEMBERS: Final = (
    _one("first", MEMBER, 1, how="self", shows=("nominated_by_self",)),
    _one("first", MEMBER, 4),
    *(_one("second", MEMBER, person) for person in (7, 9, 32, 37, 48, 49, 51)),
    _one("second", MEMBER, 5, shows=("nominated_twice",)),
    # the eighth of eight gives way to the twenty-first of twenty, and comes back when an objection is upheld
    _one("second", MEMBER, 55, word="", shows=("over_quota",)),
    _one("third", MEMBER, 5),
    _one("third", MEMBER, 9, since=0, shows=("exactly_twelve_months",)),
    _one(
        "third",
        MEMBER,
        11,
        since=-1,
        word="on_hold",
        reason="到中心工作差一天不满十二个月",
        shows=("ineligible_by_a_day",),
    ),
    _one("fourth", MEMBER, 1, shows=("late_readmitted",)),
    _one("fifth", MEMBER, 5),
    _one("fifth", MEMBER, 11, shows=("objection_dismissed",)),
    _one(
        "fifth",
        MEMBER,
        15,
        how="self",
        stage="turned_down",
        word="",
        reason="到中心工作不满十二个月",
        shows=("turned_down",),
    ),
    _one("retired", MEMBER, 9, since=5000),
    _one("seventh", MEMBER, 11, how="election", short=True, shows=("nominated_by_election", "second_version")),
    _one("seventh", MEMBER, 10, how="election", veto="lifted", shows=("nominee_veto_lifted",)),
    _one("eighth", MEMBER, 7),
    _one("eighth", MEMBER, 8),
    _one("eighth", MEMBER, 12, stage="withdrawn", word="", reason="本人申请让名额给年轻同志", shows=("withdrawn",)),
    _one("eighth", MEMBER, 15, stage="draft", word="", short=True, shows=("never_submitted",)),
)

WORKERS: Final = (
    _one("first", WORKER, 0, points="92"),
    _one("second", WORKER, 0, points="95"),
    _one("second", WORKER, 3, points="88.5"),
    _one("third", WORKER, 0, points="93"),
    _one("fifth", WORKER, 0, points="90"),
    _one("seventh", WORKER, 1, points="89"),
    _one("eighth", WORKER, 1, points="86", shows=("tie_at_last_place",)),
    _one("fifth", WORKER, 1, points="86", word="on_hold", reason=_FULL, shows=("tie_at_last_place",)),
    _one("retired", WORKER, 0, points="84", word="on_hold", reason=_FULL),
    _one("fourth", WORKER, 0, word="", shows=("late",)),
)

STARS: Final = (
    _one("first", STAR, 5, shows=("not_a_member",)),
    _one("first", STAR, 8),
    *(_one("second", STAR, person) for person in (6, 8, 17, 36, 40, 41, 57)),
    _one(
        "second",
        STAR,
        5,
        word="on_hold",
        reason="已同意其优秀共产党员，个人奖项不重复",
        shows=("nominated_twice",),
    ),
    _one(
        "second", STAR, 31, veto="verified", word="removed", reason="经核实一票否决", shows=("nominee_veto_verified",)
    ),
    _one("third", STAR, 12),
    _one("fifth", STAR, 16, veto="reported", shows=("nominee_veto_unverified",)),
    _one("fifth", STAR, 20),
    _one("seventh", STAR, 4),
    _one("seventh", STAR, 12),
    _one("eighth", STAR, 13),
    _one("eighth", STAR, 14),
)

NOMINEES: Final = (*ORGANISATIONS, *MEMBERS, *WORKERS, *STARS)

GIVES_WAY: Final = ("second", MEMBER, 51)
"""Agreed to, then set aside for the twenty-first, and back on the list when a place becomes free."""
OBJECTED: Final = ("second", MEMBER, 37)
"""On the list until an objection against them is upheld."""
OPTED: Final = {"first": True, "second": True, "seventh": True, "third": False}
"""Which branch takes part as advanced organisation; the others say nothing."""
IN_DOUBT: Final = ("fifth", MEMBER, 11)
"""On the list, with an objection against them that is dismissed."""
COUNTED: Final = "first"
"""The branch whose honours are bonuses of the present quarter."""
OVER_THE_ROUND: Final = {
    "objection_upheld": OBJECTED,
    "replaced": GIVES_WAY,
}
"""Cases that come about between the branches; the others are named with the nominee."""


def named(branch: str, award: str, person: int) -> Nominee:
    """The nominee of a branch at a place of its roster."""
    return next(one for one in NOMINEES if (one.branch, one.award, one.person) == (branch, award, person))


def award_cases() -> list[tuple[str, tuple[str, str, int]]]:
    """What each case shows, and the nominee that shows it: branch, award, place on the roster."""
    found = [(shows, (one.branch, one.award, one.person)) for one in NOMINEES for shows in one.shows]
    return [*found, *OVER_THE_ROUND.items(), ("organisation_opted_out", ("third", ORGANISATION, BRANCH))]
