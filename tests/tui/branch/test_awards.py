"""A commendation round at the branch's desk: from the quota to the sealed nominations (A1-A10)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import docx
from textual.widgets import TextArea

from core.desk.commendation.honours import honours_of
from core.desk.commendation.nominee import NomineeState
from core.records import Bonus, Nomination
from core.store.branch_store import BranchStore
from core.store.sealed_store import SealedStore
from tests.core.desk.commendation_office import DEEDS, MEMBER, ORGANISATION, STAR, STATEMENT, WORKER
from tests.sync.office import PASSPHRASE, do
from tests.tui.branch.awarding import Awarding, awarding
from tests.tui.branch.office import BranchOffice, at_desk
from tests.tui.branch.polling import Polls, pick, to_row
from tests.tui.seat import Seat
from tui.screens.common.long_text import LongTextSheet

__all__ = ["awarding"]


async def wait(seat: Seat) -> None:
    """Until printing or handing over is done."""
    await seat.app.workers.wait_for_complete([one for one in seat.app.workers if one.is_running] or None)
    await seat.pilot.pause()


async def paste(seat: Seat, text: str) -> None:
    """A long text as a paste brings it; typed key by key it would take a minute."""
    sheet = seat.app.screen
    assert isinstance(sheet, LongTextSheet)
    sheet.query_one(TextArea).insert(text)
    await seat.pilot.pause()


async def nominate(seat: Seat, award: str, *initials: str) -> None:
    """F7: the award by digit, people by initials, nominated by the organisation, today."""
    await seat.press("f7", award)
    await pick(seat, *initials)
    await seat.press("2", "f10")


# ---- from the quota to the hand-over -----------------------------------------------------------------------------


async def test_three_people_for_three_awards_up_to_the_hand_over(awarding: Awarding) -> None:
    """F5 leads: part, nominees, review, materials, notice, pre-check; what is ready is sealed and travels."""
    people = ((MEMBER, "张三"), (WORKER, "王五"), (STAR, "赵六"))
    member, worker, star = (awarding.id(award, name) for award, name in people)
    async with awarding.seat() as seat:
        await seat.press("5")
        assert "2026年推荐评选" in seat.text and "还有14天" in seat.text and "名额2（全中心20）" in seat.text
        await seat.press("f5", "f10")
        assert "参评 ✓" in seat.text and "参评（2026-06-01）" in seat.text
        for award, initials in (("2", "zs"), ("3", "ww"), ("4", "zl")):
            await nominate(seat, award, initials)
        assert len(awarding.store.records.all(Nomination)) == 3 and seat.widths == {80}
        for _ in range(3):
            await seat.press("f5", "f10", "escape")
        assert "支委会审核 ✓" in seat.text
        for id_ in (member, worker, star):
            to_row(seat, id_)
            await seat.press("enter", "f5")
            await paste(seat, DEEDS)
            assert "240" in seat.text
            await seat.press("f10", "f5")
            await paste(seat, STATEMENT)
            await seat.press("f10", "escape")
        assert "材料 ✓" in seat.text and "240/800" in seat.text
        await seat.press("f5", "down", "down")
        await seat.type("公示栏")
        await seat.press("f10")
        assert "已公示：2026-06-01至2026-06-05" in seat.message
        await seat.press("f9")
        assert "封存已齐备的3份" in seat.text and seat.widths == {80}
        await seat.press("f9")
        assert all(awarding.own(id_).version == 1 for id_ in (member, worker, star)) and "已封存3份" in seat.message
        await seat.press("8", "enter", "enter")
        await wait(seat)
        assert "可以拔出" in seat.message


async def test_no_round(own_home: Path, tmp_path: Path) -> None:
    """Where the committee opened none the list says so, and so does every key."""
    office = BranchOffice(tmp_path)
    async with at_desk(office.store) as seat:
        await seat.press("5")
        assert "机关党委尚未启动推荐评选" in seat.text
        for key in ("f5", "f7", "f8", "f9", "ctrl+o", "ctrl+e", "ctrl+r"):
            await seat.press(key)
            assert seat.message.startswith("!"), key


# ---- nominating --------------------------------------------------------------------------------------------------


async def test_conditions_stand_beside_the_names(awarding: Awarding) -> None:
    """A2: who misses a condition is marked with its reason before and after; nothing is hindered."""
    async with awarding.seat() as seat:
        await seat.press("5", "f7", "2")
        assert "方满12个月" in seat.text and "预备党员" in seat.text
        await pick(seat, "ls", "zs")
        await seat.press("2", "f10")
        assert seat.message.startswith("!") and "李四" in seat.message
        assert awarding.own(awarding.id(MEMBER, "李四")).state is NomineeState.DRAFT
        await seat.press("f7", "2")
        assert "李四" not in "\n".join(seat.lines[-12:])  # nobody is nominated twice for one award


async def test_an_election_is_taken_over(awarding: Awarding) -> None:
    """A4: the poll is picked among closed elections; whoever was not elected is refused by name."""
    async with awarding.seat() as seat:
        await seat.press("5", "f7", "2")
        await pick(seat, "zs")
        await seat.press("3")
        assert "没有已封存的选举" in seat.message and not awarding.store.records.all(Nomination)
        polls = Polls(awarding)
        poll = polls.ready(3, kind="election", subjects=[awarding.person("张三")], seats=1, title="推选大会")
        polls.count(poll, ["1"] * 3)
        polls.do("poll.close", poll=poll)
        await seat.press("f7", "2")
        assert "已选1人：张三" in seat.text, "who was marked is marked again"
        await pick(seat, "ww")
        await seat.press("3")
        assert "当选：张三" in seat.text
        await seat.press("1", "f10")
        assert "王五：" in seat.text and "未当选" in seat.text and seat.app.in_dialog
        await seat.press("escape", "f7", "2")
        await pick(seat, "ww")  # taken out again
        await seat.press("3", "1", "f10")
        origin = awarding.own(awarding.id(MEMBER, "张三")).nomination.origin
        assert (origin.how, origin.poll) == ("election", poll) and not awarding.own(awarding.id(MEMBER, "张三")).version


async def test_the_branch_itself(awarding: Awarding) -> None:
    """The award for branches asks for nobody; its facts are the branch's page, its fields the form's."""
    async with awarding.seat() as seat:
        await seat.press("5", "f7", "1", "f10")
        id_ = awarding.id(ORGANISATION, "")
        assert awarding.own(id_).name == "第一支部"
        await seat.press("enter", "ctrl+y", "down", "down")
        await seat.type("413000")
        await seat.press("f10")
        assert awarding.own(id_).nomination.detail["postcode"].text == "413000"
        to_row(seat, "profile:secretary")
        assert "虚甲" in seat.text


# ---- one nominee -------------------------------------------------------------------------------------------------


async def test_lines_of_a_nominee(awarding: Awarding) -> None:
    """Enter opens the line: evidence at the criterion under the cursor, fields, veto; facts lead to the roster."""
    id_ = awarding.nominate(MEMBER, "张三")
    async with awarding.seat() as seat:
        await seat.press("5", "enter", "?")
        assert "A4" in seat.text
        await seat.press("?")
        to_row(seat, "evidence:ability")
        await seat.press("enter")
        await seat.type("办件零差错")
        await seat.press("f10")
        assert awarding.own(id_).nomination.evidence["ability"].text == "办件零差错" and "办件零差错" in seat.text
        to_row(seat, "veto")
        await seat.press("enter", "down", "down")
        await seat.type("群众投诉")
        await seat.press("f10")
        assert len(awarding.own(id_).vetoes) == 1 and "被新闻媒体负面报道" in seat.text
        to_row(seat, "membership.kind")
        await seat.press("enter")
        assert "身份证号" in seat.text and seat.widths == {80}


async def test_withdrawn_and_back(awarding: Awarding) -> None:
    """A withdrawal asks by whom and why, keeps the nominee from being sealed, and can be taken back."""
    id_ = awarding.nominate(MEMBER, "张三")
    async with awarding.seat() as seat:
        await seat.press("5", "enter", "ctrl+x")  # the name stands there: the reason is asked first
        await seat.type("本人申请")
        await seat.press("f10")
        assert awarding.own(id_).state is NomineeState.WITHDRAWN and "已撤回" in seat.text
        for key in ("f5", "f9"):
            await seat.press(key)
            assert "请先恢复" in seat.message
        await seat.press("ctrl+x")
        await seat.type("支委会")
        await seat.press("down")
        await seat.type("本人收回申请")
        await seat.press("f10")
        assert awarding.own(id_).state is NomineeState.DRAFT


async def test_returned_and_up_again(awarding: Awarding) -> None:
    """The reason and the limit stand on top; corrected, it goes up as version 2 without another reason."""
    id_ = awarding.returned()
    async with awarding.seat() as seat:
        assert "退回" in seat.text  # on the first screen, too
        await seat.press("5")
        assert "事迹太空泛" in seat.text
        await seat.press("f9", "f9")
        assert "尚未更正" in seat.text and awarding.own(id_).version == 1  # nobody seals it as it was by habit
        await seat.press("escape", "enter")
        assert "事迹太空泛" in seat.lines[2] and "2026-06-14" in seat.text
        await seat.press("ctrl+b")
        await paste(seat, "办件三千零差错")
        await seat.press("f10")
        assert "（已改）" in seat.text
        await seat.press("f9", "f9")
        view = awarding.own(id_)
        assert (view.version, view.versions[-1].why) == (2, "事迹太空泛")
        await seat.press("ctrl+w")
        assert "办件三千零差错" in seat.text and "240 → 247字" in seat.text  # what differs, not both texts


async def test_where_all_are_sealed_the_check_leads_to_the_hand_over(awarding: Awarding) -> None:
    """F9 twice goes on from the round, whatever is next: first it seals, then it opens the hand-over."""
    id_ = awarding.nominate(MEMBER, "张三")
    awarding.publish()
    async with awarding.seat() as seat:
        await seat.press("5", "f9", "f9")
        assert awarding.own(id_).version == 1
        await seat.press("f9", "f9")
        assert any(line.startswith(">8") for line in seat.lines)


async def test_what_was_sealed_is_corrected_with_a_reason(awarding: Awarding) -> None:
    """0.7: each correction of a sealed nominee asks why, once a visit; F9 on the round seals it anew."""
    id_ = awarding.nominate(MEMBER, "张三")
    awarding.publish()
    awarding.submit(id_)
    async with awarding.seat() as seat:
        await seat.press("5", "enter", "f9")
        assert seat.message.startswith("!") and awarding.own(id_).code in seat.message
        await seat.press("ctrl+b")
        await seat.type("补充办件数")
        await seat.press("enter")
        await paste(seat, "另办结三十件")
        await seat.press("f10")
        assert "已更正" in seat.text
        await seat.press("escape", "f9", "f9")
        await seat.type("补充办件数")
        await seat.press("enter")
        assert awarding.own(id_).version == 2


async def test_what_the_committee_agreed_to_is_closed(awarding: Awarding) -> None:
    """An agreement holds the nomination: every key that would change it says so."""
    (id_,) = awarding.handed_in(MEMBER, "张三")
    awarding.on(date(2026, 6, 13))
    do(awarding.clerk(), "nominee.agree", nomination=id_)
    awarding.to_branches()
    async with awarding.seat() as seat:
        await seat.press("5", "enter")
        assert "✓ 同意" in seat.text
        for key in ("f5", "f9", "ctrl+k", "ctrl+b", "ctrl+t", "ctrl+e", "ctrl+y", "ctrl+r"):
            await seat.press(key)
            assert seat.message.startswith("!") and not seat.app.in_dialog, key


async def test_late_is_told_on_top(awarding: Awarding) -> None:
    """A7: what came too late is deemed withdrawn; the branch reads by how much."""
    awarding.handed_in(MEMBER, "张三", on=date(2026, 6, 17))
    awarding.on(date(2026, 6, 18))
    awarding.to_branches()
    async with awarding.seat() as seat:
        await seat.press("5")
        assert "逾期视为放弃" in seat.text
        await seat.press("enter")
        assert "2026-06-17" in seat.lines[2] and seat.widths == {80}


# ---- pre-check ---------------------------------------------------------------------------------------------------


async def test_every_line_of_the_pre_check_leads_to_its_place(awarding: Awarding) -> None:
    """Enter on the missing review opens its form; on missing deeds the text; on free places the nomination."""
    awarding.nominate(MEMBER, "张三", but=("review", "write"))

    async def to_line(seat: Seat, text: str) -> None:
        await seat.press("home")
        while text not in next(
            line for line in seat.lines if ">✗" in line or ">!" in line or ">>" in line or ">─" in line
        ):
            await seat.press("down")
        await seat.press("enter")

    async with awarding.seat() as seat:
        await seat.press("5", "f9")
        await to_line(seat, "尚未审核")
        assert "审核：张三" in seat.text
        await seat.press("f10", "escape")
        assert "尚未审核" not in seat.text
        await to_line(seat, "缺主要事迹")
        assert isinstance(seat.app.screen, LongTextSheet)
        await seat.press("escape", "escape")
        await to_line(seat, "优质服务明星")
        assert "推荐谁？优质服务明星" in seat.text
        await seat.press("escape", "escape", "f9")
        assert "尚无齐备可封存的" in seat.message and seat.widths == {80}


async def test_today_leads_to_the_place(awarding: Awarding) -> None:
    """The decision whether to take part opens its form; a nominee that came back opens itself."""
    id_ = awarding.returned()
    async with awarding.seat() as seat:
        await seat.press("/")
        await seat.type("参加")
        await seat.press("enter", "enter")
        assert "先进基层党组织评选" in seat.text
        await seat.press("f10")
        assert "参评（" in seat.text
        await seat.press("escape", "escape", "/")
        await seat.type("退回")
        await seat.press("enter", "enter")
        assert awarding.own(id_).name in seat.lines[1] and "事迹太空泛" in seat.text


# ---- papers, honours ---------------------------------------------------------------------------------------------


async def test_papers_of_the_round(awarding: Awarding, tmp_path: Path) -> None:
    """All approval forms at once, the notice once it is posted, the list as it is shown."""
    awarding.nominate(MEMBER, "张三")
    awarding.nominate(STAR, "赵六")
    async with awarding.seat() as seat:
        await seat.press("5", "ctrl+o")
        assert "推荐对象公示" not in seat.text
        await seat.press("1", "f10")
        await wait(seat)
        assert "已生成2个文件" in seat.message
        awarding.publish()
        await seat.press("1", "5", "ctrl+o", "3", "f10")
        await wait(seat)
    names = {path.name for path in (tmp_path / "papers").iterdir()}
    assert "推荐审批表-优秀共产党员-张三.docx" in names and any(name.startswith("推荐对象公示") for name in names)
    form = docx.Document(str(tmp_path / "papers" / "推荐审批表-优秀共产党员-张三.docx"))
    assert any(DEEDS in cell.text for table in form.tables for row in table.rows for cell in row.cells)


async def test_honours_of_a_person_and_their_bonus(own_home: Path, tmp_path: Path) -> None:
    """A10, C3: an honour is noted in the person's file, counts by F10, is taken out with a reason."""
    office = BranchOffice(tmp_path)
    do(office.secretary, "round.begin", period="2026Q3")
    who = office.person("陈思齐")
    async with at_desk(office.store) as seat:
        await seat.press("2")
        to_row(seat, who)
        await seat.press("enter", "f7", "f5")
        await seat.type("市优秀党员")
        await seat.press("down", "down")
        await seat.type("市委")
        await seat.press("down")
        await seat.type("虚发〔2026〕1号")
        await seat.press("down", "right", "f10")
        (honour,) = honours_of(office.secretary, who)
        assert honour.item and "市优秀党员" in seat.text and seat.widths == {80}
        await seat.press("3", "enter")
        assert "荣誉待计入加分" in seat.message
        await seat.press("f10", "1")
        assert [one.grant.honour for one in office.store.records.all(Bonus).values()] == [honour.source]
        await seat.press("f10")
        assert seat.message.startswith("!")
        await seat.press("escape", "2", "delete")
        await seat.type("登记有误")
        await seat.press("f10")
        assert not honours_of(office.secretary, who)


