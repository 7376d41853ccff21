"""Which earlier states of a store are kept."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from core.store import generations
from core.store.disk import Disk
from core.store.generations import Generation
from core.store.keys import RawKey
from core.store.sealed_store import SealedStore

KEY = RawKey(bytes(range(32)))


def day(text: str) -> datetime.date:
    """A day of August 2026 or, with a dash, of another month."""
    month, _, number = text.rpartition("-")
    return datetime.date(2026, int(month or 8), int(number))


def kept_after(days: str) -> str:
    """Numbers that remain when one state after another was saved on `days` and surplus ones were removed each time."""
    kept: set[Generation] = set()
    for number, text in enumerate(days.split(), start=1):
        kept.add(Generation(number, day(text), f"{number:08x}", Path()))
        kept -= set(generations.surplus(kept))
    return " ".join(str(generation.number) for generation in sorted(kept))


@pytest.mark.parametrize(
    ("days", "kept"),
    [
        ("", ""),
        ("1", "1"),
        ("1 1 1", "1 2 3"),
        ("1 1 1 1 1", "3 4 5"),
        ("1 1 1 2", "2 3 4"),
        ("1 1 1 2 2 2 2", "3 5 6 7"),
        ("1 2 3 4 5 6 7", "1 2 3 4 5 6 7"),
        ("1 2 3 4 5 6 7 8", "2 3 4 5 6 7 8"),
        ("1 1 2 2 3 3 4 4 5 5 6 6 7 7 8 8", "4 6 8 10 12 14 15 16"),
        ("1 2 3 4 5 6 7 7 7 7", "1 2 3 4 5 6 8 9 10"),
        ("1 2 3 9-30 9-30 9-30 9-30 4", "1 2 3 6 7 8"),  # the clock jumped ahead and came back
        ("9 9 3 9 9 9 9", "3 5 6 7"),  # a day that comes again is still one day
    ],
)
def test_which_states_stay(days: str, kept: str) -> None:
    """The last three, and the last of each of the last seven days on which something was saved."""
    assert kept_after(days) == kept


def test_a_jumping_clock_pushes_nothing_good_out() -> None:
    """Order is by number: a state dated in the far future counts as one day like any other."""
    assert kept_after("1 2 3 4 5 6 12-31 7 8 8 8") == "3 4 5 6 7 8 9 10 11"


def test_a_store_keeps_what_it_was(tmp_path: Path) -> None:
    """Each kept state opens, holds what the store held then, and names its number and day."""
    with SealedStore.create(tmp_path / "a.xingce", [("书记", KEY)], today=day("1")) as store:
        for number in range(1, 6):
            with store.transaction(day(f"{number}")) as db:
                db.table("journal").insert({"seq": number})
        kept = store.generations()
    assert [(one.number, one.day.day) for one in kept] == [(5, 4), (4, 3), (3, 2), (2, 1)]
    for one in kept:
        with SealedStore.open(one.path, KEY, read_only=True) as earlier:
            assert len(earlier.db.table("journal")) == one.number - 1
            assert earlier.generation == one.number


def test_other_files_beside_are_left_alone(tmp_path: Path) -> None:
    """A person's note among the generations is neither listed nor removed."""
    with SealedStore.create(tmp_path / "a.xingce", [("书记", KEY)], today=day("1")) as store:
        beside = generations.folder(store.path)
        beside.mkdir()
        for name in ("说明.txt", "00000001-2026-13-01-00000000.xingce", "1.xingce"):
            (beside / name).write_bytes(b"x")
        for _ in range(6):
            with store.transaction(day("1")) as db:
                db.insert({})
        assert len(store.generations()) == 3
        assert len(list(beside.iterdir())) == 6


def test_listing_without_a_folder_is_empty(tmp_path: Path) -> None:
    """A new store has no earlier states."""
    assert generations.listed(Disk(), tmp_path / "none.xingce") == ()
