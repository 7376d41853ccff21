"""The ballot as a row of marks: what may stand on it, what of it counts, and the counts of many (2.2, 2.4, D2)."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from msgspec import Struct

from core.notices.poll_scheme import Over
from core.records import Poll
from core.rules.polls.quorum import PollKind
from core.values import Reason, failed

BLANK: Final = "0"
SPOILED: Final = "?"
INVALID: Final = "!"
WRITTEN: Final = "+"
FOR, AGAINST, ABSTAIN = "for", "against", "abstain"
YES: Final = "yes"


class Slot(NamedTuple):
    """One place for a mark: a subject, a question on it, and its answers; the mark is the answer's number from 1."""

    subject: str
    question: str
    options: tuple[str, ...]
    counts: str


def slots_of(poll: Poll) -> tuple[Slot, ...]:
    """The places of a ballot in the order of the paper: subject by subject, question by question."""
    subjects = sorted(poll.subject, key=lambda one: (poll.subject[one].place, one))
    questions = sorted(poll.question.items(), key=lambda one: (one[1].place, one[0]))
    return tuple(
        Slot(subject, name, tuple(question.options), question.counts)
        for subject in subjects
        for name, question in questions
    )


def check_row(slots: Sequence[Slot], row: str, place: str = "") -> Reason | None:
    """What is wrong with a row as typed: another number of marks, or a mark that stands for nothing here."""
    if row == INVALID:
        return None
    marks = row.rstrip(WRITTEN)
    if len(marks) != len(slots):
        return failed("2.4", "ballot_length", place, marks=len(marks), wanted=len(slots))
    for at, (mark, slot) in enumerate(zip(marks, slots, strict=True), start=1):
        known = mark in (BLANK, SPOILED) or (mark.isascii() and mark.isdigit() and int(mark) <= len(slot.options))
        if not known:
            return failed("2.4", "ballot_mark_unknown", place, mark=mark, at=at, most=len(slot.options))
    return None


class Reader:
    """Reads the ballots of one poll: which are valid, and what of a valid one counts.

    In an election a ballot that chooses more than there are seats is invalid; names are written in only against a
    candidate, never beside abstaining. A ballot with too many recommendations loses these, or all of it (D2).
    """

    def __init__(self, poll: Poll) -> None:
        self.slots = slots_of(poll)
        self._seats = poll.setup.seats if poll.setup.kind == PollKind.ELECTION else 0
        self._most, self._over = poll.rules.most, poll.rules.over
        self._votes = [at for at, slot in enumerate(self.slots) if slot.counts == "vote"]
        self._recommend = [at for at, slot in enumerate(self.slots) if slot.counts == "recommend"]

    def read(self, row: str) -> tuple[str | None, int]:
        """The marks that count (None: an invalid ballot) and how many names are written in validly."""
        if row == INVALID:
            return None, 0
        marks = row.rstrip(WRITTEN)
        written = len(row) - len(marks)
        if self._seats:
            chosen = [self.slots[at].options[int(marks[at]) - 1] for at in self._votes if marks[at] in "123456789"]
            if written > chosen.count(AGAINST):
                written = 0
            if chosen.count(FOR) + written > self._seats:
                return None, 0
        return self._without_surplus(marks), written

    def _without_surplus(self, marks: str) -> str | None:
        if not self._most or not self.surplus(marks):
            return marks
        if self._over == Over.BALLOT:
            return None
        section = set(self._recommend)
        return "".join(SPOILED if at in section else mark for at, mark in enumerate(marks))

    def surplus(self, marks: str) -> bool:
        """Whether a ballot recommends more than it may."""
        return 0 < self._most < sum(marks[at] == "1" for at in self._recommend)


class SlotCount(Struct, frozen=True):
    """One place counted: ballots by answer, left blank, and unreadable (部分无效)."""

    options: tuple[int, ...]
    blank: int = 0
    spoiled: int = 0

    @property
    def given(self) -> int:
        """Ballots with an answer here."""
        return sum(self.options)

    @property
    def all(self) -> int:
        """Every valid ballot, if the sums hold."""
        return self.given + self.blank + self.spoiled

    def __add__(self, other: SlotCount) -> SlotCount:
        options = tuple(a + b for a, b in zip(self.options, other.options, strict=True))
        return SlotCount(options, self.blank + other.blank, self.spoiled + other.spoiled)


class Counts(Struct, frozen=True, kw_only=True):
    """Many ballots counted. `surplus`: valid ones whose recommendations do not count; `written`: names by votes."""

    valid: int
    invalid: int
    slots: tuple[SlotCount, ...]
    surplus: int = 0
    written: dict[str, int] = {}

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            valid=self.valid + other.valid,
            invalid=self.invalid + other.invalid,
            slots=tuple(a + b for a, b in zip(self.slots, other.slots, strict=True)),
            surplus=self.surplus + other.surplus,
            written=dict(sorted((Counter(self.written) + Counter(other.written)).items())),
        )


def nothing(slots: Sequence[Slot]) -> Counts:
    """The counts of no ballots."""
    return Counts(valid=0, invalid=0, slots=tuple(SlotCount((0,) * len(slot.options)) for slot in slots))


def count(poll: Poll, rows: Iterable[str], written: Iterable[str] = ()) -> Counts:
    """The ballots counted, whatever their order; equal ones are read once."""
    reader = Reader(poll)
    kept: Counter[str] = Counter()
    invalid = surplus = 0
    for row, times in Counter(rows).items():
        marks, _ = reader.read(row)
        if marks is None:
            invalid += times
        else:
            kept[marks] += times
            surplus += times * reader.surplus(row.rstrip(WRITTEN))
    return Counts(
        valid=sum(kept.values()),
        invalid=invalid,
        slots=tuple(_column(slot, at, kept) for at, slot in enumerate(reader.slots)),
        surplus=surplus,
        written=dict(sorted(Counter(name for name in written if name).items())),
    )


def _column(slot: Slot, at: int, kept: Counter[str]) -> SlotCount:
    marks: Counter[str] = Counter()
    for row, times in kept.items():
        marks[row[at]] += times
    given = tuple(marks[str(number)] for number in range(1, len(slot.options) + 1))
    return SlotCount(given, marks[BLANK], marks[SPOILED])


# ---- two tellers -------------------------------------------------------------------------------------------------


class Difference(NamedTuple):
    """Where two tellers differ: the ballot in the pile from 1, the mark on it from 1 (0: the whole ballot)."""

    ballot: int
    at: int
    first: str
    second: str


def compare(first: Sequence[str], second: Sequence[str]) -> tuple[Difference, ...]:
    """Every difference between two tellers who went through the same pile; a missing ballot is an empty row."""
    found = []
    for number in range(max(len(first), len(second))):
        one = first[number] if number < len(first) else ""
        other = second[number] if number < len(second) else ""
        if one == other:
            continue
        if len(one) != len(other):
            found.append(Difference(number + 1, 0, one, other))
            continue
        found += [
            Difference(number + 1, at, a, b)
            for at, (a, b) in enumerate(zip(one, other, strict=True), start=1)
            if a != b
        ]
    return tuple(found)


def strip(rows: Iterable[str]) -> str:
    """The running checksum strip over a pile as typed: four digits, the same for both tellers while they agree."""
    digest = hashlib.sha256("\n".join(rows).encode()).digest()
    return f"{int.from_bytes(digest[:8], 'big') % 10_000:04}"
