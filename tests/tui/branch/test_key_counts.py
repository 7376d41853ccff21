"""Everyday flows take as many keys as the manual says, and no more."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.sync.office import do
from tests.tui.branch.office import BranchOffice, at_desk
from tests.tui.branch.polling import Polls
from tests.tui.branch.test_confirming import ready

MANUAL = (Path(__file__).parents[3] / "docs" / "branch-desk.md").read_text("utf-8")


def nothing(office: BranchOffice) -> None:
    """No round yet."""


def begun(office: BranchOffice) -> None:
    """The quarter is begun."""
    do(office.secretary, "round.begin", period="2026Q3")


def sealed(office: BranchOffice) -> None:
    """The quarter is confirmed."""
    ready(office)
    do(office.secretary, "round.report", period="2026Q3")


def answered(office: BranchOffice) -> None:
    """The committee's answer lies on the stick."""
    sealed(office)
    office.take_in(office.hand_over(office.store))
    office.master.handback(office.store.meta.body, office.stick, office.officer)


def polled(office: BranchOffice) -> None:
    """A poll of last year with its officials."""
    Polls(office).ready(subjects=["旧决议"], on="2025-12-20", period="2025", title="上次")


def resolution(office: BranchOffice) -> None:
    """A resolution that is set up, with its officials."""
    polls = Polls(office)
    poll = polls.set_up(subjects=["决议"])
    polls.do("poll.officials", poll=poll, scrutineers=["虚监"], tellers=["虚计甲", "虚计乙"])


def listed(office: BranchOffice) -> None:
    """A resolution with its roll."""
    resolution(office)
    (poll,) = Polls(office).ids
    Polls(office).do("poll.roll", poll=poll, voters="members", everybody=True)


def counted(office: BranchOffice) -> None:
    """A resolution that is counted."""
    polls = Polls(office)
    polls.count(polls.ready(12, subjects=["决议"]), ["1"] * 12)


def _names(*initials: str) -> list[str]:
    """The keys that pick people: initials, Enter after each, Enter on the empty line."""
    return [*(key for one in initials for key in (*one, "enter")), "enter"]


ROUND = ("3", "enter")
POLL = ("4", "enter")
FLOWS: dict[str, tuple[Callable[[BranchOffice], None], tuple[str, ...], tuple[str, ...], str]] = {
    "see what is due": (begun, (), (), "还有9天"),
    "begin the quarter": (nothing, (), ("3", "enter"), "个人自评 0/12"),
    "score one member on five aspects (two digits each)": (
        begun,
        ROUND,
        ("1", "9", "enter", "1", "8", "enter", "1", "7", "enter", "1", "6", "enter", "1", "5", "enter"),
        "个人自评 1/12",
    ),
    "find a person": (begun, ROUND, ("/", "z", "s", "enter"), ">  张三"),
    "why is this result so": (begun, ROUND, ("?",), "各阶段"),
    "another stage": (begun, ROUND, ("f8",), "正在录入：党群联评"),
    "confirm and report a quarter that lacks nothing": (ready, ROUND, ("f9", "enter"), "上报 ✓"),
    "print the board sheet into the folder of last time": (ready, ROUND, ("ctrl+o", "1", "f10"), "党员星级评定公示表"),
    "hand over to the committee": (sealed, (), ("8", "enter", "enter"), "可以拔出"),
    "take the committee's answer": (answered, (), ("8", "enter", "enter"), "已全部交接"),
    "set up the appraisal of the branch, with the officials of last time": (
        polled,
        (),
        ("4", "f5", "6", "f10", "enter", "enter"),
        "监票人、计票人已确定",
    ),
    "set up an election of two, one scrutineer, two tellers": (
        nothing,
        (),
        ("4", "f5", "1", *_names("zs", "ls"), "f10", *_names("ww"), *_names("zl", "qq")),
        "监票人、计票人已确定",
    ),
    "fill the roll, all present": (resolution, POLL, ("f8", "f5", "f8"), "全到：12人"),
    "mark somebody as on leave": (listed, (*POLL, "f8"), ("2",), "请假1"),
    "mark somebody at the door": (listed, (*POLL, "f8", "/"), ("z", "s", "1"), "实到1"),
    "seal a poll that lacks nothing": (counted, POLL, ("f9", "enter"), "封存 ✓"),
    "print the tally report of a poll": (counted, POLL, ("ctrl+o", "3", "f10"), "计票结果报告单"),
    "a package for the second laptop": (sealed, (), ("8", "f8"), "可以拔出"),
}


@pytest.mark.parametrize("flow", FLOWS)
async def test_a_flow_takes_its_keys(office: BranchOffice, flow: str) -> None:
    """The keys lead to what is wanted, and their number is the manual's."""
    prepare, before, keys, seen = FLOWS[flow]
    prepare(office)
    async with at_desk(office.store) as seat:
        await seat.press(*before, *keys)
        await seat.app.workers.wait_for_complete([one for one in seat.app.workers if one.is_running] or None)
        await seat.pilot.pause()
        assert seen in seat.text
    stated = re.search(rf"^\| {re.escape(flow)} \|.*\| (\d+) \|$", MANUAL, re.MULTILINE)
    assert stated is not None and int(stated[1]) == len(keys)


def test_every_flow_of_the_manual_is_tried() -> None:
    """The table of the manual has no flow that is not walked here."""
    table = MANUAL.split("## Keys of the everyday flows")[1].split("##")[0]
    assert set(re.findall(r"^\| ([a-z][^|]*?) \|", table, re.MULTILINE)) - {"flow"} == set(FLOWS)
