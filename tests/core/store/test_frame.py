"""The container of stores and packages."""

from __future__ import annotations

import hashlib

import msgspec
import pytest

from core.errors import Damaged
from core.store import frame
from core.store.frame import Kind, Suite

KEY = bytes(range(32))
ABOUT = {"name": "第一党支部", "number": 7}


class About(msgspec.Struct):
    """The header fields that these tests write."""

    name: str
    number: int


def sealed(payload: bytes = b"payload", kind: Kind = Kind.STORE, suite: Suite = Suite.COBBLESTONE) -> bytes:
    """A whole frame in memory."""
    return b"".join(frame.seal(kind, ABOUT, KEY, [payload], suite=suite))


def with_header(text: bytes) -> bytes:
    """A frame around any header text, with the checksum that belongs to it."""
    front = Kind.STORE.magic + len(text).to_bytes(4, "big") + text
    return front + hashlib.sha256(front).digest() + bytes(72) + frame.END


@pytest.mark.parametrize("suite", list(Suite))
@pytest.mark.parametrize("size", [0, 1, 16383, 16384, 16385, 70_000])
def test_what_is_sealed_opens_again(suite: Suite, size: int) -> None:
    """Header and payload come back as they were, at and around the edge of a chunk, in both suites."""
    payload = bytes(index * 7 % 251 for index in range(size))
    parsed = frame.parse(Kind.STORE, sealed(payload, suite=suite))
    assert parsed.head.about(About) == About("第一党支部", 7)
    assert parsed.open(KEY) == payload


def test_the_first_piece_is_the_head() -> None:
    """A writer may keep the first piece to recognise its own file later."""
    pieces = list(frame.seal(Kind.STORE, ABOUT, KEY, [b"a", b"b"]))
    assert frame.parse_head(Kind.STORE, pieces[0]).raw == pieces[0]
    assert frame.parse(Kind.STORE, b"".join(pieces)).open(KEY) == b"ab"


def test_sealing_twice_gives_different_bytes() -> None:
    """Salt is fresh every time: equal payloads can't be seen to be equal."""
    assert sealed() != sealed()
    assert sealed(suite=Suite.GCM) != sealed(suite=Suite.GCM)


@pytest.mark.parametrize("suite", list(Suite))
def test_another_key_opens_nothing(suite: Suite) -> None:
    """A wrong key is refused; no byte of the payload is handed out."""
    with pytest.raises(Damaged, match="frame_payload_damaged"):
        frame.parse(Kind.STORE, sealed(suite=suite)).open(bytes(32))


@pytest.mark.parametrize("suite", list(Suite))
def test_every_flipped_byte_is_refused(suite: Suite) -> None:
    """No byte of a frame may change unseen, and each refusal has a name."""
    whole = sealed(suite=suite)
    for place in range(len(whole)):
        changed = bytearray(whole)
        changed[place] ^= 0x01
        with pytest.raises(Damaged, match=r"^frame_"):
            frame.parse(Kind.STORE, bytes(changed)).open(KEY)


@pytest.mark.parametrize("suite", list(Suite))
def test_every_cut_is_refused(suite: Suite) -> None:
    """A file that stops early is called cut, wherever it stops."""
    whole = sealed(b"x" * 17_000, suite=suite)
    for length in range(1, len(whole)):
        with pytest.raises(Damaged, match="frame_cut"):
            frame.parse(Kind.STORE, whole[:length])


def test_a_tail_of_zeros_is_a_cut() -> None:
    """A stick pulled out too early leaves the right length and zeros at the end."""
    whole = sealed(b"x" * 9000)
    with pytest.raises(Damaged, match="frame_cut"):
        frame.parse(Kind.STORE, whole[:-4096] + bytes(4096))


def test_a_header_cannot_move_to_another_payload() -> None:
    """Two whole frames under one key, halves exchanged: refused."""
    first, second = (frame.parse(Kind.STORE, sealed(payload)) for payload in (b"first", b"other"))
    third = b"".join(frame.seal(Kind.STORE, {"name": "x", "number": 1}, KEY, [b"third"]))
    with pytest.raises(Damaged, match="frame_payload_damaged"):
        frame.Frame(frame.parse(Kind.STORE, third).head, second.body).open(KEY)
    assert first.open(KEY) == b"first"


def test_a_frame_of_another_kind_is_named() -> None:
    """A package is not taken for a store, nor the other way round, even under the same key."""
    with pytest.raises(Damaged) as caught:
        frame.parse(Kind.STORE, sealed(kind=Kind.PACKAGE))
    assert (caught.value.code, caught.value.figures) == ("frame_wrong_kind", {"found": "package", "wanted": "store"})


