"""Groups of voters: small ones are joined before anything of them is shown or kept; a group's majority (2.5, D1)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from core.rules.polls.ballots import BLANK
from core.values import Outcome, ask, passed


def join_small(sizes: Mapping[str, int], least: int) -> tuple[tuple[str, ...], ...]:
    """Which groups stand together so that each has `least` ballots: the two smallest are joined until it is so.

    Groups with no ballots join nobody and are left out. What is left too small in the end is one group of everybody:
    the whole count of a small branch has to be known.
    """
    order = [name for name in sizes if sizes[name]]
    groups: list[tuple[str, ...]] = [(name,) for name in order]

    def size(group: tuple[str, ...]) -> int:
        return sum(sizes[name] for name in group)

    while len(groups) > 1 and min(map(size, groups)) < least:
        first, second = sorted(range(len(groups)), key=lambda at: (size(groups[at]), at))[:2]
        both = {*groups[first], *groups[second]}
        merged = tuple(name for name in order if name in both)
        groups = [group for at, group in enumerate(groups) if at not in (first, second)]
        groups.insert(min(first, second), merged)
    return tuple(groups)


def may_show(size: int, least: int) -> bool:
    """Whether a group's tally tells nothing of single people: nobody voted, or enough did."""
    return size == 0 or size >= least


def majority(options: Sequence[str], hands: Sequence[int], place: str = "") -> Outcome[str]:
    """The mark that a group leader ticks: the answer of most members; no mark where the most are tied (D1).

    Fewer than half for the answer ticked is told, for the sheet says "the majority of members".
    """
    most, total = max(hands, default=0), sum(hands)
    best = [at for at, number in enumerate(hands) if number == most and most]
    figures = {"hands": most, "total": total}
    if len(best) != 1:
        return Outcome(BLANK, (ask("D1", "group_majority_tied", place, tied=len(best), **figures),))
    mark, grade = str(best[0] + 1), options[best[0]]
    if 2 * most > total:
        return Outcome(mark, (passed("D1", "group_majority", place, grade=grade, **figures),))
    return Outcome(mark, (ask("D1", "group_plurality", place, grade=grade, **figures),))
