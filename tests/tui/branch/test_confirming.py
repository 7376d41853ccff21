"""From the last score to the seal: meetings, public notice, check list, papers, corrections."""

from __future__ import annotations

import zipfile
from pathlib import Path

from core.desk.rounds import member_round
from tests.sync.office import do
from tests.sync.office import make as form
from tests.tui.branch.office import BranchOffice, at_desk


def ready(office: BranchOffice) -> None:
    """Everybody scored in every stage, the meetings held, the notice out."""
    office.quarter("2026Q3", "19", "17", "15", "12")
    do(office.secretary, "round.meeting", period="2026Q3", stage="joint", on="2026-09-15", members=12, public=2)
    do(office.secretary, "round.meeting", period="2026Q3", stage="review", on="2026-09-16", members=3)
    do(
        office.secretary,
        "round.publish",
        period="2026Q3",
        start="2026-09-16",
        end="2026-09-25",
        place="公示栏",
        contact="虚乙",
        by_hand="单位通知",
    )


async def test_each_line_of_the_check_list_leads_to_its_place(office: BranchOffice) -> None:
    """F9 lists what is missing; Enter on a line opens the meeting, the notice, the person; then Enter confirms."""
    office.quarter("2026Q3", "19", "17")
    do(
        office.secretary,
        "sheet.score",
        period="2026Q3",
        person=office.person("张三"),
        source="review",
        scores={"study": ""},
    )
    async with at_desk(office.store) as seat:
        await seat.press("3", "enter", "f9")
        assert "还不能办理" in seat.text and "张三" in seat.text and seat.widths == {80}
        for day in ("2026.9.15", "20260916"):  # both meetings are dated after today
            await seat.press("home", "enter", "enter", *["backspace"] * 10)
            await seat.type(day)
            await seat.press("ctrl+s")
        await seat.press("home", "enter", "enter")
        assert "截止（空 = 按工作日）" in seat.text
        for text in ("2026-09-29", "公示栏", "虚乙", "", "单位通知"):
            await seat.press("down")
            await seat.type(text)
        await seat.press("ctrl+s", "home", "enter", "enter")
        assert seat.current == "张三"
        await seat.press("1", "8", "enter", "f9", "enter")
        view = member_round(office.secretary, "2026Q3")
        assert view is not None and view.sealed and view.code in seat.text


async def test_the_end_of_the_notice_follows_from_the_working_days(office: BranchOffice) -> None:
    """A blank end is counted where the committee entered the year; otherwise the form says what is missing."""
    office.quarter("2026Q3", "19")
    async with at_desk(office.store) as seat:
        await seat.press("3", "enter", "ctrl+u", "down", "down")
        await seat.type("公示栏")
        await seat.press("down")
        await seat.type("虚乙")
        await seat.press("ctrl+s")
        assert "2026" in seat.message and seat.app.in_dialog
        await seat.press("escape")
        do(
            office.desk(office.master.store),
            "calendar.set",
            year=2026,
            holidays=["2026-09-25"],
            workdays=[],
            source="通知",
        )
        office.take_in(office.hand_over(office.store))
        office.hand_back(office.store)
        await seat.press("ctrl+u", "ctrl+s")
        view = member_round(office.secretary, "2026Q3")
        assert view is not None and view.published is not None
        assert (view.published.start, view.published.end) == ("2026-09-21", "2026-09-28")


async def test_confirming_seals_and_tells_the_code(office: BranchOffice) -> None:
    """With nothing missing: F9, Enter. The round is sealed, the code is shown, the steps are done."""
    ready(office)
    async with at_desk(office.store) as seat:
        await seat.press("3", "enter", "f9", "enter")
        view = member_round(office.secretary, "2026Q3")
        assert view is not None and view.sealed
        assert view.code in seat.text and "上报 ✓" in seat.text


async def test_a_sealed_score_changes_only_by_a_correction(office: BranchOffice) -> None:
    """Typing into a sealed round shows old and new and asks why; the round then waits to be confirmed anew."""
    ready(office)
    do(office.secretary, "round.report", period="2026Q3")
    code = member_round(office.secretary, "2026Q3").code  # type: ignore[union-attr]
    async with at_desk(office.store) as seat:
        await seat.press("3", "enter", "/", *"zs", "enter", "1", "8", ".", "5", "enter")
        assert "改为18.5" in seat.text
        await seat.press("escape")
        assert "18.5" not in seat.text
        await seat.press("up", "down", "1", "8", ".", "5", "enter")
        await seat.type("抄错")
        await seat.press("enter")
        assert "有更正，待重新确认" in seat.text
        await seat.press("f9", "enter")
        await seat.type("抄错")
        await seat.press("enter")
        view = member_round(office.secretary, "2026Q3")
        assert view is not None and view.code != code and view.code in seat.text


async def test_a_reason_is_needed_and_nothing_else_can_be_done_to_a_sealed_round(office: BranchOffice) -> None:
    """Remarks and meetings say why they can't be used now; what an outcome rests on can be corrected."""
    ready(office)
    do(office.secretary, "round.report", period="2026Q3")
    async with at_desk(office.store) as seat:
        for keys in ("ctrl+r", "ctrl+f", "ctrl+x"):
            await seat.press("3", *(("enter",) if keys == "ctrl+r" else ()), keys)
            assert "已确认封存" in seat.message
        await seat.press("f9")
        assert "没有更正" in seat.message


async def test_papers_say_where_they_lie(office: BranchOffice, tmp_path: Path) -> None:
    """^O, a digit, F10: three keys to a Word file in the folder of last time; nothing is overwritten."""
    ready(office)
    async with at_desk(office.store) as seat:
        await seat.press("3", "enter", "ctrl+o", "1", "f10")
        await seat.app.workers.wait_for_complete()
        await seat.rest()
        path = tmp_path / "papers" / "党员星级评定公示表-2026Q3.docx"
        assert "党员星级评定公示表-2026Q3.docx" in seat.message
        assert zipfile.is_zipfile(path)
        await seat.press("ctrl+o", "7", "f10")
        await seat.app.workers.wait_for_complete()
        assert len(list((tmp_path / "papers").glob("*.docx"))) == 7


async def test_a_decision_in_a_sealed_round_is_corrected_with_a_reason(office: BranchOffice) -> None:
    """After the seal the form of a decision also asks why; confirming anew gives another code (0.7)."""
    ready(office)
    do(office.secretary, "round.report", period="2026Q3")
    before = member_round(office.secretary, "2026Q3")
    assert before is not None
    async with at_desk(office.store) as seat:
        await seat.press("3", "enter", "ctrl+e")
        assert "更正理由" in seat.text
        await seat.type("长期病假")
        await seat.press("enter")
        await seat.type("漏登病假")
        await seat.press("ctrl+s")
    office.secretary.do(form("round.reseal", period="2026Q3", why="漏登病假"))
    view = member_round(office.secretary, "2026Q3")
    assert view is not None
    assert view.code != before.code
    assert [str(row.outcome.value.status) for row in view.rows].count("excused") == 1
