"""The written form of an entry: one canonical line, or refused."""

from __future__ import annotations

import pytest

from core.errors import Damaged
from core.journal.entry import Entry, b64, entry_id, read, read_text, unb64, write

GOOD = Entry(1, "L", 1, "", "t", "secretary", "set", "person", "p", {"identity": {"name": "甲"}}, {"identity": ()})


def test_an_entry_reads_back_as_the_very_bytes_that_were_written() -> None:
    """The id is the hash of the line as written, so reading and writing again must not change a byte."""
    kept = write(GOOD)
    again = read(kept.raw)
    assert again == kept
    assert again.entry == GOOD
    assert kept.id == entry_id(kept.raw)
    assert len(kept.id) == 32


LINE = write(GOOD).raw.decode()


def test_an_entry_from_the_store_keeps_the_stores_text() -> None:
    """The journal lies in memory once: the entry holds the very text of the table, and its bytes follow from it."""
    kept = read_text(LINE)
    assert kept.text is LINE and kept == read(LINE.encode()) and kept.raw == LINE.encode()


@pytest.mark.parametrize(
    ("why", "line"),
    [
        ("blank after a colon", LINE.replace('"v":1', '"v": 1')),
        ("a key twice", LINE.replace('"v":1', '"v":1,"v":1')),
        ("keys in another order", LINE.replace('"v":1,"line":"L"', '"line":"L","v":1')),
        ("a float", LINE.replace('"甲"', "1.5")),
        ("not a number", LINE.replace('"甲"', "NaN")),
        ("beyond 2^53", LINE.replace('"甲"', str(2**53))),
        ("beyond 64 bits", LINE.replace('"甲"', str(2**64))),
        ("a nested object", LINE.replace('"甲"', '{"a":1}')),
        ("an unknown field", LINE[:-1] + ',"x":1}'),
        ("a lone surrogate", LINE.replace("甲", "\\ud800")),
        ("a needless escape", LINE.replace("甲", "\\u7532")),
        ("a control character", LINE.replace("甲", "\\u0007")),
        ("a tab", LINE.replace("甲", "\\t")),
        ("a carriage return", LINE.replace("甲", "甲\\r")),
        ("a backspace after a backslash", LINE.replace("甲", "\\\\\\b")),
        ("a form feed in a label", LINE.replace('"by":"', '"by":"\\f')),
        ("a bidi override", LINE.replace("甲", "\u202e甲")),
        ("not NFC", LINE.replace("甲", "e\u0301")),
        ("seq nought", LINE.replace('"seq":1', '"seq":0')),
        ("an unknown act", LINE.replace('"act":"set"', '"act":"erase"')),
        ("deeply nested", "[" * 100_000),
        ("empty", ""),
        ("two lines", LINE + "\n" + LINE),
    ],
)
def test_whatever_is_not_the_canonical_line_is_refused(why: str, line: str) -> None:
    """Two readers must never see two meanings in the same bytes: only one spelling is accepted."""
    with pytest.raises(Damaged):
        read(line.encode("utf-8", "surrogatepass"))


def test_bytes_that_are_not_utf8_are_refused() -> None:
    """A broken encoding is damage, not a crash."""
    with pytest.raises(Damaged):
        read(LINE.encode().replace("甲".encode(), b"\xff\xfe"))


def test_an_entry_too_long_is_refused_before_it_is_read() -> None:
    """Size is checked first, so that a huge line costs nothing."""
    with pytest.raises(Damaged, match="entry_too_large"):
        read(b"x" * (4 * 1024 * 1024 + 1))


def test_an_entry_of_a_newer_version_is_kept_unread() -> None:
    """It has its place in the chain and is passed on, but has no effect."""
    kept = read(LINE.replace('"v":1', '"v":2').replace('"act":"set"', '"act":"weigh"').encode())
    assert kept.entry is None
    assert (kept.line, kept.seq) == ("L", 1)


@pytest.mark.parametrize(
    "value", [2**53 - 1, -(2**53) + 1, 0, True, None, ["甲", "乙"], "多行\n文字", 'a"b\\c', "C:\\temp\\x"]
)
def test_every_kind_of_value_may_stand_in_a_group(value: object) -> None:
    """Text, whole numbers, booleans, null and lists of text."""
    entry = Entry(1, "L", 1, "", "t", "s", "set", "k", "i", {"g": {"f": value}}, {})  # type: ignore[dict-item]
    assert read(write(entry).raw).entry == entry


@pytest.mark.parametrize("text", ["=", "A", "AA=", "A A", "é", "AB=="])
def test_base64_has_one_spelling(text: str) -> None:
    """Padding, blanks and spare bits are refused, so that one key has one name."""
    with pytest.raises(Damaged):
        unb64(text)
    assert unb64(b64(b"\x00\xff\x10")) == b"\x00\xff\x10"
