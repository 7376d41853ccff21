"""Schemes and facts for the tests of selection."""

from __future__ import annotations

from msgspec.structs import replace

from core.notices.award_scheme import Award, AwardScheme, Eligibility
from core.notices.load import shipped
from core.notices.load_awards import load_awards


def scheme(preset: str = "notice_2015") -> AwardScheme:
    """A shipped scheme."""
    loaded = load_awards(shipped("a", preset), "a.toml").value
    assert loaded is not None
    return loaded


def award(name: str) -> Award:
    """An award of the shipped scheme."""
    found = scheme().award(name)
    assert found is not None
    return found


def added(**flags: bool) -> Eligibility:
    """Conditions that a committee added."""
    return replace(Eligibility(excellent=False, one_award=False), **flags)
