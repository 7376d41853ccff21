"""Two tellers' piles laid side by side: where one has a ballot that the other has not, and where marks differ (2.4)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from core.rules.polls.ballots import INVALID, WRITTEN

_SLACK: Final = 8
"""How far the piles may slip against each other beyond the difference of their lengths."""


class Pair(NamedTuple):
    """A ballot in the first pile and the same one in the second, by place from 0; -1 where one pile lacks it."""

    first: int
    second: int


def lay(first: Sequence[str], second: Sequence[str]) -> list[Pair]:
    """The ballots of both piles in pairs, so that as few marks as possible differ.

    A ballot that one teller left out or typed twice then shows as itself, and not as a difference in every ballot
    after it. Time and memory grow with the length of a pile, not with its square.
    """
    head = _same(first, second)
    tail = _same(first[head:][::-1], second[head:][::-1])
    one, two = first[head : len(first) - tail], second[head : len(second) - tail]
    middle = [Pair(a + head if a >= 0 else -1, b + head if b >= 0 else -1) for a, b in _cheapest(one, two)]
    ends = [Pair(len(first) - left, len(second) - left) for left in range(tail, 0, -1)]
    return [*(Pair(at, at) for at in range(head)), *middle, *ends]


def differing(first: Sequence[str], second: Sequence[str]) -> list[Pair]:
    """The pairs on which the tellers do not agree."""
    return [
        pair
        for pair in lay(first, second)
        if pair.first < 0 or pair.second < 0 or first[pair.first] != second[pair.second]
    ]


def places(one: str, other: str) -> list[int]:
    """The places from 0 where two rows differ; empty when they differ as a whole: invalid, or in names written in."""
    a, b = one.rstrip(WRITTEN), other.rstrip(WRITTEN)
    if len(a) != len(b) or INVALID in (a, b):
        return []
    return [at for at, (x, y) in enumerate(zip(a, b, strict=True)) if x != y]


def _same(first: Sequence[str], second: Sequence[str]) -> int:
    """How many rows the piles have in common from the beginning."""
    both = zip(first, second, strict=False)
    return next((at for at, (one, other) in enumerate(both) if one != other), min(len(first), len(second)))


def _cheapest(first: Sequence[str], second: Sequence[str]) -> list[Pair]:
    """The cheapest way through both piles, looked for in a band along the diagonal."""
    if not first or not second:
        return [*(Pair(at, -1) for at in range(len(first))), *(Pair(-1, at) for at in range(len(second)))]
    slip = len(second) - len(first)
    low, high = min(0, slip) - _SLACK, max(0, slip) + _SLACK
    gap = max(map(len, (*first, *second))) + 1
    never = gap * (len(first) + len(second) + 1)
    steps: list[list[int]] = []
    before = [never] * (high - low + 1)
    for at in range(len(first) + 1):
        costs, step = [never] * (high - low + 1), [0] * (high - low + 1)
        for band in range(high - low + 1):
            other = at + low + band
            if not 0 <= other <= len(second):
                continue
            if at == other == 0:
                costs[band] = 0
                continue
            found = [(never, 0)]
            if at and other:
                found.append((before[band] + _cost(first[at - 1], second[other - 1], gap), 1))
            if at and band < high - low:
                found.append((before[band + 1] + gap, 2))
            if other and band:
                found.append((costs[band - 1] + gap, 3))
            costs[band], step[band] = min(found, key=lambda one: one[0])
        steps.append(step)
        before = costs
    return _way_back(steps, len(first), len(second), low)


def _way_back(steps: Sequence[Sequence[int]], first: int, second: int, low: int) -> list[Pair]:
    found = []
    while first or second:
        step = steps[first][second - first - low]
        first, second = first - (step != 3), second - (step != 2)
        found.append(Pair(-1 if step == 3 else first, -1 if step == 2 else second))
    return found[::-1]


def _cost(one: str, other: str, gap: int) -> int:
    """How many marks differ; an invalid ballot against a valid one costs as much as a whole row."""
    if one == other:
        return 0
    return len(places(one, other)) or (1 if INVALID not in (one, other) else gap - 1)
