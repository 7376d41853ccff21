"""A merge that is killed or refused by the disk at any step, and run again, ends as if nothing had happened."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest

from core.errors import WriteFailed, XingceError
from core.records import Branch, Line, Person, Receipt
from core.store.sealed_store import SealedStore
from sync.master import Master
from tests.faults.failing_disk import FailingDisk, Killed

from .office import PASSPHRASE, Office, do

MOST_STEPS = 400


class Scene:
    """Three files of two branches (two laptops of one, a second one that joins), and the master copy before them."""

    def __init__(self, folder: Path) -> None:
        self.office = Office(folder)
        first = self.office.join("第一支部")
        self._add("甲", first)
        self.office.take_in(self.office.hand_over(first))
        second = self.office.second_laptop(first, "two")
        joining = self.office.join("第二支部")
        for name, store in zip("乙丙丁", (first, second, joining), strict=True):
            self._add(name, store)
        self.files = [self.office.hand_over(store) for store in (first, second, joining)]
        self.bodies = [first.meta.body, joining.meta.body]
        self.office.master.close()
        self.folder = self.office.master.folder
        self.homes = folder / "machines"
        for one in (self.folder, self.homes):
            shutil.copytree(one, one.with_name(one.name + "-before"))

    def _add(self, name: str, store: object) -> None:
        do(self.office.desk(store), "person.add", fields={"identity.name": f"虚构{name}"})  # type: ignore[arg-type]

    def reset(self) -> None:
        """Everything as it was before the merge."""
        for one in (self.folder, self.homes):
            shutil.rmtree(one)
            shutil.copytree(one.with_name(one.name + "-before"), one)

    def merge(self) -> list[XingceError | None]:
        """Open, merge all files, close; the errors by file."""
        office = self.office
        office.master = Master.open(self.folder, PASSPHRASE, office.home("committee"))
        try:
            return [merged.error for merged in office.take_in(*self.files)]
        finally:
            office.master.close()

    def seen(self) -> object:
        """What the master copy says now, and which files it keeps."""
        master = Master.open(self.folder, PASSPHRASE, self.office.home("committee"))
        replicas = [master.replica(body) for body in self.bodies]
        people = [sorted(one.identity.name for one in each.records.all(Person).values()) for each in replicas]
        received = [newest(each.records.all(Receipt).values()) for each in replicas]
        branches = {one.id: one.identity for one in master.store.records.all(Branch).values()}
        lines = {one.id: one.certificate for one in master.store.records.all(Line).values()}
        conflicts = [each.records.conflicts() for each in (*replicas, master.store)]
        warnings = [each.warnings for each in (*replicas, master.store)]
        kept = {name: sorted(one.name for one in (self.folder / name).iterdir()) for name in ("received", "aside")}
        master.close()
        return people, received, branches, lines, conflicts, warnings, kept


def newest(receipts: Iterable[Receipt]) -> dict[str, int]:
    """Up to where receipts prove each line; which file proved it depends on the order they could be taken in."""
    heads = sorted(
        (line, int(seq)) for one in receipts for line, _, seq in (head.rpartition(":") for head in one.given.heads)
    )
    return dict(heads)


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    """Built once; each step resets it."""
    return Scene(tmp_path_factory.mktemp("interrupted"))


@pytest.fixture(scope="module")
def wanted(scene: Scene) -> object:
    """What an undisturbed merge comes to."""
    scene.reset()
    assert scene.merge() == [None, None, None]
    return scene.seen()


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> FailingDisk:
    """One disk under every store that is opened, so that its calls are counted through the whole merge."""
    disk = FailingDisk()
    real = SealedStore.open.__func__  # type: ignore[attr-defined]

    def opened(cls: type[SealedStore], *args: object, **kwargs: object) -> SealedStore:
        return real(cls, *args, **{**kwargs, "disk": disk})  # type: ignore[no-any-return]

    monkeypatch.setattr(SealedStore, "open", classmethod(opened))
    return disk


def steps(scene: Scene, disk: FailingDisk) -> int:
    """How many calls of the disk a whole merge makes."""
    scene.reset()
    disk.arm("", 0)
    scene.merge()
    return len(disk.calls)


@pytest.mark.parametrize("fault", ["kill", "kill-after"])
def test_killed_at_any_call_and_run_again(scene: Scene, wanted: object, disk: FailingDisk, fault: str) -> None:
    """At any call of the saves of a whole merge: the next run ends in the same records, nothing doubled."""
    total = steps(scene, disk)
    assert total < MOST_STEPS
    for step in range(1, total + 1, 1 if fault == "kill" else 3):
        scene.reset()
        disk.dead = False
        disk.arm(fault, step)
        with pytest.raises(Killed):
            scene.merge()
        disk.dead = False
        disk.arm("", 0)
        assert scene.merge().count(None) == 3, disk.calls[step - 1]
        assert scene.seen() == wanted


@pytest.mark.parametrize("fault", ["ENOSPC", "lost"])
def test_refused_by_the_disk_at_any_call_and_run_again(
    scene: Scene, wanted: object, disk: FailingDisk, fault: str
) -> None:
    """One failing call: that file is named, the others go on, running again ends the same."""
    total = steps(scene, disk)
    for step in range(1, total + 1, 5):
        scene.reset()
        disk.arm(fault, step)
        try:
            errors = scene.merge()
        except XingceError as error:
            errors = [error]
        assert all(error is None or isinstance(error, XingceError) for error in errors)
        disk.arm("", 0)
        assert scene.merge().count(None) == 3
        assert scene.seen() == wanted


def test_a_full_disk_stays_full(scene: Scene, wanted: object, disk: FailingDisk) -> None:
    """Every write fails from some call on: no file is half taken; with room again all is as wanted."""
    total = steps(scene, disk)
    for step in range(total // 4, total, max(1, total // 6)):
        scene.reset()
        disk.lasting = True
        disk.arm("ENOSPC", step)
        with contextlib.suppress(WriteFailed):
            assert any(scene.merge())
        disk.lasting = False
        disk.arm("", 0)
        assert scene.merge().count(None) == 3
        assert scene.seen() == wanted
