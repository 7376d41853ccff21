"""The roster: finding, the form, leaving and coming back, the list as a workbook."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.documents.roster_file import read_table
from core.records import Person
from tests.sync.office import do
from tests.tui.branch.office import BranchOffice, at_desk

ID = "110101198001010010"
HOSTILE = ("a[/]b", "[red]x", "欧阳" * 20, "e\u0301le\u0301na", "阿依古丽·买买提", "[@click=app.quit]x")


def only(office: BranchOffice, name: str) -> Person:
    """The one person of that name."""
    return next(one for one in office.store.records.all(Person).values() if one.identity.name == name)


async def test_find_a_person(office: BranchOffice) -> None:
    """`/`, initials, Enter: four keys to somebody's row, one more to the form."""
    async with at_desk(office.store) as seat:
        await seat.press("2", "/", "z", "s", "enter")
        assert "姓名         张三" in seat.text and seat.widths == {80}


async def test_a_new_person(office: BranchOffice) -> None:
    """F5, the name, Save; values are kept as an import would keep them."""
    async with at_desk(office.store) as seat:
        await seat.press("2", "f5")
        await seat.type("林溪")
        await seat.press("down", "down")
        await seat.type("1985.6")
        await seat.press("ctrl+s")
        assert seat.message == "已保存：林溪。"
        assert only(office, "林溪").identity.birth == "1985-06" and "林溪" in seat.text


async def test_what_is_wrong_stands_at_its_field(office: BranchOffice) -> None:
    """An ID number with a wrong check character is said at once, without the words of an import."""
    async with at_desk(office.store) as seat:
        await seat.press("2", "f5")
        await seat.type("林溪")
        await seat.press("down")
        await seat.type("110101198001010011")
        assert "校验" in seat.text and "第" not in next(line for line in seat.lines if "校验" in line)
        await seat.press("ctrl+s")
        assert all(one.identity.name != "林溪" for one in office.store.records.all(Person).values())


async def test_the_id_number_is_masked_until_it_is_wanted(office: BranchOffice) -> None:
    """The form and the panel show six and two characters; F8 shows it whole; saving untouched changes nothing."""
    do(office.secretary, "person.edit", person=office.person("张三"), fields={"identity.id_number": ID})
    async with at_desk(office.store) as seat:
        await seat.press("2", "/", "z", "s", "enter")
        assert "110101**********10" in seat.text and ID not in seat.text
        await seat.press("ctrl+s")
        assert seat.message == "没有改动。" and only(office, "张三").identity.id_number == ID
        await seat.press("enter", "f8")
        assert ID in seat.text


async def test_leaving_and_coming_back(office: BranchOffice) -> None:
    """F7 with a reason takes somebody off the roll; F8 shows who left; F7 there puts them back."""
    async with at_desk(office.store) as seat:
        await seat.press("2", "f7", "down")
        await seat.type("调离")
        await seat.press("enter")
        assert "陈思齐" not in seat.text
        await seat.press("f8")
        assert seat.current == "陈思齐" and "调离" in seat.text
        await seat.press("f7", "down")
        await seat.type("调回")
        await seat.press("enter", "f8")
        assert seat.current == "陈思齐"


async def test_a_half_filled_person_comes_back(office: BranchOffice) -> None:
    """Esc loses nothing; saving clears the draft."""
    async with at_desk(office.store) as seat:
        await seat.press("2", "f5")
        await seat.type("林溪")
        await seat.press("escape", "f5")
        assert "林溪" in seat.text
        await seat.press("ctrl+s", "f5")
        assert "林溪" not in seat.text.split("身份信息")[1].split("身份证号")[0]


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
@pytest.mark.parametrize("language", ["zh_CN", "en"])
async def test_hostile_names_are_shown_as_they_are(
    own_home: Path, tmp_path: Path, size: tuple[int, int], language: str
) -> None:
    """Markup is text, long and combining names keep every line at the width of the screen; in every view."""
    office = BranchOffice(tmp_path, HOSTILE)
    async with at_desk(office.store, size=size, language=language) as seat:
        for keys in (("2",), ("enter",), ("escape", "3", "enter"), ("?",), ("f5",), ("escape", "f9")):
            await seat.press(*keys)
            assert seat.widths == {size[0]}
        await seat.press("2", "escape")
        assert "a[/]b" in seat.text and "[red]x" in seat.text


async def test_the_list_as_a_workbook(office: BranchOffice, tmp_path: Path) -> None:
    """^O saves what the filter shows, ID numbers masked unless asked; the file reads as a roster again."""
    do(office.secretary, "person.edit", person=office.person("张三"), fields={"identity.id_number": ID})
    async with at_desk(office.store) as seat:
        await seat.press("2", "/", "z", "enter", "escape", "ctrl+o", "1", "f10")
        (path,) = (tmp_path / "papers").glob("*.xlsx")
        assert path.name in seat.message
    table = read_table(path.read_bytes(), path.name)
    texts = {cell.text for row in table.rows for cell in row.cells}
    assert "张三" in texts and "110101**********10" in texts and ID not in texts
