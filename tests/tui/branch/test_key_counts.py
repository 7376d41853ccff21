"""Everyday flows take as many keys as the manual says, and no more."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.sync.office import do
from tests.tui.branch.office import BranchOffice, at_desk
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


ROUND = ("3", "enter")
FLOWS: dict[str, tuple[Callable[[BranchOffice], None], tuple[str, ...], tuple[str, ...], str]] = {
    "see what is due": (begun, (), (), "还有 9 天"),
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
