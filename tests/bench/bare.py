"""The lower bounds: the same bytes decrypted, parsed, encoded, encrypted and written, and nothing else done."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import msgspec
from cryptography.cobblestone import Cobblestone256Decryptor, Cobblestone256Encryptor

from core.store.branch_store import BranchStore

Tables = dict[str, dict[str, Any]]
_KEY = bytes(32)
_CONTEXT = b"bare"


def encrypt(data: bytes) -> bytes:
    """The bytes encrypted as a store or a package would be."""
    encryptor = Cobblestone256Encryptor(_KEY, _CONTEXT)
    return bytes(encryptor.update(data) + encryptor.finalize())


def decrypt(data: bytes) -> bytes:
    """The bytes that `encrypt` was given."""
    decryptor = Cobblestone256Decryptor(_KEY, _CONTEXT)
    return bytes(decryptor.update(data) + decryptor.finalize())


def write(path: Path, data: bytes) -> None:
    """Write and wait until the disk has it."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    try:
        left = memoryview(data)
        while left:
            left = left[os.write(descriptor, left) :]
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def tables(store: BranchStore) -> Tables:
    """Everything that a store's file holds."""
    return dict(store.sealed.db.storage.read() or {})


def encode(tables: Tables) -> bytes:
    """The tables of a store as JSON, in one piece."""
    return msgspec.json.encode(tables)


def save(path: Path, tables: Tables) -> None:
    """Encode, encrypt, write, fsync."""
    write(path, encrypt(encode(tables)))


def parse_lines(data: bytes) -> list[Any]:
    """A package's body: one JSON object a line."""
    return [msgspec.json.decode(line) for line in data.split(b"\n")]


def parse_store(data: bytes) -> list[Any]:
    """A store's payload: the tables, and each entry inside them."""
    tables = msgspec.json.decode(data)
    return [msgspec.json.decode(document["raw"]) for document in tables["journal"].values()]
