"""The branch's own rating: scores, proposal, ballot, opinion, veto, report, the committee's word, showing (C1, C2)."""

from __future__ import annotations

import zipfile
from pathlib import Path

import docx
import pytest
import python_calamine

from core.desk.branch_rating.rounds import BranchRoundView, branch_round
from core.desk.vetoes import vetoes_of
from core.records import BranchSheet
from tests.core.desk.branch_office import GOOD, INDICATORS, STEPS
from tests.sync.office import do
from tests.tui.branch.office import BranchOffice, at_desk
from tests.tui.seat import Seat

YEAR = "2025"


def rate(office: BranchOffice, *steps: str, period: str = YEAR) -> None:
    """The rating begun, and these steps of it done."""
    do(office.secretary, "branch_round.begin", period=period)
    for step in steps:
        for name, fields in STEPS[step]:
            do(office.secretary, name, period=period, **fields)


def seen(office: BranchOffice, period: str = YEAR) -> BranchRoundView:
    """The rating as the store has it."""
    view = branch_round(office.secretary, period)
    assert view is not None
    return view


async def to_year(seat: Seat, period: str = "2025年") -> None:
    """Area 3, the branch's own list, the row of the year, open."""
    await seat.press("3", "f8")
    while seat.current != period:
        await seat.press("down")
    await seat.press("enter")


async def fill(seat: Seat, *texts: str) -> None:
    """Texts one field after the other; Enter goes on, and saves after the last."""
    for text in texts:
        await seat.type(text)
        await seat.press("enter")


async def test_scores_are_typed_one_below_the_other(office: BranchOffice) -> None:
    """Enter on a year begins it; five numbers with Enter between give medals, total and the stars by the scores."""
    async with at_desk(office.store) as seat:
        await to_year(seat)
        assert "荐星 ●" in seat.text and seat.widths == {80}
        for score in GOOD.split():
            await seat.press(*score, "enter")
        assert "总分92" in seat.text and "★★★★★" in seat.text and "金" in seat.text
        marks = seen(office).sheet.mark
        assert [marks[f"proposed.{one}"].score for one in INDICATORS] == GOOD.split()


async def test_a_score_above_its_points_stays_marked(office: BranchOffice) -> None:
    """25 of 20 is said while it is typed, and nothing is written."""
    rate(office)
    async with at_desk(office.store) as seat:
        await to_year(seat)
        await seat.press("2", "5", "enter")
        assert "25!" in seat.text and seen(office).sheet.mark == {}


async def test_f5_leads_through_every_step(office: BranchOffice) -> None:
    """Proposal, meeting, tallies of each class, opinion, check list: always F5; then it is sealed."""
    rate(office, "score")
    async with at_desk(office.store) as seat:
        await to_year(seat)
        await seat.press("f5", "down", "down", *["backspace"] * 10)
        await fill(seat, "2026.1.5", "")
        await seat.press("f5", *["backspace"] * 10)
        await fill(seat, "20260108", "虚乙", "虚丙", "")
        await seat.press("f5", "1")
        await fill(seat, *["10", "9", "9", "9", "9", "0", "6", "2", "0", "0", "0", "0", "1"])
        await seat.press("2")
        await fill(seat, *["6", "6", "6", "6", "6", "0", "5", "1", "0", "0", "0", "0", "0"])
        await seat.press("escape")
        assert seen(office).stars.balloted == 5
        await seat.press("f5", "down", *["backspace"] * 10)
        await fill(seat, "2026-01-09", "")
        assert "意见 ✓" in seat.text
        await seat.press("f5", "enter")
        assert seen(office).sealed and seen(office).code in seat.text and seat.widths == {80}


async def test_the_sum_that_fails_is_named_at_once(office: BranchOffice) -> None:
    """More present than expected is said below its field while it is typed; saving is refused until all sums hold."""
    rate(office, "score", "propose", "ballot")
    async with at_desk(office.store) as seat:
        await to_year(seat)
        await seat.press("f5", "1")
        await fill(seat, "10")
        await seat.type("12")
        assert "! " in seat.text and "12" in seat.text and "✗" in seat.text
        await seat.press("backspace", "backspace", "9", "enter")
        assert "✗ " not in seat.text
        await fill(seat, "9", "9", "9", "0", "5")
        await seat.press("ctrl+s")
        assert "✗" in seat.text and seat.app.in_dialog
        assert seen(office).sheet.tally == {}
        await seat.press("escape", "f5", "1")
        assert "✗" in seat.text  # what was typed came back, with its sums


