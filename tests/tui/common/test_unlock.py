"""The passphrase: right, wrong, damaged, in use, forgotten; and again after idling."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.store.keys import Passphrase
from core.store.sealed_store import SealedStore
from tests.sync.office import CHEAP, Office
from tests.tui.common.rooms import CODE, SECRET, people, sitting
from tui import settings
from tui.desks.open import open_path, open_store, store_file
from tui.screens.common.unlock import UnlockScreen


@pytest.fixture
def store(office: Office) -> Path:
    """A branch's store with somebody in it, closed; its home is this user's."""
    one = office.join("第一支部")
    people(office.desk(one), "张三")
    sealed = one.sealed
    old = next(slot.id for slot in sealed.slots if slot.kind == "recovery")
    sealed.replace_slot(old, CODE, today=office.today)
    one.close()
    return one.path


async def test_passphrase_and_enter(store: Path) -> None:
    """The right passphrase opens the branch's desk; the store is remembered as the last one."""
    async with sitting(open_path(store)) as seat:
        assert "书记" in seat.text and store.name in seat.text
        await seat.type(SECRET)
        await seat.press("enter")
        assert "第一支部" in seat.lines[0] and "1 今日" in seat.text
        assert settings.load().last_store == str(store)
    assert isinstance(open_path(), UnlockScreen)


async def test_a_committee_folder_opens_the_committee(office: Office) -> None:
    """The folder is enough; the committee's desk is there."""
    folder = office.folder / "master"
    office.master.close()
    async with sitting(open_path(folder)) as seat:
        await seat.type(SECRET)
        await seat.press("enter")
        assert "1 总览" in seat.text


async def test_a_wrong_passphrase_is_said_and_asked_again(store: Path) -> None:
    """The box is empty again, the file is said to be whole, nothing is open."""
    async with sitting(open_path(store)) as seat:
        await seat.type("not this one")
        await seat.press("enter")
        assert "口令不正确" in seat.message and "not" not in seat.text
        await seat.press("enter")
        assert "请输入口令" in seat.message
        await seat.type(SECRET)
        await seat.press("enter")
        assert "1 今日" in seat.text


async def test_damage_is_told_apart(store: Path) -> None:
    """A file whose content was altered is called damaged, whatever passphrase is right."""
    data = bytearray(store.read_bytes())
    data[-20] ^= 1
    store.write_bytes(bytes(data))
    async with sitting(open_path(store)) as seat:
        await seat.type(SECRET)
        await seat.press("enter")
        assert "损坏" in seat.message and "口令不正确" not in seat.message


async def test_a_store_in_use_opens_read_only_and_says_so(store: Path) -> None:
    """The title says it; what would write says why it can't."""
    held = SealedStore.open(store, Passphrase(SECRET))
    async with sitting(open_path(store)) as seat:
        await seat.type(SECRET)
        await seat.press("enter")
        assert "只读" in seat.lines[0] and seat.message.startswith("!")
    held.close()


async def test_the_recovery_code_sets_a_new_passphrase(store: Path) -> None:
    """F7: a mistyped group is named, Esc loses nothing; then a new code is shown, and the new passphrase holds."""
    groups = " ".join(CODE.groups)
    wrong = groups[:-1] + ("0" if groups[-1] != "0" else "1")
    async with sitting(open_path(store)) as seat:
        await seat.press("f7")
        await seat.type(wrong)
        assert "第8组" in seat.text
        await seat.press("escape", "f7", "end", "backspace")
        await seat.type(groups[-1])
        await seat.press("enter")
        await seat.type("another pass")
        await seat.press("enter")
        await seat.type("another pass")
        await seat.press("enter")
        await seat.until(lambda: "恢复码" in seat.lines[-13] or "然后照纸面" in seat.text)
        shown = seat.app.screen.code  # type: ignore[attr-defined]
        await seat.type(shown.groups[seat.app.screen.asked])  # type: ignore[attr-defined]
        await seat.press("enter")
        await seat.until(lambda: "1 今日" in seat.text)
    open_store(store, Passphrase("another pass")).close()
    open_store(store, shown).close()


async def test_the_old_code_holds_until_the_new_one_is_proved(store: Path) -> None:
    """Leaving the sheet with Esc keeps the code that is in the envelope."""
    async with sitting(open_path(store)) as seat:
        await seat.press("f7")
        await seat.type(" ".join(CODE.groups))
        for text in ("", "another pass", "another pass"):
            await seat.type(text)
            await seat.press("enter")
        await seat.until(lambda: "然后照纸面" in seat.text)
        await seat.press("escape")
        await seat.until(lambda: "1 今日" in seat.text)
    open_store(store, CODE).close()


async def test_locking_shows_nothing_and_loses_nothing(store: Path) -> None:
    """Ctrl+L covers the desk; Esc and F7 do nothing; the passphrase brings back what was there."""
    async with sitting(open_path(store, SECRET)) as seat:
        await seat.press("2", "ctrl+l")
        assert "已锁定" in seat.text and "张三" not in seat.text
        await seat.press("escape", "f7")
        assert "已锁定" in seat.text
        await seat.type("wrong one")
        await seat.press("enter")
        assert "口令不正确" in seat.message
        await seat.type(SECRET)
        await seat.press("enter")
        assert ">2 名册" in seat.text and "张三" in seat.text


async def test_esc_leads_to_other_stores(store: Path) -> None:
    """From the unlock screen Esc opens the welcome desk; the language can be changed on the way."""
    async with sitting(open_path(store)) as seat:
        await seat.press("f12")
        assert "Passphrase" in seat.text
        await seat.press("escape")
        assert "1 Open" in seat.text and "2 Join" in seat.text


def test_what_a_path_means(office: Office, tmp_path: Path) -> None:
    """A folder stands for the one store in it; several, none, and a renamed committee are refused by name."""
    from core.errors import Refused

    office.master.close()
    with pytest.raises(Refused, match="folder_without_store"):
        store_file(tmp_path)
    folder = office.folder / "master"
    assert store_file(folder).name == "committee.xingce"
    (folder / "committee.xingce").rename(tmp_path / "other.xingce")
    with pytest.raises(Refused, match="committee_file_renamed"):
        open_store(tmp_path / "other.xingce", Passphrase(SECRET, cost=CHEAP))
    (tmp_path / "second.xingce").write_bytes(b"")
    with pytest.raises(Refused, match="folder_many_stores"):
        store_file(tmp_path)
