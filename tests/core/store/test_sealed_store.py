"""One encrypted file: who opens it, what is refused, what stays when secrets change."""

from __future__ import annotations

import datetime
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from core.errors import Damaged, InUse, Refused, WriteFailed, WrongPassphrase, XingceError
from core.store import frame, keys, sealed_file
from core.store.disk import Disk
from core.store.frame import Kind, Suite
from core.store.keys import Cost, Passphrase, RawKey, RecoveryCode, Unlock
from core.store.lock import Lock
from core.store.sealed_store import SealedStore

CHEAP = Cost(passes=1, memory=8, lanes=1)
KEY = RawKey(bytes(range(32)))
OFFICER = Passphrase("不忘初心 牢记使命", cost=CHEAP)
PAPER = RecoveryCode(bytes(range(20)))
DAY = datetime.date(2026, 8, 13)


def new_store(path: Path, *slots: tuple[str, Unlock]) -> Path:
    """A closed store with one entry, opened by `slots` or by KEY."""
    with SealedStore.create(path, slots or [("书记", KEY)], today=DAY) as store, store.transaction(DAY) as db:
        db.table("journal").insert({"raw": "one"})
    return path


def entries(path: Path, unlock: Unlock = KEY) -> list[str]:
    """What the journal in the file holds."""
    with SealedStore.open(path, unlock, read_only=True) as store:
        return [document["raw"] for document in store.db.table("journal")]


def add(store: SealedStore, raw: str) -> None:
    """One more entry."""
    with store.transaction(DAY) as db:
        db.table("journal").insert({"raw": raw})


def test_every_slot_opens_the_same_store(tmp_path: Path) -> None:
    """Passphrase, recovery code and raw key lead to one content, and the store knows whose slot it was."""
    path = new_store(tmp_path / "a.xingce", ("书记", OFFICER), ("恢复码", PAPER), ("党委", KEY))
    for label, unlock in [("书记", OFFICER), ("恢复码", PAPER), ("党委", KEY)]:
        with SealedStore.open(path, unlock) as store:
            assert store.opened_with.label == label
            assert [document["raw"] for document in store.db.table("journal")] == ["one"]


def test_the_standing_cost_is_used_for_real(tmp_path: Path) -> None:
    """A store made without saying anything asks for the full Argon2id."""
    path = new_store(tmp_path / "a.xingce", ("书记", Passphrase("不忘初心 牢记使命")))
    assert SealedStore.peek(path).slots[0].cost == Cost(3, 65536, 4)
    assert entries(path, Passphrase("不忘初心 牢记使命")) == ["one"]


def test_nothing_of_the_content_is_readable(tmp_path: Path) -> None:
    """Neither entries nor table names nor secrets stand in the file; only its owner may read it."""
    path = new_store(tmp_path / "a.xingce", ("书记", OFFICER))
    data = path.read_bytes()
    assert not any(word in data for word in (b"journal", b"raw", "不忘".encode()))
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_wrong_secret_and_damage_are_told_apart(tmp_path: Path) -> None:
    """The same wrong passphrase is called wrong on a whole file; the right one is not blamed for a damaged file."""
    path = new_store(tmp_path / "a.xingce", ("书记", OFFICER), ("恢复码", PAPER))
    with pytest.raises(WrongPassphrase, match="passphrase_wrong"):
        SealedStore.open(path, Passphrase("牢记使命 不忘初心"))
    with pytest.raises(WrongPassphrase, match="recovery_wrong"):
        SealedStore.open(path, RecoveryCode(bytes(20)))
    with pytest.raises(WrongPassphrase, match="slot_missing"):
        SealedStore.open(path, KEY)
    data = bytearray(path.read_bytes())
    data[-60] ^= 1
    path.write_bytes(data)
    with pytest.raises(Damaged, match="frame_payload_damaged"):
        SealedStore.open(path, OFFICER)
    with pytest.raises(WrongPassphrase, match="passphrase_wrong"):
        SealedStore.open(path, Passphrase("牢记使命 不忘初心"))


def test_every_flipped_byte_is_refused(tmp_path: Path) -> None:
    """No byte of a small store can change unseen; a wrong secret is never blamed."""
    path = new_store(tmp_path / "a.xingce")
    whole = path.read_bytes()
    for place in range(len(whole)):
        for mask in (0x01, 0x80, 0xFF):
            changed = bytearray(whole)
            changed[place] ^= mask
            path.write_bytes(changed)
            with pytest.raises(Damaged, match=r"^frame_"):
                SealedStore.open(path, KEY, read_only=True)


