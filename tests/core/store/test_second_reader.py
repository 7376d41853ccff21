"""The page docs/format-store.md is enough: a reader written from it, with none of our code, opens the golden file."""

from __future__ import annotations

import hashlib
import hmac
import json
import unicodedata
from base64 import b64decode
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

GOLDEN = Path(__file__).parents[2] / "golden" / "store-v1.xingce"
PASSPHRASE = "星火燎原 golden 1921"
CHUNK = 16 * 1024 + 16


def expand(secret: bytes, info: bytes, length: int, digest: str) -> bytes:
    """HKDF-Expand of RFC 5869."""
    stream, block = b"", b""
    for counter in range(1, 256):
        if len(stream) >= length:
            break
        block = hmac.digest(secret, block + info + bytes([counter]), digest)
        stream += block
    return stream[:length]


def hkdf(key: bytes, salt: bytes, info: bytes) -> bytes:
    """HKDF with SHA-256, 32 bytes."""
    return expand(hmac.digest(salt, key, "sha256"), info, 32, "sha256")


def wrapping_key(slot: dict[str, Any]) -> bytes:
    """Section 2 of the page."""
    salt = b64decode(slot["salt"])
    if slot["kind"] == "recovery":
        return hkdf(bytes(range(20)), salt, b"xingce slot recovery")
    cost = slot["cost"]
    argon = Argon2id(
        salt=salt, length=32, iterations=cost["passes"], lanes=cost["lanes"], memory_cost=cost["memory"]
    )  # fmt: skip
    return argon.derive(unicodedata.normalize("NFKC", PASSPHRASE).encode())


def opened_chunks(key: bytes, digest: bytes, payload: bytes) -> bytes:
    """C2SP chunked encryption with SHA-512 and AES-256-GCM."""
    info = b"c2sp.org/chunked-encryption@v1+AEAD_AES_256_GCM\0" + payload[:24] + digest
    stream = expand(key, info, 76, "sha512")
    assert payload[24:56] == stream[44:]
    base = int.from_bytes(stream[32:44], "big")
    chunks = [payload[at : at + CHUNK] for at in range(56, len(payload), CHUNK)]
    cipher = AESGCM(stream[:32])
    return b"".join(cipher.decrypt((base ^ at).to_bytes(12, "big"), one, b"") for at, one in enumerate(chunks))


@pytest.mark.parametrize("number", [0, 1], ids=["passphrase", "recovery code"])
def test_the_page_is_enough(number: int) -> None:
    """Frame, digest, canonical header, slots, derived key, chunks: all as the page says."""
    data = GOLDEN.read_bytes()
    assert (data[:8], data[-8:]) == (b"\x8bXCS\r\n\x1a\n", b"\r\nXCEND\n")
    end = 12 + int.from_bytes(data[8:12], "big")
    digest = hashlib.sha256(data[:end]).digest()
    assert data[end : end + 32] == digest
    header = json.loads(data[12:end])
    assert json.dumps(header, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode() == data[12:end]
    about, slot = header["about"], header["about"]["slots"][number]
    binding = "\0".join(["xingce slot", about["store"], slot["id"], slot["kind"]]).encode()
    data_key = AESGCM(wrapping_key(slot)).decrypt(b64decode(slot["nonce"]), b64decode(slot["wrapped"]), binding)
    key = hkdf(data_key, about["store"].encode(), b"xingce derive store payload")
    tables = json.loads(opened_chunks(key, digest, data[end + 32 : -8]))
    assert tables["journal"] == {"1": {"raw": "第一条"}, "2": {"raw": "第二条"}}
