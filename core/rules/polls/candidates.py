"""Excellent members: how many may stand, who must be asked about by service users, and who passes (D2-D5, D7)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from msgspec import Struct

from core.notices.poll_scheme import Base, Candidates, Rounding
from core.values import Figure, Outcome, Rate, Reason, ask, failed, passed


def cap(rules: Candidates, full: int, probationary: int) -> int:
    """How many candidates a branch may have, by the scheme's share, base and rounding."""
    members = full if rules.base is Base.FULL else full + probationary
    hundredths = rules.share * members
    if rules.rounding is Rounding.CEIL:
        return -(-hundredths // 100)
    if rules.rounding is Rounding.HALF_UP:
        return (2 * hundredths + 100) // 200
    return hundredths // 100


def check_cap(rules: Candidates, standing: int, full: int, probationary: int) -> Reason:
    """The cap as a reason, with the share and whom it was taken of."""
    most = cap(rules, full, probationary)
    figures: dict[str, Figure] = {
        "standing": standing,
        "most": most,
        "share": rules.share,
        "members": full if rules.base is Base.FULL else full + probationary,
        "rounding": str(rules.rounding),
    }
    if standing <= most:
        return passed("D2", "candidates_within", "people", **figures)
    return failed("D2", "candidates_over", "people", **figures)


class Standing(Struct, frozen=True, kw_only=True):
    """One candidate's facts: satisfaction in the members' and the users' poll (None: none closed), integrity reports.

    `window` whether the post is a service window, `verified` and `reported` how many integrity problems.
    """

    person: str
    window: bool
    members: Rate | None
    members_passed: bool
    users: Rate | None
    users_passed: bool
    recommended: Rate | None = None
    verified: int = 0
    reported: int = 0


def judge(one: Standing) -> Outcome[bool]:
    """Whether a candidate passes: both polls, the users' one for every window post, no verified problem (D4)."""
    found: list[Reason] = [_poll(one.person, "members", one.members, one.members_passed)]
    if one.window or one.users is not None:
        found.append(_poll(one.person, "users", one.users, one.users_passed))
    if one.verified:
        found.append(failed("D4", "integrity_disqualifies", one.person, count=one.verified))
    if one.reported:
        found.append(ask("D4", "integrity_unverified", one.person, count=one.reported))
    outcome = Outcome(True, tuple(found))
    return Outcome(outcome.ok, outcome.reasons)


def _poll(person: str, voters: str, rate: Rate | None, good: bool) -> Reason:
    if rate is None:
        return failed("D3" if voters == "users" else "D2", "candidate_poll_missing", person, voters=voters)
    figures: dict[str, Figure] = {"part": rate.part, "whole": rate.whole, "percent": rate.percent()}
    figures["denominator"] = f"whole_{rate.denominator}"
    say = passed if good else failed
    return say("D4", "candidate_passes" if good else "candidate_fails", person, voters=voters, **figures)


def ranked(candidates: Sequence[Standing]) -> list[Standing]:
    """By the members' satisfaction; in equal cases the front line (a window post) comes first (D6)."""

    def key(one: Standing) -> tuple[Fraction, bool, str]:
        rate = one.members
        share = Fraction(rate.part, rate.whole) if rate and rate.whole else Fraction(-1)
        return (-share, not one.window, one.person)

    return sorted(candidates, key=key)


class Asked(Struct, frozen=True, kw_only=True):
    """A poll that was held or is being held: its form, its period and whom it is about."""

    id: str
    form: str
    period: str
    subjects: tuple[str, ...]


def check_double(new: Asked, there: Iterable[Asked]) -> tuple[Reason, ...]:
    """One poll of one form per subject and period; a second is refused with a pointer to the first (D5).

    Elections and resolutions have no form: they may have to be repeated.
    """
    found: list[Reason] = []
    if not new.form:
        return ()
    for other in there:
        if other.id == new.id or (other.form, other.period) != (new.form, new.period):
            continue
        both = [subject for subject in new.subjects if subject in other.subjects]
        found += [failed("D5", "poll_twice", other.id, poll=other.id, period=new.period, subject=one) for one in both]
    return tuple(found)
