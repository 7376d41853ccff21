"""Where an installation keeps the keys of its lines: outside the stores, with a witness of the last head.

A store that is copied to another machine finds no key there and starts a new line; one restored from a backup finds
that the witness knows more than it does, and starts a new line too. Nobody is ever locked out (architecture 2).
"""

from __future__ import annotations

import os
from collections.abc import Callable
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


class OwnLine:
    """This installation's line in one open store: whether it goes on, and the new key if it does not.

    `warnings` are codes that a person should read, each once.
    """

    def __init__(self, home: LineHome, store: str, wrapping: bytes) -> None:
        self.warnings: dict[str, None] = {}
        self._home = home
        self._store = store
        self._wrapping = wrapping

    def load(self) -> Witness | None:
        """What this machine remembers of its line; read anew each time, for another window may have begun a new one."""
        return self._home.load(self._store, self._wrapping)

    def unused(self, found: Witness | None, others: bool) -> Witness | None:
        """A key that was made and never written with, if it is one; `others` says that the body has lines here."""
        if others:
            self.warnings["line_older_store" if found and found.seq else "line_new_machine"] = None
        return found if found and not found.seq else None

    def going_on(self, line: Witness, *, seen: bool, forked: bool, revoked: bool) -> Witness | None:
        """The line, if the store has all this machine wrote, the line says one thing only, and nobody revoked it."""
        why = "line_forked" if forked else "line_revoked" if revoked else "" if seen else "line_older_store"
        if why:
            self.warnings[why] = None
        return None if why else line

    def begin(self, name: Callable[[Ed25519PrivateKey], str]) -> Witness:
        """A new line. Its key is kept before anything is written with it: no entry may stand in a line without key."""
        key = Ed25519PrivateKey.generate()
        line = Witness(name(key), key, 0, "")
        self._home.save(self._store, self._wrapping, line)
        return line

    def remember(self, line: Witness) -> None:
        """Note how far the line came. Its entries are safe already: failing here must not look as if they were not."""
        try:
            self._home.save(self._store, self._wrapping, line)
        except WriteFailed as error:
            self.warnings[error.code] = None
