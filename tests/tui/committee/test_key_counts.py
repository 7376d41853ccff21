"""The committee's ratings, vetoes, acceptances, items and visits take as many keys as the manual says."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from core.desk.follow_up.facts import item_rows
from tests.core.desk.branch_office import YEAR, BranchOffice
from tests.core.desk.follow_up_office import add
from tests.sync.office import Office, do
from tests.tui.common.rooms import committee, sitting
from tests.tui.manual import Text, counts, pressed

SECTION = "Keys of ratings and what follows"
WHO, WHAT, DAY = Text("虚督"), Text("情况属实"), Text("2026-12-31")


def reported(branch: BranchOffice) -> None:
    """The year lies at the committee: five stars by the branch's opinion."""
    branch.report()


def vetoed(branch: BranchOffice) -> None:
    """A veto was reported."""
    branch.report()
    do(branch.committee, "veto.found", item="safety", period=YEAR, on="2026-01-10", text="窗口火情")


def determined(branch: BranchOffice) -> None:
    """Four stars were determined."""
    branch.report()
    do(branch.committee, "star.determine", period=YEAR, stars=4, reason="台账抽查不全")
    branch.hand_back()


def planned(branch: BranchOffice) -> None:
    """A published plan of one item."""
    determined(branch)
    do(branch.branch, "plan.make", period=YEAR)
    add(branch.branch)
    do(branch.branch, "plan.publish", period=YEAR, on="2026-03-20", place="公开栏")
    branch.hand_over()


def finished(branch: BranchOffice) -> None:
    """The item is finished, as the branch says."""
    planned(branch)
    (row,) = item_rows(branch.branch)
    do(branch.branch, "item.finish", item=row.id, on="2026-09-30", note="已加开")
    branch.hand_over()


def checked(branch: BranchOffice) -> None:
    """The item passed its check."""
    finished(branch)
    (row,) = item_rows(branch.committee)
    do(branch.committee, "item.check", item=row.id, on="2026-10-08", by="虚督", passed=True)


def closed(branch: BranchOffice) -> None:
    """Every item of the plan is closed."""
    checked(branch)
    (row,) = item_rows(branch.committee)
    do(branch.committee, "item.close", item=row.id)


SCORES = (Text("17"), *(key for _ in range(4) for key in ("down", Text("17"))))
SESSION = ("4", "f9")
ANSWERED = ("9", "enter", "1", "1", "1", "1")
FLOWS: dict[str, tuple[Callable[[BranchOffice], None], tuple[str, ...], str]] = {
    "the branches' own ratings by year": (reported, ("f9",), "[2025]"),
    "who owes what in the year": (determined, ("f9", "f7"), "制定整改提升计划"),
    "print who owes what in the year": (determined, ("f9", "f7", "ctrl+o", "f10"), "xc-owing-years-20261008.docx"),
    "save the matrix of years as a workbook": (determined, ("f9", "f8", "f10"), "xc-stars-20261008.xlsx"),
    "determine the stars of the branch's opinion": (reported, (*SESSION, "1"), "没有待定星"),
    "determine one star less, with the reason": (
        reported,
        (*SESSION, "2", "right", "down", WHAT, "ctrl+s"),
        "没有待定星",
    ),
    "send a branch's rating back": (reported, (*SESSION, "3", WHAT, "ctrl+s"), "没有待定星"),
    "enter the committee's own five scores": (reported, (*SESSION, "f7", *SCORES, "ctrl+s"), "85"),
    "report a veto": (reported, (*SESSION, "f8", "f7", "down", "down", WHAT, "ctrl+s"), "已报告，未核实"),
    "verify a veto": (vetoed, (*SESSION, "f8", "1", "down", WHO, "down", WHAT, "ctrl+s"), "已生效"),
    "lift a veto": (vetoed, (*SESSION, "f8", "2", "down", WHO, "down", WHAT, "ctrl+s"), "已解除"),
    "print the feedback to a branch": (determined, ("f9", "enter", "ctrl+o", "2", "f10"), "党支部星级评定结果反馈"),
    "accept a plan, all four yes, and promote by a star": (
        closed,
        (*ANSWERED, "4", "right", "down", WHAT, "ctrl+s"),
        "4★ → 5★",
    ),
    "accept a plan, all four yes, and keep the stars": (planned, (*ANSWERED, "5", "ctrl+s"), "保持  2026-10-08  4★"),
    "check a finished item as passed": (finished, ("9", "f7", "1", "down", WHO, "ctrl+s"), "复验通过"),
    "close an item that passed": (checked, ("9", "f7", "3"), "已销号"),
    "order a rectification": (
        planned,
        ("9", "f7", "f5", "down", WHAT, "tab", WHAT, "tab", DAY, "ctrl+s"),
        "已下达",
    ),
    "record a visit": (planned, ("9", "f9", "1", "down", WHO, "down", "down", WHAT, "ctrl+s"), "督查1次"),
    "keep a finding of falsification": (
        planned,
        ("9", "f9", "2", "down", "down", WHO, "down", WHAT, "tab", WHAT, "ctrl+s"),
        "认定1项",
    ),
}


@pytest.mark.parametrize("flow", FLOWS)
async def test_a_flow_takes_its_keys(office: Office, flow: str) -> None:
    """The keys lead to what is wanted, and their number is the manual's."""
    prepare, keys, seen = FLOWS[flow]
    prepare(BranchOffice(office))
    async with sitting(committee(office), stick=str(office.stick)) as seat:
        for key in keys:
            await (seat.type(key) if isinstance(key, Text) else seat.press(key))
        assert not seat.app.in_dialog and seen in seat.text, seat.text
    assert counts("committee-desk.md", SECTION)[flow] == pressed(keys)


def test_every_flow_of_the_manual_is_tried() -> None:
    """The table of the manual has no flow that is not walked here, and no other."""
    assert set(counts("committee-desk.md", SECTION)) == set(FLOWS)
