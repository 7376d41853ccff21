"""Scoring: five numbers a person, everything seen, everything kept."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from core.desk.rounds import member_round
from core.records import Sheet
from sync import branch
from tests.sync.office import ASPECTS, do
from tests.tui.branch.office import BranchOffice, BranchSeat, at_desk


def scores_of(office: BranchOffice, name: str, source: str) -> list[str]:
    """What is stored for a person in a stage."""
    sheet = office.store.records.get(Sheet, f"C3/2026Q3/{office.person(name)}")
    return [sheet.mark[f"{source}.{one}"].score for one in ASPECTS if f"{source}.{one}" in sheet.mark] if sheet else []


async def test_begin_and_score_one_member(office: BranchOffice) -> None:
    """3, Enter begins the quarter; five numbers with Enter between; the next member comes by itself, all is stored."""
    async with at_desk(office.store) as seat:
        await seat.press("3", "enter")
        assert seat.current == "陈思齐"
        for number in ("19", "18", "17.5", "20", "16"):
            await seat.type(number)
            await seat.press("enter")
        assert seat.current == "古丽扎尔·艾合买提"
        assert scores_of(office, "陈思齐", "self") == ["19", "18", "17.5", "20", "16"]
        assert "90.5" in seat.text and "个人自评 1/12" in seat.text and seat.widths == {80}


async def test_the_stage_before_is_in_sight(office: BranchOffice) -> None:
    """While the joint review is entered, the self-rating stands below in the same columns."""
    do(office.secretary, "round.begin", period="2026Q3")
    office.score("张三", "self", "19", "18", "17.5", "20", "16")
    async with at_desk(office.store) as seat:
        await seat.press("3", "enter", "f8", "/", *"zs", "enter")
        strip = next(line for line in seat.lines if "个人自评  " in line and "19" in line)
        assert strip.split()[-6:] == ["19", "18", "17.5", "20", "16", "90.5"]
        assert "正在录入：党群联评" in seat.text


async def test_it_goes_on_where_it_was_left(office: BranchOffice) -> None:
    """Opening a round goes to the first stage and the first person that lack a score."""
    do(office.secretary, "round.begin", period="2026Q3")
    for name in ("陈思齐", "古丽扎尔·艾合买提"):
        office.score(name, "self", "18")
    async with at_desk(office.store) as seat:
        await seat.press("3", "enter")
        assert seat.current == "何静"


@pytest.mark.parametrize(("typed", "sign"), [("21", "20"), ("8.55", "1"), (".", "20")])
async def test_a_wrong_score_says_why_while_typing(office: BranchOffice, typed: str, sign: str) -> None:
    """Above the points, too precise, no number: red and marked at once; Enter stays; Backspace mends."""
    do(office.secretary, "round.begin", period="2026Q3")
    async with at_desk(office.store) as seat:
        await seat.press("3", "enter")
        await seat.type(typed)
        assert f"{typed}!" in seat.text and seat.message.startswith("!") and sign in seat.message
        await seat.press("enter")
        assert seat.current == "陈思齐" and scores_of(office, "陈思齐", "self") == []


async def test_the_last_score_is_taken_back(office: BranchOffice) -> None:
    """Backspace after Enter takes the kept score back, in the store as well."""
    do(office.secretary, "round.begin", period="2026Q3")
    async with at_desk(office.store) as seat:
        await seat.press("3", "enter", "1", "9", "enter", "backspace")
        assert scores_of(office, "陈思齐", "self") == [""]


async def test_a_refused_score_comes_back(office: BranchOffice) -> None:
    """What the desk refuses stands in its cell again, marked, with the reason; nothing is typed twice."""
    do(office.secretary, "round.begin", period="2026Q3")
    async with at_desk(office.store) as seat:
        await seat.press("3", "enter")
        do(office.secretary, "person.leave", person=office.person("陈思齐"), on="2026-09-20", reason="转出")
        await seat.press("1", "9", "enter")
        assert seat.message.startswith("!") and scores_of(office, "陈思齐", "self") == []


async def test_why(office: BranchOffice) -> None:
    """`?` shows the result with clause and figures: the band first, the single scores last."""
    do(office.secretary, "round.begin", period="2026Q3")
    for source in ("self", "joint", "review"):
        office.score("张三", source, "17.6")
    async with at_desk(office.store, size=(120, 40)) as seat:
        await seat.press("3", "enter", "/", *"zs", "enter")
        assert "✓ 符合  C3" in seat.text and "88" in seat.text and "80" in seat.text and "4星 ★★★★" in seat.text
    async with at_desk(office.store) as seat:
        await seat.press("3", "enter", "/", *"zs", "enter", "?")
        assert "各阶段" in seat.text and seat.widths == {80}


async def test_weak_results_ask_for_talk_and_mentors(office: BranchOffice) -> None:
    """Two stars: the panel asks for both; both are entered by the person's menu; mentors are five-star people only."""
    do(office.secretary, "round.begin", period="2026Q3")
    for source in ("self", "joint", "review"):
        office.score("张三", source, "12")
        office.score("李四", source, "19")
    async with at_desk(office.store, size=(120, 40)) as seat:
        await seat.press("3", "enter", "/", *"zs", "enter")
        assert "2星" in seat.text and "! 请核实" in seat.text
        await seat.press("f5", "6", "ctrl+s")
        assert "请填写" in seat.text  # nobody is entered as secretary, so the form asks who held it
        await seat.type("甲")
        await seat.press("ctrl+s", "f5", "7")
        assert "李四" in seat.text
        await seat.press("enter")
        sheet = office.store.records.get(Sheet, f"C3/2026Q3/{office.person('张三')}")
        assert sheet is not None and sheet.talk is not None and sheet.talk.by == "甲"
        assert sheet.mentors is not None and sheet.mentors.people == [office.person("李四")]


