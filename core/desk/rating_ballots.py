"""Members' ballots as a source of the rating: the closed poll of the period that a scheme's source names (C3)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from core.desk.polls.poll import PollState, PollView, polls
from core.notices.model import MemberPart, Source
from core.notices.poll_scheme import About, BallotForm, PollScheme

if TYPE_CHECKING:
    from core.desk.desk import Desk

Votes = Mapping[str, int]
"""Ballots by grade, and `blank` ones; all questions on the person together."""


def member_ballots(
    desk: Desk, part: MemberPart, period: str, only: Collection[str] | None = None
) -> dict[str, dict[str, Votes]]:
    """By person and source what the ballots gave; nothing where the scheme has no source that is a ballot.

    With `only` (the entries that a seal names) a poll counts that was closed then, or corrected since.
    """
    found: dict[str, dict[str, Votes]] = {}
    for source in part.sources:
        view = ballot_of(desk, source, period, only)
        if view is None:
            continue
        votes: dict[str, Counter[str]] = {}
        for slot, one in zip(view.slots, view.whole.counts.slots, strict=True):
            if slot.counts == "grade":
                counted = votes.setdefault(slot.subject, Counter())
                counted.update(dict(zip(slot.options, one.options, strict=True)))
                counted["blank"] += one.blank + one.spoiled
        for subject, counted in votes.items():
            found.setdefault(subject, {})[source.id] = dict(counted)
    return found


def ballot_of(desk: Desk, source: Source, period: str, only: Collection[str] | None = None) -> PollView | None:
    """The closed poll of the period that a source is counted by: of its form, or of one with its grades alone."""
    fitting = ballots_for(desk, source, period)
    closed = (view for view in fitting if view.state is PollState.CLOSED and _counts(desk, view.poll.id, only))
    return next(closed, None)


def ballots_for(desk: Desk, source: Source, period: str) -> list[PollView]:
    """The polls of the period that a source could be counted by, closed or not; none where it is no ballot."""
    if not source.grades:
        return []
    return [
        view
        for view in polls(desk, period, source.form)
        if _fits(source, {option for slot in view.slots if slot.counts == "grade" for option in slot.options})
    ]


def form_for(source: Source, scheme: PollScheme) -> BallotForm | None:
    """The ballot form that a source is counted by: the one it names, else the first about members with its grades."""
    if source.form:
        return scheme.form(source.form)
    about = (one for one in scheme.forms if one.about is About.MEMBERS and not one.recommend)
    return next((one for one in about if _fits(source, set(one.grades))), None)


def _fits(source: Source, grades: set[str]) -> bool:
    return bool(grades) and grades <= {*source.grades, "not_known"}


def _counts(desk: Desk, poll: str, only: Collection[str] | None) -> bool:
    heads = desk.records.heads("poll", poll, "result")
    return only is None or any(one in only or _amends(desk, one) for one in heads)


def _amends(desk: Desk, entry_id: str) -> bool:
    entry = desk.records.entries[entry_id].entry
    return entry is not None and entry.act == "amend"
