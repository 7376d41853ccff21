"""The first screen, and the walk through every screen in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sync.office import do
from tests.tui.branch.office import BranchOffice, at_desk
from tests.tui.branch.test_confirming import ready
from tui.commands import REGISTRY
from tui.commands.dispatch import places_of


async def test_what_is_due_and_how_long_there_is(office: BranchOffice) -> None:
    """Overdue first, with days; rated of all; the stars of last quarter as bars; the last copy."""
    office.quarter("2026Q2", "19", "17", "15", "12")
    do(office.secretary, "round.begin", period="2026Q3")
    async with at_desk(office.store) as seat:
        assert "逾期83天" in seat.text and "还有9天" in seat.text and "12/12" in seat.text
        assert "5星           3" in seat.text and "█" in seat.text and "2026-09-21" in seat.text


async def test_enter_opens_the_thing(office: BranchOffice) -> None:
    """A round that nobody began is begun and opened; Esc comes back to today."""
    async with at_desk(office.store) as seat:
        await seat.press("down", "enter")
        assert "个人自评" in seat.text
        await seat.press("escape")
        assert "到期" in seat.text


@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
@pytest.mark.parametrize("members", [0, 3, 40])
async def test_every_screen_is_as_wide_as_it_should_be(
    own_home: Path, tmp_path: Path, language: str, size: tuple[int, int], members: int
) -> None:
    """Nobody, three and forty members, two sizes, two languages: no line is torn, no command lacks its method."""
    office = BranchOffice(tmp_path, [f"虚构{at}" for at in range(members)])
    if members:
        ready(office)
        do(office.secretary, "round.report", period="2026Q3")
    async with at_desk(office.store, size=size, language=language) as seat:
        for keys in (
            (),
            ("?",),
            ("2",),
            ("enter",),
            ("3",),
            ("enter",),
            ("f9",),
            ("5",),
            ("7",),
            ("8",),
            ("enter",),
            ("9",),
            ("f6", "down", "enter"),
            ("0",),
        ):
            await seat.press(*keys)
            assert seat.widths == {size[0]}, keys
            for node in seat.app.scope():
                for place in places_of(node):
                    missing = [one.id for one in REGISTRY.at(place) if not hasattr(node, one.method)]
                    assert missing == [] or place == "areas"
