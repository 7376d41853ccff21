"""Bonuses and deductions on the branch's rating, and the poll that its ballots came from (C1, 0.7, 2.6)."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.desk.branch_rating.rounds import BranchRoundView
from core.values import plain
from tests.core.desk.polls_office import PollingOffice
from tests.sync.office import do
from tests.tui.branch.office import BranchOffice, at_desk
from tests.tui.branch.test_stars import YEAR, fill, rate, seen, to_year


def total(view: BranchRoundView) -> str:
    """The total by the scores, bonuses and deductions."""
    found = view.outcome.value.result.total
    return "" if found is None else plain(found)


async def test_a_bonus_and_a_deduction_are_entered_and_taken_back(office: BranchOffice) -> None:
    """Ctrl+B asks item, proof and day; the sums stand below the scores; the same key takes one back with the reason."""
    rate(office, "score")
    async with at_desk(office.store) as seat:
        await to_year(seat)
        assert "加分0  扣分0  得分92  总分92" in seat.text
        await seat.press("ctrl+b", "down", "ctrl+s")
        assert seat.app.in_dialog and seen(office).bonuses.shown == ()  # no proof, no bonus
        await fill(seat, "省委〔2025〕1号", "2025.6.30")
        assert "加分5  扣分0  得分92  总分97" in seat.text and "省委〔2025〕1号" in seat.text
        await seat.press("ctrl+b", "1", "left", "down")
        await fill(seat, "督办单", "")
        assert "加分5  扣分1  得分92  总分96" in seat.text and seat.widths == {80}
        await seat.press("ctrl+b", "2")
        await fill(seat, "录错")
        assert total(seen(office)) == "97" and "督办单" not in seat.text
        await seat.press("?")
        assert "省委〔2025〕1号" in seat.text and seat.widths == {80}


async def test_a_sealed_round_asks_why(office: BranchOffice) -> None:
    """After the report the form has one more field, and the rating waits to be confirmed anew."""
    rate(office, "score", "propose", "ballot", "tally", "opinion")
    do(office.secretary, "branch_round.report", period=YEAR)
    async with at_desk(office.store) as seat:
        await to_year(seat)
        await seat.press("ctrl+b", "down")
        await fill(seat, "市委〔2025〕2号", "", "漏报")
        assert total(seen(office)) == "97" and "!" in seat.lines[2]
        await seat.press("f9", "enter")
        await fill(seat, "补登加分")
        view = seen(office)
        assert view.round.report is not None and '"bonuses"' in view.round.report.result


async def test_the_check_list_leads_to_a_bonus(office: BranchOffice) -> None:
    """One of another year asks; Enter on its line opens the choice."""
    rate(office, "score", "propose", "ballot", "tally", "opinion")
    do(office.secretary, "branch_bonus.add", period=YEAR, item="municipal", proof="市委文", on="2024-06-01")
    async with at_desk(office.store) as seat:
        await to_year(seat)
        await seat.press("f9")
        lines = [line for line in seat.lines if "2024-06-01" in line]
        assert lines
        await seat.press("down", "enter")
        assert seat.app.in_dialog and "市委文" in seat.text


@pytest.mark.parametrize("language", ["zh_CN", "en"])
async def test_the_poll_of_the_ballots_is_named(tmp_path: Path, language: str) -> None:
    """Title and check code of the poll stand below the balloted stars, not only its numbers."""
    office = PollingOffice(tmp_path)
    office.do("branch_round.begin", period="2026")
    poll = office.ready(12, title="议星测评会", kind="appraisal", form="c2_stars", on="2026-12-20")
    office.count(poll, ["1"] * 7 + ["2"] * 4 + ["0"])
    office.do("poll.close", poll=poll)
    office.do("star.from_poll", period="2026", poll=poll)
    async with at_desk(office.store, language=language) as seat:
        await seat.press("3", "f8", "enter")
        assert f"议星测评会  {office.view(poll).code}" in seat.text and seat.widths == {80}
