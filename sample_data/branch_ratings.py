"""Two years of the branches' own rating, and the small rating of each quarter: every case that a screen must show."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from msgspec import Struct

from core.calendar import Period
from core.desk.people import branch_page
from core.records import BranchBonus, Falsification, Inspection, Veto
from sample_data.committee import Clerk, do
from sample_data.polls import hold_star_ballot
from sample_data.quarters import Stage
from sample_data.secretary import Secretary

INDICATORS: Final = ("leading_body", "member_body", "mechanism", "results", "public_evaluation")
_FIELDS: Final = ("none", "one", "two", "three", "four", "five")

LAST_YEAR, YEAR_BEFORE = -1, -2
"""Years counted back from the one in which the branches joined."""

UNFINISHED: Final = -1
"""No proposal yet."""


class BranchYear(Struct, frozen=True, kw_only=True):
    """One branch's rating of one year. Scores are five in their order, a dash is missing; stars are numbers.

    `review` are the committee's scores, `tie` the star that ties with the balloted one and was not taken, `veto` how a
    reported veto ended (reported, verified, lifted), `found` how a finding of falsification did (stands, cleared).
    `bonus` are items that the branch entered, `noted` those of the committee, `struck` one that it does not recognise.
    With `poll` the star ballot was a poll, else its totals were typed.
    """

    branch: str
    year: int
    scores: str
    stars: int
    determined: int = UNFINISHED
    reason: str = ""
    review: str = ""
    tie: int | None = None
    veto: str = ""
    found: str = ""
    bonus: tuple[str, ...] = ()
    noted: tuple[str, ...] = ()
    struck: str = ""
    poll: bool = False
    shows: tuple[str, ...] = ()


def _year(branch: str, scores: str, stars: int, **case: object) -> BranchYear:
    fields = {"year": LAST_YEAR, "determined": stars, **case}
    return BranchYear(branch=branch, scores=scores, stars=stars, **fields)  # type: ignore[arg-type]


YEARS: Final = (
    # the year before: entered afterwards from paper, so that it came late
    _year("first", "18 17 17 18 17", 4, year=YEAR_BEFORE, shows=("branch_late",)),
    _year("second", "17 16 17 16 17", 4, year=YEAR_BEFORE),
    _year(
        "third",
        "16 15 15 16 15",
        3,
        year=YEAR_BEFORE,
        bonus=("district", "municipal"),
        struck="municipal",
        shows=("branch_bonus_struck",),
    ),
    _year("fourth", "14 13 14 14 14", 2, year=YEAR_BEFORE),
    _year("fifth", "16 17 16 16 16", 4, year=YEAR_BEFORE),
    _year("seventh", "19 18 18 18 18", 5, year=YEAR_BEFORE, found="stands", shows=("falsification_stands",)),
    _year("eighth", "15 15 14 15 14", 3, year=YEAR_BEFORE, found="cleared", shows=("falsification_cleared",)),
    # last year
    _year(
        "first",
        "19 18 19 18 18",
        5,
        review="18.5 18 18.5 18 18",
        bonus=("provincial", "municipal", "municipal"),
        shows=("branch_five_stars", "branch_bonus_capped"),
    ),
    _year("second", "18 18 18 18 18", 5, review="18 18 18 18 18", poll=True, shows=("branch_exactly_90",)),
    _year("third", "18 18 18 18 17.9", 4, shows=("branch_just_below_90",)),
    _year(
        "fourth",
        "15 14 15 14 15",
        3,
        bonus=("district",),
        shows=("proposed_at_meeting", "small_classes", "branch_bonus"),
    ),
    _year("fifth", "18 17 17 18 16", 4, determined=0, veto="verified", shows=("veto_verified",)),
    _year(
        "seventh",
        "18 18 17 18 18",
        4,
        determined=3,
        reason="抽查“三会一课”记录，两个季度不全",
        review="17 16 11 16 17",
        tie=5,
        veto="lifted",
        noted=("overdue",),
        shows=("veto_lifted", "ballot_tied", "determined_differs", "medal_none", "branch_deduction"),
    ),
    _year(
        "eighth",
        "16 15 - 15 16",
        UNFINISHED,
        veto="reported",
        shows=("veto_reported", "missing_source"),
    ),
)

SMALL: Final = {
    "second": ("17 17.5 17 17 17", "18 17.5 17.5 18 18", "18 18 18 18 17.99"),
    "third": ("17 17 17 17 17", "17.5 17 17.5 17 17.5", "18 18 18 17.5 18"),
    "seventh": ("17 16 14 16 17", "17 17 16 17 17", "17.5 17 17 17 17.5"),
}
"""The small ratings of the quarters that everybody took part in, oldest first; the last under two digits."""


def hold_years(stage: Stage, joined: date) -> None:
    """Both years in all branches but the retired one: rated, handed over, determined, handed back, published."""
    clerk, now = stage.clerk, joined + timedelta(days=3)
    taking_part = [one for one in stage.branches.values() if one.sample.kind != "retired"]
    files = []
    for one in taking_part:
        for case in _cases_of(one):
            _rate(one, case, joined.year, now)
        files.append(one.laptop.export(now + timedelta(days=7), clerk.stick))
    clerk.take_in(now + timedelta(days=8), *files)
    decided = now + timedelta(days=40)
    for one in taking_part:
        for case in _cases_of(one):
            _decide(clerk, one, case, joined.year, decided)
        clerk.answer(decided + timedelta(days=1), one.laptop)
        _publish(one, joined.year, decided + timedelta(days=4))


def _cases_of(one: Secretary) -> list[BranchYear]:
    return [case for case in YEARS if case.branch == one.sample.key]


def _scores(text: str) -> dict[str, str]:
    return {name: score for name, score in zip(INDICATORS, text.split(), strict=True) if score != "-"}


def _rate(one: Secretary, case: BranchYear, joined: int, day: date) -> None:
    """Everything up to the branch's report; a branch that is not done stops at its scores."""
    period = str(joined + case.year)
    desk = one.desk(day)
    do(desk, "branch_round.begin", period=period)
    do(desk, "branch_sheet.score", period=period, scores=_scores(case.scores))
    for number, item in enumerate(case.bonus, start=1):
        do(desk, "branch_bonus.add", period=period, **_grant(item, period, f"表彰决定〔{period}〕{number}号（示例）"))
    if case.veto:
        happened = {"item": "safety", "on": day.isoformat(), "text": "窗口叫号屏坠落，一人轻伤"}
        do(desk, "veto.report", period=period, **happened)
    if case.stars == UNFINISHED:
        return
    small = len(one.sample.people) < 7
    body = "general_meeting" if small else "branch_committee"
    do(desk, "star.propose", period=period, stars=case.stars, on=day.isoformat(), body=body)
    _ballot(one, case, period, day + timedelta(days=2))
    later = one.desk(day + timedelta(days=3))
    do(later, "star.opinion", period=period, stars=case.stars, on=(day + timedelta(days=3)).isoformat())
    do(later, "branch_round.report", period=period)


