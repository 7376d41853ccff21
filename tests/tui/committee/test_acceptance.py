"""After the result: four questions, the decision, items checked and closed, orders with time limits (C5, C6)."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.desk.follow_up.acceptance import acceptance_view
from core.desk.follow_up.facts import item_rows
from core.records import Acceptance, OrderedItem
from core.rules.follow_up import ItemState
from tests.core.desk.follow_up_office import Both, add, determine
from tests.sync.office import Office, do
from tests.tui.common.rooms import committee, sitting

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
    return next(row for row in item_rows(both.committee) if row.whole.item).now.state


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
