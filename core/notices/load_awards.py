"""From TOML text to the scheme of commendation: strict reading, and what must hold between its values (0.1, A)."""

from __future__ import annotations

from collections.abc import Iterable

from core.calendar import DayOfYear, Due, Lateness
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
from core.notices.model import Labelled, Named
from core.notices.poll_scheme import Denominator, Quorum
from core.notices.reading import Reading, Table, nearest
from core.values import Outcome

NOTICE = "a"
_MOST = 9_999
_MAJORITIES = (Denominator.PRESENT, Denominator.EXPECTED)


def load_awards(text: str, file: str) -> Outcome[AwardScheme | None]:
    """The scheme that a TOML text holds, or None with a reason for every fault; each names file, key and line."""
    scheme, reading = read_awards(text, file)
    return Outcome(scheme, tuple(reading.reasons))


def read_awards(text: str, file: str) -> tuple[AwardScheme | None, Reading]:
    """The scheme as `load_awards` gives it, with the reading that knows what every key takes."""
    reading = Reading(text, file)
    if not reading.reasons:
        scheme = _scheme(reading.root)
        reading.finish()
        if not reading.reasons:
            _check(scheme, reading)
        if not reading.reasons:
            return scheme, reading
    return None, reading


def _scheme(root: Table) -> AwardScheme:
    notice = root.text("notice")
    if notice not in ("", NOTICE):
        root.fault("notice_unknown", "notice", value=notice[:40], nearest=NOTICE)
    deadline, eligibility, publication = root.table("deadline"), root.table("eligibility"), root.table("publication")
    return AwardScheme(
        notice=notice,
        title=_labelled(root.table("title")),
        preset=_named(root.table("preset")),
        reference=_day(root.table("reference")),
        deadline=Due(_day(deadline), deadline.choice("lateness", Lateness, "lateness_unknown")),
        award_by=_day(root.table("award_by")),
        materials=_materials(root.table("materials")),
        eligibility=Eligibility(excellent=eligibility.flag("excellent"), one_award=eligibility.flag("one_award")),
        publication=PublicationRules(days=publication.whole("days", 1, 60), branch=publication.flag("branch")),
        meeting=_meeting(root.table("meeting")),
        scoring=root.whole("scoring", 0, 1000),
        awards=tuple(_award(row) for row in root.tables("awards", least=1)),
        vetoes=tuple(_named(row) for row in root.tables("vetoes")),
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
    named = _named(table)
    allocation = table.table("allocation")
    return Award(
        id=named.id,
        zh=named.zh,
        en=named.en,
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
        months=table.whole("months", 0, 600) if table.has("months") else 0,
        title=_labelled(table.table("title")) if table.has("title") else None,
        bonus=table.ident("bonus") if table.has("bonus") else "",
        criteria=tuple(_named(row) for row in table.tables("criteria")),
        details=tuple(_named(row) for row in table.tables("details")),
    )


def _day(table: Table) -> DayOfYear:
    return DayOfYear(table.whole("years_after", 0, 5), table.whole("month", 1, 12), table.whole("day", 1, 31))


def _named(table: Table) -> Named:
    return Named(id=table.ident("id"), zh=table.text("zh"), en=table.text("en"))


def _labelled(table: Table) -> Labelled:
    return Labelled(zh=table.text("zh"), en=table.text("en"))


# ---- what must hold between values -------------------------------------------------------------------------------


def _check(scheme: AwardScheme, reading: Reading) -> None:
    _unique("awards", (award.id for award in scheme.awards), reading)
    _unique("vetoes", (veto.id for veto in scheme.vetoes), reading)
    for at, award in enumerate(scheme.awards, start=1):
        _check_award(f"awards[{at}]", award, reading)
    if scheme.materials.deeds_least > scheme.materials.deeds_most:
        figures = {"least": scheme.materials.deeds_least, "above": scheme.materials.deeds_most}
        reading.fault("bounds_out_of_order", "materials.deeds_least", **figures)
    if scheme.meeting.majority not in _MAJORITIES:
        value = str(scheme.meeting.majority)
        reading.fault("value_unknown", "meeting.majority", value=value, nearest=str(_MAJORITIES[0]))
    for key in scheme.proposed:
        if key not in reading.paths:
            reading.fault("proposed_unknown", "proposed", value=key[:80], nearest=nearest(key, reading.paths))


def _check_award(path: str, award: Award, reading: Reading) -> None:
    """Bounds in order; what only people have is not asked of a branch; a branch is one, so nothing is shared out."""
    _unique(f"{path}.criteria", (one.id for one in award.criteria), reading)
    _unique(f"{path}.details", (one.id for one in award.details), reading)
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


def _unique(path: str, ids: Iterable[str], reading: Reading) -> None:
    seen = set()
    for place, found in enumerate(ids, start=1):
        if found in seen:
            reading.fault("id_twice", f"{path}[{place}].id", value=found)
        seen.add(found)
