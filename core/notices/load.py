"""From TOML text to a scheme: strict reading, then the checks, and the schemes that are shipped (domain 0.1)."""

from __future__ import annotations

from importlib import resources
from typing import Final, TypedDict

from core.calendar import DayOfYear, DaysAfter, Due, MonthsAfter, PeriodKind
from core.errors import Refused
from core.notices import checks
from core.notices.asked import Asked, Form, Listed
from core.notices.base import Named
from core.notices.kind import Kind
from core.notices.model import (
    AcceptanceRules,
    BallotRules,
    BallotStar,
    Band,
    BonusItem,
    BonusRules,
    BranchCalendar,
    BranchPart,
    Combine,
    Criterion,
    FollowUp,
    Indicator,
    Medal,
    MedalColour,
    MeetingKind,
    MemberCalendar,
    MemberKind,
    MemberPart,
    Nomination,
    PlanRules,
    Scheme,
    Source,
    Track,
)
from core.notices.parts import day_of_year, labelled, lateness, named
from core.notices.reading import NUMBER, Reading, Table
from core.records import Body
from core.values import Outcome

_CAP: Final = Asked(Form.NUMBER_OR_NONE)
_BODY: Final = Asked(Form.CHOICE, options=tuple(str(one) for one in Body))


def shipped(notice: str, preset: str) -> str:
    """The TOML text of a shipped scheme: the notice's file followed by its preset. Refused: `preset_unknown`."""
    if preset not in presets(notice):
        raise Refused("preset_unknown", notice=notice, preset=preset)
    folder = resources.files("core.notices")
    parts = (f"{notice}.toml", f"{notice}.{preset}.toml")
    return "".join(folder.joinpath(name).read_text(encoding="utf-8") for name in parts)


def presets(notice: str) -> tuple[str, ...]:
    """The ids of a notice's presets, in order; none for a notice that is not shipped."""
    names = (entry.name.split(".") for entry in resources.files("core.notices").iterdir())
    return tuple(sorted(parts[1] for parts in names if len(parts) == 3 and parts[0] == notice and parts[2] == "toml"))


def load(text: str, file: str) -> Outcome[Scheme | None]:
    """The scheme that a TOML text holds, or None with a reason for every fault.

    `file` names the text for people. Each reason has the figures file, key and line, and the key path as its place;
    lists count from 1 (`member.bands[2].least`). Nothing is guessed or mended: an unknown key, a number with a bare
    point or a sum that fails refuses the whole text.
    """
    reading = Reading(text, file)
    return Outcome(RATING.read(reading), tuple(reading.reasons))


def _scheme(root: Table) -> Scheme:
    return Scheme(
        title=labelled(root.table("title")),
        preset=named(root.table("preset")),
        precision=root.whole("precision", 0, 3),
        member=_member(root.table("member")),
        branch=_branch(root.table("branch")),
        proposed=root.texts("proposed"),
    )


def _member(table: Table) -> MemberPart:
    calendar = table.table("calendar")
    follow_up = table.table("follow_up")
    return MemberPart(
        **_common(table),
        rated=table.choices("rated", MemberKind),
        bonus=_bonus(table.table("bonus")),
        follow_up=FollowUp(
            talk_at=follow_up.whole("talk_at", 0, 5),
            mentors=follow_up.whole("mentors", 0, 20),
            periods=follow_up.whole("periods", 1, 40),
            checked_by=follow_up.choice("checked_by", Body) if follow_up.has("checked_by", _BODY) else Body.BRANCH,
        ),
        calendar=MemberCalendar(
            report=_due(calendar.table("report")),
            remind_days=calendar.whole("remind_days", 0, 365),
            publication_days=calendar.whole("publication_days", 1, 60),
        ),
    )


def _branch(table: Table) -> BranchPart:
    calendar = table.table("calendar")
    nomination = table.table("nomination")
    return BranchPart(
        **_common(table),
        bonus=_bonus(table.table("bonus")) if table.has("bonus") else _NO_BONUS,
        medals=tuple(Medal(row.choice("colour", MedalColour), row.number("least")) for row in table.tables("medals")),
        vetoes=tuple(named(row) for row in table.tables("vetoes")),
        left_out=table.texts("left_out"),
        ballot=_ballot(table),
        nomination=Nomination(
            stars=nomination.whole("stars", 0, 5),
            share_stars=nomination.whole("share_stars", 0, 5),
            share=nomination.whole("share", 0, 100),
        ),
        calendar=BranchCalendar(
            self_rating=_due(calendar.table("self_rating")),
            answer=_due(calendar.table("answer")),
            remind_days=calendar.whole("remind_days", 0, 365),
            publication_days=calendar.whole("publication_days", 1, 60),
        ),
        plan=_plan(_later(table, "branch", "plan")),
        acceptance=_acceptance(_later(table, "branch", "acceptance")),
    )


