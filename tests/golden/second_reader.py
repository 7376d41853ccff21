"""A second reader of every format, written from the pages in docs/ alone: it shares no code with the program.

Only `cryptography`, `json` and `hashlib`; anything that does not hold raises `ValueError`.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import unicodedata
from typing import Any

from cryptography.cobblestone import Cobblestone256Decryptor
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

Object = dict[str, Any]
FIELDS = ["v", "line", "seq", "prev", "at", "by", "act", "kind", "id", "set", "over", "why"]
MANIFEST = [
    *("v", "direction", "sender", "recipient", "committee", "identity", "line", "number", "made", "cards", "heads"),
    *("spans", "entries", "body", "acks", "intro"),
]


def need(good: object, what: str) -> None:
    """Refuse."""
    if not good:
        raise ValueError(what)


# ---- spelling ----------------------------------------------------------------------------------------------------


def unb64(text: str) -> bytes:
    """b64 of format-entry."""
    data = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    need(b64(data) == text, "b64")
    return data


def b64(data: bytes) -> str:
    """Base64url without padding."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _once(pairs: list[tuple[str, Any]]) -> Object:
    need(len({key for key, _ in pairs}) == len(pairs), "a doubled key")
    return dict(pairs)


def canonical(text: bytes, order: list[str] | None = None, sort: bool = False) -> Object:
    """An object in its one spelling, with its fields in an order."""
    found = json.loads(text, object_pairs_hook=_once)
    need(isinstance(found, dict), "no object")
    again = json.dumps(found, ensure_ascii=False, separators=(",", ":"), sort_keys=sort).encode()
    need(again == text, "another spelling")
    need(order is None or list(found) == order, "fields")
    return found  # type: ignore[no-any-return]


# ---- entries and lines -------------------------------------------------------------------------------------------


def entry(raw: bytes) -> Object:
    """One line of a journal, with its `entry_id`."""
    loose = json.loads(raw, object_pairs_hook=_once)
    if loose["v"] == 1:
        loose = canonical(raw, FIELDS)
        need(unicodedata.is_normalized("NFC", raw.decode()), "not NFC")
        if loose["act"] == "remove":
            need(loose["set"] == {"removed": {}}, "remove")
        elif loose["act"] == "restore":
            need(not loose["set"] and set(loose["over"]) == {"removed"}, "restore")
        else:
            need(loose["act"] in ("set", "amend", "choose") and loose["set"], "act")
            need(set(loose["over"]) <= set(loose["set"]) and "removed" not in loose["set"], "over")
    need(b"\n" not in raw and loose["line"] and 1 <= loose["seq"] < 2**53, "place")
    return {**loose, "entry_id": b64(hashlib.sha256(raw).digest()[:24])}


def verify(key: str, signature: str, message: bytes) -> None:
    """An Ed25519 signature; cryptography's own error when it does not hold."""
    Ed25519PublicKey.from_public_bytes(unb64(key)).verify(unb64(signature), message)


def card(one: Object, identity: Object) -> None:
    """A line's card under its body's identity."""
    need(list(one) == ["line", "key", "store", "body", "label", "vouch"], "card")
    named = f"xingce/line/1\n{one['store']}\n{one['body']}\n".encode() + unb64(one["key"])
    need(b64(hashlib.sha256(named).digest()[:15]) == one["line"], "line id")
    need(one["body"] == identity["body"], "body")
    verify(identity["sign_key"], one["vouch"], f"xingce/vouch/1\n{one['line']}".encode())


def lines(entries: list[Object], cards: list[Object], heads: list[Object], identities: dict[str, Object]) -> None:
    """Every card, chain and head."""
    known = {one["line"]: one for one in cards}
    need(list(known) == sorted(known) and len(known) == len(cards), "order of cards")
    for one in cards:
        card(one, identities[one["body"]])
    signed = set()
    for head in heads:
        text = f"xingce/head/1\n{head['line']}\n{head['seq']}\n{head['head']}"
        verify(known[head["line"]]["key"], head["sig"], text.encode())
        signed.add((head["line"], head["seq"], head["head"]))
    places = {(one["line"], one["entry_id"]): one["seq"] for one in entries}
    followed = {(one["line"], one["prev"]) for one in entries}
    for one in entries:
        before = places.get((one["line"], one["prev"]), 0 if one["prev"] == "" else None)
        need(before == one["seq"] - 1, "chain")
        if (one["line"], one["entry_id"]) not in followed:
            need((one["line"], one["seq"], one["entry_id"]) in signed, "tip")


# ---- the frame ---------------------------------------------------------------------------------------------------


def frame(data: bytes, kind: bytes) -> tuple[Object, bytes, bytes]:
    """Header, digest and payload of a sealed file."""
    need(data[:8] == b"\x8bXC" + kind + b"\r\n\x1a\n", "magic")
    end = 12 + int.from_bytes(data[8:12], "big")
    need(hashlib.sha256(data[:end]).digest() == data[end : end + 32], "digest")
    header = canonical(data[12:end], sort=True)
    need(header["reader"] == 1 and header["suite"] == "cobblestone-256", "newer")
    need(data[-8:] == b"\r\nXCEND\n", "end mark")
    return header["about"], data[end : end + 32], data[end + 32 : -8]


