"""Sticks: full, gone, read-only, with somebody else's files on them; and what they may be asked to read."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from core.errors import Damaged, Refused, WriteFailed
from sync.stick import file_name, packages_in, read_whole, write_new


def test_a_file_is_written_whole_under_a_free_name(tmp_path: Path) -> None:
    """Names are case-blind on sticks: an existing one in any case is not overwritten."""
    (tmp_path / "XC-A.XCP").write_bytes(b"other")
    assert write_new(tmp_path, "xc-a.xcp", b"data").name == "xc-a-2.xcp"
    assert (tmp_path / "XC-A.XCP").read_bytes() == b"other"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["XC-A.XCP", "xc-a-2.xcp"]


def test_a_link_left_under_the_name_is_not_followed(tmp_path: Path) -> None:
    """A stick prepared with links where we would write: they are stepped around."""
    secret = tmp_path / "secret"
    secret.write_bytes(b"mine")
    stick = tmp_path / "stick"
    stick.mkdir()
    (stick / "xc.xcp").symlink_to(secret)
    (stick / "xc-2.xcp.part").symlink_to(secret)
    assert write_new(stick, "xc.xcp", b"data").name == "xc-3.xcp"
    assert secret.read_bytes() == b"mine"


@pytest.mark.parametrize("fault", ["write", "fsync", "replace", "short", "iterdir", "mkdir"])
def test_a_stick_that_fails_leaves_no_half_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: str) -> None:
    """Full, pulled out, broken: `stick_failed`, and nothing under the final name."""

    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    targets = {"fsync": (os, "fsync"), "replace": (Path, "replace"), "iterdir": (Path, "iterdir")}
    if fault in targets:
        monkeypatch.setattr(*targets[fault], fail)
    if fault == "mkdir":
        monkeypatch.setattr(Path, "mkdir", fail)
    if fault == "write":
        monkeypatch.setattr(Path, "open", fail)
    if fault == "short":
        monkeypatch.setattr(Path, "read_bytes", lambda self: b"dat")
    with pytest.raises(WriteFailed, match="stick_failed"):
        write_new(tmp_path, "xc.xcp", b"data")
    monkeypatch.undo()
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    """A file where the folder should be."""
    (tmp_path / "x").write_bytes(b"")
    with pytest.raises(WriteFailed, match="stick_failed"):
        write_new(tmp_path / "x", "xc.xcp", b"data")


def test_only_regular_files_of_sane_size_are_read(tmp_path: Path) -> None:
    """Links, pipes, devices and folders are refused without waiting; a size limit is a limit."""
    (tmp_path / "file").write_bytes(b"12345")
    (tmp_path / "link").symlink_to(tmp_path / "file")
    os.mkfifo(tmp_path / "pipe")
    for name in ("link", "pipe", "."):
        with pytest.raises(Damaged, match="file_not_regular"):
            read_whole(tmp_path / name)
    with pytest.raises(Damaged, match="file_not_regular"):
        read_whole(Path(os.devnull))
    with pytest.raises(Refused, match="file_missing"):
        read_whole(tmp_path / "gone")
    with pytest.raises(Damaged, match="file_too_large"):
        read_whole(tmp_path / "file", 4)
    assert read_whole(tmp_path / "file", 5) == b"12345"


def test_packages_are_found_one_level_deep_and_once(tmp_path: Path) -> None:
    """A folder and a file in it: each package once, by name; what can't be looked into is named when it is read."""
    for name in ("b.xcp", "A.XCP", "c.xci", "d.xcp.part"):
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "inner.xcp").mkdir()
    found = packages_in([tmp_path, tmp_path / "b.xcp", tmp_path / "gone"])
    assert [one.name for one in found] == ["A.XCP", "b.xcp", "gone"]


def test_file_names_are_plain(tmp_path: Path) -> None:
    """ASCII letters, digits and hyphens, whatever the parts hold."""
    assert file_name("xc-../甲", "", "3", day=date(2026, 10, 8), suffix=".xcp") == "xc-3-20261008.xcp"
