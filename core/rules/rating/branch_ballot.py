"""议星: the sums that a tally must keep, what its counts say, and the star that the ballot gives (C2, domain 2)."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from msgspec import Struct, convert
from msgspec.structs import asdict

from core.notices.model import BallotRules, BallotStar, BranchPart
from core.records import Settled, Tally
from core.rules.rating.totals import figure
from core.values import Figure, Outcome, Rate, Reason, ask, failed, passed

STARS: Final = {5: "five", 4: "four", 3: "three", 2: "two", 1: "one", 0: "none"}
"""Stars on a ballot and the field of a tally that counts them."""


def votes(tally: Tally) -> dict[int, int]:
    """Ballots by stars, from five to none."""
    return {stars: getattr(tally, field) for stars, field in STARS.items()}


def check_tally(part: BranchPart, tally: Tally, place: str = "") -> tuple[Reason, ...]:
    """The sums of 2.2, each one that fails with its figures at the field; `place` goes before the field's name.

    returned ≤ issued ≤ present ≤ expected; returned = valid + invalid; stars + blank = valid. More ballots returned
    than issued void the ballot.
    """

    def at(field: str) -> str:
        return f"{place}.{field}" if place else field

    below = [name for name, count in asdict(tally).items() if isinstance(count, int) and count < 0]
    if below:
        return tuple(failed("2.2", "count_negative", at(name), count=getattr(tally, name)) for name in below)
    reasons = [
        failed("2.2", "tally_star_unknown", at(field), stars=stars, count=getattr(tally, field))
        for stars, field in STARS.items()
        if getattr(tally, field) and stars not in part.possible
    ]
    if tally.present > tally.expected:
        reasons.append(
            failed("2.2", "tally_present_above", at("present"), present=tally.present, expected=tally.expected)
        )
    if tally.issued > tally.present:
        reasons.append(failed("2.2", "tally_issued_above", at("issued"), issued=tally.issued, present=tally.present))
    if tally.returned > tally.issued:
        figures = {"returned": tally.returned, "issued": tally.issued}
        reasons.append(failed("2.2", "tally_returned_above", at("returned"), **figures))
    if tally.returned != tally.valid + tally.invalid:
        figures = {"returned": tally.returned, "valid": tally.valid, "invalid": tally.invalid}
        reasons.append(failed("2.2", "tally_returned_sum", at("valid"), **figures, sum=tally.valid + tally.invalid))
    given = sum(votes(tally).values())
    if given + tally.blank != tally.valid:
        counts = {"stars": given, "blank": tally.blank, "sum": given + tally.blank, "valid": tally.valid}
        reasons.append(failed("2.2", "tally_valid_sum", at("blank"), **counts))
    if not reasons:
        reasons.append(passed("2.2", "tally_holds", place, returned=tally.returned, valid=tally.valid))
    return tuple(reasons)


# ---- what the counts say ---------------------------------------------------------------------------------------


class TallyRates(Struct, frozen=True):
    """The shares of a tally, each with its denominator: expected, issued, returned, valid (0.3)."""

    turnout: Rate
    returned: Rate
    valid: Rate
    stars: dict[int, Rate]


def rates(tally: Tally) -> TallyRates:
    """Turnout of the expected, returned of the issued, valid of the returned, stars of the valid."""
    return TallyRates(
        Rate(tally.present, tally.expected, "expected"),
        Rate(tally.returned, tally.issued, "issued"),
        Rate(tally.valid, tally.returned, "returned"),
        {stars: Rate(count, tally.valid, "valid") for stars, count in votes(tally).items()},
    )


def joined(tallies: Mapping[str, Tally]) -> Tally:
    """All classes together, count by count."""
    counts = [name for name in Tally.__struct_fields__ if name != "poll"]
    return convert({name: sum(getattr(tally, name) for tally in tallies.values()) for name in counts}, Tally)


class ShownTally(Struct, frozen=True):
    """A tally as it may be shown: the classes it joins, and its counts."""

    voters: tuple[str, ...]
    tally: Tally


def for_showing(rules: BallotRules, tallies: Mapping[str, Tally]) -> tuple[ShownTally, ...]:
    """The tallies that may be shown without telling how single people chose (2.5), in the order of the scheme.

    A class with fewer than `least` valid ballots is joined with the smallest others until there are enough; what is
    left too small even then is shown as one group of everybody.
    """
    known = [voter.id for voter in rules.voters]
    order = sorted(tallies, key=lambda name: (known.index(name) if name in known else len(known), name))
    groups: list[tuple[tuple[str, ...], Tally]] = [((name,), tallies[name]) for name in order]
    while len(groups) > 1 and min(tally.valid for _, tally in groups) < rules.least:
        first, second = sorted(range(len(groups)), key=lambda at: (groups[at][1].valid, at))[:2]
        (a, one), (b, other) = groups[min(first, second)], groups[max(first, second)]
        merged = (tuple(name for name in order if name in a + b), joined({"a": one, "b": other}))
        groups = [group for at, group in enumerate(groups) if at not in (first, second)]
        groups.insert(min(first, second), merged)
    return tuple(ShownTally(names, tally) for names, tally in groups)


# ---- the star --------------------------------------------------------------------------------------------------


class BallotResult(Struct, frozen=True):
    """What the ballot gives: the star, or None with those that are tied; `votes` of all classes together."""

    stars: int | None = None
    tied: tuple[int, ...] = ()
    votes: dict[int, int] = {}


def ballot_star(
    part: BranchPart, tallies: Mapping[str, Tally], settled: Settled | None = None
) -> Outcome[BallotResult]:
    """The balloted star by the scheme's rule, every ballot counting alike; blank ballots give no star.

    Under `most_votes` a tie has no star until the branch settles it, with a reason, for one of those tied (C2). Under
    `mean` the exact mean is rounded half up to a whole star.
    """
    counted = votes(joined(tallies))
    total = sum(counted.values())
    if not total:
        return Outcome(BallotResult(votes=counted), (failed("C2", "ballot_without_stars", "tally"),))
    if part.ballot.star is BallotStar.MEAN:
        mean = Fraction(sum(stars * count for stars, count in counted.items()), total)
        stars = int(mean + Fraction(1, 2))
        shown = passed("C2", "ballot_mean", "tally", mean=figure(mean), stars=stars, ballots=total)
        return Outcome(BallotResult(stars, (), counted), (shown,))
    most = max(counted.values())
    best = tuple(stars for stars, count in counted.items() if count == most)
    if len(best) == 1:
        shown = passed("C2", "ballot_most", "tally", stars=best[0], count=most, ballots=total)
        return Outcome(BallotResult(best[0], (), counted), (*_unused(settled), shown))
    return _tie(best, most, counted, settled)


def _unused(settled: Settled | None) -> tuple[Reason, ...]:
    """A settlement where nothing is tied any more (the counts were corrected): it counts for nothing."""
    return (ask("C2", "ballot_nothing_tied", "settled", stars=settled.stars),) if settled else ()


def _tie(best: tuple[int, ...], most: int, counted: dict[int, int], settled: Settled | None) -> Outcome[BallotResult]:
    tied = ", ".join(str(stars) for stars in best)
    if settled is None:
        reason = failed("C2", "ballot_tied", "settled", tied=tied, count=most)
        return Outcome(BallotResult(None, best, counted), (reason,))
    if settled.stars not in best:
        reason = failed("C2", "ballot_settled_unfit", "settled", tied=tied, stars=settled.stars)
        return Outcome(BallotResult(None, best, counted), (reason,))
    figures: dict[str, Figure] = {"tied": tied, "count": most, "stars": settled.stars, "reason": settled.reason}
    return Outcome(
        BallotResult(settled.stars, best, counted), (passed("C2", "ballot_tie_settled", "settled", **figures),)
    )


def check_quorum(part: BranchPart, tallies: Mapping[str, Tally]) -> Reason:
    """Whether more than the scheme's share of the expected voters came, all classes together, in whole numbers."""
    whole = joined(tallies)
    figures = {"present": whole.present, "expected": whole.expected, "quorum": part.ballot.quorum}
    if 100 * whole.present > part.ballot.quorum * whole.expected:
        return passed("C2", "ballot_quorum", "tally", **figures)
    return failed("C2", "ballot_below_quorum", "tally", **figures)
