"""An entry: one compact JSON line, kept, hashed and signed exactly as written (docs/format-entry.md)."""

from __future__ import annotations

import hashlib
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import b2a_base64
from sys import intern
from typing import Final

import msgspec
from msgspec import Struct
from msgspec.structs import force_setattr, replace

from core.errors import Damaged
from core.records import Field
from core.text import keepable

VERSION: Final = 1
LARGEST: Final = 4 * 1024 * 1024
"""Longest entry in bytes: a sealed round of 2 000 people with its frozen result is about 1 MiB."""
ACTS: Final = frozenset({"set", "amend", "choose", "remove", "restore"})
SEQ_LIMIT: Final = 2**53
REMOVED: Final = "removed"
"""The group that a removal sets: its presence at the head means that the record is gone."""


class Entry(Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """What one act wrote about one record. Field order is the order of the written line.

    `set` maps a group to its new value, `over` maps the same groups to the entries that this edit replaces, `at` is for
    the eye only (no rule reads it), `by` is the label of the key slot, `why` is given for amend, remove and restore.
    """

    v: int
    line: str
    seq: int
    prev: str
    at: str
    by: str
    act: str
    kind: str
    id: str
    set: dict[str, dict[str, Field]]
    over: dict[str, tuple[str, ...]]
    why: str = ""


class _Envelope(Struct, gc=False):
    """The part that every version of an entry has: enough to keep it in its chain and pass it on."""

    v: int
    line: str
    seq: int
    prev: str


class Kept(Struct, frozen=True, gc=False):
    """An entry as it lies in the journal: as written, its id, its place in its line, and its meaning if we know it."""

    text: str
    id: str
    line: str
    seq: int
    prev: str
    entry: Entry | None

    @property
    def raw(self) -> bytes:
        """The bytes that are hashed and travel. The store keeps text; with it in common, a journal lies here once."""
        return self.text.encode()


_entry = msgspec.json.Decoder(Entry, strict=True)
_envelope = msgspec.json.Decoder(_Envelope, strict=True)
_encoder = msgspec.json.Encoder()
_URL_SAFE: Final = bytes.maketrans(b"+/", b"-_")
_ODD_ESCAPE: Final = re.compile(rb'\\[^"n\\]')
"""A control character as a canonical line spells it (the line feed may stand), or what looks like one."""
_LONG_NUMBER: Final = re.compile(rb":-?[0-9]{16}")
"""How a whole number of 2**53 or more looks in a canonical line; a text may look so too, and is then looked at."""


def b64(data: bytes) -> str:
    """Base64url without padding: how keys, hashes and signatures are written everywhere."""
    return urlsafe_b64encode(data).rstrip(b"=").decode()


def unb64(text: str) -> bytes:
    """The bytes behind `b64`. Raises `Damaged('base64')` on anything that `b64` would not have written."""
    try:
        data = urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4))
    except ValueError as error:
        raise Damaged("base64") from error
    if b64(data) != text:
        raise Damaged("base64")
    return data


def entry_id(raw: bytes) -> str:
    """The id of an entry: the first 192 bits of the SHA-256 of its line, base64url, 32 characters."""
    return b2a_base64(hashlib.sha256(raw).digest()[:24], newline=False).translate(_URL_SAFE).decode()


def write(entry: Entry) -> Kept:
    """The entry as a line. Raises `Damaged('entry_malformed')` for values that may not be kept."""
    raw = _encoder.encode(entry)
    return read(raw)


def read_text(text: str) -> Kept:
    """As `read`, for a line as the store keeps it. Raises what `read` raises."""
    return replace(read(text.encode()), text=text)


def read(raw: bytes, known_id: str = "") -> Kept:
    """The meaning of a line that was written by this program or a newer one; `known_id` if it was worked out before.

    Raises `Damaged`: `entry_too_large`; `entry_malformed` when it is not one canonical JSON object (duplicate keys,
    floats, 2^53, other spacing or order, NaN, surrogates), or holds text that may not be kept.
    """
    if len(raw) > LARGEST:
        raise Damaged("entry_too_large", size=len(raw))
    try:
        entry = _entry.decode(raw)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        return _kept_unread(raw, known_id)
    if entry.v != VERSION:
        return _kept_unread(raw, known_id)
    if _encoder.encode(entry) != raw:
        raise Damaged("entry_malformed")
    text = raw.decode()
    if not _allowed(raw, text, entry):
        raise Damaged("entry_malformed")
    for field in ("line", "by", "act", "kind"):  # a handful of different ones among thousands of entries
        force_setattr(entry, field, intern(getattr(entry, field)))
    return Kept(text, known_id or entry_id(raw), entry.line, entry.seq, entry.prev, entry)


def _kept_unread(raw: bytes, known_id: str) -> Kept:
    """An entry of a newer version: in its chain, not folded."""
    try:
        envelope = _envelope.decode(raw)
        text = raw.decode()  # fields that are passed over here are not looked at, and the store keeps lines as text
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise Damaged("entry_malformed") from error
    if envelope.v <= VERSION or b"\n" in raw or not envelope.line or not 1 <= envelope.seq < SEQ_LIMIT:
        raise Damaged("entry_malformed")
    return Kept(text, known_id or entry_id(raw), envelope.line, envelope.seq, envelope.prev, None)


def _allowed(raw: bytes, text: str, entry: Entry) -> bool:
    if not 1 <= entry.seq < SEQ_LIMIT or not entry.line or not entry.kind or not entry.id or not _shaped(entry):
        return False
    if not _ODD_ESCAPE.search(raw) and not _LONG_NUMBER.search(raw) and keepable(text):
        return True
    texts: list[str] = [entry.line, entry.prev, entry.at, entry.by, entry.kind, entry.id, entry.why]
    for group, ids in entry.over.items():
        texts += [group, *ids]
    for group, value in entry.set.items():
        texts.append(group)
        for name, field in value.items():
            texts.append(name)
            if isinstance(field, str):
                texts.append(field)
            elif isinstance(field, list):
                texts.extend(field)
            elif field is not None and not -(2**53) < field < 2**53:
                return False
    return all(keepable(one) for one in texts)


def _shaped(entry: Entry) -> bool:
    """Whether the act does what its name says: nothing is hidden or emptied that does not get a new value."""
    if entry.act == "remove":
        return entry.set == {REMOVED: {}}
    if entry.act == "restore":
        return not entry.set and entry.over.keys() == {REMOVED}
    return entry.act in ACTS and bool(entry.set) and REMOVED not in entry.set and entry.over.keys() <= entry.set.keys()
