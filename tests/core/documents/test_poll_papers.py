"""Papers of polls: what stands on them, what never may, and the same figures in Word and Excel."""

from __future__ import annotations

import io

import pytest
from docx import Document
from python_calamine import CalamineWorkbook

from core.documents import poll_papers as papers
from core.documents.poll_table import make_statistics_table
from tests.core.documents import polls_sample as sample

BALLOTS = {
    "group_sheet": lambda: papers.make_group_sheet(sample.group_sheet()),
    "candidates_ballot": lambda: papers.make_candidates_ballot(sample.candidates()),
    "service_survey": lambda: papers.make_service_survey(sample.survey()),
    "choice_ballot": lambda: papers.make_choice_ballot(sample.choice()),
    "line_ballot": lambda: papers.make_line_ballot(sample.lines()),
}


def text(paper: bytes) -> str:
    """All words of body and tables."""
    opened = Document(io.BytesIO(paper))
    cells = [cell.text for table in opened.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in opened.paragraphs), *cells])


@pytest.mark.parametrize("name", sorted(BALLOTS))
def test_nothing_tells_one_ballot_from_another(name: str) -> None:
    """Two ballots are the same bytes: no number, no code, no mark."""
    one, other = BALLOTS[name](), BALLOTS[name]()
    assert one == other
    assert "校验码" not in text(one) and "编号" not in text(one)
    footer = Document(io.BytesIO(one)).sections[0].footer.paragraphs[0].text
    assert "校验码" not in footer and "尚未确认" not in footer


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("group_sheet", ["根据多数党员意见", "组长（签名）", "意见或建议"]),
        ("candidates_ballot", ["不能多于5名", "是 / 否", "古丽扎尔·艾合买提", "无记名"]),
        ("service_survey", ["（盖章）", "党风廉政建设方面存在问题的反馈", "可不填写", "林溪（办证窗口）"]),
        ("choice_ballot", ["姓氏笔画", "应选2名", "另选他人", "弃权的不得另选他人"]),
        ("line_ballot", ["□五星", "不选的按空白计"]),
    ],
)
def test_what_a_ballot_says(name: str, words: list[str]) -> None:
    """The notes of notice D and of elections stand on the ballot."""
    shown = text(BALLOTS[name]())
    assert [word for word in words if word not in shown] == []


def test_a_resolution_has_no_room_to_write_in() -> None:
    """Only an election lets one write in another."""
    shown = text(papers.make_choice_ballot(sample.choice(seats=0)))
    assert "另选他人" not in shown and "表决事项" in shown and "按弃权计" in shown


def test_the_tally_report_has_all_counts_and_signatures() -> None:
    """Forms 2.13: attendance, sheets, each candidate, names written in, who watched and counted."""
    shown = text(papers.make_tally_report(sample.report()))
    words = [
        "应到",
        "实到",
        "发出",
        "收回",
        "有效",
        "无效",
        "部分无效",
        "徐静 1票",
        "总监票人（签名）",
        "计票人（签名）",
    ]
    assert [word for word in words if word not in shown] == []


def test_the_table_holds_the_figures_of_the_paper() -> None:
    """Word and Excel show the same counts and rate; counts are numbers, and the same facts give the same bytes."""
    facts = sample.statistics()
    table = make_statistics_table(facts)
    assert table == make_statistics_table(facts)
    rows = CalamineWorkbook.from_filelike(io.BytesIO(table)).get_sheet_by_index(0).to_python()
    assert rows[6] == ["林溪", sample.QUESTIONS[0], 11.0, 1.0, 0.0, 1.0, 0.0, "92.31%（12/13）"]
    assert rows[3][:6] == [13.0, 13.0, 13.0, 13.0, 13.0, 0.0]
    shown = text(papers.make_statistics(facts))
    assert "92.31%（12/13）" in shown and "（满意＋比较满意）÷本项有效" in shown
