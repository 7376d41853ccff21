"""The improvement plan: track from the star, a table of items, what is missing, publishing, the paper (C5)."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from core.desk.follow_up.plans import PlanView, plan_view
from core.journal.draft import Draft
from core.records import DecisionVerdict
from tests.sync.office import do
from tests.tui.branch.office import BranchOffice, at_desk
from tests.tui.branch.test_items import to_due
from tests.tui.branch.test_stars import fill
from tests.tui.seat import Seat


def determine(office: BranchOffice, stars: int, period: str = "2025") -> None:
    """The committee's word on the branch's stars, known to the branch."""
    office.take_in(office.hand_over(office.store))
    replica = office.master.replica(office.store.meta.body)
    verdict = DecisionVerdict(state="confirmed", on="2026-02-20", stars=stars)
    draft = Draft("decision", f"C1/{period}", {"verdict": verdict})
    replica.commit([draft], by="clerk", at="2026-02-20", today=office.today)
    office.hand_back(office.store)


def plan(office: BranchOffice, period: str = "2025") -> PlanView:
    """The plan as the store has it."""
    view = plan_view(office.secretary, period)
    assert view is not None
    return view


async def to_plan(seat: Seat) -> None:
    """Area 6, the plan."""
    await seat.press("6", "ctrl+b")


@pytest.mark.parametrize(
    ("stars", "track"), [(5, "示范"), (4, "示范"), (3, "提升"), (2, "提升"), (1, "转化"), (0, "转化")]
)
async def test_the_track_follows_from_the_star(office: BranchOffice, stars: int, track: str) -> None:
    """5 and 4 stars lead to demonstration, 3 and 2 to improvement, 1 and 0 to transformation."""
    determine(office, stars)
    async with at_desk(office.store) as seat:
        await to_plan(seat)
        assert f"{track}工程" in seat.text and "每个支部都要制定计划" in seat.text and seat.widths == {80}


async def test_without_a_result_there_is_no_plan(office: BranchOffice) -> None:
    """The key says so instead of opening anything."""
    async with at_desk(office.store) as seat:
        await to_plan(seat)
        assert "尚无年度结果" in seat.message


async def test_items_publish_and_what_is_missing(office: BranchOffice) -> None:
    """The first item begins the plan; what it lacks is named by F8, leads to its form, and then it is published."""
    determine(office, 3)
    async with at_desk(office.store) as seat:
        await to_plan(seat)
        await seat.press("f5")
        await seat.type("窗口排队久")
        await seat.press("ctrl+s")
        assert plan(office).record is not None and len(plan(office).rows) == 1
        await seat.press("f8")
        assert "窗口排队久" in seat.text and "还不能办理" in seat.text and seat.widths == {80}
        await seat.press("down", "enter", "down")
        await fill(seat, "十分钟内", "加开窗口", "张三", "2026.11.30", "")
        await seat.press("home", "enter", "down")
        await fill(seat, "公示栏")
        made = plan(office).record
        assert made is not None and made.published is not None and made.published.place == "公示栏"
        assert "公示栏" in seat.text and plan(office).rows[0].whole.plan.due == "2026-11-30"


async def test_the_plan_as_a_word_file(office: BranchOffice, tmp_path: Path) -> None:
    """^O and F10 write the plan's form."""
    determine(office, 3)
    do(office.secretary, "plan.make", period="2025")
    do(office.secretary, "item.add", source="C5", period="2025", problem="窗口排队久")
    async with at_desk(office.store) as seat:
        await to_plan(seat)
        await seat.press("ctrl+o", "f10")
        await seat.app.workers.wait_for_complete()
        assert zipfile.is_zipfile(tmp_path / "papers" / "整改提升计划表-2025.docx")


async def test_the_due_line_leads_to_the_plan(office: BranchOffice) -> None:
    """Enter on the line of today opens the plan."""
    determine(office, 3)
    async with at_desk(office.store) as seat:
        await to_due(seat, "计划")
        await seat.press("enter")
        assert "提升工程" in seat.text


@pytest.mark.parametrize("language", ["zh_CN", "en"])
async def test_every_line_is_as_wide_as_the_screen(office: BranchOffice, language: str) -> None:
    """Plan, form and check list in both languages."""
    determine(office, 1)
    do(office.secretary, "plan.make", period="2025")
    do(office.secretary, "item.add", source="C5", period="2025", problem="窗口排队久" * 9)
    async with at_desk(office.store, language=language) as seat:
        for keys in (("6",), ("ctrl+b",), ("?",), ("f5",), ("escape", "f8"), ("escape", "enter")):
            await seat.press(*keys)
            assert seat.widths == {80}, keys
