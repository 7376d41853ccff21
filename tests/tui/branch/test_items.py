"""The ledger, one item, and what follows from a quarter: every key writes what it says (section 5, C8)."""

from __future__ import annotations

import zipfile
from pathlib import Path

import docx
import pytest
import python_calamine

from core.desk.follow_up.facts import item_rows
from core.desk.rounds import member_round
from core.records import Item, Sheet
from core.rules.follow_up import ItemState
from tests.sync.office import do
from tests.tui.branch.office import BranchOffice, at_desk
from tests.tui.branch.test_stars import fill
from tests.tui.seat import Seat
from tui.screens.shell import Shell
from tui.widgets.virtual_list import VirtualList

PLAN = {"goal": "等候不过十分钟", "measure": "高峰加开窗口", "responsible": "张三"}


def add(office: BranchOffice, problem: str, **fields: str) -> str:
    """An item of the branch; its id."""
    before = set(office.store.records.all(Item))
    do(office.secretary, "item.add", **{"source": "E9", "problem": problem, **PLAN, **fields})
    (new,) = set(office.store.records.all(Item)) - before
    return new


def order(office: BranchOffice, problem: str, due: str = "2026-10-31") -> None:
    """The committee orders something, and the branch has taken its answer."""
    office.take_in(office.hand_over(office.store))
    replica = office.desk(office.master.replica(office.store.meta.body))
    do(replica, "item.order", source="E9", problem=problem, demand="限期补齐", due=due)
    office.hand_back(office.store)


async def to_due(seat: Seat, words: str) -> None:
    """The line of today that has these words."""
    assert isinstance(seat.app.screen, Shell) and seat.app.screen.view is not None
    due = seat.app.screen.view.query_one("#due", VirtualList)
    for _ in range(due.count):
        if due.row is not None and words in due.row.cells[1]:
            return
        await seat.press("down")
    raise AssertionError(words)


async def test_overdue_first_and_filtered(office: BranchOffice) -> None:
    """What is over its limit stands on top with its days; F8 shows only those, and others; the area wears the count."""
    add(office, "会议记录不全", due="2026-10-10")
    add(office, "窗口排队久", due="2026-09-10")
    async with at_desk(office.store) as seat:
        await seat.press("6")
        assert seat.current == "窗口排队久" and "逾11天" in seat.text and seat.widths == {80}
        await seat.press("f8")
        assert "会议记录不全" not in seat.text and "逾期: 1" in seat.text
        await seat.press("f8", "f8", "f8")
        assert "没有此类事项" in seat.text


async def test_a_new_item_asks_where_it_comes_from(office: BranchOffice) -> None:
    """F5, the clause by digit, then the plan; only the problem must be there, the rest is asked for by the item."""
    async with at_desk(office.store) as seat:
        await seat.press("6", "f5", "9")
        await seat.type("台账缺页")
        await seat.press("ctrl+s")
        (row,) = item_rows(office.secretary)
        assert (row.whole.source, row.whole.plan.problem) == ("E9", "台账缺页")
        await seat.press("?")
        assert "尚缺" in seat.text or "缺" in seat.text


async def test_a_talk_item_asks_whom_it_is_about(office: BranchOffice) -> None:
    """Under C8 the person comes first; initials find them."""
    async with at_desk(office.store) as seat:
        await seat.press("6", "f5", "2", "/", *"zs", "enter")
        await seat.type("服务态度")
        await seat.press("ctrl+s")
        (row,) = item_rows(office.secretary)
        assert row.name == "张三" and "张三: 服务态度" in seat.text


async def test_from_progress_to_finished_with_evidence(office: BranchOffice) -> None:
    """A note, then the finishing; the story tells both; after that a note is no longer possible, and it says why."""
    add(office, "会议记录不全", due="2026-10-10")
    async with at_desk(office.store) as seat:
        await seat.press("6", "enter", "f7", "down")
        await seat.type("已补三次")
        await seat.press("ctrl+s", "f9", "down")
        await seat.type("全部补齐")
        await seat.press("tab")
        await seat.type("记录本复印件")
        await seat.press("ctrl+s")
        (row,) = item_rows(office.secretary)
        assert row.now.state is ItemState.FINISHED
        assert "已补三次" in seat.text and "记录本复印件" in seat.text and seat.widths == {80}
        await seat.press("f7")
        assert not seat.app.in_dialog and "完成" in seat.message


async def test_an_item_is_withdrawn_with_its_reason(office: BranchOffice) -> None:
    """Without a reason the form stays; with one the item stays readable among the closed."""
    add(office, "重复登记")
    async with at_desk(office.store) as seat:
        await seat.press("6", "ctrl+x", "enter")
        assert seat.app.in_dialog
        await fill(seat, "与他项重复")
        assert "没有此类事项" in seat.text
        await seat.press("f8", "f8", "f8", "f8", "enter")
        assert "与他项重复" in seat.text


