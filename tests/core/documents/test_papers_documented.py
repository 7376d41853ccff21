"""The manual of the papers names all that a committee needs to write its own template."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest

from core.documents import (
    approval_forms,
    award_lists,
    award_meeting,
    awarded,
    board_sheet,
    branch_papers,
    certificates,
    handover_papers,
    honour_papers,
    member_papers,
    objection_paper,
    plan_papers,
    poll_papers,
    quota_paper,
)
from core.documents.template_file import shipped_names

MANUAL = (Path(__file__).parents[3] / "docs" / "papers.md").read_text(encoding="utf-8")
SOURCES = Path(board_sheet.__file__).parent
RATING = (board_sheet, branch_papers, handover_papers, honour_papers, member_papers, plan_papers, poll_papers)
AWARDS = (approval_forms, award_lists, award_meeting, awarded, certificates, objection_paper, quota_paper)
STRUCTS: set[type[msgspec.Struct]] = {
    kind
    for module in (*RATING, *AWARDS)
    for kind in vars(module).values()
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct) and kind.__module__ == module.__name__
}


@pytest.mark.parametrize("name", shipped_names())
def test_every_template_is_documented(name: str) -> None:
    """Each template stands in the table and has its list of facts."""
    assert f"`{name}.docx`" in MANUAL and f"- **{name}**:" in MANUAL


@pytest.mark.parametrize("kind", sorted(STRUCTS, key=repr), ids=repr)
def test_every_fact_is_documented(kind: type[msgspec.Struct]) -> None:
    """A committee finds the name of every fact it can print."""
    assert [name for name in kind.__struct_fields__ if f"`{name}`" not in MANUAL] == []


def test_every_code_is_documented() -> None:
    """Each code with which a template is refused is explained, and none that is gone."""
    sources = (SOURCES / "word.py").read_text(encoding="utf-8") + (SOURCES / "template_file.py").read_text(
        encoding="utf-8"
    )
    assert set(re.findall(r'"(templates?_[a-z_]+)"', sources)) == set(
        re.findall(r"^\| `(templates?_[a-z_]+)`", MANUAL, re.M)
    )