async def test_decisions_of_a_person(office: BranchOffice) -> None:
    """Bonus with proof, remarks, no star, excused: each a form, each seen in the row at once."""
    do(office.secretary, "round.begin", period="2026Q3")
    office.score("陈思齐", "review", "18")
    async with at_desk(office.store) as seat:
        await seat.press("3", "enter", "f5", "1", "down")
        await seat.type("市委发7号")
        await seat.press("ctrl+s")
        assert "+5" in seat.text
        await seat.press("f5", "2")
        await seat.type("录错")
        await seat.press("ctrl+s")
        assert "+5" not in seat.text
        await seat.press("ctrl+r")
        await seat.type("踏实")
        await seat.press("ctrl+s", "ctrl+n", "down")
        await seat.type("缺席")
        await seat.press("ctrl+s")
        assert "不予评星" in seat.text
        await seat.press("ctrl+n")
        await seat.type("查无此事")
        await seat.press("ctrl+s", "ctrl+e")
        await seat.type("病休")
        await seat.press("ctrl+s")
        assert "本季不参评" in seat.text
        sheet = office.store.records.get(Sheet, f"C3/2026Q3/{office.person('陈思齐')}")
        assert sheet is not None and sheet.remark is not None and sheet.remark.strengths == "踏实"


async def test_a_half_filled_form_comes_back(office: BranchOffice) -> None:
    """Esc leaves a form; what was typed is there when it is opened again, for this person and no other."""
    do(office.secretary, "round.begin", period="2026Q3")
    async with at_desk(office.store) as seat:
        await seat.press("3", "enter", "ctrl+e")
        await seat.type("病")
        await seat.press("escape", "down", "ctrl+e")
        assert "病" not in seat.text
        await seat.press("escape", "up", "ctrl+e")
        assert "病" in seat.text


async def test_fill_from_the_stage_before_says_what_it_does(office: BranchOffice) -> None:
    """Only empty scores are filled, after a question in words; the journal keeps that they are copied."""
    do(office.secretary, "round.begin", period="2026Q3")
    office.score("张三", "self", "19")
    office.score("李四", "self", "18")
    do(
        office.secretary,
        "sheet.score",
        period="2026Q3",
        person=office.person("李四"),
        source="joint",
        scores={"study": "15"},
    )
    async with at_desk(office.store) as seat:
        await seat.press("3", "enter", "ctrl+x")
        assert seat.message == "! 这是第一个阶段。"
        await seat.press("f8", "ctrl+x")
        assert "仅作起点" in seat.text
        await seat.press("1")
        sheet = office.store.records.get(Sheet, f"C3/2026Q3/{office.person('李四')}")
        assert scores_of(office, "李四", "joint") == ["15", "18", "18", "18", "18"]
        assert sheet is not None and sheet.mark["joint.service"].note == "抄自个人自评"