# ---- both languages, reading only --------------------------------------------------------------------------------


async def test_a_second_window_reads_only(awarding: Awarding) -> None:
    """Everything can be read; every key that would write says why it can't."""
    awarding.nominate(MEMBER, "张三")
    reader = BranchStore(SealedStore.open(awarding.store.path, PASSPHRASE), awarding.home("reader"))
    async with at_desk(reader, language="en") as seat:
        await seat.press("5")
        for key in ("f5", "f7", "f8", "f9", "ctrl+e"):
            await seat.press(key)
            assert seat.message.startswith("!"), key
        await seat.press("enter")
        for key in ("f5", "f9", "ctrl+k", "ctrl+b", "ctrl+n", "ctrl+x", "ctrl+u"):
            await seat.press(key)
            assert seat.message.startswith("!") and not seat.app.in_dialog, key
        assert seat.widths == {80}


async def test_what_the_form_lacks_leads_to_its_field(awarding: Awarding) -> None:
    """A6: facts that nobody entered are one line, Enter begins at the first of them; what is known is proposed."""
    do(awarding.secretary, "person.edit", person=awarding.person("赵六"), fields={"work.post": "不动产登记窗口 受理岗"})
    id_ = awarding.nominate(STAR, "赵六")
    async with awarding.seat() as seat:
        await seat.press("5", "enter", "f9")
        assert "推荐审批表所需资料未填：性别、出生年月" in seat.text and seat.widths == {80}
        while not any("所需资料" in line and ">" in line[10:13] for line in seat.lines):
            await seat.press("down")
        await seat.press("enter")
        await wait(seat)
        assert seat.app.focused is not None and seat.app.focused.id == "field-identity-gender"
        await seat.press("escape", "escape", "escape", "escape", "5", "enter", "ctrl+y")
        assert "不动产登记窗口" in seat.text
        await seat.press("f10")
        assert awarding.own(id_).nomination.detail["unit"].text == "不动产登记窗口"
        await seat.press("ctrl+e")
        assert "政治素质高、服务意识强" in seat.text  # what the criterion means, while nothing is typed
