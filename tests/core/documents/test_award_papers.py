"""Quota table, lists, notice, decision, record and certificates of a commendation round."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from typing import Any

import msgspec
import pytest
import python_calamine as calamine
from docx import Document
from docx.oxml.ns import qn

from core.documents.award_lists import make_award_list, make_award_notice, make_candidate_list, make_hand_out_list
from core.documents.award_meeting import (
    in_two_lines,
    make_commendation_agenda,
    make_commendation_decision,
    make_meeting_record,
    usual_agenda,
)
from core.documents.awarded import Awarded, branch_group, numeral, people_group
from core.documents.certificates import COLUMNS, make_certificate_table, make_certificates
from core.documents.objection_paper import make_objection_register
from core.documents.quota_excel import make_quota_sheet
from core.documents.quota_paper import make_quota_table
from tests.core.documents import awards_sample as sample

HOSTILE = ["{{7*7}}", "{% for x in y %}", "=1+1", "@SUM(A1)", "<w:p>", "a[/]b", "&amp;", "{_{ title }_}", "007"]


def body(paper: bytes) -> Any:
    """The body as python-docx reads it."""
    return Document(io.BytesIO(paper)).element.body


def lines(paper: bytes) -> list[str]:
    """The text of each paragraph, in tables too."""
    return ["".join(text.text or "" for text in one.iter(qn("w:t"))) for one in body(paper).iter(qn("w:p"))]


def sheet(book: bytes) -> list[list[Any]]:
    """The rows of a workbook's only sheet."""
    return calamine.CalamineWorkbook.from_filelike(io.BytesIO(book)).get_sheet_by_index(0).to_python()


@pytest.mark.parametrize(
    ("paper", "texts"),
    [
        (
            lambda: make_quota_table(sample.quota()),
            ["优秀党务工作者", "综合窗口党支部", "公布名额", "差　　额", "-1", "逾期未报者视为自动放弃"],
        ),
        (
            lambda: make_candidate_list(sample.candidates()),
            ["合计：7", "名额3名", "民主选举", "不同意：无故缺席组织生活", "党支部书记（签名）："],
        ),
        (
            lambda: make_candidate_list(sample.candidates(branch="")),
            ["汇总单位：中共云溪区政务服务中心机关委员会", "负责人（签名）："],
        ),
        (
            lambda: make_award_notice(sample.notice()),
            [
                "拟表彰对象在政务服务中心公示栏予以公示",
                "2026年6月25日（5个工作日）",
                "0000-8120001",
                "党员示范岗",
                "（20名）",
            ],
        ),
        (
            lambda: make_award_list(sample.award_list()),
            ["（云政机党〔2026〕12号）", "证书编号", "四、优质服务明星（明星示范岗）（16名）"],
        ),
        (lambda: make_hand_out_list(sample.hand_outs()), ["荣誉证书发放表", "领取人签名", "20本", "证书内容"]),
        (
            lambda: make_meeting_record(sample.meeting()),
            ["9名", "7名", "会议同意以下表彰名单", "由候补人选司马青替换", "出席人员"],
        ),
        (lambda: make_meeting_record(sample.meeting(carried=False)), ["表彰名单未获通过"]),
        (
            lambda: make_commendation_decision(sample.decision()),
            [
                "授予林溪等20名同志“优秀共产党员”称号，所在岗位命名为“党员示范岗”",
                "中国共产党成立105周年之际",
                "附件：表彰名单",
            ],
        ),
        (
            lambda: make_commendation_agenda(sample.agenda()),
            ["一、宣布大会开始，奏唱国歌（林溪）", "为优秀党务工作者颁奖（7名）", "颁奖顺序", "20.何静"],
        ),
        (
            lambda: make_objection_register(sample.objections()),
            ["共收到3件，已办结2件", "不成立：投诉对象为同名人员", "处理中", "匿名"],
        ),
        (lambda: make_certificates(sample.certificates()), ["林溪同志：", "证书编号：云政机〔2026〕002", "特发此证"]),
    ],
)
def test_facts_stand_on_the_paper(paper: Callable[[], bytes], texts: list[str]) -> None:
    """Each paper shows its facts and its fixed words."""
    text = "\n".join(lines(paper()))
    assert [one for one in texts if one not in text] == []


# ---- groups ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "text"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (21, "二十一"), (99, "九十九")]
)
def test_numerals(number: int, text: str) -> None:
    """Headings number as Chinese papers do."""
    assert numeral(number) == text


@pytest.mark.parametrize("number", [0, 100, -1])
def test_no_numeral_beyond_two_digits(number: int) -> None:
    """A heading beyond ninety-nine is a mistake."""
    with pytest.raises(ValueError):
        numeral(number)


