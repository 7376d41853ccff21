"""What a file from outside is, by its first bytes and never by its name; the text of one in the encodings in use."""

from __future__ import annotations

import codecs
import io
import zipfile
from typing import Final

OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAGIC: Final = {
    b"%PDF": "pdf",
    b"Rar!": "rar",
    b"7z\xbc\xaf\x27\x1c": "7z",
    b"\x1f\x8b": "gzip",
    b"\x89PNG": "image",
    b"\xff\xd8\xff": "image",
    b"GIF8": "image",
    b"{\\rtf": "rtf",
}
_ZIP: Final = (b"PK\3\4", b"PK\5\6", b"PK\7\x08")
_UTF16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def kind_of(data: bytes) -> str:
    """text, docx, xlsx, doc, xls, encrypted (an office file), pdf, rtf, html, image, zip, rar, 7z, gzip, or unknown.

    `damaged`: it begins like a zip, which office files are, and can't be opened as one.
    """
    for magic, kind in _MAGIC.items():
        if data.startswith(magic):
            return kind
    if data.startswith(OLE):
        return _ole_kind(data)
    if data.startswith(_ZIP):
        return _zip_kind(data)
    start = data[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<html", b"<!doctype", b"<table", b"<?xml", b"<meta")):
        return "html"
    if b"\0" in data and not data.startswith(_UTF16):
        return "unknown"
    return "text"


def decoded(data: bytes) -> tuple[str, str] | None:
    """The text and its encoding; None when it is in none of them. Nothing is replaced.

    Byte order mark, then strict UTF-8, then GB18030, which holds GBK and GB 2312.
    """
    tries = ["utf-8", "gb18030"]
    if data.startswith(codecs.BOM_UTF8):
        tries = ["utf-8-sig"]
    elif data.startswith(_UTF16):
        tries = ["utf-16"]  # "Unicode text" of office programs
    for encoding in tries:
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    return None


def _ole_kind(data: bytes) -> str:
    """Old Office files are folders; the names of their streams stand in them as UTF-16."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "encrypted"
    is_word = "WordDocument".encode("utf-16-le") in data and "Workbook".encode("utf-16-le") not in data
    return "doc" if is_word else "xls"


def _zip_kind(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, UnicodeDecodeError):
        return "damaged"
    if "xl/workbook.xml" in names:
        return "xlsx"
    return "docx" if any(name.startswith("word/document") and name.endswith(".xml") for name in names) else "zip"
