"""The same promises held by real processes, a real SIGKILL and a really full disk."""
# ruff: noqa: S603  the commands are spelled out here

from __future__ import annotations

import datetime
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.errors import InUse, WriteFailed
from core.store.keys import RawKey
from core.store.sealed_store import SealedStore

KEY = RawKey(bytes(range(32)))
DAY = datetime.date(2026, 8, 13)
ROOT = Path(__file__).parents[2]
COMMAND = [sys.executable, "-m", "tests.faults.one_save"]


def new_store(path: Path) -> Path:
    """A store that holds one entry, closed."""
    with SealedStore.create(path, [("书记", KEY)], today=DAY) as store, store.transaction(DAY) as db:
        db.table("journal").insert({"raw": "old"})
    return path


def raws(path: Path) -> list[str]:
    """What the journal in the file holds; it opens for writing, so no lock was left behind."""
    with SealedStore.open(path, KEY) as store:
        assert not store.read_only
        return [document["raw"] for document in store.db.table("journal")]


def run(path: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run `one_save` to its end."""
    return subprocess.run([*COMMAND, str(path), *arguments], cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.fixture
def holder(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds `tmp_path/a.xingce` for writing."""
    new_store(tmp_path / "a.xingce")
    with subprocess.Popen(
        [*COMMAND, str(tmp_path / "a.xingce"), "hold"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "writing\n"
        yield process
        process.kill()


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is a Unix signal")
def test_sigkill_at_steps_of_a_save(tmp_path: Path) -> None:
    """A process killed at its first, at every third and at its last call leaves old or new, unlocked and tidy."""
    steps = int(run(new_store(tmp_path / "count.xingce"), "add").stdout)
    seen = []
    for step in sorted({1, *range(3, steps, 3), steps}):
        path = new_store(tmp_path / f"{step}.xingce")
        assert run(path, "add", str(step)).returncode == -signal.SIGKILL
        seen.append(raws(path))
        assert not list(tmp_path.glob(".*.part"))
    assert seen == sorted(seen)
    assert (seen[0], seen[-1]) == (["old"], ["old", "new"])


def test_two_processes_cannot_both_write(tmp_path: Path, holder: subprocess.Popen[str]) -> None:
    """The second window reads, is refused when it wants to write, and changes nothing."""
    path = tmp_path / "a.xingce"
    before = path.read_bytes()
    with SealedStore.open(path, KEY) as store:
        assert (store.read_only, store.why_read_only) == (True, "store_in_use")
        assert len(store.db.table("journal")) == 1
        with pytest.raises(InUse, match="store_in_use"), store.transaction(DAY):
            pytest.fail("a second window got to write")
    with pytest.raises(InUse, match="store_in_use"):
        SealedStore.restore(path, path, KEY, today=DAY)
    assert path.read_bytes() == before


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is a Unix signal")
def test_the_lock_dies_with_its_process(tmp_path: Path, holder: subprocess.Popen[str]) -> None:
    """No stale lock has to be removed by hand after a crash."""
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    assert raws(tmp_path / "a.xingce") == ["old"]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 256 KiB, where the system lets this user mount one."""
    mount, point = shutil.which("mount"), tmp_path / "small"
    point.mkdir()
    if not mount or not hasattr(os, "geteuid") or os.geteuid() != 0:
        pytest.skip("only root may mount a small file system")
    made = subprocess.run(
        [mount, "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(point)], capture_output=True, check=False
    )
    if made.returncode:
        pytest.skip("this system does not let a small file system be mounted")
    yield point
    subprocess.run(["umount", str(point)], check=True)  # noqa: S607


def test_a_really_full_disk(small_disk: Path) -> None:
    """Saves go on until the disk is full; the one that does not fit is refused and the last good one stands."""
    path = new_store(small_disk / "a.xingce")
    kept = ["old"]
    with SealedStore.open(path, KEY) as store:
        with pytest.raises(WriteFailed, match="ENOSPC"):
            for number in range(100):
                with store.transaction(DAY) as db:
                    db.table("journal").insert({"raw": f"{number}" + "x" * 8000})
                kept.append(f"{number}" + "x" * 8000)
        assert [document["raw"] for document in store.db.table("journal")] == kept
        assert len(kept) > 3
    assert raws(path) == kept
    assert not list(small_disk.glob(".*.part"))
