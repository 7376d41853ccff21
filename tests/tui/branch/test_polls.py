"""Polls on the screen: setting up, roll and attendance, one poll to its seal, held again, papers (section 2, D1-D7)."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
import python_calamine

from core.desk.follow_up.facts import item_rows
from core.records import BranchSheet, PollPapers
from core.rules.polls.quorum import LEAVE
from core.store.branch_store import BranchStore
from core.store.sealed_store import SealedStore
from tests.sync.office import PASSPHRASE, do
from tests.tui.branch.office import BranchOffice, at_desk
from tests.tui.branch.polling import Polls, pick, to_poll, to_row
from tests.tui.branch.test_items import to_due
from tests.tui.seat import Seat, strike


@pytest.fixture
def polls(office: BranchOffice) -> Polls:
    """The polls of a branch of twelve members."""
    return Polls(office)


async def wait(seat: Seat) -> None:
    """Until printing is done."""
    await seat.app.workers.wait_for_complete([one for one in seat.app.workers if one.is_running] or None)
    await seat.pilot.pause()


# ---- from set-up to seal -----------------------------------------------------------------------------------------


async def test_a_resolution_from_its_set_up_to_its_seal(office: BranchOffice, polls: Polls) -> None:
    """F5 leads on: kind, matter, officials, roll, attendance, two tellers; the check list seals, the code is shown."""
    async with at_desk(office.store) as seat:
        await seat.press("4")
        assert "尚无测评" in seat.text
        await seat.press("f5", "2")
        await seat.type("同意确定发展对象")
        await seat.press("f10")
        await pick(seat, "ww")
        await pick(seat, "zl", "qq")
        view = polls.only
        assert (view.poll.setup.kind, view.poll.subject["s1"].name) == ("resolution", "同意确定发展对象")
        assert view.poll.officials is not None and view.poll.officials.tellers == polls.people("钱七", "赵六")
        assert "名单 ●" in seat.text and seat.widths == {80}
        await seat.press("f5", "f5", "f8", "escape")
        assert "到会 ✓" in seat.text and polls.only.whole.attendance.present == 12
        await seat.press("f5")
        assert "计票人" in seat.text  # the count of the only class, without a question
        for teller in "12":
            await seat.press(teller, *"111111122200", "f9")
        await seat.press("3", "f9", "down", *"12", "f10")
        await seat.press("escape", "f5", "enter")
        assert polls.only.code and polls.only.code in seat.text and "封存 ✓" in seat.text
        assert "通过" in seat.text and "须7票通过" in seat.text


async def test_closing_is_refused_with_the_sum_and_leads_to_it(office: BranchOffice, polls: Polls) -> None:
    """Too few are there, nothing is counted: Enter on the first line seals nothing, on a sum it goes to its place."""
    poll = polls.ready(5, subjects=["决议"])
    async with at_desk(office.store) as seat:
        await to_poll(seat, poll)
        assert "✗" in seat.text and "还差1" in seat.text and "到会 ●" in seat.text
        await seat.press("f9", "enter")
        assert not polls.view(poll).code and "尚未计票" in seat.text
        while "须有" not in next(line for line in seat.lines if ">✗" in line):
            await seat.press("down")
        await seat.press("enter")
        assert "到会情况" in seat.text
        await seat.press("f8", "escape")
        assert "须有6人，符合规定" in seat.text  # the check list follows


async def test_a_correction_waits_to_be_sealed_anew(office: BranchOffice, polls: Polls) -> None:
    """0.7: a closed roll changes only with a reason; F9 asks one for the new seal, and the code is another."""
    poll = polls.ready(11, subjects=["决议"])
    polls.count(poll, ["1"] * 11)
    polls.do("poll.close", poll=poll)
    first, late = polls.view(poll).code, polls.roll(poll).expected["members"].people[-1]
    async with at_desk(office.store) as seat:
        await to_poll(seat, poll)
        await seat.press("f8")
        to_row(seat, f"members:{late}")
        await seat.press("2")
        await seat.type("漏记请假")
        await seat.press("enter", "escape")
        assert polls.roll(poll).excused[late].reason == LEAVE
        assert "已更正，尚未重新封存" in seat.text
        await seat.press("f5", "enter")
        await seat.type("漏记请假")
        await seat.press("enter")
        assert polls.view(poll).code not in ("", first) and polls.view(poll).code in seat.text


# ---- setting up --------------------------------------------------------------------------------------------------


async def test_strokes_are_asked_only_where_the_table_lacks_them(own_home: Path, tmp_path: Path) -> None:
    """䶮 is in no table: its strokes are one more field; the candidates then stand in the order of strokes."""
    office = BranchOffice(tmp_path, ["䶮山", "王五", "丁一", "张三"])
    async with at_desk(office.store) as seat:
        await seat.press("4", "f5", "1")
        await seat.type("䶮")
        await seat.press("enter")
        await pick(seat, "ww", "dy")
        assert "“䶮”的笔画数" in seat.text
        await seat.press("down", "down", "down", "backspace", "2")
        await seat.press("down", "down", *"20", "enter")
        view = Polls(office).only
        assert [view.name(slot.subject) for slot in view.slots] == ["丁一", "王五", "䶮山"]
        assert view.poll.setup.seats == 2
        assert "䶮山" not in "\n".join(seat.lines[-14:])  # candidates are offered neither as scrutineers nor tellers


async def test_a_set_up_that_esc_left_comes_back(office: BranchOffice, polls: Polls) -> None:
    """Who was chosen and what was typed stand there again; an appraisal twice in a period is refused in the form."""
    polls.set_up(kind="appraisal", form="e3_members", subjects=polls.people("张三"), period="2026H2")
    async with at_desk(office.store) as seat:
        await seat.press("4", "f5", "7", "f8")  # all were marked: nobody is now
        await pick(seat, "zs", "ls")
        await seat.press("end", "backspace", "2", "escape", "f5", "7")
        assert "已选2人：李四、张三" in seat.text
        await seat.press("f10")
        assert "群众评议党员测评2" in seat.text
        await seat.press("f10")
        assert "张三" in seat.message and "2026年下半年" in seat.message and "不得重复评议" in seat.text
        assert seat.app.in_dialog and len(polls.ids) == 1


async def test_an_official_may_be_an_outsider(office: BranchOffice, polls: Polls) -> None:
    """A name that nobody bears is offered as it stands; those of last time are marked at the start."""
    polls.ready(subjects=["旧决议"], on="2026-01-01", title="上次")
    poll = polls.set_up(subjects=["决议"])
    async with at_desk(office.store) as seat:
        await to_poll(seat, poll)
        await seat.press("f5")
        assert "已选1人：虚监" in seat.text
        await seat.press("enter", "f8", "f8")
        await seat.type("外聘")
        assert "名册外" in seat.text
        await seat.press("backspace", "backspace")
        await pick(seat, "外聘甲", "zs")
        officials = polls.view(poll).poll.officials
        assert officials is not None and officials.scrutineers == ["虚监"]
        assert officials.tellers == [*polls.people("张三"), "外聘甲"]


# ---- roll and attendance -----------------------------------------------------------------------------------------


async def test_one_key_a_person(office: BranchOffice, polls: Polls) -> None:
    """1 present, 2 on leave, 3 left out under a reason, 4 absent; the cursor goes on; the sum and quorum are live."""
    poll = polls.set_up(kind="election", subjects=polls.people("张三"), seats=1)
    polls.do("poll.roll", poll=poll, voters="members", everybody=True)
    async with at_desk(office.store) as seat:
        await to_poll(seat, poll)
        await seat.press("f8")
        assert "应到12 = 实到0 + 请假0 + 缺席12" in seat.text and "须到10" in seat.text
        await seat.press(*"1112", "3", "4", "4", *"11111")
        assert "应到11 = 实到8 + 请假1 + 缺席2" in seat.text and "不计应到1" in seat.text
        assert "须到9（不少于应到11的4/5）" in seat.text and "还差1" in seat.text and "长期患病" in seat.text
        await seat.press("backspace")
        assert "实到7" in seat.text and seat.current == "赵六"
        await seat.press("1", "?")
        assert seat.widths == {80}
        await seat.press("escape")
        there = polls.view(poll).whole.attendance
        assert (there.expected, there.present, there.leave, there.absent) == (11, 8, 1, 2)


async def test_at_the_door_by_initials(office: BranchOffice, polls: Polls) -> None:
    """/ once, then initials and the digit for one after the other; marks are saved when the roll is left."""
    poll = polls.set_up(subjects=["决议"])
    polls.do("poll.roll", poll=poll, voters="members", everybody=True)
    async with at_desk(office.store) as seat:
        await to_poll(seat, poll)
        await seat.press("f8", "/", *"zs1", *"ls1", *"oyrl2", "escape", "escape")
        assert set(polls.roll(poll).present["members"].people) == set(polls.people("张三", "李四"))
        assert polls.roll(poll).excused[office.person("欧阳若兰")].reason == LEAVE


async def test_classes_without_names_stand_as_numbers(office: BranchOffice, polls: Polls) -> None:
    """F5 asks for the numbers of representatives; their line is marked at once, or Enter takes other numbers."""
    poll = polls.set_up(kind="appraisal", form="c2_stars", voters=["public", "delegates"])
    async with at_desk(office.store) as seat:
        await to_poll(seat, poll)
        await seat.press("f8", "f5", "backspace", "6", "ctrl+s")
        await seat.press("backspace", "0", "down", "down")
        await seat.type("虚代甲")
        await seat.press("enter")
        await seat.type("虚代乙")
        await seat.press("ctrl+s", "f8")
        assert "应到20 = 实到20" in seat.text
        to_row(seat, "public#")
        assert seat.current == "群众代表（按人数）"
        await seat.press("enter", "down", "backspace", "5", "ctrl+s")
        to_row(seat, "delegates:虚代甲")
        await seat.press("4", "escape")
        present = polls.roll(poll).present
        assert (present["public"].others, present["delegates"].people) == (5, ["虚代乙"])
        assert polls.view(poll).whole.attendance.present == 18


async def test_a_roll_is_changed_by_name(office: BranchOffice, polls: Polls) -> None:
    """Delete takes somebody off, and with it the mark; a note says who consented; F5 asks before it fills anew."""
    poll = polls.ready(12, subjects=["决议"])
    off, out = office.person("张三"), office.person("李四")
    async with at_desk(office.store) as seat:
        await to_poll(seat, poll)
        await seat.press("f8")
        to_row(seat, f"members:{off}")
        await seat.press("delete")
        to_row(seat, f"members:{out}")
        await seat.press("3", "2")
        to_row(seat, f"members:{out}")
        await seat.press("ctrl+n")
        await seat.type("上级党组织同意")
        await seat.press("enter")
        roll = polls.roll(poll)
        assert off not in roll.expected["members"].people and off not in roll.present["members"].people
        assert (roll.excused[out].reason, roll.excused[out].note) == ("abroad", "上级党组织同意")
        await seat.press("f5")
        assert "新增1人" in seat.text
        await seat.press("1")
        assert off in polls.roll(poll).expected["members"].people


async def test_party_groups_come_from_the_roster(office: BranchOffice, polls: Polls) -> None:
    """D1: the roll is the groups that members belong to; no attendance is taken, and the count is their sheets."""
    for name, group in (("张三", "第一党小组"), ("李四", "第二党小组")):
        polls.do("person.edit", person=office.person(name), fields={"membership.group": group})
    poll = polls.set_up(kind="appraisal", form="d1_branch")
    async with at_desk(office.store) as seat:
        await to_poll(seat, poll)
        assert "到会" not in seat.text and "收表" in seat.text
        await seat.press("f5", "f5")
        assert polls.roll(poll).expected["groups"].people == ["第一党小组", "第二党小组"]
        await seat.press("1")
        assert "不登记到会" in seat.message
        await seat.press("escape", "f5")
        assert "哪个党小组的评议表" in seat.text
        await seat.press("1")
        assert "第一党小组" in seat.text and not seat.app.in_dialog


# ---- results -----------------------------------------------------------------------------------------------------


async def test_rates_with_their_whole_and_the_single_question(office: BranchOffice, polls: Polls) -> None:
    """The pooled rate passes while one question is below the bar: both are said; Enter shows every answer."""
    poll = polls.ready(10, kind="appraisal", form="e3_members", subjects=polls.people("张三", "李四"), period="2026H2")
    polls.count(poll, ["1111" + "1111"] * 7 + ["1113" + "4444"] * 2 + ["2220" + "1111"])
    async with at_desk(office.store) as seat:
        await to_poll(seat, poll)
        assert "÷本项有效" in seat.text and "标准90%" in seat.text
        assert "94.87% 37/39" in seat.text and "有一项不足" in seat.text
        assert "80.00% 32/40" in seat.text and "未达标" in seat.text
        to_row(seat, office.person("李四"))
        await seat.press("?", "enter")
        assert "77.78% 7/9" in seat.text and "合计（达标）" in seat.text and seat.widths == {80}


async def test_small_groups_are_never_shown_alone(office: BranchOffice, polls: Polls) -> None:
    """2.5: three representatives stand with the delegates, on the table as in the answers."""
    poll = polls.ready(12, kind="appraisal", form="c2_stars", voters=["public", "delegates"])
    for voters, number in (("public", 3), ("delegates", 4)):
        polls.do("poll.roll", poll=poll, voters=voters, others=number)
        polls.do("poll.attend", poll=poll, voters=voters, others=number)
    rows = {"members": ["1"] * 12, "public": ["4"] * 3, "delegates": ["2"] * 4}
    polls.do("poll.count", poll=poll, rows=rows, second=rows)
    async with at_desk(office.store) as seat:
        await to_poll(seat, poll)
        assert "群众代表、两代表一委员" in seat.text and "群众代表 " not in seat.text
        await seat.press("enter", "f8", "f8")
        assert "群众代表、两代表一委员：收回7张，有效7张" in seat.text
        await seat.press("f8")
        assert "全部投票人" in seat.text


async def test_a_tie_calls_for_a_second_ballot(office: BranchOffice, polls: Polls) -> None:
    """The ballot among the tied takes officials, roll and attendance over; it can be counted at once."""
    poll = polls.ready(12, kind="election", subjects=polls.people("张三", "李四", "王五"), seats=2)
    polls.count(poll, ["112"] * 3 + ["121"] * 3 + ["211"] * 3 + ["122", "212", "221"])
    async with at_desk(office.store) as seat:
        await to_poll(seat, poll)
        assert seat.text.count("再次投票") == 3
        await seat.press("ctrl+r")
        assert "就票数相等的3人" in seat.text and "（第二次投票）" in seat.text
        await seat.press("ctrl+s")
        (other,) = set(polls.ids) - {poll}
        second = polls.view(other)
        assert second.poll.setup.after == poll and second.poll.setup.seats == 2
        assert second.poll.officials == polls.view(poll).poll.officials
        assert second.whole.attendance == polls.view(poll).whole.attendance
        assert "计票 ●" in seat.text and "（第二次投票）" in second.poll.setup.title


async def test_a_void_poll_is_withdrawn_and_held_again(office: BranchOffice, polls: Polls) -> None:
    """2.2: more returned than issued voids it; the withdrawn poll stays in the journal, the new one has its roll."""
    poll = polls.ready(12, kind="appraisal", form="e3_branch", period="2026H2")
    polls.count(poll, ["11111"] * 12, issued={"members": 11})
    async with at_desk(office.store) as seat:
        await to_poll(seat, poll)
        assert "12!" in seat.text
        await seat.press("ctrl+x")
        await seat.type("收回多于发出")
        await seat.press("ctrl+s", "ctrl+s")
        view = polls.only
        assert view.poll.id != poll and view.poll.setup.form == "e3_branch"
        assert view.whole.attendance.present == 12 and "计票 ●" in seat.text


# ---- papers, list, today, what follows ---------------------------------------------------------------------------


async def test_every_paper_of_a_poll(office: BranchOffice, polls: Polls) -> None:
    """Ballots say how many to print, the register what was handed out; report and statistics have the same figures."""
    poll = polls.ready(12, kind="appraisal", form="e3_branch", period="2026H2", title="群众评议/测评")
    async with at_desk(office.store) as seat:
        await to_poll(seat, poll)
        await seat.press("ctrl+b", "ctrl+s")
        assert polls.view(poll).poll.papers["members"] == PollPapers(issued=12, returned=0, printed=14)
        polls.count(poll, ["11111"] * 11)
        polls.do("poll.close", poll=poll)
        await seat.press("escape", "enter", "ctrl+o", "end", "enter", "f10")
        await wait(seat)
        assert "5" in seat.message
    folder = office.folder / "papers"
    names = sorted(path.name for path in folder.iterdir())
    base = "群众评议_测评-2026H2-"
    ends = ("发票登记表.docx", "票样-印14份.docx", "统计表.docx", "统计表.xlsx", "计票结果报告单.docx")
    assert names == sorted(f"{base}{end}" for end in ends)
    register = docx.Document(str(folder / f"{base}发票登记表.docx")).tables[0].rows[1].cells
    assert [cell.text for cell in register][1:7] == ["党员", "12", "12", "14", "12", "2"]
    sheet = python_calamine.CalamineWorkbook.from_path(folder / f"{base}统计表.xlsx").get_sheet_by_index(0).to_python()
    assert polls.view(poll).code in str(sheet)


async def test_the_list_finds_prints_and_says_results(office: BranchOffice, polls: Polls) -> None:
    """Each poll on a line with state, attendance and result; the area wears the number of open ones; ^O prints it."""
    carried = polls.ready(12, subjects=["甲", "乙"], title="表决一")
    polls.count(carried, ["11"] * 7 + ["12"] * 5)
    polls.do("poll.close", poll=carried)
    election = polls.ready(12, kind="election", subjects=polls.people("张三"), seats=1, title="选举一")
    polls.count(election, ["1"] * 12)
    async with at_desk(office.store, language="en", size=(110, 30)) as seat:
        await seat.press("4")
        assert "Carried 2 of 2" in seat.text and "Elected 1 of 1" in seat.text and seat.widths == {110}
        await seat.press("/", *"选举", "enter")
        assert "elected with 7 votes" in seat.text
        await seat.press("escape", "escape", "ctrl+o", "2", "f10")
        await wait(seat)
    (path,) = (office.folder / "papers").iterdir()
    sheet = python_calamine.CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    assert "选举一" in str(sheet)


async def test_what_waits_stands_under_today(office: BranchOffice, polls: Polls) -> None:
    """The line of today opens the poll; closed, it is gone from there; a year's appraisal is due in December (D7)."""
    poll = polls.ready(12, subjects=["决议"], on="2026-09-20", title="党员大会表决")
    polls.count(poll, ["1"] * 12)
    polls.set_up(kind="appraisal", form="d1_branch", title="评议")
    async with at_desk(office.store) as seat:
        await to_due(seat, "党员大会表决")
        await seat.press("enter", "f9", "enter", "escape")
        assert polls.view(poll).code and "党员大会表决" not in seat.text
        await to_due(seat, "2026年民主评议")
        assert "12-31" in seat.text
        await seat.press("enter")
        assert "候选人" in seat.text  # the appraisal of the year
        await seat.press("escape", "4", "f8")
        assert "候选人" in seat.text


