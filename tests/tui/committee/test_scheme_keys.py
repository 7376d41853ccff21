"""Changing schemes takes as many keys as the manual says; every one of its flows is walked."""

from __future__ import annotations

import pytest

from core.notices.load import shipped
from tests.sync.office import Office
from tests.tui.common.rooms import committee, reported, sitting
from tests.tui.manual import Text, counts, pressed

SECTION = "Schemes"
BOUND, ITEM = Text("4档次最低"), Text("加分项")
FLOWS: dict[str, tuple[tuple[str, ...], str]] = {
    "change a bound": (("8", "f7", "/", BOUND, "enter", Text("81"), "enter"), "改动1处"),
    "change a bound and save it as a new version": (
        ("8", "f7", "/", BOUND, "enter", Text("81"), "enter", "f10", Text("四星从严"), "ctrl+s"),
        "已存为第2版",
    ),
    "see who would move": (("8", "f7", "/", BOUND, "enter", Text("81"), "enter", "f7"), "李四"),
    "add a bonus item": (
        ("8", "f7", "/", ITEM, "enter", "ctrl+n", Text("劳动模范"), "enter", Text("4"), "ctrl+s"),
        "劳动模范",
    ),
    "add a veto": (("8", "f7", "/", Text("否决"), "enter", "ctrl+n", Text("弄虚作假"), "ctrl+s"), "弄虚作假"),
    "take a line out": (("8", "f7", "/", Text("县（区）级表彰加分项分值"), "delete"), "已删除"),
    "take the last change back": (
        ("8", "f7", "/", Text("县（区）级表彰加分项分值"), "delete", "escape", "backspace"),
        "已撤销",
    ),
    "decide a value that the notice leaves open": (
        ("8", "f7", "/", BOUND, "f8"),
        "已确定",
    ),
    "go to a section": (("8", "f7", "ctrl+t", "/", Text("验收问题"), "enter"), "[支部：验收问题]"),
    "see who could no more be agreed to (notice A)": (
        ("8", "down", "down", "f7", "/", Text("月数 - 优秀共产党员"), "enter", Text("84"), "enter", "f7"),
        "尚无推荐对象",
    ),
    "change the bar of satisfaction (notice D)": (
        ("8", "down", "f7", "/", Text("合格线"), "enter", Text("85"), "enter"),
        "改动1处",
    ),
    "open a file edited by hand": (("8", "f7", "f5", "enter", "enter"), "b.toml"),
    "write the scheme as a file to edit by hand": (("8", "f7", "ctrl+o", "f10"), "xc-scheme-c-v1-20261008.toml"),
    "read a version in words": (("8", "enter"), "按时参加组织生活和集中学习"),
}


@pytest.mark.parametrize("flow", FLOWS)
async def test_a_flow_takes_its_keys(office: Office, flow: str) -> None:
    """The keys lead to what is wanted, and their number is the manual's."""
    keys, seen = FLOWS[flow]
    reported(office, (store := office.join("第一支部")), ("张三", "19"), ("李四", "16"))
    office.take_in(office.hand_over(store))
    (office.stick / "b.toml").write_text(shipped("c", "preset_95"), "utf-8")
    async with sitting(committee(office), stick=str(office.stick)) as seat:
        for key in keys:
            await (seat.type(key) if isinstance(key, Text) else seat.press(key))
        assert not seat.app.in_dialog and seen in seat.text, seat.text
    assert counts("committee-desk.md", SECTION)[flow] == pressed(keys)


def test_every_flow_of_the_manual_is_walked() -> None:
    """The table of the manual has no flow that is not walked here, and no other."""
    assert set(counts("committee-desk.md", SECTION)) == set(FLOWS)
