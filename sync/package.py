"""The file on the stick: sealed to its recipients, signed by the line that made it, the same for every direction.

docs/format-package.md describes every byte. The order of checks is part of the format: nothing is parsed that was not
authenticated, and every refusal has its own name.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType
from typing import Annotated, Any, Final

import msgspec
from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from msgspec import Meta, Struct

from core.bulk import bulk
from core.errors import Damaged, Refused, XingceError
from core.journal.entry import SEQ_LIMIT, Kept, b64, entry_id, read, unb64
from core.journal.line import BODY, LineCard, LineHead, by_line, check_card, check_chain, key_bytes
from core.store.frame import Kind, parse, seal
from core.store.keys import KEY_SIZE, new_data_key
from core.text import keepable
from sync.trust import Identity, IdentityKeys, Intro, check_heads_cover, check_order

VERSION: Final = 1
LARGEST: Final = 256 * 1024 * 1024
NUMBER_LIMIT: Final = 10**9
_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
_INFO = b"xingce/package/1\n"
_SIGNED = b"xingce/manifest/1\n"


class Direction(StrEnum):
    """What a package is for."""

    HANDOVER = "handover"
    HANDBACK = "handback"
    MACHINE = "machine"


class Span(Struct, frozen=True):
    """Which part of a line is inside: seq `first` to `last`, ending in entry `head`."""

    line: str
    first: Annotated[int, Meta(ge=1, lt=SEQ_LIMIT)]
    last: Annotated[int, Meta(ge=1, lt=SEQ_LIMIT)]
    head: str


class Manifest(Struct, frozen=True):
    """What the sender signs: who, to whom, which number, which lines from where to where, and the hash of the entries.

    `number` counts the packages of this sender to this recipient; `acks` are the heads (`line:seq`) that the sender has
    of the recipient's lines; `intro` is there until the committee has confirmed the branch.
    """

    v: int
    direction: Direction
    sender: Annotated[str, Meta(pattern=BODY)]
    recipient: Annotated[str, Meta(pattern=BODY)]
    committee: str
    identity: Identity
    line: str
    number: Annotated[int, Meta(ge=1, lt=NUMBER_LIMIT)]
    made: Annotated[str, Meta(max_length=40)]
    cards: list[LineCard]
    heads: list[LineHead]
    spans: list[Span]
    entries: int
    body: str
    acks: list[str] = []
    intro: Intro | None = None

    @property
    def branch(self) -> str:
        """The branch whose records travel: the sender, or the recipient of an answer."""
        return self.recipient if self.sender == "committee" else self.sender


class _Recipient(Struct, frozen=True):
    key: str
    sealed: str


class _About(Struct, frozen=True):
    """The readable header: only digests of keys, so that a reader knows at once whether the file is for it."""

    committee: str
    recipients: list[_Recipient]


class Opened(Struct, frozen=True):
    """A package that was decrypted and verified in itself; whether its sender is known is the merge's question."""

    manifest: Manifest
    items: tuple[Kept, ...]
    digest: str


def package_digest(data: bytes) -> str:
    """The name of a package by its bytes: 192 bits of SHA-256."""
    return b64(hashlib.sha256(data).digest()[:24])


def key_hint(key: str) -> str:
    """A public key's short digest, as the header names it."""
    return b64(hashlib.sha256(b"xingce/hint/1\n" + key.encode()).digest()[:12])


def write_package(
    manifest: Manifest, items: Sequence[Kept], signing: Ed25519PrivateKey, recipients: Iterable[Identity]
) -> bytes:
    """The bytes of a package. `manifest.body`, `entries` and `spans` are filled in here."""
    body = b"\n".join(item.raw for item in items)
    whole = msgspec.structs.replace(
        manifest, entries=len(items), body=b64(hashlib.sha256(body).digest()), spans=_spans(items)
    )
    text = msgspec.json.encode(whole)
    signature = b64(signing.sign(_SIGNED + text)).encode()
    key = new_data_key()
    about = _About(key_hint(manifest.committee), [_wrap(key, one) for one in recipients])
    return b"".join(seal(Kind.PACKAGE, about, key, (text, b"\n", signature, b"\n", body)))


def _wrap(key: bytes, recipient: Identity) -> _Recipient:
    public = X25519PublicKey.from_public_bytes(unb64(recipient.seal_key))
    sealed = _SUITE.encrypt(key, public, info=_INFO + recipient.body.encode())
    return _Recipient(key_hint(recipient.seal_key), b64(sealed))


def _spans(items: Iterable[Kept]) -> list[Span]:
    lines = by_line(items)
    return [Span(line, one[0].seq, one[-1].seq, one[-1].id) for line, one in sorted(lines.items())]


