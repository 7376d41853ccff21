"""The words of a Word file without Word: its paragraphs as one reads them. Nothing in it is run, followed or trusted.

Read is what stands on the page: paragraphs, tables cell by cell, text boxes, insertions not yet accepted. Left out are
deletions, hidden text, field codes, headers, footers and comments.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from typing import Any, Final

from msgspec import Struct

from core.errors import Damaged, Refused

MAX_MEMBERS: Final = 4_000
MAX_UNPACKED: Final = 256 * 1024 * 1024
"""Of all parts as the file declares them; only two are ever unpacked, each within the next bound."""
MAX_PART: Final = 4 * 1024 * 1024
"""Of one part: a thousand characters with all their markup take a hundredth of it."""
_PLAIN_ZIP: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)

_RELATIONS: Final = "_rels/.rels"
_TYPES: Final = "[Content_Types].xml"
_ACTIVE: Final = ("vbaproject", "vbadata", "activex/", "word/attachedtoolbars")
_OFF: Final = ("0", "false", "off")

# Elements whose inside is not part of the text: deletions, moved-away text, field codes, phonetic guides, the copy
# for old programs of what stands beside it anyway, properties.
_SKIPPED: Final = frozenset(
    (
        *("del", "moveFrom", "delText", "instrText", "delInstrText", "rt", "Fallback"),
        *("rPr", "pPr", "tblPr", "trPr", "tcPr", "sectPr", "sdtPr"),
    )
)
_WORDS: Final = {"br": "\n", "cr": "\n", "tab": " ", "ptab": " ", "noBreakHyphen": "-"}
_LEFT_OUT: Final = {
    **dict.fromkeys(("pic", "imagedata"), "picture"),
    **dict.fromkeys(("object", "chart", "altChunk", "subDoc"), "embedded"),
    **dict.fromkeys(("footnoteReference", "endnoteReference"), "note"),
    "oMath": "formula",
    "sym": "symbol",
}


class DocxText(Struct, frozen=True):
    """Paragraphs as they stand, and how many things of each kind were left out because a text can't hold them."""

    paragraphs: tuple[str, ...]
    left_out: dict[str, int] = {}


