"""The ballot box: nothing stored ties a voter to a choice, and a cast is whole or not at all."""

from __future__ import annotations

import contextlib
import itertools
import os
import secrets
from pathlib import Path

import pytest

from core.errors import Damaged, Refused, WriteFailed, WrongPassphrase
from core.store.ballot_box import BallotBox, BoxBallot, ballot_size, box_path
from core.store.keys import Cost, Passphrase
from tests.faults.failing_disk import FailingDisk, Killed

OFFICER = Passphrase("监票人的一个口令", cost=Cost(1, 64, 1))
KEY = bytes(range(32))
POLL = "0011223344556677"
BALLOTS = [BoxBallot("members", row) for row in ("111", "112", "040", "222")]


def make_box(folder: Path, capacity: int = 8, disk: FailingDisk | None = None) -> BallotBox:
    """An empty box."""
    folder.mkdir(parents=True, exist_ok=True)
    box = BallotBox(box_path(folder / "支部.xingce", POLL), POLL, KEY, disk)
    box.create(capacity, ballot_size(12), [("监票人", OFFICER)])
    return box


def test_ballots_come_out_sorted_and_the_roll_is_a_set(tmp_path: Path) -> None:
    """Whatever the order of casting, ballots come out by content and voters by name."""
    for at, order in enumerate(itertools.permutations(range(4))):
        box = make_box(tmp_path / str(at))
        for voter in order:
            box.cast(f"v{voter}", BALLOTS[voter])
        assert [one.row for one in box.open(OFFICER)] == ["040", "111", "112", "222"]
        assert box.voted(["v3", "v2", "v1", "v0", "x"]) == ["v0", "v1", "v2", "v3"]


def test_the_file_never_changes_its_length(tmp_path: Path) -> None:
    """Empty, with one ballot or full, with a cross or a long comment: the file has one length, so it tells no count."""
    box = make_box(tmp_path)
    sizes = {box.path.stat().st_size}
    for at in range(8):
        comment = "意见" * (100 * (at % 3))
        box.cast(f"v{at}", BoxBallot("members", "123" if at % 2 else "000", ("某人",) * (at % 2), comment))
        sizes.add(box.path.stat().st_size)
    assert len(sizes) == 1


def test_times_and_names_tell_nothing(tmp_path: Path) -> None:
    """The file's times stand still, and nothing else appears beside it: no generation, no part, no log."""
    box = make_box(tmp_path)
    before = set(tmp_path.iterdir())
    seen = set()
    for at in range(4):
        box.cast(f"v{at}", BALLOTS[at])
        status = box.path.stat()
        seen.add((status.st_mtime_ns, status.st_atime_ns, status.st_mode, status.st_size))
        assert set(tmp_path.iterdir()) == before == {box.path}
    assert len(seen) == 1


def test_no_choice_and_no_voter_is_readable(tmp_path: Path) -> None:
    """Neither names, marks nor comments stand in the file, nor in what the store's own key opens of it."""
    box = make_box(tmp_path)
    box.cast("voter-of-some-name", BoxBallot("members", "31231231", ("另选的人",), "一条很特别的意见"))
    _, inside = box._read()
    for data in (box.path.read_bytes(), *inside.ballots, *inside.voters):
        for text in ("voter-of-some-name", "31231231", "另选的人", "一条很特别的意见", "members"):
            assert text.encode() not in data


def test_every_sealed_ballot_has_one_length(tmp_path: Path) -> None:
    """A blank ballot and a full one with a comment are sealed to the same number of bytes."""
    box = make_box(tmp_path)
    box.cast("a", BoxBallot("members", "000"))
    box.cast("b", BoxBallot("members", "444", ("某某",), "意" * 300))
    assert len({len(one) for one in box._read()[1].ballots}) == 1


def test_the_place_in_the_box_does_not_follow_the_casting(tmp_path: Path) -> None:
    """The ballot cast last lies anywhere: over many casts it is found at each place of the box."""
    places = set()
    for at in range(60):
        box = make_box(tmp_path / str(at), capacity=3)
        box.cast("a", BALLOTS[0])
        box.cast("b", BALLOTS[1])
        before = set(box._read()[1].ballots)
        box.cast("c", BALLOTS[2])
        places.add(next(place for place, one in enumerate(box._read()[1].ballots) if one not in before))
        if len(places) == 3:
            return
    pytest.fail(f"the last ballot was only ever found at {places}")


def test_nobody_votes_twice(tmp_path: Path) -> None:
    """A second ballot of one voter is refused and the first stays."""
    box = make_box(tmp_path)
    box.cast("a", BALLOTS[0])
    with pytest.raises(Refused, match="already_voted"):
        box.cast("a", BALLOTS[1])
    assert [one.row for one in box.open(OFFICER)] == ["111"]
    assert (box.has_voted("a"), box.has_voted("b")) == (True, False)


def test_bounds(tmp_path: Path) -> None:
    """No more ballots than expected voters, none longer than the padding, no second box over the first."""
    box = make_box(tmp_path, capacity=1)
    with pytest.raises(Refused, match="ballot_too_long"):
        box.cast("a", BoxBallot("members", "1", (), "意" * 2000))
    box.cast("a", BALLOTS[0])
    with pytest.raises(Refused, match="box_full"):
        box.cast("b", BALLOTS[0])
    with pytest.raises(Refused, match="box_exists"):
        box.create(1, 256, [("x", OFFICER)])
    with pytest.raises(Refused, match="box_capacity"):
        BallotBox(tmp_path / "other.box", POLL, KEY).create(10**6, 256, [("x", OFFICER)])


