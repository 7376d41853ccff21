"""Files that are not what they say get one line each: what they are taken for, why refused, what to do."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from core.store.branch_store import BranchStore
from tests.sync.office import Office
from tests.tui.twin import Twin, rate


class Files:
    """A store, a package and an invitation, all honest, and what lies around a stick."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.office = Office(folder / "office")
        self.branch: BranchStore = self.office.join()
        rate(self.office, self.branch)
        self.package = self.office.hand_over(self.branch)
        self.invitation = next(self.office.stick.glob("*.xci"))
        self.branch.close()
        self.office.master.close()

    def made(self, name: str, data: bytes) -> Path:
        """A file under test."""
        path = self.folder / name
        path.write_bytes(data)
        return path


@pytest.fixture
def files(tmp_path: Path) -> Files:
    """One of each."""
    return Files(tmp_path)


@pytest.fixture
def twin(files: Files, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Twin:
    """Somebody at the committee's machine."""
    return Twin(files.office, capsys, monkeypatch)


_HUGE = 300 * 1024 * 1024

STORES: list[tuple[str, Callable[[Files], Path], int, str]] = [
    ("missing", lambda files: files.folder / "none.xingce", 1, "file_missing"),
    ("empty", lambda files: files.made("a.xingce", b""), 5, "frame_not_ours"),
    ("a workbook", lambda files: files.made("a.xingce", b"PK\x03\x04" + b"x" * 99), 5, "frame_not_ours"),
    ("zeros", lambda files: files.made("a.xingce", b"\0" * 4096), 5, "frame_not_ours"),
    ("a package", lambda files: files.package, 5, "frame_wrong_kind"),
    ("cut", lambda files: files.made("a.xingce", files.branch.path.read_bytes()[:-9]), 5, "frame_cut"),
    ("a folder without a store", lambda files: files.office.stick, 1, "folder_without_store"),
    ("newer", lambda files: files.made("a.xingce", newer(files.branch.path.read_bytes())), 5, "frame_newer"),
]


def newer(data: bytes) -> bytes:
    """The same file as a version of the far future would write its header."""
    import hashlib

    size = int.from_bytes(data[8:12], "big")
    text = data[12 : 12 + size].replace(b'"reader":1', b'"reader":99')
    front = data[:8] + len(text).to_bytes(4, "big") + text
    return front + hashlib.sha256(front).digest() + data[12 + size + 32 :]


@pytest.mark.parametrize(("what", "make", "code", "error"), STORES, ids=[one[0] for one in STORES])
def test_a_store_that_is_none(
    files: Files, twin: Twin, what: str, make: Callable[[Files], Path], code: int, error: str
) -> None:
    """`show` says what is wrong in one sentence, and `verify` says the same; nothing is written or locked."""
    path = make(files)
    run = twin.run("show", path, "people", "--json")
    assert (run.code, run.json["error"]["code"]) == (code, error)
    plain = twin.run("show", path, "people")
    assert (plain.out, "Traceback" in plain.err) == ("", False)
    assert not list(files.folder.glob("*.lock"))


PACKAGES: list[tuple[str, Callable[[bytes], bytes], str]] = [
    ("empty", lambda data: b"", "frame_not_ours"),
    ("text", lambda data: "这是一份通知".encode(), "frame_not_ours"),
    ("cut", lambda data: data[: len(data) // 2], "frame_cut"),
    ("one byte", lambda data: data[:-40] + bytes([data[-40] ^ 1]) + data[-39:], "frame_payload_damaged"),
    ("newer", newer, "frame_newer"),
    ("copied as text", lambda data: data.replace(b"\r\n", b"\n"), "frame_header_damaged"),
]


@pytest.mark.parametrize(("what", "change", "error"), PACKAGES, ids=[one[0] for one in PACKAGES])
def test_a_bad_package_stops_no_other(
    files: Files, twin: Twin, what: str, change: Callable[[bytes], bytes], error: str
) -> None:
    """It is refused by name with a sentence; the good package beside it is taken."""
    bad = files.made("bad.xcp", change(files.package.read_bytes()))
    run = twin.run("merge", twin.master, bad, files.package, "--accept", "all", "--json")
    found = {one["file"]: one for one in run.json["files"]}
    assert run.code == 1
    assert (found["bad.xcp"]["verdict"], found["bad.xcp"]["code"]) == ("refused", error)
    assert found["bad.xcp"]["text"]
    assert found[files.package.name]["taken"] > 0


@pytest.mark.parametrize(("what", "change", "error"), PACKAGES, ids=[one[0] for one in PACKAGES])
def test_verify_names_a_bad_package(
    files: Files, twin: Twin, what: str, change: Callable[[bytes], bytes], error: str
) -> None:
    """With keys every damage is found and the exit code is 5; the good one beside it still holds."""
    bad = files.made("bad.xcp", change(files.package.read_bytes()))
    run = twin.run("verify", bad, files.package, "--store", twin.master, "--json")
    reports = {one["name"]: one for one in run.json["reports"]}
    assert run.code == 5
    assert [one["code"] for one in reports["bad.xcp"]["findings"]] == [error]
    assert reports[files.package.name]["ok"]


def test_a_huge_file_is_not_read(files: Files, twin: Twin) -> None:
    """A sparse file of hundreds of megabytes is refused by its size."""
    path = files.folder / "huge.xcp"
    with path.open("wb") as file:
        file.truncate(_HUGE)
    run = twin.run("merge", twin.master, path, "--json")
    assert (run.code, run.json["files"][0]["code"]) == (1, "file_too_large")
    roster = twin.run("roster", "import", files.branch.path, path, "--json")
    assert (roster.code, roster.json["error"]["code"]) == (5, "file_too_large")


@pytest.mark.skipif(os.name == "nt", reason="named pipes and links of POSIX")
def test_what_is_no_regular_file_is_not_opened(files: Files, twin: Twin) -> None:
    """A named pipe or a link on a stick hangs nothing and leads nowhere."""
    os.mkfifo(files.folder / "pipe.xcp")
    (files.folder / "link.xcp").symlink_to(files.package)
    run = twin.run("merge", twin.master, files.folder / "pipe.xcp", files.folder / "link.xcp", "--json")
    assert run.code == 1
    assert {one["verdict"] for one in run.json["files"]} == {"refused"}


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", "invitation_not_ours"),
        (b"PK\x03\x04", "invitation_not_ours"),
        (b"XINGCE INVITATION 1\nabc\n{}\n", "invitation_damaged"),
    ],
)
def test_an_invitation_that_is_none(files: Files, twin: Twin, data: bytes, error: str) -> None:
    """Refused before a passphrase is asked; no folder is made."""
    path = files.made("a.xci", data)
    run = twin.run("branch", "join", path, files.folder / "new", "--code", "AAAA-AAAA", "--json")
    assert (run.code, run.json["error"]["code"]) == (5, error)
    assert not (files.folder / "new").exists()


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", "roster_empty"),
        (b"%PDF-1.7", "roster_kind"),
        (b"PK\x03\x04 no workbook", "roster_damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "roster_damaged"),
        (b"\xff\xff\xff\x81", "roster_encoding"),
    ],
)
def test_a_roster_that_is_none(files: Files, twin: Twin, data: bytes, error: str) -> None:
    """Named by what it looks like; nothing is imported."""
    run = twin.run("roster", "import", files.branch.path, files.made("r.xlsx", data), "--json")
    assert (run.code, run.json["error"]["code"]) == (5, error)


