"""Deeds out of the user's own files: the words and their count, or a refusal that names the file and the cause."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as some

from core.documents import docx_text
from core.documents.deeds_text import MAX_BYTES, MAX_CHARACTERS, open_deeds, read_deeds
from core.errors import Damaged, Refused, XingceError
from core.text import characters, keepable

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def relations(target: str = "word/document.xml") -> str:
    """The package's relations with the main part."""
    return f'<Relationships><Relationship Id="rId1" Type="{OFFICE}" Target="{target}"/></Relationships>'


def word(inside: str, namespace: str = W, parts: dict[str, str | bytes] | None = None) -> bytes:
    """A Word file whose body holds the given markup; `parts` are added or replaced, an empty one is left out."""
    names = f'xmlns:w="{namespace}" xmlns:mc="mc" xmlns:m="m" xmlns:pic="pic"'
    body = f"<w:document {names}><w:body>{inside}</w:body></w:document>"
    given: dict[str, str | bytes] = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": relations(),
        "word/document.xml": body,
        **(parts or {}),
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in given.items():
            if content:
                archive.writestr(name, content)
    return made.getvalue()


def r(text: str) -> str:
    """A run."""
    return f"<w:r><w:t>{text}</w:t></w:r>"


def p(*texts: str) -> str:
    """A paragraph of runs."""
    return f"<w:p>{''.join(map(r, texts))}</w:p>"


def refusal(data: bytes) -> tuple[str, dict[str, Any]]:
    """The code and figures with which a file is refused."""
    with pytest.raises((Refused, Damaged)) as refused:
        read_deeds(data, "事迹.docx")
    assert refused.value.figures["file"] == "事迹.docx"
    return refused.value.code, refused.value.figures


# ---- Word ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        (p("该同志", "工作", "扎实。"), "该同志工作扎实。"),
        (p("第一段。") + p() + p("　　第二段。  "), "第一段。\n　　第二段。"),
        ("<w:p><w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:cr/><w:t>丙</w:t></w:r></w:p>", "甲\n乙\n丙"),
        ("<w:p><w:r><w:t>姓名</w:t><w:tab/><w:t>林溪</w:t><w:noBreakHyphen/></w:r></w:p>", "姓名 林溪-"),
        (f"<w:tbl><w:tr><w:tc>{p('左')}</w:tc><w:tc>{p('右')}</w:tc></w:tr></w:tbl>", "左\n右"),
        ("<w:p><w:ins><w:r><w:t>新</w:t></w:r></w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></w:del></w:p>", "新"),
        (f"<w:p><w:moveFrom>{r('旧')}</w:moveFrom><w:moveTo>{r('新')}</w:moveTo></w:p>", "新"),
        ("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>暗</w:t></w:r><w:r><w:t>明</w:t></w:r></w:p>", "明"),
        ('<w:p><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>明</w:t></w:r></w:p>', "明"),
        (f"<w:p><w:r><w:instrText>PAGE</w:instrText></w:r><w:fldSimple>{r('3')}</w:fldSimple></w:p>", "3"),
        (f"<w:p><w:ruby><w:rt>{r('lin')}</w:rt><w:rubyBase>{r('林')}</w:rubyBase></w:ruby></w:p>", "林"),
        ("<w:p><w:hyperlink><w:r><w:t>链接</w:t></w:r></w:hyperlink></w:p>", "链接"),
        (f"<w:p>{r('外')}<w:r><w:txbxContent>{p('内')}</w:txbxContent></w:r>{r('面')}</w:p>", "内\n外面"),
        (
            f"<w:p><mc:AlternateContent><mc:Choice>{p('一次')}</mc:Choice>"
            f"<mc:Fallback>{p('一次')}</mc:Fallback></mc:AlternateContent></w:p>",
            "一次",
        ),
        ("<w:p><w:r><w:t>甲&amp;乙&lt;w:p&gt;&#x4E59;</w:t></w:r></w:p>", "甲&乙<w:p>乙"),
        (p("零\u200b宽\ufeff软\u00ad连\u2060字\u00a0空"), "零宽软连字 空"),
        (p("{{7*7}} =1+1 a[/]b"), "{{7*7}} =1+1 a[/]b"),
    ],
)  # fmt: skip
def test_words_of_a_word_file(inside: str, text: str) -> None:
    """What stands on the page is read, once and in order; deletions, hidden text and field codes are not."""
    found = read_deeds(word(inside), "事迹.docx")
    assert (found.text, found.count, found.form) == (text, characters(text), "docx")
    assert keepable(found.text)


