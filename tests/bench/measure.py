"""Times of interleaved rounds, what they are held against, and whether a budget holds."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from statistics import median
from types import MappingProxyType

from msgspec import Struct

Work = Callable[[], object]


class Options(Struct, frozen=True):
    """How much is measured: `records` in a large store, `branches` into a master, `rounds` of every measurement.

    `folder` is where everything is written: on a real disk, for an fsync in memory costs nothing.
    """

    folder: Path
    records: int = 10_000
    rows: int = 50_000
    branches: int = 200
    rounds: int = 5
    keys: int = 400
    peers: bool = True
    terminal: bool = True


class Sample(Struct, frozen=True):
    """Milliseconds of the rounds, in the order in which they were run."""

    times: tuple[float, ...]

    @property
    def middle(self) -> float:
        """The median."""
        return median(self.times)

    @property
    def spread(self) -> tuple[float, float]:
        """The least and the most."""
        return min(self.times), max(self.times)


class Step(Struct, frozen=True):
    """One thing to measure: `prepare` makes what `work` uses up; only `work` is timed. `rounds` 0 is as many as others.

    `bare` work runs without the garbage collector: it is a lower bound, and collecting is not part of it.
    """

    work: Callable[..., object]
    prepare: Callable[[], object] | None = None
    rounds: int = 0
    bare: bool = False


def interleaved(steps: Mapping[str, Step], rounds: int) -> dict[str, Sample]:
    """Every step once a round, so that a slow moment of the machine falls on all; one round before goes uncounted."""
    times: dict[str, list[float]] = {name: [] for name in steps}
    for number in range(-1, rounds):
        for name, step in steps.items():
            if step.rounds and not 0 <= number < step.rounds:
                continue
            taken = once(step)
            if number >= 0:
                times[name].append(taken)
    return {name: Sample(tuple(one)) for name, one in times.items()}


def once(step: Step) -> float:
    """Milliseconds of one run. What the bench itself holds is hidden from the collector, which else would walk it."""
    gc.collect()
    gc.freeze()
    made = (step.prepare(),) if step.prepare else ()
    gc.collect()
    if step.bare:
        gc.disable()
    try:
        start = time.perf_counter()
        step.work(*made)
        return (time.perf_counter() - start) * 1000
    finally:
        gc.enable()
        gc.unfreeze()


class Check(Struct, frozen=True):
    """A budget: the figure that was measured, at most how much it may be, both in `unit` (`×` a ratio).

    `against` names what a ratio is to. Without `most` it is a figure to know, with no budget.
    """

    against: str
    value: float
    most: float | None = None
    low: float | None = None
    high: float | None = None
    unit: str = "×"

    @property
    def verdict(self) -> str:
        """`ok`, `over`, or `-` where there is no budget."""
        if self.most is None:
            return "-"
        return "ok" if self.value <= self.most else "over"


class Row(Struct, frozen=True):
    """One line of the table. `peers` are other programs at the same work: their times, or why there is none."""

    what: str
    ours: Sample
    bare: Sample | None = None
    peers: Mapping[str, Sample | str] = MappingProxyType({})
    checks: tuple[Check, ...] = ()
    note: str = ""
    unit: str = "ms"


def ratio(against: str, ours: Sample, other: Sample, most: float | None = None) -> Check:
    """The median of the rounds' ratios, with their least and most: what disturbed a whole round drops out."""
    if len(ours.times) == len(other.times):
        each = [one / two for one, two in zip(ours.times, other.times, strict=True)]
    else:
        each = [one / other.middle for one in ours.times]
    return Check(against, median(each), most, min(each), max(each))


def together(times: Mapping[str, Sample], found: Iterable[str], missing: Mapping[str, str]) -> dict[str, Sample | str]:
    """The peers that were measured with their times, and the others with the reason."""
    return {**{name: times[name] for name in found}, **missing}


def to_peers(ours: Sample, peers: Mapping[str, Sample | str], most: Mapping[str, float]) -> list[Check]:
    """A check for every peer that was measured; a peer that is missing gives none."""
    return [ratio(name, ours, one, most.get(name)) for name, one in peers.items() if isinstance(one, Sample)]
