"""After the result: four questions, the decision, items checked and closed, orders with time limits (C5, C6)."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
import python_calamine

from core.desk.follow_up.acceptance import acceptance_view
from core.desk.follow_up.facts import item_rows
from core.records import Acceptance, OrderedItem
from core.records import Person as PersonRecord
from core.rules.follow_up import ItemState
from tests.core.desk.follow_up_office import Both, add, determine
from tests.sync.office import Office, do
from tests.tui.common.rooms import Person, committee, sitting

YEAR = "2025"


@pytest.fixture
def both(office: Office) -> Both:
    """A branch of three stars with a published plan of one item, at the committee."""
    found = Both(office, office.join())
    do(found.branch, "person.add", fields={"identity.name": "虚甲"})
    found.up()
    determine(found, 3)
    do(found.branch, "plan.make", period=YEAR)
    add(found.branch)
    do(found.branch, "plan.publish", period=YEAR, on="2026-03-20", place="公开栏")
    found.up()
    return found


def finished(both: Both) -> None:
    """The item is carried out, as the branch says."""
    (row,) = item_rows(both.branch)
    do(both.branch, "item.finish", item=row.id, on="2026-09-30", note="已加开")
    both.up()


def record(both: Both) -> Acceptance | None:
    """The acceptance as the committee has it."""
    return both.committee.records.get(Acceptance, f"C6/{YEAR}")


def state(both: Both) -> ItemState:
    """Where the plan's item stands."""
    return next(row for row in item_rows(both.committee) if row.whole.item and row.whole.source == "C5").now.state


async def test_four_digits_answer_and_promotion_adds_a_star(both: Both) -> None:
    """All yes with every item closed speaks for promotion: 1 1 1 1, then 4 with one star and the reason."""
    finished(both)
    (row,) = item_rows(both.committee)
    do(both.committee, "item.check", item=row.id, on="2026-10-08", by="虚督", passed=True)
    do(both.committee, "item.close", item=row.id)
    async with sitting(committee(both.office)) as seat:
        await seat.press("9", "enter", "1", "1", "1", "1")
        assert seat.text.count("✓") >= 4 and "晋位升级" in seat.text
        await seat.press("4", "right", "down")
        await seat.type("整改到位")
        await seat.press("ctrl+s")
        assert "4★" in seat.text
    found = record(both)
    assert found is not None and found.verdict is not None
    assert (found.verdict.outcome, found.verdict.stars, found.verdict.change) == ("promote", 3, 1)


async def test_what_is_not_a_yes_says_what_is_lacking(both: Both) -> None:
    """2 asks the remark; without it nothing is written, and Esc keeps what was typed."""
    async with sitting(committee(both.office)) as seat:
        await seat.press("9", "enter", "2", "ctrl+s")
        assert record(both) is None
        await seat.type("尚有差距")
        await seat.press("escape", "2", "ctrl+s")
        found = record(both)
        assert found is not None and [(one.answer, one.remark) for one in found.answer.values()] == [
            ("partly", "尚有差距")
        ]


async def test_rectification_orders_items_with_limits(both: Both) -> None:
    """6: without an order it is refused at the field; a limit that is past is named; then it is ordered."""
    async with sitting(committee(both.office)) as seat:
        await seat.press("9", "enter")
        for _ in range(4):
            await seat.press("3")
            await seat.type("未落实")
            await seat.press("ctrl+s")
        await seat.press("6", "down")
        await seat.type("未落实")
        await seat.press("ctrl+s")
        assert not both.committee.records.all(OrderedItem)
        await seat.type("台账不全")
        await seat.press("down")
        await seat.type("补齐台账")
        await seat.press("down")
        await seat.type("2026-01-01")
        await seat.press("ctrl+s")
        assert "2026-01-01" in seat.text and not both.committee.records.all(OrderedItem)
        for _ in range(10):
            await seat.press("backspace")
        await seat.type("2026-12-31")
        await seat.press("ctrl+s")
        (order,) = both.committee.records.all(OrderedItem).values()
        assert (order.order.problem, order.order.due) == ("台账不全", "2026-12-31")
        await seat.press("f7")
        assert "台账不全" in seat.text and "2026-12-31" in seat.text


async def test_what_is_ordered_later_is_named_with_the_verdict(both: Both) -> None:
    """F7 and F5 order one thing more: back at the acceptance it has its number, limit and state, and the words for it.

    From the items of the branch, opened without a year, an order under C6 belongs to the year that is looked at.
    """
    for question in ("plan", "problems", "vitality", "satisfaction"):
        do(both.committee, "acceptance.answer", period=YEAR, question=question, answer="no", remark="未落实")
    orders = [{"problem": "台账不全", "demand": "补齐台账", "due": "2026-12-31"}]
    do(both.committee, "acceptance.decide", period=YEAR, outcome="rectify", reason="未落实", orders=orders)
    async with sitting(committee(both.office), size=(80, 30)) as seat:
        await seat.press("9", "enter", "f7")
        await order(seat, "公开栏未更新")
        await seat.press("escape")
        first, second = (line for line in seat.lines if "第1号" in line or "第2号" in line)
        assert "台账不全" in first and "2026-12-31" in first and "另行责令" not in first
        assert "公开栏未更新" in second and "2026-11-30" in second and "已下达" in second
        assert "共2项，未销号2项" in seat.text and seat.widths == {80}
        await seat.press("escape", "f7")
        await order(seat, "会议无记录", "C6")
        await seat.press("escape", "enter")
        assert "会议无记录" in next(line for line in seat.lines if "第3号" in line)