def test_a_file_of_no_known_kind_is_called_so(files: Files, twin: Twin) -> None:
    """Neither "unknown" as acts have it (a newer version) nor a bare code: a kind of file, in words."""
    odd, text = files.made("r.xlsx", b"\1\0\2" * 99), files.made("t.xingce", "这是一份通知".encode())
    run = twin.run("roster", "import", files.branch.path, odd, "--lang", "zh")
    assert "识别为：无法识别的文件" in run.err.replace("\n", "")
    assert "看起来是：文本文件" in twin.run("show", text, "people", "--lang", "zh").err.replace("\n", "")


def test_a_replica_is_not_a_store_to_work_in(files: Files, twin: Twin) -> None:
    """The committee's copy of a branch opens with no passphrase."""
    replica = next((twin.master / "branches").glob("*.xingce"))
    assert twin.run("show", replica, "people").code == 4


def test_no_second_branch_of_one_name(files: Files, twin: Twin) -> None:
    """A branch that joined keeps its name for itself: both could be told apart by their ids only."""
    assert twin.run("merge", twin.master, files.package, "--accept", "all").code == 0
    run = twin.run("branch", "invite", twin.master, "--name", "第一支部", "--out", files.folder / "s", "--json")
    assert (run.code, run.json["error"]["code"]) == (1, "branch_name_taken")
    assert twin.run("show", twin.master, "branches", "--json").json["count"] == 1


def test_a_lost_replica_is_built_again(files: Files, twin: Twin) -> None:
    """From the packages kept; one that opens is left alone."""
    assert twin.run("rebuild", twin.master, "第一支部", "--json").json["error"]["code"] == "replica_whole"
    replica = next((twin.master / "branches").glob("*.xingce"))
    replica.unlink()
    run = twin.run("rebuild", twin.master, "第一支部", "--json")
    assert (run.code, run.json["branch"]) == (0, replica.stem)
    assert replica.exists()


def test_a_folder_without_a_package_is_said(files: Files, twin: Twin, tmp_path: Path) -> None:
    """A sentence in place of a table without rows."""
    (tmp_path / "stick").mkdir()
    run = twin.run("merge", twin.master, tmp_path / "stick", "--lang", "en")
    assert (run.code, run.out.splitlines()[0]) == (
        0,
        "There is no package in what was named. Look at the folder, or at the stick.",
    )