@bulk()
def open_package(
    data: bytes, keys: IdentityKeys, body: str, committee: str, known: Mapping[str, Kept] = MappingProxyType({})
) -> Opened:
    """Decrypt and verify a package for `body`, under the committee with public sign key `committee`.

    Entries that are `known` by their id were read before and are not read again.
    Raises `Damaged` (frame codes, `package_malformed`, `entry_malformed`, `entry_too_large`) or `Refused`:
    `package_other_committee`, `package_not_for_us`, `package_newer`, `package_signature`, `package_spans`,
    `line_other_body`, `line_twice`, `line_unknown`, `line_not_vouched`, `chain_broken`, `head_signature`.
    """
    frame = parse(Kind.PACKAGE, data, limit=LARGEST)
    about = frame.head.about(_About)
    if about.committee != key_hint(committee):
        raise Refused("package_other_committee")
    plain = frame.open(_unwrap(about, keys, body))
    manifest, start = _manifest_of(plain)
    if manifest.committee != committee:
        raise Refused("package_other_committee")
    if manifest.recipient != body:
        raise Refused("package_not_for_us")
    items = _items(manifest, plain, start, known)
    _check_lines(manifest, items)
    return Opened(manifest, items, package_digest(data))


def _unwrap(about: _About, keys: IdentityKeys, body: str) -> bytes:
    ours = key_hint(keys.public(body).seal_key)
    for recipient in about.recipients:
        if recipient.key == ours:
            try:
                key = _SUITE.decrypt(unb64(recipient.sealed), keys.sealing, info=_INFO + body.encode())
            except (InvalidTag, ValueError, Damaged) as error:
                raise Refused("package_not_for_us") from error
            if len(key) != KEY_SIZE:  # sealed to us by somebody who did not mean well
                raise Damaged("package_malformed")
            return key
    raise Refused("package_not_for_us")


def _manifest_of(plain: bytes) -> tuple[Manifest, int]:
    """The manifest, its signature checked before anything else is parsed, and where the entries it names begin."""
    middle = plain.find(b"\n")
    start = plain.find(b"\n", middle + 1) + 1
    if middle < 0 or not start:
        raise Damaged("package_malformed")
    text, signature = plain[:middle], plain[middle + 1 : start - 1]
    manifest = _manifest(text)
    card = next((card for card in manifest.cards if card.line == manifest.line), None)
    if card is None or card.body != manifest.sender:
        raise Refused("package_signature")
    try:
        public = Ed25519PublicKey.from_public_bytes(key_bytes(card.key, "package_signature", card.line))
        public.verify(unb64(signature.decode()), _SIGNED + text)
    except (InvalidSignature, ValueError, XingceError) as error:
        raise Refused("package_signature") from error
    if b64(hashlib.sha256(memoryview(plain)[start:]).digest()) != manifest.body:
        raise Refused("package_signature")
    return manifest, start


def _items(manifest: Manifest, plain: bytes, start: int, known: Mapping[str, Kept]) -> tuple[Kept, ...]:
    count = plain.count(b"\n", start) + 1 if start < len(plain) else 0
    if count != manifest.entries:
        raise Refused("package_spans")
    raws = _lines(plain, start) if count else ()
    items = {one: known.get(one) or read(raw, one) for raw in raws for one in (entry_id(raw),)}
    if len(items) != count or _spans(items.values()) != manifest.spans:
        raise Refused("package_spans")
    return tuple(items.values())


def _lines(plain: bytes, start: int) -> Iterator[bytes]:
    """Line after line: of a large package most entries are known, and need not lie in memory twice."""
    while start:
        end = plain.find(b"\n", start)
        yield plain[start : end if end >= 0 else len(plain)]
        start = end + 1


def _manifest(text: bytes) -> Manifest:
    try:
        fields: Any = msgspec.json.decode(text)
        version = fields.get("v") if isinstance(fields, dict) else None
        if isinstance(version, int) and version > VERSION:
            raise Refused("package_newer", version=min(version, 2**31), ours=VERSION)
        manifest = msgspec.convert(fields, Manifest)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise Damaged("package_malformed") from error
    if msgspec.json.encode(manifest) != text or not _sensible(manifest):
        raise Damaged("package_malformed")
    return manifest


def _sensible(manifest: Manifest) -> bool:
    """Whether the parts agree: who sends what to whom in which direction, and no text that hides something."""
    sender, recipient = manifest.sender, manifest.recipient
    ways = {
        Direction.HANDOVER: sender != "committee" and recipient == "committee",
        Direction.HANDBACK: sender == "committee" and recipient != "committee",
        Direction.MACHINE: sender == recipient,
    }
    return ways[manifest.direction] and manifest.identity.body == sender and keepable(manifest.made)


def _check_lines(manifest: Manifest, items: tuple[Kept, ...]) -> None:
    """The sender's own lines are vouched for by the sender's identity; every line is unbroken and signed at its tips.

    Lines of the other body are vouched for by that body's identity: the merge knows it and checks them there. A third
    body has no business in the package.
    """
    check_order(manifest.cards, manifest.heads)
    cards = {card.line: card for card in manifest.cards}
    for card in manifest.cards:
        if card.body not in ("committee", manifest.branch):
            raise Refused("line_other_body", line=card.line)
        if card.body == manifest.sender:
            check_card(card, key_bytes(manifest.identity.sign_key, "line_not_vouched", card.line))
    heads: dict[str, list[LineHead]] = {}
    for head in manifest.heads:
        heads.setdefault(head.line, []).append(head)
    for line, one in by_line(items).items():
        if line not in cards:
            raise Refused("line_unknown", line=line)
        check_chain(one, line, {one[0].prev: one[0].seq - 1} if one[0].seq > 1 else None)
        check_heads_cover(one, heads.get(line, []), cards[line].key)