def test_strict_files_are_read_too() -> None:
    """Both namespaces of the format hold the same words."""
    assert read_deeds(word(p("严格"), STRICT), "a").text == "严格"


@pytest.mark.parametrize("target", ["word/document2.xml", "/word/document2.xml", "word/./document2.xml"])
def test_main_part_is_where_the_package_says(target: str) -> None:
    """Some programs call the main part by another name."""
    parts = {
        "_rels/.rels": relations(target),
        "word/document2.xml": f'<w:document xmlns:w="{W}">{p("二号")}</w:document>',
    }
    assert read_deeds(word(p("一号"), parts=parts), "a").text == "二号"


def test_what_a_text_cannot_hold_is_counted() -> None:
    """Pictures, formulas, symbols, notes, automatic numbers and embedded files are left out, and said."""
    number = '<w:pPr><w:numPr><w:numId w:val="{}"/></w:numPr></w:pPr>'
    inside = (
        f"<w:p>{number.format(1)}<w:r><w:t>甲</w:t><w:sym/><w:footnoteReference/></w:r><w:r><pic:pic/><pic:pic/></w:r></w:p>"
        f"<w:p>{number.format(0)}<m:oMath><m:t>x</m:t></m:oMath><w:r><w:object/></w:r></w:p><w:altChunk/>"
    )
    found = read_deeds(word(inside), "a")
    assert found.text == "甲"
    assert found.left_out == {"numbering": 1, "symbol": 1, "note": 1, "picture": 2, "formula": 1, "embedded": 2}


def test_a_file_of_an_office_program() -> None:
    """A file as python-docx writes it: head, paragraphs, table."""
    paper = Document()
    paper.add_heading("林溪同志先进事迹", 1)
    paper.add_paragraph("扎根窗口九年。")
    paper.add_table(1, 1).cell(0, 0).text = "附表"
    made = io.BytesIO()
    paper.save(made)
    assert read_deeds(made.getvalue(), "a").text == "林溪同志先进事迹\n扎根窗口九年。\n附表"


# ---- plain text ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "text", "form"),
    [
        ("事迹。".encode(), "事迹。", "utf-8"),
        ("\ufeff事迹。".encode(), "事迹。", "utf-8-sig"),
        ("事迹。".encode("gb18030"), "事迹。", "gb18030"),
        ("𠮷野同志。".encode("gb18030"), "𠮷野同志。", "gb18030"),
        ("事迹。".encode("utf-16"), "事迹。", "utf-16"),
        ("\ufeff事迹。".encode("utf-16-be"), "事迹。", "utf-16"),
        ("　　甲。\r\n\r\n\t乙。\r丙。\x0c丁。\n".encode(), "　　甲。\n 乙。\n丙。\n丁。", "utf-8"),
        ("PK赛第一名。".encode(), "PK赛第一名。", "utf-8"),
        ("e\u0301a".encode(), "éa", "utf-8"),
        (b"{{7*7}}\n=1+1\n<w:p>\na[/]b", "{{7*7}}\n=1+1\n<w:p>\na[/]b", "utf-8"),
    ],
)
def test_words_of_a_text_file(data: bytes, text: str, form: str) -> None:
    """Byte order mark, UTF-8, then GB18030; paragraphs stay with their indents, empty ones go."""
    found = read_deeds(data, "事迹.txt")
    assert (found.text, found.form, found.count) == (text, form, characters(text))


# ---- what is refused -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "code", "figure"),
    [
        (b"", "text_file_empty", None),
        (b" \n\t", "text_file_empty", None),
        ("　\n　".encode(), "text_file_empty", None),
        (word(p() + p("　")), "text_file_empty", None),
        (b"%PDF-1.7", "text_file_pdf", None),
        (b"{\\rtf1 x}", "text_file_kind", "rtf"),
        (b"<html><p>x", "text_file_kind", "html"),
        (b"\x89PNG\r\n", "text_file_pdf", None),
        (OLE + "WordDocument".encode("utf-16-le"), "text_file_old_word", None),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "text_file_encrypted", None),
        (word(p("a"), parts={"word/document.xml": "", "a.txt": "b"}), "text_file_kind", "zip"),
        (b"a\0b\0", "text_file_kind", "unknown"),
        (b"\xff\xff\xff\x81", "text_file_encoding", None),
        ("甲\u202e乙".encode(), "text_file_character", "U+202E"),
        (word(p("甲") + p("乙\u200f")), "text_file_character", "U+200F"),
        ("甲\x07乙".encode(), "text_file_character", "U+0007"),
        (("字" * (MAX_CHARACTERS + 1)).encode(), "text_file_too_long", MAX_CHARACTERS),
        (b"a" * (5 * MAX_CHARACTERS), "text_file_too_long", MAX_CHARACTERS),
        (b"a" * (MAX_BYTES + 1), "text_file_too_large", MAX_BYTES // 1024**2),
    ],
)  # fmt: skip
def test_what_is_not_taken_says_why(data: bytes, code: str, figure: str | int | None) -> None:
    """Each refusal has its code, the file, and the figure that its sentence needs; never a word of the text."""
    found, figures = refusal(data)
    assert found == code
    assert figure is None or figure in figures.values()
    assert "字字" not in str(figures) and "甲" not in str(figures)


