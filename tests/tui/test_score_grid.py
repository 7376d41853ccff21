"""Scores are typed one after the other; nothing typed is lost."""

from __future__ import annotations

from tests.tui.demo import DemoDesk
from tests.tui.seat import Seat, seated
from tui.widgets.score_grid import ScoreGrid


def _grid(seat: Seat) -> ScoreGrid:
    return seat.app.screen.query_one(ScoreGrid)


async def test_five_numbers_with_enter_between_and_the_next_person_comes_by_itself() -> None:
    """Scoring takes the digits and one Enter each; after the last aspect the next person's first is current."""
    desk = DemoDesk()
    async with seated(desk) as seat:
        await seat.press("2", "1", "8", "enter", "1", "9", "enter", "2", "0", "enter")
        assert desk.scores == {("张三", "学习"): "18", ("张三", "敬业"): "19", ("张三", "服务"): "20"}
        assert _grid(seat).cell == ("李四", "学习")
        assert "57" in seat.lines[2]


async def test_full_width_digits_are_digits() -> None:
    """With an input method on, `１８` is 18."""
    desk = DemoDesk()
    async with seated(desk) as seat:
        await seat.press("2", "１", "８", "enter")
        assert desk.scores == {("张三", "学习"): "18"}


async def test_a_wrong_score_is_marked_while_typing_and_stays() -> None:
    """`!` stands behind it and the message line says why; Enter does not go on; arrows leave it there, marked."""
    desk = DemoDesk()
    async with seated(desk) as seat:
        await seat.press("2", "2", "1")
        assert "21!" in seat.lines[2] and seat.message == "! 分数应在 0 到 20 之间"
        await seat.press("enter")
        assert _grid(seat).cell == ("张三", "学习") and desk.scores == {}
        await seat.press("down", "5", "enter")
        assert "21!" in seat.lines[2] and _grid(seat).unkept == {("张三", "学习"): "21"}
        assert desk.scores == {("李四", "学习"): "5"}
        await seat.press("up", "left", "backspace", "backspace", "2", "0", "enter")
        assert desk.scores["张三", "学习"] == "20"


async def test_backspace_takes_back_a_digit_then_the_last_kept_score() -> None:
    """Undo goes to the cell that it changes and puts back what stood there."""
    desk = DemoDesk()
    async with seated(desk) as seat:
        await seat.press("2", "1", "8", "enter", "1")
        await seat.press("backspace", "backspace")
        assert desk.scores == {("张三", "学习"): ""} and _grid(seat).cell == ("张三", "学习")
        await seat.press("backspace")
        assert seat.message == "! 没有可撤销的操作。"


async def test_leaving_a_cell_by_arrow_keeps_a_right_score() -> None:
    """Arrows keep like Enter; Delete takes a kept score out."""
    desk = DemoDesk()
    async with seated(desk) as seat:
        await seat.press("2", "7", "right")
        assert desk.scores == {("张三", "学习"): "7"}
        await seat.press("left", "delete")
        assert desk.scores == {("张三", "学习"): ""}


async def test_half_typed_scores_survive_another_area() -> None:
    """Going to another area and back loses nothing."""
    async with seated() as seat:
        await seat.press("2", "1", "f6", "1", "2")
        assert "1_" in seat.lines[2]


async def test_what_the_desk_refused_is_shown_as_typed() -> None:
    """`put_back` shows the refused text again, not yet kept."""
    async with seated() as seat:
        await seat.press("2", "7", "enter")
        _grid(seat).put_back("张三", "学习", "7")
        assert _grid(seat).unkept == {("张三", "学习"): "7"}


async def test_finding_somebody_goes_there_among_all_rows() -> None:
    """`/`, initials, Enter: the person is current, every row is there again, and the next digit is a score."""
    desk = DemoDesk()
    async with seated(desk) as seat:
        await seat.press("2", "/", "w", "w", "enter", "1", "7", "enter")
        assert desk.scores == {("王五", "学习"): "17"} and _grid(seat).count == 4
