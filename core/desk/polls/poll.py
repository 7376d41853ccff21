"""A poll as one picture: attendance, sheets, counts, rates with their wholes, result, what is missing, its seal."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from core.desk.people import by_name
from core.desk.polls.parts import Part, attendance_of, classes_of, parts_of, shown_parts, sum_parts
from core.desk.polls.proposed import proposals
from core.desk.polls.sealed import as_sealed
from core.records import Person, Poll, PollRoll
from core.rules.polls.ballots import FOR, YES, Counts, Slot, slots_of
from core.rules.polls.candidates import Asked, check_double
from core.rules.polls.elections import ElectionResult, election, resolution
from core.rules.polls.identities import as_warnings, check_sheets, check_slots
from core.rules.polls.quorum import Attendance, PollKind, check_attendance, check_quorum, quorum_of
from core.rules.polls.satisfaction import Formula, Satisfaction, consequence, satisfaction
from core.values import Outcome, Rate, Reason, ask, failed

if TYPE_CHECKING:
    from core.desk.desk import Desk


class PollState(StrEnum):
    """How far a poll has come."""

    SET_UP = "set_up"
    VOTING = "voting"
    COUNTED = "counted"
    CLOSED = "closed"


class PollView(Struct, frozen=True, kw_only=True):
    """Everything that a screen, a paper or a seal needs of one poll; computed, never stored (0.4).

    `parts` are as they are kept, `shown` as they may be shown (2.5), `whole` all together. `rates` holds the
    satisfaction by subject, `recommended` the share of valid ballots that recommend, `votes` the ballots for.
    `late_edits` counts what came after the seal and was left out, `proposed` are the keys of values that are proposals.
    """

    poll: Poll
    roll: PollRoll | None
    slots: tuple[Slot, ...]
    classes: tuple[str, ...]
    attendance: dict[str, Attendance]
    parts: tuple[Part, ...]
    shown: tuple[Part, ...]
    whole: Part
    rates: dict[str, Outcome[Satisfaction]]
    recommended: dict[str, Rate]
    votes: dict[str, int]
    election: Outcome[ElectionResult] | None
    passed: dict[str, Outcome[bool]]
    checks: tuple[Reason, ...]
    conflicts: int
    late_edits: int = 0
    proposed: tuple[str, ...] = ()

    @property
    def state(self) -> PollState:
        """How far it has come."""
        if self.poll.result and self.poll.result.seals:
            return PollState.CLOSED
        if self.parts:
            return PollState.COUNTED
        return PollState.VOTING if self.poll.box else PollState.SET_UP

    @property
    def code(self) -> str:
        """The check code of the sealed result, or empty."""
        return self.poll.result.code if self.poll.result else ""

    @property
    def outside(self) -> bool:
        """Whether the figures are those of a report from outside."""
        return any(one.outside for one in self.poll.totals.values())

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Checks and outcome together, as the explanation of the result (0.5)."""
        found = list(self.checks)
        for rate in self.rates.values():
            found += rate.reasons
            found += consequence(self.poll.rules, rate.value.subject, rate.value.rate)
        found += self.election.reasons if self.election else ()
        for one in self.passed.values():
            found += one.reasons
        return tuple(found)

    def name(self, subject: str) -> str:
        """What a subject is called on the ballot; a name written in is itself."""
        return self.poll.subject[subject].name if subject in self.poll.subject else subject


def poll_view(desk: Desk, poll_id: str) -> PollView | None:
    """One poll as it stands, or None when there is none."""
    poll = desk.records.get(Poll, poll_id)
    return _view(desk, poll) if poll else None


def polls(desk: Desk, period: str = "", form: str = "") -> list[PollView]:
    """The polls of a period and form (empty: of any), oldest period first, then by title."""
    every = desk.records.all(Poll).values()
    wanted = [one for one in every if period in ("", one.setup.period) and form in ("", one.setup.form)]
    return [_view(desk, one) for one in sorted(wanted, key=lambda one: (one.setup.period, one.setup.title, one.id))]


