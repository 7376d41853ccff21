"""The scheme desk: lines that come and go, sections, schemes of other notices, reading that can be stopped (0.1)."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
import python_calamine

from core.desk.polls.schemes import poll_scheme
from core.desk.schemes import scheme_rows
from core.notices.load import shipped
from core.notices.load_polls import load_polls
from core.notices.model import Scheme
from core.notices.poll_scheme import PollScheme
from tests.core.desk.commendation_office import MEMBER, AwardOffice
from tests.core.desk.polls_office import PollingOffice
from tests.sync.office import Office
from tests.tui.common.rooms import TODAY, Person, committee, reported, sitting
from tui.screens.committee.trials import TRIALS
from tui.screens.committee.what_if import LastRounds, RatingTrial


@pytest.fixture
def rated(office: Office) -> Office:
    """A branch whose quarter lies at the committee: 95 points (five stars) and 80 (four)."""
    store = office.join("第一支部")
    reported(office, store, ("张三", "19"), ("李四", "16"))
    office.take_in(office.hand_over(store))
    return office


def newest(office: Office, notice: str = "c") -> Scheme:
    """The newest version of a scheme."""
    scheme = scheme_rows(office.desk(office.master.store), notice)[0].scheme
    assert isinstance(scheme, Scheme | PollScheme)
    return scheme  # type: ignore[return-value]


async def go_to(seat: Person, section: str) -> None:
    """Choose a section by its title."""
    await seat.press("ctrl+t", "/")
    await seat.type(section.rpartition("：")[2])
    await seat.press("enter")
    assert section in seat.current


def here(seat: Person) -> str:
    """The row under the cursor when it is new."""
    return next((line for line in seat.lines if ">+" in line), "")


async def save(seat: Person, why: str) -> None:
    """Save with a reason."""
    await seat.press("f10")
    await seat.type(why)
    await seat.press("ctrl+s")


async def test_a_bonus_item_comes_goes_and_is_saved(rated: Office) -> None:
    """^N asks a line's fields; it stands in the list with `+`, Backspace takes it back, saved it is in the version."""
    async with sitting(committee(rated)) as seat:
        await seat.press("8", "f7")
        await go_to(seat, "党员：加分项")
        await seat.press("ctrl+n")
        await seat.type("劳动模范")
        await seat.press("enter")
        await seat.type("x")
        assert "! " in seat.text and "加分项分值" in seat.text
        await seat.press("backspace")
        await seat.type("４")
        await seat.press("ctrl+s")
        assert "劳动模范" in here(seat) and "1处" in seat.lines[1] and "退格" in seat.message
        await seat.press("backspace")
        assert "未作修改" in seat.lines[1] and "为扣分项" in seat.current and not seat.app.draft("scheme:c")
        await seat.press("ctrl+y")
        assert "1处" in seat.lines[1]
        await save(seat, "增设加分项")
        assert "第2版" in seat.message
        await seat.press("home", "?")
        assert "新增：党员：加分项 - 劳动模范" in seat.text
    item = next(one for one in newest(rated).member.bonus.items if one.zh == "劳动模范")
    assert (item.en, item.points, item.cap, item.deducts) == ("劳动模范", 4, None, False)


async def test_a_line_that_is_wrong_in_itself_is_not_taken(rated: Office) -> None:
    """A band that is out of order: refused at its field; the form comes back with what was typed."""
    async with sitting(committee(rated)) as seat:
        await seat.press("8", "f7")
        await go_to(seat, "党员：星级档次")
        await seat.press("ctrl+n")
        await seat.type("4")
        await seat.press("enter")
        await seat.type("60")
        await seat.press("ctrl+s")
        assert "!" in seat.text and "档次星级" in seat.text
        await seat.press("escape")
        assert "未作修改" in seat.lines[1]
        await seat.press("ctrl+n")
        assert "60" in seat.text


async def test_a_criterion_goes_and_the_rest_must_fit(rated: Office) -> None:
    """Without one of its lines the points no longer fit: `!`, and F10 names the line; with other points they do."""
    async with sitting(committee(rated)) as seat:
        await seat.press("8", "f7")
        await go_to(seat, "党员：评定方面 学习")
        await seat.press("/")
        await seat.type("完成个人学习计划")
        await seat.press("enter", "escape", "delete")
        assert "已删除" in seat.message
        await seat.press("f10")
        assert seat.message.startswith("!") and "14" in seat.message and "20" in seat.message
        await seat.press("escape", "/")
        await seat.type("学习方面分值")
        await seat.press("enter", "backspace", "backspace")
        await seat.type("14")
        await seat.press("enter")
        await save(seat, "精简标准")
    study = newest(rated).member.indicators[0]
    assert (len(study.criteria), study.points) == (2, 14)


