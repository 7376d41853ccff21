"""Marks that look like a quarter's: most people at four stars, the stages a little apart, one seed the same marks.

Marks are counted in half points, whole numbers throughout: nothing is rounded and every machine draws the same.
"""

from __future__ import annotations

import random
from decimal import Decimal
from typing import Final

from msgspec import Struct

ASPECTS: Final = ("study", "diligence", "efficiency", "service", "integrity")
STAGES: Final = ("self", "joint", "review")
_LOWEST, _HIGHEST = 24, 40  # 12 and 20 points
_TYPICAL: Final = 169  # 84.5 points of 100


class Marks(Struct, frozen=True):
    """What one person got in a quarter: five marks a stage, in the order of `ASPECTS`, as typed."""

    self: tuple[str, ...]
    joint: tuple[str, ...]
    review: tuple[str, ...]

    def of(self, stage: str) -> dict[str, str]:
        """A stage's marks by aspect."""
        return dict(zip(ASPECTS, getattr(self, stage), strict=True))


def usual_marks(seed: int, person: str, period: str) -> Marks:
    """The marks of somebody who is no special case: around the person's own level, a little up or down each quarter."""
    own = _chance(seed, person)
    level = _TYPICAL + sum(own.randint(-7, 7) for _ in range(6))
    quarter = _chance(seed, person, period)
    total = max(146, min(196, level + sum(quarter.randint(-2, 2) for _ in range(3))))
    return _stages(quarter, _spread(quarter, total))


def marks_like(seed: int, person: str, period: str, review: tuple[str, ...]) -> Marks:
    """Marks that end in the given review; the stages before it stay near."""
    halves = [int(2 * Decimal(mark)) for mark in review]
    return Marks(*_before(_chance(seed, person, period), halves), review)


def _chance(*parts: object) -> random.Random:
    return random.Random("/".join(str(part) for part in parts))  # noqa: S311  sample data that must repeat, no secret


def _spread(chance: random.Random, total: int) -> list[int]:
    """A total as five marks that differ as a person's strengths do."""
    marks = [total // 5 + (at < total % 5) for at in range(5)]
    for _ in range(9):
        one, other = chance.sample(range(5), 2)
        if marks[one] > _LOWEST and marks[other] < _HIGHEST:
            marks[one] -= 1
            marks[other] += 1
    return marks


def _stages(chance: random.Random, review: list[int]) -> Marks:
    return Marks(*_before(chance, review), _typed(review))


def _before(chance: random.Random, review: list[int]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What was said of oneself, and what the joint review agreed on: people are a little kinder to themselves."""
    joint = [_within(mark + chance.choice((-1, 0, 0, 0, 0, 1))) for mark in review]
    own = [_within(mark + chance.choice((0, 0, 1, 1, 2))) for mark in joint]
    return _typed(own), _typed(joint)


def _within(mark: int) -> int:
    return max(_LOWEST, min(_HIGHEST, mark))


def _typed(halves: list[int]) -> tuple[str, ...]:
    return tuple(f"{half // 2}.5" if half % 2 else str(half // 2) for half in halves)