async def test_names_may_be_typed_faster_than_the_screen_follows(office: BranchOffice, polls: Polls) -> None:
    """Keys that come in one burst are taken in their order: Enter marks before the next initials are read."""
    async with at_desk(office.store) as seat:
        await seat.press("4", "f5", "1")
        for key in (*"zs", "enter", *"ls", "enter", *"ww", "enter"):
            strike(seat.app, key)
        await seat.press("down", "up")
        assert "张三" in seat.text and all(name in seat.text for name in ("已选3人", "李四", "王五"))


async def test_proposals_are_marked(office: BranchOffice, polls: Polls) -> None:
    """0.1: a star before what no committee has decided, the values by name at `?`; nothing is torn in English."""
    poll = polls.ready(12, kind="appraisal", form="e12_supervision", period="2026H2")
    async with at_desk(office.store, language="en") as seat:
        await to_poll(seat, poll)
        assert "* bar 90 %" in seat.text and "holds *" in seat.text and seat.widths == {80}
        await seat.press("?")
        assert "* Proposed values" in seat.text and "Quorum of appraisals" in seat.text


async def test_a_survey_has_no_meeting(office: BranchOffice, polls: Polls) -> None:
    """D3: window posts are marked at the start; service users stand as a number; there is no attendance."""
    polls.do("person.edit", person=office.person("张三"), fields={"work.window": True, "work.post": "办证窗口"})
    async with at_desk(office.store, language="en") as seat:
        await seat.press("4", "f5", "5")
        assert "Chosen 1: 张三" in seat.text
        await seat.press("enter", "f10", "f5", "f5", "backspace", *"40", "ctrl+s")
        poll = polls.only
        assert poll.roll is not None and poll.roll.expected["users"].others == 40
        await seat.press("f8")
        assert "no meeting" in seat.message
        await seat.press("escape")
        assert "0 of 40 sheets came in" in seat.text and "Attendance" not in seat.text and seat.widths == {80}


