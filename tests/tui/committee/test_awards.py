"""Commendation at the committee's desk: from the quota over the review session to the award, every awkward case."""

from __future__ import annotations

import threading
from datetime import date
from pathlib import Path

import pytest

from core.desk.commendation.nominee import NomineeState
from core.desk.commendation.prizes import Prize, prize_of
from core.desk.commendation.rounds import award_round
from core.desk.publication import notices_of
from core.notices.load import shipped
from core.records import AwardRound
from core.store.sealed_store import SealedStore
from tests.core.desk.commendation_office import (
    DEEDS,
    MEETING,
    MEMBER,
    NOTICE,
    ROUND,
    STAR,
    STATEMENT,
    AwardOffice,
)
from tests.sync.office import Office, do
from tests.tui.common.rooms import Person, committee, sitting
from tests.tui.manual import Text, counts, pressed
from tests.tui.seat import strike

VOTES = (Text("9"), "down", Text("8"), "down", Text("8"), "down", Text("0"), "down", Text("0"))
FLOWS: dict[str, tuple[str, ...]] = {
    "open a round with the proposed values": ("6", "f7", "ctrl+s"),
    "begin the review session": ("6", "enter", "f7"),
    "agree to a nominee": ("1",),
    "replace one who holds a place": ("1", "1", Text("群众基础更好"), "ctrl+s"),
    "return with reason and limit": ("2", Text("事迹不具体"), "down", Text("2026-06-18"), "ctrl+s"),
    "verify a veto": ("f5", "1", "down", Text("李审(虚构)"), "down", Text("投诉处理单"), "ctrl+s"),
    "readmit a late one": ("4", Text("快递延误"), "ctrl+s"),
    "enter the committee's points": ("f8", Text("92.5"), "ctrl+s"),
    "enter the committee's ballot": ("ctrl+b", *(key for count in "8611" for key in ("down", Text(count))), "ctrl+s"),
    "decide the list": ("f7", "down", *VOTES, "ctrl+s"),
    "publish the list": ("f9", "down", Text("公示栏"), "ctrl+s"),
    "give the awards": ("f10", "down", Text("机党〔2026〕9号"), "ctrl+s"),
    "say what prize an award carries": ("ctrl+g", Text("保温杯"), "down", Text("1个"), "ctrl+s"),
}
"""The flows of the manual's table, pressed below as they stand here."""
REVIEW = FLOWS["begin the review session"]
SIZES = [(80, 24), (110, 30)]


@pytest.fixture
def awards(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AwardOffice:
    """Two branches in the round 2026; one place each as outstanding member, two in all."""
    made = AwardOffice(tmp_path / "awards", branches=2)
    do(made.committee, "award.quota", round=ROUND, award=MEMBER, total=2, method="hand")
    made.share(MEMBER, 1, 1)
    made.to_branches()
    day(monkeypatch, made, date(2026, 6, 16))
    (tmp_path / "desk").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path / "desk"))
    return made


def day(monkeypatch: pytest.MonkeyPatch, office: Office, on: date) -> None:
    """Another day, for the office and for the program."""
    office.today = on
    monkeypatch.setenv("XINGCE_TODAY", on.isoformat())


async def keys(seat: Person, *flow: str) -> None:
    """Press the keys of a flow; `Text` is typed."""
    for key in flow:
        await (seat.type(key) if isinstance(key, Text) else seat.press(key))


# ---- opening and sharing out ----------------------------------------------------------------------------------------


async def test_a_round_is_opened_with_the_values_of_the_notice(office: Office) -> None:
    """6, F7, Ctrl+S: days and numbers are proposed; the shipped scheme becomes version 1 with the first round."""
    async with sitting(committee(office)) as seat:
        await seat.press("6")
        assert "尚未开展推荐评选" in seat.text
        await seat.press(*FLOWS["open a round with the proposed values"][1:])
        assert "评选已启动" in seat.message
        assert "2026年推荐评选" in seat.text and "44" in seat.text
    (record,) = office.master.store.records.all(AwardRound).values()
    assert record.opened.reference == "2026-06-15" and record.quota[MEMBER].total == 20


