"""Commendation, public notices and honours take as many keys as the manual says."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.core.desk.commendation_office import MEMBER, STAR
from tests.sync.office import do
from tests.tui.branch.awarding import Awarding, awarding
from tests.tui.branch.test_awards import paste, wait
from tests.tui.manual import Text, counts, pressed
from tui.screens.common.long_text import LongTextSheet

__all__ = ["awarding"]

SECTION = "Keys of commendation, public notices and honours"
PLACE, DEEDS = Text("公示栏"), Text("扎根窗口十年" * 40)


def nothing(awarding: Awarding) -> None:
    """An open round."""


def opted(awarding: Awarding) -> None:
    """The branch has said whether it takes part; one nominee waits for the review."""
    do(awarding.branch(), "award.opt", round="2026", takes_part=False, on="2026-06-01")
    awarding.nominate(MEMBER, "张三", but=("review", "write"))


def written(awarding: Awarding) -> None:
    """Two nominees that lack nothing but the notice."""
    awarding.nominate(MEMBER, "张三")
    awarding.nominate(STAR, "赵六")


def published(awarding: Awarding) -> None:
    """The same, published."""
    written(awarding)
    awarding.publish()


def returned(awarding: Awarding) -> None:
    """The committee sent a nominee back."""
    awarding.returned()


def objected(awarding: Awarding) -> None:
    """An objection to the branch's notice."""
    published(awarding)
    (notice,) = {one.notice.id for one in awarding.own(awarding.id(MEMBER, "张三")).notices}
    do(awarding.branch(), "objection.raise", notice=notice, on="2026-06-01", text="材料失实")


def honoured(awarding: Awarding) -> None:
    """Somebody has an honour that the open quarter should count."""
    do(awarding.branch(), "round.begin", period="2026Q2")
    who = awarding.person("张三")
    do(awarding.branch(), "honour.note", person=who, name="市优秀党员", on="2026-05-04", by="市委", item="municipal")


FLOWS: dict[str, tuple[Callable[[Awarding], None], tuple[str, ...], str]] = {
    "say that the branch takes part, today": (nothing, ("5", "f5", "f10"), "参评 ✓"),
    "nominate one person, put forward by the organisation": (
        nothing,
        ("5", "f7", "2", "z", "s", "enter", "enter", "2", "f10"),
        "已提名优秀共产党员1名",
    ),
    "the branch committee agrees, today": (opted, ("5", "f5", "f10"), "同意  2026-06-01"),
    "write the main deeds": (opted, ("5", "enter", "ctrl+b", DEEDS, "f10"), "240字"),
    "publish all that were agreed to": (written, ("5", "f8", "down", "down", PLACE, "f10"), "已公示：2026-06-01"),
    "the pre-check, and seal all that are ready": (published, ("5", "f9", "enter"), "已封存2份"),
    "mend the deeds of a returned nominee and seal them again": (
        returned,
        ("5", "enter", "ctrl+b", DEEDS, "f10", "f9", "enter"),
        "第2版已封存",
    ),
    "print the approval forms of all": (written, ("5", "ctrl+o", "1", "f10"), "已生成2个文件"),
    "record an objection": (
        published,
        ("7", "enter", "f5", "1", "down", "down", "down", Text("材料失实"), "f10"),
        "待办理",
    ),
    "settle an objection": (
        objected,
        ("7", "enter", "f8", "down", "down", Text("支委会"), "down", Text("经查不实"), "f10"),
        "不成立",
    ),
    "note an honour from elsewhere": (
        nothing,
        ("2", "ctrl+e", "f5", Text("市劳模"), "down", "down", Text("市委"), "f10"),
        "市劳模",
    ),
    "count the honours that wait as bonuses": (honoured, ("3", "enter", "f10", "1"), "已计入荣誉1项"),
}


@pytest.mark.parametrize("flow", FLOWS)
async def test_a_flow_takes_its_keys(awarding: Awarding, flow: str) -> None:
    """The keys lead to what is wanted, and their number is the manual's."""
    prepare, keys, seen = FLOWS[flow]
    prepare(awarding)
    async with awarding.seat() as seat:
        for key in keys:
            if isinstance(key, Text) and isinstance(seat.app.screen, LongTextSheet):
                await paste(seat, key)
            else:
                await (seat.type(key) if isinstance(key, Text) else seat.press(key))
        await wait(seat)
        assert seen in seat.text, seat.text
        assert seat.widths == {80}
    assert counts("branch-desk.md", SECTION)[flow] == pressed(keys)


def test_every_flow_of_the_manual_is_tried() -> None:
    """The table of the manual has no flow that is not walked here, and no other."""
    assert set(counts("branch-desk.md", SECTION)) == set(FLOWS)
