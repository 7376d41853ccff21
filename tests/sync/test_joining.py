"""Invitations: who may join with one, how often, and what a forged or reused one comes to."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from core.errors import Damaged, InUse, Refused
from core.records import Person
from core.store.branch_store import BranchStore
from core.store.keys import RecoveryCode
from core.store.sealed_store import SealedStore
from sync import branch, intake
from sync.merge import FileVerdict
from sync.trust import IdentityKeys, Invited, fingerprint, groups_match, new_secret, read_invitation, write_invitation

from .office import PASSPHRASE, TODAY, Office, do


def join(office: Office, data: bytes, folder: str, machine: str) -> BranchStore:
    """Join with an invitation on some machine."""
    groups = "".join(fingerprint(data).split("-")[-2:])
    target, home = office.folder / folder, office.home(machine)
    return branch.join(data, groups, target, PASSPHRASE, RecoveryCode.new(), today=TODAY, home=home)


def test_an_invitation_used_on_two_machines_counts_once(tmp_path: Path) -> None:
    """Who hands in first is the branch; the other is told so, and its keys replace nothing. Also in one merge."""
    office = Office(tmp_path)
    data = office.master.invite("第一支部", "branch", office.stick, office.officer)[0].read_bytes()
    stores = [join(office, data, folder, folder) for folder in ("one", "two")]
    for store, name in zip(stores, ("虚构甲", "虚构乙"), strict=True):
        do(office.desk(store), "person.add", fields={"identity.name": name})
    files = [office.hand_over(store) for store in stores]
    plans = intake.weigh(office.master, files)
    assert {plan.verdict for plan in plans} == {FileVerdict.UNKNOWN_LINE}
    done = office.take_in(*files)
    verdicts = sorted((merged.plan.verdict.value, merged.plan.code, merged.count > 0) for merged in done)
    assert verdicts == [("new", "", True), ("refused", "joined_twice", False)]
    (first,) = [merged.plan.opened.manifest.identity for merged in done if merged.count and merged.plan.opened]
    assert office.master.identities()[stores[0].meta.body] == first
    loser = next(store for store in stores if branch.identities(store)[store.meta.body] != first)
    (late,) = office.take_in(office.hand_over(loser))
    assert (late.plan.verdict, late.plan.code) == (FileVerdict.REFUSED, "joined_twice")
    replica = office.master.replica(loser.meta.body)
    assert len(replica.records.all(Person)) == 1


def test_a_second_join_on_the_same_machine_leaves_the_first(tmp_path: Path) -> None:
    """The store of the first join is not overwritten."""
    office = Office(tmp_path)
    data = office.master.invite("第一支部", "branch", office.stick, office.officer)[0].read_bytes()
    store = join(office, data, "one", "one")
    before = store.path.read_bytes()
    with pytest.raises(InUse, match="store_in_use"):
        join(office, data, "one", "one")
    store.close()
    with pytest.raises(Refused, match="file_exists"):
        join(office, data, "one", "one")
    assert store.path.read_bytes() == before


def test_a_join_that_was_stopped_gives_way_to_a_new_one(tmp_path: Path) -> None:
    """Killed between making the file and filling it: the file says so when opened, and joining again just works."""
    office = Office(tmp_path)
    data = office.master.invite("第一支部", "branch", office.stick, office.officer)[0].read_bytes()
    path = tmp_path / "one" / f"branch-{read_invitation(data).branch.id}.xingce"
    path.parent.mkdir()
    SealedStore.create(path, [("secretary", PASSPHRASE)], today=TODAY).close()
    with pytest.raises(Damaged, match="store_unfinished"):
        BranchStore(SealedStore.open(path, PASSPHRASE), office.home("one"))
    assert join(office, data, "one", "one").records.all(Person) == {}


def test_another_invitation_makes_the_first_worthless(tmp_path: Path) -> None:
    """The lost slip: a new secret is written, the old one proves nothing, and joined branches get no other."""
    office = Office(tmp_path)
    first, _ = office.master.invite("第一支部", "branch", office.stick, office.officer)
    body = read_invitation(first.read_bytes()).branch.id
    second, groups = office.master.invite_again(body, office.stick, office.officer)
    assert (second.name != first.name, groups) == (True, fingerprint(second.read_bytes()))
    stores = [join(office, path.read_bytes(), path.stem, path.stem) for path in (first, second)]
    for store in stores:
        do(office.desk(store), "profile.set", secretary="甲")
    (old,) = office.take_in(office.hand_over(stores[0]))
    assert (old.plan.verdict, old.plan.code) == (FileVerdict.REFUSED, "join_unproven")
    (new,) = office.take_in(office.hand_over(stores[1]))
    assert new.plan.verdict is FileVerdict.NEW
    with pytest.raises(Refused, match="branch_joined"):
        office.master.invite_again(body, office.stick, office.officer)
    with pytest.raises(Refused, match="branch_unknown"):
        office.master.invite_again("00000000", office.stick, office.officer)


@pytest.mark.parametrize("name", ["", "  ", "甲\u202e乙", "x" * 201, "\u200b"])
def test_a_branch_needs_a_name_that_can_be_read(tmp_path: Path, name: str) -> None:
    """Nothing is written for a name that is empty, endless or hides something."""
    office = Office(tmp_path)
    with pytest.raises(Refused, match="name_refused"):
        office.master.invite(name, "branch", office.stick, office.officer)
    assert office.master.branches() == {}
    assert not (office.master.folder / "branches").exists()


def forged(office: Office, **invited: str) -> bytes:
    """An invitation by a committee that anybody can make up, properly signed."""
    fields = {"id": "0123abcd", "name": "第一支部", "kind": "branch", **invited}
    return write_invitation(IdentityKeys.generate(), "某机关", Invited(**fields), new_secret(), [], [], [])


@pytest.mark.parametrize(
    "invited",
    [{"id": "../../../x"}, {"id": "0123abcd\n"}, {"id": "committee"}, {"name": "甲\u202e"}, {"name": "x" * 201}],
)
def test_an_invitation_cannot_name_a_path_or_hide_something(tmp_path: Path, invited: dict[str, str]) -> None:
    """The branch's id becomes a file name: only an id passes, however well the file is signed."""
    with pytest.raises(Damaged, match="invitation_damaged"):
        read_invitation(forged(Office(tmp_path), **invited))


