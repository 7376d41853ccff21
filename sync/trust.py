"""Identities, invitations and fingerprints: how a committee and its branches come to know each other's keys."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
import unicodedata
from functools import lru_cache
from typing import Annotated, Final

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from msgspec import Meta, Struct

from core.errors import Damaged, Refused, XingceError
from core.journal.entry import Kept, b64, read, unb64
from core.journal.line import BODY, LineCard, LineHead, by_line, check_card, check_chain, check_head, key_bytes
from core.text import keepable

MAGIC: Final = b"XINGCE INVITATION 1\n"
LARGEST: Final = 32 * 1024 * 1024
LONGEST_NAME: Final = 200
_ANY_VERSION = b"XINGCE INVITATION "
_SLIP = b"xingce/slip/1\0\0\0"
_SIGNED = b"xingce/invitation/1\n"
_JOIN = b"xingce/join/1\n"


class Identity(Struct, frozen=True):
    """A body's public keys, base64url: Ed25519 `sign_key` vouches for lines, X25519 `seal_key` receives packages."""

    body: Annotated[str, Meta(pattern=BODY)]
    sign_key: str
    seal_key: str


class IdentityKeys(Struct, frozen=True):
    """The private halves as raw bytes in base64url; they live inside the encrypted store only."""

    sign: str
    seal: str

    @classmethod
    def generate(cls) -> IdentityKeys:
        """New keys from the system's source of chance."""
        sign, seal = Ed25519PrivateKey.generate(), X25519PrivateKey.generate()
        return cls(b64(sign.private_bytes_raw()), b64(seal.private_bytes_raw()))

    @property
    def signing(self) -> Ed25519PrivateKey:
        """The key that vouches."""
        return Ed25519PrivateKey.from_private_bytes(unb64(self.sign))

    @property
    def sealing(self) -> X25519PrivateKey:
        """The key that opens what is sealed to the body."""
        return X25519PrivateKey.from_private_bytes(unb64(self.seal))

    def public(self, body: str) -> Identity:
        """The public card of these keys for a body."""
        sign = self.signing.public_key().public_bytes_raw()
        return Identity(body, b64(sign), b64(self.sealing.public_key().public_bytes_raw()))


class Invited(Struct, frozen=True):
    """The branch an invitation is for. Its id becomes part of file names, so nothing but an id passes."""

    id: Annotated[str, Meta(pattern=r"^[0-9a-f]{8}\Z")]
    name: Annotated[str, Meta(max_length=LONGEST_NAME)]
    kind: Annotated[str, Meta(max_length=40)]


class _Body(Struct, frozen=True, forbid_unknown_fields=True):
    committee: Identity
    name: str
    branch: Invited
    secret: str
    cards: list[LineCard]
    heads: list[LineHead]
    entries: list[str]


class Invitation(Struct, frozen=True):
    """A verified invitation: who invites whom, the one-time secret, the committee's common entries so far."""

    committee: Identity
    name: str
    branch: Invited
    secret: bytes
    cards: tuple[LineCard, ...]
    heads: tuple[LineHead, ...]
    entries: tuple[Kept, ...]
    fingerprint: str


def new_secret() -> bytes:
    """A one-time secret of 256 bits for one invitation."""
    return secrets.token_bytes(32)


def write_invitation(
    keys: IdentityKeys,
    name: str,
    branch: Invited,
    secret: bytes,
    cards: list[LineCard],
    heads: list[LineHead],
    entries: list[Kept],
) -> bytes:
    """The bytes of an invitation file, signed by the committee's identity (docs/format-package.md)."""
    cards = sorted(cards, key=lambda card: card.line)
    heads = sorted(heads, key=lambda head: (head.line, head.head))
    body = _Body(keys.public("committee"), name, branch, b64(secret), cards, heads, [item.text for item in entries])
    payload = msgspec.json.encode(body)
    signature = b64(keys.signing.sign(_SIGNED + payload))
    return MAGIC + signature.encode() + b"\n" + payload + b"\n"


def fingerprint(data: bytes) -> str:
    """What the slip prints: 200 bits of the file in ten groups of four letters and digits.

    A person compares the last two groups only. The digest is made slow (Argon2id, one pass over 64 MiB), so that trying
    2^40 forged invitations until those 40 bits agree is out of reach.
    """
    letters = _slow_letters(hashlib.sha256(data).digest())
    return "-".join(letters[start : start + 4] for start in range(0, 40, 4))


@lru_cache(maxsize=4)
def _slow_letters(digest: bytes) -> str:
    slow = Argon2id(salt=_SLIP, length=25, iterations=1, lanes=1, memory_cost=64 * 1024)
    return base64.b32encode(slow.derive(digest)).decode()


