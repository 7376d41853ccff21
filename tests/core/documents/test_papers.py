"""The papers as a reader of Word files finds them: text, page, faces, repeated heads, the same bytes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm

from core.documents import approval_forms, award_lists, award_meeting, poll_papers
from core.documents.board_sheet import make_board_sheet
from core.documents.branch_papers import make_branch_feedback, make_branch_rating_sheet
from core.documents.build_templates import build
from core.documents.certificates import make_certificates
from core.documents.handover_papers import InvitationSlip, make_receipt, make_recovery_sheet, make_slip
from core.documents.honour_papers import HonourRoll, make_honour_roll, make_star_cards
from core.documents.member_papers import make_five_star_list, make_member_sheets, make_talk_register
from core.documents.objection_paper import make_objection_register
from core.documents.plan_papers import (
    make_improvement_plan,
    make_rectification_ledger,
    make_rectification_notice,
)
from core.documents.quota_paper import make_quota_table
from core.documents.stars import star_marks, star_word
from core.documents.template_file import shipped_names, shipped_template
from tests.core.documents import awards_sample as awards
from tests.core.documents import papers_sample as sample
from tests.core.documents import polls_sample as polls

PAPERS: dict[str, Callable[[], bytes]] = {
    "board_sheet": lambda: make_board_sheet(sample.board()),
    "honour_roll": lambda: make_honour_roll(sample.roll()),
    "star_cards": lambda: make_star_cards(sample.cards()),
    "member_sheets": lambda: make_member_sheets(sample.sheets()),
    "five_star_list": lambda: make_five_star_list(sample.five_stars()),
    "talk_register": lambda: make_talk_register(sample.talks()),
    "branch_rating_sheet": lambda: make_branch_rating_sheet(sample.branch_sheet()),
    "branch_feedback": lambda: make_branch_feedback(sample.feedback()),
    "improvement_plan": lambda: make_improvement_plan(sample.plan()),
    "rectification_ledger": lambda: make_rectification_ledger(sample.ledger()),
    "rectification_notice": lambda: make_rectification_notice(sample.notice()),
    "group_sheet": lambda: poll_papers.make_group_sheet(polls.group_sheet()),
    "candidates_ballot": lambda: poll_papers.make_candidates_ballot(polls.candidates()),
    "service_survey": lambda: poll_papers.make_service_survey(polls.survey()),
    "choice_ballot": lambda: poll_papers.make_choice_ballot(polls.choice()),
    "line_ballot": lambda: poll_papers.make_line_ballot(polls.lines()),
    "issue_register": lambda: poll_papers.make_issue_register(polls.register()),
    "tally_report": lambda: poll_papers.make_tally_report(polls.report()),
    "statistics": lambda: poll_papers.make_statistics(polls.statistics()),
    "candidates_summary": lambda: poll_papers.make_candidates_summary(polls.summary()),
    "approval_organisation": lambda: approval_forms.make_approval_form(awards.organisation()),
    "approval_member": lambda: approval_forms.make_approval_form(awards.member()),
    "approval_worker": lambda: approval_forms.make_approval_form(awards.worker()),
    "approval_service": lambda: approval_forms.make_approval_form(awards.service(copies=3)),
    "quota_table": lambda: make_quota_table(awards.quota()),
    "candidate_list": lambda: award_lists.make_candidate_list(awards.candidates()),
    "award_notice": lambda: award_lists.make_award_notice(awards.notice()),
    "award_list": lambda: award_lists.make_award_list(awards.award_list()),
    "hand_out_list": lambda: award_lists.make_hand_out_list(awards.hand_outs()),
    "meeting_record": lambda: award_meeting.make_meeting_record(awards.meeting()),
    "commendation_decision": lambda: award_meeting.make_commendation_decision(awards.decision()),
    "commendation_agenda": lambda: award_meeting.make_commendation_agenda(awards.agenda()),
    "objection_register": lambda: make_objection_register(awards.objections()),
    "certificates": lambda: make_certificates(awards.certificates()),
    "slip": lambda: make_slip(sample.slip()),
    "receipt": lambda: make_receipt(sample.receipt()),
    "recovery_sheet": lambda: make_recovery_sheet(sample.recovery()),
}
every_paper = pytest.mark.parametrize("name", sorted(PAPERS))
FACES = {"方正小标宋简体", "仿宋", "黑体", "楷体"}


def parts(paper: bytes) -> dict[str, str]:
    """The XML parts of a paper by name."""
    with zipfile.ZipFile(io.BytesIO(paper)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def shown(paper: bytes, part: str = "word/document.xml") -> str:
    """The text of a part as a reader sees it, paragraphs on lines of their own."""
    document = Document(io.BytesIO(paper))
    root = document.element if part == "word/document.xml" else document.sections[0].footer._element
    return "\n".join("".join(text.text or "" for text in each.iter(qn("w:t"))) for each in root.iter(qn("w:p")))


def test_every_shipped_template_has_a_paper() -> None:
    """The folder of templates holds exactly the papers that can be made."""
    assert shipped_names() == sorted(PAPERS)


@every_paper
def test_page_is_a4(name: str) -> None:
    """Every section is A4, standing or lying, within a twentieth of a point."""
    for section in Document(io.BytesIO(PAPERS[name]())).sections:
        sides = sorted((section.page_width or 0, section.page_height or 0))
        assert abs(sides[0] - Mm(210)) < 1000 and abs(sides[1] - Mm(297)) < 1000


@every_paper
def test_every_run_names_its_face_four_times(name: str) -> None:
    """Runs and paragraph marks in body, header and footer set ascii, hAnsi, eastAsia and cs to one of four faces."""
    document = Document(io.BytesIO(PAPERS[name]()))
    section = document.sections[0]
    for root in (document.element.body, section.header._element, section.footer._element):
        looks = [run.find(qn("w:rPr")) for run in root.iter(qn("w:r"))]
        looks += [mark.find(qn("w:rPr")) for mark in root.iter(qn("w:pPr"))]
        assert looks
        for look in looks:
            fonts = look.find(qn("w:rFonts"))
            faces = {fonts.get(qn(f"w:{slot}")) for slot in ("ascii", "hAnsi", "eastAsia", "cs")}
            assert len(faces) == 1 and faces <= FACES


@every_paper
def test_no_theme_can_change_the_faces(name: str) -> None:
    """No theme part, no theme attribute and no tag is left anywhere."""
    for part, text in parts(PAPERS[name]()).items():
        assert "theme" not in part.lower()
        assert "Theme=" not in text
        assert "{%" not in text and "{{" not in text


@every_paper
def test_same_facts_give_the_same_bytes(name: str) -> None:
    """A paper depends on its facts alone: no clock, no name of a user, no order of a dictionary."""
    first = PAPERS[name]()
    assert first == PAPERS[name]()
    core = parts(first)["docProps/core.xml"]
    assert "2000-01-01" in core and "星册" in core
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {member.date_time for member in archive.infolist()} == {(2000, 1, 1, 0, 0, 0)}


def test_shipped_templates_are_what_the_script_builds(tmp_path: Path) -> None:
    """Nobody edits a shipped template by hand: the script builds the very same bytes."""
    for path in build(tmp_path):
        assert path.read_bytes() == shipped_template(path.stem)


@pytest.mark.parametrize(
    ("name", "texts"),
    [
        (
            "board_sheet",
            ["林溪", "欧阳若兰", "18.25", "97.75", "★★★★★ 五星", "不予评星", "2026年10月14日", "0000-8123456"],
        ),
        ("honour_roll", ["五星党员光荣榜", "周明远", "欧阳若兰", "综合窗口"]),
        ("star_cards", ["党员岗位星级卡", "★★★★☆", "四星　2026年第三季度", "7F3K-21QD"]),
        ("member_sheets", ["党群联评", "云委发〔2026〕12号", "无异议", "同意评定为五星", "书记签名"]),
        ("five_star_list", ["中共云溪区直属机关工作委员会：", "评定五星党员3名", "党支部书记（签名）："]),
        ("talk_register", ["二星", "2026年10月16日", "周明远、何静", "下季度继续跟踪"]),
        ("improvement_plan", ["整改提升计划表", "三星", "提升工程", "共3项", "周明远", "大厅公开栏", "2026年6月30日"]),
        (
            "rectification_ledger",
            ["整改台账", "（第2轮）", "未通过，限2026.9.30前", "已销号1项", "复验结果", "民主评议"],
        ),
        ("rectification_notice", ["整改通知书", "责令限期整改", "2026年12月1日", "回　　执", "3项整改要求", "签收人"]),
        (
            "branch_rating_sheet",
            [
                "党支部星级评定表",
                "班子健全（8分）",
                "17.9",
                "银星",
                "★★★★☆",
                "支委会 2026年1月5日",
                "66.67%",
                "书记签名",
                "（盖章）",
            ],
        ),
        ("branch_feedback", ["党支部星级评定结果反馈", "评定为四星（★★★★☆）", "台账抽查不全", "示范工程", "80.4"]),
        ("slip", ["4QTN", "B6YE", "JZ5G", "请妥善保管", "yunxi-zhck-0001.xci"]),
        ("receipt", ["第7号", "412条", "96条", "7F3K-21QD", "第一联", "第二联", "接收人（签名）"]),
        ("recovery_sheet", ["K7QX2", "第8组", "H6Z7B", "信封密封"]),
    ],
)
def test_facts_stand_on_the_paper(name: str, texts: list[str]) -> None:
    """Each paper shows its facts and its fixed words."""
    text = shown(PAPERS[name]())
    assert [each for each in texts if each not in text] == []


@pytest.mark.parametrize(
    "name", ["board_sheet", "five_star_list", "talk_register", "improvement_plan", "rectification_ledger"]
)
def test_head_row_repeats(name: str) -> None:
    """The head of a list stands on every page, and no row is torn apart between two."""
    rows = [row._tr for row in Document(io.BytesIO(PAPERS[name]())).tables[0].rows]
    assert [len(row.findall(f"{qn('w:trPr')}/{qn('w:tblHeader')}")) for row in rows] == [1] + [0] * (len(rows) - 1)
    whole = [bool(row.findall(f"{qn('w:trPr')}/{qn('w:cantSplit')}")) for row in rows]
    assert whole[0] and (all(whole) or name in ("improvement_plan", "rectification_ledger"))


@pytest.mark.parametrize("name", ["board_sheet", "member_sheets", "honour_roll", "five_star_list", "talk_register"])
def test_footer_holds_check_code_and_pages(name: str) -> None:
    """The footer ties the paper to the record and counts its pages."""
    assert re.fullmatch(r"校验码：7F3K-21QD第 1 页　共 1 页", shown(PAPERS[name](), "footer"))
    footer = parts(PAPERS[name]())["word/footer1.xml"]
    assert 'w:instr="PAGE"' in footer and 'w:instr="NUMPAGES"' in footer


def test_paper_before_confirming_says_so() -> None:
    """Without a check code the footer says that the result is not confirmed."""
    facts = HonourRoll(branch="甲支部", period="2026年第三季度", people=())
    assert shown(make_honour_roll(facts), "footer").startswith("尚未确认，无校验码")


@pytest.mark.parametrize(
    ("paper", "words"),
    [
        (make_honour_roll(sample.roll(0)), "本季度无五星党员"),
        (make_five_star_list(sample.five_stars(0)), "本季度无五星党员，特此报告。"),
        (make_talk_register(sample.talks(0)), "本季度无二星及以下党员，无不予评星党员。"),
        (make_improvement_plan(sample.plan(0)), "尚未列入整改提升事项。"),
        (make_rectification_ledger(sample.ledger(0)), "无整改事项。"),
    ],
    ids=["honour_roll", "five_star_list", "talk_register", "improvement_plan", "rectification_ledger"],
)
def test_empty_list_is_said_in_words(paper: bytes, words: str) -> None:
    """A list of nobody says so instead of showing an empty table."""
    assert words in shown(paper)
    tables = Document(io.BytesIO(paper)).tables
    assert not tables or len(tables[0].rows) == 3  # the head, the words, the place to sign


def test_small_rating_has_scores_alone() -> None:
    """A quarterly small rating prints no stars side by side, no opinions and no ballot."""
    text = shown(make_branch_rating_sheet(sample.branch_sheet(small=True)))
    assert "17.9" in text
    assert [word for word in ("荐星", "机关党委审定意见", "议星测评统计") if word in text] == []


def test_board_sheet_of_two_thousand() -> None:
    """A very large branch fits: each member once, in order."""
    table = Document(io.BytesIO(make_board_sheet(sample.board(2000)))).tables[0]
    numbers = [row.find(qn("w:tc")).xpath("string(.)") for row in table._tbl.iter(qn("w:tr"))]
    assert numbers == ["序号", *map(str, range(1, 2001))]


def test_member_sheets_start_a_page_each() -> None:
    """Every person's sheet begins on a page of its own."""
    assert parts(make_member_sheets(sample.sheets(5)))["word/document.xml"].count("<w:pageBreakBefore/>") == 5


