"""One container for stores and packages: a readable header, its checksum, an encrypted payload, an end mark.

The checksum tells damage from a wrong key; the header's digest is the context of the encryption, so a header cannot be
moved onto another payload. Nothing of the payload is handed out before its last chunk has been verified.
`docs/format-store.md` describes every byte.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import Enum, StrEnum
from typing import Any, Final, TypeVar

import msgspec
from cryptography.cobblestone import Cobblestone256Decryptor, Cobblestone256Encryptor
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from msgspec import Struct

from core.errors import Damaged
from core.store.looks import looks_like

READER: Final = 1
"""The number of this reader: it understands every frame whose header asks for at most this number."""

KEY_SIZE: Final = 32
HEADER_LIMIT: Final = 256 * 1024
HEAD_LIMIT: Final = 12 + HEADER_LIMIT + 32
"""The first bytes of a file that are enough for `parse_head`."""

SIZE_LIMIT: Final = 512 * 1024 * 1024
"""Bytes of a whole frame that are read into memory at most, unless the caller says otherwise."""

END: Final = b"\r\nXCEND\n"
_PREFIX: Final = 12
_DIGEST: Final = 32
_HKDF_INFO: Final = b"xingce frame aes-256-gcm-hkdf"

About = TypeVar("About")


class Kind(Enum):
    """What a frame holds: the fourth byte of the file."""

    STORE = b"S"
    PACKAGE = b"P"
    INVITATION = b"I"
    SEGMENT = b"G"
    ATTACHMENT = b"A"
    BOX = b"B"

    @property
    def magic(self) -> bytes:
        """The first 8 bytes; a copy in text mode or through a 7-bit channel breaks them visibly."""
        return b"\x8bXC" + self.value + b"\r\n\x1a\n"


class Suite(StrEnum):
    """How the payload is encrypted."""

    COBBLESTONE = "cobblestone-256"
    GCM = "aes-256-gcm-hkdf"


class _Header(Struct):
    """The header as JSON: `about` belongs to the kind, the rest to the frame."""

    about: dict[str, Any]
    reader: int
    salt: bytes
    suite: str


class Head(Struct, frozen=True):
    """The verified front of a frame, up to and with its checksum.

    `raw` are its bytes as they stand in the file, `context` is the digest that binds the payload to them.
    """

    kind: Kind
    fields: dict[str, Any]
    reader: int
    suite: Suite
    salt: bytes
    raw: bytes
    context: bytes

    def about(self, form: type[About]) -> About:
        """The header fields of this kind as a struct; `frame_header_damaged` if they do not fit."""
        try:
            return msgspec.convert(self.fields, form)
        except msgspec.ValidationError:
            raise Damaged("frame_header_damaged") from None


class Frame(Struct, frozen=True):
    """A frame whose header is whole; its payload is still sealed, and still lies where it was read to."""

    head: Head
    body: memoryview

    def open(self, key: bytes) -> bytes:
        """The whole payload, verified to its end; `frame_payload_damaged` if any byte or the key is not the one."""
        _check_key(key)
        try:
            return _OPENERS[self.head.suite](self.head, key, self.body)
        except (InvalidTag, ValueError, OverflowError):
            raise Damaged("frame_payload_damaged") from None


def seal(
    kind: Kind,
    about: Struct | Mapping[str, Any],
    key: bytes,
    chunks: Iterable[bytes],
    *,
    suite: Suite = Suite.COBBLESTONE,
    reader: int = READER,
) -> Iterator[bytes]:
    """A frame in pieces to be written one after the other; the first piece is exactly the head.

    `about` holds the readable header fields of the kind; `reader` the least number of a reader that may open it.
    The key must be 32 random bytes. A header over 256 KiB is `ValueError`: it is the caller's mistake.
    """
    _check_key(key)
    salt = os.urandom(32) if suite is Suite.GCM else b""
    fields = msgspec.to_builtins(about)
    head = _head(kind, msgspec.json.encode(_Header(fields, reader, salt, suite), order="sorted"))
    return _pieces(head, _SEALERS[suite](salt, key, head[-_DIGEST:], chunks))


def parse(kind: Kind, data: bytes, *, limit: int = SIZE_LIMIT) -> Frame:
    """The frame in `data`, header verified, payload untouched; any other file is refused as `Damaged`."""
    if len(data) > limit:
        raise Damaged("frame_too_large", size=len(data), limit=limit)
    head = parse_head(kind, data)
    if not data.endswith(END) or len(data) < len(head.raw) + len(END):
        raise Damaged("frame_cut", size=len(data))
    return Frame(head, memoryview(data)[len(head.raw) : -len(END)])


def parse_head(kind: Kind, data: bytes) -> Head:
    """The verified head at the beginning of `data`, which may stop after it."""
    found = _kind(data)
    raw, text = _checked(data)
    if found is not kind:
        raise Damaged("frame_wrong_kind", found=found.name.lower(), wanted=kind.name.lower())
    header = _header(text)
    return Head(
        kind, header.about, header.reader, Suite(header.suite), header.salt, raw=raw, context=raw[-_DIGEST:]
    )  # fmt: skip


# ---- the head --------------------------------------------------------------------------------------------------


def _head(kind: Kind, text: bytes) -> bytes:
    if len(text) > HEADER_LIMIT:
        raise ValueError("header over 256 KiB")
    front = kind.magic + len(text).to_bytes(4, "big") + text
    return front + hashlib.sha256(front).digest()


def _kind(data: bytes) -> Kind:
    """Which of our kinds the magic names; a few wrong bytes of eight are damage, more are somebody else's file."""
    for kind in Kind:
        if data.startswith(kind.magic):
            return kind
    start = data[:8]
    if any(kind.magic.startswith(start) for kind in Kind) and start:
        raise Damaged("frame_cut", size=len(data))
    wrong = min(sum(a != b for a, b in zip(start.ljust(8, b"\0"), kind.magic, strict=True)) for kind in Kind)
    if wrong <= 2 or start[:3] == Kind.STORE.magic[:3]:
        raise Damaged("frame_header_damaged")
    raise Damaged("frame_not_ours", looks=looks_like(data))