def read_docx(data: bytes, name: str) -> DocxText:
    """The paragraphs of a .docx file.

    Raises Refused `text_file_too_large`, `text_file_active` (macros, controls, a document type); Damaged
    `text_file_damaged`. Figures: `file`, and `cause` in a few technical words or `limit` in MiB.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check(archive, name)
            main = _main_part(archive, name)
            return _text(_parsed(_part(archive, main, name), name))
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        # The kind of the error only: a message may repeat what the file says.
        raise Damaged("text_file_damaged", file=name, cause=type(error).__name__) from error


# ---- the zip -------------------------------------------------------------------------------------------------------


def _check(archive: zipfile.ZipFile, name: str) -> None:
    """Bounds and forbidden parts by the directory of the zip, before anything is unpacked."""
    members = archive.infolist()
    if len(members) > MAX_MEMBERS or sum(one.file_size for one in members) > MAX_UNPACKED:
        raise Refused("text_file_too_large", file=name, limit=MAX_UNPACKED // 1024**2)
    if any(one.compress_type not in _PLAIN_ZIP for one in members):
        raise Damaged("text_file_damaged", file=name, cause="compression")
    names = [one.filename for one in members]
    if len(set(names)) != len(names):
        raise Damaged("text_file_damaged", file=name, cause="parts named twice")
    for one in names:
        if any(part in one.lower() for part in _ACTIVE):
            raise Refused("text_file_active", file=name, cause="macro")
    if b"macroenabled" in _part(archive, _TYPES, name).lower():
        raise Refused("text_file_active", file=name, cause="macro")


def _part(archive: zipfile.ZipFile, part: str, name: str) -> bytes:
    """A part, never more of it than is allowed, whatever size the directory declares."""
    try:
        with archive.open(part) as opened:
            inside = opened.read(MAX_PART + 1)
    except KeyError as error:
        cause = f"no {part}" if part in (_RELATIONS, _TYPES) else "no main part"
        raise Damaged("text_file_damaged", file=name, cause=cause) from error
    if len(inside) > MAX_PART:
        raise Refused("text_file_too_large", file=name, limit=MAX_PART // 1024**2)
    return inside


def _main_part(archive: zipfile.ZipFile, name: str) -> str:
    """Where the text is: the package says so; most programs write word/document.xml."""
    for one in _parsed(_part(archive, _RELATIONS, name), name):
        if str(one.get("Type", "")).endswith("/officeDocument") and one.get("TargetMode") != "External":
            return posixpath.normpath(str(one.get("Target", "")).lstrip("/"))
    raise Damaged("text_file_damaged", file=name, cause="no main part")


# ---- the markup ------------------------------------------------------------------------------------------------------


def _parsed(inside: bytes, name: str) -> Any:
    """The root of a part. Always read as UTF-8, so that no other encoding hides a document type."""
    # Takes a while to import: only those who import a text wait for it.
    from lxml import etree  # type: ignore[import-untyped]

    if b"<!DOCTYPE" in inside or b"<!ENTITY" in inside:
        raise Refused("text_file_active", file=name, cause="document type")
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, remove_comments=True
    )
    try:
        root = etree.fromstring(inside, parser)
    except etree.XMLSyntaxError as error:
        raise Damaged("text_file_damaged", file=name, cause="markup") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise Refused("text_file_active", file=name, cause="document type")
    return root


def _text(root: Any) -> DocxText:
    reader = _Reader()
    reader.walk(root)
    return DocxText(tuple(reader.paragraphs), reader.left_out)


class _Reader:
    """Walks the markup in reading order and gathers paragraphs; those of a text box come before the one it hangs on."""

    def __init__(self) -> None:
        self.paragraphs: list[str] = []
        self.left_out: dict[str, int] = {}
        self.pieces: list[str] = []

    def walk(self, element: Any) -> None:
        """One element and all inside it; the parser allows no deeper nesting than the stack does."""
        tag = _tag(element)
        if tag in _LEFT_OUT:
            self.leave_out(_LEFT_OUT[tag])
        elif tag == "pPr" and _numbered(element):
            self.leave_out("numbering")
        elif tag == "p":
            self.paragraph(element)
        elif tag == "t":
            self.pieces.append(element.text or "")
        elif tag in _WORDS:
            self.pieces.append(_WORDS[tag])
        elif tag and tag not in _SKIPPED and not (tag == "r" and _hidden(element)):
            for one in element:
                self.walk(one)

    def paragraph(self, element: Any) -> None:
        """A paragraph, apart from the one that it may stand in."""
        outer, self.pieces = self.pieces, []
        for one in element:
            self.walk(one)
        self.paragraphs.append("".join(self.pieces))
        self.pieces = outer

    def leave_out(self, kind: str) -> None:
        """Something that a text can't hold."""
        self.left_out[kind] = self.left_out.get(kind, 0) + 1


def _tag(element: Any) -> str:
    """The name without its namespace, of which there are two; empty for what is no element."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _value(element: Any) -> str | None:
    return next((str(value) for key, value in element.attrib.items() if key.rpartition("}")[2] == "val"), None)


def _numbered(properties: Any) -> bool:
    """Whether a paragraph has an automatic number, which is no text of the file; number list 0 means none."""
    numbers = [one for each in properties if _tag(each) == "numPr" for one in each if _tag(one) == "numId"]
    return any(_value(one) != "0" for one in numbers)


def _hidden(run: Any) -> bool:
    """Whether a run is set as hidden text, which nobody sees."""
    marks = [one for each in run if _tag(each) == "rPr" for one in each if _tag(one) == "vanish"]
    return any((_value(one) or "true") not in _OFF for one in marks)