async def test_a_digit_leaves_no_value_that_is_turned(rated: Office) -> None:
    """While a choice is turned with Left and Right a digit leads nowhere; Enter keeps what stands there."""
    async with sitting(committee(rated)) as seat:
        await seat.press("8", "down", "f7", "/")
        await seat.type("逾期的处理")
        await seat.press("enter", "right", "6", "0")
        assert "民主评议" in seat.lines[1] and "未作修改" in seat.lines[1]
        await seat.press("enter")
        assert "改动1处" in seat.lines[1]


async def test_the_last_line_of_a_list_that_needs_one_stays(rated: Office) -> None:
    """Two bands go, the third is kept with a reason; what the program calls by its id has no line to take out."""
    async with sitting(committee(rated)) as seat:
        await seat.press("8", "f7")
        await go_to(seat, "党员：星级档次")
        await seat.press("down", "delete", "delete", "delete")
        assert seat.message.startswith("!") and "至少" in seat.message
        assert "2处" in seat.lines[1]
        await go_to(seat, "党员：评定环节")
        for keys in (("ctrl+n",), ("down", "delete")):
            await seat.press(*keys)
            assert seat.message.startswith("!") and "环节" in seat.message and "标识" in seat.message


async def test_sections_are_gone_through(rated: Office) -> None:
    """Right and Left go from head to head; a head has no value to edit."""
    async with sitting(committee(rated)) as seat:
        await seat.press("8", "f7", "right")
        assert "党员：基本规定" in seat.current
        await seat.press("right", "right", "left")
        assert "党员：评定环节" in seat.current
        await seat.press("enter")
        assert "标题" in seat.message


async def test_the_poll_scheme_is_edited_in_its_own_words_and_travels(rated: Office) -> None:
    """Notice D: a bar, grades typed as people call them, a question more; the branch has it from the next answer on."""
    async with sitting(committee(rated)) as seat:
        await seat.press("8", "down", "f7")
        assert "民主评议" in seat.lines[1]
        await seat.press("/")
        await seat.type("合格线")
        await seat.press("enter", "backspace", "backspace")
        await seat.type("101")
        assert "! " in seat.text and "100" in seat.text
        await seat.press("backspace", "backspace", "backspace")
        await seat.type("85")
        await seat.press("enter", "escape")
        await go_to(seat, "测评表 党支部星级测评票")
        await seat.press("ctrl+n", "1")
        await seat.type("发展后劲")
        await seat.press("ctrl+s", "/")
        await seat.type("从高到低")
        await seat.press("enter")
        for _ in range(40):
            await seat.press("backspace")
        await seat.type("满意,不满意")
        await seat.press("enter", "escape")
        await save(seat, "会议决定")
        assert [one.version for one in scheme_rows(rated.desk(rated.master.store), "d")] == [2, 1]
    (store,) = (rated.master.replica(one) for one in rated.master.branches())
    scheme, version = poll_scheme(rated.desk(store))
    assert (version, scheme.satisfaction.bar) == (2, 85)
    assert any(form.grades == ("satisfied", "dissatisfied") for form in scheme.forms)
    assert any(one.zh == "发展后劲" for form in scheme.forms for one in form.questions)


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        (shipped("d", "overall").replace("bar = 90", "barr = 90"), ("barr", "bar", "a.toml")),
        (shipped("d", "overall").replace('base = "all"', 'base = "al"'), ("candidates.base", "all")),
        (shipped("c", "preset_90"), ("通知 C", "通知 D")),
    ],
)
async def test_a_file_of_polls_is_refused_with_its_line(rated: Office, text: str, seen: tuple[str, ...]) -> None:
    """A misspelt key, an unknown word, another notice's text: named, nothing taken."""
    (rated.stick / "a.toml").write_text(text, "utf-8")
    assert not load_polls(text, "a.toml").ok
    async with sitting(committee(rated), stick=str(rated.stick)) as seat:
        await seat.press("8", "down", "f7", "f5", "enter", "enter")
        for one in seen:
            assert one in seat.text, one
        assert not seat.app.draft("scheme:d")


