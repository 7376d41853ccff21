"""The four approval forms: one sheet each, every fact in its place, what is typed stays text."""

from __future__ import annotations

import io
import math
from pathlib import Path
from typing import Any

import msgspec
import pytest
from docx import Document
from docx.oxml.ns import qn

from core.documents import approval_forms as forms
from core.documents.layouts.markup import paragraph
from core.documents.layouts.package import FORM, document
from tests.core.documents import awards_sample as sample

FORMS = {
    "organisation": sample.organisation,
    "member": sample.member,
    "worker": sample.worker,
    "service": sample.service,
}
every_form = pytest.mark.parametrize("kind", sorted(FORMS))
HOSTILE = ["{{7*7}}", "{% for x in y %}", "=1+1", "<w:p>", "a[/]b", "&lt;", "{_{ name }_}", "{%tr endfor %}"]
PRINTABLE = (297 - 20 - 17) * 72 / 25.4
"""Points between the margins above and below."""


def made(kind: str, size: str = "usual", **changes: Any) -> bytes:
    """A form of a kind with some facts changed."""
    return forms.make_approval_form(msgspec.structs.replace(FORMS[kind](size), **changes))


def body(paper: bytes) -> Any:
    """The body as python-docx reads it."""
    return Document(io.BytesIO(paper)).element.body


def words(one: Any) -> str:
    """The text of an element."""
    return "".join(text.text or "" for text in one.iter(qn("w:t")))


def lines(paper: bytes) -> list[str]:
    """The text of each paragraph, in tables too."""
    return [words(one) for one in body(paper).iter(qn("w:p"))]


# ---- what stands on it ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "texts"),
    [
        (
            "organisation",
            ["5名", "3个", "2024.03换届", "28名", "2024年度市级青年文明号", "审批机关", "支部申报"],
        ),
        ("member", ["周明远", "1988.05", "2017.04", "正式党员", "民主选举", "推荐票15/17", "个人简历", "审核人签名"]),
        ("worker", ["支部委员会组织委员", "2019.03", "组织发展、党费收缴、三会一课记录", "分管工作"]),
        ("service", ["何静", "群众", "云溪区自然资源和规划局派驻窗口", "3862", "全勤", "窗口管理科", "2021.03"]),
    ],
)
def test_facts_stand_on_the_form(kind: str, texts: list[str]) -> None:
    """Each form shows its own fields, the checklist with its evidence, and three places to sign and to seal."""
    text = "\n".join(lines(made(kind)))
    assert [one for one in (*texts, "推荐条件", "事实依据", "（200—400字）", "一式1份") if one not in text] == []
    assert text.count("（盖章）") == 4  # the branch at the head, three opinions


@pytest.mark.parametrize(("kind", "count"), [("organisation", 2), ("member", 2), ("worker", 3), ("service", 0)])
def test_an_empty_field_says_none_where_the_form_asks(kind: str, count: int) -> None:
    """Honours, rewards and titles say 无; whatever else is not there leaves room to write."""
    paper = made(kind, "short")
    assert lines(paper).count("无") == count
    assert sum("年　　月　　日" in line for line in lines(paper)) == 4


@every_form
def test_deeds_keep_their_paragraphs(kind: str) -> None:
    """Each paragraph of the deeds is one of the form, indented by the form and not by blanks."""
    paper = made(kind, deeds=("甲事迹。", "乙事迹。"))
    found = [one for one in body(paper).iter(qn("w:p")) if words(one).endswith("事迹。")]
    assert [words(one) for one in found] == ["甲事迹。", "乙事迹。"]
    assert all(int(one.find(f"{qn('w:pPr')}/{qn('w:ind')}").get(qn("w:firstLine"))) > 0 for one in found)


@pytest.mark.parametrize(
    ("text", "kept"),
    [("  甲\n\n\t乙  \n", ("甲", "乙")), ("　　甲\r\n　　乙", ("甲", "乙")), ("", ()), ("　\n", ()), ("甲", ("甲",))],
)
def test_lines_of_a_text_are_its_paragraphs(text: str, kept: tuple[str, ...]) -> None:
    """Blank lines go, the writer's own indent goes, the words stay."""
    assert forms.paragraphs(text) == kept


# ---- one sheet -------------------------------------------------------------------------------------------------------


def height_of(one: Any, width: float) -> float:
    """Points that a paragraph takes in a column of so many points, characters of the face's full width."""
    size = max((int(mark.get(qn("w:val"))) / 2 for mark in one.iter(qn("w:sz"))), default=12)
    text = words(one)
    ems = sum(1 if ord(character) > 0x2E80 or character in "—“”·" else 0.5 for character in text) + 2
    spacing = one.find(f"{qn('w:pPr')}/{qn('w:spacing')}")
    pitch = int(spacing.get(qn("w:line"))) / 20 if spacing.get(qn("w:lineRule")) == "exact" else size * 1.3
    around = sum(int(spacing.get(qn(f"w:{side}"), 0)) / 20 for side in ("before", "after"))
    return math.ceil(max(1, ems * size) / width) * pitch + around


def height_of_row(row: Any) -> float:
    """Points that a row takes: what it asks for at least, or its fullest cell."""
    least = row.find(f"{qn('w:trPr')}/{qn('w:trHeight')}")
    full = [int(least.get(qn("w:val"))) / 20 if least is not None else 0]
    for cell in row.iter(qn("w:tc")):
        width = int(cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}").get(qn("w:w"))) / 20 - 2 * 1.6 * 72 / 25.4
        full.append(sum(height_of(one, width) for one in cell.iter(qn("w:p"))) + 2.9)
    return max(full)


