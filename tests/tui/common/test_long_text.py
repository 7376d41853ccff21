"""Long texts: counted while they are typed, read from files, kept on Esc and on refusal."""

from __future__ import annotations

from pathlib import Path

from core.notices.award_scheme import Materials
from core.rules.selection.materials import check_deeds
from core.values import Reason
from tests.sync.office import Office
from tests.tui.common.rooms import Person, committee, sitting
from tui.screens.common.long_text import LongTextSheet

RULES = Materials(deeds_least=4, deeds_most=8, statement=800, tolerance=20, copies=3)


def judge(text: str) -> Reason:
    """Four to eight characters."""
    return check_deeds(RULES, text)


async def opened(seat: Person, draft: dict[str, str], kept: list[str], refusal: str = "") -> None:
    """The sheet over the screen; what is kept goes into the list unless it is refused."""

    def send(text: str) -> str:
        if not refusal:
            kept.append(text)
        return refusal

    seat.app.push_screen(LongTextSheet("主要事迹", "", judge, draft, send))
    await seat.settle()


async def test_the_length_stands_beside_the_text_while_it_is_typed(office: Office) -> None:
    """Too short asks, within the range is good, and saving hands the text on once."""
    draft: dict[str, str] = {}
    kept: list[str] = []
    async with sitting(committee(office)) as seat:
        await opened(seat, draft, kept)
        await seat.type("热情")
        assert "2" in seat.lines[1] and "4" in seat.lines[1]
        await seat.press("escape")
        assert draft == {"text": "热情"} and kept == []
        await opened(seat, draft, kept)
        await seat.type("服务 42")
        assert seat.text.count("热情服务 42") == 1
        await seat.press("ctrl+s")
        assert kept == ["热情服务 42"] and draft == {}


async def test_a_refused_text_stays(office: Office) -> None:
    """The reason is said at the bottom; nothing typed is lost."""
    async with sitting(committee(office)) as seat:
        draft: dict[str, str] = {}
        await opened(seat, draft, [], refusal="已经上报")
        await seat.type("[/]{{7*7}}")
        await seat.press("f10")
        assert "已经上报" in seat.message
        assert "[/]{{7*7}}" in seat.text and draft["text"] == "[/]{{7*7}}"


async def test_a_file_takes_the_place_of_the_text_and_can_be_taken_back(office: Office, tmp_path: Path) -> None:
    """F8 reads a text file in any usual encoding; Ctrl+Z brings the text of before back."""
    (tmp_path / "事迹.txt").write_bytes("扎根窗口\n十年如一".encode("gb18030"))
    async with sitting(committee(office), stick=str(tmp_path)) as seat:
        await opened(seat, {}, [])
        await seat.type("旧")
        await seat.press("f8", "enter")
        assert len([line for line in seat.lines if "文件夹" in line]) == 3, "the list grows with its rows"
        await seat.press("enter")
        await seat.until(lambda: "十年如一" in seat.text)
        await seat.press("ctrl+z")
        assert "十年如一" not in seat.text and "旧" in seat.text