async def test_a_line_that_no_form_can_give_is_written_in_the_file(rated: Office) -> None:
    """An award has tables of its own: the way is told; its conditions take lines here."""
    async with sitting(committee(rated)) as seat:
        await seat.press("8", "down", "down", "f7")
        await go_to(seat, "奖项 优秀共产党员")
        await seat.press("ctrl+n", "3")
        assert "F5" in seat.message
        await seat.press("ctrl+n", "1")
        await seat.type("群众公认")
        await seat.press("ctrl+s")
        assert "群众公认" in here(seat)


async def test_the_poll_scheme_is_tried_on_the_last_polls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two members polled on, one passes: with a bar of 60 both do; F7 names who would, with rates.

    Many are judged beside the keyboard, to the same end.
    """
    monkeypatch.setenv("XINGCE_TODAY", TODAY)
    office = PollingOffice(tmp_path / "office")
    poll = office.ready(10, kind="appraisal", form="d2_candidates", subjects=office.people("丁一", "张伟"))
    office.count(poll, ["11111" + "11111"] * 7 + ["11111" + "44442"] * 3)
    office.do("poll.close", poll=poll)
    office.take_in(office.hand_over(office.store))
    for most in (200, 0):
        monkeypatch.setattr("tui.screens.committee.scheme_values.AT_ONCE", most)
        async with sitting(committee(office)) as seat:
            await seat.press("8", "down", "f7", "/")
            await seat.until(lambda: "达标" in seat.text)
            await seat.type("合格线")
            await seat.press("enter")
            await seat.type("60")
            await seat.press("enter")
            await seat.until(lambda: "1→2" in seat.text)
            await seat.press("f7")
            assert "张伟" in seat.text and "70.00%" in seat.text and "丁一" not in seat.text


async def test_the_scheme_of_commendation_is_tried_on_the_last_nominees(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With seven years in the centre asked for 王五 stays and 张三 falls; F7 names him with the reason before and
    after, the workbook has both. Nothing is kept. A scheme that nothing tries says so."""
    monkeypatch.setenv("XINGCE_TODAY", "2026-06-13")
    office = AwardOffice(tmp_path / "office")
    office.share(MEMBER, 2)
    office.to_branches()
    office.handed_in(MEMBER, "张三", "王五")
    entries = len(office.committee.store.entries)
    async with sitting(committee(office), stick=str(office.stick)) as seat:
        await seat.press("8", "down", "down", "f7")
        assert "~" not in seat.lines[2]  # the heads of the columns are whole
        await seat.until(lambda: "推荐对象2" in seat.text)
        await seat.press("/")
        await seat.type("月数 - 优秀共产党员")
        await seat.press("enter")
        await seat.type("84")
        await seat.press("enter")
        assert "不符合 0→1" in seat.text and "将变为：不符合 1" in seat.text
        await seat.press("f7")
        assert "张三" in seat.text and "优秀共产党员" in seat.text and "84" in seat.text and "王五" not in seat.text
        await seat.press("?")
        assert "A2" in seat.text
        await seat.press("f8", "f10")
    (book,) = office.stick.rglob("*.xlsx")
    rows = python_calamine.load_workbook(str(book)).get_sheet_by_index(0).to_python()
    assert "84" in str(next(row for row in rows if row[0] == "张三")[-1])
    assert len(office.committee.store.entries) == entries
    monkeypatch.delitem(TRIALS, "a")
    async with sitting(committee(office)) as seat:
        await seat.press("8", "down", "down", "f7", "f7")
        assert "不作试算" in seat.message


class Held(RatingTrial):
    """Reads the last rounds once it is let go."""

    gate = threading.Event()

    def read(self, progress: Callable[[int, int], None]) -> LastRounds:
        """Wait, telling of it, then read."""
        for _ in range(5000):  # a test that fails must not hang
            if self.gate.wait(0.002):
                break
            progress(0, 1)
        return super().read(progress)


async def test_reading_the_last_rounds_holds_nobody_up(rated: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """While it goes on values are edited; Esc stops it and says so; F7 begins it anew and shows who would move."""
    monkeypatch.setitem(TRIALS, "c", Held)
    Held.gate.clear()
    async with sitting(committee(rated)) as seat:
        await seat.press("8")
        for key in ("f7", "/", *"4档次最低", "enter", "backspace", "backspace", "8", "1", "enter"):
            await seat.pilot.press(key)
        await seat.until(lambda: "81" in seat.text and "1处" in seat.lines[1])
        assert seat.app.job is not None
        await seat.pilot.press("escape", "escape")  # the first shows all rows again
        await seat.settle()
        assert "未试算" in seat.text and "81" in seat.text
        Held.gate.set()
        await seat.press("f7")
        assert "李四" in seat.text