def pages(paper: bytes) -> list[float]:
    """Points taken on each page, as far as the page breaks of the form tell."""
    taken = [0.0]
    for one in body(paper):
        if one.find(f".//{qn('w:pageBreakBefore')}") is not None:
            taken.append(0.0)
        if one.tag == qn("w:tbl"):
            taken[-1] += sum(height_of_row(row) for row in one.iter(qn("w:tr")))
        elif one.tag == qn("w:p"):
            taken[-1] += height_of(one, 166 * 72 / 25.4)
    return taken


@every_form
@pytest.mark.parametrize("size", ["short", "usual", "long"])
def test_a_form_is_two_pages(kind: str, size: str) -> None:
    """Data in front, deeds and opinions behind: both fit, with long names, 400 characters and a long career."""
    taken = pages(made(kind, size))
    assert len(taken) == 2
    assert [round(one) for one in taken if one > PRINTABLE] == []


@pytest.mark.parametrize(("length", "size"), [(200, 24), (400, 24), (600, 21), (900, 18), (1300, 16), (4000, 16)])
def test_longer_deeds_are_set_smaller(length: int, size: int) -> None:
    """400 characters stand in 12 points; more of them in a smaller size (half points), and none is left out."""
    paper = made("member", deeds=sample.deeds(length))
    texts = [one for one in body(paper).iter(qn("w:p")) if words(one) in sample.deeds(length)]
    assert {int(mark.get(qn("w:val"))) for one in texts for mark in one.iter(qn("w:sz"))} == {size}
    assert sum(len(words(one)) for one in texts) == length


@pytest.mark.parametrize("copies", [1, 3])
def test_the_statement_follows_once(copies: int) -> None:
    """A5: one statement goes with the copies of the form, on pages of its own; where there is none, nothing does."""
    text = sample.deeds(2000)
    paper = made("worker", copies=copies, statement=text)
    found = lines(paper)
    assert len(list(body(paper).iter(qn("w:sectPr")))) == copies + 1
    assert found.count("先进事迹材料") == 1 and found[-len(text) :] == list(text)
    assert "先进事迹材料" not in lines(made("worker", copies=copies))


# ---- copies ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("copies", [1, 3, 9])
def test_copies_each_begin_on_a_right_hand_page(copies: int) -> None:
    """Each copy is a section that starts on an odd page and counts its own two pages."""
    paper = made("member", copies=copies)
    sections = list(body(paper).iter(qn("w:sectPr")))
    assert len(sections) == copies
    assert {one.find(qn("w:type")).get(qn("w:val")) for one in sections} == {"oddPage"}
    assert {one.find(qn("w:pgNumType")).get(qn("w:start")) for one in sections} == {"1"}
    assert len(pages(paper)) == copies + 1
    assert f"一式{copies}份" in "".join(lines(paper))


def test_copies_are_marked_only_where_asked_for() -> None:
    """第 n 份／共 n 份 is off unless the committee wants it."""
    assert "份／共" not in "".join(lines(made("service", copies=3)))
    marked = "".join(lines(made("service", copies=3, numbered=True)))
    assert [f"第{number}份／共3份" in marked for number in (1, 2, 3)] == [True] * 3


@pytest.mark.parametrize("copies", [0, -1, 10])
def test_copies_beyond_nine_are_a_mistake(copies: int) -> None:
    """Nobody hands in ten copies, and none is no form."""
    with pytest.raises(ValueError, match="copies"):
        made("member", copies=copies)


def test_footer_ties_the_form_to_the_record() -> None:
    """The check code and the pages of this copy stand in the footer; before the nomination is sealed it says so."""
    paper = Document(io.BytesIO(made("member")))
    footer = paper.sections[0].footer._element
    assert "校验码：7F3K-21QD" in words(footer)
    assert {one.get(qn("w:instr")) for one in footer.iter(qn("w:fldSimple"))} == {"PAGE", "SECTIONPAGES"}
    short = Document(io.BytesIO(made("member", "short")))
    assert "尚未确认，无校验码" in words(short.sections[0].footer._element)


# ---- what is typed stays text ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", HOSTILE)
def test_what_a_person_typed_stays_text(text: str) -> None:
    """Names, deeds, evidence and opinions are printed character for character."""
    changes = {
        "name": text,
        "branch": text,
        "deeds": (text,),
        "rewards": (text,),
        "resume": (text,),
        "criteria": (forms.Evidence(text, text),),
        "branch_opinion": forms.Opinion(text, text),
        "note": text,
    }
    assert lines(made("member", **changes)).count(text) == 10


def test_a_committee_can_put_its_own_form_in_place(tmp_path: Path) -> None:
    """A template of the committee with the same facts goes before the shipped one."""
    own = document("自制", FORM, paragraph("{{ name }}：{{ deeds|join('／') }}"), paragraph(), paragraph())
    (tmp_path / "approval_member.docx").write_bytes(own)
    facts = sample.member("short")
    paper = forms.make_approval_form(msgspec.structs.replace(facts, deeds=("甲", "乙")), tmp_path)
    assert lines(paper) == ["林溪：甲／乙"]