async def test_the_cursor_goes_to_the_round_that_was_opened(awards: AwardOffice) -> None:
    """The message after opening a second round says what comes next in it: Enter leads there, not to the old one."""
    async with sitting(committee(awards)) as seat:
        await seat.press("6", "f7")
        await seat.press(*["end", *["backspace"] * 4])
        await seat.type("2027")
        await seat.press("ctrl+s")
        assert "评选已启动" in seat.message
        assert "2027年推荐评选" in next(line for line in seat.text.splitlines() if ">  " in line)


async def test_days_are_changed_with_the_reason(awards: AwardOffice) -> None:
    """Ctrl+E in the round: without a reason nothing is written; with one the new deadline stands."""
    async with sitting(committee(awards)) as seat:
        await seat.press("6", "enter", "ctrl+e", "down", "down", "end", "backspace")
        await seat.type("8")
        assert "请写明理由" in seat.text or "理由" in seat.text
        await seat.press("ctrl+s")
        assert seat.message.startswith("!")
        await seat.press(*["down"] * 6)
        await seat.type("补报材料")
        await seat.press("ctrl+s")
        assert "申报截止2026-06-18" in seat.text
    view = award_round(awards.committee, ROUND)
    assert view is not None and view.opened.deadline == "2026-06-18"


async def test_places_by_hand_and_by_rule(awards: AwardOffice) -> None:
    """The grid keeps places as typed and compares them; a rule shows what it makes before it is saved."""
    async with sitting(committee(awards)) as seat:
        await seat.press("6", "enter", "f5", "5", "enter")
        assert "+4" in seat.text or "+4!" in seat.text
        await seat.press("x")
        await seat.press("f7", "1")
        assert "名额和分配办法" in seat.text
        await seat.press("escape", "f7", "2")
        await seat.press("end", "backspace", "backspace")
        await seat.type("3")
        assert "名额（基数）" not in seat.text  # by hand there is nothing to work out
        await seat.press("down", "right", "right", "right", "right")
        assert "名额（基数）" in seat.text
        await seat.press("ctrl+s")
        assert "已保存并分配" in seat.message
    view = award_round(awards.committee, ROUND)
    row = view.row(MEMBER) if view else None
    assert row is not None and row.quota.method == "largest_remainder"
    assert row.shares is not None and sum(row.shares.values()) == 3


