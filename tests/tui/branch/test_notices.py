"""Public notices and objections at the branch's desk: raised, handled, settled, withdrawn; the committee's are read."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from core.records import CommitteeObjection, Objection
from tests.core.desk.commendation_office import MEETING, MEMBER
from tests.sync.office import do
from tests.tui.branch.awarding import Awarding, awarding
from tests.tui.branch.test_awards import wait

__all__ = ["awarding"]


def published(awarding: Awarding) -> str:
    """One nominee under the branch's notice; its id."""
    id_ = awarding.nominate(MEMBER, "张三")
    awarding.publish()
    return id_


async def test_an_objection_from_its_receipt_to_its_end(awarding: Awarding) -> None:
    """Raised against a nominee, handled, upheld: the badge counts what is open, and the nominee can't be sealed."""
    id_ = published(awarding)
    async with awarding.seat() as seat:
        await seat.press("7")
        assert "公示中" in seat.text and "还有 4 天" in seat.text and "2026年推荐评选" in seat.text
        await seat.press("enter", "f5", "1", "down", "down", "down")
        await seat.type("材料失实")
        await seat.press("f10")
        assert "7 公示   1" in seat.text and seat.widths == {80}
        await seat.press("enter", "down")
        await seat.type("虚乙")
        await seat.press("down")
        await seat.type("调阅台账属实")
        await seat.press("f10", "enter", "right", "down", "down", "down")
        await seat.type("夸大办件量")
        await seat.press("f10")
        (one,) = awarding.store.records.all(Objection).values()
        assert one.settled is not None and (one.settled.outcome, one.settled.by) == ("upheld", "虚乙")
        for key in ("f7", "f8"):
            await seat.press(key)
            assert "2026-06-01" in seat.message and seat.message.startswith("!"), key
        await seat.press("5", "f9")
        assert "夸大办件量" in seat.text and "尚无齐备" in seat.text
    assert awarding.own(id_).barred


async def test_a_notice_is_withdrawn_with_a_reason(awarding: Awarding) -> None:
    """A withdrawn notice stays readable and counts no more; the round asks for another one."""
    published(awarding)
    async with awarding.seat() as seat:
        await seat.press("7", "enter", "ctrl+x")
        await seat.type("名单有误")
        await seat.press("enter")
        assert "名单有误" in seat.text
        await seat.press("ctrl+x")
        assert seat.message.startswith("!")
        await seat.press("escape", "?")
        assert "已撤回" in seat.text and seat.widths == {80}
        await seat.press("5")
        assert "公示 ○" in seat.text


async def test_the_committees_notice_is_read_here(awarding: Awarding) -> None:
    """What the committee posted and received comes with its answer; every key that would write says whose it is."""
    (id_,) = awarding.handed_in(MEMBER, "张三")
    awarding.on(date(2026, 6, 16))
    do(awarding.clerk(), "nominee.agree", nomination=id_)
    do(awarding.committee, "award.decide", round="2026", **MEETING)
    do(awarding.committee, "award.publish", round="2026", start="2026-06-16", place="中心公示栏", contact="虚丙")
    awarding.to_branches()
    async with awarding.seat() as seat:
        await seat.press("7")
        assert "机关党委" in seat.text and seat.text.count("第一支部") > 1
        await seat.press("enter")
        assert "中心公示栏" in seat.text
        for key in ("f5", "ctrl+x"):
            await seat.press(key)
            assert "对方" in seat.message, key
        assert not awarding.store.records.all(CommitteeObjection)


async def test_the_list_of_notices_is_printed(awarding: Awarding, tmp_path: Path) -> None:
    """As shown, to print or as a workbook; without a notice the key says why not."""
    async with awarding.seat(language="en") as seat:
        await seat.press("7", "ctrl+o")
        assert seat.message.startswith("!")
    published(awarding)
    async with awarding.seat(language="en") as seat:
        await seat.press("7", "ctrl+o", "2", "f10")
        await wait(seat)
    assert [path.suffix for path in (tmp_path / "papers").iterdir()] == [".xlsx"]