async def test_a_survey_is_counted_by_organisation(office: BranchOffice, polls: Polls) -> None:
    """D3: each organisation that is named is a class with totals of its own; a survey may also be held at a booth."""
    polls.do("person.edit", person=office.person("张三"), fields={"work.window": True, "work.post": "办证窗口"})
    async with at_desk(office.store) as seat:
        await seat.press("4", "f5", "5", "enter")
        await seat.press("down", "down", "down", "right", "down")
        await seat.type("甲公司")
        await seat.press("enter")
        await seat.type("乙公司")
        assert "投票间" in seat.text
        await seat.press("ctrl+s")
        poll = polls.only
        assert poll.poll.setup.way == "booth"
        assert poll.classes == ("甲公司", "乙公司")
        assert "甲公司" in seat.text and seat.widths == {80}


async def test_another_window_only_reads(office: BranchOffice, polls: Polls) -> None:
    """Every key that would write says why not; roll and results can be looked at."""
    poll = polls.ready(11, subjects=["决议"])
    reader = BranchStore(SealedStore.open(office.store.path, PASSPHRASE, read_only=True), office.store.home)
    async with at_desk(reader) as seat:
        await to_poll(seat, poll)
        for key in ("ctrl+k", "ctrl+b", "ctrl+x", "f9"):
            await seat.press(key)
            assert "只读方式" in seat.message
        await seat.press("f8", "1")
        assert "只读方式" in seat.message and polls.view(poll).whole.attendance.present == 11


async def test_what_follows_is_a_persons_act(office: BranchOffice, polls: Polls) -> None:
    """D6: an item about whoever is under the cursor; C2: the star ballot goes into the branch's rating."""
    poll = polls.ready(12, kind="appraisal", form="e3_members", subjects=polls.people("张三"), period="2026H2")
    polls.count(poll, ["4444"] * 12)
    stars = polls.ready(12, kind="appraisal", form="c2_stars", title="星级测评")
    polls.count(stars, ["1"] * 12)
    for one in (poll, stars):
        polls.do("poll.close", poll=one)
    do(office.secretary, "branch_round.begin", period="2026")
    async with at_desk(office.store) as seat:
        await to_poll(seat, poll)
        await seat.press("ctrl+n", "ctrl+s")
        (item,) = item_rows(office.secretary)
        assert item.name == "张三" and "0.00%" in item.whole.plan.problem and item.whole.source == "E3"
        await seat.press("escape")
        to_row(seat, stars)
        await seat.press("enter", "ctrl+u")
        sheet = office.store.records.get(BranchSheet, "C1/2026")
        assert sheet is not None and sheet.tally["members"].five == 12
