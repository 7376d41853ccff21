"""Determining stars: the session of branch rounds, vetoes, the overview of years."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
import python_calamine

from core.desk.branch_rating.rounds import BranchRoundView
from core.desk.vetoes import VetoView, vetoes_of
from tests.core.desk.branch_office import INDICATORS, YEAR, BranchOffice, seen
from tests.sync.office import Office, do
from tests.tui.common.rooms import committee, sitting


@pytest.fixture
def branch(office: Office) -> BranchOffice:
    """A branch whose year lies at the committee: opinion five stars, 92 points."""
    found = BranchOffice(office)
    found.report()
    return found


def word(branch: BranchOffice) -> tuple[str, int | None, str]:
    """The committee's word: state, stars, reason."""
    decision = seen(branch.committee).decision
    return (decision.verdict.state, decision.verdict.stars, decision.verdict.reason) if decision else ("", None, "")


def vetoes(branch: BranchOffice) -> tuple[VetoView, ...]:
    """The vetoes of the year."""
    return vetoes_of(branch.committee.records, YEAR)


async def test_the_stars_stand_side_by_side_and_one_digit_determines(branch: BranchOffice) -> None:
    """Area 4, F9: proposed, balloted, opinion in one line, medals, total and shares with denominators; 1 determines."""
    async with sitting(committee(branch.office)) as seat:
        await seat.press("4", "f9")
        assert "第一支部" in seat.lines[1] and "1/1" in seat.lines[1]
        line = next(line for line in seat.lines if "★★★★★" in line)
        assert line.count("★★★★★") == 3 and "—" in line
        for text in ("荐星", "议星", "支部意见", "定星", "金星", "92"):
            assert text in seat.text, text
        await seat.press("1")
        assert word(branch) == ("confirmed", 5, "") and "没有待定星" in seat.text


async def test_the_ballot_names_its_denominators(branch: BranchOffice) -> None:
    """Turnout of the expected, votes of the valid ballots: 9/10 present, 6/9 for five stars."""
    async with sitting(committee(branch.office), size=(120, 50)) as seat:
        await seat.press("4", "f9")
        assert "9/10" in seat.text and "6/9" in seat.text and "66.67%" in seat.text


async def test_other_stars_need_a_reason_at_the_field(branch: BranchOffice) -> None:
    """2, four stars without a reason: the field says so, nothing is written, Esc keeps what was chosen."""
    async with sitting(committee(branch.office)) as seat:
        await seat.press("4", "f9", "2", "right", "ctrl+s")
        assert "理由" in seat.text and word(branch)[0] == ""
        await seat.type("台账抽查不全")  # the cursor went to the field that lacks it
        await seat.press("escape", "2")
        assert "台账抽查不全" in seat.text
        await seat.press("ctrl+s")
        assert word(branch) == ("confirmed", 4, "台账抽查不全")


async def test_returning_tells_the_branch_why(branch: BranchOffice) -> None:
    """3 asks the reason; the round then waits for the branch."""
    desk = committee(branch.office)
    async with sitting(desk) as seat:
        await seat.press("4", "f9", "3", "ctrl+s")
        assert word(branch)[0] == ""
        await seat.type("台账不全")
        await seat.press("ctrl+s")
        assert word(branch) == ("returned", None, "台账不全") and not desk.years.waiting()


async def test_what_is_determined_changes_only_with_a_second_reason(branch: BranchOffice) -> None:
    """Opened from the overview of years: 1 says why not, 2 asks the reason for determining anew."""
    do(branch.committee, "star.determine", period=YEAR, stars=5)
    async with sitting(committee(branch.office)) as seat:
        await seat.press("f9", "enter", "1")
        assert seat.message.startswith("!") and word(branch)[1] == 5
        await seat.press("2", "right", "down")
        await seat.type("复核台账")
        await seat.press("ctrl+s")
        assert word(branch)[1] == 5
        await seat.type("申诉成立")
        await seat.press("ctrl+s")
        assert word(branch) == ("confirmed", 4, "复核台账")


async def test_a_veto_is_verified_with_evidence_and_takes_the_stars(branch: BranchOffice) -> None:
    """F8: F7 reports, 1 verifies with evidence, then 1 in the session is refused and no star can be determined."""
    async with sitting(committee(branch.office)) as seat:
        await seat.press("4", "f9", "f8", "f7", "down", "down")
        await seat.type("年度考核材料不实")
        await seat.press("ctrl+s")
        assert vetoes(branch)[0].state == "reported" and "未核实" in seat.text
        await seat.press("1", "ctrl+s")
        assert vetoes(branch)[0].state == "reported"
        await seat.type("虚督")
        await seat.press("down")
        await seat.type("谈话笔录")
        await seat.press("ctrl+s")
        assert vetoes(branch)[0].state == "in_force" and "生效" in seat.text
        await seat.press("escape", "1")
        assert word(branch)[0] == "" and seat.message.startswith("!")
        await seat.press("f8", "2", "down")
        await seat.type("虚督")
        await seat.press("down")
        await seat.type("查无实据")
        await seat.press("ctrl+s")
        assert vetoes(branch)[0].state == "lifted"