async def test_a_large_branch_saves_beside_the_keyboard(own_home: Path, tmp_path: Path) -> None:
    """2 000 members: a save that would be felt goes to a thread; typing goes on, and nothing is lost or mixed up."""
    office = BranchOffice(tmp_path, [f"虚构{at}" for at in range(2000)])
    do(office.secretary, "round.begin", period="2026Q3")
    async with at_desk(office.store) as seat:
        desk = seat.app.screen.workspace  # type: ignore[attr-defined]
        await seat.press("3", "enter")
        began = time.thread_time()
        seat.app.screen.view.read()  # type: ignore[attr-defined]
        assert time.thread_time() - began < 1  # 0.03 s where nothing else runs
        desk._slow = True
        for number in ("19", "18", "17", "16", "15", "14"):
            for key in (*number, "enter"):
                await seat.pilot.press(key)
        assert isinstance(seat, BranchSeat)
        await seat.rest()
        view = member_round(office.secretary, "2026Q3")
        assert view is not None
        first, second = view.rows[:2]
        assert [first.sheet.mark[f"self.{one}"].score for one in ASPECTS] == ["19", "18", "17", "16", "15"]  # type: ignore[union-attr]
        assert second.sheet is not None and second.sheet.mark["self.study"].score == "14"
        assert "个人自评 1/2000" in seat.text and seat.widths == {80}


async def test_a_score_typed_is_kept_on_the_way_out(office: BranchOffice) -> None:
    """Esc after the digits keeps the score; a wrong one holds the door and says so."""
    do(office.secretary, "round.begin", period="2026Q3")
    async with at_desk(office.store) as seat:
        await seat.press("3", "enter", "1", "9", "escape")
        assert scores_of(office, "陈思齐", "self") == ["19"] and "2026年第三季度" in seat.current
        await seat.press("enter", "9", "9", "escape")
        assert "99" in seat.message and "个人自评" in seat.text


async def test_what_is_half_typed_stays_in_its_stage(office: BranchOffice) -> None:
    """Another stage does not take over what was typed for this one."""
    do(office.secretary, "round.begin", period="2026Q3")
    async with at_desk(office.store) as seat:
        await seat.press("3", "enter", "1", "f8", "enter")
        assert scores_of(office, "陈思齐", "joint") == []
        await seat.press("[", "left", "7", "enter")
        assert "17" in seat.text and scores_of(office, "陈思齐", "joint") == []


async def test_a_conflict_is_seen_and_leads_to_the_choice(office: BranchOffice) -> None:
    """Two laptops scored the same: the row wears `!` and a word, the check list stops and leads to the choice."""
    do(office.secretary, "round.begin", period="2026Q3")
    second = office.second_laptop(office.store, "second")
    fields = {"period": "2026Q3", "person": office.person("陈思齐"), "source": "self"}
    do(office.desk(second), "sheet.score", scores={"study": "15"}, **fields)
    do(office.secretary, "sheet.score", scores={"study": "16"}, **fields)
    path = branch.export(second, office.stick, today=office.today, made="2026-09-21", machine=True)
    branch.take(office.store, branch.weigh_file(office.store, path), office.today)
    async with at_desk(office.store) as seat:
        await seat.press("3", "enter", "home")
        row = next(line for line in seat.lines if "陈思齐" in line)
        assert ">! 陈思齐" in row and "冲突" in row
        await seat.press("1", "2", "enter")
        assert seat.message.startswith("!") and "12!" in seat.text
        await seat.press("up", "backspace", "backspace", "f9")
        at = next(y for y, line in enumerate(seat.lines) if "两台电脑" in line)
        await seat.press(*["down"] * (at - 2), "enter")
        assert ">  冲突" in seat.text
