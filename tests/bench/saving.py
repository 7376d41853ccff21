"""One edit among many records, and opening what was saved."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

from core.store.keys import Passphrase
from core.store.sealed_store import SealedStore
from tests.bench import bare, sql
from tests.bench.measure import Options, Row, Sample, Step, interleaved, ratio, to_peers, together
from tests.bench.stage import Laptops, commit, one_laptop, phone
from tests.sync.office import PASSPHRASE, TODAY

MOST_BARE = 2.5


def save_rows(options: Options) -> Iterator[Row]:
    """One edit committed to a store that is open; the witness of the line is written and synced with it."""
    stage = one_laptop(options.folder / "save", options.records)
    store = stage.open()
    numbers = count()
    tables = bare.tables(store)
    target, document = stage.folder / "bare", {"raw": stage.bodies[-1].decode()}

    def sealed_only() -> None:
        with store.sealed.transaction(TODAY) as db:
            db.table("bench").insert(document)

    steps = {
        "edit": Step(lambda: commit(store, [phone(0, f"{next(numbers):08}")])),
        "sealed": Step(sealed_only),
        "bare": Step(lambda: bare.save(target, tables), bare=True),
    }
    store.records.conflicts()
    found, missing = sql.engines() if options.peers else ({}, {})
    links = []
    for engine in found.values():
        path = stage.folder / f"{engine.name}.one"
        engine.build(path, stage.ours)
        links.append(engine.connect(path))
        steps[engine.name] = _sql_edit(engine, links[-1], stage)
    times = interleaved(steps, options.rounds * 3)
    for link in links:
        link.close()
    store.close()
    edit, beside = times["edit"], together(times, found, missing)
    yield Row(
        f"one edit saved at {options.records:,} records",
        edit,
        times["bare"],
        beside,
        (ratio("bare", edit, times["bare"], MOST_BARE), *to_peers(edit, beside, {})),
        "entry, signature, sealed file, generation and the line's witness, each synced",
    )
    yield Row(
        "the sealed file's part of it",
        times["sealed"],
        times["bare"],
        checks=(ratio("bare", times["sealed"], times["bare"], MOST_BARE),),
    )


def _sql_edit(engine: sql.Engine, link: object, stage: Laptops) -> Step:
    record, numbers = next(iter(stage.ours)), count()
    return Step(lambda: engine.edit(link, record, stage.ours[record] + str(next(numbers))))


def open_rows(options: Options) -> Iterator[Row]:
    """From the file to records that a screen can show, key derivation apart."""
    stage = one_laptop(options.folder / "open", options.records)
    source = stage.folder / "bare.store"
    store = stage.open()
    bare.write(source, bare.encrypt(bare.encode(bare.tables(store))))
    store.close()

    def opened(path: Path) -> None:
        again = stage.open(path)
        again.records.conflicts()
        again.close()

    steps = {
        "open": Step(opened, stage.copy),
        "file": Step(lambda path: SealedStore.open(path, PASSPHRASE).close(), stage.copy),
        "store": Step(lambda path: stage.open(path).close(), stage.copy),
        "bare": Step(lambda: bare.parse_store(bare.decrypt(source.read_bytes())), bare=True),
    }
    found, missing = sql.engines() if options.peers else ({}, {})
    for engine in found.values():
        path = stage.folder / f"{engine.name}.one"
        engine.build(path, stage.ours)
        steps[engine.name] = _sql_read(engine, path)
    times = interleaved(steps, options.rounds)
    beside = together(times, found, missing)
    yield Row(
        f"open at {options.records:,} records, fold and conflicts with it",
        times["open"],
        times["bare"],
        beside,
        (ratio("bare", times["open"], times["bare"]), *to_peers(times["open"], beside, {})),
        f"file {times['file'].middle:.0f} ms, with its journal read {times['store'].middle:.0f} ms; no key derivation",
    )
    yield Row("key derivation before it (Argon2id, as shipped)", _derivation(options))


def _sql_read(engine: sql.Engine, path: Path) -> Step:
    return Step(lambda: engine.read_all(path))


def _derivation(options: Options) -> Sample:
    """What a real passphrase adds: opening an empty store with the shipped cost, less the same with hardly any."""
    folder = options.folder / "derivation"
    folder.mkdir()
    real = Passphrase("测试口令 one two")
    for name, unlock in (("real", real), ("cheap", PASSPHRASE)):
        SealedStore.create(folder / f"{name}.xingce", [("a", unlock)], today=TODAY).close()
    steps = {
        "real": Step(lambda: SealedStore.open(folder / "real.xingce", real).close()),
        "cheap": Step(lambda: SealedStore.open(folder / "cheap.xingce", PASSPHRASE).close()),
    }
    times = interleaved(steps, options.rounds)
    pairs = zip(times["real"].times, times["cheap"].times, strict=True)
    return Sample(tuple(one - two for one, two in pairs))