@pytest.mark.parametrize(
    ("count", "words"),
    [(1, "授予甲一同志“优秀共产党员”称号"), (2, "授予甲一等2名同志“优秀共产党员”称号"), (0, "（空缺）")],
)
def test_decision_counts_people(count: int, words: str) -> None:
    """One person is named, of several the first with the number; an award nobody got is in the annex alone."""
    group = people_group(1, "优秀共产党员", [Awarded(name="甲一", branch="乙支部")] * count)
    text = "\n".join(lines(make_commendation_decision(msgspec.structs.replace(sample.decision(), groups=(group,)))))
    assert words in text
    assert ("授予" in text) == bool(count)


@pytest.mark.parametrize(
    ("count", "words"), [(1, "授予甲支部“先进基层党组织”称号"), (3, "授予甲支部等3个党组织“先进基层党组织”称号")]
)
def test_decision_counts_branches(count: int, words: str) -> None:
    """A branch is no comrade; of several the first is named with their number."""
    group = branch_group(1, "先进基层党组织", [Awarded(name="甲支部")] * count)
    assert words in "\n".join(
        lines(make_commendation_decision(msgspec.structs.replace(sample.decision(), groups=(group,))))
    )


def test_agenda_hands_out_each_award_that_somebody_got() -> None:
    """The usual order: decision, each award in the scheme's order, thanks, speech; an empty award is left out."""
    found = usual_agenda(sample.groups(counts=(1, 2, 0, 3)), "林溪")
    assert [one.numeral for one in found] == ["一", "二", "三", "四", "五", "六", "七", "八"]
    assert [one.text for one in found[2:5]] == [
        "为先进基层党组织代表颁奖（1个）",
        "为优秀共产党员颁奖（2名）",
        "为优质服务明星颁奖（3名）",
    ]
    assert [one.by for one in found] == ["林溪", *[""] * 6, "林溪"]


@pytest.mark.parametrize(
    ("paper", "words"),
    [
        (lambda: make_objection_register(sample.objections(count=0)), "公示期内未收到异议。"),
        (lambda: make_hand_out_list(sample.hand_outs(count=0)), "无。"),
        (lambda: make_award_notice(sample.notice(counts=(0, 0, 0, 0))), "无"),
        (lambda: make_candidate_list(sample.candidates()), "无"),
    ],
    ids=["objections", "hand_out", "notice", "candidates"],
)
def test_nothing_is_said_in_words(paper: Callable[[], bytes], words: str) -> None:
    """A list of nobody says so instead of showing an empty table."""
    assert words in lines(paper())


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        (
            "关于表彰先进基层党组织、优秀共产党员、优秀党务工作者和优质服务明星的决定",
            ["关于表彰先进基层党组织、优秀共产党员、", "优秀党务工作者和优质服务明星的决定"],
        ),
        (
            "关于表彰优秀共产党员和优秀党务工作者和优质服务明星",
            ["关于表彰优秀共产党员", "和优秀党务工作者和优质服务明星"],
        ),
        ("关于表彰优秀共产党员的决定", ["关于表彰优秀共产党员的决定"]),
        ("甲" * 30, ["甲" * 30]),
        ("甲" * 30 + "、" + "乙" * 30, ["甲" * 30 + "、" + "乙" * 30]),
    ],
)
def test_a_title_breaks_between_words(title: str, lines: list[str]) -> None:
    """A title too long for a line is cut at the comma nearest its middle, or left to the office program."""
    assert in_two_lines(title).split("\n") == lines


def test_a_line_end_in_a_title_is_one_on_paper() -> None:
    """The decision's title stands on two lines of one paragraph."""
    paper = make_commendation_decision(msgspec.structs.replace(sample.decision(), title="甲、\n乙"))
    (head,) = [one for one in body(paper).iter(qn("w:p")) if list(one.iter(qn("w:br")))]
    assert [text.text for text in head.iter(qn("w:t"))] == ["甲、", "乙"]


# ---- quota -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("columns", [1, 2, 3, 4, 6, 9])
def test_quota_table_has_a_column_for_each_award(columns: int) -> None:
    """However many awards a scheme has: every row has as many cells as the grid has columns."""
    (table,) = body(make_quota_table(sample.quota(columns))).iter(qn("w:tbl"))
    assert len(list(table.iter(qn("w:gridCol")))) == columns + 5
    for row in table.iter(qn("w:tr")):
        spans = [int(one.get(qn("w:val"))) for one in row.iter(qn("w:gridSpan"))]
        assert len(row.findall(qn("w:tc"))) + sum(spans) - len(spans) == columns + 5


def test_quota_rows_of_another_width_are_a_mistake() -> None:
    """A table whose rows do not match its columns is not printed."""
    facts = sample.quota()
    for make in (make_quota_table, make_quota_sheet):
        with pytest.raises(ValueError, match="width"):
            make(msgspec.structs.replace(facts, awards=facts.awards[:3]))
        with pytest.raises(ValueError, match="width"):
            make(msgspec.structs.replace(facts, shared=facts.shared[:4]))


