"""The shipped schemes, and sheets and rosters in a few words."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from core.notices.load import load, shipped
from core.notices.model import Scheme
from core.records import Bonus, BonusGrant, Mark, Sheet

ASPECTS = ("study", "diligence", "efficiency", "service", "integrity")
SHEET_ID = "C3/2026Q3/p1"


@pytest.fixture(scope="session")
def scheme() -> Scheme:
    """Notice C with preset_90."""
    found = load(shipped("c", "preset_90"), "c.toml").value
    assert found is not None
    return found


@pytest.fixture(scope="session")
def scheme_95() -> Scheme:
    """Notice C with preset_95."""
    found = load(shipped("c", "preset_95"), "c.toml").value
    assert found is not None
    return found


@pytest.fixture(scope="session")
def sheet_of() -> Callable[..., Sheet]:
    """A sheet from five marks per source, `review="18 19 17 20 18"`; a dash leaves one out; groups by name."""

    def make(*, self: str = "", joint: str = "", review: str = "", **groups: object) -> Sheet:
        marks = {
            f"{source}.{aspect}": Mark(score)
            for source, typed in (("self", self), ("joint", joint), ("review", review))
            for aspect, score in zip(ASPECTS, typed.split(), strict=False)
            if score != "-"
        }
        return Sheet(id=SHEET_ID, mark=marks, **groups)  # type: ignore[arg-type]

    return make


@pytest.fixture(scope="session")
def bonus_of() -> Callable[..., Bonus]:
    """A bonus of an item of the scheme, with proof unless told otherwise."""

    def make(item: str, proof: str = "表彰决定", number: int = 1) -> Bonus:
        return Bonus(id=f"b{number}", grant=BonusGrant(person="p1", period="2026Q3", item=item, proof=proof))

    return make
