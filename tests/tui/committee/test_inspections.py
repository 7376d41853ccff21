"""Inspection visits and findings of falsification: recorded, shown as reasons, cleared (C10)."""

from __future__ import annotations

import docx
import pytest
import python_calamine

from core.desk.desk import Desk
from core.records import Falsification, Inspection
from tests.sync.office import Office, do
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


async def found(seat: Person) -> None:
    """Keep a finding of falsification at the visit under the cursor, by 督查组."""
    await seat.press("2", "down", "down")
    await seat.type("督查组")
    await seat.press("down")
    await seat.type("补造学习记录")
    await seat.press("tab")
    await seat.type("原始签到表")
    await seat.press("ctrl+s")


async def test_a_finding_needs_its_evidence(joined: Office) -> None:
    """2 at the visit: without evidence the form stays at that field and nothing is kept; with it the visit is named."""
    async with sitting(committee(joined)) as seat:
        await visited(seat)
        await seat.press("2", "down", "down")
        await seat.type("督查组")
        await seat.press("down")
        await seat.type("补造学习记录")
        await seat.press("ctrl+s")
        assert seat.app.in_dialog and not replica(joined).records.all(Falsification)
        await seat.type("原始签到表")
        await seat.press("ctrl+s")
        assert not seat.app.in_dialog
        (one,) = replica(joined).records.all(Falsification).values()
        (visit,) = replica(joined).records.all(Inspection)
        assert (one.found.inspection, one.found.evidence, one.found.year) == (visit, "原始签到表", "2025")


async def test_a_finding_is_a_reason_against_awards_until_it_is_cleared(joined: Office) -> None:
    """C10 fails below the list; 3 clears it with who and why, and nothing stands against awards any more.

    On the visit, and on a finding that was cleared, 3 does nothing.
    """
    async with sitting(committee(joined)) as seat:
        await visited(seat)
        await found(seat)
        assert "✗ 不符合 C10" in seat.text and "取消2025年度评先评优资格" in "".join(seat.text.split())
        await seat.press("home", "3")
        assert not seat.app.in_dialog and seat.message.startswith("!")
        await seat.press("end", "3", "down")
        await seat.type("督查组")
        await seat.press("down")
        await seat.type("系笔误")
        await seat.press("ctrl+s")
        (one,) = replica(joined).records.all(Falsification).values()
        assert one.cleared is not None
        assert (one.cleared.on, one.cleared.by, one.cleared.reason) == ("2026-10-08", "督查组", "系笔误")
        assert "✗ 不符合" not in seat.text and "✓ 符合 C10" in seat.text
        await seat.press("end", "3")
        assert not seat.app.in_dialog and "2026-10-08" in seat.message


async def test_visits_are_found_printed_and_exported(joined: Office) -> None:
    """/ finds in every column; F8 and Ctrl+O save the rows that are shown, as a workbook and as a paper."""
    desk = replica(joined)
    for on, findings in (("2026-06-10", "会议记录齐全"), ("2026-09-15", "学习记录与考勤不符")):
        do(desk, "inspection.record", on=on, by="督查组", findings=findings)
    async with sitting(committee(joined), stick=str(joined.stick)) as seat:
        await seat.press("9", "f9", "/")
        await seat.type("考勤")
        await seat.press("f8", "f10", "ctrl+o", "f10")
        assert "xc-visits-20261008.docx" in seat.text
    (table,) = docx.Document(str(joined.stick / "xc-visits-20261008.docx")).tables
    assert [row.cells[3].text for row in table.rows] == ["发现情况", "学习记录与考勤不符"]
    book = python_calamine.load_workbook(str(joined.stick / "xc-visits-20261008.xlsx"))
    assert [row[3] for row in book.get_sheet_by_index(0).to_python()[1:]] == ["发现情况", "学习记录与考勤不符"]
