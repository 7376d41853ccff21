"""SQLite, plain and as SQLCipher with a raw key, at the same work on the same records."""

from __future__ import annotations

import importlib
import sqlite3
from collections.abc import Mapping
from pathlib import Path
from typing import Any

_KEY = "00" * 32
PLAIN, CIPHER = "SQLite", "SQLCipher"


class Engine:
    """One of the two: how a file is opened and a second one put beside it. Commits wait for the disk."""

    def __init__(self, name: str) -> None:
        """Raises `ImportError` where the module of SQLCipher (`pip install sqlcipher3`) is not there."""
        self.name = name
        self._module: Any = sqlite3 if name == PLAIN else importlib.import_module("sqlcipher3")

    @property
    def version(self) -> str:
        """What the library calls itself."""
        if self.name == PLAIN:
            return sqlite3.sqlite_version
        link = self._module.connect(":memory:")
        try:
            return str(link.execute("PRAGMA cipher_version").fetchone()[0])
        finally:
            link.close()

    def connect(self, path: Path) -> Any:
        """A connection that only commits when it is told to."""
        link = self._module.connect(str(path), isolation_level=None)
        if self.name == CIPHER:
            link.execute(f"PRAGMA key = \"x'{_KEY}'\"")
        link.execute("PRAGMA synchronous = FULL")
        return link

    def build(self, path: Path, records: Mapping[str, str]) -> None:
        """A file with these records and an empty table for conflicts."""
        link = self.connect(path)
        link.execute("CREATE TABLE record (id TEXT PRIMARY KEY, raw TEXT NOT NULL) WITHOUT ROWID")
        link.execute("CREATE TABLE conflict (id TEXT NOT NULL, raw TEXT NOT NULL)")
        link.execute("BEGIN")
        link.executemany("INSERT INTO record VALUES (?, ?)", records.items())
        link.execute("COMMIT")
        link.close()

    def merge(self, path: Path, other: Path) -> None:
        """Take over what is missing; where both have a record and differ, keep the other side's as a conflict."""
        link = self.connect(path)
        key = f" KEY \"x'{_KEY}'\"" if self.name == CIPHER else ""
        link.execute(f"ATTACH ? AS other{key}", (str(other),))
        link.execute("BEGIN IMMEDIATE")
        link.execute(
            "INSERT INTO conflict SELECT o.id, o.raw FROM other.record o JOIN main.record r USING (id)"
            " WHERE o.raw <> r.raw"
        )
        link.execute("INSERT OR IGNORE INTO main.record SELECT id, raw FROM other.record")
        link.execute("COMMIT")
        link.close()

    def conflicts(self, path: Path) -> int:
        """How many were kept."""
        link = self.connect(path)
        try:
            return int(link.execute("SELECT count(*) FROM conflict").fetchone()[0])
        finally:
            link.close()

    def edit(self, link: Any, record: str, raw: str) -> None:
        """One record changed and safe on the disk."""
        link.execute("BEGIN IMMEDIATE")
        link.execute("UPDATE record SET raw = ? WHERE id = ?", (raw, record))
        link.execute("COMMIT")

    def read_all(self, path: Path) -> int:
        """Open the file and fetch every record."""
        link = self.connect(path)
        try:
            return len(link.execute("SELECT id, raw FROM record").fetchall())
        finally:
            link.close()


def engines() -> tuple[dict[str, Engine], dict[str, str]]:
    """What is there, by name, and for what is not there why."""
    found, missing = {}, {}
    for name in (PLAIN, CIPHER):
        try:
            found[name] = Engine(name)
        except ImportError:
            missing[name] = "not installed (pip install sqlcipher3)"
    return found, missing
