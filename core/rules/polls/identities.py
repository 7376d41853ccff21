"""The sums that must hold in every count, each one that fails named with its figures (2.2)."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from core.rules.polls.ballots import Counts, Slot
from core.rules.polls.quorum import Attendance
from core.values import Figure, Reason, ask, failed, passed


class Sheets(Struct, frozen=True, kw_only=True):
    """Ballot papers of a class, or of all: given out, come back, and of these valid and invalid."""

    issued: int = 0
    returned: int = 0
    valid: int = 0
    invalid: int = 0

    def __add__(self, other: Sheets) -> Sheets:
        return Sheets(
            issued=self.issued + other.issued,
            returned=self.returned + other.returned,
            valid=self.valid + other.valid,
            invalid=self.invalid + other.invalid,
        )


def check_sheets(sheets: Sheets, there: Attendance, voters: str) -> tuple[Reason, ...]:
    """returned ≤ issued ≤ present, returned = valid + invalid. More returned than issued voids the poll."""
    place = f"papers:{voters}"
    found: list[Reason] = []
    if sheets.issued > there.present:
        found.append(failed("2.2", "poll_issued_above", place, issued=sheets.issued, present=there.present))
    if sheets.returned > sheets.issued:
        found.append(failed("2.2", "poll_void", place, returned=sheets.returned, issued=sheets.issued))
    total = sheets.valid + sheets.invalid
    figures: dict[str, Figure] = {"returned": sheets.returned, "valid": sheets.valid, "invalid": sheets.invalid}
    if sheets.returned != total:
        found.append(failed("2.2", "poll_returned_sum", place, **figures, sum=total))
    return tuple(found) or (passed("2.2", "poll_sheets_hold", place, issued=sheets.issued, **figures),)


def check_slots(slots: Sequence[Slot], counts: Counts, voters: str) -> tuple[Reason, ...]:
    """Answers + blank + unreadable = valid on every question; for + against + abstaining + unreadable in elections."""
    found: list[Reason] = []
    for slot, one in zip(slots, counts.slots, strict=True):
        if one.all == counts.valid and min((*one.options, one.blank, one.spoiled)) >= 0:
            continue
        figures: dict[str, Figure] = {"given": one.given, "blank": one.blank, "spoiled": one.spoiled}
        place = f"count:{voters}:{slot.subject}.{slot.question}"
        found.append(failed("2.2", "poll_slot_sum", place, **figures, sum=one.all, valid=counts.valid))
    return tuple(found) or (passed("2.2", "poll_slots_hold", f"count:{voters}", questions=len(slots)),)


def as_warnings(reasons: Sequence[Reason]) -> tuple[Reason, ...]:
    """The same sums for a report from outside: kept as they are, with a warning, never silently mended (2.2)."""
    return tuple(
        ask(one.clause, one.code, one.place, **one.figures) if one.verdict == "fail" else one for one in reasons
    )
