"""Older copies brought back: at the committee, at a branch, of one replica. Nothing is lost, a new line begins."""

from __future__ import annotations

from pathlib import Path

from core.records import Branch, Person, Receipt, Scheme
from core.store.branch_store import BranchStore
from core.store.sealed_store import SealedStore
from sync import branch
from sync.master import COMMITTEE_FILE, Master
from sync.merge import FileVerdict
from sync.returned import returned

from .forge import Forger
from .office import PASSPHRASE, TODAY, Office, do


def add(office: Office, store: BranchStore, name: str) -> None:
    """Add a person."""
    do(office.desk(store), "person.add", fields={"identity.name": name})


def reopened(office: Office) -> None:
    """The committee's program closed and opened again."""
    office.master.close()
    office.master = Master.open(office.master.folder, PASSPHRASE, office.home("committee"))


def test_a_committee_that_restored_its_store_gets_its_word_back(tmp_path: Path) -> None:
    """A scheme, an identity and certificates written after the backup come back with the branches' packages."""
    office = Office(tmp_path)
    first, second = office.join("第一支部"), office.join("第二支部")
    backup = (office.master.folder / COMMITTEE_FILE).read_bytes()
    add(office, first, "虚构甲")
    office.take_in(office.hand_over(first))
    do(office.desk(office.master.store), "scheme.set", preset="preset_95", why="试行")
    office.hand_back(first)
    add(office, second, "虚构乙")
    office.take_in(office.hand_over(second))
    office.hand_back(second)
    lost = set(office.master.store.entries)
    office.master.close()
    (office.master.folder / COMMITTEE_FILE).write_bytes(backup)
    reopened(office)
    assert office.master.store.warnings == ["line_older_store"]
    assert office.master.branches()[first.meta.body].identity is None
    add(office, first, "虚构丙")
    (merged,) = office.take_in(office.hand_over(first), accept=False)
    assert (merged.plan.verdict, merged.count, merged.error) == (FileVerdict.NEW, 1, None)
    assert not merged.plan.joins
    office.take_in(office.hand_over(second), accept=False)
    assert lost <= set(office.master.store.entries)
    records = office.master.store.records
    assert {"c@1", "c@2"} <= set(records.all(Scheme))
    assert all(one.identity is not None for one in records.all(Branch).values())
    assert records.conflicts() == []
    assert not set(office.master.replica(first.meta.body).entries) & set(office.master.store.entries)
    plan = office.hand_back(first)
    assert plan.verdict is FileVerdict.NEW
    assert first.records.all(Scheme) == records.all(Scheme)


def test_a_branch_cannot_slip_anything_into_the_committees_store(tmp_path: Path) -> None:
    """Only what the committee's own identity vouched for comes back; a line that says so is refused."""
    office = Office(tmp_path)
    store = office.join()
    add(office, store, "虚构甲")
    forger = Forger(office, store)
    from core.journal.line import make_card

    from .forge import Line

    line = Line(office.master.store.sealed.store_id, "committee", forger.keys.signing)
    line.card = make_card(line.key, office.master.store.sealed.store_id, "committee", "x", forger.keys.signing)
    line.put({"profile": {"name": "冒名", "contact": "", "phone": ""}}, kind="committee", id="committee")
    path = tmp_path / "x.xcp"
    path.write_bytes(
        forger.written([*forger.good.items, *line.items], **{**forger.with_line(line), "line": forger.line})
    )
    before = set(office.master.store.entries)
    (merged,) = office.take_in(path)
    assert (merged.plan.code, merged.count) == ("line_not_vouched", 0)
    assert set(office.master.store.entries) == before
    assert returned(office.master.store, [forger.good]).items == ()


def test_a_replica_that_was_restored_is_filled_again(tmp_path: Path) -> None:
    """The kept package is not taken for the proof that its entries are there: the same file brings them back."""
    office = Office(tmp_path)
    store = office.join()
    add(office, store, "虚构甲")
    office.take_in(office.hand_over(store))
    replica = office.master.replica(store.meta.body).path
    backup = replica.read_bytes()
    add(office, store, "虚构乙")
    path = office.hand_over(store)
    office.take_in(path)
    office.hand_back(store)
    office.master.close()
    replica.write_bytes(backup)
    reopened(office)
    (merged,) = office.take_in(path)
    assert (merged.plan.verdict, merged.error) == (FileVerdict.NEW, None)
    office.take_in(office.hand_over(store))
    again = office.master.replica(store.meta.body)
    assert len(again.records.all(Person)) == 2
    assert set(store.records.all(Receipt)) <= set(again.records.all(Receipt))
    assert again.records.conflicts() == []


def test_a_branch_that_restored_its_store_gets_its_work_back(tmp_path: Path) -> None:
    """From the committee's answer: all it handed in, in the old line; what is new goes to a new one."""
    office = Office(tmp_path)
    store = office.join()
    add(office, store, "虚构甲")
    office.take_in(office.hand_over(store))
    office.hand_back(store)
    backup = store.path.read_bytes()
    add(office, store, "虚构乙")
    office.take_in(office.hand_over(store))
    store.close()
    store.path.write_bytes(backup)
    restored = BranchStore(SealedStore.open(store.path, PASSPHRASE), store.home)
    assert restored.warnings == ["line_older_store"]
    add(office, restored, "虚构丙")
    done = office.take_in(office.hand_over(restored))
    assert done[0].plan.verdict is FileVerdict.NEW
    path = office.master.handback(restored.meta.body, office.stick, office.officer)
    branch.take(restored, branch.weigh_file(restored, path), TODAY)
    names = sorted(one.identity.name for one in restored.records.all(Person).values())
    assert names == ["虚构丙", "虚构乙", "虚构甲"]
    assert branch.unhanded(restored) == 0


def test_a_restored_branch_may_hand_over_before_it_writes(tmp_path: Path) -> None:
    """Restoring and exporting at once is no dead end: a line is begun to sign with."""
    office = Office(tmp_path)
    store = office.join()
    add(office, store, "虚构甲")
    backup = store.path.read_bytes()
    add(office, store, "虚构乙")
    office.take_in(office.hand_over(store))
    store.close()
    store.path.write_bytes(backup)
    restored = BranchStore(SealedStore.open(store.path, PASSPHRASE), store.home)
    (merged,) = office.take_in(office.hand_over(restored), accept=False)
    assert merged.plan.verdict is FileVerdict.NOTHING_NEW
