"""Quotas: sharing out the places of an award among branches, and keeping within them (A1, A8). Whole numbers only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from msgspec import Struct

from core.notices.award_scheme import Allocation, QuotaMethod
from core.values import Figure, Outcome, Reason, ask, failed, passed

CLAUSE = "A1"


def allocate(rules: Allocation, total: int, members: Mapping[str, int]) -> Outcome[dict[str, int]]:
    """The places of each branch by the scheme's rule, and how the parts compare with the announced total.

    `members` is the base of each branch, by branch id. A rule with a share takes so many per cent of it; without one
    the total in proportion. Each branch has `least` to `most` places. By hand and as a pool there is nothing to work
    out: all parts are 0.
    """
    if rules.method in (QuotaMethod.HAND, QuotaMethod.POOL):
        parts = dict.fromkeys(members, 0)
        return Outcome(parts, (compare(total, parts.values(), rules.method is QuotaMethod.POOL),))
    if rules.method is QuotaMethod.LARGEST_REMAINDER:
        parts = _largest_remainder(total, members, rules.least, rules.most)
    else:
        exact = {branch: exact_part(rules, total, members, branch) for branch in members}
        parts = {branch: _bounded(_rounded(part, rules.method), rules) for branch, part in exact.items()}
    found = [compare(total, parts.values()), *_bounds(rules, total, members, parts), *_empty(rules, members)]
    return Outcome(parts, tuple(found))


def exact_part(rules: Allocation, total: int, members: Mapping[str, int], branch: str) -> Fraction:
    """A branch's part before rounding: so many per cent of its base, or its proportion of the total; 0 with no base."""
    if rules.share:
        return Fraction(rules.share * members[branch], 100)
    whole = sum(members.values())
    return Fraction(total * members[branch], whole) if whole else Fraction(0)


def _rounded(part: Fraction, method: QuotaMethod) -> int:
    if method is QuotaMethod.CEILING:
        return -(-part.numerator // part.denominator)
    if method is QuotaMethod.HALF_UP:
        return (2 * part.numerator + part.denominator) // (2 * part.denominator)
    return part.numerator // part.denominator


def _bounded(places: int, rules: Allocation) -> int:
    places = max(places, rules.least)
    return min(places, rules.most) if rules.most else places


def _largest_remainder(total: int, members: Mapping[str, int], least: int, most: int) -> dict[str, int]:
    """Parts in proportion within the bounds, that sum to the total wherever the bounds allow it.

    The exact parts are the base times one factor, held within the bounds, where the factor makes them sum to the
    total. What their fractions leave goes to the largest remainders, a larger base and then the id first: so a larger
    branch never has fewer places than a smaller one.
    """
    top = most or max(total, least)
    if not members or least * len(members) >= total:
        return dict.fromkeys(members, least)
    factor = _factor(total, list(members.values()), least, top)
    exact = {branch: _held(factor * base, least, top) for branch, base in members.items()}
    parts = {branch: part.numerator // part.denominator for branch, part in exact.items()}
    rest = sorted(members, key=lambda branch: (parts[branch] - exact[branch], -members[branch], branch))
    for branch in rest[: max(0, total - sum(parts.values()))]:
        if exact[branch] != parts[branch]:
            parts[branch] += 1
    return parts


def _held(part: Fraction, least: int, most: int) -> Fraction:
    return min(max(part, Fraction(least)), Fraction(most))


def _factor(total: int, bases: Sequence[int], least: int, most: int) -> Fraction:
    """The factor with which the held parts sum to the total; the largest bound where the bases can't reach it."""

    def summed(factor: Fraction) -> Fraction:
        return sum((_held(factor * base, least, most) for base in bases), Fraction(0))

    corners = sorted({Fraction(bound, base) for base in bases if base for bound in (least, most)})
    below = Fraction(0)
    for corner in corners:
        if summed(corner) >= total:
            return _between(below, corner, summed(below), summed(corner), total)
        below = corner
    return below


def _between(low: Fraction, high: Fraction, at_low: Fraction, at_high: Fraction, total: int) -> Fraction:
    """Between two corners the sum grows evenly."""
    if at_high == at_low:
        return high
    return low + (high - low) * (total - at_low) / (at_high - at_low)


def _bounds(rules: Allocation, total: int, members: Mapping[str, int], parts: Mapping[str, int]) -> list[Reason]:
    """Branches with a base that hold more or fewer places than it gives, because of the bounds."""
    counted = [one for one, base in members.items() if base] if rules.least else []
    raised = sum(exact_part(rules, total, members, one) < parts[one] == rules.least for one in counted)
    lowered = sum(exact_part(rules, total, members, one) > parts[one] == rules.most for one in members if rules.most)
    found = []
    if raised:
        found.append(passed(CLAUSE, "quota_raised_to_least", count=raised, least=rules.least))
    if lowered:
        found.append(passed(CLAUSE, "quota_held_to_most", count=lowered, most=rules.most))
    return found


def _empty(rules: Allocation, members: Mapping[str, int]) -> list[Reason]:
    """Branches with nobody to count by: a minimum gives them places all the same, which somebody must want (A1)."""
    count = sum(not base for base in members.values())
    if not count:
        return []
    if rules.least:
        return [ask(CLAUSE, "quota_base_empty_least", "members", count=count, least=rules.least)]
    return [ask(CLAUSE, "quota_base_empty", "members", count=count)]


def compare(total: int, parts: Iterable[int], pool: bool = False) -> Reason:
    """The parts against the announced total; a difference is shown and asks, it is never evened out (A1)."""
    given = sum(parts)
    figures: dict[str, Figure] = {"total": total, "parts": given, "difference": given - total}
    if pool:
        return passed(CLAUSE, "quota_pool", total=total)
    if given == total:
        return passed(CLAUSE, "quota_sum", "", **figures)
    if given > total:
        return ask(CLAUSE, "quota_sum_over", "", **figures)
    return ask(CLAUSE, "quota_sum_short", "", short=total - given, **figures)


class Held(Struct, frozen=True):
    """A place that somebody holds: the branch, the nomination, and the name as it is shown."""

    branch: str
    nomination: str
    name: str


def room(total: int, share: int | None, held: Sequence[Held], branch: str) -> Reason:
    """Whether one more of this branch fits in: into the total, and into the branch's share where there are shares.

    `held` are the places taken so far, without the one in question. When there is none left, those who hold them are
    named (A8): one must give its place up first. `share` is None for a pool.
    """
    own = [one for one in held if one.branch == branch]
    if share == 0:
        return failed("A8", "award_no_place", places=0, taken=len(held))
    if share is not None and len(own) >= share:
        names = "、".join(one.name for one in own)
        return failed("A8", "award_share_full", places=share, taken=len(own), holders=names)
    if len(held) >= total:
        names = "、".join(one.name for one in held)
        return failed("A8", "award_full", places=total, taken=len(held), holders=names)
    figures: dict[str, Figure] = {"places": total, "taken": len(held), "left": total - len(held)}
    if share is None:
        return passed("A8", "award_room", "", **figures)
    return passed("A8", "award_room_share", "", own=share, held=len(own), rest=share - len(own), **figures)
