"""The overview: states by sign and word, the chosen quarter, debts, the workbook; from no branch to many."""

from __future__ import annotations

import docx
import pytest

from tests.sync.office import Office, do
from tests.tui.common.rooms import HOSTILE, committee, people, reported, sitting

LANGUAGES = ["zh_CN", "en"]
SIZES = [(80, 24), (120, 40)]
AREAS = ("1", "2", "3", "4", "5", "6", "7", "8", "9", "0")


async def test_states_have_a_sign_and_a_word(office: Office) -> None:
    """Confirmed, to review, sent back, overdue and not joined each stand in the matrix."""
    for name, act in (("甲支部", "confirm"), ("乙支部", ""), ("丙支部", "return")):
        store = office.join(name)
        reported(office, store, ("张三", "19"))
        office.take_in(office.hand_over(store))
        if act:
            desk = committee(office).desk(store.meta.body)
            do(desk, f"decision.{act}", period="2026Q3", **({"reason": "复核"} if act == "return" else {}))
        store.close()
    late = office.join("丁支部")
    people(office.desk(late), "王五")
    do(office.desk(late), "round.begin", period="2026Q3")
    office.take_in(office.hand_over(late))
    office.master.invite("戊支部", "branch", office.stick, office.officer)
    async with sitting(committee(office)) as seat:
        for word in ("✓ 已确认", "◆ 待审核", "✗ 已退回", "! 逾期未交", "— 未加入"):
            assert word in seat.text
        await seat.press("?")
        assert "到期" in seat.text


async def test_enter_opens_the_round_with_its_reasons(office: Office) -> None:
    """The branch's people, their sums and stars; ? explains the one under the cursor; Esc comes back."""
    store = office.join("第一支部")
    reported(office, store, ("张三", "19"), ("李四", "16"))
    office.take_in(office.hand_over(store))
    async with sitting(committee(office)) as seat:
        await seat.press("enter")
        assert "李四" in seat.text and "★★★★" in seat.text and "待审核" in seat.lines[1]
        await seat.press("?")
        assert "C3" in seat.text
        await seat.press("escape")
        assert "[2026Q3]" in seat.text


async def test_left_and_right_choose_the_quarter_everywhere(office: Office) -> None:
    """The title follows; the older quarter is looked at in all areas."""
    store = office.join("第一支部")
    reported(office, store, ("张三", "19"), period="2026Q2")
    reported(office, store, ("张三", "19"))
    office.take_in(office.hand_over(store))
    async with sitting(committee(office)) as seat:
        await seat.press("right")
        first = seat.lines[0]
        await seat.press("left", "left")
        assert first != seat.lines[0] and "第三季度" in seat.lines[0]
        await seat.press("right")
        assert "[2026Q2]" in seat.text and "第二季度" in seat.lines[0]


async def test_debts_name_who_owes_and_save_as_a_workbook(office: Office) -> None:
    """F7 lists the debts, / finds one, F8 and Ctrl+O save exactly the rows that are shown; the matrix likewise."""
    office.master.invite("戊支部", "branch", office.stick, office.officer)
    office.master.invite("己支部", "branch", office.stick, office.officer)
    async with sitting(committee(office), stick=str(office.stick)) as seat:
        await seat.press("f7")
        assert seat.text.count("加入：上交第一个交接包") == 2
        await seat.press("/")
        await seat.type("戊")
        await seat.press("enter", "f8", "f10")
        path = next(office.stick.glob("xc-owing*.xlsx"))
        assert path.name in seat.text
        await seat.press("ctrl+o", "f10", "escape", "escape", "/")
        await seat.type("未加入")
        await seat.press("ctrl+o", "f10")
    assert _texts(path) == {"戊支部"}
    (table,) = docx.Document(str(next(office.stick.glob("xc-owing*.docx")))).tables
    assert [row.cells[0].text for row in table.rows[1:]] == ["戊支部"]
    (table,) = docx.Document(str(next(office.stick.glob("xc-overview*.docx")))).tables
    assert [row.cells[0].text for row in table.rows[1:]] == ["己支部", "戊支部"]


def _texts(path) -> set[str]:  # type: ignore[no-untyped-def]
    import python_calamine

    rows = python_calamine.load_workbook(str(path)).get_sheet_by_index(0).to_python()
    return {str(row[0]) for row in rows[2:]}


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("count", [0, 3, 40])
async def test_no_line_is_torn_in_any_area(office: Office, size: tuple[int, int], language: str, count: int) -> None:
    """No branch, a few, many, with hostile names: every area is exactly as wide as the screen, in both languages."""
    names = [*HOSTILE, *(f"第{number}党支部" for number in range(40))][:count]
    for name in names:
        office.master.invite(name[:60], "branch", office.stick, office.officer)
    async with sitting(committee(office), size=size, language=language) as seat:
        for key in AREAS:
            await seat.press(key)
            assert seat.widths == {size[0]} and len(seat.lines) == size[1], seat.text


async def test_a_replica_that_is_damaged_stops_no_other(office: Office) -> None:
    """The branch is flagged and its reason shown; the other branches are read."""
    good = office.join("甲支部")
    reported(office, good, ("张三", "19"))
    office.take_in(office.hand_over(good))
    bad = office.join("乙支部")
    people(office.desk(bad), "王五")
    office.take_in(office.hand_over(bad))
    office.master.release(bad.meta.body)
    file = office.folder / "master" / "branches" / f"{bad.meta.body}.xingce"
    data = bytearray(file.read_bytes())
    data[-10] ^= 255
    file.write_bytes(bytes(data))
    async with sitting(committee(office)) as seat:
        assert "◆ 待审核" in seat.text
        await seat.press("end", "?")
        assert ">! 乙支部" in seat.text and "损坏" in seat.text


async def test_a_second_window_only_reads(office: Office) -> None:
    """While another window holds the master copy, the title says so and nothing can be written."""
    from core.store.branch_store import BranchStore
    from core.store.sealed_store import SealedStore
    from sync.master import Master
    from tests.sync.office import PASSPHRASE
    from tui.desks.committee import CommitteeDesk

    folder = office.folder / "master"
    store = BranchStore(SealedStore.open(folder / "committee.xingce", PASSPHRASE), office.home("committee"))
    async with sitting(CommitteeDesk(Master(folder, store, office.home("committee")))) as seat:
        assert "只读" in seat.lines[0]
        await seat.press("2", "f7")
        assert seat.message.startswith("!") and "F7 (邀请)" in seat.footer
    store.close()