def _view(desk: Desk, poll: Poll) -> PollView:
    poll, roll, late_edits = as_sealed(desk.records, poll, desk.records.get(PollRoll, poll.id))
    slots, classes = slots_of(poll), classes_of(poll)
    there = {name: attendance_of(poll, roll, name) for name in classes}
    parts = parts_of(poll, slots, there)
    everybody = sum(there.values(), Attendance())
    whole = sum_parts(parts, slots, classes, everybody)
    votes = _for(slots, whole.counts)
    votes |= whole.counts.written if poll.setup.kind == PollKind.ELECTION else {}
    election_ = resolved = None
    if poll.setup.kind == PollKind.ELECTION and parts:
        election_ = election(votes, poll.setup.seats, everybody.present)
    if poll.setup.kind == PollKind.RESOLUTION and parts:
        resolved = {slot.subject: resolution(slot.subject, votes[slot.subject], everybody.expected) for slot in slots}
    conflicts = sum(1 for kind in ("poll", "poll_roll") for _ in desk.records.conflicts_of(kind, poll.id))
    return PollView(
        poll=poll,
        roll=roll,
        slots=slots,
        classes=classes,
        attendance=there,
        parts=parts,
        shown=shown_parts(parts, poll.rules.least) if poll.setup.unit == "voter" else parts,
        whole=whole,
        rates=_rates(poll, slots, whole) if parts else {},
        recommended=_recommended(slots, whole.counts) if parts else {},
        votes=votes,
        election=election_,
        passed=resolved or {},
        checks=_checks(desk, poll, roll, slots, there, parts, conflicts),
        conflicts=conflicts,
        late_edits=late_edits,
        proposed=proposals(desk, poll),
    )


def asked(poll: Poll) -> Asked:
    """What D5 asks of a poll."""
    subjects = tuple(one.person or name for name, one in sorted(poll.subject.items()))
    return Asked(id=poll.id, form=poll.setup.form, period=poll.setup.period, subjects=subjects)


def expected_people(desk: Desk, view: PollView, voters: str) -> list[Person]:
    """The people of a class who are on the roster, in pinyin order."""
    listed = view.roll.expected.get(voters) if view.roll else None
    known = desk.records.all(Person)
    return by_name(known[who] for who in (listed.people if listed else []) if who in known)


# ---- what follows ------------------------------------------------------------------------------------------------


def _for(slots: Sequence[Slot], counts: Counts) -> dict[str, int]:
    pairs = zip(slots, counts.slots, strict=True)
    return {slot.subject: one.options[slot.options.index(FOR)] for slot, one in pairs if slot.counts == "vote"}


def _recommended(slots: Sequence[Slot], counts: Counts) -> dict[str, Rate]:
    pairs = zip(slots, counts.slots, strict=True)
    return {
        slot.subject: Rate(one.options[slot.options.index(YES)], counts.valid, "valid")
        for slot, one in pairs
        if slot.counts == "recommend"
    }


def _rates(poll: Poll, slots: Sequence[Slot], whole: Part) -> dict[str, Outcome[Satisfaction]]:
    formula = Formula.of(poll.rules)
    if not formula.points:
        return {}
    counts = dict(zip(slots, whole.counts.slots, strict=True))
    subjects: dict[str, list[Slot]] = {}
    for slot in slots:
        if slot.counts == "grade":
            subjects.setdefault(slot.subject, []).append(slot)
    return {
        name: satisfaction(formula, of, counts, whole.sheets, whole.attendance)
        for name, of in subjects.items()
        if any(option in formula.points for slot in of for option in slot.options)
    }


def _checks(
    desk: Desk,
    poll: Poll,
    roll: PollRoll | None,
    slots: Sequence[Slot],
    there: dict[str, Attendance],
    parts: Sequence[Part],
    conflicts: int,
) -> tuple[Reason, ...]:
    found: list[Reason] = list(check_double(asked(poll), (asked(one) for one in desk.records.all(Poll).values())))
    if poll.setup.unit == "voter":
        found += check_attendance(roll, list(there))
    everybody = sum(there.values(), Attendance())
    rules = poll.rules
    quorum = quorum_of(rules)
    if quorum:
        found.append(check_quorum(quorum, everybody.present, everybody.expected))
    sums: list[Reason] = []
    for part in parts:
        name = "+".join(part.classes)
        sums += check_sheets(part.sheets, part.attendance, name)
        sums += check_slots(slots, part.counts, name)
        if part.counts.surplus:
            sums.append(
                ask("D2", "recommended_too_many", f"papers:{name}", ballots=part.counts.surplus, most=rules.most)
            )
    outside = any(one.outside for one in poll.totals.values())
    found += as_warnings(sums) if outside else sums
    if not parts:
        found.append(failed("2.6", "poll_not_counted", "count"))
    missing = sorted(set(there) - {name for part in parts for name in part.classes})
    found += [failed("2.6", "poll_class_not_counted", f"papers:{name}", voters=name) for name in missing if parts]
    if conflicts:
        found.append(failed("0.7", "conflicts_open", count=conflicts))
    return tuple(found)