def test_every_cut_is_refused(tmp_path: Path) -> None:
    """A file of any shorter length is called cut, one of no length not ours, and a longer one is refused too."""
    path = new_store(tmp_path / "a.xingce")
    whole = path.read_bytes()
    for length in range(len(whole)):
        path.write_bytes(whole[:length])
        with pytest.raises(Damaged, match="frame_cut" if length else "frame_not_ours"):
            SealedStore.open(path, KEY, read_only=True)
    path.write_bytes(whole + b"\0")
    with pytest.raises(Damaged, match="frame_cut"):
        SealedStore.open(path, KEY, read_only=True)


def sealed(about: dict[str, object], kind: Kind = Kind.STORE) -> bytes:
    """A frame with any header a forger may write."""
    return b"".join(frame.seal(kind, about, bytes(32), [b"{}"]))


SLOT = {
    "id": "a",
    "kind": "passphrase",
    "label": "",
    "salt": "A" * 22 + "==",
    "nonce": "A" * 16,
    "wrapped": "A" * 64,
    "cost": {"passes": 1, "memory": 8, "lanes": 1},
}
ABOUT = {"store": "0" * 32, "generation": 1, "save": "0" * 32, "day": "2026-08-13", "slots": [SLOT]}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"store": "../../x"}, "frame_header_damaged"),
        ({"generation": 0}, "frame_header_damaged"),
        ({"generation": 2**60}, "frame_header_damaged"),
        ({"save": "g" * 32}, "frame_header_damaged"),
        ({"day": "2026-13-01"}, "frame_header_damaged"),
        ({"slots": []}, "slots_refused"),
        ({"slots": [SLOT, SLOT]}, "slots_refused"),
        ({"slots": [SLOT | {"kind": "other"}]}, "frame_header_damaged"),
        ({"slots": [SLOT | {"salt": ""}]}, "frame_header_damaged"),
        ({"slots": [SLOT | {"wrapped": "AAAA"}]}, "frame_header_damaged"),
        ({"slots": [SLOT | {"cost": None}]}, "slots_refused"),
        ({"slots": [SLOT | {"cost": {"passes": 11, "memory": 8, "lanes": 1}}]}, "slot_cost_refused"),
        ({"slots": [SLOT | {"cost": {"passes": 1, "memory": 2**40, "lanes": 1}}]}, "slot_cost_refused"),
        ({"slots": [SLOT | {"cost": {"passes": 1, "memory": 800, "lanes": 99}}]}, "slot_cost_refused"),
    ],
)
def test_forged_headers_are_refused(tmp_path: Path, change: dict[str, object], code: str) -> None:
    """A header with a right checksum is still read strictly, before any key is stretched."""
    path = tmp_path / "a.xingce"
    path.write_bytes(sealed(ABOUT | change))
    with pytest.raises(Damaged, match=code):
        SealedStore.open(path, OFFICER)
    with pytest.raises(Damaged, match=code):
        SealedStore.peek(path)


def test_other_files_are_refused_by_name_and_left_alone(tmp_path: Path) -> None:
    """A package, a document, a folder, nothing at all: named, and no lock file appears beside them."""
    cases: list[tuple[Callable[[Path], object], str]] = [
        (lambda path: path.write_bytes(sealed(ABOUT, Kind.PACKAGE)), "frame_wrong_kind"),
        (lambda path: path.write_bytes(b"PK\x03\x04" + bytes(50)), "frame_not_ours"),
        (lambda path: path.mkdir(), "file_unreadable"),
        (lambda path: None, "file_missing"),
    ]
    for number, (make, code) in enumerate(cases):
        folder = tmp_path / f"{number}"
        folder.mkdir()
        make(folder / "a.xingce")
        with pytest.raises(XingceError, match=code):
            SealedStore.open(folder / "a.xingce", KEY)
        assert len(list(folder.iterdir())) == (code != "file_missing")


def test_the_second_suite_opens_as_well(tmp_path: Path) -> None:
    """A store written with AES-GCM alone is read like any other."""
    path = new_store(tmp_path / "a.xingce")
    whole = frame.parse(Kind.STORE, path.read_bytes())
    about = whole.head.about(sealed_file.About)
    _, data_key = keys.unwrap(about.slots, KEY, about.store)
    key = keys.derive(data_key, about.store, sealed_file.PAYLOAD)
    path.write_bytes(b"".join(frame.seal(Kind.STORE, about, key, [whole.open(key)], suite=Suite.GCM)))
    assert entries(path) == ["one"]