def test_a_forbidden_character_is_placed() -> None:
    """The paragraph is named, so that it can be found."""
    assert refusal(word(p("甲") + p("乙\u202e")))[1]["paragraph"] == 2


DOCTYPE = (
    f'<!DOCTYPE w:document [<!ENTITY a SYSTEM "file:///etc/passwd">]><w:document xmlns:w="{W}">{p("&a;")}</w:document>'
)
MORE = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 9))
LAUGHS = f'<!DOCTYPE x [<!ENTITY a0 "ha">{MORE}]><x>&a8;</x>'
UTF7 = '<?xml version="1.0" encoding="utf-7"?>+ADwAIQ-DOCTYPE a+AD4-<a/>'


@pytest.mark.parametrize(
    ("parts", "code", "cause"),
    [
        ({"word/vbaProject.bin": "x"}, "text_file_active", "macro"),
        ({"word/VBAPROJECT.BIN": "x"}, "text_file_active", "macro"),
        ({"word/activeX/activeX1.xml": "<a/>"}, "text_file_active", "macro"),
        ({"[Content_Types].xml": TYPES.replace("/>", ' a="x.macroEnabled.main"/>')}, "text_file_active", "macro"),
        ({"word/document.xml": DOCTYPE}, "text_file_active", "document type"),
        ({"word/document.xml": LAUGHS}, "text_file_active", "document type"),
        ({"_rels/.rels": DOCTYPE}, "text_file_active", "document type"),
        ({"word/document.xml": DOCTYPE.encode("utf-16")}, "text_file_damaged", "markup"),
        ({"word/document.xml": UTF7}, "text_file_damaged", "markup"),
        ({"word/document.xml": "<w:document"}, "text_file_damaged", "markup"),
        ({"word/document.xml": "<a>&nobody;</a>"}, "text_file_damaged", "markup"),
        ({"word/document.xml": "<a>" * 400 + "</a>" * 400}, "text_file_damaged", "markup"),
        ({"_rels/.rels": ""}, "text_file_damaged", "no _rels/.rels"),
        ({"_rels/.rels": "<Relationships/>"}, "text_file_damaged", "no main part"),
        ({"_rels/.rels": relations("../../../etc/passwd")}, "text_file_damaged", "no main part"),
        ({"[Content_Types].xml": ""}, "text_file_damaged", "no [Content_Types].xml"),
    ],
)  # fmt: skip
def test_hostile_word_files_are_refused(parts: dict[str, str | bytes], code: str, cause: str) -> None:
    """Macros, document types and broken markup are refused with file and cause; nothing is run or followed."""
    found, figures = refusal(word(p("甲"), parts=parts))
    assert (found, figures["cause"]) == (code, cause)