@pytest.mark.parametrize(("count", "cells"), [(1, 2), (8, 8), (9, 10)])
def test_star_cards_two_a_line(count: int, cells: int) -> None:
    """Cards stand two a line; an odd last place stays empty."""
    table = Document(io.BytesIO(make_star_cards(sample.cards(count)))).tables[0]
    texts = [cell.text.strip() for row in table.rows for cell in row.cells]
    assert len(texts) == cells
    assert sum(text.startswith("党员岗位星级卡") for text in texts) == count


def test_two_character_name_stays_as_typed() -> None:
    """A name of two is set apart by letter spacing; its text holds no added blank."""
    assert "林溪" in shown(make_honour_roll(sample.roll()))


def test_slip_shows_the_groups_to_type_again() -> None:
    """The last two groups stand in the whole fingerprint and once more in the box."""
    text = shown(make_slip(sample.slip()))
    assert text.count("B6YE") == text.count("JZ5G") == 2 and text.count("4QTN") == 1


def test_slip_needs_two_groups() -> None:
    """A fingerprint with fewer groups than are typed is the caller's mistake."""
    with pytest.raises(ValueError, match="two groups"):
        make_slip(InvitationSlip(committee="甲", branch="乙", fingerprint=("4QTN",)))


@pytest.mark.parametrize(("stars", "marks", "word"), [(5, "★★★★★", "五星"), (2, "★★☆☆☆", "二星"), (0, "☆☆☆☆☆", "无星")])
def test_stars_as_shown(stars: int, marks: str, word: str) -> None:
    """Stars are always five marks, and a word."""
    assert (star_marks(stars), star_word(stars)) == (marks, word)


@pytest.mark.parametrize("stars", [-1, 6])
def test_stars_beyond_five_are_a_mistake(stars: int) -> None:
    """Nobody has six stars."""
    with pytest.raises(ValueError):
        star_marks(stars)
    with pytest.raises(ValueError):
        star_word(stars)