@pytest.mark.parametrize(
    ("start", "looks"),
    [
        (b"", "empty"),
        (bytes(9000), "zeros"),
        (b"PK\x03\x04" + bytes(30), "zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(8), "xls"),
        (b"%PDF-1.7\n", "pdf"),
        (b"Rar!\x1a\x07\x00", "rar"),
        (b"7z\xbc\xaf\x27\x1c\x00\x04", "7z"),
        (b"\x89PNG\r\n\x1a\n", "image"),
        (b"\xff\xd8\xff\xe0\x00\x10", "image"),
        ("姓名,性别\n".encode() * 500, "text"),
        ("姓名,性别\n".encode("gb18030"), "text"),
        (b"\x00\x01\x02\x03\xff\xfe\xfd\xfc", "unknown"),
    ],
)
def test_somebody_elses_file_is_named(start: bytes, looks: str) -> None:
    """A file picked by mistake is called what it looks like."""
    with pytest.raises(Damaged) as caught:
        frame.parse(Kind.PACKAGE, start)
    assert (caught.value.code, caught.value.figures) == ("frame_not_ours", {"looks": looks})


def test_a_copy_in_text_mode_is_damage() -> None:
    """Line ends that were exchanged are damage of our file, not somebody else's file."""
    with pytest.raises(Damaged, match="frame_header_damaged"):
        frame.parse(Kind.STORE, sealed().replace(b"\r\n", b"\n"))


@pytest.mark.parametrize(
    "text",
    [
        b'{"about":{},"reader":1,"salt":"","suite":"cobblestone-256" }',
        b'{"reader":1,"about":{},"salt":"","suite":"cobblestone-256"}',
        b'{"about":{},"about":{},"reader":1,"salt":"","suite":"cobblestone-256"}',
        b'{"about":{"a":NaN},"reader":1,"salt":"","suite":"cobblestone-256"}',
        b'{"about":{"a":1e999},"reader":1,"salt":"","suite":"cobblestone-256"}',
        b'{"about":{"a":"\\u0041"},"reader":1,"salt":"","suite":"cobblestone-256"}',
        b'{"about":{"a":"\\ud800"},"reader":1,"salt":"","suite":"cobblestone-256"}',
        b'{"about":[],"reader":1,"salt":"","suite":"cobblestone-256"}',
        b'{"about":{},"reader":"1","salt":"","suite":"cobblestone-256"}',
        b'{"about":{},"reader":1,"suite":"cobblestone-256"}',
        b'{"about":' + b"[" * 100_000,
        b"[]",
        b"\xff",
        b"",
    ],
)
def test_a_header_has_one_spelling(text: bytes) -> None:
    """Doubled keys, other orders, blanks, NaN, depth: a header with a right checksum is still read strictly."""
    with pytest.raises(Damaged, match="frame_header_damaged"):
        frame.parse(Kind.STORE, with_header(text))


def test_a_newer_header_may_say_more() -> None:
    """Fields that this reader does not know are passed over as long as the frame lets it read."""
    text = b'{"about":{"new":1},"later":true,"reader":1,"salt":"","suite":"cobblestone-256"}'
    assert frame.parse(Kind.STORE, with_header(text)).head.fields == {"new": 1}


@pytest.mark.parametrize(
    "text",
    [
        b'{"about":{},"reader":2,"salt":"","suite":"cobblestone-256"}',
        b'{"reader":99}',
        b'{"about":{},"reader":1,"salt":"","suite":"something-512"}',
    ],
)
def test_a_newer_frame_is_refused_by_number(text: bytes) -> None:
    """A frame for a later reader is called newer, not damaged."""
    with pytest.raises(Damaged, match="frame_newer"):
        frame.parse(Kind.STORE, with_header(text))


def test_sizes_are_capped_before_anything_is_read() -> None:
    """A length that promises too much is not believed, and a whole that is too large is not opened."""
    with pytest.raises(Damaged, match="frame_header_damaged"):
        frame.parse(Kind.STORE, Kind.STORE.magic + b"\xff\xff\xff\xff" + bytes(100))
    with pytest.raises(Damaged, match="frame_too_large"):
        frame.parse(Kind.STORE, sealed(), limit=100)


def test_the_writer_is_held_to_the_same_caps() -> None:
    """A header over the cap, a short key: the caller's mistakes never reach a file."""
    with pytest.raises(ValueError, match="256 KiB"):
        frame.seal(Kind.STORE, {"long": "x" * 300_000}, KEY, [])
    with pytest.raises(ValueError, match="32 bytes"):
        frame.seal(Kind.STORE, ABOUT, b"short", [])
    with pytest.raises(ValueError, match="32 bytes"):
        frame.parse(Kind.STORE, sealed()).open(b"short")


def test_header_fields_of_another_form_are_damage() -> None:
    """What the kind expects in its header and does not find is refused by code."""
    with pytest.raises(Damaged, match="frame_header_damaged"):
        frame.parse_head(Kind.STORE, b"".join(frame.seal(Kind.STORE, {"name": 1}, KEY, []))).about(About)