async def order(seat: Person, problem: str, source: str = "") -> None:
    """F5 at the items: from C10, or another clause; until 30 November."""
    await seat.press("f5", *(["right"] * ("C10", "E9", "D6", "C6").index(source) if source else []), "down")
    await seat.type(problem)
    await seat.press("tab")
    await seat.type("限期整改")
    await seat.press("tab")
    await seat.type("2026-11-30")
    await seat.press("ctrl+s")


async def test_the_area_counts_what_waits_for_a_check(both: Both) -> None:
    """The badge of area 9 is the number of finished items that the committee checks; it goes with the check."""
    finished(both)
    somebody = next(iter(both.branch.records.all(PersonRecord)))
    own = add(both.branch, source="C8", problem="服务态度", subject=somebody)
    do(both.branch, "item.finish", item=own, on="2026-09-30", note="已谈话")  # the branch checks this one itself
    both.up()
    async with sitting(committee(both.office)) as seat:
        assert badge(seat) == "1"
        await seat.press("9", "f5", "/")
        await seat.type("服务")
        await seat.press("enter", "1")
        assert not seat.app.in_dialog and "党支部" in seat.message
        await seat.press("escape", "/")
        await seat.type("窗口")
        await seat.press("enter", "1", "down")
        await seat.type("虚督")
        await seat.press("ctrl+s")
        assert state(both) is ItemState.PASSED and badge(seat) == ""


def badge(seat: Person) -> str:
    """What stands behind the name of area 9."""
    line = next(line for line in seat.lines if "整改验收" in line)
    return line.split("整改验收")[1][:6].strip()


async def test_the_list_after_the_result_is_printed_as_it_is_shown(both: Both) -> None:
    """/ finds by any column; F8 saves the rows as a workbook, Ctrl+O and 4 as a paper; items likewise."""
    both.office.master.invite("戊支部", "branch", both.office.stick, both.office.officer)
    async with sitting(committee(both.office), stick=str(both.office.stick)) as seat:
        await seat.press("9", "/")
        await seat.type("已公示")
        await seat.press("f8", "f10", "ctrl+o", "4", "f10")
        await seat.press("escape", "f5", "ctrl+o", "3", "f10")
    book = python_calamine.load_workbook(str(next(both.office.stick.glob("xc-follow-up*.xlsx"))))
    assert [row[0] for row in book.get_sheet_by_index(0).to_python()[2:]] == ["第一支部"]
    (table,) = docx.Document(str(next(both.office.stick.glob("整改验收-*.docx")))).tables
    assert [row.cells[0].text for row in table.rows] == ["党支部", "第一支部"]
    (table,) = docx.Document(str(next(both.office.stick.glob("整改事项*.docx")))).tables
    assert [row.cells[1].text for row in table.rows] == ["问题", "窗口排队久"]


async def test_a_decision_against_the_facts_needs_its_reason(both: Both) -> None:
    """An open item speaks for keeping; promoting without a word is refused at the reason."""
    async with sitting(committee(both.office)) as seat:
        await seat.press("9", "enter", "1", "1", "1", "1", "4", "ctrl+s")
        found = acceptance_view(both.committee, YEAR)
        assert found is not None and not found.decided and "!" in seat.text


async def test_an_item_is_checked_closed_or_sent_on(both: Both) -> None:
    """2 needs the reason and a new limit and opens a new round; after that nothing is there to check."""
    finished(both)
    async with sitting(committee(both.office)) as seat:
        await seat.press("9", "f7", "2", "down")
        await seat.type("虚督")
        await seat.press("down")
        await seat.type("现场仍排队")
        await seat.press("ctrl+s")
        assert state(both) is ItemState.FINISHED
        await seat.type("2026-11-30")
        await seat.press("ctrl+s")
        assert state(both) is ItemState.WORKING and "2026-11-30" in seat.text
        await seat.press("1")
        assert seat.message.startswith("!")


async def test_a_passed_item_is_closed(both: Both) -> None:
    """1 with the checker's name, then 3."""
    finished(both)
    async with sitting(committee(both.office)) as seat:
        await seat.press("9", "f5", "1", "down")
        await seat.type("虚督")
        await seat.press("ctrl+s")
        assert state(both) is ItemState.PASSED
        await seat.press("3")
        assert state(both) is ItemState.CLOSED


async def test_one_state_is_shown_at_a_time(both: Both) -> None:
    """F7 chooses; what does not fit is not shown, the counts name all."""
    async with sitting(committee(both.office)) as seat:
        await seat.press("9", "f7", "f7", "2")
        assert "窗口排队久" not in seat.text and "0" in seat.lines[1]
        await seat.press("f7", "1")
        assert "窗口排队久" in seat.text


async def test_the_ledger_is_printed(both: Both) -> None:
    """Ctrl+O: the rectification ledger lies in the chosen folder."""
    stick: Path = both.office.stick
    async with sitting(committee(both.office), stick=str(stick)) as seat:
        await seat.press("9", "enter", "ctrl+o", "2", "f10")
        assert next(stick.glob("整改台账*.docx")).name[:4] in seat.text


@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=str)
async def test_no_line_is_torn(both: Both, size: tuple[int, int], language: str) -> None:
    """Every list and form keeps the screen's width."""
    keys = (
        "9",
        "enter",
        "2",
        "escape",
        "6",
        "escape",
        "f7",
        "f5",
        "escape",
        "escape",
        "escape",
        "f9",
        "1",
        "escape",
        "2",
    )
    async with sitting(committee(both.office), size=size, language=language) as seat:
        for key in keys:
            await seat.press(key)
            assert seat.widths == {size[0]} and len(seat.lines) == size[1], seat.text