def _later(table: Table, part: str, key: str) -> Table:
    """A table that schemes of earlier versions of the program do not have: theirs, else as it is shipped.

    Rounds finish under the version they began with, so an older text must stay readable.
    """
    if table.has(key):
        return table.table(key)
    text = resources.files("core.notices").joinpath(RATING.file).read_text(encoding="utf-8")
    return Reading(text, RATING.file).root.table(part).table(key)


def _plan(table: Table) -> PlanRules:
    return PlanRules(
        checked_by=table.choice("checked_by", Body),
        due=_due(table.table("due")),
        tracks=tuple(
            Track(id=row.ident("id"), zh=row.text("zh"), en=row.text("en"), least=row.whole("least", 0, 5))
            for row in table.tables("tracks", least=1)
        ),
    )


def _acceptance(table: Table) -> AcceptanceRules:
    questions = tuple(named(row) for row in table.tables("questions", least=1))
    return AcceptanceRules(due=_due(table.table("due")), questions=questions)


_VOTERS: Final = (
    Named(id="members", zh="党员", en="Members"),
    Named(id="public", zh="群众代表", en="Public representatives"),
    Named(id="delegates", zh="两代表一委员", en="Delegates"),
)


def _ballot(table: Table) -> BallotRules:
    """The rules of 议星. Texts saved before there were such keys have none: rounds under them count by the defaults."""
    voters = tuple(named(row) for row in table.tables("voters", least=1)) if table.has("voters") else _VOTERS
    star = table.choice("ballot_star", BallotStar) if table.has("ballot_star") else BallotStar.MOST_VOTES
    return BallotRules(
        star=star,
        quorum=table.whole("ballot_quorum", 0, 99) if table.has("ballot_quorum") else 50,
        least=table.whole("ballot_least", 1, 20) if table.has("ballot_least") else 5,
        voters=voters,
    )


class _Common(TypedDict):
    period: PeriodKind
    combine: Combine
    indicators: tuple[Indicator, ...]
    sources: tuple[Source, ...]
    bands: tuple[Band, ...]
    stars_below: int


def _common(table: Table) -> _Common:
    return {
        "period": table.choice("period", PeriodKind),
        "combine": table.choice("combine", Combine, "formula_unknown"),
        "indicators": tuple(_indicator(row) for row in table.tables("indicators", least=1)),
        "sources": tuple(_source(row) for row in table.tables("sources", least=1)),
        "bands": tuple(Band(row.whole("stars", 1, 5), row.number("least")) for row in table.tables("bands", least=1)),
        "stars_below": table.whole("stars_below", 0, 4),
    }


def _indicator(table: Table) -> Indicator:
    one = named(table)
    criteria = tuple(
        Criterion(
            zh=row.text("zh"),
            en=row.text("en"),
            points=row.number("points"),
            step=row.number("step") if row.has("step", Form.NUMBER) else None,
        )
        for row in table.tables("criteria")
    )
    return Indicator(id=one.id, zh=one.zh, en=one.en, points=table.number("points"), criteria=criteria)


def _source(table: Table) -> Source:
    one = named(table)
    weight = table.number("weight") if table.has("weight", Form.NUMBER) else None
    meeting = table.choice("meeting", MeetingKind)
    grades = table.table("grades").numbers() if table.has("grades", Listed(keyed=NUMBER)) else {}
    form = table.ident("form") if table.has("form") else ""
    return Source(id=one.id, zh=one.zh, en=one.en, meeting=meeting, weight=weight, grades=grades, form=form)


_NO_BONUS: Final = BonusRules(proof_required=True, year_cap=None, total_cap=None, items=())
"""Branches under a text saved before they had bonuses: it has no items, and its rounds finish without any."""


def _bonus(table: Table) -> BonusRules:
    items = tuple(
        BonusItem(
            id=row.ident("id"),
            zh=row.text("zh"),
            en=row.text("en"),
            points=row.number("points"),
            cap=row.number_or_none("cap"),
            deducts=row.flag("deducts") if row.has("deducts", Form.FLAG) else False,
        )
        for row in table.tables("items")
    )
    return BonusRules(
        proof_required=table.flag("proof_required"),
        year_cap=table.number_or_none("year_cap"),
        total_cap=table.number_or_none("total_cap"),
        items=items,
        deduction_cap=table.number_or_none("deduction_cap") if table.has("deduction_cap", _CAP) else None,
        source=table.text("source") if table.has("source", Form.TEXT) else "",
    )


def _due(table: Table) -> Due:
    """One of the three ways to name a due date; without any of them the keys of the first are missing."""
    rule: DaysAfter | MonthsAfter | DayOfYear
    if table.has("years_after"):
        rule = day_of_year(table)
    elif table.has("months_after"):
        rule = MonthsAfter(table.whole("months_after", 0, 60), table.whole("day", 1, 31))
    else:
        rule = DaysAfter(table.whole("days_after", 0, 365))
    return Due(rule, lateness(table))


RATING: Final = Kind(
    id="c",
    preset="preset_90",
    build=_scheme,
    check=checks.check,
    later=("branch.bonus", "branch.plan", "branch.acceptance"),
    fixed=("member.sources", "branch.sources"),
)
"""Notice C: five-star rating."""