def test_changing_a_passphrase_rewraps_one_slot(tmp_path: Path) -> None:
    """The old passphrase ends, the new one opens, the recovery code and every other slot stay byte for byte."""
    path = new_store(tmp_path / "a.xingce", ("书记", OFFICER), ("恢复码", PAPER))
    new = Passphrase("砥砺前行 再创佳绩", cost=CHEAP)
    with SealedStore.open(path, OFFICER) as store:
        secretary, paper = store.slots
        made = store.replace_slot(secretary.id, new, today=DAY, label="组织委员")
        assert store.slots == (made, paper)
        assert (made.id, made.label) == (secretary.id, "组织委员")
        derived = store.derive("ballots")
    with pytest.raises(WrongPassphrase, match="passphrase_wrong"):
        SealedStore.open(path, OFFICER)
    for unlock in (new, PAPER):
        with SealedStore.open(path, unlock) as store:
            assert store.derive("ballots") == derived
        assert entries(path, unlock) == ["one"]


def test_slots_come_and_go(tmp_path: Path) -> None:
    """A slot added opens, a slot removed does not; the last one stays; there are at most sixteen."""
    path = new_store(tmp_path / "a.xingce")
    with SealedStore.open(path, KEY) as store:
        slot = store.add_slot("组织委员", OFFICER, today=DAY)
        assert entries(path, OFFICER) == ["one"]
        store.remove_slot(slot.id, today=DAY)
        with pytest.raises(Refused, match="slot_last"):
            store.remove_slot(store.slots[0].id, today=DAY)
        with pytest.raises(Refused, match="slot_unknown"):
            store.remove_slot(slot.id, today=DAY)
        with pytest.raises(Refused, match="passphrase_too_short"):
            store.add_slot("组织委员", Passphrase("short"), today=DAY)
        for number in range(15):
            store.add_slot(f"{number}", RawKey(bytes([number]) * 32), today=DAY)
        with pytest.raises(Refused, match="slots_full"):
            store.add_slot("x", RawKey(bytes([99]) * 32), today=DAY)
    with pytest.raises(WrongPassphrase):
        SealedStore.open(path, OFFICER)
    assert entries(path, RawKey(bytes([14]) * 32)) == ["one"]


def test_a_second_window_reads_and_follows(tmp_path: Path) -> None:
    """It opens read-only, sees later saves when it refreshes, and may write once the first is closed."""
    path = new_store(tmp_path / "a.xingce")
    first = SealedStore.open(path, KEY)
    second = SealedStore.open(path, KEY)
    assert (first.read_only, second.read_only, second.why_read_only) == (False, True, "store_in_use")
    assert not second.refresh()
    add(first, "two")
    assert len(second.db.table("journal")) == 1
    assert second.refresh()
    assert [document["raw"] for document in second.db.table("journal")] == ["one", "two"]
    for write in (lambda: add(second, "three"), lambda: second.add_slot("x", OFFICER, today=DAY)):
        with pytest.raises(InUse, match="store_in_use"):
            write()
    first.close()
    second.close()
    with SealedStore.open(path, KEY) as third:
        add(third, "three")
    assert entries(path) == ["one", "two", "three"]


def test_opening_to_read_leaves_nothing_behind(tmp_path: Path) -> None:
    """A look needs no lock and refuses to write with its own reason."""
    path = new_store(tmp_path / "a.xingce")
    path.with_name("a.xingce.lock").unlink()
    with SealedStore.open(path, KEY, read_only=True) as store, pytest.raises(Refused, match="store_opened_read_only"):
        add(store, "two")
    assert not path.with_name("a.xingce.lock").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="needs symbolic links")
def test_a_folder_that_cannot_be_locked_opens_read_only(tmp_path: Path) -> None:
    """Where no lock file can be made, the store is shown and writing is refused as a disk problem."""
    path = new_store(tmp_path / "a.xingce")
    lock = path.with_name("a.xingce.lock")
    lock.unlink()
    lock.mkdir()
    with SealedStore.open(path, KEY) as store:
        assert store.why_read_only == "store_not_lockable"
        with pytest.raises(WriteFailed, match="store_not_lockable"):
            add(store, "two")


def test_a_store_is_never_created_over_another_file(tmp_path: Path) -> None:
    """Whatever lies at the path stays."""
    path = new_store(tmp_path / "a.xingce")
    before = path.read_bytes()
    with pytest.raises(Refused, match="file_exists"):
        SealedStore.create(path, [("书记", KEY)], today=DAY)
    assert path.read_bytes() == before
    Lock.take(path).release()


