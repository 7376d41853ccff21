"""Members' ballots as a source of the rating: the closed poll of the period that a scheme's source names (C3)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from core.desk.polls.poll import PollState, PollView, polls
from core.notices.model import MemberPart, Source

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
    if not source.grades:
        return None
    for view in polls(desk, period, source.form):
        grades = {option for slot in view.slots if slot.counts == "grade" for option in slot.options}
        fits = bool(grades) and grades <= {*source.grades, "not_known"}
        if view.state is PollState.CLOSED and fits and _counts(desk, view.poll.id, only):
            return view
    return None


def _counts(desk: Desk, poll: str, only: Collection[str] | None) -> bool:
    heads = desk.records.heads("poll", poll, "result")
    return only is None or any(one in only or _amends(desk, one) for one in heads)


def _amends(desk: Desk, entry_id: str) -> bool:
    entry = desk.records.entries[entry_id].entry
    return entry is not None and entry.act == "amend"
