"""keepassxc-cli at the same merge: two KDBX files made from XML, the program as it comes."""

from __future__ import annotations

import base64
import hashlib
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import escape

NAME = "keepassxc-cli"
_PASSWORD = "测试口令 one two"
_OLD, _NEW = "2026-01-01T00:00:00Z", "2026-02-02T00:00:00Z"


def why_not() -> str:
    """Empty, or why the program can't be measured here."""
    return "" if shutil.which(NAME) else "not installed (Debian package keepassxc)"


def version() -> str:
    """What the program calls itself."""
    return _run("--version").strip()


def build(path: Path, records: Mapping[str, str], newer: frozenset[str]) -> None:
    """A database with one entry a record, the record as its notes; entries in `newer` were changed last on this side.

    Ids follow from the records' ids, so the program knows the shared ones again.
    """
    xml = path.with_suffix(".xml")
    entries = "".join(_entry(one, raw, _NEW if one in newer else _OLD) for one, raw in records.items())
    xml.write_text(
        '<?xml version="1.0" encoding="UTF-8"?><KeePassFile><Meta><Generator>bench</Generator></Meta>'
        f"<Root><Group><UUID>{_uuid('root')}</UUID><Name>Root</Name>{entries}</Group></Root></KeePassFile>",
        encoding="utf-8",
    )
    path.unlink(missing_ok=True)
    _run("import", "-q", "-p", str(xml), str(path), typed=2)
    xml.unlink()


def merge(path: Path, other: Path) -> None:
    """Merge `other` into `path`, from starting the program to its end."""
    _run("merge", "-q", "-s", str(path), str(other))


def about(path: Path) -> str:
    """The program's own words on a database; reading them is the cost of starting and of one key derivation."""
    return _run("db-info", "-q", str(path))


def kdf(path: Path) -> str:
    """Which key derivation the database has."""
    return next(line.partition(":")[2].strip() for line in about(path).splitlines() if line.startswith("KDF:"))


def count(path: Path) -> int:
    """How many entries it holds."""
    lines = about(path).splitlines()
    return int(next(line.partition(":")[2] for line in lines if line.startswith("Number of entries:")))


def _uuid(name: str) -> str:
    return base64.b64encode(hashlib.sha256(name.encode()).digest()[:16]).decode()


def _entry(record: str, raw: str, changed: str) -> str:
    return (
        f"<Entry><UUID>{_uuid(record)}</UUID><Times><CreationTime>{_OLD}</CreationTime>"
        f"<LastModificationTime>{changed}</LastModificationTime></Times>"
        f"<String><Key>Title</Key><Value>{record}</Value></String>"
        f"<String><Key>Notes</Key><Value>{escape(raw)}</Value></String></Entry>"
    )


def _run(*arguments: str, typed: int = 1) -> str:
    done = subprocess.run(  # noqa: S603  arguments are ours
        [NAME, *arguments], input=f"{_PASSWORD}\n" * typed, capture_output=True, text=True, check=True
    )
    return done.stdout
