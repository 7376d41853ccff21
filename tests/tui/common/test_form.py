"""Forms: from field to field, also out of boxes of several lines."""

from __future__ import annotations

from tests.sync.office import Office
from tests.tui.common.rooms import committee, sitting
from tui.screens.dialogs import FormSheet
from tui.widgets.form import Field


async def test_down_leaves_a_box_of_several_lines_from_its_last(office: Office) -> None:
    """Within the box Up and Down move by lines; from its last line Down goes on, from the next field Up comes back."""
    draft: dict[str, str] = {}
    fields = (Field(id="reason", label="理由", lines=3), Field(id="limit", label="时限"))
    async with sitting(committee(office)) as seat:
        seat.app.push_screen(FormSheet("退回", fields, draft))
        await seat.settle()
        await seat.type("甲")
        await seat.press("enter")
        await seat.type("乙")
        await seat.press("up")
        await seat.type("一")
        await seat.press("down", "down")
        await seat.type("2026-06-18")
        assert draft == {"reason": "甲一\n乙", "limit": "2026-06-18"}
        await seat.press("up")
        await seat.type("二")
        assert draft["reason"].endswith("二")


async def test_what_is_typed_takes_the_place_of_a_proposal(office: Office) -> None:
    """A proposed text is chosen whole when the cursor comes; once anything was typed it is mended like any other."""
    draft: dict[str, str] = {}
    fields = (Field(id="on", label="日期", initial="2026-10-08"), Field(id="by", label="决定机关", initial="支委会"))
    async with sitting(committee(office)) as seat:
        seat.app.push_screen(FormSheet("审核", fields, draft))
        await seat.settle()
        await seat.type("2026-10-06")
        await seat.press("down", "end")
        await seat.type("扩大会")
        assert draft == {"on": "2026-10-06", "by": "支委会扩大会"}
        await seat.press("up")
        await seat.type("9")
        assert draft["on"] == "2026-10-069"
        await seat.press("backspace")
        assert draft["on"] == "2026-10-06"