def test_the_groups_of_another_file_do_not_join(tmp_path: Path) -> None:
    """A swapped invitation is noticed by what is typed from the slip."""
    office = Office(tmp_path)
    data = office.master.invite("第一支部", "branch", office.stick, office.officer)[0].read_bytes()
    with pytest.raises(Refused, match="fingerprint_differs"):
        branch.join(
            forged(office),
            "-".join(fingerprint(data).split("-")[-2:]),
            tmp_path / "x",
            PASSPHRASE,
            RecoveryCode.new(),
            today=TODAY,
            home=office.home("x"),
        )
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize(
    ("typed", "same"),
    [
        ("ABCD-IOB2", True),
        ("abcd iob2", True),
        ("ＡＢＣＤ108２", True),
        ("ABCD", False),
        ("", False),
        ("\udc80", False),
    ],
)
def test_typed_groups_are_forgiven_their_looks(typed: str, same: bool) -> None:
    """Case, width, blanks and the digits that base32 does not have; anything else is another file."""
    assert groups_match(typed, "XXXX-ABCD-IOB2") is same


def test_the_secret_is_dropped_once_the_committee_confirmed(tmp_path: Path) -> None:
    """After the first answer, packages carry no introduction any more."""
    office = Office(tmp_path)
    store = office.join()
    do(office.desk(store), "profile.set", secretary="甲")
    (first,) = office.take_in(office.hand_over(store))
    office.hand_back(store)
    do(office.desk(store), "profile.set", secretary="乙")
    (second,) = office.take_in(office.hand_over(store))
    assert first.plan.opened is not None
    assert second.plan.opened is not None
    assert first.plan.opened.manifest.intro is not None
    assert second.plan.opened.manifest.intro is None
    assert msgspec.to_builtins(store.keys["invitation"]) == ""


def test_nothing_is_handed_over_before_anything_is_written(tmp_path: Path) -> None:
    """An empty branch has nothing to prove."""
    office = Office(tmp_path)
    with pytest.raises(Refused, match="nothing_written"):
        office.hand_over(office.join())
