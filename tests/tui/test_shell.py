"""The frame: areas, views over each other, reasons, messages, questions, long work."""

from __future__ import annotations

import pytest
from textual.screen import ModalScreen
from textual.widgets import Input

from tests.tui.demo import DEMO, DemoDesk
from tests.tui.seat import seated
from tui.commands.dispatch import places_of
from tui.widgets.form import Form
from tui.widgets.frame import Areas, TitleLine

SIZES = [(80, 24), (120, 40)]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize(
    "keys", [(), ("?",), ("2", "9", "9"), ("3",), ("enter",), ("f1",), ("ctrl+p",), ("f8",), ("/", "z")], ids=str
)
async def test_every_line_is_as_wide_as_the_screen(size: tuple[int, int], language: str, keys: tuple[str, ...]) -> None:
    """Nothing is torn on any screen, in either language, narrow or wide."""
    async with seated(size=size, language=language) as seat:
        await seat.press(*keys)
        assert seat.widths == {size[0]} and len(seat.lines) == size[1]


async def test_digits_open_areas_where_they_were_left() -> None:
    """Each area keeps its cursor, filter and the views over each other."""
    async with seated() as seat:
        await seat.press("down", "down", "3")
        assert ">3 设置" in seat.text and seat.current == "界面语言"
        await seat.press("1")
        assert seat.current == "王五"


async def test_f6_goes_between_areas_and_contents() -> None:
    """In the areas arrows choose and Enter opens; Esc or F6 goes back to the contents."""
    async with seated() as seat:
        await seat.press("f6", "down", "down", "enter")
        assert seat.current == "界面语言"
        await seat.press("escape")
        assert isinstance(seat.app.focused, Areas)
        await seat.press("escape")
        assert not isinstance(seat.app.focused, Areas)


async def test_reasons_stand_below_when_asked_for_and_beside_on_wide_screens() -> None:
    """`?` shows the reasons of the row at 80 columns; at 120 they are always there and follow the cursor."""
    async with seated() as seat:
        assert "符合" not in seat.text
        await seat.press("？", "down")
        assert "✓ 符合  C3 二(二)" in seat.text and "✗ 不符合  A3" in seat.text
        await seat.press("f2")
        assert "符合" not in seat.text
    async with seated(size=(120, 40)) as seat:
        assert "! 请核实  A7" in seat.text


async def test_a_half_filled_form_comes_back() -> None:
    """Esc leaves the form; opening it again shows what was typed; saving clears it."""
    desk = DemoDesk()
    async with seated(desk) as seat:
        await seat.press("enter", "end", "丰", "escape", "enter")
        assert seat.app.screen.query_one(Input).value == "张三丰"
        await seat.press("ctrl+s")
        assert desk.names[0] == "张三丰" and seat.message == "已保存。"
        assert not seat.app.draft("person:0") and seat.current == "张三丰"


async def test_leaving_with_a_half_filled_form_asks() -> None:
    """Ctrl+Q says what would be lost; no stays."""
    async with seated() as seat:
        await seat.press("enter", "丰", "escape", "ctrl+q")
        assert "退出程序？" in seat.text
        await seat.press("2")
        assert seat.app.is_running and seat.app.draft("person:0")
        await seat.press("ctrl+q", "1")
        assert seat.app.return_code == 0


async def test_a_disabled_key_says_why() -> None:
    """The footer shows it in brackets; pressing it puts the reason on the message line."""
    async with seated() as seat:
        assert "F7 (上报)" in seat.footer
        await seat.press("f7")
        assert seat.message == "! 列表为空。"


async def test_questions_need_a_yes() -> None:
    """Enter agrees to nothing; 1 does it, 2 and Esc leave all as it is."""
    desk = DemoDesk()
    async with seated(desk) as seat:
        await seat.press("f8", "enter")
        assert isinstance(seat.app.screen, ModalScreen)
        await seat.press("2")
        await seat.press("f8", "escape")
        assert len(desk.names) == 10
        await seat.press("f8", "1")
        assert len(desk.names) == 9 and seat.message == "已移出。" and seat.current == "李四"


async def test_an_error_becomes_a_sentence() -> None:
    """A failed write is told on the message line; the program goes on."""
    async with seated() as seat:
        await seat.press("f5")
        assert seat.message == "! disk_full_demo needed=4096"
        await seat.press("down")
        assert seat.current == "李四"


async def test_long_work_shows_progress_and_keys_go_on() -> None:
    """While work runs the bar shows how far it is, keys go on, another work is refused; no refusal outlives it."""
    desk = DemoDesk()
    async with seated(desk) as seat:
        await seat.press("f9")
        while "40/100" not in seat.message:
            await seat.pilot.pause()
        await seat.press("down")
        assert seat.current == "李四" and "按 Esc 停止" in seat.message
        await seat.press("f9")
        refused = seat.app.refused_at_work
        desk.open_gate = True
        await seat.app.workers.wait_for_complete()
        await seat.pilot.pause()
        assert desk.answer == "ok" and "正在" in refused and seat.message == ""