def _checked(data: bytes) -> tuple[bytes, bytes]:
    """The bytes of the head and the JSON inside, once the checksum holds."""
    size = int.from_bytes(data[8:_PREFIX], "big")
    if len(data) >= _PREFIX and size > HEADER_LIMIT:
        raise Damaged("frame_header_damaged")
    end = _PREFIX + size
    if len(data) < end + _DIGEST:
        raise Damaged("frame_cut", size=len(data))
    if not hmac.compare_digest(hashlib.sha256(data[:end]).digest(), data[end : end + _DIGEST]):
        raise Damaged("frame_header_damaged")
    return bytes(data[: end + _DIGEST]), bytes(data[_PREFIX:end])


def _header(text: bytes) -> _Header:
    """The header fields, from canonical JSON only: one meaning, one spelling."""
    try:
        fields = msgspec.json.decode(text)
        needed = fields.get("reader") if isinstance(fields, dict) else None
        if isinstance(needed, int) and needed > READER:
            raise Damaged("frame_newer", reader=min(needed, 2**31), ours=READER)
        if msgspec.json.encode(fields, order="sorted") != text:
            raise Damaged("frame_header_damaged")
        header = msgspec.convert(fields, _Header)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        raise Damaged("frame_header_damaged") from None
    if header.suite not in set(Suite):
        raise Damaged("frame_newer", reader=header.reader, ours=READER)
    return header


# ---- the payload -----------------------------------------------------------------------------------------------


def _check_key(key: bytes) -> None:
    if len(key) != KEY_SIZE:
        raise ValueError("the key of a frame has 32 bytes")


def _pieces(head: bytes, payload: Iterator[bytes]) -> Iterator[bytes]:
    yield head
    yield from payload
    yield END


def _seal_cobblestone(salt: bytes, key: bytes, context: bytes, chunks: Iterable[bytes]) -> Iterator[bytes]:
    encryptor = Cobblestone256Encryptor(key, context)
    for chunk in chunks:
        if sealed := encryptor.update(chunk):
            yield sealed
    yield encryptor.finalize()


def _open_cobblestone(head: Head, key: bytes, body: memoryview) -> bytes:
    decryptor = Cobblestone256Decryptor(key, head.context)
    front = decryptor.update(body)
    rest = decryptor.finalize()
    return front + rest if rest else front


def _gcm(salt: bytes, key: bytes, context: bytes) -> tuple[AESGCM, bytes, bytes]:
    """Cipher, nonce and the commitment to the key, all from one derivation that a fresh salt makes unique."""
    stream = HKDF(SHA256(), 76, salt, _HKDF_INFO + context).derive(key)
    return AESGCM(stream[:32]), stream[32:44], stream[44:]


def _seal_gcm(salt: bytes, key: bytes, context: bytes, chunks: Iterable[bytes]) -> Iterator[bytes]:
    cipher, nonce, commitment = _gcm(salt, key, context)
    yield commitment
    yield cipher.encrypt(nonce, b"".join(chunks), context)


def _open_gcm(head: Head, key: bytes, body: memoryview) -> bytes:
    cipher, nonce, commitment = _gcm(head.salt, key, head.context)
    if not hmac.compare_digest(commitment, body[: len(commitment)]):
        raise InvalidTag
    return cipher.decrypt(nonce, body[len(commitment) :], head.context)


_SEALERS: Final[dict[Suite, Callable[[bytes, bytes, bytes, Iterable[bytes]], Iterator[bytes]]]] = {
    Suite.COBBLESTONE: _seal_cobblestone,
    Suite.GCM: _seal_gcm,
}
_OPENERS: Final[dict[Suite, Callable[[Head, bytes, memoryview], bytes]]] = {
    Suite.COBBLESTONE: _open_cobblestone,
    Suite.GCM: _open_gcm,
}
