"""Branches: inviting with file and slip, laptops, revoking."""

from __future__ import annotations

from core.records import Line
from sync.trust import read_invitation
from tests.sync.office import Office
from tests.tui.common.rooms import committee, people, sitting


async def test_inviting_writes_file_and_slip(office: Office) -> None:
    """Name, kind, stick: both files lie there, the branch is in the list, the invitation verifies."""
    async with sitting(committee(office), stick=str(office.stick)) as seat:
        await seat.press("2", "f7")
        await seat.type("第一支部")
        await seat.press("enter", "ctrl+s", "f10")
        await seat.until(lambda: "已邀请" in seat.text)
        invitation = next(office.stick.glob("xc-invite-*.xci"))
        assert read_invitation(invitation.read_bytes()).branch.name == "第一支部"
        assert list(office.stick.glob("xc-slip-*.docx"))
        assert seat.current == "第一支部"


async def test_a_name_is_given_once(office: Office) -> None:
    """A branch of the same name, an empty name and a hidden character are refused at the field; Esc loses nothing."""
    office.master.invite("第一支部", "branch", office.stick, office.officer)
    async with sitting(committee(office)) as seat:
        await seat.press("2", "f7")
        await seat.type("第一支部")
        assert "已有同名支部" in seat.text
        await seat.press("escape", "f7")
        assert "第一支部" in seat.text and "已有同名支部" not in seat.lines[0]
        await seat.press("ctrl+s")
        assert seat.app.in_dialog


async def test_a_lost_laptop_is_revoked_with_a_reason(office: Office) -> None:
    """Enter on the branch lists its laptops; F8 takes number and reason; a second time it says so."""
    store = office.join("第一支部")
    people(office.desk(store), "张三")
    office.take_in(office.hand_over(store))
    async with sitting(committee(office)) as seat:
        await seat.press("2", "enter", "f8")
        assert "作废" in seat.text
        await seat.press("enter")
        await seat.type("电脑遗失")
        await seat.press("enter")
        one = next(iter(office.master.store.records.all(Line).values()))
        assert one.revoked is not None and (one.revoked.after, one.revoked.why) == (1, "电脑遗失")
        assert "电脑遗失" in seat.text
        await seat.press("f8")
        assert seat.message.startswith("!")


async def test_a_lost_copy_is_built_again(office: Office) -> None:
    """F9 says why not while the copy opens; once it is lost it asks, and the copy is there again."""
    store = office.join("第一支部")
    people(office.desk(store), "张三")
    office.take_in(office.hand_over(store))
    path = office.master.replica_path(store.meta.body)
    async with sitting(committee(office)) as seat:
        await seat.press("2", "f9")
        assert "无需重建" in seat.message
    office.master.release(store.meta.body)
    path.unlink()
    async with sitting(committee(office)) as seat:
        await seat.press("2", "f9", "1")
        await seat.until(lambda: "已重建" in seat.message)
        assert path.exists()