def groups_match(typed: str, whole: str) -> bool:
    """Whether the typed groups are the last two of the fingerprint; blanks, hyphens and case do not matter."""
    letters = "".join(char for char in unicodedata.normalize("NFKC", typed).upper() if char.isalnum())
    letters = letters.replace("0", "O").replace("1", "I").replace("8", "B")  # base32 has none of these digits
    return hmac.compare_digest(letters.encode("utf-8", "replace"), whole.replace("-", "")[-8:].encode())


def read_invitation(data: bytes) -> Invitation:
    """Verify an invitation file: signature, the committee's lines, their chains.

    Raises `Damaged`: `invitation_not_ours`, `invitation_newer`, `invitation_damaged`; or `Refused` where a line in it
    does not hold (`line_not_vouched`, `line_unknown`, `chain_broken`, `head_signature`).
    """
    if len(data) > LARGEST or not data.startswith(MAGIC):
        newer = data.startswith(_ANY_VERSION) and data[len(_ANY_VERSION) :].split(b"\n")[0].isdigit()
        raise Damaged("invitation_newer" if newer and len(data) <= LARGEST else "invitation_not_ours")
    try:
        signature, payload, rest = data[len(MAGIC) :].split(b"\n")
        body = msgspec.json.decode(payload, type=_Body)
        key = key_bytes(body.committee.sign_key, "invitation_damaged", "")
        Ed25519PublicKey.from_public_bytes(key).verify(unb64(signature.decode()), _SIGNED + payload)
        secret = unb64(body.secret)
        entries = tuple(read(line.encode()) for line in body.entries)
    except (ValueError, msgspec.MsgspecError, InvalidSignature, RecursionError, XingceError) as error:
        raise Damaged("invitation_damaged") from error
    if rest or msgspec.json.encode(body) != payload or not _sensible(body) or len(secret) != 32:
        raise Damaged("invitation_damaged")
    check_lines(body.committee, body.cards, body.heads, entries)
    return Invitation(
        body.committee, body.name, body.branch, secret, tuple(body.cards), tuple(body.heads), entries, fingerprint(data)
    )


def _sensible(body: _Body) -> bool:
    """What a good signature does not make good: names that hide something, keys of somebody who is no committee."""
    texts = (body.name, body.branch.name, body.branch.kind)
    return body.committee.body == "committee" and all(keepable(text) for text in texts)


def check_lines(
    identity: Identity, cards: list[LineCard], heads: list[LineHead], entries: tuple[Kept, ...] | list[Kept]
) -> None:
    """Every line is the body's own, vouched for by it, unbroken from its start, and signed up to its last entry."""
    check_order(cards, heads)
    for card in cards:
        if card.body != identity.body:
            raise Refused("line_other_body", line=card.line)
        check_card(card, key_bytes(identity.sign_key, "line_not_vouched", card.line))
    known = {card.line: card for card in cards}
    for line, items in by_line(entries).items():
        if line not in known:
            raise Refused("line_unknown", line=line)
        check_chain(items, line)
        check_heads_cover(items, [head for head in heads if head.line == line], known[line].key)


def check_order(cards: list[LineCard], heads: list[LineHead]) -> None:
    """Raise `Refused('line_twice')` unless cards and heads stand in order, each once: one line, one card."""
    lines = [card.line for card in cards]
    tips = [(head.line, head.head) for head in heads]
    if lines != sorted(set(lines)) or tips != sorted(set(tips)):
        raise Refused("line_twice")


def check_heads_cover(items: list[Kept], heads: list[LineHead], key: str) -> None:
    """Raise `Refused('head_signature')` unless the line signed every tip: with the chain, that is all."""
    replaced = {item.prev for item in items}
    signed = set()
    for head in heads:
        check_head(head, key)
        signed.add((head.seq, head.head))
    for item in items:
        if item.id not in replaced and (item.seq, item.id) not in signed:
            raise Refused("head_signature", line=item.line)


class Intro(Struct, frozen=True):
    """A branch's new identity under the invitation's secret: the proof that the invited one made these keys."""

    identity: Identity
    mac: str


def introduce(identity: Identity, secret: bytes) -> Intro:
    """Sign the new identity with the invitation's secret (HMAC-SHA256)."""
    return Intro(identity, b64(_mac(identity, secret)))


def intro_holds(intro: Intro, secret: bytes) -> bool:
    """Whether the introduction was made with this secret."""
    return hmac.compare_digest(b64(_mac(intro.identity, secret)), intro.mac)


def _mac(identity: Identity, secret: bytes) -> bytes:
    return hmac.new(secret, _JOIN + msgspec.json.encode(identity), hashlib.sha256).digest()
