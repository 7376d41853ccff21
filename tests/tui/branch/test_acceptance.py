"""The committee's acceptance as the branch reads it: answers, verdict, stars, orders, papers, today's line (C6)."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from core.desk.desk import Desk
from core.desk.follow_up.facts import item_rows
from core.rules.follow_up import ItemState
from tests.sync.office import do
from tests.tui.branch.office import BranchOffice, at_desk
from tests.tui.branch.test_items import add, to_due
from tests.tui.branch.test_plan import determine

YEAR = "2025"
ANSWERS = {"plan": "partly", "problems": "no", "vitality": "yes", "satisfaction": "yes"}
DUE = "2026-11-15"


@pytest.fixture
def planned(office: BranchOffice) -> BranchOffice:
    """Three stars, a published plan of one item, at both bodies."""
    determine(office, 3)
    do(office.secretary, "plan.make", period=YEAR)
    add(office, "窗口排队久", source="C5", period=YEAR, due="2026-11-30")
    do(office.secretary, "plan.publish", period=YEAR, on="2026-03-20", place="公开栏")
    office.take_in(office.hand_over(office.store))
    return office


def replica(office: BranchOffice) -> Desk:
    """The committee's desk at the branch."""
    return office.desk(office.master.replica(office.store.meta.body))


@pytest.fixture
def accepted(planned: BranchOffice) -> BranchOffice:
    """Rectification was ordered, a star taken, and one thing more was ordered later."""
    desk = replica(planned)
    for question, answer in ANSWERS.items():
        remark = "" if answer == "yes" else "台账不全"
        do(desk, "acceptance.answer", period=YEAR, question=question, answer=answer, remark=remark)
    orders = [{"problem": "台账不全", "demand": "补齐台账", "due": DUE}]
    decision = {"outcome": "rectify", "change": -1, "reason": "突出问题未解决", "orders": orders}
    do(desk, "acceptance.decide", period=YEAR, **decision)
    do(desk, "item.order", source="C6", problem="公开栏未更新", demand="按月更新", due=DUE, ref=f"C6/{YEAR}")
    planned.hand_back(planned.store)
    return planned


async def test_verdict_stars_answers_and_orders_are_read(accepted: BranchOffice) -> None:
    """Area 6, Ctrl+R: every part of the committee's word, orders with number, limit and state; ? gives the clauses."""
    async with at_desk(accepted.store, size=(80, 30)) as seat:
        await seat.press("6", "ctrl+r")
        for words in ("责令整改  2026-09-21", "3星 → 2星", "突出问题未解决", "✗ 否", "! 部分", "✓ 是"):
            assert words in seat.text, words
        first, second = (line for line in seat.lines if "第1号" in line or "第2号" in line)
        assert "台账不全" in first and DUE in first and "另行责令" not in first
        assert "公开栏未更新" in second and DUE in second and "另行责令" in second
        assert seat.widths == {80}
        await seat.press("?")
        assert "C6" in seat.text
        await seat.press("?", "ctrl+b")
        assert "提升工程" in seat.text
        await seat.press("ctrl+r")
        assert "3星 → 2星" in seat.text  # the plan leads back to its acceptance


async def test_an_order_is_answered_from_the_acceptance(accepted: BranchOffice) -> None:
    """F7 and the order's digit open its item; what is done with it is told when the acceptance is read again."""
    async with at_desk(accepted.store) as seat:
        await seat.press("6", "ctrl+r", "f7", "2")
        assert "公开栏未更新" in seat.text and "按月更新" in seat.text
        await seat.press("ctrl+e", "down")
        await seat.type("专人负责")
        await seat.press("ctrl+s", "escape")
        (row,) = [one for one in item_rows(accepted.secretary) if one.whole.plan.problem == "公开栏未更新"]
        assert row.now.state is ItemState.OPEN
        assert "未开始" in next(line for line in seat.lines if "第2号" in line)


async def test_today_leads_to_the_acceptance(accepted: BranchOffice) -> None:
    """The branch is told that it was decided; Enter opens it, Esc comes back."""
    async with at_desk(accepted.store) as seat:
        await to_due(seat, "验收结论")
        await seat.press("enter")
        assert "3星 → 2星" in seat.text
        await seat.press("escape")
        assert "到期" in seat.text


async def test_before_the_decision_the_day_is_told(planned: BranchOffice) -> None:
    """Nothing is answered yet: the committee's day is shown, and F7 says that nothing was ordered."""
    async with at_desk(planned.store) as seat:
        await seat.press("6", "ctrl+r")
        assert "2026-12-31" in seat.text and seat.text.count("未作答") == len(ANSWERS)
        await seat.press("f7")
        assert "未责令" in seat.message


async def test_without_a_plan_there_is_nothing_to_accept(office: BranchOffice) -> None:
    """The key says so instead of opening anything."""
    async with at_desk(office.store) as seat:
        await seat.press("6", "ctrl+r")
        assert "计划" in seat.message


async def test_the_notice_of_the_year_is_printed(accepted: BranchOffice, tmp_path: Path) -> None:
    """Ctrl+O: plan, ledger, and the notice where something was ordered."""
    async with at_desk(accepted.store) as seat:
        await seat.press("6", "ctrl+r", "ctrl+o", "3", "f10")
        await seat.app.workers.wait_for_complete()
        assert zipfile.is_zipfile(tmp_path / "papers" / "整改通知书-2025.docx")


@pytest.mark.parametrize("language", ["zh_CN", "en"])
async def test_every_line_is_as_wide_as_the_screen(accepted: BranchOffice, language: str) -> None:
    """The acceptance, its reasons, the choice of orders and an order's item in both languages."""
    async with at_desk(accepted.store, language=language) as seat:
        for keys in (("6", "ctrl+r"), ("?",), ("?", "f7"), ("1",), ("escape", "f1")):
            await seat.press(*keys)
            assert seat.widths == {80}, keys
