"""Merging at the screen: a verdict for each file, laptops confirmed in words, then straight into the review."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from core.records import Line
from tests.core.desk.commendation_office import MEMBER, AwardOffice
from tests.sync.office import Office
from tests.tui.common.rooms import committee, people, reported, sitting


def first_package(office: Office, name: str = "第一支部") -> Path:
    """A branch that joined and reported its quarter; its first package on the stick."""
    store = office.join(name)
    reported(office, store, ("张三", "19"), ("李四", "16"))
    path = office.hand_over(store)
    store.close()
    return path


async def test_a_first_package_is_confirmed_and_leads_to_the_review(office: Office) -> None:
    """3, Enter, 1 and yes, F10: the branch joins, its laptop is certified, the review session is open."""
    first_package(office)
    async with sitting(committee(office), stick=str(office.stick)) as seat:
        await seat.press("3", "enter")
        assert "首次加入" in seat.text and "新电脑1" in seat.text
        await seat.press("1")
        assert "认证1台电脑？" in seat.text and "第一支部: " in seat.text and "验明" in seat.text
        await seat.press("1")
        await seat.press("f10")
        assert ">4 审核" in seat.text and "第一支部" in seat.lines[1] and "已接收1个文件" in seat.message
        assert office.master.store.records.all(Line)
        await seat.press("escape", "up", "enter")
        assert ">3 接收" in seat.text and "首次加入" not in seat.text


async def test_an_unconfirmed_laptop_takes_nothing(office: Office) -> None:
    """Without confirming, F10 says that no file brings anything; nothing is written."""
    first_package(office)
    entries = len(office.master.store.entries)
    async with sitting(committee(office), stick=str(office.stick)) as seat:
        await seat.press("3", "enter", "f10")
        assert seat.message.startswith("!") and len(office.master.store.entries) == entries


async def test_bad_files_are_named_and_stop_nothing(office: Office) -> None:
    """A cut, an altered and a foreign file each have their verdict and reason; the good one is taken in."""
    path = first_package(office)
    data = path.read_bytes()
    (office.stick / "cut.xcp").write_bytes(data[: len(data) // 2])
    (office.stick / "altered.xcp").write_bytes(data[:-100] + bytes(100))
    (office.stick / "a[b]c.xcp").write_bytes(b"not a package")
    async with sitting(committee(office), stick=str(office.stick)) as seat:
        await seat.press("3", "enter")
        assert "可接收0个，拒收3个" in seat.text and "a[b]c.xcp" in seat.text and "cut.xcp" in seat.text
        await seat.press("1", "1", "f10")
        assert ">4 审核" in seat.text and "已接收1个文件" in seat.message


async def test_the_preview_says_what_a_file_brings(office: Office) -> None:
    """Enter opens the preview: package number, what is reported, lateness with its days."""
    first_package(office)
    async with sitting(committee(office), stick=str(office.stick)) as seat:
        await seat.press("3", "enter", "2", "1", "enter")
        assert "2026年第三季度" in seat.text and "第1号" in seat.text
        assert "逾期" in seat.text


async def test_the_same_file_again_is_nothing_new(office: Office) -> None:
    """What was taken in before is said to be known; F10 has nothing to do."""
    path = first_package(office)
    office.take_in(path)
    async with sitting(committee(office), stick=str(office.stick)) as seat:
        await seat.press("3", "enter")
        assert "无新内容" in seat.text
        await seat.press("f10")
        assert seat.message.startswith("!")


async def test_edits_of_two_laptops_are_announced_as_conflicts(office: Office) -> None:
    """The preview counts the conflicts that a file brings, and the overview's badge shows them afterwards."""
    store = office.join("第一支部")
    ids = people(office.desk(store), "张三")
    from tests.sync.office import do

    do(office.desk(store), "round.begin", period="2026Q3")
    office.take_in(office.hand_over(store))
    other = office.second_laptop(store, "second")
    for one, score in ((store, "18"), (other, "12")):
        scores = {"study": score}
        do(office.desk(one), "sheet.score", period="2026Q3", person=ids["张三"], source="self", scores=scores)
    office.take_in(office.hand_over(store))
    office.hand_over(other)
    desk = committee(office)
    async with sitting(desk, stick=str(office.stick)) as seat:
        await seat.press("3", "enter")
        assert "冲突" not in seat.lines[3] and "新电脑1" in seat.text
        await seat.press("2", "1")
        assert "冲突1" in seat.text
        await seat.press("f10")
        assert desk.conflicts() == 1
        await seat.press("f6", *["down"] * 12, "up", "enter", "enter")
        assert "只能由支部选定" in seat.text and "评分 18" in seat.text and "评分 12" in seat.text
        await seat.press("1")
        assert seat.message.startswith("!") and desk.conflicts() == 1


async def test_a_folder_without_packages_says_so(office: Office) -> None:
    """The area says how to find packages; a folder that is typed and empty is named."""
    async with sitting(committee(office)) as seat:
        await seat.press("3")
        assert "没有找到交接包" in seat.text
        await seat.press("f7", "f7", "ctrl+a", "delete")
        await seat.type(str(office.stick))
        await seat.press("enter")
        assert "没有交接包" in seat.message


async def test_while_files_are_taken_in_other_areas_wait(office: Office) -> None:
    """An area that would open a branch's copy leaves it to the running work, and is read when the work is over."""
    import threading

    store = office.join("第一支部")
    reported(office, store, ("张三", "19"))
    office.take_in(office.hand_over(store))
    gate = threading.Event()
    async with sitting(committee(office)) as seat:
        working = seat.app.run_worker(seat.app.work("长任务", lambda progress: gate.wait(10)))
        await seat.until(lambda: seat.app.job is not None)
        for key in ("4", "6", "8"):
            await seat.pilot.press(key)
            await seat.pilot.pause()
        await seat.pilot.press("4")
        await seat.pilot.pause()
        assert "张三" not in seat.text
        gate.set()
        await working.wait()
        await seat.press("6", "4")
        assert "张三 95" in seat.text


async def test_nominees_that_need_a_person_are_named_before_they_come(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Late, above the places, not eligible: counted in the list, named with the reason below; then the review."""
    made = AwardOffice(tmp_path / "awards")
    made.share(MEMBER, 1)
    made.to_branches()
    made.today = date(2026, 6, 1)
    ids = [made.nominate(MEMBER, name) for name in ("张三", "李四")]
    made.publish()
    made.submit(*ids)
    made.today = date(2026, 6, 16)
    monkeypatch.setenv("XINGCE_TODAY", "2026-06-16")
    for path in made.stick.glob("*"):
        path.unlink()
    made.hand_over(made.stores[0])
    async with sitting(committee(made), stick=str(made.stick)) as seat:
        await seat.press("3", "enter")
        assert "逾期、超名额1、不合条件1" in seat.text.replace(", ", "、"), seat.text
        await seat.press("enter")
        assert "李四 优秀共产党员" in seat.text and "差1天" in seat.text
        await seat.press("ctrl+down", "ctrl+down")
        assert "推荐2名，名额1名" in seat.text
        assert all(width == 80 for width in seat.widths)
        await seat.press("f10")
        assert ">6 推荐评选" in seat.text and "1/2" in seat.text and "已接收1个文件" in seat.message
        await seat.press("escape")
        assert "2026年推荐评选" in seat.text and "公布" in seat.text
