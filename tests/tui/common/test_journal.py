"""The journal: newest first, old and new value, flags, filter, the whole entry, verifying."""

from __future__ import annotations

import pytest

from tests.sync.office import Office, do
from tests.tui.common.rooms import HOSTILE, people, reported, sitting
from tests.tui.common.test_conflicts import TwoAreas


async def test_old_and_new_value_newest_first(office: Office) -> None:
    """The last change stands first, with the value before and after, who and on which laptop."""
    store = office.join("第一支部")
    desk = office.desk(store)
    person = people(desk, "张三")["张三"]
    do(desk, "round.begin", period="2026Q3")
    for score in ("15", "18"):
        do(desk, "sheet.score", period="2026Q3", person=person, source="self", scores={"study": score})
    async with sitting(TwoAreas(desk)) as seat:
        await seat.press("2")
        assert "15 → 18" in seat.lines[2] and "张三 2026Q3" in seat.lines[2] and "书记" in seat.lines[2]
        await seat.press("enter")
        for part in ("15 → 18", "记录链和序号", "前一条", f"C3/2026Q3/{person}", "已封存  否"):
            assert part in seat.text


async def test_find_in_the_journal(office: Office) -> None:
    """/ looks in everything that a row shows, names by their initials."""
    store = office.join("第一支部")
    people(office.desk(store), "张三", "李四")
    async with sitting(TwoAreas(office.desk(store))) as seat:
        await seat.press("2", "/")
        await seat.type("李四")
        assert "李四" in seat.lines[2] and "张三" not in seat.text


async def test_sealed_entries_and_late_edits_are_flagged(office: Office) -> None:
    """What a seal holds is marked; an edit that came after it wears a sign and is explained in full."""
    store = office.join("第一支部")
    people(office.desk(store), "张三")
    other = office.second_laptop(store, "second")
    ids = reported(office, store, ("张三", "19"))
    do(office.desk(other), "round.begin", period="2026Q3")
    from tests.tui.common.test_conflicts import exchange

    scores = {"study": "10"}
    do(office.desk(other), "sheet.score", period="2026Q3", person=ids["张三"], source="review", scores=scores)
    exchange(office, other, store)
    async with sitting(TwoAreas(office.desk(store))) as seat:
        await seat.press("2")
        assert "（封存）" in seat.text
        await seat.press("/")
        await seat.type("支部审评 学习 10")
        await seat.press("enter", "enter")
        assert "封存后收到" in seat.text


async def test_verifying_shows_what_holds(office: Office) -> None:
    """F9 computes everything again; the findings are listed, and the sum is said."""
    store = office.join("第一支部")
    reported(office, store, ("张三", "19"))
    async with sitting(TwoAreas(office.desk(store))) as seat:
        await seat.press("2", "f9")
        assert "全部成立" in seat.message and "✓" in seat.text
        assert "2026年第三季度结果重新核算一致" in seat.text


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=str)
@pytest.mark.parametrize("language", ["zh_CN", "en"])
async def test_hostile_names_tear_nothing(office: Office, size: tuple[int, int], language: str) -> None:
    """Names are shown as they are, on a list, in full, and beside it."""
    store = office.join("第一支部")
    people(office.desk(store), *(name[:40] for name in HOSTILE))
    async with sitting(TwoAreas(office.desk(store)), size=size, language=language) as seat:
        await seat.press("2", "?")
        assert "a[/]b" in seat.text and "[red]x" in seat.text
        for keys in (("down",), ("down",), ("enter",), ("escape", "f9")):
            await seat.press(*keys)
            assert seat.widths == {size[0]} and len(seat.lines) == size[1], seat.text