def test_only_the_officer_opens_it(tmp_path: Path) -> None:
    """Another passphrase opens nothing; the store's key alone shows who voted and no choice."""
    box = make_box(tmp_path)
    box.cast("a", BALLOTS[0])
    with pytest.raises(WrongPassphrase, match="passphrase_wrong"):
        box.open(Passphrase("一个别的人的口令", cost=Cost(1, 64, 1)))
    box.check_officer(OFFICER)
    with pytest.raises(Damaged):
        BallotBox(box.path, POLL, bytes(32)).voted(["a"])


@pytest.mark.parametrize("at", [9, 40, 600, -600, -20, -3])
def test_a_damaged_box_is_refused_whole(tmp_path: Path, at: int) -> None:
    """A byte exchanged anywhere is seen; no ballot is read from a damaged box."""
    box = make_box(tmp_path)
    box.cast("a", BALLOTS[0])
    data = bytearray(box.path.read_bytes())
    data[at] ^= 1
    box.path.write_bytes(bytes(data))
    with pytest.raises(Damaged):
        box.open(OFFICER)


def test_a_box_is_of_one_poll(tmp_path: Path) -> None:
    """A box moved to another poll's name is refused."""
    box = make_box(tmp_path)
    with pytest.raises(Damaged, match="box_damaged"):
        BallotBox(box.path, "another", KEY).voted([])


def test_destroying_leaves_neither_name_nor_bytes(tmp_path: Path) -> None:
    """What lay under the name is overwritten before the name goes; a second call finds nothing to do."""
    box = make_box(tmp_path)
    box.cast("a", BALLOTS[0])
    other = tmp_path / "second name"
    os.link(box.path, other)
    before = other.read_bytes()
    box.destroy()
    after = other.read_bytes()
    other.unlink()
    assert (len(after), list(tmp_path.iterdir())) == (len(before), [])
    assert after[:8] != before[:8]
    assert sum(a == b for a, b in zip(before, after, strict=True)) < len(before) // 50
    box.destroy()


# ---- a disk that fails ---------------------------------------------------------------------------------------------


def steps_of_a_cast(folder: Path) -> int:
    """How many calls an undisturbed cast makes."""
    disk = FailingDisk()
    box = make_box(folder, disk=disk)
    box.cast("a", BALLOTS[0])
    disk.arm("", 0)
    box.cast("b", BALLOTS[1])
    return len(disk.calls)


@pytest.mark.parametrize("fault", ["ENOSPC", "EIO", "EACCES", "short", "lost", "late", "kill", "kill-after"])
def test_a_cast_is_whole_or_not_at_all(tmp_path: Path, fault: str) -> None:
    """Every call in turn fails or ends the process: earlier ballots are there, the last one whole or not.

    When the answer was "not cast", it is not: the voter is let in again.
    """
    for step in range(1, steps_of_a_cast(tmp_path / "count") + 1):
        disk = FailingDisk()
        box = make_box(tmp_path / str(step), disk=disk)
        box.cast("a", BALLOTS[0])
        disk.arm(fault, step)
        said = "cast"
        try:
            box.cast("b", BALLOTS[1])
        except WriteFailed:
            said = "not cast"
        except Damaged:
            said = "not read"  # the box could not be read: nothing was begun
        except Killed:
            said = "gone"
        after = BallotBox(box.path, POLL, KEY)
        rows, voted = [one.row for one in after.open(OFFICER)], after.voted(["a", "b"])
        assert (rows, voted) in ((["111"], ["a"]), (["111", "112"], ["a", "b"])), step
        if said in ("cast", "not cast", "not read"):
            assert ("b" in voted) is (said == "cast"), (step, said)
        if "b" not in voted:
            after.cast("b", BALLOTS[1])
        assert [one.name for one in box.path.parent.iterdir() if one.name.endswith(".part")] == []


@pytest.mark.parametrize("fault", ["EIO", "kill", "kill-after"])
def test_destroying_can_be_repeated(tmp_path: Path, fault: str) -> None:
    """Destroying that failed at any call is done again, and then nothing is left."""
    for step in range(1, 5):
        disk = FailingDisk()
        box = make_box(tmp_path / str(step), disk=disk)
        disk.arm(fault, step)
        with contextlib.suppress(WriteFailed, Killed):
            box.destroy()
        BallotBox(box.path, POLL, KEY).destroy()
        assert list(box.path.parent.iterdir()) == []


def test_the_box_uses_no_predictable_chance(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Places come from the system's randomness: a fixed seed of `random` changes nothing, `secrets` is asked."""
    asked = []
    real = secrets.SystemRandom.shuffle

    def shuffle(self: secrets.SystemRandom, rows: list[bytes]) -> None:
        asked.append(len(rows))
        real(self, rows)

    monkeypatch.setattr(secrets.SystemRandom, "shuffle", shuffle)
    box = make_box(tmp_path)
    box.cast("a", BALLOTS[0])
    box.cast("b", BALLOTS[1])
    assert asked == [1, 2]