def test_quota_sheet_holds_numbers() -> None:
    """Places, sums and the difference are numbers in Excel; a dash, a name and a remark stay text."""
    rows = sheet(make_quota_sheet(sample.quota()))
    assert rows[2] == ["序号", "党支部名称", "党员数", *sample.AWARDS, "小计", "备注"]
    assert rows[3] == [1, "综合窗口党支部", 20, "—", 1, "—", 1, 6, ""]
    assert [row[1:] for row in rows[11:14]] == [
        ["合计", 188, "—", 19, "—", 16, 35, ""],
        ["公布名额", "", 1, 20, 7, 16, 44, ""],
        ["差额", "", "—", -1, "—", 0, -1, ""],
    ]


# ---- certificates ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [1, 3, 44])
def test_certificates_one_a_page(count: int) -> None:
    """Each certificate begins a page; the page lies, and no page number stands on it."""
    paper = make_certificates(sample.certificates(count=count))
    assert len(list(body(paper).iter(qn("w:pageBreakBefore")))) == count
    opened = Document(io.BytesIO(paper))
    assert (opened.sections[0].page_width or 0) > (opened.sections[0].page_height or 0)
    assert not list(opened.sections[0].footer._element.iter(qn("w:fldSimple")))


def test_certificate_for_a_branch_calls_nobody_comrade() -> None:
    """A branch is addressed by its name alone; the post title is named where the award has one."""
    text = lines(make_certificates(sample.certificates()))
    assert f"{sample.BRANCH}：" in text and "林溪同志：" in text
    assert [one for one in text if "所在岗位命名为“党员示范岗”" in one]


def test_certificate_table_is_ready_for_a_mail_merge() -> None:
    """The first row names the fields in words a merge takes, then a row a certificate."""
    rows = sheet(make_certificate_table(sample.certificates()))
    assert rows[0] == list(COLUMNS) and all(re.fullmatch(r"\w+", name) for name in COLUMNS)
    assert rows[2] == [
        *("云政机〔2026〕002", "林溪", "同志", "优秀共产党员", "", sample.BRANCH, "综合受理岗"),
        *("在2026年度工作中成绩突出", sample.COMMITTEE, "2026年6月30日", "7F3K-21QD"),
    ]
    assert len(rows) == 4


# ---- what is typed stays text ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", HOSTILE)
def test_what_a_person_typed_stays_text(text: str) -> None:
    """Names are printed character for character on every paper."""
    papers = (
        make_candidate_list(sample.candidates(text)),
        make_award_notice(sample.notice(text, (1, 1, 0, 0))),
        make_meeting_record(sample.meeting(text)),
        make_commendation_agenda(sample.agenda(text)),
        make_objection_register(sample.objections(text)),
        make_certificates(sample.certificates(text)),
        make_hand_out_list(sample.hand_outs(text, 1)),
    )
    assert [text in "\n".join(lines(paper)) for paper in papers] == [True] * len(papers)


@pytest.mark.parametrize("text", HOSTILE)
def test_text_in_a_workbook_is_never_a_formula(text: str) -> None:
    """A name that begins like a formula or a number is text in Excel."""
    quota = msgspec.structs.replace(sample.quota(), title=text, rules=(text,), committee=text)
    rows = tuple(msgspec.structs.replace(row, branch=text, note=text) for row in quota.rows)
    for book, cell in (
        (make_certificate_table(sample.certificates(text)), (1, 1)),
        (make_quota_sheet(msgspec.structs.replace(quota, rows=rows)), (3, 1)),
    ):
        assert sheet(book)[cell[0]][cell[1]] == text
        with zipfile.ZipFile(io.BytesIO(book)) as archive:
            assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")


@pytest.mark.parametrize(
    "make", [lambda: make_quota_sheet(sample.quota()), lambda: make_certificate_table(sample.certificates())]
)
def test_a_workbook_prints_across_with_its_head_on_every_page(make: Callable[[], bytes]) -> None:
    """A4 lying, one page wide, the head repeated and kept in sight with the first two columns."""
    with zipfile.ZipFile(io.BytesIO(make())) as archive:
        page, book = archive.read("xl/worksheets/sheet1.xml").decode(), archive.read("xl/workbook.xml").decode()
    assert 'paperSize="9"' in page and 'orientation="landscape"' in page and 'fitToHeight="0"' in page
    assert 'xSplit="2"' in page and "ySplit=" in page
    assert "_xlnm.Print_Titles" in book


@pytest.mark.parametrize(
    "make", [lambda: make_quota_sheet(sample.quota()), lambda: make_certificate_table(sample.certificates())]
)
def test_same_facts_give_the_same_workbook(make: Callable[[], bytes]) -> None:
    """A workbook depends on its facts alone."""
    assert make() == make()
