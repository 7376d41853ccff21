"""Handing back: the answers to the stick, receipts to print."""

from __future__ import annotations

from sync import branch
from sync.merge import FileVerdict
from tests.sync.office import Office
from tests.tui.common.rooms import committee, reported, sitting


async def test_answers_go_to_the_stick_and_are_taken(office: Office) -> None:
    """5, F10, F10: one file a branch with news, read back; the branch takes it; then nothing is left to hand back."""
    stores = [office.join(name) for name in ("甲支部", "乙支部")]
    for store in stores:
        reported(office, store, ("张三", "19"))
        office.take_in(office.hand_over(store))
    desk = committee(office)
    async with sitting(desk, stick=str(office.stick)) as seat:
        await seat.press("5")
        assert seat.text.count("有新内容") == 2
        await seat.press("f10", "f10")
        await seat.until(lambda: "已写入并核对2份" in seat.message)
        assert not any(one.news for one in desk.known().values())
    for store in stores:
        path = next(office.stick.glob(f"xc-{store.meta.body}-back-*.xcp"))
        assert branch.weigh_file(store, path).verdict is FileVerdict.NEW


async def test_marked_branches_only(office: Office) -> None:
    """Space marks; only the marked branch gets a file."""
    ids = []
    for name in ("甲支部", "乙支部"):
        store = office.join(name)
        reported(office, store, ("张三", "19"))
        office.take_in(office.hand_over(store))
        ids.append(store.meta.body)
    async with sitting(committee(office), stick=str(office.stick)) as seat:
        await seat.press("5", "space", "f10", "f10")
        await seat.until(lambda: "1份" in seat.message)
        assert len(list(office.stick.glob("xc-*-back-*.xcp"))) == 1


async def test_receipts_are_word_files(office: Office) -> None:
    """F8 saves the last receipt of each branch."""
    store = office.join("甲支部")
    reported(office, store, ("张三", "19"))
    office.take_in(office.hand_over(store))
    async with sitting(committee(office), stick=str(office.stick)) as seat:
        await seat.press("5", "f8", "f10")
        await seat.until(lambda: "已存回执1份" in seat.message)
        assert list(office.stick.glob("xc-*-receipt-*.docx"))


async def test_nobody_joined_nothing_to_write(office: Office) -> None:
    """Without a branch that joined the key says so."""
    async with sitting(committee(office)) as seat:
        await seat.press("5", "f10")
        assert seat.message.startswith("!")
