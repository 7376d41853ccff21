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
