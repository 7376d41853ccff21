"""Before a desk: recent stores, joining with an invitation, a new committee, the sample."""

from __future__ import annotations

import pytest

from core.store.keys import Passphrase
from sync.trust import fingerprint
from tests.sync.office import Office
from tests.tui.common.rooms import SECRET, Person, sitting
from tui.desks.open import open_path, open_store
from tui.desks.welcome import WelcomeDesk


async def prove_code(seat: Person) -> None:
    """Type the group that the recovery sheet asks for."""
    await seat.until(lambda: "然后照纸面" in seat.text)
    sheet = seat.app.screen
    await seat.type(sheet.code.groups[sheet.asked])  # type: ignore[attr-defined]
    await seat.press("enter")


async def test_join_with_an_invitation(office: Office) -> None:
    """The file is found on the stick; eight groups are shown, two typed; the store is made after the code is proved."""
    path, _ = office.master.invite("第一支部", "branch", office.stick, office.officer)
    groups = fingerprint(path.read_bytes()).split("-")
    async with sitting(WelcomeDesk(), stick=str(office.stick)) as seat:
        await seat.press("2", "enter")
        assert "邀请第一支部" in seat.text and all(group in seat.text for group in groups[:8])
        assert groups[8] not in seat.text and groups[9] not in seat.text
        await seat.type("aaaa bbbb")
        assert "与邀请文件不符" in seat.text
        await seat.press(*["backspace"] * 9)
        await seat.type(f"{groups[8]} {groups[9]}".lower())
        await seat.press("enter")
        await seat.type(SECRET)
        await seat.press("enter")
        await seat.type("other")
        assert "与第一次不同" in seat.text
        await seat.press(*["backspace"] * 5)
        await seat.type(SECRET)
        await seat.press("enter", "enter")
        await prove_code(seat)
        await seat.until(lambda: "1 今日" in seat.text)
        assert "第一支部" in seat.lines[0]


async def test_leaving_the_code_makes_nothing_and_loses_nothing(office: Office) -> None:
    """Esc on the recovery sheet: no store was made, the form is as it was."""
    path, _ = office.master.invite("第一支部", "branch", office.stick, office.officer)
    groups = fingerprint(path.read_bytes()).split("-")
    async with sitting(WelcomeDesk(), stick=str(office.stick)) as seat:
        await seat.press("2", "enter")
        for text in (groups[8] + groups[9], SECRET, SECRET, ""):
            await seat.type(text)
            await seat.press("enter")
        await seat.until(lambda: "然后照纸面" in seat.text)
        await seat.press("escape")
        assert groups[8] in seat.text and "1 今日" not in seat.text
    assert not list(office.folder.parent.glob("home/stores/*"))


async def test_a_file_that_is_no_invitation(office: Office) -> None:
    """It is refused by name; the list stays."""
    (office.stick / "x.xci").write_bytes(b"PK\x03\x04")
    async with sitting(WelcomeDesk(), stick=str(office.stick)) as seat:
        await seat.press("2", "enter")
        assert seat.message.startswith("!") and "x.xci" in seat.text


async def test_a_new_committee(office: Office) -> None:
    """Name, passphrase twice, the folder that is proposed; then the committee's desk, empty."""
    async with sitting(WelcomeDesk()) as seat:
        await seat.press("3")
        await seat.type("a[/]b 机关党委")
        await seat.press("enter", "down")
        for text in (SECRET, SECRET, ""):
            await seat.type(text)
            await seat.press("enter")
        await seat.press("f7", "f10")
        assert "已存为 xc-recovery" in seat.text
        await prove_code(seat)
        await seat.until(lambda: "1 总览" in seat.text)
        assert "a[/]b 机关党委" in seat.lines[0] and "尚无支部" in seat.text
    last = open_path()
    assert last.file.name == "committee.xingce"  # type: ignore[union-attr]
    open_store(last.file, Passphrase(SECRET)).close()  # type: ignore[union-attr]


async def test_recent_stores(office: Office) -> None:
    """What was opened stands in the list, a file that is gone is marked; F8 takes it off and touches no file."""
    one = office.join("第一支部")
    one.close()
    async with sitting(open_path(one.path)) as seat:
        await seat.type(SECRET)
        await seat.press("enter")
    other = one.path.with_name("gone.xingce")
    async with sitting(WelcomeDesk(), recent=(str(one.path), str(other))) as seat:
        assert one.path.name in seat.text and "已不在" in seat.text
        await seat.press("down", "enter")
        assert seat.message.startswith("!")
        await seat.press("f8")
        assert "gone.xingce" not in seat.text and one.path.exists()
        await seat.press("enter")
        assert "可用口令" in seat.text


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=str)
@pytest.mark.parametrize("language", ["zh_CN", "en"])
async def test_no_line_is_torn(office: Office, size: tuple[int, int], language: str) -> None:
    """Every area of the welcome, a form over it and the file chooser are as wide as the screen."""
    office.master.invite("欧阳" * 20, "retired", office.stick, office.officer)
    async with sitting(WelcomeDesk(), size=size, language=language, stick=str(office.stick)) as seat:
        for keys in (("1",), ("f7",), ("escape", "2"), ("enter",), ("escape", "3"), ("escape", "down", "enter")):
            await seat.press(*keys)
            assert seat.widths == {size[0]} and len(seat.lines) == size[1], seat.text


async def test_the_sample_opens_a_desk(office: Office) -> None:
    """4, Enter: the sample is made and the committee's desk is open, with all eight branches."""
    async with sitting(WelcomeDesk()) as seat:
        await seat.press("4", "enter")
        await seat.until(lambda: "1 总览" in seat.text)
        await seat.settle()
        assert "第一党支部" in seat.text
