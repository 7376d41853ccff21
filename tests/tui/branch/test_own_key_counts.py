"""The branch's own rating, plan, items and acceptance take as many keys as the manual says."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.core.desk.branch_office import STEPS
from tests.sync.office import do
from tests.tui.branch.office import BranchOffice, at_desk
from tests.tui.branch.test_items import add, order
from tests.tui.branch.test_plan import determine
from tests.tui.branch.test_stars import rate
from tests.tui.manual import Text, counts, pressed

SECTION = "Keys of the branch's own rating, plan, items and acceptance"
YEAR = "2025"
PLACE, ITEM = Text("公示栏"), Text("窗口排队久")


def nothing(office: BranchOffice) -> None:
    """No rating yet."""


def begun(office: BranchOffice) -> None:
    """The year is begun."""
    rate(office)


def scored(office: BranchOffice) -> None:
    """The scores are entered."""
    rate(office, "score")


def met(office: BranchOffice) -> None:
    """The assessment meeting was held, nothing is counted yet."""
    rate(office, "score", "propose", "ballot")


def whole(office: BranchOffice) -> None:
    """Every step is done but the report."""
    rate(office, *STEPS)


def determined(office: BranchOffice) -> None:
    """The committee has determined the stars, the working days of the year are known, and the branch's secretary is."""
    whole(office)
    do(office.secretary, "profile.set", secretary="虚甲")
    do(office.secretary, "branch_round.report", period=YEAR)
    office.take_in(office.hand_over(office.store))
    own = office.desk(office.master.store)
    do(own, "calendar.set", year=2026, holidays=[], workdays=[], source="通知")
    replica = office.desk(office.master.replica(office.store.meta.body))
    do(replica, "star.determine", period=YEAR, stars=4, reason="机制建设材料不足")
    office.hand_back(office.store)


def three_stars(office: BranchOffice) -> None:
    """Three stars, no plan yet."""
    determine(office, 3)


def planned(office: BranchOffice) -> None:
    """A plan of one whole item."""
    determine(office, 3)
    do(office.secretary, "plan.make", period=YEAR)
    add(office, "窗口排队久", source="C5", period=YEAR, due="2026-11-30")


def item(office: BranchOffice) -> None:
    """One item of the ledger."""
    add(office, "会议记录不全", due="2026-10-10")


def ordered(office: BranchOffice) -> None:
    """The committee ordered something."""
    order(office, "制度未上墙")


def accepted(office: BranchOffice) -> None:
    """The plan was accepted with one order."""
    planned(office)
    office.take_in(office.hand_over(office.store))
    replica = office.desk(office.master.replica(office.store.meta.body))
    for question in ("plan", "problems", "vitality", "satisfaction"):
        do(replica, "acceptance.answer", period=YEAR, question=question, answer="no", remark="未落实")
    orders = [{"problem": "台账不全", "demand": "补齐台账", "due": "2026-11-15"}]
    do(replica, "acceptance.decide", period=YEAR, outcome="rectify", reason="未落实", orders=orders)
    office.hand_back(office.store)


LIST = ("3", "f8")
OWN = (*LIST, "down", "down", "down", "enter")
"""Last year's rating: this year and the last two quarters stand above it."""
COUNTS = (*(key for number in ("10", "9", "9", "9", "9") for key in (Text(number), "enter")), "enter", Text("9"))
"""Expected, present, issued, returned, valid, none invalid, all for five stars."""
FLOWS: dict[str, tuple[Callable[[BranchOffice], None], tuple[str, ...], tuple[str, ...], str]] = {
    "the branch's years and quarters": (nothing, (), LIST, "2026年第三季度"),
    "score the branch on five indicators (two digits each)": (
        begun,
        OWN,
        ("1", "9", "enter", "1", "9", "enter", "1", "8", "enter", "1", "8", "enter", "1", "8", "enter"),
        "总分92",
    ),
    "propose the stars that the scores give, today": (scored, OWN, ("f5", "ctrl+s"), "支委会  2026-09-21"),
    "enter the counts of one class of voters": (met, OWN, ("f5", "enter", *COUNTS, "ctrl+s"), "有效9，应到10"),
    "report a year that lacks nothing": (whole, OWN, ("f9", "enter"), "上报 ✓"),
    "show the stars from today on, to the day that follows": (
        determined,
        OWN,
        ("f5", "down", "down", PLACE, "f10"),
        "2026-09-21  ─ 2026-09-25  公示栏",
    ),
    "print the committee's feedback": (determined, OWN, ("ctrl+o", "2", "f10"), "党支部评定结果反馈"),
    "begin the plan with its first item": (three_stars, (), ("6", "ctrl+b", "f5", ITEM, "ctrl+s"), ">! 窗口排队久"),
    "publish a plan that lacks nothing": (
        planned,
        (),
        ("6", "ctrl+b", "f8", "enter", "down", PLACE, "enter"),
        "已于2026-09-21在公示栏公示",
    ),
    "a new item from an inspection": (nothing, (), ("6", "f5", "9", ITEM, "ctrl+s"), "窗口排队久"),
    "note how an item goes": (item, (), ("6", "f7", "down", Text("已补三次"), "ctrl+s"), "进行中"),
    "report an item as finished": (item, (), ("6", "f9", "down", Text("补齐"), "ctrl+s"), "待复验1"),
    "answer an order with a measure": (ordered, (), ("6", "ctrl+e", "down", Text("本周上墙"), "ctrl+s"), "未开始"),
    "print the ledger": (item, (), ("6", "ctrl+o", "1", "f10"), "整改台账"),
    "print the list as it is shown": (item, (), ("6", "ctrl+o", "2", "f10"), "整改事项清单"),
    "read the committee's acceptance": (accepted, (), ("6", "ctrl+r"), "责令整改  2026-09-21"),
    "open what the acceptance ordered": (accepted, (), ("6", "ctrl+r", "f7"), "补齐台账"),
}


@pytest.mark.parametrize("flow", FLOWS)
async def test_a_flow_takes_its_keys(office: BranchOffice, flow: str) -> None:
    """The keys lead to what is wanted, and their number is the manual's."""
    prepare, before, keys, seen = FLOWS[flow]
    prepare(office)
    async with at_desk(office.store) as seat:
        for key in (*before, *keys):
            await (seat.type(key) if isinstance(key, Text) else seat.press(key))
        if not seat.app.in_dialog:  # a question that waits for an answer is where some flows end
            await seat.app.workers.wait_for_complete([one for one in seat.app.workers if one.is_running] or None)
        await seat.pilot.pause()
        assert seen in seat.text, seat.text
    assert counts("branch-desk.md", SECTION)[flow] == pressed(keys)


def test_every_flow_of_the_manual_is_tried() -> None:
    """The table of the manual has no flow that is not walked here, and no other."""
    assert set(counts("branch-desk.md", SECTION)) == set(FLOWS)
