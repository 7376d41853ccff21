"""The parts of a count: classes of voters whose ballots are kept together, with attendance, sheets and counts (2.5)."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from core.records import Poll, PollRoll, PollTotals
from core.rules.polls.ballots import Counts, Slot, SlotCount, count, nothing
from core.rules.polls.groups import join_small
from core.rules.polls.identities import Sheets
from core.rules.polls.quorum import Attendance, attendance

GROUPS = "groups"
"""The one class of a poll whose ballots are the sheets of party groups (D1)."""


class Part(Struct, frozen=True, kw_only=True):
    """Classes of voters whose ballots are kept together: their attendance, sheets and counts."""

    classes: tuple[str, ...]
    attendance: Attendance
    sheets: Sheets
    counts: Counts

    def __add__(self, other: Part) -> Part:
        return Part(
            classes=(*self.classes, *other.classes),
            attendance=self.attendance + other.attendance,
            sheets=self.sheets + other.sheets,
            counts=self.counts + other.counts,
        )


def classes_of(poll: Poll) -> tuple[str, ...]:
    """The classes of voters in the order of the scheme or setup."""
    return tuple(sorted(poll.voters, key=lambda one: (poll.voters[one].place, one)))


def attendance_of(poll: Poll, roll: PollRoll | None, voters: str) -> Attendance:
    """Attendance; sheets of groups and service users are not handed out at a meeting: who is asked counts as there."""
    one = attendance(roll, voters)
    if poll.setup.unit == "voter":
        return one
    there = len(poll.sheet) if poll.setup.unit == "group" else one.expected
    return Attendance(listed=one.listed, left_out=one.left_out, present=there)


def parts_of(poll: Poll, slots: Sequence[Slot], there: dict[str, Attendance]) -> tuple[Part, ...]:
    """What was counted: ballots as they are kept, totals of the classes that have none, sheets of groups."""
    if poll.setup.unit == "group":
        return _sheets_part(poll, there)
    parts = []
    for _, kept in sorted(poll.ballots.items()):
        if not kept.classes:
            continue  # an earlier count, which a later one replaced
        counts = count(poll, kept.rows, kept.written)
        papers = [poll.papers[name] for name in kept.classes if name in poll.papers]
        sheets = Sheets(
            issued=sum(one.issued for one in papers),
            returned=sum(one.returned for one in papers),
            valid=counts.valid,
            invalid=counts.invalid,
        )
        joined = sum((there.get(name, Attendance()) for name in kept.classes), Attendance())
        parts.append(Part(classes=tuple(kept.classes), attendance=joined, sheets=sheets, counts=counts))
    done = {name for part in parts for name in part.classes}
    for name, totals in sorted(poll.totals.items()):
        if name not in done and name in poll.papers:
            parts.append(_totals_part(poll, slots, name, totals, there.get(name, Attendance())))
    return tuple(parts)


def _sheets_part(poll: Poll, there: dict[str, Attendance]) -> tuple[Part, ...]:
    if not poll.sheet:
        return ()
    counts = count(poll, [one.marks for one in poll.sheet.values()])
    number = len(poll.sheet)
    sheets = Sheets(issued=number, returned=number, valid=counts.valid, invalid=counts.invalid)
    return (Part(classes=(GROUPS,), attendance=there.get(GROUPS, Attendance()), sheets=sheets, counts=counts),)


def _totals_part(poll: Poll, slots: Sequence[Slot], name: str, totals: PollTotals, there: Attendance) -> Part:
    papers = poll.papers[name]
    sheets = Sheets(issued=papers.issued, returned=papers.returned, valid=totals.valid, invalid=totals.invalid)
    return Part(classes=(name,), attendance=there, sheets=sheets, counts=counts_of(slots, totals))


def counts_of(slots: Sequence[Slot], totals: PollTotals) -> Counts:
    """Totals as counts; what is not named is nought."""
    figures = {key: int(number) for key, _, number in (one.rpartition("=") for one in totals.counts)}
    found = []
    for slot in slots:
        at = f"{slot.subject}.{slot.question}"
        options = tuple(figures.get(f"{at}.{option}", 0) for option in slot.options)
        found.append(SlotCount(options, figures.get(f"{at}.blank", 0), figures.get(f"{at}.spoiled", 0)))
    return Counts(valid=totals.valid, invalid=totals.invalid, slots=tuple(found))


def sum_parts(parts: Sequence[Part], slots: Sequence[Slot], classes: Sequence[str], there: Attendance) -> Part:
    """All parts together, over the attendance of every class."""
    counts = sum((part.counts for part in parts), nothing(slots))
    sheets = sum((part.sheets for part in parts), Sheets())
    return Part(classes=tuple(classes), attendance=there, sheets=sheets, counts=counts)


def shown_parts(parts: Sequence[Part], least: int) -> tuple[Part, ...]:
    """The parts as they may be shown: joined until each has enough ballots; in the end all together (2.5)."""
    by_name = {"+".join(part.classes): part for part in parts}
    groups = join_small({name: part.counts.valid for name, part in by_name.items()}, least)
    found = []
    for group in groups:
        first, *rest = (by_name[name] for name in group)
        found.append(sum(rest, first))
    return tuple(found)
