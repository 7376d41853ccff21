"""Any list as a Word paper: all text as it is, the head on every page, one page wide."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from docx import Document

from core.documents.list_paper import PAGE, make_list

COLUMNS = ("事项", "时限", "逾期")


def opened(data: bytes):  # type: ignore[no-untyped-def]
    """The paper as python-docx reads it."""
    return Document(io.BytesIO(data))


def test_a_list_keeps_its_rows() -> None:
    """Title, whose it is, a note, then head and rows in their order."""
    paper = opened(
        make_list("整改台账", "第一支部", "共2项", COLUMNS, [("甲", "2026-10-01", "7"), ("乙", "", "")], [2])
    )
    assert [one.text for one in paper.paragraphs] == ["整改台账", "第一支部\t共2项"]
    (table,) = paper.tables
    assert [[one.text for one in row.cells] for row in table.rows] == [
        list(COLUMNS),
        ["甲", "2026-10-01", "7"],
        ["乙", "", ""],
    ]
    assert table.rows[1].cells[2].paragraphs[0].alignment == 2  # to the right


@pytest.mark.parametrize(
    "text", ["<w:p>x</w:p>", '</w:t><w:gridSpan w:val="9"/>', "=1+1", "{{ x }}", "a[/]b", "一\n二", "\x0b", "&amp;"]
)
def test_what_a_person_typed_stays_text(text: str) -> None:
    """Markup, tags and formulas are printed as typed; a line end becomes a blank."""
    paper = opened(make_list(text, text, text, (text, "乙"), [(text, "")]))
    shown = re.sub("[\n\x0b]", " ", text)
    assert paper.paragraphs[0].text == shown and paper.tables[0].rows[1].cells[0].text == shown


def test_the_table_is_as_wide_as_the_page_and_repeats_its_head() -> None:
    """Long and short columns share the page; the head stands on each page; the same list gives the same bytes."""
    rows = [("长" * 200, "2026-10-01", str(at)) for at in range(80)]
    data = make_list("台账", "支部", "", COLUMNS, rows)
    xml = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()
    widths = [int(one) for one in re.findall(r'<w:gridCol w:w="(\d+)"', xml)]
    assert abs(sum(widths) - PAGE.width * 1440 / 25.4) <= len(widths) and min(widths) > 0
    assert xml.count("<w:tblHeader/>") == 1 and data == make_list("台账", "支部", "", COLUMNS, rows)


def test_a_list_without_rows_is_a_head() -> None:
    """Nothing found is printed as nothing found; short rows are filled up."""
    assert len(opened(make_list("台账", "支部", "", COLUMNS, [])).tables[0].rows) == 1
    assert opened(make_list("台账", "支部", "", COLUMNS, [("甲",)])).tables[0].rows[1].cells[2].text == ""
