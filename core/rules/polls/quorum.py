"""Who is expected, who came, and whether they are enough: whole numbers, a rule of its own for each kind (2, 2.1)."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from msgspec import Struct

from core.notices.poll_scheme import Quorum
from core.records import PollRoll, PollRules
from core.values import Reason, failed, passed


class PollKind(StrEnum):
    """The three different things that are never mixed (2)."""

    ELECTION = "election"
    RESOLUTION = "resolution"
    APPRAISAL = "appraisal"


FIXED: Final[Mapping[str, Quorum]] = {
    PollKind.ELECTION: Quorum(4, 5, strict=False),
    PollKind.RESOLUTION: Quorum(1, 2, strict=False),
}
"""What regulations fix: an election is valid with exactly four fifths, a resolution with exactly half."""

LEFT_OUT: Final = ("incapable", "abroad", "sentence", "long_illness", "transferred", "retired_home")
"""Reasons under which somebody is not expected at all, with the consent above and the meeting's approval (2.1)."""

LEAVE: Final = "leave"
"""On leave (请假): expected, not present, and not absent without a reason."""


def quorum_of(rules: PollRules) -> Quorum | None:
    """Who must be there under the rules that a poll keeps; None where nobody must, as of a survey by letter."""
    return Quorum(rules.quorum_num, rules.quorum_den, rules.quorum_strict) if rules.quorum_num else None


def need(quorum: Quorum, expected: int) -> int:
    """The smallest number present that is enough."""
    least, rest = divmod(quorum.num * expected, quorum.den)
    return least + 1 if rest or quorum.strict else least


def enough(quorum: Quorum, present: int, expected: int) -> bool:
    """Whether those present are enough; of nobody expected, nobody is enough."""
    have, wanted = quorum.den * present, quorum.num * expected
    return expected > 0 and (have > wanted if quorum.strict else have >= wanted)


def check_quorum(quorum: Quorum, present: int, expected: int) -> Reason:
    """The quorum as a reason, with the number that it takes."""
    figures = {"present": present, "expected": expected, "need": need(quorum, expected)}
    if enough(quorum, present, expected):
        return passed("2", "poll_quorum", "present", **figures)
    return failed("2", "poll_below_quorum", "present", **figures)


class Attendance(Struct, frozen=True, kw_only=True):
    """One class, or all: on the roll, left out under the rules, and of those expected: present, on leave, absent."""

    listed: int = 0
    left_out: int = 0
    present: int = 0
    leave: int = 0

    @property
    def expected(self) -> int:
        """应到: on the roll less those left out under the rules."""
        return self.listed - self.left_out

    @property
    def absent(self) -> int:
        """Expected, and neither present nor on leave; below nought when the figures can't be."""
        return self.expected - self.present - self.leave

    def __add__(self, other: Attendance) -> Attendance:
        return Attendance(
            listed=self.listed + other.listed,
            left_out=self.left_out + other.left_out,
            present=self.present + other.present,
            leave=self.leave + other.leave,
        )


def attendance(roll: PollRoll | None, voters: str) -> Attendance:
    """The attendance of one class of voters."""
    expected = roll.expected.get(voters) if roll else None
    if roll is None or expected is None:
        return Attendance()
    there = roll.present.get(voters)
    why = [one.reason for who in expected.people if (one := roll.excused.get(who)) and one.excused]
    return Attendance(
        listed=len(expected.people) + expected.others,
        left_out=sum(reason in LEFT_OUT for reason in why),
        leave=sum(reason == LEAVE for reason in why),
        present=len(there.people) + there.others if there else 0,
    )


def check_attendance(roll: PollRoll | None, classes: list[str]) -> tuple[Reason, ...]:
    """Expected = present + on leave + absent, for each class; nobody is present who is excused or not on the roll."""
    found: list[Reason] = []
    for voters in classes:
        one, place = attendance(roll, voters), f"present:{voters}"
        figures = {"expected": one.expected, "present": one.present, "leave": one.leave, "absent": one.absent}
        if not one.listed:
            found.append(failed("2.1", "poll_nobody_expected", f"expected:{voters}", voters=voters))
        elif one.absent < 0:
            found.append(failed("2.2", "poll_attendance_sum", place, **figures))
        else:
            found.append(passed("2.2", "poll_attendance_holds", place, **figures))
        found += _strangers(roll, voters)
    return tuple(found)


def _strangers(roll: PollRoll | None, voters: str) -> list[Reason]:
    there = roll.present.get(voters) if roll else None
    if roll is None or there is None:
        return []
    listed = set(roll.expected[voters].people) if voters in roll.expected else set()
    place = f"present:{voters}"
    off = [failed("2.1", "poll_present_unlisted", place, person=who) for who in there.people if who not in listed]
    away = [who for who in there.people if (one := roll.excused.get(who)) and one.excused]
    return off + [failed("2.2", "poll_present_excused", place, person=who) for who in away]
