"""A round of member ratings before it is reported: what the committee would send back (C3, C4)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from msgspec import Struct

from core.calendar import Period, parse_day
from core.errors import Refused
from core.notices.model import MeetingKind, MemberPart, Scheme, Source
from core.records import Days, Meeting, NoticePosted, Person, PublicNotice, Round
from core.rules.public_notice import check_length
from core.rules.rating.member import MemberResult, Status
from core.values import Figure, Outcome, Reason, Verdict, ask, failed, passed


class RoundSummary(Struct, frozen=True, kw_only=True):
    """The counts of a round; members = rated + no_star + excused + incomplete. `five_stars` are person ids going up."""

    members: int
    rated: int
    no_star: int
    excused: int
    incomplete: int
    by_stars: dict[int, int]
    five_stars: tuple[str, ...]


def rated_people(scheme: Scheme, people: Iterable[Person]) -> tuple[Person, ...]:
    """Those of the roster whom the scheme rates: of its kinds, and on the roll."""
    kinds = scheme.member.rated
    return tuple(person for person in people if person.standing.state == "active" and person.membership.kind in kinds)


def check_round(
    scheme: Scheme,
    round_: Round,
    people: Sequence[Person],
    results: Mapping[str, Outcome[MemberResult]],
    today: date,
    years: Mapping[int, Days] | None = None,
    notices: Sequence[PublicNotice] = (),
) -> Outcome[RoundSummary]:
    """The counts of a round and everything that is missing before it can be reported; ok when nothing fails.

    `people` is the roster, `results` are member_result's answers by person id, `years` the working-day calendar that
    measures the public notice (None: not measured), `notices` the branch's public notices on this round. Places name
    what to open: `meeting:joint`, `publication`, a sheet's id.
    """
    part = scheme.member
    rated = rated_people(scheme, people)
    period = _period(part, round_)
    reasons = [*period.reasons, *_meetings(part, round_, len(rated), period.value, today)]
    summary = _summary(part, rated, results)
    known = [one.posted for one in notices if one.withdrawn is None]
    reasons += _publication(part, round_, known, today, years)
    reasons += _named(known, rated, results)
    reasons += _people(round_, rated, results)
    reasons.append(_counts(summary))
    return Outcome(summary, tuple(reasons))


def _period(part: MemberPart, round_: Round) -> Outcome[Period | None]:
    try:
        period = Period.parse(round_.begin.period)
    except Refused as refused:
        return Outcome(None, (failed("0.8", refused.code, "begin", **refused.figures),))
    if period.kind is not part.period:
        return Outcome(None, (failed("0.8", "period_of_other_kind", "begin", period=str(period), kind=part.period),))
    return Outcome(period)


# ---- meetings --------------------------------------------------------------------------------------------------


def _meetings(part: MemberPart, round_: Round, members: int, period: Period | None, today: date) -> list[Reason]:
    """Each stage that rests on a meeting has had one, in the order of the stages."""
    reasons: list[Reason] = []
    before: tuple[str, date] | None = None
    for source in part.sources:
        if source.meeting is MeetingKind.NONE:
            continue
        place = f"meeting:{source.id}"
        meeting = round_.meeting.get(source.id)
        if meeting is None:
            reasons.append(failed("C3", "meeting_missing", place, stage=source.id))
            continue
        day = parse_day(meeting.on)
        if day is None:
            reasons.append(failed("C3", "meeting_day_malformed", place, stage=source.id, on=meeting.on))
            continue
        reasons += _meeting_day(source, day, period, today)
        if before and day < before[1]:
            figures = {"on": meeting.on, "earlier": before[0], "earlier_on": before[1].isoformat()}
            reasons.append(failed("C3", "meeting_out_of_order", place, stage=source.id, **figures))
        reasons += _attendance(source, meeting, members)
        before = (source.id, day)
    return reasons


def _meeting_day(source: Source, day: date, period: Period | None, today: date) -> list[Reason]:
    place, figures = f"meeting:{source.id}", {"stage": source.id, "on": day.isoformat()}
    if day > today:
        return [failed("C3", "meeting_not_yet_held", place, **figures)]
    if period and day < period.first:
        return [ask("C3", "meeting_before_period", place, period=str(period), **figures)]
    return []


def _attendance(source: Source, meeting: Meeting, members: int) -> list[Reason]:
    """A meeting has counts; the joint review takes in the public; more members than on the roll needs a look."""
    place = f"meeting:{source.id}"
    if meeting.members < 1:
        return [failed("C3", "meeting_without_count", place, stage=source.id)]
    reasons = []
    if source.meeting is MeetingKind.GENERAL and meeting.public < 1:
        reasons.append(failed("C3", "meeting_without_public", place, stage=source.id))
    if meeting.members > members:
        figures = {"present": meeting.members, "members": members}
        reasons.append(ask("C3", "meeting_above_roll", place, stage=source.id, **figures))
    if not reasons:
        figures = {"members": meeting.members, "public": meeting.public}
        reasons.append(passed("C3", "meeting_held", place, stage=source.id, on=meeting.on, **figures))
    return reasons


# ---- publication -----------------------------------------------------------------------------------------------


def _publication(
    part: MemberPart, round_: Round, known: Sequence[NoticePosted], today: date, years: Mapping[int, Days] | None
) -> list[Reason]:
    """The result has been published, after the last meeting, for long enough; it may still be running.

    Of several notices that nobody withdrew the one that runs longest is measured.
    """
    if not known:
        return [failed("C4", "publication_missing", "publication")]
    notice = max(known, key=lambda one: (one.end, one.start))
    start, end = parse_day(notice.start), parse_day(notice.end)
    if start is None or end is None:
        return [failed("C4", "publication_day_malformed", "publication", start=notice.start, end=notice.end)]
    figures: dict[str, Figure] = {"start": notice.start, "end": notice.end}
    if end < start:
        return [failed("C4", "notice_ends_before_start", "publication", **figures)]
    reasons: list[Reason] = []
    if start > today:
        reasons.append(failed("C4", "publication_not_begun", "publication", **figures))
    elif end >= today:
        reasons.append(ask("C4", "publication_running", "publication", **figures))
    days = [day for meeting in round_.meeting.values() if (day := parse_day(meeting.on))]
    if days and start < max(days):
        reasons.append(failed("C4", "publication_before_meeting", "publication", on=max(days).isoformat(), **figures))
    if years is not None:
        measured = check_length(start, end, part.calendar.publication_days, years, "publication")
        by_hand = notice.by_hand and measured.verdict is Verdict.ASK
        reasons.append(
            ask("C4", "notice_by_hand", "publication", ground=notice.by_hand, **measured.figures)
            if by_hand
            else measured
        )
    return reasons


def _named(
    known: Sequence[NoticePosted], rated: Sequence[Person], results: Mapping[str, Outcome[MemberResult]]
) -> list[Reason]:
    """Somebody who was rated after the notice went up stands on none: that is said, and a person decides."""
    named = {subject for one in known for subject in one.subjects}
    excused = {who for who, one in results.items() if one.value.status is Status.EXCUSED}
    missing = [one for one in rated if one.id not in named | excused]
    return [ask("C4", "publication_misses", "publication", count=len(missing))] if known and missing else []


# ---- people ----------------------------------------------------------------------------------------------------


def _people(round_: Round, rated: Sequence[Person], results: Mapping[str, Outcome[MemberResult]]) -> list[Reason]:
    """Everybody on the roll is rated, has no star by decision, or is excused, and nothing on the sheet fails."""
    reasons: list[Reason] = []
    for person in rated:
        place, outcome = f"{round_.id}/{person.id}", results.get(person.id)
        if outcome is None:
            reasons.append(failed("C3", "person_without_sheet", place))
        elif outcome.value.status is Status.INCOMPLETE:
            reasons.append(failed("C3", "person_unrated", place, missing=len(outcome.value.missing)))
        elif faults := sum(reason.verdict is Verdict.FAIL for reason in outcome.reasons):
            reasons.append(failed("C3", "person_with_faults", place, faults=faults))
    known = {person.id for person in rated}
    reasons += [ask("C3", "result_off_roll", f"{round_.id}/{person}") for person in sorted(results.keys() - known)]
    return reasons


def _summary(part: MemberPart, rated: Sequence[Person], results: Mapping[str, Outcome[MemberResult]]) -> RoundSummary:
    found = [results[person.id].value if person.id in results else None for person in rated]
    states = [result.status if result else Status.INCOMPLETE for result in found]
    stars = [result.stars for result in found if result and result.stars is not None]
    possible = (*(band.stars for band in part.bands), part.stars_below)
    return RoundSummary(
        members=len(rated),
        rated=states.count(Status.RATED),
        no_star=states.count(Status.NO_STAR),
        excused=states.count(Status.EXCUSED),
        incomplete=states.count(Status.INCOMPLETE),
        by_stars={count: stars.count(count) for count in possible},
        five_stars=tuple(
            person.id for person, result in zip(rated, found, strict=True) if result and result.stars == 5
        ),
    )


def _counts(summary: RoundSummary) -> Reason:
    if not summary.members:
        return failed("C3", "nobody_to_rate", "people")
    figures = {"rated": summary.rated, "no_star": summary.no_star, "excused": summary.excused}
    figures |= {"members": summary.members, "incomplete": summary.incomplete, "five_stars": len(summary.five_stars)}
    return passed("C3", "round_counted", "people", **figures)
