"""Finds a Word template, the committee's own or the shipped one, and looks into it before anything opens it."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import Path
from typing import Final

from msgspec import Struct

from core.errors import Refused

SHIPPED: Final = Path(__file__).parent / "templates"
_LARGEST_FILE: Final = 8 * 1024 * 1024
_LARGEST_INSIDE: Final = 64 * 1024 * 1024


class TemplateFile(Struct, frozen=True):
    """A template's file name, for messages, and its bytes."""

    file: str
    content: bytes


def shipped_names() -> list[str]:
    """The names of the shipped templates, which are also the file names (`.docx`) that a committee's own must have."""
    return sorted(path.stem for path in SHIPPED.glob("*.docx"))


def shipped_template(name: str) -> bytes:
    """A shipped template as it is, for a committee to start its own form from."""
    return (SHIPPED / f"{name}.docx").read_bytes()


def find_template(name: str, folder: Path | None = None) -> TemplateFile:
    """`<name>.docx` of the committee's folder if there is one, else the shipped one.

    Raises Refused: `templates_folder_missing` when a folder is named but not there (another form than the wanted one
    must not be printed unnoticed); `template_too_large`, `template_unreadable` or `template_active` when the
    committee's file can't be used.
    """
    file = f"{name}.docx"
    if folder is None:
        return TemplateFile(file, shipped_template(name))
    if not folder.is_dir():
        raise Refused("templates_folder_missing", folder=folder.name)
    path = folder / file
    if not path.exists():
        return TemplateFile(file, shipped_template(name))
    return TemplateFile(file, _checked(file, _read(path)))


def _read(path: Path) -> bytes:
    if not path.is_file():
        raise Refused("template_unreadable", file=path.name, cause="not a regular file")
    try:
        with path.open("rb") as opened:
            content = opened.read(_LARGEST_FILE + 1)
    except OSError as error:
        raise Refused("template_unreadable", file=path.name, cause=type(error).__name__) from error
    if len(content) > _LARGEST_FILE:
        raise Refused("template_too_large", file=path.name, most=_LARGEST_FILE // 1024 // 1024)
    return content


def _checked(file: str, content: bytes) -> bytes:
    """The bytes, when they are a zip of bounded size without macros, embedded programs or links to the outside."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
            if sum(member.file_size for member in members) > _LARGEST_INSIDE:
                raise Refused("template_too_large", file=file, most=_LARGEST_INSIDE // 1024 // 1024)
            for member in members:
                _check_member(file, member.filename, archive.read(member))
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError) as error:
        raise Refused("template_unreadable", file=file, cause=type(error).__name__) from error
    return content


def _check_member(file: str, member: str, inside: bytes) -> None:
    name = member.lower()
    if any(part in name for part in ("vbaproject", "activex/", "embeddings/")):
        raise Refused("template_active", file=file, cause=member)
    if name.endswith(".rels") and b"External" in inside:
        raise Refused("template_active", file=file, cause=member)
    if name.endswith((".xml", ".rels")) and b"<!DOCTYPE" in inside:
        raise Refused("template_active", file=file, cause=member)