async def test_esc_stops_long_work() -> None:
    """The work ends at its next report and answers nothing."""
    desk = DemoDesk()
    async with seated(desk) as seat:
        await seat.press("f9")
        while "40/100" not in seat.message:
            await seat.pilot.pause()
        await seat.press("f9", "escape")
        desk.open_gate = True
        await seat.app.workers.wait_for_complete()
        await seat.pilot.pause()
        assert desk.answer is None and seat.message == "! 已停止。"


async def test_help_tells_of_the_screen_first() -> None:
    """F1: what the screen is for and its clause, then its keys, then the keys of its parts."""
    async with seated() as seat:
        await seat.press("f1")
        assert seat.lines[1].split() == ["名册", "依据：C3"]
        assert "F8" in seat.text and "试用名册。" in seat.text
        await seat.press("end")
        assert "退出程序；已保存的内容不受影响。" in seat.text
        await seat.press("escape")
        assert not seat.app.in_dialog


async def test_the_palette_finds_by_initials_and_does_it() -> None:
    """Ctrl+P, initials of the name, Enter."""
    async with seated() as seat:
        await seat.press("ctrl+p", "y", "c", "enter")
        assert "把张三移出名册？" in seat.text


async def test_the_palette_says_why_not() -> None:
    """A command that can't be used stands there with its reason and is not done."""
    async with seated() as seat:
        await seat.press("ctrl+p", *"上报", "enter")
        assert seat.message == "! 列表为空。" and seat.app.in_dialog


async def test_the_language_changes_while_running() -> None:
    """F12 draws everything again; cursor and filter stay."""
    async with seated() as seat:
        await seat.press("3", "down", "f12")
        assert "Settings" in seat.lines[3] and seat.current == "Colours" and "F1 Help" in seat.footer
        await seat.press("f12")
        assert seat.current == "配色"


async def test_the_title_tells_what_is_not_handed_over() -> None:
    """The count follows every change; XINGCE_TODAY is shown when it is in force."""
    async with seated() as seat:
        assert seat.lines[0].split() == ["星册", "第一支部", "2026年第三季度", "已全部交接"]
        await seat.press("2", "7", "enter")
        assert seat.lines[0].split()[2:] == ["2026年第三季度", "◆", "未交接1项"]


async def test_the_given_day_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    """XINGCE_TODAY sets the day and says so."""
    monkeypatch.setenv("XINGCE_TODAY", "2026-09-21")
    async with seated() as seat:
        assert "XINGCE_TODAY 2026-09-21" in seat.lines[0]


async def test_every_command_within_reach_has_its_method() -> None:
    """What the registry declares, the widget of that place does."""
    async with seated() as seat:
        for keys in ((), ("2",), ("3",), ("1", "enter"), ("escape", "f6"), ("f1",), ("escape", "ctrl+p")):
            await seat.press(*keys)
            for node in seat.app.scope():
                for place in places_of(node):
                    missing = [command.id for command in DEMO.at(place) if not hasattr(node, command.method)]
                    assert missing == []


async def test_fields_go_on_with_enter_and_choices_turn() -> None:
    """Enter goes down, opens choices, and saves from the last field; Left and Right turn a choice."""
    desk = DemoDesk()
    async with seated(desk) as seat:
        await seat.press("enter", "enter", "right")
        assert "< 非党员职工 >" in seat.text
        await seat.press("enter", "3")
        assert "< 其他 >" in seat.text
        await seat.press("down", "好", "tab", "1", "3", "8", "enter")
        assert desk.saved == {"name": "张三", "kind": "x", "note": "好", "phone": "138"}


async def test_a_fault_stands_at_its_field() -> None:
    """What is wrong is said while typing; saving goes to the first wrong field."""
    async with seated() as seat:
        await seat.press("enter", "backspace", "backspace")
        assert "! 请填姓名" in seat.lines[2]
        await seat.press("down", "ctrl+s")
        assert seat.app.focused is not None and seat.app.focused.id == "field-name"
        assert seat.app.screen.query_one(Form).dirty


async def test_idling_locks_when_a_store_is_open(monkeypatch: pytest.MonkeyPatch) -> None:
    """After the set minutes without a key the lock screen comes, once; without a store there is nothing to lock."""

    class Locked(ModalScreen[None]):
        """Asks the passphrase."""

    async with seated(idle_minutes=5) as seat:
        await seat.press("ctrl+l")
        assert seat.message == "! 无法锁定：尚未打开数据文件。"
        seat.app.lock_screen = Locked
        seat.app.touched -= 5 * 60 + 1
        seat.app._lock_when_idle()
        seat.app._lock_when_idle()
        await seat.pilot.pause()
        assert isinstance(seat.app.screen, Locked) and len(seat.app.screen_stack) == 3


async def test_without_colours_the_cursor_is_still_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """NO_COLOR takes the colours; the cursor, the open area and the verdicts are signs."""
    monkeypatch.setenv("NO_COLOR", "1")
    async with seated() as seat:
        await seat.press("?")
        assert ">  张三" in seat.text and ">1 名册" in seat.text and "✗ 不符合" in seat.text
        assert seat.app.no_color and seat.app.screen.query_one(TitleLine)
