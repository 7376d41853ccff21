"""Forms of polls and of the yearly appraisal for `xingce print`: which polls, which files each of them makes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from core.calendar import Period
from core.desk.desk import Desk
from core.desk.polls.appraisal import appraisal_view, appraisal_years
from core.desk.polls.ballots import class_ballot
from core.desk.polls.papers import POLL_PAPERS, print_candidates, statistics
from core.desk.polls.poll import PollView, poll_view, polls
from core.documents.poll_table import make_statistics_table

SUMMARY: Final = "candidates_summary"
TABLE: Final = "statistics_table"
POLL_FORMS: Final = (*POLL_PAPERS, TABLE, SUMMARY)
"""What can be printed of polls; the table is a workbook."""


class Printed(NamedTuple):
    """A file to be: what tells it from others of the same form, its suffix, its bytes."""

    part: str
    suffix: str
    data: bytes


def newest(form: str, desk: Desk) -> str:
    """The newest period that has what the form prints; empty when there is none."""
    if form == SUMMARY:
        years = [year for year in appraisal_years(desk) if appraisal_view(desk, year).slate.agreed]
        return max(years, default="")
    periods = {view.poll.setup.period for view in polls(desk) if _fits(form, view)}
    return max(periods, key=Period.parse, default="")


def wanted(form: str, desk: Desk, period: str, poll: str) -> list[PollView]:
    """The polls of a period that the form can be printed of; with `poll` that one alone."""
    if poll:
        view = poll_view(desk, poll)
        return [view] if view and _fits(form, view) else []
    return [view for view in polls(desk, period) if _fits(form, view)]


def _fits(form: str, view: PollView) -> bool:
    """Statistics are of graded answers that were counted, a tally report of a poll that was counted."""
    if form in ("statistics", TABLE):
        return bool(view.parts) and any(slot.counts == "grade" for slot in view.slots)
    return form != "tally_report" or bool(view.parts)


def made(form: str, desk: Desk, period: str, poll: str, own: Path | None) -> Iterator[Printed]:
    """The files of a form; nothing where there is no such poll or no candidate."""
    if form == SUMMARY:
        view = appraisal_view(desk, period) if period else None
        if view is not None and view.slate.agreed:
            yield Printed("", ".docx", print_candidates(desk, view, own))
        return
    for one in wanted(form, desk, period, poll):
        part = one.poll.id[:8]
        if form == TABLE:
            yield Printed(part, ".xlsx", make_statistics_table(statistics(desk, one)))
        elif form == "ballot" and len(one.classes) > 1:
            for voters in one.classes:
                yield Printed(f"{part}-{voters}", ".docx", class_ballot(desk, one, voters, own))
        else:
            yield Printed(part, ".docx", POLL_PAPERS[form](desk, one, own))
