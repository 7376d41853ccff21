"""A line: one installation's chain of entries, its key, and the signature over its head."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from operator import attrgetter
from typing import Annotated, Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from msgspec import Meta, Struct

from core.errors import Damaged, Refused
from core.journal.entry import SEQ_LIMIT, Kept, b64, unb64
from core.text import keepable

BODY: Final = r"^(committee|[0-9a-f]{8})\Z"
"""Who may write: the committee, or a branch by its random id. It becomes part of file names, so nothing else passes."""
LABEL: Final = 40
_LINE = b"xingce/line/1\n"
_HEAD = b"xingce/head/1\n"
_VOUCH = b"xingce/vouch/1\n"
_PLACE: Final = attrgetter("seq", "id")


class LineCard(Struct, frozen=True):
    """What is known of a line: its public key, the body it writes for, and that body's word for it.

    `body` is `committee` or a branch id, `label` what the machine is called, `vouch` the body's identity signature.
    """

    line: str
    key: str
    store: Annotated[str, Meta(pattern=r"^[0-9a-f]{32}\Z")]
    body: Annotated[str, Meta(pattern=BODY)]
    label: Annotated[str, Meta(max_length=LABEL)]
    vouch: str


class LineHead(Struct, frozen=True):
    """How far a line has come, signed by it: with the chain this signs every entry up to there."""

    line: str
    seq: Annotated[int, Meta(ge=1, lt=SEQ_LIMIT)]
    head: str
    sig: str


def line_id(store: str, body: str, public: bytes) -> str:
    """The id of a line: 20 characters that follow from its key, the store it writes in and the body it writes for.

    So nobody can claim another's line, and no body can pass another's entries off as its own.
    """
    return b64(hashlib.sha256(_LINE + f"{store}\n{body}\n".encode() + public).digest()[:15])


def public_bytes(key: Ed25519PrivateKey) -> bytes:
    """The raw 32-byte public key."""
    return key.public_key().public_bytes_raw()


def make_card(key: Ed25519PrivateKey, store: str, body: str, label: str, identity: Ed25519PrivateKey) -> LineCard:
    """A new line's card, vouched for by its body's identity key."""
    public = public_bytes(key)
    line = line_id(store, body, public)
    return LineCard(line, b64(public), store, body, label, b64(identity.sign(_VOUCH + line.encode())))


def check_card(card: LineCard, identity: bytes) -> None:
    """Raise `Refused('line_not_vouched')` unless the id follows from the key and the body's identity vouches for it."""
    if line_id(card.store, card.body, key_bytes(card.key, "line_not_vouched", card.line)) != card.line:
        raise Refused("line_not_vouched", line=card.line)
    if not keepable(card.label):
        raise Refused("line_not_vouched", line=card.line)
    _verify(identity, card.vouch, _VOUCH + card.line.encode(), "line_not_vouched", card.line)


def sign_head(key: Ed25519PrivateKey, line: str, seq: int, head: str) -> LineHead:
    """The line's signature over how far it has come."""
    return LineHead(line, seq, head, b64(key.sign(_head_bytes(line, seq, head))))


def _head_bytes(line: str, seq: int, head: str) -> bytes:
    return _HEAD + f"{line}\n{seq}\n{head}".encode()


def check_head(head: LineHead, key: str) -> None:
    """Raise `Refused('head_signature')` unless the line itself signed this head."""
    public = key_bytes(key, "head_signature", head.line)
    _verify(public, head.sig, _head_bytes(head.line, head.seq, head.head), "head_signature", head.line)


def key_bytes(text: str, code: str, line: str) -> bytes:
    """A public key from its text; `Refused(code)` when it is none."""
    try:
        public = unb64(text)
    except Damaged as error:
        raise Refused(code, line=line) from error
    if len(public) != 32:
        raise Refused(code, line=line)
    return public


def _verify(key: bytes, signature: str, message: bytes, code: str, line: str) -> None:
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(unb64(signature), message)
    except (InvalidSignature, ValueError, Damaged) as error:
        raise Refused(code, line=line) from error


def check_chain(items: Iterable[Kept], line: str, known: Mapping[str, int] | None = None) -> None:
    """Raise `Refused('chain_broken', line, seq)` unless each entry follows one that is there or comes before it.

    `known` maps the ids of entries already held to their seq. Two entries may follow the same one (a fork: flagged by
    `forks`, both kept); none may follow nothing.
    """
    seqs: dict[str, int] = {"": 0, **(known or {})}
    for item in items:
        if item.line != line or seqs.get(item.prev) != item.seq - 1:
            raise Refused("chain_broken", line=line, seq=item.seq)
        seqs[item.id] = item.seq


def forks(items: Iterable[Kept]) -> list[tuple[str, int]]:
    """Line and seq of every place where one line says two things: a copied key, or a restored disk."""
    seen: dict[str, set[int]] = {}
    found: set[tuple[str, int]] = set()
    for item in items:
        seqs = seen.get(item.line)
        if seqs is None:
            seqs = seen[item.line] = set()
        if item.seq in seqs:
            found.add((item.line, item.seq))
        else:
            seqs.add(item.seq)
    return sorted(found)


def by_line(items: Iterable[Kept]) -> dict[str, list[Kept]]:
    """Entries parted into their lines, each in the order of its sequence."""
    lines: dict[str, list[Kept]] = {}
    for item in items:
        lines.setdefault(item.line, []).append(item)
    for one in lines.values():
        one.sort(key=_PLACE)
    return lines
