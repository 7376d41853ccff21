"""Before a hand-over: how the lists of the year's democratic appraisals stand (D4, D7)."""

from __future__ import annotations

from collections.abc import Iterator

from core.calendar import Period
from core.desk.desk import Desk
from core.desk.polls.appraisal import appraisal_view, appraisal_years
from core.desk.polls.appraisal_list import appraisal_reasons, is_outdated
from core.desk.polls.schemes import poll_scheme
from core.values import Reason, ask, passed


def appraisal_handover(desk: Desk) -> Iterator[Reason]:
    """Each year's list that is not sealed, that waits to be sealed anew, or that the committee has not received yet."""
    for year in appraisal_years(desk):
        view = appraisal_view(desk, year)
        place = view.slate.id
        if not view.sealed:
            due = poll_scheme(desk)[0].due.on(Period.parse(year))
            yield ask("D7", "handover_appraisal_open", place=place, period=year, due=due.isoformat())
        elif is_outdated(view):
            yield ask("0.7", "handover_appraisal_outdated", place=place, period=year, seal=view.code)
        elif view.received is None:
            yield from appraisal_reasons(desk, view)
            yield passed("D4", "handover_appraisal_sealed", place=place, period=year, seal=view.code)