async def test_the_committees_own_scores_are_checked_at_the_field(branch: BranchOffice) -> None:
    """F7: 20.5 of 20 points is refused at its indicator; five scores then decide the total."""
    async with sitting(committee(branch.office)) as seat:
        await seat.press("4", "f9", "f7")
        await seat.type("20.5")
        await seat.press("ctrl+s")
        assert "20" in seat.text and "!" in seat.text and not own_marks(seen(branch.committee))
        await seat.press("backspace", "backspace", "backspace", "backspace")
        for _ in INDICATORS:
            await seat.type("17")
            await seat.press("down")
        await seat.press("ctrl+s")
        assert str(seen(branch.committee).outcome.value.result.total) == "85" and "85" in seat.text


def own_marks(view: BranchRoundView) -> bool:
    """Whether the result rests on the committee's scores."""
    return "determined" in view.outcome.value.basis


async def test_years_are_overseen_with_trend_days_and_debts(branch: BranchOffice) -> None:
    """F9 in the overview: state and trend; ? gives the days of C9 and the share of C7; F7 who owes what."""
    do(branch.committee, "star.determine", period=YEAR, stars=5)
    branch.office.master.invite("戊支部", "branch", branch.office.stick, branch.office.officer)
    async with sitting(committee(branch.office), size=(120, 40)) as seat:
        await seat.press("f9")
        assert "[2025]" in seat.text and "✓ 5★" in seat.text and "█" in seat.text and "— 未加入" in seat.text
        assert "2026-01-31" in seat.text and "2026-02-28" in seat.text
        await seat.press("f7")
        assert "2026-03-31" in seat.text and "整改提升计划" in seat.text
        await seat.press("escape", "f9")
        assert "[2026Q3]" in seat.text


async def test_the_matrix_tells_the_star_after_the_acceptance_and_is_printed(branch: BranchOffice) -> None:
    """Four determined, five after the acceptance: in the cell, in the figures below, in the trend; on paper too."""
    do(branch.committee, "star.determine", period=YEAR, stars=4, reason="台账抽查不全")
    branch.hand_back()
    do(branch.branch, "plan.make", period=YEAR)
    branch.hand_over()
    for question in ("plan", "problems", "vitality", "satisfaction"):
        do(branch.committee, "acceptance.answer", period=YEAR, question=question, answer="yes")
    do(branch.committee, "acceptance.decide", period=YEAR, outcome="promote", change=1, reason="整改到位")
    stick = branch.office.stick
    async with sitting(committee(branch.office), size=(120, 40), stick=str(stick)) as seat:
        await seat.press("f9")
        assert "✓ 4★ → 5★" in seat.text and "5★ 1" in seat.text and "▆█" in seat.text
        assert "2025  4★ → 5★ ██████████ 92" in seat.text
        await seat.press("f8", "f10", "ctrl+o", "f10")
    (table,) = docx.Document(str(next(stick.glob("xc-stars*.docx")))).tables
    assert [row.cells[1].text for row in table.rows] == ["走势", "2025 4★ → 5★"]
    book = python_calamine.load_workbook(str(next(stick.glob("xc-stars*.xlsx")))).get_sheet_by_index(0).to_python()
    assert book[2][1:3] == ["2025 4★ → 5★", "✓ 4★ → 5★"]


async def test_lists_of_the_year_are_found_printed_and_exported(branch: BranchOffice) -> None:
    """Vetoes, and who owes what: / looks in every column, paper and workbook hold what is shown."""
    for item, text in (("safety", "窗口火情"), ("discipline", "一人受处分")):
        do(branch.committee, "veto.found", item=item, period=YEAR, on="2026-01-10", text=text)
    stick = branch.office.stick
    async with sitting(committee(branch.office), stick=str(stick)) as seat:
        await seat.press("f9", "f7", "/")
        await seat.type("否决")
        await seat.press("f8", "f10", "ctrl+o", "f10", "escape", "escape", "enter", "f8", "/")
        await seat.type("事故")
        await seat.press("f8", "f10", "ctrl+o", "f10")
        assert seat.widths == {80}
    for name, column, words in (("xc-owing-years", 3, "核实2项一票否决"), ("xc-vetoes", 0, "事故")):
        (table,) = docx.Document(str(next(stick.glob(f"{name}*.docx")))).tables
        (row,) = table.rows[1:]
        book = python_calamine.load_workbook(str(next(stick.glob(f"{name}*.xlsx")))).get_sheet_by_index(0).to_python()
        assert words in row.cells[column].text and [line[column] for line in book[2:]] == [row.cells[column].text]


async def test_the_feedback_is_printed_once_stars_are_determined(branch: BranchOffice) -> None:
    """Ctrl+O offers the rating sheet alone before, sheet and feedback after; the file lies where the message says."""
    do(branch.committee, "star.determine", period=YEAR, stars=5)
    stick: Path = branch.office.stick
    async with sitting(committee(branch.office), stick=str(stick)) as seat:
        await seat.press("f9", "enter", "ctrl+o", "2", "f10")
        path = next(stick.glob("党支部星级评定结果反馈*.docx"))
        assert path.name[:12] in seat.text


@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=str)
async def test_no_line_is_torn(branch: BranchOffice, size: tuple[int, int], language: str) -> None:
    """Overview of years, debts, session, vetoes and every form keep the screen's width in both languages."""
    async with sitting(committee(branch.office), size=size, language=language) as seat:
        for key in ("f9", "f7", "escape", "enter", "2", "escape", "f7", "escape", "f8", "f7", "escape"):
            await seat.press(key)
            assert seat.widths == {size[0]} and len(seat.lines) == size[1], seat.text
