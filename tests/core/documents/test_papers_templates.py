"""What people type stays text, and a committee's own template can do nothing but print."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from docx import Document

from core.documents.board_sheet import BoardRow, BoardSheet, make_board_sheet
from core.documents.honour_papers import HonouredPerson, HonourRoll, make_honour_roll
from core.documents.layouts.markup import paragraph
from core.documents.layouts.package import FORM, document
from core.documents.template_file import find_template, shipped_template
from core.errors import Refused

HOSTILE = [
    "{{ branch }}",
    "{% for x in y %}",
    "{# note #}",
    "{_{ branch }_}",
    "{_% if x %_}",
    "{%p if a %}",
    "{%tr endfor %}",
    "{{r a }}",
    "<w:p><w:r><w:t>x</w:t></w:r></w:p>",
    "</w:t></w:r></w:p>",
    "&amp; &lt; &#x4E00; &nbsp;",
    "]]><!--",
    "a[/]b [red]x",
    "“引号” ‘单引号’ \"q\" 'q'",
    "两  个  空格 ",
    "é é",
    "𠮷野 㐂",
    "极" * 40,
]


def roll(name: str, post: str = "") -> HonourRoll:
    """An honour roll of one."""
    return HonourRoll(branch="甲支部", period="2026年第三季度", people=(HonouredPerson(name, post),))


def own(tmp_path: Path, text: str, name: str = "honour_roll") -> Path:
    """A folder with a committee's own template whose body is one paragraph of `text`."""
    made = document("自制", FORM, paragraph(text), paragraph(), paragraph())
    (tmp_path / f"{name}.docx").write_bytes(made)
    return tmp_path


def repacked(content: bytes, **changes: str | bytes) -> bytes:
    """A zip with members added or replaced; `__` in a name stands for `/`."""
    members = {name.replace("__", "/"): value for name, value in changes.items()}
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            new.writestr(name, members.pop(name, old.read(name)))
        for name, value in members.items():
            new.writestr(name, value)
    return made.getvalue()


def words(paper: bytes) -> str:
    """All paragraphs of body and tables."""
    opened = Document(io.BytesIO(paper))
    cells = [cell.text for table in opened.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(each.text for each in opened.paragraphs), *cells])


@pytest.mark.parametrize("text", HOSTILE)
def test_text_appears_as_typed(text: str) -> None:
    """Whatever looks like markup or a tag is printed character for character."""
    facts = BoardSheet(branch=text, period="2026年第三季度", members=(BoardRow(name=text, word=text),), contact=text)
    paper = make_board_sheet(facts)
    cells = [cell.text for cell in Document(io.BytesIO(paper)).tables[0].rows[1].cells]
    assert cells[1] == cells[9] == text
    assert f"党支部：{text}\t" in words(paper)


def test_header_shows_text_as_typed_too() -> None:
    """Headers and footers are filled under the same rules as the body."""
    facts = BoardSheet(branch="{{ period }}<w:t>", period="{_{x}_}", members=(), check_code="{%&<")
    section = Document(io.BytesIO(make_board_sheet(facts))).sections[0]
    assert section.header.paragraphs[0].text == "{{ period }}<w:t>　{_{x}_}"
    assert "校验码：{%&<" in section.footer.paragraphs[0].text


@pytest.mark.parametrize("bad", ["\x00", "\x07", "\x0c", "\x1b", "\ufffe", "\ud800", "\r"])
def test_what_xml_cannot_hold_is_left_out(bad: str) -> None:
    """A character that XML can't hold does not break the paper; the text around it stays."""
    assert "甲乙丙丁戊" in words(make_honour_roll(roll(f"甲乙{bad}丙丁戊")))


def test_lines_of_a_longer_text_stay_lines() -> None:
    """A line feed in a text becomes a line break in the same paragraph."""
    assert "第一行\n第二行" in words(make_honour_roll(roll("林溪溪", "第一行\n第二行")))


def test_own_template_goes_before_the_shipped_one(tmp_path: Path) -> None:
    """A committee's template is used when it is there, the shipped one for every other paper."""
    folder = own(tmp_path, "光荣榜：{{ people[0].name }}")
    assert words(make_honour_roll(roll("林溪"), folder)) == "光荣榜：林溪"
    assert "公示表" in words(make_board_sheet(BoardSheet(branch="甲", period="乙", members=()), folder))


def test_own_template_cannot_unescape(tmp_path: Path) -> None:
    """`|safe` in a template does not let typed markup through."""
    folder = own(tmp_path, "{{ people[0].name|safe }}{{ people[0].name|e }}")
    assert words(make_honour_roll(roll("<w:br/>&"), folder)) == "<w:br/>&" * 2


