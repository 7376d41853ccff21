"""Public notices and objections at the branch's desk: raised, handled, settled, withdrawn; the committee's are read."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from core.desk.publication import notices_of
from core.desk.rounds import member_round
from core.records import CommitteeObjection, Objection
from tests.core.desk.commendation_office import MEETING, MEMBER
from tests.sync.office import do
from tests.tui.branch.awarding import Awarding, awarding
from tests.tui.branch.office import BranchOffice, at_desk
from tests.tui.branch.test_awards import wait
from tests.tui.branch.test_confirming import ready

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
        assert "公示中" in seat.text and "还有4天" in seat.text and "2026年推荐评选" in seat.text
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
        await seat.press("f7")
        assert "2026-06-01" in seat.message and seat.message.startswith("!")
        await seat.press("5", "f9")
        assert "夸大办件量" in seat.text and "尚无齐备" in seat.text
    assert awarding.own(id_).barred


async def test_a_settled_objection_is_corrected_with_a_reason(awarding: Awarding) -> None:
    """F8, or Enter, on a settled one opens its outcome again and asks why; the nominee's state follows."""
    id_ = published(awarding)
    raised = {"notice": notices_of(awarding.secretary, "A/2026")[0].notice.id, "subject": id_, "text": "材料失实"}
    do(awarding.secretary, "objection.raise", on="2026-06-01", **raised)
    (one,) = awarding.store.records.all(Objection)
    settled = {"outcome": "upheld", "on": "2026-06-01", "by": "虚乙", "reason": "夸大办件量"}
    do(awarding.secretary, "objection.settle", objection=one, **settled)
    async with awarding.seat() as seat:
        await seat.press("7", "enter", "enter")
        assert "更正处理结论" in seat.text and "夸大办件量" in seat.text
        await seat.press("right", "down", "down", "down", "down", "f10")
        assert seat.app.in_dialog  # without a reason nothing is kept
        await seat.type("台账复核无误")
        await seat.press("f10")
        assert not seat.app.in_dialog and "不成立" in seat.text and seat.widths == {80}
        now = awarding.store.records.all(Objection)[one].settled
        assert now is not None and now.outcome == "dismissed"
    assert not awarding.own(id_).barred


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


async def test_a_quarter_goes_on_through_its_objection(office: BranchOffice) -> None:
    """Objected to in area 7 and upheld: the round says so until it is corrected and confirmed anew."""
    ready(office)
    do(office.secretary, "round.report", period="2026Q3")
    async with at_desk(office.store) as seat:
        await seat.press("7")
        assert "2026年第三季度党员星级" in seat.text and seat.widths == {80}
        await seat.press("enter", "f5", "/", *"zs", "enter", "down", "down", "down")
        await seat.type("服务得分偏高")
        await seat.press("f10", "3", "enter")
        assert "异议待办结1件" in seat.text and seat.widths == {80}
        await seat.press("escape", "7", "f8", "right", "down", "down")
        await seat.type("纪检委员")
        await seat.press("down")
        await seat.type("登记有误")
        await seat.press("f10")
        assert "请写明理由更正评分" in seat.message
        await seat.press("1")
        assert "异议成立1件" in seat.text
        await seat.press("3", "enter")
        assert "异议成立1件，请更正评分后按 F9" in seat.text
        await seat.press("/", *"zs", "enter", "1", "8", "enter")
        await seat.type("异议成立")
        await seat.press("enter", "f9")
        assert "登记有误" in seat.text and "张三" in seat.text
        await seat.press("enter")
        await seat.type("异议成立")
        await seat.press("enter")
        assert "请更正评分" not in seat.text and "已确认" in seat.text
    view = member_round(office.secretary, "2026Q3")
    assert view is not None and view.round.report is not None and view.round.report.why == "异议成立"


async def test_a_notice_takes_place_and_contact_from_the_one_before(office: BranchOffice) -> None:
    """In the quarter's form only days are left to type; a reason there withdraws the notice that stands."""
    ready(office)
    async with at_desk(office.store, language="en") as seat:
        await seat.press("3", "enter", "ctrl+u")
        assert "公示栏" in seat.text and "虚乙" in seat.text and seat.widths == {80}
        await seat.press("down")
        await seat.type("2026-09-28")
        await seat.press("down", "down", "down", "down")
        await seat.type("单位通知")
        await seat.press("down")
        await seat.type("延长")
        await seat.press("ctrl+s")
        assert "2026-09-28" in seat.message
        await seat.press("escape", "7")
        assert "Q3 2026: member" in seat.text and "Withdrawn" in seat.text and "Objected" in seat.text
        assert seat.widths == {80}
    view = member_round(office.secretary, "2026Q3")
    assert view is not None and view.published is not None and view.published.end == "2026-09-28"
