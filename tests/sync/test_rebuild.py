"""A replica that is lost or damaged comes back from what is kept beside it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from core.desk.desk import Desk
from core.errors import Damaged, Refused
from core.records import Decision, Person
from core.store import generations
from core.store.branch_store import BranchStore
from sync.rebuild import rebuild
from sync.verify import verify_master
from tests.sync.office import Office, do, fill_round, publish_round

PERIOD = "2026Q3"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """A committee."""
    return Office(tmp_path)


def _confirmed(office: Office) -> BranchStore:
    """A branch whose quarter the committee confirmed and handed back."""
    store = office.join()
    desk = office.desk(store)
    for name in ("王星一", "李星二", "赵星三"):
        do(desk, "person.add", fields={"identity.name": name})
    fill_round(desk, PERIOD, dict.fromkeys(store.records.all(Person), "18"))
    publish_round(desk, PERIOD)
    do(desk, "round.report", period=PERIOD)
    office.take_in(office.hand_over(store))
    do(Desk(office.master.replica(store.meta.body), office.today), "decision.confirm", period=PERIOD)
    office.hand_back(store)
    return store


def _lose(office: Office, branch: str, *, states: bool) -> set[str]:
    """Take the replica's file away (and its earlier states); gives the entries that it held."""
    before = set(office.master.replica(branch).entries)
    office.master.release(branch)
    path = office.master.replica_path(branch)
    path.unlink()
    if states:
        shutil.rmtree(generations.folder(path))
    return before


def test_a_lost_replica_comes_back_from_packages_and_the_branch(office: Office) -> None:
    """Kept packages bring the branch's part; its next package brings the committee's decision back; all holds."""
    store = _confirmed(office)
    branch = store.meta.body
    before = _lose(office, branch, states=True)
    with pytest.raises(Refused, match="file_missing"):
        office.master.replica(branch)
    done = rebuild(office.master, branch, office.officer)
    assert (done.state, done.packages) == (None, 1)
    assert not office.master.replica(branch).records.all(Decision)
    office.take_in(office.hand_over(store))
    replica = office.master.replica(branch)
    assert before <= set(replica.entries)
    assert PERIOD in next(iter(replica.records.all(Decision)))
    assert all(finding.ok for finding in verify_master(office.master).findings)


def test_a_damaged_replica_goes_back_to_its_newest_whole_state(office: Office) -> None:
    """A state of before serves first, packages add what it lacks, and the damaged file is kept."""
    store = _confirmed(office)
    branch = store.meta.body
    office.master.release(branch)
    path = office.master.replica_path(branch)
    data = bytearray(path.read_bytes())
    data[-40] ^= 1
    path.write_bytes(data)
    with pytest.raises(Damaged):
        office.master.replica(branch)
    done = rebuild(office.master, branch, office.officer)
    assert done.state == office.today
    assert bytes(data) in [one.read_bytes() for one in generations.folder(path).iterdir()]
    office.take_in(office.hand_over(store))
    assert office.master.replica(branch).records.all(Decision)


def test_a_replica_that_opens_is_left_alone(office: Office) -> None:
    """Building again is for what is lost."""
    store = office.join()
    with pytest.raises(Refused, match="replica_whole"):
        rebuild(office.master, store.meta.body, office.officer)