def test_shipped_template_is_a_start_for_an_own_one(tmp_path: Path) -> None:
    """A shipped template saved again by python-docx, as an office program would, still prints."""
    opened = Document(io.BytesIO(shipped_template("honour_roll")))
    opened.core_properties.author = "某办公室"
    opened.save(str(tmp_path / "honour_roll.docx"))
    paper = make_honour_roll(roll("林溪"), tmp_path)
    assert "林溪" in words(paper)
    assert Document(io.BytesIO(paper)).core_properties.author == "星册"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{{ ''.__class__ }}", "template_forbidden"),
        ("{{ ''.__class__.__mro__[1].__subclasses__() }}", "template_forbidden"),
        ("{{ people.__getattribute__('x') }}", "template_forbidden"),
        ("{{ people[0].__struct_fields__ }}", "template_forbidden"),
        ("{{ '{0.__class__}'.format(branch) }}", "template_forbidden"),
        ("{{ 'x' * 1000000000 }}", "template_forbidden"),
        ("{{ 9 ** 9999999 }}", "template_forbidden"),
        ("{{ nobody }}", "template_unknown_field"),
        ("{{ people[0].nam }}", "template_unknown_field"),
        ("{{ range(9) }}", "template_unknown_field"),
        ("{{ lipsum() }}", "template_unknown_field"),
        ("{{ people[7].name }}", "template_unknown_field"),
        ("{% for a in people %}", "template_tag_wrong"),
        ("{{ branch|nosuch }}", "template_tag_wrong"),
        ("{% include 'x' %}", "template_fails"),
        ("{{ 1 / 0 }}", "template_fails"),
        ("{{ branch + 1 }}", "template_fails"),
        ("{%p if people %}", "template_tag_wrong"),
        ("{%r if people %}{%r endif %}{{r branch }}", "template_fails"),
    ],
)
def test_bad_template_is_refused_with_its_file(tmp_path: Path, text: str, code: str) -> None:
    """What a template may not or can't do is refused with a code, the file's name and the cause."""
    with pytest.raises(Refused) as refused:
        make_honour_roll(roll("林溪"), own(tmp_path, text))
    assert refused.value.code == code
    assert refused.value.figures["file"] == "honour_roll.docx"
    assert refused.value.figures["cause"]


def test_cause_names_nobody(tmp_path: Path) -> None:
    """The cause of a failure never repeats what was typed."""
    with pytest.raises(Refused) as refused:
        make_honour_roll(roll("林溪溪"), own(tmp_path, "{{ people[0].name|int / 0 }}"))
    assert "林溪" not in str(refused.value)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not a zip",
        b"PK\x03\x04" + bytes(60),
        shipped_template("honour_roll")[:9000],
        repacked(shipped_template("slip"), **{"word__document.xml": "<broken"}),
    ],
    ids=["empty", "text", "header only", "cut", "broken xml"],
)
def test_damaged_template_is_refused(tmp_path: Path, content: bytes) -> None:
    """A file that is no Word file, or a cut one, is refused before anything is filled."""
    (tmp_path / "honour_roll.docx").write_bytes(content)
    with pytest.raises(Refused) as refused:
        make_honour_roll(roll("林溪"), tmp_path)
    assert refused.value.code == "template_unreadable"


OUTSIDE = '<Relationships><Relationship Id="rId1" Target="file:///x.dotm" TargetMode="External"/></Relationships>'


@pytest.mark.parametrize(
    ("member", "inside"),
    [
        ("word__vbaProject.bin", "macro"),
        ("word__activeX__activeX1.xml", "<a/>"),
        ("word__embeddings__oleObject1.bin", "object"),
        ("word___rels__settings.xml.rels", OUTSIDE),
        ("word__extra.xml", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"),
    ],
)
def test_active_template_is_refused(tmp_path: Path, member: str, inside: str) -> None:
    """Macros, embedded programs and links to the outside don't come into an office's papers by a template."""
    (tmp_path / "slip.docx").write_bytes(repacked(shipped_template("slip"), **{member: inside}))
    with pytest.raises(Refused) as refused:
        find_template("slip", tmp_path)
    assert refused.value.code == "template_active"


def test_huge_template_is_refused(tmp_path: Path) -> None:
    """A file beyond the cap is not read, and a small file that unpacks beyond it neither."""
    (tmp_path / "slip.docx").write_bytes(bytes(9 * 1024 * 1024))
    with pytest.raises(Refused, match="template_too_large"):
        find_template("slip", tmp_path)
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", bytes(65 * 1024 * 1024))
    (tmp_path / "slip.docx").write_bytes(bomb.getvalue())
    with pytest.raises(Refused, match="template_too_large"):
        find_template("slip", tmp_path)


def test_missing_folder_is_refused(tmp_path: Path) -> None:
    """A named folder that isn't there is said, so that no other form than the wanted one is printed unnoticed."""
    with pytest.raises(Refused) as refused:
        find_template("slip", tmp_path / "模板")
    assert (refused.value.code, refused.value.figures) == ("templates_folder_missing", {"folder": "模板"})


def test_folder_in_place_of_a_template_is_refused(tmp_path: Path) -> None:
    """Only a regular file is read."""
    (tmp_path / "slip.docx").mkdir()
    with pytest.raises(Refused, match="template_unreadable"):
        find_template("slip", tmp_path)