async def test_a_branch_without_a_committee_proposes_at_a_meeting(office: BranchOffice) -> None:
    """The members' meeting is the only body offered; the proposal is kept with it."""
    do(office.secretary, "profile.set", secretary="虚甲", has_committee=False)
    rate(office, "score")
    async with at_desk(office.store) as seat:
        await to_year(seat)
        await seat.press("f5")
        assert "党员大会" in seat.text and "支部委员会" not in seat.text
        await seat.press("ctrl+s")
        proposal = seen(office).sheet.proposal
        assert proposal is not None and proposal.body == "general_meeting"


async def test_an_opinion_against_the_ballot_needs_its_reason(office: BranchOffice) -> None:
    """Four stars against five balloted: refused in the form, which stays; with a reason it is kept."""
    rate(office, "score", "propose", "ballot", "tally")
    async with at_desk(office.store) as seat:
        await to_year(seat)
        await seat.press("ctrl+r", "right", "ctrl+s")
        assert seat.app.in_dialog and "理由" in seat.text
        await seat.press("down", "down")
        await fill(seat, "整改未完成")
        opinion = seen(office).sheet.opinion
        assert opinion is not None and (opinion.stars, opinion.reason) == (4, "整改未完成")
        assert "整改未完成" in seat.text


async def test_a_tie_is_settled_with_a_reason(office: BranchOffice) -> None:
    """Four and four ballots: F5 asks which of the tied stars counts."""
    rate(office, "score", "propose", "ballot")
    counts = {"expected": 8, "present": 8, "issued": 8, "returned": 8, "valid": 8, "five": 4, "four": 4}
    do(office.secretary, "star.tally", period=YEAR, voters="members", **counts)
    async with at_desk(office.store) as seat:
        await to_year(seat)
        assert "待" in seat.text
        await seat.press("f5", "right", "down", "down")
        await fill(seat, "群众评价不高")
        assert seen(office).stars.balloted == 4


async def test_a_veto_is_reported_and_blocks_nothing(office: BranchOffice) -> None:
    """The report stands below the stars as not verified."""
    rate(office, "score")
    async with at_desk(office.store) as seat:
        await to_year(seat)
        await seat.press("ctrl+x", "down", "down")
        await seat.type("有投诉")
        await seat.press("ctrl+s")
        (veto,) = vetoes_of(office.store.records, YEAR)
        assert veto.reported.text == "有投诉" and "未核实" in seat.text and seat.widths == {80}


async def test_each_line_of_the_check_list_leads_to_its_place(office: BranchOffice) -> None:
    """Without scores and steps nothing is sealed; Enter on a line opens the form that it names."""
    rate(office, "score")
    async with at_desk(office.store) as seat:
        await to_year(seat)
        await seat.press("f9", "enter")
        assert not seen(office).sealed
        await seat.press("enter")
        assert seat.app.in_dialog


async def test_the_committees_word_stands_beside_with_its_reason_and_is_shown(office: BranchOffice) -> None:
    """Determined four against five: the reason is on the screen; F5 then records where the stars are shown.

    A notice that is too short is refused with the day on which it may end; it is mended in the same form.
    """
    rate(office, *STEPS)
    do(office.secretary, "branch_round.report", period=YEAR)
    office.take_in(office.hand_over(office.store))
    replica = office.desk(office.master.replica(office.store.meta.body))
    do(replica, "star.determine", period=YEAR, stars=4, reason="机制建设材料不足")
    own = office.desk(office.master.store)
    do(own, "calendar.set", year=2026, holidays=["2026-09-25"], workdays=[], source="通知")
    office.hand_back(office.store)
    async with at_desk(office.store) as seat:
        await to_year(seat)
        assert "机制建设材料不足" in seat.text and "亮星 ●" in seat.text
        await seat.press("ctrl+r")
        assert "党委" in seat.message
        await seat.press("f5", "down")
        await fill(seat, "2026.9.24", "公示栏", "虚乙", "")
        assert seat.app.in_dialog and "2026-09-28" in seat.message and seen(office).stars.published is None
        await seat.press("up", "up", "up", *["backspace"] * len("2026.9.24"), "ctrl+s")
        put = seen(office).published
        assert put is not None and (put.end, put.place) == ("2026-09-28", "公示栏")
        assert seen(office).stars.published == 4 and "亮星 ✓" in seat.text


