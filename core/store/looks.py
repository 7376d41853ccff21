"""What a file that is not ours probably is, so that a person knows which file was picked by mistake."""

from __future__ import annotations

from typing import Final

_STARTS: Final = (
    (b"PK\x03\x04", "zip"),  # also .docx and .xlsx
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "xls"),  # also .doc
    (b"%PDF-", "pdf"),
    (b"Rar!", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
)
_SAMPLE: Final = 4096


def looks_like(data: bytes) -> str:
    """One of: empty, zeros, zip, xls, pdf, rar, 7z, image, text, unknown."""
    sample = bytes(data[:_SAMPLE])
    if not sample:
        return "empty"
    if not sample.strip(b"\0"):
        return "zeros"  # what a stick leaves when it is pulled out before the blocks arrive
    for start, name in _STARTS:
        if sample.startswith(start):
            return name
    return "text" if _is_text(sample) else "unknown"


def _is_text(sample: bytes) -> bool:
    if any(byte < 0x20 and byte not in b"\t\r\n\x0c" for byte in sample):
        return False
    # A sample may end inside a character, which is at most four bytes long in both encodings.
    return any(_decodes(sample, encoding) for encoding in ("utf-8", "gb18030"))


def _decodes(sample: bytes, encoding: str) -> bool:
    for cut in range(4 if len(sample) == _SAMPLE else 1):
        try:
            sample[: len(sample) - cut].decode(encoding)
        except UnicodeDecodeError:
            continue
        return True
    return False