def test_zip_bombs_are_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Too large by what the directory declares, or by what comes out of a part: refused within the bounds."""
    big = word(p("甲"), parts={"word/document.xml": b"<a>" + bytes(docx_text.MAX_PART)})
    assert len(big) < 100_000
    assert refusal(big)[0] == "text_file_too_large"
    many = word(p("甲"), parts={f"a{number}": "x" for number in range(docx_text.MAX_MEMBERS)})
    assert refusal(many)[0] == "text_file_too_large"
    monkeypatch.setattr(docx_text, "MAX_UNPACKED", 1000)
    assert refusal(word(p("甲"), parts={"word/media/image1.bmp": bytes(2000)}))[0] == "text_file_too_large"


def test_a_directory_that_lies_is_refused() -> None:
    """A part that holds more than its directory entry says is cut there, and its checksum fails."""
    data = bytearray(word(p("甲" * 500)))
    at = data.rindex(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", 40)
    assert refusal(bytes(data))[0] == "text_file_damaged"


def test_odd_zips_are_refused() -> None:
    """Parts named twice read differently by each program; packing that Word never uses is not unpacked."""
    twice = io.BytesIO(word(p("甲")))
    with pytest.warns(UserWarning), zipfile.ZipFile(twice, "a") as archive:
        archive.writestr("word/document.xml", "<a/>")
    assert refusal(twice.getvalue())[1]["cause"] == "parts named twice"
    packed = io.BytesIO(word(p("甲")))
    with zipfile.ZipFile(packed, "a", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("word/media/a.png", b"x" * 1000)
    assert refusal(packed.getvalue())[1]["cause"] == "compression"


def test_links_and_pictures_harm_nothing() -> None:
    """A link, an attached template elsewhere, a picture: common in real files, never followed, so not refused."""
    outside = '<Relationships><Relationship Id="a" Target="file:///x.dotm" TargetMode="External"/></Relationships>'
    parts: dict[str, str | bytes] = {"word/_rels/settings.xml.rels": outside, "word/media/image1.png": b"\x89PNG"}
    assert read_deeds(word(p("甲"), parts=parts), "a").text == "甲"


def test_every_code_is_documented() -> None:
    """Each code with which a file is refused is explained in the manual, and none that is gone."""
    room = Path(docx_text.__file__).parent
    sources = "".join((room / name).read_text(encoding="utf-8") for name in ("deeds_text.py", "docx_text.py"))
    manual = (Path(__file__).parents[3] / "docs" / "papers.md").read_text(encoding="utf-8")
    codes = re.findall(r"^\| `(text_file_[a-z_]+)`", manual, re.M)
    assert sorted(codes) == sorted(set(re.findall(r'"(text_file_[a-z_]+)"', sources)))


# ---- files ---------------------------------------------------------------------------------------------------------


def test_a_file_is_opened_by_what_it_is(tmp_path: Path) -> None:
    """The name decides nothing: a text file called .docx is read as text."""
    (tmp_path / "事迹.docx").write_text("其实是文本。", encoding="utf-8")
    assert open_deeds(tmp_path / "事迹.docx").text == "其实是文本。"


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    """A folder, or nothing at all, is said with its name."""
    for path in (tmp_path, tmp_path / "没有.txt"):
        with pytest.raises(Refused) as refused:
            open_deeds(path)
        assert refused.value.code == "text_file_unreadable" and refused.value.figures["file"] == path.name


def test_no_more_is_read_than_allowed(tmp_path: Path) -> None:
    """A file beyond the bound is refused after so many bytes."""
    with (tmp_path / "大.txt").open("wb") as file:
        file.truncate(MAX_BYTES * 4)
    with pytest.raises(Refused, match="text_file_too_large"):
        open_deeds(tmp_path / "大.txt")


# ---- whatever comes --------------------------------------------------------------------------------------------------


@given(some.binary(max_size=400))
@settings(max_examples=150, deadline=None)
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    """Whatever the bytes, the answer is a text that may be kept or a refusal with a code."""
    try:
        found = read_deeds(data, "a")
    except XingceError as error:
        assert re.fullmatch("text_file_[a-z]+(_[a-z]+)?", error.code)
    else:
        assert keepable(found.text) and found.text


WHOLE = word(p("该同志工作扎实。") * 20, parts={"word/media/a.bin": bytes(range(256))})


@given(some.lists(some.tuples(some.integers(0, len(WHOLE) - 1), some.integers(0, 255)), min_size=1, max_size=6))
@settings(max_examples=150, deadline=None)
def test_flipped_bytes_are_text_or_refused(changes: list[tuple[int, int]]) -> None:
    """A damaged Word file is refused or still says what it said; nothing else is ever raised."""
    data = bytearray(WHOLE)
    for at, byte in changes:
        data[at] = byte
    try:
        found = read_deeds(bytes(data), "a")
    except XingceError:
        return
    assert keepable(found.text)


@given(some.text(some.characters(codec="gb18030", exclude_categories=["C", "Z"]), min_size=1, max_size=60))
@settings(max_examples=100, deadline=None)
def test_the_same_words_from_every_form(text: str) -> None:
    """Word file, UTF-8 and GB18030 with a Chinese beginning give the same text and count."""
    whole = f"事迹{text}"
    escaped = whole.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    found = [read_deeds(one, "a") for one in (word(p(escaped)), whole.encode())]
    assert found[0].text == found[1].text and found[0].count == found[1].count == characters(found[0].text)
