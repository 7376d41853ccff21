"""What if: the last polls under another scheme, who would pass and what would have to be put right (0.1, D4, D6)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from core.desk.polls.from_scheme import rules_of
from core.desk.polls.parts import Part
from core.desk.polls.poll import PollState, polls
from core.notices.poll_scheme import PollScheme
from core.rules.polls.ballots import Slot, SlotCount
from core.rules.polls.quorum import PollKind, enough, quorum_of
from core.rules.polls.satisfaction import Formula, satisfaction
from core.values import Rate

if TYPE_CHECKING:
    from core.desk.desk import Desk


class PollFacts(Struct, frozen=True, kw_only=True):
    """One subject of a closed appraisal: what was asked of whom, and what was counted on it."""

    branch: str
    poll: str
    form: str
    period: str
    title: str
    name: str
    slots: tuple[Slot, ...]
    counts: Mapping[Slot, SlotCount]
    whole: Part


class PollFall(Struct, frozen=True):
    """How a subject falls under one scheme.

    `status` is `passed`, `missed`, `below_quorum` (too few were there), `no_form` (the scheme has no such form) or
    `not_rated` (no grade on it counts); `mark` is `low` or `high` where D6 asks for something.
    """

    status: str
    rate: Rate | None = None
    mark: str = ""


class PollMover(Struct, frozen=True):
    """A subject that would fall otherwise."""

    facts: PollFacts
    before: PollFall
    now: PollFall


class PollWhatIf(Struct, frozen=True, kw_only=True):
    """The last polls under two schemes: how many by status and by mark, and all that would fall otherwise.

    A poll keeps the values that it was set up with: this only shows how it would have fallen.
    """

    count: int
    before: Mapping[str, int]
    now: Mapping[str, int]
    movers: tuple[PollMover, ...]


def poll_facts(desk: Desk, branch: str) -> list[PollFacts]:
    """The subjects of all closed appraisals here; `branch` is the branch's id."""
    found = []
    for view in polls(desk):
        if view.state is not PollState.CLOSED or view.poll.setup.kind != PollKind.APPRAISAL:
            continue
        counts = dict(zip(view.slots, view.whole.counts.slots, strict=True))
        for subject in view.rates:
            slots = tuple(slot for slot in view.slots if slot.subject == subject and slot.counts == "grade")
            found.append(
                PollFacts(
                    branch=branch,
                    poll=view.poll.id,
                    form=view.poll.setup.form,
                    period=view.poll.setup.period,
                    title=view.poll.setup.title,
                    name=view.name(subject),
                    slots=slots,
                    counts={slot: counts[slot] for slot in slots},
                    whole=view.whole,
                )
            )
    return found


def latest(facts: Iterable[PollFacts]) -> tuple[PollFacts, ...]:
    """Of every form the newest period that anybody polled."""
    every = tuple(facts)
    newest: dict[str, str] = {}
    for one in every:
        newest[one.form] = max(newest.get(one.form, ""), one.period)
    return tuple(one for one in every if one.period == newest[one.form])


def poll_what_if(old: PollScheme, new: PollScheme, facts: Sequence[PollFacts]) -> PollWhatIf:
    """Subjects under two schemes, in the order of branch, poll and name."""
    falls = [(one, fall(old, one), fall(new, one)) for one in facts]
    movers = (
        PollMover(one, before, now)
        for one, before, now in falls
        if (before.status, before.mark) != (now.status, now.mark)
    )
    return PollWhatIf(
        count=len(falls),
        before=_counted(before for _, before, _ in falls),
        now=_counted(now for *_, now in falls),
        movers=tuple(sorted(movers, key=lambda one: (one.facts.branch, one.facts.title, one.facts.name))),
    )


def fall(scheme: PollScheme, one: PollFacts) -> PollFall:
    """One subject under a scheme: the meeting, then the rate and the bars."""
    form = scheme.form(one.form)
    if form is None:
        return PollFall("no_form")
    rules = rules_of(scheme, 0, form, PollKind.APPRAISAL)
    formula = Formula.of(rules)
    if not any(option in formula.points for slot in one.slots for option in slot.options):
        return PollFall("not_rated")
    there = one.whole.attendance
    quorum = quorum_of(rules)
    if quorum and not enough(quorum, there.present, there.expected):
        return PollFall("below_quorum")
    found = satisfaction(formula, one.slots, one.counts, one.whole.sheets, there).value
    mark = "" if found.rate.at_least(rules.low, 100) else "low"
    mark = "high" if found.rate.at_least(rules.high, 100) else mark
    return PollFall("passed" if found.passed else "missed", found.rate, mark)


def _counted(falls: Iterable[PollFall]) -> dict[str, int]:
    counted: Counter[str] = Counter()
    for one in falls:
        counted.update([one.status, one.mark] if one.mark else [one.status])
    return dict(counted)
