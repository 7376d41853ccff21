"""Counting and voting take as many keys as `docs/polls.md` says, and no more."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from core.desk.polls.leavings import keep_rows
from tests.core.desk.polls_office import PollingOffice
from tests.tui.branch.counting_seat import at_view
from tui.desks.branch import BranchDesk
from tui.screens.branch.counting.booth import BoothStart
from tui.screens.branch.counting.count import CountView
from tui.screens.view import View

TABLE = (
    (Path(__file__).parents[3] / "docs" / "polls.md")
    .read_text("utf-8")
    .split("### Keys of a count")[1]
    .split("\n## ")[0]
)
MARKS = tuple("111122223333")
ROW = "".join(MARKS)
State = Callable[[PollingOffice], Callable[[BranchDesk], View]]


def count(*piles: list[str]) -> State:
    """A paper count of three candidates with four questions; the tellers have typed these piles."""

    def prepare(office: PollingOffice) -> Callable[[BranchDesk], View]:
        people = office.people("丁一", "于海", "马军")
        poll = office.ready(12, kind="appraisal", form="e3_members", subjects=people)
        for teller, rows in enumerate(piles, start=1):
            keep_rows(office.desk_, poll, "members", teller, rows)
        return lambda desk: CountView(desk, poll, "members")

    return prepare


def booth(office: PollingOffice) -> Callable[[BranchDesk], View]:
    """The booth on five questions."""
    poll = office.ready(12, kind="appraisal", form="e3_branch", way="booth")
    office.booth(poll)
    return lambda desk: BoothStart(desk, poll)


VOTE = ("enter", "1", *"11111", "f10")
TWELVE = [ROW] * 12
FLOWS: dict[str, tuple[State, tuple[str, ...], tuple[str, ...], str]] = {
    "sit down as the first teller": (count(), (), ("1",), "第1张"),
    "type one ballot of 4 questions × 3 candidates": (count(), ("1",), MARKS, "第2张"),
    "an invalid ballot": (count(), ("1",), ("!",), "无效1"),
    "undo a wrong key": (count(), ("1", "2"), ("backspace",), "[_"),
    "correct the first mark of ballot 2 and come back": (
        count([ROW, ROW]),
        ("1",),
        ("f7", "2", "enter", "4", "end"),
        "4111 2222 3333",
    ),
    "finish a pile": (count([ROW]), ("1",), ("f9",), "已保存1张"),
    "compare, and settle one difference": (count([ROW], ["!"]), (), ("3", "1"), "两人录入一致"),
    "keep a count on which both agree (two-digit number returned)": (
        count(TWELVE, TWELVE),
        (),
        ("3", "f9", "enter", "1", "2", "ctrl+s"),
        "已计入12张",
    ),
    "vote on five questions": (booth, ("f5",), VOTE, "谢谢"),
    "the next voter": (booth, ("f5", *VOTE), ("enter",), "下一位"),
}


@pytest.mark.parametrize("flow", FLOWS)
async def test_a_flow_takes_its_keys(own_home: Path, tmp_path: Path, flow: str) -> None:
    """The keys lead to what is wanted, and their number is the manual's."""
    prepare, before, keys, seen = FLOWS[flow]
    office = PollingOffice(tmp_path)
    async with at_view(office, prepare(office)) as seat:
        await seat.press(*before, *keys)
        assert seen in seat.text
    stated = re.search(rf"^\| {re.escape(flow)} \|.*\| (\d+) \|$", TABLE, re.MULTILINE)
    assert stated is not None and int(stated[1]) == len(keys)


def test_every_flow_of_the_manual_is_tried() -> None:
    """The table has no flow that is not walked here."""
    assert set(re.findall(r"^\| ([a-z][^|]*?) \|", TABLE, re.MULTILINE)) - {"flow"} == set(FLOWS)