def decrypted(key: bytes, digest: bytes, payload: bytes) -> bytes:
    """The payload of the first suite."""
    opener = Cobblestone256Decryptor(key, digest)
    front = opener.update(payload)
    return bytes(front + opener.finalize())


def hkdf(key: bytes, salt: bytes, info: bytes) -> bytes:
    """32 bytes."""
    return HKDF(SHA256(), 32, salt, info).derive(key)


def store(data: bytes, raw_key: bytes) -> Object:
    """The tables of a store that a raw key opens."""
    about, digest, payload = frame(data, b"S")
    slot = next(one for one in about["slots"] if one["kind"] == "raw")
    salt, nonce, wrapped = (base64.b64decode(slot[name]) for name in ("salt", "nonce", "wrapped"))
    bound = b"\0".join([b"xingce slot", about["store"].encode(), slot["id"].encode(), b"raw"])
    data_key = AESGCM(hkdf(raw_key, salt, b"xingce slot raw")).decrypt(nonce, wrapped, bound)
    key = hkdf(data_key, about["store"].encode(), b"xingce derive store payload")
    tables: Object = json.loads(decrypted(key, digest, payload), object_pairs_hook=_once)
    return tables


# ---- packages and invitations ------------------------------------------------------------------------------------


def hint(key: str) -> str:
    """How a header names a key."""
    return b64(hashlib.sha256(b"xingce/hint/1\n" + key.encode()).digest()[:12])


def package(
    data: bytes, body: str, seal_private: bytes, committee: str, known: dict[str, Object]
) -> tuple[Object, list[Object]]:
    """Manifest and entries of a package for `body`; `known` are identities by body."""
    about, digest, payload = frame(data, b"P")
    need(about["committee"] == hint(committee), "another committee's")
    private = X25519PrivateKey.from_private_bytes(seal_private)
    ours = hint(b64(private.public_key().public_bytes_raw()))
    sealed = next(one["sealed"] for one in about["recipients"] if one["key"] == ours)
    suite = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
    key = suite.decrypt(unb64(sealed), private, info=b"xingce/package/1\n" + body.encode())
    text, signature, rest = decrypted(key, digest, payload).split(b"\n", 2)
    manifest = canonical(text, MANIFEST)
    need(manifest["v"] == 1 and manifest["recipient"] == body and manifest["committee"] == committee, "for us")
    sender = next(one for one in manifest["cards"] if one["line"] == manifest["line"])
    need(sender["body"] == manifest["sender"] == manifest["identity"]["body"], "sender")
    verify(sender["key"], signature.decode(), b"xingce/manifest/1\n" + text)
    need(b64(hashlib.sha256(rest).digest()) == manifest["body"], "body hash")
    found = [entry(raw) for raw in rest.split(b"\n")] if rest else []
    need(len(found) == manifest["entries"] == len({one["entry_id"] for one in found}), "count")
    need(_spans(found) == manifest["spans"], "spans")
    lines(found, manifest["cards"], manifest["heads"], {**known, manifest["sender"]: manifest["identity"]})
    return manifest, found


def _spans(entries: list[Object]) -> list[Object]:
    spans = []
    for line in sorted({one["line"] for one in entries}):
        inside = sorted((one["seq"], one["entry_id"]) for one in entries if one["line"] == line)
        spans.append({"line": line, "first": inside[0][0], "last": inside[-1][0], "head": inside[-1][1]})
    return spans


def introduced(manifest: Object, secret: bytes) -> bool:
    """Whether the introduction was made with the invitation's secret."""
    identity = json.dumps(manifest["intro"]["identity"], separators=(",", ":")).encode()
    mac = hmac.new(secret, b"xingce/join/1\n" + identity, hashlib.sha256).digest()
    return manifest["intro"]["identity"] == manifest["identity"] and b64(mac) == manifest["intro"]["mac"]


def invitation(data: bytes) -> tuple[Object, list[Object], str]:
    """Payload, entries and fingerprint of an invitation."""
    magic, signature, payload, rest = data.split(b"\n")
    need(magic == b"XINGCE INVITATION 1" and rest == b"", "not an invitation")
    body = canonical(payload, ["committee", "name", "branch", "secret", "cards", "heads", "entries"])
    verify(body["committee"]["sign_key"], signature.decode(), b"xingce/invitation/1\n" + payload)
    found = [entry(text.encode()) for text in body["entries"]]
    lines(found, body["cards"], body["heads"], {"committee": body["committee"]})
    slow = Argon2id(salt=b"xingce/slip/1\0\0\0", length=25, iterations=1, lanes=1, memory_cost=65_536)
    letters = base64.b32encode(slow.derive(hashlib.sha256(data).digest())).decode()
    return body, found, "-".join(letters[at : at + 4] for at in range(0, 40, 4))
