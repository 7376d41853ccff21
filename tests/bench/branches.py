"""Many branches hand in: is it linear, and does nothing new cost next to nothing?"""

from __future__ import annotations

import gc
import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from core.store.line_home import LineHome
from sync import intake
from sync.master import Master, Officer
from sync.merge import FileVerdict, Plan
from tests.bench.measure import Check, Options, Row, Sample
from tests.bench.stage import commit, person
from tests.sync.office import PASSPHRASE, TODAY, Office

PEOPLE = 12
MOST_GROWTH, MOST_AGAIN = 1.25, 0.1
_SLOW_ROUNDS = 3


class _Handed(Struct, frozen=True):
    """A master copy before anything came in, the packages, and the same branches' next ones with nothing new."""

    master: Path
    home: Path
    packages: tuple[Path, ...]
    again: tuple[Path, ...]


def rows(options: Options) -> Iterator[Row]:
    """Half of the branches and all of them, each into a master of its own size; then the same once more."""
    small, large = _handed(options)
    half, _, _ = _taken(options, small)
    whole, twice, renewed = _taken(options, large)
    count, fewer = len(large.packages), len(small.packages)
    growth = (whole.middle / count) / (half.middle / fewer)
    per = f"a branch: {half.middle / fewer:.1f} ms of {fewer}, {whole.middle / count:.1f} ms of {count}"
    yield Row(
        f"{count:,} branches of {PEOPLE} people into the master",
        whole,
        checks=(Check(f"cost a branch at {fewer}", growth, MOST_GROWTH),),
        note=f"{per}; weigh, confirm, commit and receipt, opening with it",
    )
    for what, again in (("the same files again", twice), ("new files with nothing new", renewed)):
        yield Row(f"{count:,} branches, {what}", again, whole, checks=(_part(again, whole),))


def _part(again: Sample, first: Sample) -> Check:
    return Check("the first time", again.middle / first.middle, MOST_AGAIN)


def _handed(options: Options) -> tuple[_Handed, _Handed]:
    """Two committees' folders as they are before the packages come: with half of the branches, and with all."""
    office = Office(options.folder / "branches")
    home = office.home("committee")
    packages: list[Path] = []
    again: list[Path] = []
    stages = []
    for upto in (options.branches // 2, options.branches):
        for number in range(len(packages), upto):
            store = office.join(f"第{number + 1}支部")
            commit(store, [person(number * PEOPLE + one) for one in range(PEOPLE)])
            packages.append(office.hand_over(store))
            again.append(office.hand_over(store))
            store.close()
            office.master.release(store.meta.body)
        kept = options.folder / f"master-{upto}"
        shutil.copytree(office.folder / "master", kept)
        witness = shutil.copytree(home.folder.parent, options.folder / f"home-{upto}")
        stages.append(_Handed(kept, witness, tuple(packages), tuple(again)))
    office.master.close()
    return stages[0], stages[1]


def _taken(options: Options, handed: _Handed) -> tuple[Sample, Sample, Sample]:
    """The first time, the same files again, and new files with nothing new; the master opened anew each time."""
    first, twice, renewed = [], [], []
    now = options.folder / "now"
    for _ in range(min(options.rounds, _SLOW_ROUNDS)):
        shutil.rmtree(now, ignore_errors=True)
        shutil.copytree(handed.master, now / "master")
        shutil.copytree(handed.home, now / "home")
        if hasattr(os, "sync"):
            os.sync()  # else the first fsync of the work would also wait for what was copied just now
        first.append(_take_in(now, handed.packages, FileVerdict.NEW))
        twice.append(_take_in(now, handed.packages, FileVerdict.NOTHING_NEW))
        renewed.append(_take_in(now, handed.again, FileVerdict.NOTHING_NEW))
    return Sample(tuple(first)), Sample(tuple(twice)), Sample(tuple(renewed))


def _take_in(folder: Path, files: tuple[Path, ...], wanted: FileVerdict) -> float:
    """Milliseconds to take the files in, from the master's file to the last receipt; they must get the verdict."""
    gc.collect()
    start = time.perf_counter()
    master = Master.open(folder / "master", PASSPHRASE, LineHome(folder / "home"))
    plans = intake.weigh(master, files)
    verdicts = {_verdict(plan) for plan in plans}
    plans = intake.accept(master, plans, [card.line for plan in plans for card in plan.unknown])
    merged = intake.commit(master, plans, Officer(TODAY))
    master.close()
    taken = (time.perf_counter() - start) * 1000
    if verdicts != {wanted} or any(one.error for one in merged):
        raise AssertionError(f"taken in as {verdicts}")
    return taken


def _verdict(plan: Plan) -> FileVerdict:
    """The verdict; a branch that comes for the first time is new once its line is confirmed."""
    return FileVerdict.NEW if plan.verdict is FileVerdict.UNKNOWN_LINE else plan.verdict