def _grant(item: str, period: str, proof: str) -> dict[str, str]:
    return {"item": item, "proof": proof, "on": f"{period}-06-30"}


def _ballot(one: Secretary, case: BranchYear, period: str, day: date) -> None:
    """Members, public and delegates ballot; a tie is settled the same day."""
    desk, people = one.desk(day), one.rated(one.desk(day))
    names = [person.identity.name for person in people]
    sizes = {"members": len(people), "public": max(2, len(people) // 3), "delegates": 3}
    counts = {voters: counted(size, case.stars, case.tie) for voters, size in sizes.items()}
    if case.poll:
        hold_star_ballot(one, period, day, counts)
        return
    do(desk, "star.ballot", period=period, on=day.isoformat(), scrutineer=names[-1], teller=names[-2])
    for voters, each in counts.items():
        do(desk, "star.tally", period=period, voters=voters, **each)
    if case.tie is not None:
        reason = "支委会研究：群众评价一项失分较多，取低一档"
        do(desk, "star.settle", period=period, stars=case.stars, on=day.isoformat(), reason=reason)


def counted(expected: int, stars: int, tie: int | None = None) -> dict[str, int]:
    """The counts of one class: one of eight stays away, of twelve or more one ballot is blank and one invalid.

    Two thirds go to `stars` and the others one lower; with `tie` both stars have as many, an odd ballot is blank.
    """
    present = expected - expected // 8
    invalid = blank = 1 if present >= 12 else 0
    given = present - invalid - blank
    if tie is not None:
        blank += given % 2
        given -= given % 2
        votes = {stars: given // 2, tie: given // 2}
    else:
        votes = {stars: given - given // 3, max(0, stars - 1): given // 3}
    counts = {"expected": expected, "present": present, "issued": present, "returned": present}
    counts |= {"valid": present - invalid, "invalid": invalid, "blank": blank}
    return counts | {_FIELDS[star]: count for star, count in votes.items()}


def _decide(clerk: Clerk, one: Secretary, case: BranchYear, joined: int, day: date) -> None:
    """The committee checks the veto, scores where it has its own view, and determines."""
    period, desk = str(joined + case.year), clerk.desk(day, one.laptop.store.meta.body)
    for veto in desk.records.all(Veto).values():
        if veto.report.period == period and case.veto in ("verified", "lifted"):
            _check_veto(clerk, one, veto.id, case.veto, day)
    if case.found:
        _inspect(clerk, one, period, case.found, day)
    if case.determined == UNFINISHED:
        return
    if case.review:
        do(desk, "star.review", period=period, scores=_scores(case.review))
    for item in case.noted:
        do(desk, "star.bonus", period=period, **_grant(item, period, f"督办通报〔{period}〕4号（示例）"))
    if case.struck:
        (struck,) = (bonus.id for bonus in desk.records.all(BranchBonus).values() if bonus.grant.item == case.struck)
        do(desk, "star.bonus_strike", period=period, bonus=struck, reason="文件表彰的是个人，不是支部")
    do(desk, "star.determine", period=period, stars=case.determined, reason=case.reason)


def _check_veto(clerk: Clerk, one: Secretary, veto: str, ended: str, day: date) -> None:
    desk = clerk.desk(day, one.laptop.store.meta.body)
    on, by = (day - timedelta(days=10)).isoformat(), "机关纪委"
    do(desk, "veto.verify", veto=veto, on=on, by=by, evidence="安全检查通报第2号（示例）")
    if ended == "lifted":
        reason = "复核认定为设备厂家责任"
        do(desk, "veto.lift", veto=veto, on=(day - timedelta(days=2)).isoformat(), by=by, reason=reason)


def _inspect(clerk: Clerk, one: Secretary, year: str, found: str, day: date) -> None:
    desk = clerk.desk(day, one.laptop.store.meta.body)
    visited = (day - timedelta(days=20)).isoformat()
    findings = "查阅年度台账，个别会议记录疑似事后补写"
    do(desk, "inspection.record", on=visited, by="督查组", findings=findings, announced=found == "cleared")
    (visit,) = desk.records.all(Inspection)
    evidence = {"text": "会议记录事后补写", "evidence": "督查记录第1号（示例）", "inspection": visit}
    do(desk, "inspection.falsified", year=year, on=visited, by="督查组", **evidence)
    if found == "cleared":
        (finding,) = desk.records.all(Falsification)
        why = "核对原件，系誊写留存"
        do(desk, "inspection.clear", falsification=finding, on=day.isoformat(), by="机关纪委", reason=why)


def _publish(one: Secretary, joined: int, day: date) -> None:
    for case in _cases_of(one):
        if case.determined != UNFINISHED and case.year == LAST_YEAR:
            page = branch_page(one.desk(day))
            where = {"start": day.isoformat(), "place": "单位公开栏", "phone": page.phone}
            where["contact"] = page.contact or page.secretary
            do(one.desk(day), "star.publish", period=str(joined + case.year), **where)


def hold_small(branches: Sequence[Secretary], period: Period, at: int, day: date) -> None:
    """The small rating of a quarter (`at` counts back from the present one): scores alone, confirmed by the branch."""
    for one in branches:
        scores = SMALL.get(one.sample.key, ())
        if len(scores) + at > 0:
            desk = one.desk(day)
            do(desk, "branch_round.begin", period=str(period))
            do(desk, "branch_sheet.score", period=str(period), scores=_scores(scores[len(scores) - 1 + at]))
            do(desk, "branch_round.report", period=str(period))
