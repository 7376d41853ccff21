"""Where an installation keeps the keys of its lines: outside the stores, with a witness of the last head.

A store that is copied to another machine finds no key there and starts a new line; one restored from a backup finds
that the witness knows more than it does, and starts a new line too. Nobody is ever locked out (architecture 2).
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

import msgspec
import platformdirs
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from msgspec import Struct

from core.errors import Damaged, WriteFailed
from core.journal.entry import b64, unb64


class Witness(NamedTuple):
    """A line of this installation: id, its private key, and how far this machine saw it come."""

    line: str
    key: Ed25519PrivateKey
    seq: int
    head: str


class _Kept(Struct):
    line: str
    nonce: str
    wrapped: str
    seq: int
    head: str


def user_dir() -> Path:
    """The program's folder for this user; `XINGCE_HOME` puts it elsewhere (a stick, a test)."""
    home = os.environ.get("XINGCE_HOME")
    return Path(home) if home else Path(platformdirs.user_data_dir("xingce", appauthor=False))


class LineHome:
    """The keys of one installation, one small file per store, each wrapped under a key that only the open store has."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = (folder or user_dir()) / "lines"

    def load(self, store: str, wrapping: bytes) -> Witness | None:
        """This machine's line for the store, or None when it has none (or none that this store can unwrap)."""
        try:
            kept = msgspec.json.decode(self._path(store).read_bytes(), type=_Kept)
            raw = AESGCM(wrapping).decrypt(unb64(kept.nonce), unb64(kept.wrapped), _bound(store, kept.line))
            return Witness(kept.line, Ed25519PrivateKey.from_private_bytes(raw), kept.seq, kept.head)
        except (OSError, msgspec.MsgspecError, InvalidTag, Damaged, ValueError):
            return None

    def save(self, store: str, wrapping: bytes, one: Witness) -> None:
        """Keep key and witness. Raises `WriteFailed('witness_failed')`; the store itself is already safe then."""
        nonce = os.urandom(12)
        wrapped = AESGCM(wrapping).encrypt(nonce, one.key.private_bytes_raw(), _bound(store, one.line))
        data = msgspec.json.encode(_Kept(one.line, b64(nonce), b64(wrapped), one.seq, one.head))
        path = self._path(store)
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            part = path.with_suffix(".part")
            with open(part, "wb", opener=_private) as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            part.replace(path)
        except OSError as error:
            raise WriteFailed("witness_failed", reason=error.strerror or "") from error

    def _path(self, store: str) -> Path:
        return self.folder / f"{store}.json"


def _bound(store: str, line: str) -> bytes:
    return f"xingce/line-key/1\n{store}\n{line}".encode()


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