def test_a_backup_is_the_sealed_file(tmp_path: Path) -> None:
    """A plain copy that opens by itself; it never overwrites and is made while the store is open."""
    path, copy = new_store(tmp_path / "a.xingce"), tmp_path / "备份.xingce"
    with SealedStore.open(path, KEY) as store:
        store.backup(copy)
        assert copy.read_bytes() == path.read_bytes()
        with pytest.raises(Refused, match="file_exists"):
            store.backup(copy)
        path.write_bytes(path.read_bytes()[:-20])
        with pytest.raises(Damaged, match="frame_cut"):
            store.backup(tmp_path / "other.xingce")
    assert entries(copy) == ["one"]
    assert not (tmp_path / "other.xingce").exists()


class LyingDisk(Disk):
    """Gives back other bytes than were written, as a failing stick does."""

    def read(self, path: Path, limit: int) -> tuple[bytes, int]:
        """The bytes, the last one altered if it is a part of a copy."""
        data, size = super().read(path, limit)
        return (data[:-1] + b"?" if path.suffix == ".part" else data), size


def test_a_copy_that_reads_back_differently_is_no_backup(tmp_path: Path) -> None:
    """The copy is compared before it gets its name; nothing is left of it."""
    path = new_store(tmp_path / "a.xingce")
    before = path.read_bytes()
    with SealedStore.open(path, KEY, disk=LyingDisk()) as store, pytest.raises(WriteFailed, match="save_failed"):
        store.backup(tmp_path / "copy.xingce")
    with pytest.raises(WriteFailed, match="save_failed"):
        SealedStore.restore(path, path, KEY, today=DAY, disk=LyingDisk())
    assert path.read_bytes() == before
    assert not [found for found in tmp_path.iterdir() if "copy" in found.name]


def test_restoring_keeps_what_lay_there(tmp_path: Path) -> None:
    """An earlier state comes back, the later one is a generation, and numbers go on upwards."""
    path = new_store(tmp_path / "a.xingce")
    with SealedStore.open(path, KEY) as store:
        add(store, "two")
        add(store, "three")
        earlier = store.generations()[1]
        last = store.generation
        with pytest.raises(InUse, match="store_in_use"):
            SealedStore.restore(earlier.path, path, KEY, today=DAY)
    SealedStore.restore(earlier.path, path, KEY, today=DAY)
    assert entries(path) == ["one"]
    with SealedStore.open(path, KEY) as store:
        assert store.generations()[0].number == last
        assert entries(store.generations()[0].path) == ["one", "two", "three"]
        add(store, "other two")
        assert store.generation == last + 1


def test_restoring_over_a_damaged_or_missing_file(tmp_path: Path) -> None:
    """The damaged file is put aside, not thrown away; a missing one is simply there again."""
    path, copy = new_store(tmp_path / "a.xingce"), tmp_path / "copy.xingce"
    with SealedStore.open(path, KEY) as store:
        store.backup(copy)
    path.write_bytes(b"damaged")
    SealedStore.restore(copy, path, KEY, today=DAY)
    assert entries(path) == ["one"]
    aside = list(path.with_name("a.xingce.generations").glob("damaged-2026-08-13-*.xingce"))
    assert [found.read_bytes() for found in aside] == [b"damaged"]
    path.unlink()
    SealedStore.restore(copy, path, KEY, today=DAY)
    assert entries(path) == ["one"]


def test_only_a_copy_that_opens_is_restored(tmp_path: Path) -> None:
    """A wrong secret, a damaged copy, another branch's store: refused, and the store stands."""
    path, copy = new_store(tmp_path / "a.xingce"), tmp_path / "copy.xingce"
    before = path.read_bytes()
    copy.write_bytes(before[:-30])
    with pytest.raises(Damaged, match="frame_cut"):
        SealedStore.restore(copy, path, KEY, today=DAY)
    with pytest.raises(WrongPassphrase, match="raw_wrong"):
        SealedStore.restore(path, path, RawKey(bytes(32)), today=DAY)
    with pytest.raises(Refused, match="restore_other_store"):
        SealedStore.restore(new_store(tmp_path / "b.xingce"), path, KEY, today=DAY)
    assert path.read_bytes() == before


def test_derived_keys(tmp_path: Path) -> None:
    """The same for every opener of a store and its copies, other for each purpose, gone when the store is closed."""
    path = new_store(tmp_path / "a.xingce", ("书记", OFFICER), ("党委", KEY))
    with SealedStore.open(path, OFFICER) as first, SealedStore.open(path, KEY) as second:
        assert first.derive("line key") == second.derive("line key") != first.derive("other")
        with pytest.raises(ValueError, match="own"):
            first.derive("store payload")
    with pytest.raises(Refused, match="store_closed"):
        first.derive("line key")
