"""Who is elected and what is passed: more than half of those present, more than half of those expected (2)."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from core.values import Outcome, Reason, ask, failed, passed


class ElectionResult(Struct, frozen=True, kw_only=True):
    """Elected in order of votes; those tied on the last seats, with how many seats they contest; seats left empty."""

    elected: tuple[str, ...]
    tied: tuple[str, ...] = ()
    tied_seats: int = 0
    vacant: int = 0


def election(votes: Mapping[str, int], seats: int, present: int) -> Outcome[ElectionResult]:
    """Elected are those with more than half of those present, the most votes first; exactly half is not elected.

    Where more are tied than seats are left, a second ballot among the tied decides. Seats that nobody won stay empty
    and need a separate election, or with the meeting's consent fewer seats.
    """
    ranked = sorted(votes, key=lambda one: (-votes[one], one))
    reasons: list[Reason] = []
    for one in ranked:
        figures = {"votes": votes[one], "present": present, "need": present // 2 + 1}
        enough = 2 * votes[one] > present
        reasons.append(
            (passed if enough else ask)("2", "majority_reached" if enough else "majority_missed", one, **figures)
        )
    able = [one for one in ranked if 2 * votes[one] > present]
    if len(able) <= seats:
        vacant = seats - len(able)
        if vacant:
            reasons.append(ask("2", "seats_vacant", vacant=vacant, seats=seats))
        return Outcome(ElectionResult(elected=tuple(able), vacant=vacant), tuple(reasons))
    last = votes[able[seats - 1]]
    tied = tuple(one for one in able if votes[one] == last)
    above = tuple(one for one in able if votes[one] > last)
    if len(above) + len(tied) == seats:
        return Outcome(ElectionResult(elected=tuple(able[:seats])), tuple(reasons))
    left = seats - len(above)
    reasons.append(ask("2", "seats_tied", tied=len(tied), seats=left, votes=last))
    return Outcome(ElectionResult(elected=above, tied=tied, tied_seats=left), tuple(reasons))


def resolution(subject: str, votes: int, expected: int) -> Outcome[bool]:
    """A resolution of a members' meeting passes with more than half of the voting members *expected*."""
    figures = {"votes": votes, "expected": expected, "need": expected // 2 + 1}
    if 2 * votes > expected:
        return Outcome(True, (passed("2", "resolution_passed", subject, **figures),))
    return Outcome(False, (ask("2", "resolution_not_passed", subject, **figures),))


def check_officials(scrutineers: list[str], tellers: list[str], candidates: set[str]) -> tuple[Reason, ...]:
    """At least one scrutineer and two tellers, none of them a candidate, nobody both (2.6)."""
    found: list[Reason] = []
    if not scrutineers:
        found.append(failed("2.6", "scrutineer_missing", "officials"))
    if len(set(tellers)) < 2:
        found.append(failed("2.6", "tellers_missing", "officials", tellers=len(set(tellers))))
    for who in dict.fromkeys((*scrutineers, *tellers)):
        if who in candidates:
            found.append(failed("2.6", "official_is_candidate", "officials", person=who))
        if who in scrutineers and who in tellers:
            found.append(failed("2.6", "official_twice", "officials", person=who))
    return tuple(found)
