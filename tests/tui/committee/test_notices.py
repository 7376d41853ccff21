"""Public notices at the committee: every branch's, read beside the keyboard, with their objections (C4)."""

from __future__ import annotations

import threading
from collections.abc import Callable

from core.desk.desk import Desk
from core.desk.publication import notices_of
from core.records import Person
from core.store.branch_store import BranchStore
from tests.sync.office import Office, do
from tests.tui.common.rooms import committee, reported, sitting
from tui.desks.committee import CommitteeDesk

MATTER = "C3/2026Q3"


class Watched(CommitteeDesk):
    """Notes which copies of branches are opened on the screen's own thread."""

    def __init__(self, desk: CommitteeDesk) -> None:
        super().__init__(desk.master)
        self.on_screen: list[str] = []
        self.beside = 0

    def desk(self, branch: str = "") -> Desk:
        """As it is, and noted."""
        if branch and threading.current_thread() is threading.main_thread():
            self.on_screen.append(branch)
        return super().desk(branch)

    def read(self, progress: Callable[[int, int], None] | None = None) -> bool:
        """As it is, and noted."""
        self.beside += threading.current_thread() is not threading.main_thread()
        return super().read(progress)


def handed_in(office: Office, *names: str) -> list[BranchStore]:
    """Branches whose quarter is published, confirmed and handed in."""
    stores = []
    for name in names:
        store = office.join(name)
        reported(office, store, ("张三", "19"), ("李四", "16"))
        office.take_in(office.hand_over(store))
        stores.append(store)
    return stores


def objected(office: Office, store: BranchStore) -> None:
    """An objection against 张三 that the branch received; handed in."""
    desk = office.desk(store)
    notice = notices_of(desk, MATTER)[0].notice
    (subject,) = [id_ for id_, one in desk.records.all(Person).items() if one.identity.name == "张三"]
    do(desk, "objection.raise", notice=notice.id, subject=subject, on="2026-10-05", text="评分偏高")
    office.take_in(office.hand_over(store))


async def test_notices_of_all_branches_are_read_beside_the_keyboard(office: Office) -> None:
    """Many copies changed since they were read: area 7 reads them in a thread of their own and opens none itself."""
    stores = handed_in(office, "第一支部", "第二支部", "第三支部")
    desk = Watched(committee(office))
    async with sitting(desk) as seat:
        for store in stores:
            objected(office, store)
        desk.on_screen.clear()
        before = desk.beside
        await seat.press("7")
        assert desk.beside > before and seat.widths == {80}
        assert seat.text.count("2026年第三季度党员星级") == 3
        assert any("7 公示" in line and line.split()[2] == "3" for line in seat.lines), seat.lines
        for name in ("第一支部", "第二支部", "第三支部"):
            assert name in seat.text
        assert seat.text.count("1/1") == 3
        await seat.press("down", "enter", "escape", "?")
        assert desk.on_screen == []


async def test_what_a_branch_was_told_is_read_here_and_asked_at_the_review(office: Office) -> None:
    """The objection with its subject by name; every key that would write says whose it is; the review names it."""
    (store,) = handed_in(office, "第一支部")
    objected(office, store)
    async with sitting(committee(office), language="en") as seat:
        await seat.press("7")
        assert "Q3 2026: membe" in seat.text and "Objected" in seat.text and seat.widths == {80}
        await seat.press("enter")
        assert "评分偏高" in seat.text and "张三" in seat.text
        for key in ("f5", "f7", "f8"):
            await seat.press(key)
            assert seat.message.startswith("!"), key
        await seat.press("4")
        assert "An objection of 2026-10-05" in seat.text and seat.widths == {80}
