"""Acts of the committee on what concerns all: its page, working days, revoked lines (0.7, A9)."""

from __future__ import annotations

from core.calendar import parse_day
from core.desk.act import Act, Drafts, act
from core.desk.desk import Desk
from core.journal.draft import Draft
from core.records import Body, CommitteeProfile, Days, Line, LineRevocation
from core.values import Outcome, ask, failed, passed


class CommitteeSet(Act, frozen=True, kw_only=True):
    """The committee's name and contact as forms print them."""

    name: str
    contact: str = ""
    phone: str = ""


@act("committee.set", Body.COMMITTEE, "0")
def set_committee(desk: Desk, one: CommitteeSet) -> Drafts:
    """Write the committee's page."""
    profile = CommitteeProfile(one.name, one.contact, one.phone)
    return _common(desk, Draft("committee", "committee", {"profile": profile}))


class CalendarSet(Act, frozen=True, kw_only=True):
    """A year's holidays and working weekends with their source, as ISO dates."""

    year: int
    holidays: list[str]
    workdays: list[str]
    source: str


@act("calendar.set", Body.COMMITTEE, "A9")
def set_calendar(desk: Desk, one: CalendarSet) -> Drafts:
    """Enter the arrangement that is published each November; without it no end of a public notice is computed."""
    wrong = [
        day for day in (*one.holidays, *one.workdays) if (known := parse_day(day)) is None or known.year != one.year
    ]
    if wrong:
        return Outcome((), tuple(failed("A9", "calendar_day_wrong", place="holidays", day=day[:20]) for day in wrong))
    twice = sorted(set(one.holidays) & set(one.workdays))
    if twice:
        both = (failed("A9", "calendar_day_twice", place="workdays", year=one.year, day=day) for day in twice)
        return Outcome((), tuple(both))
    days = Days(sorted(one.holidays), sorted(one.workdays), one.source)
    outcome = _common(desk, Draft("calendar", str(one.year), {"days": days}))
    unsourced = () if one.source else (ask("A9", "calendar_source_missing", "source", year=one.year),)
    return Outcome(outcome.value, (*outcome.reasons, *unsourced))


class LineRevoke(Act, frozen=True, kw_only=True):
    """Entries of a line after `after` no longer count (a lost or stolen laptop)."""

    line: str
    after: int
    why: str


@act("line.revoke", Body.COMMITTEE, "0.7")
def revoke(desk: Desk, one: LineRevoke) -> Drafts:
    """Revoke a line from a point on; what it wrote before stays."""
    if desk.records.get(Line, one.line) is None:
        return Outcome((), (failed("0.7", "line_unknown", place="line", line=one.line),))
    if not one.why:
        return Outcome((), (failed("0.7", "reason_missing", place="why"),))
    group = LineRevocation(one.after, one.why, desk.today.isoformat())
    return _common(desk, Draft("line", one.line, {"revoked": group}))


def _common(desk: Desk, draft: Draft) -> Drafts:
    """What concerns all is written in the committee's own store, never in the replica of one branch."""
    if desk.store.meta.body != "committee":
        return Outcome((), (failed("0", "act_not_here", record=draft.kind),))
    return Outcome((draft,), (passed("0", "written", record=draft.kind),))
