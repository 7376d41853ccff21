"""Keeps the catalogues whole: every msgid of tui in both languages, none unused, the same holes on both sides.

`python -m tui.i18n.check` says what is wrong; `--update` adds new msgids; `--prune` also drops unused ones.
It also names the codes of core and sync that no table says in words.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from tui.i18n import LANGUAGES, LOCALE
from tui.i18n.catalogue import read, write
from tui.i18n.codes import CODES

ROOT = Path(__file__).parent.parent
_HOLE = re.compile(r"\{(\w+)\}")


def used() -> dict[str, str]:
    """Every msgid in tui with the place of its first use: literals in `t(…)` and `mark(…)`, and the code tables."""
    found: dict[str, str] = {}
    for path in sorted(ROOT.rglob("*.py")):
        for msgid, line in _msgids(path):
            found.setdefault(msgid, f"{path.relative_to(ROOT.parent).as_posix()}:{line}")
    return found


def _msgids(path: Path) -> Iterator[tuple[str, int]]:
    table = path.parent.name == "codes"
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("t", "mark"):
            if node.args and isinstance(node.args[0], ast.Constant) and isinstance(node.args[0].value, str):
                yield node.args[0].value, node.lineno
        elif table and isinstance(node, ast.Dict):
            for value in node.values:
                if isinstance(value, ast.Constant) and isinstance(value.value, str):
                    yield value.value, value.lineno


_WITH_CODE = {"passed": 1, "failed": 1, "ask": 1} | dict.fromkeys(
    ("XingceError", "Refused", "InUse", "WrongPassphrase", "Damaged", "WriteFailed"), 0
)


def codes() -> dict[str, str]:
    """Every reason and error code written out in core and sync, with the place of its first use."""
    found: dict[str, str] = {}
    for path in sorted((*(ROOT.parent / "core").rglob("*.py"), *(ROOT.parent / "sync").rglob("*.py"))):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _WITH_CODE:
                at = _WITH_CODE[node.func.id]
                for code in _literals(node.args[at]) if len(node.args) > at else ():
                    found.setdefault(code, f"{path.relative_to(ROOT.parent).as_posix()}:{node.lineno}")
    return found


def _literals(node: ast.expr) -> Iterator[str]:
    """The texts that an argument may be: a literal, or either side of `a if … else b`."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _literals(node.body)
        yield from _literals(node.orelse)


def missing_codes() -> list[str]:
    """One line for each code that no table gives a sentence."""
    return [f"no sentence: {code} ({place})" for code, place in codes().items() if code not in CODES]


def problems() -> list[str]:
    """One line for each msgid that is missing, not translated, unused, or has other holes than its translation."""
    wanted = used()
    found = []
    for language in LANGUAGES:
        entries = read(_path(language))
        found += [f"{language}: missing: {msgid!r} ({wanted[msgid]})" for msgid in wanted if not entries.get(msgid)]
        found += [f"{language}: unused: {msgid!r}" for msgid in entries if msgid not in wanted]
        found += [
            f"{language}: other holes: {msgid!r} -> {text!r}"
            for msgid, text in entries.items()
            if text and sorted(_HOLE.findall(msgid)) != sorted(_HOLE.findall(text))
        ]
    return found


def update(prune: bool = False) -> None:
    """Add what is used and not yet there: English as its msgid, Chinese empty. `prune` drops what nobody uses."""
    wanted = used()
    for language in LANGUAGES:
        entries = read(_path(language))
        for msgid in wanted:
            entries.setdefault(msgid, msgid if language == "en" else "")
        if prune:
            entries = {msgid: text for msgid, text in entries.items() if msgid in wanted}
        write(_path(language), language, entries)


def _path(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / "xingce.po"


def main(arguments: list[str]) -> int:
    """Run the check, after an update when asked; 1 when something is wrong."""
    if "--update" in arguments or "--prune" in arguments:
        update("--prune" in arguments)
    found = problems() + missing_codes()
    sys.stdout.write("".join(f"{line}\n" for line in found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