async def test_the_feedback_is_printed_once_the_stars_are_determined(office: BranchOffice, tmp_path: Path) -> None:
    """Before it, Ctrl+O writes the sheet at once; after it the committee's feedback is the second choice."""
    rate(office, *STEPS)
    do(office.secretary, "branch_round.report", period=YEAR)
    office.take_in(office.hand_over(office.store))
    papers = tmp_path / "papers"
    async with at_desk(office.store) as seat:
        await to_year(seat)
        await seat.press("ctrl+o", "f10")
        await seat.app.workers.wait_for_complete()
        assert [path.name for path in papers.iterdir()] == ["党支部星级评定表-2025.docx"]
    replica = office.desk(office.master.replica(office.store.meta.body))
    do(replica, "star.determine", period=YEAR, stars=4, reason="机制建设材料不足")
    office.hand_back(office.store)
    async with at_desk(office.store) as seat:
        await to_year(seat)
        await seat.press("ctrl+o", "2", "f10")
        await seat.app.workers.wait_for_complete()
        paper = docx.Document(str(papers / "党支部评定结果反馈-2025.docx"))
        text = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
        text += [one.text for one in paper.paragraphs]
        assert any("机制建设材料不足" in one for one in text) and any("四星" in one for one in text)
        assert "党支部评定结果反馈" in seat.text


async def test_years_and_quarters_tell_the_star_after_the_acceptance_and_are_printed(
    office: BranchOffice, tmp_path: Path
) -> None:
    """Determined four, five after the acceptance: both stand in the year's row, on paper and in the workbook."""
    rate(office, *STEPS)
    do(office.secretary, "branch_round.report", period=YEAR)
    office.take_in(office.hand_over(office.store))
    replica = office.desk(office.master.replica(office.store.meta.body))
    do(replica, "star.determine", period=YEAR, stars=4, reason="机制建设材料不足")
    office.hand_back(office.store)
    do(office.secretary, "plan.make", period=YEAR)
    office.take_in(office.hand_over(office.store))
    for question in ("plan", "problems", "vitality", "satisfaction"):
        do(replica, "acceptance.answer", period=YEAR, question=question, answer="yes")
    do(replica, "acceptance.decide", period=YEAR, outcome="promote", change=1, reason="整改到位")
    office.hand_back(office.store)
    async with at_desk(office.store) as seat:
        await seat.press("3", "f8")
        assert "4星 → 5星" in seat.text and seat.widths == {80}
        for digit in ("1", "2"):
            await seat.press("ctrl+o", digit, "f10")
            await seat.app.workers.wait_for_complete()
    file = tmp_path / "papers" / "党支部星级评定历年一览-2026-09-21"
    (table,) = docx.Document(f"{file}.docx").tables
    assert "4星 → 5星" in [row.cells[5].text for row in table.rows]
    book = python_calamine.load_workbook(f"{file}.xlsx").get_sheet_by_index(0).to_python()
    assert "4星 → 5星" in [row[5] for row in book[2:]]


async def test_a_sealed_score_is_corrected_with_a_reason(office: BranchOffice) -> None:
    """Old and new are shown, the reason is asked, and the rating waits to be confirmed anew."""
    rate(office, *STEPS)
    do(office.secretary, "branch_round.report", period=YEAR)
    code = seen(office).code
    async with at_desk(office.store) as seat:
        await to_year(seat)
        await seat.press("1", "8", "enter")
        await fill(seat, "抄错")
        assert "有更正，待重新确认" in seat.text
        await seat.press("f9", "enter")
        await fill(seat, "抄错")
        assert seen(office).code != code and seen(office).code in seat.text


async def test_the_small_rating_of_a_quarter_has_scores_alone(office: BranchOffice) -> None:
    """The steps of the year say why they can't be done; five scores and the report suffice."""
    rate(office, "score", period="2026Q3")
    async with at_desk(office.store) as seat:
        await to_year(seat, "2026年第三季度")
        await seat.press("ctrl+n")
        assert "小评" in seat.message
        await seat.press("f9", "enter")
        assert seen(office, "2026Q3").sealed and seat.widths == {80}


async def test_the_rating_sheet_as_a_word_file(office: BranchOffice, tmp_path: Path) -> None:
    """^O writes the sheet; the feedback is offered once the stars are determined."""
    rate(office, *STEPS)
    async with at_desk(office.store) as seat:
        await to_year(seat)
        await seat.press("ctrl+o", "f10")
        await seat.app.workers.wait_for_complete()
        await seat.pilot.pause()
        assert zipfile.is_zipfile(tmp_path / "papers" / "党支部星级评定表-2025.docx")


@pytest.mark.parametrize("language", ["zh_CN", "en"])
async def test_every_line_is_as_wide_as_the_screen(office: BranchOffice, language: str) -> None:
    """List, rating, menu and tally in both languages at 80 columns."""
    rate(office, *STEPS)
    async with at_desk(office.store, language=language) as seat:
        for keys in (("3",), ("f8",), ("end",), ("up",), ("enter",), ("?",), ("f7",), ("3",), ("1",), ("escape",)):
            await seat.press(*keys)
            assert seat.widths == {80}, keys
    assert office.store.records.get(BranchSheet, f"C1/{YEAR}") is not None
