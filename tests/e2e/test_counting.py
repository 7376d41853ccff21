"""Counting in a real terminal: three hundred ballots at the speed of the line, and a program that is killed."""

from __future__ import annotations

import contextlib
import os
import random
import re
import shutil
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from core.desk.desk import Desk
from core.desk.polls.booth import box_of
from core.desk.polls.leavings import kept_rows
from core.records import Poll, PollRoll
from core.rules.polls.ballots import strip
from core.store.branch_store import BranchStore
from core.store.sealed_store import SealedStore
from tests.core.desk.polls_office import PollingOffice
from tests.sync.office import PASSPHRASE

from .terminal import Terminal

pytestmark = pytest.mark.skipif(shutil.which("tmux") is None, reason="a real terminal needs tmux")

BALLOTS, MARKS, PIECE = 300, 12, 900
TELLER = (("F5", "计票人一"), ("1", "第1张"))


def pile(number: int) -> list[str]:
    """Ballots on three candidates with four questions each, the same for everybody who types them."""
    dice = random.Random(12)
    return ["".join(dice.choices("1234", (8, 4, 2, 1), k=MARKS)) for _ in range(number)]


class Counting:
    """A branch with one poll to count, its store closed; whoever sits down opens it in a terminal."""

    def __init__(self, folder: Path, way: str = "paper") -> None:
        self.folder = folder
        self.office = PollingOffice(folder / "office")
        people = self.office.people("丁一", "于海", "马军")
        self.poll = self.office.ready(12, kind="appraisal", form="e3_members", subjects=people, way=way)
        if way == "booth":
            self.office.booth(self.poll)
        self.path = self.office.store.path
        self.office.store.close()
        self.terminal: Terminal | None = None

    def sit(self, *steps: tuple[str, str]) -> Terminal:
        """Passphrase, the polls, the poll, then each key of `steps` and what is seen after it."""
        home = self.folder / "office" / "machines" / "第一支部"
        env = {"XINGCE_HOME": str(home), "XINGCE_TODAY": self.office.today.isoformat()}
        self.terminal = terminal = Terminal(self.folder, ["open", str(self.path)], env)
        terminal.wait("口令")
        terminal.write(PASSPHRASE.text)
        terminal.press("Enter")
        terminal.wait("1 今日")
        for key, seen in (("4", "测评"), ("Enter", "计票"), *steps):
            terminal.press(key)
            terminal.wait(seen)
        return terminal

    def kill(self) -> None:
        """End the program as a power cut would."""
        assert self.terminal is not None
        process = int(self.terminal.pid())
        os.kill(process, signal.SIGKILL)
        self.terminal.close()
        self.terminal = None
        with contextlib.suppress(ProcessLookupError):
            while True:  # until the system has let go of its files
                os.kill(process, 0)
                time.sleep(0.02)

    def type(self, keys: str) -> None:
        """Marks in pieces as large as the terminal's own buffers."""
        assert self.terminal is not None
        for begin in range(0, len(keys), PIECE):
            self.terminal.write(keys[begin : begin + PIECE])

    @contextmanager
    def opened(self) -> Iterator[Desk]:
        """The desk at what is in the store."""
        store = BranchStore(SealedStore.open(self.path, PASSPHRASE), self.office.home("第一支部"))
        try:
            yield self.office.desk(store)
        finally:
            store.close()


@pytest.fixture
def counting(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Counting]:
    """A poll to count, or to vote on at the booth."""
    one = Counting(tmp_path, getattr(request, "param", "paper"))
    yield one
    if one.terminal:
        one.terminal.close()


def test_three_hundred_ballots_without_a_lost_key(counting: Counting) -> None:
    """3,600 marks a teller as fast as the terminal takes them: not a key is lost, and the one wrong mark is found.

    The second teller has one other mark on ballot 150; it is settled, and the count is kept.
    """
    rows = pile(BALLOTS)
    wrong = [*rows[:149], "0" + rows[149][1:], *rows[150:]]
    terminal = counting.sit(*TELLER)
    counting.type("".join(rows) + "12?")
    terminal.wait(f"第{BALLOTS + 1}张", f"已存{BALLOTS}", f"核对码 {strip(rows)}")
    terminal.press("BSpace", "BSpace", "BSpace", "F9")
    terminal.wait("计票人二", "300张")
    terminal.press("2")
    terminal.wait("第1张")
    counting.type("".join(wrong))
    terminal.wait(f"已存{BALLOTS}", f"核对码 {strip(wrong)}")
    terminal.press("F9")
    terminal.wait("张数相同")
    terminal.press("3")
    terminal.wait("1张不一致", "150")
    terminal.press("1")
    terminal.wait(f"共{BALLOTS}张")
    terminal.press("F9")
    terminal.wait("收回票")
    terminal.press("Enter")
    terminal.at("收回票")
    terminal.write(str(BALLOTS))
    terminal.press("C-s")
    terminal.wait(f"已计入{BALLOTS}张")
    counting.kill()
    with counting.opened() as desk:
        poll = desk.records.get(Poll, counting.poll)
        assert poll is not None and poll.ballots["members"].rows == sorted(rows)
        assert kept_rows(desk, counting.poll, "members", 1) == []


def test_killed_while_typing_no_whole_ballot_that_was_kept_is_lost(counting: Counting) -> None:
    """What the screen said was kept is there, in its order, and nothing that was not typed."""
    rows = pile(BALLOTS)
    terminal = counting.sit(*TELLER)
    counting.type("".join(rows)[:-3])
    screen = terminal.wait("已存")  # at once, in the middle of it
    counting.kill()
    said = re.search(r"已存(\d+)", screen)
    with counting.opened() as desk:
        kept = kept_rows(desk, counting.poll, "members", 1)
    assert said is not None and len(kept) >= int(said[1]) and kept == rows[: len(kept)]


@pytest.mark.parametrize("counting", ["booth"], indirect=True)
def test_killed_in_the_booth_the_ballot_in_hand_is_not_cast(counting: Counting) -> None:
    """No key ends the program there; a power cut in the middle of the second ballot leaves the first in the box."""
    terminal = counting.sit(("F5", "票箱已开启"), ("F5", "首字母"))
    terminal.press("C-q", "C-p", "C-c", "Escape", "Enter")
    terminal.wait("现在开始投票")
    terminal.press("1")
    terminal.wait("立足岗位")
    terminal.write("1" * MARKS)
    terminal.wait("请核对")
    terminal.press("F10")
    terminal.wait("谢谢")
    terminal.press("Enter")
    terminal.wait("首字母")
    terminal.press("Enter")
    terminal.wait("现在开始投票")
    terminal.press("1")
    terminal.wait("立足岗位")
    terminal.write("222")
    terminal.wait("比较满意    2")
    counting.kill()
    with counting.opened() as desk:
        roll = desk.records.get(PollRoll, counting.poll)
        assert roll is not None and len(box_of(desk, counting.poll).voted(roll.present["members"].people)) == 1
