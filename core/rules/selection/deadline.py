"""What comes too late is deemed withdrawn: shown, not lost, and the committee may readmit it (A7, 0.8)."""

from __future__ import annotations

from datetime import date
from typing import Final

from msgspec import Struct

from core.calendar import Lateness
from core.values import Figure, Reason, ask, failed, passed

CLAUSE: Final = "A7"
_PLACE: Final = "submitted"


class Handed(Struct, frozen=True, kw_only=True):
    """When a nomination was handed in: the day the committee received its first and its latest version.

    Days are None while nothing was received. `limit` is the day by which a returned one was to come again; `readmitted`
    the day and reason with which the committee took in what was late.
    """

    first: date | None = None
    latest: date | None = None
    version: int = 0
    limit: date | None = None
    readmitted: tuple[str, str] | None = None


def check_deadline(deadline: date, lateness: Lateness, handed: Handed, today: date) -> tuple[Reason, ...]:
    """Whether a nomination is in time: the day counts on which the committee received its first version.

    A returned nomination comes again after the deadline; a limit set with the return is a reminder only.
    """
    figures: dict[str, Figure] = {"due": deadline.isoformat()}
    if handed.first is None:
        days = (deadline - today).days
        if days < 0:
            return (ask(CLAUSE, "nomination_overdue", _PLACE, days=-days, **figures),)
        return (ask(CLAUSE, "nomination_not_received", _PLACE, days=days, **figures),)
    return (_first(deadline, lateness, handed, handed.first), *_again(handed))


def _first(deadline: date, lateness: Lateness, handed: Handed, first: date) -> Reason:
    figures: dict[str, Figure] = {"due": deadline.isoformat(), "received": first.isoformat()}
    late = (first - deadline).days
    if late <= 0:
        return passed(CLAUSE, "nomination_in_time", _PLACE, **figures)
    if handed.readmitted is not None:
        on, reason = handed.readmitted
        return passed(CLAUSE, "nomination_readmitted", _PLACE, days=late, on=on, reason=reason, **figures)
    if lateness is Lateness.FORFEITED:
        return failed(CLAUSE, "nomination_late", _PLACE, days=late, **figures)
    return ask(CLAUSE, "nomination_late_accepted", _PLACE, days=late, **figures)


def _again(handed: Handed) -> tuple[Reason, ...]:
    """A later version against the limit of the return."""
    if handed.version < 2 or handed.latest is None or handed.limit is None:
        return ()
    figures: dict[str, Figure] = {"due": handed.limit.isoformat(), "received": handed.latest.isoformat()}
    late = (handed.latest - handed.limit).days
    if late > 0:
        return (ask(CLAUSE, "version_late", _PLACE, days=late, version=handed.version, **figures),)
    return (passed(CLAUSE, "version_in_time", _PLACE, version=handed.version, **figures),)
