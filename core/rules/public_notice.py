"""A public notice over time: when it ends, whether it is over, and whether every objection is settled (A9, C4)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from enum import StrEnum

from core.calendar import end_of_publication, parse_day
from core.records import Days, Objection, PublicNotice
from core.values import Figure, Outcome, Reason, Verdict, ask, failed, passed

UPHELD = "upheld"
DISMISSED = "dismissed"
OUTCOMES = (UPHELD, DISMISSED)
"""How an objection ends: 成立 or 不成立."""


class NoticeState(StrEnum):
    """Where a notice stands on a day."""

    COMING = "coming"
    RUNNING = "running"
    OVER = "over"
    WITHDRAWN = "withdrawn"


def state_of(notice: PublicNotice, today: date) -> NoticeState:
    """Where a notice stands; its last day is still a day of it."""
    if notice.withdrawn is not None:
        return NoticeState.WITHDRAWN
    start, end = parse_day(notice.posted.start), parse_day(notice.posted.end)
    if start is None or end is None or today < start:
        return NoticeState.COMING
    return NoticeState.RUNNING if today <= end else NoticeState.OVER


def last_day(
    start: str, end: str, days: int, by_hand: str, years: Mapping[int, Days], clause: str = "A9"
) -> Outcome[str]:
    """The last day of a notice that runs for `days` working days from `start`.

    Without `end` it is counted. A given one must not be earlier than what is counted. Where the arrangement of the year
    is missing nothing is guessed: a person sets the end and says in `by_hand` on what ground; fewer days in all than
    working days are asked for are too few in any year.
    """
    first, last = parse_day(start), parse_day(end)
    if first is None:
        return Outcome("", (failed(clause, "day_malformed", "start", day=start[:20]),))
    if end and last is None:
        return Outcome("", (failed(clause, "day_malformed", "end", day=end[:20]),))
    if last is not None and last < first:
        return Outcome(end, (failed(clause, "notice_ends_before_start", "end", start=start, end=end),))
    counted = end_of_publication(first, days, years, clause)
    if counted.value is None:
        figures: dict[str, Figure] = {"start": start, "end": end, "days": days}
        if last is not None and by_hand:
            if (last - first).days + 1 < days:  # so many working days take at least so many days
                least = first + timedelta(days=days - 1)
                return Outcome(
                    end, (failed(clause, "publication_too_short", "end", least=least.isoformat(), **figures),)
                )
            return Outcome(end, (ask(clause, "notice_by_hand", "end", ground=by_hand, **figures),))
        missing = failed(clause, "notice_end_unknown", "end", year=_missing_year(counted.reasons, first), **figures)
        return Outcome("", (*counted.reasons, missing))
    if last is None:
        return Outcome(counted.value.isoformat(), counted.reasons)
    return Outcome(end, (check_length(first, last, days, years, "end", clause),))


def check_length(
    start: date, end: date, days: int, years: Mapping[int, Days], place: str, clause: str = "C4"
) -> Reason:
    """Whether a notice from `start` to `end` (its last day) runs for `days` working days at least (C4, A9, 0.8).

    One that is too short fails with the day on which it may end at the earliest. Working days are Monday to Friday by
    the arrangement of the year; where that is not known nobody guesses and a person is asked.
    """
    figures: dict[str, Figure] = {"start": start.isoformat(), "end": end.isoformat(), "days": days}
    least = end_of_publication(start, days, years, clause).value
    if least is None:
        return ask(clause, "publication_unmeasured", place, **figures)
    if end < least:
        return failed(clause, "publication_too_short", place, least=least.isoformat(), **figures)
    return passed(clause, "publication_long_enough", place, **figures)


def _missing_year(reasons: Iterable[Reason], first: date) -> Figure:
    return next((one.figures["year"] for one in reasons if "year" in one.figures), first.year)


def check_over(
    subject: str,
    notices: Iterable[PublicNotice],
    objections: Iterable[Objection],
    today: date,
    clause: str = "A9",
    years: Mapping[int, Days] | None = None,
) -> tuple[Reason, ...]:
    """Whether a subject was published, the notice is over, and all objections to it are settled, none of them upheld.

    An end that was set by hand is measured once the arrangement of its year is among `years`.

    The latest notice that names the subject and was not withdrawn counts for the period; objections to any notice that
    named it count, also where it was withdrawn since, and one against the whole against every subject. One that was
    upheld counts no more once the subject was published anew, knowing of it.
    """
    naming = [one for one in notices if subject in one.posted.subjects]
    standing = [one for one in naming if one.withdrawn is None]
    if not standing:
        return (failed(clause, "notice_missing", "publication"),)
    latest = max(standing, key=lambda one: (one.posted.end, one.id))
    against = [
        one
        for one in objections
        if one.raised.notice in {each.id for each in naming} and one.raised.subject in ("", subject)
    ]
    measured = _by_hand(latest, years or {}, clause)
    return (_period(latest, today, clause), *measured, *_objections(latest, against, clause))


def _period(notice: PublicNotice, today: date, clause: str) -> Reason:
    end = parse_day(notice.posted.end)
    figures: dict[str, Figure] = {"start": notice.posted.start, "end": notice.posted.end}
    if state_of(notice, today) is NoticeState.OVER:
        return passed(clause, "notice_over", f"notice:{notice.id}", **figures)
    days = (end - today).days + 1 if end else 0
    return failed(clause, "notice_running", f"notice:{notice.id}", days=days, **figures)


def _by_hand(notice: PublicNotice, years: Mapping[int, Days], clause: str) -> Iterator[Reason]:
    """A hand-set end that turns out too early by the days that are known since: a person judges it (0.8)."""
    posted = notice.posted
    start, end = parse_day(posted.start), parse_day(posted.end)
    if not posted.by_hand or start is None or end is None or posted.days < 1:
        return
    measured = check_length(start, end, posted.days, years, f"notice:{notice.id}", clause)
    if measured.verdict is Verdict.FAIL:
        figures = {**measured.figures, "ground": posted.by_hand}
        yield ask(clause, "notice_by_hand_short", measured.place, **figures)


def _objections(latest: PublicNotice, against: Iterable[Objection], clause: str) -> list[Reason]:
    found: list[Reason] = []
    settled = 0
    for one in sorted(against, key=lambda one: (one.raised.on, one.id)):
        place = f"objection:{one.id}"
        if one.settled is None:
            found.append(failed(clause, "objection_open", place, on=one.raised.on))
        elif _upheld(one, latest):
            found.append(failed(clause, "objection_upheld", place, on=one.settled.on, reason=one.settled.reason))
        else:
            settled += 1
    if not found:
        found.append(passed(clause, "objections_settled", "objections", count=settled))
    return found


def check_answered(
    objections: Iterable[Objection], answered: Mapping[str, str], codes: Mapping[str, str], clause: str = "C4"
) -> tuple[Reason, ...]:
    """Where objections to a published result leave it: open ones ask, so do upheld ones until it was confirmed anew.

    `answered` has the day of the body's word on the result, by the id of each objection that was upheld before it.
    `codes` are what `upheld` and `answered` are called for the result. A place is `objection:<id>/<subject>`.
    """
    found: list[Reason] = []
    dismissed = 0
    for one in sorted(objections, key=lambda one: (one.raised.on, one.id)):
        place = f"objection:{one.id}/{one.raised.subject}"
        if one.settled is None:
            found.append(ask(clause, "objection_to_settle", place, on=one.raised.on))
        elif one.settled.outcome != UPHELD:
            dismissed += 1
        elif one.id in answered:
            figures = {"on": one.settled.on, "again": answered[one.id]}
            found.append(passed(clause, codes["answered"], place, reason=one.settled.reason, **figures))
        else:
            found.append(ask(clause, codes["upheld"], place, on=one.settled.on, reason=one.settled.reason))
    if dismissed:
        found.append(passed(clause, "objections_settled", "objections", count=dismissed))
    return tuple(found)


def _upheld(one: Objection, latest: PublicNotice) -> bool:
    """Whether an upheld objection still stands against a subject; one against the whole says nothing of each."""
    if one.settled is None or one.settled.outcome != UPHELD or not one.raised.subject:
        return False
    return one.raised.notice == latest.id or latest.posted.start < one.settled.on