async def test_an_order_is_answered(office: BranchOffice) -> None:
    """What the committee ordered stands out; ^E asks for the measures, not for the problem; it can't be withdrawn."""
    order(office, "制度未上墙")
    async with at_desk(office.store) as seat:
        assert "整改" in seat.text
        await seat.press("6")
        assert seat.current == "制度未上墙"
        await seat.press("ctrl+x")
        assert not seat.app.in_dialog and "党委" in seat.message
        await seat.press("ctrl+e", "down")
        await seat.type("本周上墙")
        await seat.press("ctrl+s")
        (row,) = item_rows(office.secretary)
        assert row.whole.plan.measure == "本周上墙" and row.now.state is ItemState.OPEN
        assert str(row.now.due) == "2026-10-31"


async def test_the_committees_check_with_a_new_limit_is_shown(office: BranchOffice) -> None:
    """Not passed: who, why, the new limit, and the second round, in the ledger and in the item."""
    item = add(office, "会议记录不全", due="2026-09-20")
    do(office.secretary, "item.finish", item=item, on="2026-09-18", note="补齐")
    office.take_in(office.hand_over(office.store))
    replica = office.desk(office.master.replica(office.store.meta.body))
    check = {"on": "2026-09-20", "by": "虚丁", "passed": False, "note": "缺签字", "new_due": "2026-10-15"}
    do(replica, "item.check", item=item, **check)
    office.hand_back(office.store)
    async with at_desk(office.store) as seat:
        await seat.press("6")
        assert "第2轮" in seat.text and "2026-10-15" in seat.text
        await seat.press("enter")
        assert "缺签字" in seat.text and "虚丁" in seat.text and seat.widths == {80}


async def test_the_branch_checks_and_closes_what_the_scheme_leaves_to_it(office: BranchOffice) -> None:
    """Under C8 the branch checks: not passed needs the reason and a new limit, then a second round; passed is closed.

    Before it is finished, and before it is checked, the keys say why not.
    """
    item = add(office, "服务态度", source="C8", subject=office.person("张三"), due="2026-09-30")
    async with at_desk(office.store) as seat:
        await seat.press("6", "enter", "ctrl+k")
        assert not seat.app.in_dialog and "完成" in seat.message
        do(office.secretary, "item.finish", item=item, on="2026-09-18", note="已改进")
        await seat.press("escape", "f8", "f8", "f8", "enter", "ctrl+y")
        assert not seat.app.in_dialog and seat.message.startswith("!")
        await seat.press("ctrl+k", "right", "down", "down")
        await seat.type("李四")
        await seat.press("ctrl+s")
        assert seat.app.in_dialog and checks(office) == []
        await seat.press("down")
        await seat.type("仍有投诉")
        await seat.press("tab")
        await seat.type("2026.10.31")
        await seat.press("ctrl+s")
        assert checks(office) == [("1", False, "2026-10-31")] and "第2轮" in seat.text
        do(office.secretary, "item.finish", item=item, on="2026-09-20", note="回访满意")
        await seat.press("escape", "f8", *["f8"] * 5, "enter", "ctrl+k", "down", "down")
        await seat.type("李四")
        await seat.press("ctrl+s")
        assert checks(office)[1:] == [("2", True, "")]
        await seat.press("ctrl+y")
        await seat.type("销号")
        await seat.press("ctrl+s")
        (row,) = item_rows(office.secretary)
        assert row.now.state is ItemState.CLOSED and row.whole.closed and row.whole.closed.note == "销号"
        assert "已销号" in seat.text and seat.widths == {80}


def checks(office: BranchOffice) -> list[tuple[str, bool, str]]:
    """Round, passed or not, and new limit of each check of the only item."""
    (row,) = item_rows(office.secretary)
    return [(number, one.passed, one.new_due) for number, one in sorted(row.whole.given.items())]


async def test_the_ledger_is_printed_and_exported_as_it_is_shown(office: BranchOffice, tmp_path: Path) -> None:
    """Found by / and sorted by F4: paper and workbook hold exactly these rows in this order."""
    for problem, due in (("会议记录不全", "2026-10-10"), ("窗口排队久", "2026-11-10"), ("会议通知晚", "2026-12-10")):
        add(office, problem, due=due)
    async with at_desk(office.store) as seat:
        await seat.press("6", "/", *"会议", "f4", "f4")
        for digit in ("2", "3"):
            await seat.press("ctrl+o", digit, "f10")
            await seat.app.workers.wait_for_complete()
    names = ["会议通知晚", "会议记录不全"]
    (table,) = docx.Document(str(tmp_path / "papers" / "整改事项清单-2026-09-21.docx")).tables
    assert [row.cells[0].text for row in table.rows] == ["问题", *names]
    book = python_calamine.load_workbook(str(tmp_path / "papers" / "整改事项清单-2026-09-21.xlsx"))
    assert [row[0] for row in book.get_sheet_by_index(0).to_python()[1:]] == ["问题", *names]