async def test_working_days_from_text_and_back(awards: AwardOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    """F9 in the list of rounds: a year is read from a text file, typed, and saved as the same text."""
    path = awards.stick / "z.txt"
    path.write_text("年份 2027\n依据 示例(虚构)\n放假 1-1 至 1-3\n上班 2027-01-09 # 调休\n", "utf-8")
    async with sitting(committee(awards), stick=str(awards.stick)) as seat:
        await seat.press("6", "f9", "f5", "enter", "enter")
        assert "已读入2027年" in seat.message
        assert awards.committee.years()[2027].holidays == ["2027-01-01", "2027-01-02", "2027-01-03"]
        await seat.press("home", "f8", "f10")
        saved = awards.stick / "2027年工作日安排.txt"
        assert saved.exists() and "2027-01-01 至 2027-01-03" in saved.read_text("utf-8-sig")
        path.write_text("年份 2028\n放假 13-45\n", "utf-8")
        await seat.press("f5", "enter", "end", "enter")
        assert "第2行" in seat.message and 2028 not in awards.committee.years()
        await keys(seat, "home", "enter", "tab", Text("13-45 "))
        assert "不是2027年的日期" in seat.text


# ---- the review session ---------------------------------------------------------------------------------------------


async def test_agree_replace_hold_and_readmit(awards: AwardOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    """All places taken: the holders are named and one gives way in one step; a late one is readmitted first."""
    first, second = awards.handed_in(MEMBER, "张三", "王五", at=0)
    (late,) = awards.handed_in(STAR, "赵六", at=1, on=date(2026, 6, 16))
    day(monkeypatch, awards, date(2026, 6, 16))
    async with sitting(committee(awards)) as seat:
        await seat.press(*REVIEW)
        assert ("名额 0/2" in seat.text and "张三" in seat.lines[3]) or "王五" in seat.lines[3]
        await seat.press(*FLOWS["agree to a nominee"])
        assert "名额 1/2" in seat.text
        await seat.press("f7", "1", "2")
        assert "Esc" in seat.footer and "返回" in seat.footer
        assert seat.message.startswith("!") and seat.widths == {80}
        await seat.press("escape", "?")
        assert "名额 1/2" in seat.text and seat.message == ""
        assert " 请核实  A" in seat.text or " 符合  A" in seat.text
        await seat.press("?")
        await keys(seat, *FLOWS["replace one who holds a place"])
        assert "替换" in seat.message
        states = {awards.seen(one).state for one in (first, second)}
        assert states == {NomineeState.AGREED, NomineeState.ON_HOLD}
        assert "逾期" in seat.text and "赵六" in seat.text
        await seat.press("1")
        assert seat.message.startswith("!")
        await keys(seat, *FLOWS["readmit a late one"])
        assert "✓ A7" in seat.text or "重新受理" in seat.message
        await seat.press("1")
        assert awards.seen(late, 1).state in (NomineeState.AGREED, NomineeState.LATE, NomineeState.TO_REVIEW)


async def test_keys_that_are_typed_ahead_reach_what_they_were_typed_for(
    awards: AwardOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A burst such as a paste without marks: what follows the key that opens a form is its text and decides nothing."""
    one, two = awards.handed_in(MEMBER, "张三", "王五", at=0)
    day(monkeypatch, awards, date(2026, 6, 16))
    async with sitting(committee(awards)) as seat:
        for key in (*REVIEW, "2", *"2016年1月12日不足", "down", "down", "up", "up"):
            strike(seat.app, key)
        await seat.settle()
        assert seat.app.in_dialog and "2016年1月12日不足" in seat.text
        assert {awards.seen(each).state for each in (one, two)} == {NomineeState.TO_REVIEW}


async def test_a_veto_is_verified_and_a_return_comes_as_version_two(
    awards: AwardOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    """v and 1 verify a veto, which bars; 2 returns with reason and limit; version two shows what changed."""
    (first,) = awards.handed_in(MEMBER, "张三", at=0)
    (second,) = awards.handed_in(MEMBER, "王五", at=1)
    item = {"item": "complaint", "on": "2026-05-11", "text": "窗口投诉(虚构)"}
    do(awards.clerk(), "nominee.veto", nomination=first, **item)
    async with sitting(committee(awards)) as seat:
        await seat.press(*REVIEW, "n")
        if "张三" not in seat.lines[3]:
            await seat.press("n")
        assert "! A3" in seat.text
        await keys(seat, *FLOWS["verify a veto"])
        assert "属实" in seat.text
        await seat.press("escape")
        assert "✗ A3" in seat.text
        await seat.press("1")
        assert seat.message.startswith("!") and awards.seen(first).state is NomineeState.TO_REVIEW
        await keys(seat, "5", Text("一票否决属实"), "ctrl+s")
        assert awards.seen(first).state is NomineeState.REMOVED
        await keys(seat, *FLOWS["return with reason and limit"])
    returned = awards.seen(second, 1)
    assert returned.state is NomineeState.RETURNED
    assert returned.review is not None and returned.review.verdict is not None
    assert (returned.review.verdict.reason, returned.review.verdict.limit) == ("事迹不具体", "2026-06-18")
    awards.to_branches()
    do(awards.branch(1), "nomination.write", nomination=second, deeds=DEEDS + "办件零差错。")
    awards.submit(second, at=1)
    awards.to_committee(1)
    async with sitting(committee(awards)) as seat:
        await seat.press(*REVIEW)
        assert "第2版" in seat.text and "240 → 246字" in seat.text
        await seat.press("m")
        assert "办件零差错。" in seat.text and "+" in seat.text


async def test_points_and_ballot_before_the_word(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """F8 keeps points within the scheme's, Ctrl+B a ballot whose sum holds; both stand with the nominee, then rest."""
    made, id_ = scored(tmp_path / "awards", monkeypatch)
    async with sitting(committee(made)) as seat:
        await seat.press("6", "enter", "f7")
        await keys(seat, "f8", Text("100.5"), "down")
        assert "100.5" in seat.text and "100" in seat.text and "!" in seat.text
        await keys(seat, "escape", "f8", *["end", *["backspace"] * 5], *FLOWS["enter the committee's points"][1:])
        assert "评分已保存" in seat.message and "92.5" in seat.text
        await keys(seat, "ctrl+b", "down", Text("8"), "down", Text("6"), "down")
        assert "合计" not in seat.text  # the sum is judged once every number is there
        await keys(seat, Text("1"), "down", Text("0"), "up")
        await seat.press("ctrl+s")
        assert "赞成、反对、弃权合计7，实到8" in seat.text
        await seat.press("escape", "ctrl+b", *["down"] * 4, "backspace")
        await keys(seat, Text("1"), "ctrl+s")
        assert "实到8；赞成6，反对1，弃权1" in seat.text
        await seat.press("1")
        assert "没有待审" in seat.text or "已同意" in seat.message
        await seat.press("2")
        assert ">2 支部" in seat.text  # nobody waits: the digits lead to the areas again
        for key in ("f8", "ctrl+b"):
            await seat.press("6", "escape", "ctrl+t", "enter", key)
            assert "已同意" in seat.message and seat.message.startswith("!")  # the agreement rests on them
    review = made.seen(id_).review
    assert review is not None and review.score is not None and review.score.points == "92.5"
    assert review.ballot is not None and (review.ballot.present, review.ballot.in_favour) == (8, 6)


async def test_a_ballot_in_one_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The flow of the manual, number after number."""
    made, id_ = scored(tmp_path / "awards", monkeypatch)
    async with sitting(committee(made)) as seat:
        await seat.press("6", "enter", "f7")
        await keys(seat, *FLOWS["enter the committee's points"], *FLOWS["enter the committee's ballot"])
        assert "票决结果已保存" in seat.message
    review = made.seen(id_).review
    assert review is not None and review.score is not None and review.ballot is not None


def scored(folder: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[AwardOffice, str]:
    """A nominee in a second round, under a scheme by which the committee gives up to 100 points."""
    made = AwardOffice(folder)
    text = shipped("a", "notice_2015").replace("scoring = 0", "scoring = 100")
    do(made.committee, "award_scheme.set", toml=text, why="设考评分")
    do(made.committee, "award.open", round="2026-2")
    place = {made.stores[0].meta.body: 1}
    do(made.committee, "award.allocate", round="2026-2", award=MEMBER, places=place)
    made.to_branches()
    day(monkeypatch, made, date(2026, 6, 1))
    desk, person = made.branch(), made.ids[0]["张三"]
    id_ = f"A/2026-2/{MEMBER}/{person}"
    do(desk, "nomination.add", round="2026-2", award=MEMBER, person=person, how="self", on="2026-05-20")
    do(desk, "nomination.review", nomination=id_, agreed=True, on="2026-06-01")
    do(desk, "nomination.write", nomination=id_, deeds=DEEDS, statement=STATEMENT)
    do(desk, "nomination.publish", round="2026-2", **NOTICE)
    do(desk, "nomination.submit", nomination=id_)
    made.to_committee()
    day(monkeypatch, made, date(2026, 6, 12))
    return made, id_


# ---- meeting, notice, award -----------------------------------------------------------------------------------------


async def test_meeting_notice_objection_award(awards: AwardOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sums are judged while typed; the notice ends over the working days; an upheld objection stops the award."""
    (first,) = awards.handed_in(MEMBER, "张三", at=0)
    (second,) = awards.handed_in(MEMBER, "王五", at=1)
    day(monkeypatch, awards, date(2026, 6, 16))
    do(awards.clerk(), "nominee.agree", nomination=first)
    do(awards.clerk(1), "nominee.agree", nomination=second)
    async with sitting(committee(awards), stick=str(awards.stick)) as seat:
        await seat.press("6", "enter", "f9", "f7")
        assert "✗ A8" in seat.text
        await keys(seat, *FLOWS["decide the list"][1:])
        assert "名单已审定封存" in seat.message
        publish = FLOWS["publish the list"]
        await seat.press(publish[0])
        assert "请写明" in seat.text or "✗ A9" in seat.text
        await keys(seat, *publish[1:-1])
        assert "2026-06-16至2026-06-23，5个工作日" in seat.text
        await seat.press(publish[-1])
        assert "公示已发布" in seat.message
        await seat.press("f10")
        assert "✗ A9" in seat.text
        await seat.press("escape", "7")
        assert "2026年推荐" in seat.text, seat.text
        await seat.press("enter", "f5")
        assert "张三" in seat.text and "第一支部" in seat.text
        await seat.press("1")
        await keys(seat, "down", "down", "down", Text("群众反映(虚构)"), "ctrl+s")
    (notice,) = notices_of(awards.committee, f"A/{ROUND}", by_committee=True)
    assert notice.notice.posted.end == "2026-06-23"
    found = [
        (at, one.objection.id)
        for at in (0, 1)
        for each in notices_of(awards.clerk(at), f"A/{ROUND}", by_committee=True)
        for one in each.objections
    ]
    ((at, objection),) = found
    listed = (first, second)[at]
    done = {"on": "2026-06-17", "by": "李审(虚构)"}
    day(monkeypatch, awards, date(2026, 6, 24))
    do(awards.clerk(at), "objection.settle", objection=objection, outcome="upheld", reason="情况属实", **done)
    async with sitting(committee(awards), stick=str(awards.stick)) as seat:
        await seat.press("6", "enter", "f9", "f5")
        assert "✗" in seat.text and "A9" in seat.text
        await seat.press("enter")
        await keys(seat, "5", Text("异议成立"), "ctrl+s", "escape", "escape")
        review = awards.seen(listed, at).review
        assert "请写明理由重新审定" in seat.text and "已移出" in seat.text  # and who it is stands in the list
        assert review is not None and review.verdict is not None and review.verdict.state == "removed"
        await keys(seat, "f7", "down", "down", *VOTES[2:], "down", Text("异议成立"), "ctrl+s")
        assert "名单已审定封存" in seat.message
        await seat.press("f5")
        assert "✗" not in seat.text
        await seat.press("escape")
        await keys(seat, *FLOWS["give the awards"])
        assert "已表彰" in seat.message
        await seat.press("ctrl+o")
        assert "荣誉证书" in seat.text
        await seat.press("escape", "ctrl+d")
        await keys(seat, "down", Text("机关党委"), "down", Text("事后查实"), "ctrl+s")
        assert "已撤销" in seat.text


async def test_what_a_round_announces_is_to_be_handed_back(awards: AwardOffice) -> None:
    """Places shared out, a decided list, a notice: every branch waits for them, also one without nominees."""
    async with sitting(committee(awards)) as seat:
        await seat.press("5")
        assert "有新内容" not in seat.text
        await seat.press("6", "enter", "f5", "2", "enter")
        assert "多出1名" in seat.message
        await seat.press("escape", "5")
        assert seat.text.count("有新内容") == 2, seat.text


async def test_who_comes_onto_the_list_later_has_a_notice_of_their_own(
    awards: AwardOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Decided anew: the list names whom no notice names, F9 publishes them alone, and each notice can be printed."""
    (first,) = awards.handed_in(MEMBER, "张三", at=0)
    (second,) = awards.handed_in(MEMBER, "王五", at=1)
    day(monkeypatch, awards, date(2026, 6, 16))
    do(awards.clerk(), "nominee.agree", nomination=first)
    async with sitting(committee(awards), stick=str(awards.stick)) as seat:
        await seat.press("6", "enter", "f9", "f7")
        assert "尚有1名推荐对象未审核" in seat.text and "王五" in seat.text
        await keys(seat, *FLOWS["decide the list"][1:], *FLOWS["publish the list"])
        do(awards.clerk(1), "nominee.agree", nomination=second)
        await seat.press("escape", "f9")
        assert "审定后同意" in seat.text
        await keys(seat, "f7", "down", "down", *VOTES[2:], "down", Text("递补"), "ctrl+s")
        assert "1名尚未公示" in seat.text
        await keys(seat, *FLOWS["publish the list"][:-1])
        assert "对象  王五" in seat.text
        await seat.press("ctrl+s", "ctrl+o")
        assert "拟表彰对象公示 1  2026-06-16 - 2026-06-23  1名" in seat.text
        assert "拟表彰对象公示 2  2026-06-16" in seat.text
        await seat.press("6", "f10")
        assert (awards.stick / "拟表彰对象公示2-2026.docx").exists()
    posted = [one.notice.posted for one in notices_of(awards.committee, f"A/{ROUND}", by_committee=True)]
    assert sorted(one.subjects for one in posted) == sorted(([first], [second]))


async def test_every_branch_is_asked_beside_the_keyboard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """List, checks, meeting and award rest on all copies: none of many is opened on the screen's own thread."""
    made = AwardOffice(tmp_path / "awards", branches=4)
    made.share(MEMBER, 1, 1, 1, 1)
    made.to_branches()
    (first,) = made.handed_in(MEMBER, "张三", at=0)
    day(monkeypatch, made, date(2026, 6, 16))
    do(made.clerk(), "nominee.agree", nomination=first)
    opened: list[str] = []
    whole = SealedStore.open

    def open_seen(path: Path, *rest: object) -> SealedStore:
        opened.append(threading.current_thread().name)
        return whole(path, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(SealedStore, "open", open_seen)
    flows: tuple[tuple[str, ...], ...] = (("f9",), ("f7",), ("down", *VOTES, "ctrl+s"), ("f5",), ("escape", "f10"))
    async with sitting(committee(made)) as seat:
        await seat.press("6", "enter")
        for flow in flows:
            for branch in made.master.branches():
                made.master.release(branch)
            opened.clear()
            await keys(seat, *flow)
            await seat.settle()
            assert "MainThread" not in opened, (flow, seat.text)
        assert "✗ A9   张三：尚未公示，请先公示。" in seat.text


async def test_a_year_without_working_days_leads_to_them(awards: AwardOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    """A notice that runs into a year without data is refused, says so, and Ctrl+T leads to where it is entered."""
    (first,) = awards.handed_in(MEMBER, "张三", at=0)
    day(monkeypatch, awards, date(2026, 12, 30))
    do(awards.clerk(), "nominee.agree", nomination=first)
    do(awards.committee, "award.decide", round=ROUND, **MEETING)
    async with sitting(committee(awards)) as seat:
        await keys(seat, "6", "enter", "f9", "f9", "down", Text("公示栏"))
        assert "2027" in seat.text and "Ctrl+T" in seat.text
        await seat.press("ctrl+s")
        assert seat.message.startswith("!")
        await seat.press("ctrl+t")
        assert "尚未录入" in seat.text
        await seat.press("home", "enter")
        await keys(seat, Text("示例(虚构)"), "tab", Text("1-1 至 1-3"), "ctrl+s", "escape")
        assert "2026-12-30至2027-01-06" in seat.text and "公示栏" in seat.text


async def test_prizes_are_kept_by_award_and_printed(awards: AwardOffice) -> None:
    """Ctrl+G in the round: a prize and a number for each award; a number alone is refused with the award's name."""
    async with sitting(committee(awards), stick=str(awards.stick)) as seat:
        await seat.press("6", "enter")
        await keys(seat, *FLOWS["say what prize an award carries"])
        assert "已保存" in seat.message
        await keys(seat, "ctrl+g", "down", "down", "down", Text("500 元"))
        assert "✗ A10" in seat.text and "优秀共产党员：" in seat.text
        await keys(seat, "up", Text("奖金"), "ctrl+s")
        assert "已保存" in seat.message
    view = award_round(awards.committee, ROUND)
    assert view is not None
    assert [prize_of(view, one) for one in ("advanced_organisation", MEMBER)] == [
        Prize("保温杯", "1个"),
        Prize("奖金", "500 元"),
    ]


def test_the_manual_counts_every_flow() -> None:
    """The table of keys in the manual is the one that is pressed here, flow by flow."""
    assert counts("committee-desk.md", "Commendation") == {flow: pressed(keys) for flow, keys in FLOWS.items()}


# ---- papers, debts, looks -------------------------------------------------------------------------------------------


async def test_papers_debts_and_due_lines(awards: AwardOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    """The quota table and an approval form are written; who is late stands among the debts, what is due above."""
    awards.handed_in(MEMBER, "张三", at=0)
    day(monkeypatch, awards, date(2026, 6, 20))
    async with sitting(committee(awards), stick=str(awards.stick)) as seat:
        assert "! 6  审定2026年表彰名单" in seat.text
        await seat.press("f7")
        assert "逾期5天：优秀共产党员推荐0/1名" in seat.text and "审定" in seat.text and "民主评议" in seat.text
        await seat.press("6", "enter", "ctrl+o", "2", "f10")
        assert (awards.stick / "名额分配表-2026.docx").exists() and "名额分配表" in seat.message
        await seat.press("f8", "f10", "f7", "ctrl+o", "f10")
        assert next(awards.stick.glob("推荐审批表-*-张三.docx")).name in seat.text
        await seat.press("escape", "ctrl+t")
        assert "张三" in seat.text and "待审" in seat.text
        await seat.press("enter")
        assert "张三" in seat.text and "1 同意" in seat.footer


async def test_organisations_show_the_share_of_stars(awards: AwardOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    """C7 over all branches stands among the checks of an organisation."""
    do(awards.branch(), "award.opt", round=ROUND, takes_part=True, on=str(awards.today))
    awards.handed_in("advanced_organisation", "", at=0)
    async with sitting(committee(awards), size=(110, 40)) as seat:
        await seat.press(*REVIEW)
        assert "先进基层党组织" in seat.text and "C7" in seat.text


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("language", ["zh_CN", "en"])
async def test_no_line_is_torn(awards: AwardOffice, size: tuple[int, int], language: str) -> None:
    """Every screen and form of the area is exactly as wide as the screen."""
    awards.handed_in(MEMBER, "张三", at=0)
    flow = ("6", "enter", "?", "f5", "f7", "1", "escape", "escape", "f7", "m", "escape", "f5", "escape", "2", "escape")
    more = ("escape", "f9", "f7", "escape", "escape", "ctrl+t", "escape", "ctrl+e", "escape", "escape", "f9", "enter")
    async with sitting(committee(awards), size=size, language=language) as seat:
        for key in (*flow, *more):
            await seat.press(key)
            assert seat.widths == {size[0]} and len(seat.lines) == size[1], seat.text
