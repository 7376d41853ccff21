"""Taking a roster in: the file as it is, a verdict a row, questions, columns, the good rows."""

from __future__ import annotations

from pathlib import Path

from core.documents.roster_file import read_table
from core.records import Person
from tests.tui.branch.office import BranchOffice, BranchSeat, at_desk

ROSTER = """第一支部名册
姓名,出生年月,职务,联系电话
林溪,1985.6,窗口,13800000000
张三,1980-01,书记,
周平,1985年13月,,
张三,,,
"""


async def opened(office: BranchOffice, seat: BranchSeat, text: str = ROSTER) -> None:
    """The preview of a file on the stick."""
    (office.stick / "名册.csv").write_bytes(text.encode("gb18030"))
    await seat.press("2", "f9", "enter", "enter")
    await seat.app.workers.wait_for_complete()
    await seat.rest()


def names(office: BranchOffice) -> set[str]:
    """Everybody on the roster."""
    return {one.identity.name for one in office.store.records.all(Person).values()}


async def test_the_preview_says_what_would_happen(office: BranchOffice) -> None:
    """Wrong rows first, with the reason; then what asks, what is new, what changes; nothing is written."""
    async with at_desk(office.store) as seat:
        await opened(office, seat)  # type: ignore[arg-type]
        rows = [line[14:] for line in seat.lines[3:8]]
        order = ["文件", "有误", "新增", "无变动"]
        found = [next((word for word in order if word in row), "") for row in rows]
        assert found[:2] == ["文件", "有误"] and "新增" in found and "周平" in rows[1]
        assert seat.widths == {80} and "林溪" not in names(office)


async def test_the_good_rows_are_taken_and_wrong_ones_stay(office: BranchOffice, tmp_path: Path) -> None:
    """F9 writes new and changed people in one save; ^O gives the wrong rows back with the reason."""
    async with at_desk(office.store) as seat:
        await opened(office, seat)  # type: ignore[arg-type]
        await seat.press("ctrl+o", "f10")
        (path,) = (tmp_path / "papers").glob("*.xlsx")
        await seat.press("f9")
        assert "林溪" in names(office) and "周平" not in names(office)
        assert "留待修正" in seat.message
    texts = [cell.text for row in read_table(path.read_bytes(), path.name).rows for cell in row.cells]
    assert "周平" in texts


async def test_taken_again_everybody_is_recognised(office: BranchOffice) -> None:
    """The same file a second time changes nothing."""
    text = "姓名,出生年月\n林溪,1985.6\n"
    async with at_desk(office.store) as seat:
        await opened(office, seat, text)  # type: ignore[arg-type]
        await seat.press("f9")
        before = len(names(office))
        await opened(office, seat, text)  # type: ignore[arg-type]
        assert "无变动" in seat.text
        await seat.press("f9")
        assert seat.message == "! 没有可以导入的行。" and len(names(office)) == before


async def test_a_row_that_asks_is_answered(office: BranchOffice) -> None:
    """A namesake without a birth month: Enter shows who it may be; the answer settles the row."""
    async with at_desk(office.store) as seat:
        await opened(office, seat, "姓名,职务\n张三,书记\n")  # type: ignore[arg-type]
        assert "待确认" in seat.text
        await seat.press("enter", "1")
        assert "有变动" in seat.text
        await seat.press("f9")
        assert any(one.work.post == "书记" for one in office.store.records.all(Person).values())


async def test_a_column_is_read_as_something_else(office: BranchOffice) -> None:
    """F5 lists the columns; Enter gives one another field, and the preview follows."""
    async with at_desk(office.store) as seat:
        await opened(office, seat, "姓名,出生年月,备注\n林溪,1985.6,13800000000\n")  # type: ignore[arg-type]
        await seat.press("f5", "end", "enter")
        assert "是什么" in seat.text and seat.widths == {80}
        await seat.press("end", "up", "enter", "escape", "f9")
        assert any(one.contact.phone == "13800000000" for one in office.store.records.all(Person).values())


async def test_a_file_that_is_no_roster(office: BranchOffice) -> None:
    """The message says what it is taken for and what to do; no view opens."""
    (office.stick / "假.xlsx").write_bytes(b"%PDF-1.7")
    async with at_desk(office.store) as seat:
        await seat.press("2", "f9", "enter", "enter")
        await seat.app.workers.wait_for_complete()
        await seat.rest()
        assert "假.xlsx" in seat.message and seat.message.startswith("!")
