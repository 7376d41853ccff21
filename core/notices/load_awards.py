"""From TOML text to the scheme of commendation: strict reading, and what must hold between its values (0.1, A)."""

from __future__ import annotations

from typing import Final

from core.notices.asked import Asked, Form
from core.notices.award_scheme import (
    Allocation,
    Award,
    AwardScheme,
    AwardSubject,
    Eligibility,
    Materials,
    MeetingRules,
    PublicationRules,
    QuotaBase,
    QuotaMethod,
    Requirement,
)
from core.notices.kind import Kind
from core.notices.parts import day_of_year, due_day, labelled, named, proposed, reachable, unique
from core.notices.poll_scheme import Denominator, Quorum
from core.notices.reading import Reading, Table
from core.values import Outcome

NOTICE: Final = "a"
_MOST = 9_999
_LONGEST = 600  # months
_MAJORITIES = (Denominator.PRESENT, Denominator.EXPECTED)


def load_awards(text: str, file: str) -> Outcome[AwardScheme | None]:
    """The scheme that a TOML text holds, or None with a reason for every fault; each names file, key and line."""
    reading = Reading(text, file)
    return Outcome(AWARDS.read(reading), tuple(reading.reasons))


def _scheme(root: Table) -> AwardScheme:
    eligibility, publication = root.table("eligibility"), root.table("publication")
    return AwardScheme(
        title=labelled(root.table("title")),
        preset=named(root.table("preset")),
        reference=day_of_year(root.table("reference")),
        deadline=due_day(root.table("deadline")),
        award_by=day_of_year(root.table("award_by")),
        materials=_materials(root.table("materials")),
        eligibility=Eligibility(excellent=eligibility.flag("excellent"), one_award=eligibility.flag("one_award")),
        publication=PublicationRules(days=publication.whole("days", 1, 60), branch=publication.flag("branch")),
        meeting=_meeting(root.table("meeting")),
        scoring=root.whole("scoring", 0, 1000),
        awards=tuple(_award(row) for row in root.tables("awards", least=1)),
        vetoes=tuple(named(row) for row in root.tables("vetoes")),
        proposed=root.texts("proposed"),
    )


def _materials(table: Table) -> Materials:
    return Materials(
        deeds_least=table.whole("deeds_least", 0, _MOST),
        deeds_most=table.whole("deeds_most", 1, _MOST),
        statement=table.whole("statement", 0, _MOST),
        tolerance=table.whole("tolerance", 0, 100),
        copies=table.whole("copies", 1, 20),
    )


def _meeting(table: Table) -> MeetingRules:
    return MeetingRules(
        quorum=Quorum(table.whole("num", 0, 100), table.whole("den", 1, 100), table.flag("strict")),
        majority=table.choice("majority", Denominator),
    )


def _award(table: Table) -> Award:
    one = named(table)
    allocation = table.table("allocation")
    return Award(
        id=one.id,
        zh=one.zh,
        en=one.en,
        subject=table.choice("subject", AwardSubject),
        quota=table.whole("quota", 0, _MOST),
        allocation=Allocation(
            method=allocation.choice("method", QuotaMethod),
            base=allocation.choice("base", QuotaBase),
            share=allocation.whole("share", 0, 100),
            least=allocation.whole("least", 0, _MOST),
            most=allocation.whole("most", 0, _MOST),
        ),
        requires=table.choices("requires", Requirement),
        months=table.whole("months", 0, _LONGEST) if table.has("months", Asked(Form.WHOLE, 0, _LONGEST)) else 0,
        title=labelled(table.table("title")) if table.has("title") else None,
        bonus=table.ident("bonus") if table.has("bonus") else "",
        criteria=tuple(named(row) for row in table.tables("criteria")),
        details=tuple(named(row) for row in table.tables("details")),
    )


# ---- what must hold between values -------------------------------------------------------------------------------


def _check(scheme: AwardScheme, reading: Reading) -> None:
    unique("awards", (award.id for award in scheme.awards), reading)
    unique("vetoes", (veto.id for veto in scheme.vetoes), reading)
    for at, award in enumerate(scheme.awards, start=1):
        _check_award(f"awards[{at}]", award, reading)
    if scheme.materials.deeds_least > scheme.materials.deeds_most:
        figures = {"least": scheme.materials.deeds_least, "above": scheme.materials.deeds_most}
        reading.fault("bounds_out_of_order", "materials.deeds_least", **figures)
    quorum = scheme.meeting.quorum
    reachable("meeting.num", (quorum.num, quorum.den), quorum.strict, reading)
    if scheme.meeting.majority not in _MAJORITIES:
        value = str(scheme.meeting.majority)
        reading.fault("value_unknown", "meeting.majority", value=value, nearest=str(_MAJORITIES[0]))
    proposed(scheme, reading)


def _check_award(path: str, award: Award, reading: Reading) -> None:
    """Bounds in order; what only people have is not asked of a branch; a branch is one, so nothing is shared out."""
    unique(f"{path}.criteria", (one.id for one in award.criteria), reading)
    unique(f"{path}.details", (one.id for one in award.details), reading)
    rules = award.allocation
    if rules.most and rules.least > rules.most:
        reading.fault("bounds_out_of_order", f"{path}.allocation.least", least=rules.least, above=rules.most)
    for one in award.requires:
        if (one is Requirement.OPTED_IN) != (award.subject is AwardSubject.BRANCH):
            reading.fault("requirement_unfit", f"{path}.requires", value=str(one), subject=str(award.subject))
    if Requirement.IN_CENTRE in award.requires and not award.months:
        reading.fault("key_missing", f"{path}.months")
    if award.bonus and award.subject is AwardSubject.BRANCH:
        reading.fault("requirement_unfit", f"{path}.bonus", value=award.bonus, subject=str(award.subject))


AWARDS: Final = Kind(id=NOTICE, preset="notice_2015", build=_scheme, check=_check)
"""Notice A: commendation."""
