"""Catalogues as they are kept: .po files, read directly so that the wheel needs no compiler."""

from __future__ import annotations

import re
from pathlib import Path

_ENTRY = re.compile(r'^msgid ((?:"[^\n]*"\n)+)msgstr ((?:"[^\n]*"(?:\n|\Z))+)', re.MULTILINE)
_ESCAPE = re.compile(r"\\(.)")
_MEANING = {"n": "\n", "t": "\t"}

HEADER = (
    'msgid ""\nmsgstr ""\n"Language: {language}\\n"\n'
    '"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n'
)


def read(path: Path) -> dict[str, str]:
    """msgid -> msgstr of one catalogue, without its header; an empty msgstr is a text not yet translated."""
    entries = {_text(msgid): _text(msgstr) for msgid, msgstr in _ENTRY.findall(path.read_text("utf-8"))}
    entries.pop("", None)
    return entries


def write(path: Path, language: str, entries: dict[str, str]) -> None:
    """The catalogue in order of msgids, one line a text, so that two people's additions rarely touch."""
    lines = [f"msgid {_quoted(msgid)}\nmsgstr {_quoted(entries[msgid])}\n" for msgid in sorted(entries)]
    path.write_text("\n".join([HEADER.format(language=language), *lines]), "utf-8")


def _text(quoted: str) -> str:
    joined = "".join(line[1:-1] for line in quoted.splitlines())
    if "\\" not in joined:
        return joined
    return _ESCAPE.sub(lambda escape: _MEANING.get(escape[1], escape[1]), joined)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'
