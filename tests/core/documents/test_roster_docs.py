"""docs/roster.md says what the code does."""

from __future__ import annotations

import re
from pathlib import Path

from core.documents.roster_columns import SYNONYMS

ROOT = Path(__file__).parents[3]
DOCS = (ROOT / "docs/roster.md").read_text(encoding="utf-8")
CODE = "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "core/documents").glob("roster_*.py")))


def rows() -> dict[str, str]:
    """First cell -> second cell of every table row."""
    return dict(re.findall(r"^\| ([\w.]+) \| (.+?) \|", DOCS, re.MULTILINE))


def test_every_code_is_in_the_manual_and_every_code_in_the_manual_exists() -> None:
    """A code is the first text that a reason or an error is made with."""
    made = set(
        re.findall(r'(?:wrong|noted|warned|doubtful|say|Refused|Damaged|XingceError)\([\w, ]*?"([a-z_]+)"', CODE)
    )
    made |= set(re.findall(r'(?:ask|failed|passed)\(CLAUSE, "([a-z_]+)"', CODE))
    made |= set(re.findall(r'"code": "([a-z_]+)"', CODE)) | {"id_check"}  # the other branch of id_digits_lost
    assert {name for name in rows() if "." not in name and name not in ("field", "what", "code")} == made


def test_the_manual_lists_every_column_name() -> None:
    """The table of synonyms is the one in the code."""
    assert {field: rows()[field].split() for field in SYNONYMS} == {
        field: words.split() for field, words in SYNONYMS.items()
    }
