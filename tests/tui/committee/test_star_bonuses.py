"""Bonuses and deductions where stars are determined: shown with their proof, struck, added (C2)."""

from __future__ import annotations

import pytest

from core.values import plain
from tests.core.desk.branch_office import YEAR, BranchOffice, seen
from tests.sync.office import Office, do
from tests.tui.common.rooms import committee, sitting


@pytest.fixture
def branch(office: Office) -> BranchOffice:
    """A branch whose year lies at the committee: 92 points, a bonus of 3, opinion five stars."""
    found = BranchOffice(office)
    found.rate()
    do(found.branch, "branch_bonus.add", period=YEAR, item="municipal", proof="市委〔2025〕12号", on="2025-06-30")
    do(found.branch, "branch_round.report", period=YEAR)
    found.hand_over()
    return found


def total(branch: BranchOffice) -> str:
    """The total as the committee computes it."""
    found = seen(branch.committee).outcome.value.result.total
    return "" if found is None else plain(found)


async def test_they_are_seen_with_proof_struck_and_added(branch: BranchOffice) -> None:
    """The session shows sums and proof; Ctrl+B: 1 strikes with the reason, 2 takes it back, F7 adds one."""
    async with sitting(committee(branch.office)) as seat:
        await seat.press("4", "f9")
        assert "加分3  扣分0  得分92  总分95" in seat.text and "市委〔2025〕12号" in seat.text
        await seat.press("ctrl+b", "1", "ctrl+s")
        assert total(branch) == "95" and "理由" in seat.text  # without a reason nothing is written
        await seat.type("文件对象不是该支部")
        await seat.press("ctrl+s")
        assert total(branch) == "92" and "加分0  扣分0  总分92" in seat.lines[1]
        await seat.press("?")
        assert "文件对象不是该支部" in seat.text and seat.widths == {80}
        await seat.press("?", "2")
        await seat.type("补充材料属实")
        await seat.press("ctrl+s")
        assert total(branch) == "95"
        await seat.press("f7", "left", "down")
        await seat.type("督办通报")
        await seat.press("ctrl+s")
        assert total(branch) == "94" and "督办通报" in seat.text
        await seat.press("escape")
        assert "加分3  扣分1  得分92  总分94" in seat.text and "党委登记" in seat.text


async def test_a_struck_one_is_said_in_the_checks(branch: BranchOffice) -> None:
    """By its name in the scheme, with the reason; then 1 still determines the opinion's stars."""
    bonus = seen(branch.committee).bonuses.shown[0].id
    do(branch.committee, "star.bonus_strike", period=YEAR, bonus=bonus, reason="对象不符")
    async with sitting(committee(branch.office), size=(120, 50)) as seat:
        await seat.press("4", "f9")
        assert "支部受市级表彰" in seat.text and "对象不符" in seat.text and "municipal" not in seat.text
        await seat.press("1")
        assert seen(branch.committee).stars.determined == 5
