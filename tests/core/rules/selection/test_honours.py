"""Which honours a quarter's rating should still count (A10, C3)."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from core.rules.selection.honours import Honour, due_as_bonus

ONE = Honour(
    source="A/2026/outstanding_member/p1",
    person="p1",
    award="outstanding_member",
    name="优秀共产党员",
    on="2026-06-25",
    by="机关党委",
    document="机党〔2026〕9号",
    item="committee",
)


@pytest.mark.parametrize(
    ("honour", "period", "due"),
    [
        (ONE, "2026Q2", True),
        (ONE, "2026Q3", True),  # the quarter it fell in was over: a later one of the year
        (ONE, "2026Q1", False),
        (ONE, "2027Q1", False),
        (replace(ONE, revoked="2026-09-01"), "2026Q3", False),
        (replace(ONE, item=""), "2026Q2", False),
        (replace(ONE, item="unknown"), "2026Q2", False),
        (replace(ONE, person=""), "2026Q2", False),  # the branch's own
        (replace(ONE, source="counted"), "2026Q2", False),
        (replace(ONE, on="2026-06-30"), "2026Q2", True),
    ],
)
def test_an_honour_counts_once(honour: Honour, period: str, due: bool) -> None:
    """In its quarter or a later one of the same year, once, as an item of the scheme, unless it was taken back."""
    assert (due_as_bonus([honour], period, {"counted"}, {"committee"}) == [honour]) is due


def test_the_proof_names_the_document() -> None:
    """A bonus needs proof: the document, the honour, the day."""
    assert ONE.proof == "机党〔2026〕9号 优秀共产党员 2026-06-25"
