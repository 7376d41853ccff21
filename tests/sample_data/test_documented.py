"""The manual names what the sample holds: every passphrase, state, case and package."""

from __future__ import annotations

from pathlib import Path

import pytest

from sample_data.cases import SPECIALS
from sample_data.committee import passphrase
from sample_data.packages import SHOWN, SamplePackage
from sample_data.people import COMMITTEE, SampleBranch, branches
from sample_data.quarters import STATES

MANUAL = (Path(__file__).parents[2] / "docs" / "sample-data.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("who", ["committee", "newcomer", *STATES])
def test_every_passphrase_is_in_the_manual(who: str) -> None:
    """Whoever has only the manual can open every store."""
    assert f"`{passphrase(who).text}`" in MANUAL


@pytest.mark.parametrize("branch", branches(), ids=lambda one: one.key)
def test_every_branch_is_in_the_manual(branch: SampleBranch) -> None:
    """Key, name, people and state, in one row."""
    assert f"| `{branch.key}` {branch.name} | {len(branch.people)} | `{STATES[branch.key]}` |" in MANUAL
    assert COMMITTEE in MANUAL


@pytest.mark.parametrize("case", sorted({one.shows for one in SPECIALS if one.shows}))
def test_every_case_is_in_the_manual(case: str) -> None:
    """Who looks for a case finds the branch that shows it."""
    assert f"`{case}`" in MANUAL


@pytest.mark.parametrize("package", SHOWN, ids=lambda one: one.name)
def test_every_package_is_in_the_manual(package: SamplePackage) -> None:
    """With its verdict and code."""
    code = f"`{package.code}`" if package.code else ""
    assert f"| `{package.name}` | {package.verdict.value} | {code} |" in MANUAL
