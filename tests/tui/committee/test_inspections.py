"""Inspection visits and findings of falsification: recorded, shown as reasons, cleared (C10)."""

from __future__ import annotations

import pytest

from core.desk.desk import Desk
from core.records import Falsification, Inspection
from tests.sync.office import Office
from tests.tui.common.rooms import Person, committee, people, sitting


@pytest.fixture
def joined(office: Office) -> Office:
    """A branch that handed in."""
    store = office.join("第一支部")
    people(office.desk(store), "张三")
    office.take_in(office.hand_over(store))
    return office


def replica(office: Office) -> Desk:
    """The committee's desk at the branch."""
    (branch,) = office.master.branches()
    return office.desk(office.master.replica(branch))


async def visited(seat: Person) -> None:
    """Record a visit by 督查组."""
    await seat.press("9", "f9", "1", "down")
    await seat.type("督查组")
    await seat.press("down", "down")
    await seat.type("学习记录与考勤不符")
    await seat.press("ctrl+s")


async def test_a_visit_is_recorded(joined: Office) -> None:
    """1: day, by whom, announced or not, what was found; nothing stands against awards yet."""
    async with sitting(committee(joined)) as seat:
        await visited(seat)
        (one,) = replica(joined).records.all(Inspection).values()
        assert (one.visit.by, one.visit.announced, one.visit.on) == ("督查组", False, "2026-10-08")
        assert "学习记录" in seat.text


async def test_a_finding_is_a_reason_and_can_be_cleared(joined: Office) -> None:
    """2 at the visit: without evidence refused; the consequence is shown as a reason of C10; 3 clears it with one."""
    async with sitting(committee(joined)) as seat:
        await visited(seat)
        await seat.press("2", "down", "down")
        await seat.type("督查组")
        await seat.press("down")
        await seat.type("补造学习记录")
        await seat.press("ctrl+s")
        assert not replica(joined).records.all(Falsification)
        await seat.type("原始签到表")
        await seat.press("ctrl+s")
        (found,) = replica(joined).records.all(Falsification).values()
        assert found.found.inspection in replica(joined).records.all(Inspection)
        assert "C10" in seat.text and "✗" in seat.text
        await seat.press("home")
        if not seat.current.startswith("2026"):
            await seat.press("down")
        await seat.press("3")
        if "解除" not in seat.lines[0] and seat.message.startswith("!"):
            await seat.press("down", "3")
        await seat.press("down")
        await seat.type("督查组")
        await seat.press("down")
        await seat.type("系笔误")
        await seat.press("ctrl+s")
        (found,) = replica(joined).records.all(Falsification).values()
        assert found.cleared is not None and found.cleared.reason == "系笔误"