async def test_the_ledger_as_a_word_file(office: BranchOffice, tmp_path: Path) -> None:
    """^O writes the ledger; the notice is offered too once something was ordered."""
    order(office, "制度未上墙")
    async with at_desk(office.store) as seat:
        await seat.press("6", "ctrl+o", "1", "f10")
        await seat.app.workers.wait_for_complete()
        assert zipfile.is_zipfile(tmp_path / "papers" / "整改台账-2026-09-21.docx")


async def test_a_due_line_leads_to_the_overdue_items(office: BranchOffice) -> None:
    """Enter on what is overdue shows those items; Esc comes back to today."""
    add(office, "窗口排队久", due="2026-01-10")
    async with at_desk(office.store) as seat:
        await to_due(seat, "整改")
        await seat.press("enter")
        assert seat.current == "窗口排队久"
        await seat.press("escape")
        assert "到期" in seat.text


# ---- what follows from a quarter (C8) ----------------------------------------------------------------------------


async def test_enter_records_what_is_open_first(office: BranchOffice) -> None:
    """Two stars: the talk, then the mentors, each by Enter; then everything is recorded."""
    office.quarter("2026Q3", "19", *["16"] * 10, "9")
    async with at_desk(office.store) as seat:
        await seat.press("3", "f9")
        assert "谈话" in seat.text and seat.widths == {80}
        await seat.press("enter", "down")
        await fill(seat, "李四")
        await seat.press("ctrl+s", "enter", "enter")
        assert "均已记录" in seat.text
    sheets = [one for one in office.store.records.all(Sheet).values() if one.talk]
    assert len(sheets) == 1 and sheets[0].talk and sheets[0].talk.by == "李四" and sheets[0].mentors


async def test_a_follow_up_note_in_the_next_quarter(office: BranchOffice) -> None:
    """Weak twice: F8 notes what came of the help since."""
    office.quarter("2026Q2", "19", "9")
    office.quarter("2026Q3", "19", "9")
    async with at_desk(office.store) as seat:
        await seat.press("3", "f9")
        assert "跟踪记录" in seat.text
        await seat.press("f8", "down")
        await fill(seat, "李四")
        await seat.type("仍需帮扶")
        await seat.press("ctrl+s")
    assert [one for one in office.store.records.all(Sheet).values() if one.follow_up]


async def test_four_quarters_without_a_star_remind_with_the_facts(office: BranchOffice) -> None:
    """The fourth quarter asks the branch committee to look; the facts list each quarter; nothing is carried out."""
    who = office.person("张三")
    for period in ("2025Q4", "2026Q1", "2026Q2", "2026Q3"):
        office.quarter(period, "17")
        do(office.secretary, "sheet.no_star", period=period, person=who, on="2026-01-02", reason="长期不参加活动")
    entries = len(office.store.entries)
    async with at_desk(office.store) as seat:
        await seat.press("3", "f9")
        assert seat.current == "张三" and "连续无星" in seat.text
        await seat.press("ctrl+f")
        assert "2025年第四季度" in seat.text and "长期不参加活动" in seat.text and seat.widths == {80}
        assert len(office.store.entries) == entries
        await seat.press("escape", "f9", *"2026-12-31", "enter")
        row = next(row for row in member_round(office.secretary, "2026Q3").rows if row.person.id == who)  # type: ignore[union-attr]
        assert row.sheet is not None and row.sheet.no_star is not None and row.sheet.no_star.limit == "2026-12-31"


@pytest.mark.parametrize("language", ["zh_CN", "en"])
async def test_every_line_is_as_wide_as_the_screen(office: BranchOffice, language: str) -> None:
    """Ledger, item, forms and what follows in both languages."""
    office.quarter("2026Q3", "19", "9")
    add(office, "会议记录不全" * 8, due="2026-09-10")
    async with at_desk(office.store, language=language) as seat:
        for keys in (("6",), ("?",), ("?", "enter"), ("f7",), ("escape", "ctrl+e"), ("escape", "3", "f9"), ("?",)):
            await seat.press(*keys)
            assert seat.widths == {80}, keys
