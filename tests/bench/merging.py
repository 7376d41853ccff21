"""Two laptops that grew apart become one: time and memory of the merge, against the bare work and other programs."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from core.store.branch_store import BranchStore
from sync import branch
from sync.merge import Plan
from tests.bench import bare, keepass, sql
from tests.bench.measure import Check, Options, Row, Sample, Step, interleaved, ratio, to_peers, together
from tests.bench.stage import Laptops, laptops
from tests.bench.terminal import ROOT
from tests.sync.office import TODAY

MOST_BARE, MOST_KEEPASS, MOST_CIPHER, MOST_MIB = 3.0, 0.1, 2.0, 128
_SLOW_ROUNDS = 3


def rows(options: Options) -> Iterator[Row]:
    """The merge after opening, with opening, and its memory."""
    stage = laptops(options.folder / "merge", options.records)
    after, peers, notes = _merged_once(stage), _Peers(stage, options), []
    times = interleaved({**_own(stage), **_bare(stage, after), **peers.steps}, options.rounds)
    beside = together(times, peers.steps, peers.missing)
    if peers.note:
        notes.append(peers.note)
    what = f"merge {options.records:,} + {options.records:,} records, {stage.conflicts} conflicts"
    whole, most = times["open and merge"], {keepass.NAME: MOST_KEEPASS, sql.CIPHER: MOST_CIPHER}
    yield Row(
        f"{what}, store open",
        times["merge"],
        times["bare merge"],
        checks=(ratio("bare", times["merge"], times["bare merge"], MOST_BARE),),
        note=f"weigh {times['weigh'].middle:.0f} ms of it",
    )
    yield Row(
        f"{what}, opening and fold with it",
        whole,
        times["bare open and merge"],
        beside,
        (ratio("bare", whole, times["bare open and merge"], MOST_BARE), *to_peers(whole, beside, most)),
        "; ".join(notes),
    )
    yield _memory(stage, what)


def _merge(store: BranchStore, package: Path) -> Plan:
    plan = branch.weigh_file(store, package)
    branch.take(store, plan, TODAY)
    return plan


def _merged_once(stage: Laptops) -> bare.Tables:
    """The tables after the merge, and the proof that it is the merge that is meant."""
    store = stage.open()
    plan = _merge(store, stage.package)
    if len(plan.conflicts) != stage.conflicts or len(store.records.conflicts()) != stage.conflicts:
        raise AssertionError("the merge did not keep the conflicts")
    tables = bare.tables(store)
    store.close()
    return tables


def _own(stage: Laptops) -> dict[str, Step]:
    """The real merge: into a store that a person works in, and from two files on the disk."""

    def ready() -> BranchStore:
        store = stage.open()
        store.records.conflicts()
        return store

    def weigh(store: BranchStore) -> None:
        branch.weigh_file(store, stage.package)
        store.close()

    def merge(store: BranchStore) -> None:
        _merge(store, stage.package)
        store.close()

    def all_of_it(path: Path) -> None:
        store = stage.open(path)
        _merge(store, stage.package)
        store.close()

    return {"weigh": Step(weigh, ready), "merge": Step(merge, ready), "open and merge": Step(all_of_it, stage.copy)}


def _bare(stage: Laptops, after: bare.Tables) -> dict[str, Step]:
    store = stage.open()
    held = bare.encrypt(bare.encode(bare.tables(store)))
    store.close()
    package, target, source = bare.encrypt(b"\n".join(stage.bodies)), stage.folder / "bare", stage.folder / "bare.store"
    bare.write(source, held)

    def merge() -> None:
        bare.parse_lines(bare.decrypt(package))
        bare.save(target, after)

    def with_open() -> None:
        bare.parse_store(bare.decrypt(source.read_bytes()))
        merge()

    return {"bare merge": Step(merge, bare=True), "bare open and merge": Step(with_open, bare=True)}


class _Peers:
    """The other programs with the same records: those that are there as steps, the others with the reason."""

    def __init__(self, stage: Laptops, options: Options) -> None:
        self.steps: dict[str, Step] = {}
        self.missing: dict[str, str] = {}
        self.note = ""
        if not options.peers:
            return
        self._stage = stage
        self._folder = stage.folder / "peers"
        self._folder.mkdir()
        found, self.missing = sql.engines()
        for engine in found.values():
            self._add_sql(engine)
        if reason := keepass.why_not():
            self.missing[keepass.NAME] = reason
        else:
            self._add_keepass(min(options.rounds, _SLOW_ROUNDS))

    def _add_sql(self, engine: sql.Engine) -> None:
        one, two = self._folder / f"{engine.name}.one", self._folder / f"{engine.name}.two"
        engine.build(one, self._stage.ours)
        engine.build(two, self._stage.theirs)
        fresh = _copier(one)
        engine.merge(fresh(), two)
        if engine.conflicts(fresh.path) != self._stage.conflicts:
            raise AssertionError(f"{engine.name} merged something else")
        self.steps[engine.name] = Step(lambda path: engine.merge(path, two), fresh)

    def _add_keepass(self, rounds: int) -> None:
        one, two = self._folder / "one.kdbx", self._folder / "two.kdbx"
        both = self._stage.ours.keys() & self._stage.theirs.keys()
        changed = frozenset(key for key in both if self._stage.ours[key] != self._stage.theirs[key])
        keepass.build(one, self._stage.ours, frozenset())
        keepass.build(two, self._stage.theirs, changed)
        fresh = _copier(one)
        keepass.merge(fresh(), two)
        if keepass.count(fresh.path) != len(self._stage.ours.keys() | self._stage.theirs.keys()):
            raise AssertionError("keepassxc-cli merged something else")
        self.steps[keepass.NAME] = Step(lambda path: keepass.merge(path, two), fresh, rounds)
        self.note = (
            f"{keepass.NAME} {keepass.version()}: KDF {keepass.kdf(one)}, {rounds} rounds; "
            "the later edit wins, the other goes into the entry's history"
        )


class _copier:  # noqa: N801  called like the function it is
    """A fresh copy of a file each time, in the same place."""

    def __init__(self, source: Path) -> None:
        self._source = source
        self.path = source.with_name(f"work-{source.name}")

    def __call__(self) -> Path:
        self.path.unlink(missing_ok=True)
        return Path(shutil.copy(self._source, self.path))


def _memory(stage: Laptops, what: str) -> Row:
    """The peak of a process of its own that opens the store and merges the package."""
    found = _in_process(
        "tests.bench.programs.merge_once", str(stage.copy()), str(stage.home().folder.parent), str(stage.package)
    )
    before, opened, peak = (int(part) / 1024 for part in found.split())
    return Row(
        f"{what}, peak memory of the process",
        Sample((peak,)),
        checks=(Check("MiB", peak, MOST_MIB, unit=" MiB"),),
        note=f"modules loaded {before:.0f} MiB, store open {opened:.0f} MiB",
        unit="MiB",
    )


def _in_process(module: str, *arguments: str) -> str:
    done = subprocess.run(  # noqa: S603  arguments are ours
        [sys.executable, "-m", module, *arguments], capture_output=True, text=True, check=True, cwd=ROOT
    )
    return done.stdout
