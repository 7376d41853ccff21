"""The stick: out with the check list, in with the committee's answer, and to and from the second laptop."""

from __future__ import annotations

from pathlib import Path

from core.records import Decision, Person
from sync.branch import unhanded, unsent
from tests.sync.office import do
from tests.tui.branch.office import BranchOffice, at_desk
from tests.tui.branch.test_confirming import ready
from tui.screens.branch.handover import HandoverView


async def test_hand_over_in_three_keys(office: BranchOffice) -> None:
    """Stick in, 8, Enter (the check list), Enter: a package lies there, the stick may go, a receipt is awaited."""
    ready(office)
    do(office.secretary, "round.report", period="2026Q3")
    async with at_desk(office.store) as seat:
        await seat.press("8", "enter")
        assert "交接前检查" in seat.text and "校验码" in seat.text and seat.widths == {80}
        await seat.press("enter")
        await seat.app.workers.wait_for_complete()
        await seat.rest()
        (path,) = office.stick.glob("xc-*.xcp")
        assert path.name in seat.message and "可以拔出" in seat.message
        count = unhanded(office.store)
        assert f"待回执{count}项" in seat.lines[0] and "已于2026-09-21写出" in seat.text
        assert unsent(office.store) == (0, "2026-09-21")
    do(
        office.secretary,
        "person.edit",
        person=next(iter(office.store.records.all(Person))),
        fields={"contact.phone": "1"},
    )
    assert (unhanded(office.store), unsent(office.store)[0]) == (count + 1, 1)  # written after the package
    async with at_desk(office.store) as seat:
        assert f"未交接{count + 1}项" in seat.lines[0]
    path = office.hand_over(office.store)
    office.take_in(path)
    office.hand_back(office.store)
    assert unhanded(office.store) == 0


async def test_take_the_answer_in_three_keys(office: BranchOffice) -> None:
    """Stick in, 8, Enter (preview: decision and receipt), Enter: both are here, and nothing is left to hand over."""
    ready(office)
    do(office.secretary, "round.report", period="2026Q3")
    office.take_in(office.hand_over(office.store))
    do(office.desk(office.master.replica(office.store.meta.body)), "decision.confirm", period="2026Q3")
    office.master.handback(office.store.meta.body, office.stick, office.officer)
    async with at_desk(office.store) as seat:
        await seat.press("8", "end", "f5")
        assert seat.current.startswith("接收：")  # looking puts the cursor on what there is to take in
        await seat.press("down")
        assert seat.current == "上交机关党委"
        view = seat.app.screen.query_one(HandoverView)
        view.looking = True  # a slow stick
        await seat.press("enter")
        assert "交接前检查" not in seat.text and seat.message.startswith("!")
        view.looking = False
        await seat.press("f5")
        assert seat.current.startswith("接收：") and seat.message == ""
        await seat.press("enter")
        assert "2026年第三季度  已确认" in seat.text and "回执 第1号" in seat.text and seat.widths == {80}
        await seat.press("enter")
        await seat.app.workers.wait_for_complete()
        await seat.rest()
        assert "已全部交接" in seat.lines[0] and "回执 第1号" in seat.text
        assert len(office.store.records.all(Decision)) == 1


async def test_a_returned_round_leads_back_to_it(office: BranchOffice) -> None:
    """What the committee returned stands with its reason; Enter opens the round, where scores are corrected."""
    ready(office)
    do(office.secretary, "round.report", period="2026Q3")
    office.take_in(office.hand_over(office.store))
    replica = office.desk(office.master.replica(office.store.meta.body))
    do(replica, "decision.return", period="2026Q3", reason="服务分偏高，请复核")
    office.hand_back(office.store)
    async with at_desk(office.store) as seat:
        assert "退回" in seat.text
        await seat.press("8", "down", "down", "down")
        assert "服务分偏高" in seat.text
        await seat.press("enter")
        assert "机关党委：已退回" in seat.text and seat.widths == {80}


async def test_two_laptops_exchange_and_choose(office: BranchOffice) -> None:
    """F8 writes for the other laptop; it takes the file; what both changed waits there."""
    second = office.second_laptop(office.store, "second")
    who = office.person("张三")
    do(office.secretary, "person.edit", person=who, fields={"contact.phone": "111"})
    do(office.desk(second), "person.edit", person=who, fields={"contact.phone": "222"})
    async with at_desk(second) as seat:
        await seat.press("8", "f8")
        await seat.app.workers.wait_for_complete()
    async with at_desk(office.store) as seat:
        await seat.press("8")
        assert "另一台电脑" in seat.text
        await seat.press("enter")
        assert "两台电脑均有改动" in seat.text
        await seat.press("enter")
        await seat.app.workers.wait_for_complete()
        await seat.rest()
        assert "待选定" in seat.message
        assert seat.current == "选定以何为准"
        await seat.press("enter")
        assert "改动的电脑" in seat.text and "张三" in seat.text
    assert office.store.records.get(Person, who) is not None


async def test_files_that_are_not_ours(office: BranchOffice, tmp_path: Path) -> None:
    """Another branch's file is counted and not listed; a damaged one says what it is; nothing stops the rest."""
    other = office.join("第二支部")
    do(office.desk(other), "person.add", fields={"identity.name": "虚构"})
    office.hand_over(other)
    (office.stick / "x.xcp").write_bytes(b"XX")
    async with at_desk(office.store) as seat:
        await seat.press("8")
        assert "另有1个文件交给其他单位" in seat.text and "x.xcp" in seat.text
        assert seat.current == "上交机关党委"


async def test_without_a_stick(office: BranchOffice) -> None:
    """No stick, no folder of last time: the line says so, and Enter asks for a folder before anything is written."""
    async with at_desk(office.store) as seat:
        from msgspec.structs import replace

        seat.app.settings = replace(seat.app.settings, stick="")
        await seat.press("8")
        assert "没有找到U盘" in seat.text
        await seat.press("enter", "enter")
        assert seat.app.in_dialog


async def test_who_answers_for_the_branch(office: BranchOffice) -> None:
    """The check list misses the secretary; Enter on its line opens the form."""
    async with at_desk(office.store) as seat:
        await seat.press("8", "enter")
        assert "在问题行按 Enter 前往" in seat.text and seat.widths == {80}
        await seat.press("down", "enter")
        await seat.type("张三")
        await seat.press("ctrl+s")
        assert "尚未填写支部负责人" not in seat.text


async def test_a_second_window_reads_only(office: BranchOffice) -> None:
    """While another window writes, this one says so in the title and at every command that would write."""
    from core.store.branch_store import BranchStore
    from core.store.sealed_store import SealedStore
    from tests.sync.office import PASSPHRASE

    reader = BranchStore(SealedStore.open(office.store.path, PASSPHRASE), office.home("reader"))
    async with at_desk(reader) as seat:
        assert "只读" in seat.lines[0]
        await seat.press("2", "f5")
        assert seat.message.startswith("!")
        await seat.press("8", "f9")
        assert seat.message.startswith("!") and "另一窗口" in seat.message and "任务栏" in seat.message
