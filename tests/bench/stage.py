"""What is measured on: a branch with two laptops that grew apart, made of fictional people by real commits."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

from msgspec import Struct

from core.journal.draft import Draft
from core.journal.entry import Kept
from core.records import Contact, Membership, PersonIdentity, Work
from core.store.branch_store import BranchStore
from core.store.line_home import LineHome
from core.store.sealed_store import SealedStore
from sync import branch
from tests.sync.office import PASSPHRASE, TODAY, Office

_FAMILY = "赵钱孙李周吴郑王冯陈"
_GIVEN = ("文清", "立夏", "思远", "明溪", "若谷", "安然", "书砚", "向晚")
_AT = "2026-10-08T09:00:00"


def person(number: int) -> Draft:
    """A fictional person as an import writes one: four groups, about 750 bytes of journal."""
    name = _FAMILY[number % len(_FAMILY)] + _GIVEN[number % len(_GIVEN)]
    return Draft(
        "person",
        f"p{number:07}",
        {
            "identity": PersonIdentity(name, f"19{60 + number % 40}-0{1 + number % 9}", "female", "", "汉族", "本科"),
            "membership": Membership("full_member", "2001-07-01", "2002-07-01", f"第{1 + number % 9}党小组", "党员"),
            "work": Work("综合科科员", "1998-08", "2004-03", number % 2 == 0),
            "contact": Contact(f"000-{number:08}"),
        },
    )


def phone(number: int, text: str) -> Draft:
    """A new telephone number for a person: one group, so two of them at once are a conflict."""
    return Draft("person", f"p{number:07}", {"contact": Contact(text)})


class Laptops(Struct, frozen=True):
    """Two laptops of one branch: `store` is the first one's file, `package` what the second one brings.

    Each holds `records` people, half of them the same; a twentieth was edited on both. `bodies` are the package's
    entries as bytes, `theirs` and `ours` the records of both sides by id, for the bare work and for other programs.
    """

    folder: Path
    store: Path
    package: Path
    bodies: tuple[bytes, ...]
    ours: dict[str, str]
    theirs: dict[str, str]
    conflicts: int

    def home(self) -> LineHome:
        """The first laptop's line keys."""
        return LineHome(self.folder / "office" / "machines" / _NAME)

    def copy(self) -> Path:
        """The first laptop's file again, in a folder of its own, for a merge to use up."""
        work = self.folder / "work"
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir()
        return Path(shutil.copy(self.store, work / self.store.name))

    def open(self, path: Path | None = None) -> BranchStore:
        """A fresh copy, or the file at `path`, opened; the passphrase costs next to nothing here."""
        return BranchStore(SealedStore.open(path or self.copy(), PASSPHRASE), self.home())


_NAME = "第一支部"


def laptops(folder: Path, records: int) -> Laptops:
    """Two laptops with `records` people each, in a folder that does not exist yet."""
    folder.mkdir(parents=True)
    shared, conflicts = records // 2, records // 20
    office = Office(folder / "office")
    first = office.join(_NAME)
    commit(first, [person(number) for number in range(shared)])
    second = office.second_laptop(first, "second")
    commit(first, [person(number) for number in range(shared, records)])
    commit(first, [phone(number, "111") for number in range(conflicts)])
    commit(second, [person(number) for number in range(records, 2 * records - shared)])
    commit(second, [phone(number, "222") for number in range(conflicts)])
    package = branch.export(second, folder, today=TODAY, made=_AT, machine=True)
    made = Laptops(
        folder,
        first.path,
        package,
        tuple(item.raw for item in second.entries.values()),
        _newest(first.entries),
        _newest(second.entries),
        conflicts,
    )
    for store in (first, second):
        store.close()
    office.master.close()
    return made


def one_laptop(folder: Path, records: int) -> Laptops:
    """Only the first laptop, with nothing to merge: for opening and saving."""
    folder.mkdir(parents=True)
    office = Office(folder / "office")
    store = office.join(_NAME)
    commit(store, [person(number) for number in range(records)])
    raws = tuple(item.raw for item in store.entries.values())
    made = Laptops(folder, store.path, store.path, raws, _newest(store.entries), {}, 0)
    store.close()
    office.master.close()
    return made


def commit(store: BranchStore, drafts: list[Draft], day: date = TODAY) -> None:
    """Write drafts as the secretary would."""
    store.commit(drafts, by="secretary", at=_AT, today=day)


def _newest(entries: dict[str, Kept]) -> dict[str, str]:
    """The people by id, each as the last entry that wrote it."""
    return {one.entry.id: one.raw.decode() for one in entries.values() if one.entry and one.entry.kind == "person"}
